"""A plot that compares forecasters with a baseline."""

from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from rnn101.viz.plots.columns import columns
from rnn101.viz.style import BLUE, INK, ORANGE, PALE, styled


@styled
def scores(
    ax: Axes,
    names: list[str],
    errors: ArrayLike,
    *,
    baseline: float,
    baseline_name: str = "persistence",
    quantity: str = "RMSE (dollars)",
) -> Axes:
    """Draw the error of several forecasters as bars, with a line at the error of the baseline, above 0.

    Parameters
    ----------
    names, errors
        Name of each forecaster, the first one at the top, and its error, both ``(n,)``; smaller is better.
    quantity
        Name of the error and its unit.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> scores(ax, ["stacked LSTM"], [11.4], baseline=8.42).texts[0].get_text()
    '11.4  (35 % worse)'
    """
    labels, heights = columns(names=names, errors=errors)
    longest = max(baseline, *heights)
    for row, error in enumerate(heights):
        color, hatch = (BLUE, "") if error < baseline else (ORANGE, "//")
        ax.barh(row, error, height=0.6, color=color, hatch=hatch, edgecolor=PALE)
        ax.text(1.04 * longest, row, _compared(error, baseline), va="center", ha="left")
    ax.axvline(baseline, color=INK, linestyle="--", label=f"{baseline_name}: {baseline:.3g}")
    ax.set_yticks(range(len(labels)), labels=[str(label) for label in labels])
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.set_xlim(0, 1.4 * longest)  # room for the words beside the longest bar
    ax.grid(visible=False, axis="y")
    ax.set_xlabel(f"{quantity}, smaller is better")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2)
    return ax


def _compared(error: float, baseline: float) -> str:
    percent = round(100 * (error / baseline - 1))
    if percent == 0:
        return f"{error:.3g}  (the same)"
    return f"{error:.3g}  ({abs(percent)} % {'worse' if percent > 0 else 'better'})"
