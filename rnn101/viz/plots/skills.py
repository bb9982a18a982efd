"""A plot of forecasters' skills against persistence, with their intervals."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from rnn101.viz.style import BLUE, INK, MUTED, ORANGE, PALE, styled

_ROOM = 0.75  # of the drawn width, to its right, for the numbers


@styled
def skills(
    ax: Axes,
    names: Sequence[str],
    found: Sequence[tuple[float, float, float]],
    *,
    level: float = 0.95,
    jointly: bool = False,
    lowest: float = -0.25,
    expected: float | None = None,
) -> Axes:
    """Draw each forecaster's skill against persistence, first on top, with its interval and its numbers.

    `found` has (skill, low, high) for each, as shares of persistence's squared error; low may be -inf. An
    interval wholly above 0 is thick with a full mark, else thin with an empty one. The axis ends at `lowest`
    at the latest, and an arrow marks what lies below. `expected` is a skill to mark with a line. For a figure
    8 inches wide and about ``1.2 + 0.35 * len(names)`` high.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 1.6)
    >>> skills(ax, ["drift"], [(0.02, -0.01, 0.05)]).texts[0].get_text()
    '2.0 %  (−1.0 to 5.0)'
    """
    if len(names) != len(found) or not names:
        raise ValueError(
            f"found: expected a skill for each of one or more names, {len(names)}, got {len(found)}"
        )
    ends = [value for _, low, high in found for value in (low, high)]
    left = 100 * max(lowest, min(-0.02, *ends) * 1.1)
    right = 100 * max(0.02, *ends, expected or 0) * 1.15
    for row, (skill, low, high) in enumerate(100 * np.array(found)):
        above = low > 0
        color = BLUE if above else ORANGE
        if high > left:
            ax.plot(
                [max(low, left), high], [row, row], color=color, linestyle="-", linewidth=4 if above else 2
            )
        if skill > left:
            ax.plot(skill, row, "o", color=color, markersize=8, markerfacecolor=color if above else "white")
        if low < left:
            ax.plot(left + 0.02 * (right - left), row, "<", color=color, markersize=8)
        ax.text(right, row, f"  {_told(skill)} %  ({_told(low)} to {_told(high)})".strip(), va="center")
    ax.axvline(0, color=INK, linestyle="--", linewidth=1.3, label="persistence")
    if expected is not None:
        ax.axvline(100 * expected, color=MUTED, linestyle=":", label=f"theory: {100 * expected:.0f} %")
    ax.set_yticks(range(len(names)), labels=list(names))
    ax.set(xlim=(left, right + _ROOM * (right - left)), ylim=(len(names) - 0.5, -0.5))
    ax.set_xticks([tick for tick in ax.get_xticks() if left <= tick <= right])
    ax.grid(visible=False, axis="y")
    ax.tick_params(axis="y", length=0, labelcolor=INK)
    ax.spines["bottom"].set_color(PALE)
    together = ", jointly" if jointly else ""
    ax.set_xlabel(f"skill in percent, with {100 * level:.0f} % intervals{together}")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=2)
    return ax


def _told(percent: float) -> str:
    if not np.isfinite(percent):
        return "−∞"
    return f"{percent:.{1 if abs(percent) < 100 else 0}f}".replace("-", "−")
