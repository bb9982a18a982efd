"""Skills with their intervals, one below the other."""

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
    """Draw the skill of several forecasters against persistence, each with its interval and its numbers.

    Parameters
    ----------
    ax
        Axes of a figure 8 inches wide and about ``1.2 + 0.35 * len(names)`` high.
    names
        Name of each forecaster; the first is drawn at the top.
    found
        For each (skill, low, high), such as :func:`rnn101.forecasting.skill_interval` returns; shares of
        persistence's squared error. ``low`` may be -inf.
    level
        How often the intervals hold.
    jointly
        Whether that is said of all of them together, instead of each.
    lowest
        Where the axis ends at the latest, below 0. What lies below is marked by an arrow at its end.
    expected
        A skill to mark with a line, if one is known.

    Returns
    -------
    Axes
        The same axes. Intervals wholly above 0 are thick with a full mark, the others thin with an empty one.

    Raises
    ------
    ValueError
        If `names` and `found` differ in length, or nothing is to be drawn.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 2.2)
    >>> ax = skills(ax, ["residual form", "drift"], [(0.09, 0.05, 0.13), (-0.9, -1.2, -0.6)])
    >>> [text.get_text() for text in ax.texts]
    ['9.0 %  (5.0 to 13.0)', '−90.0 %  (−120 to −60.0)']
    """
    if len(names) != len(found) or not names:
        raise ValueError(f"found: got {len(found)} skills for {len(names)} names, but expected one for each")
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
