"""Plots that compare forecasters with a baseline, and forecasts with what came."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from rnn101.viz.plots.columns import columns
from rnn101.viz.style import BLUE, INK, MUTED, ORANGE, PALE, styled


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
    """Draw the error of several forecasters as bars, with a line at the error of the baseline.

    Parameters
    ----------
    ax
        Axes to draw on.
    names
        Name of each forecaster, shape ``(n,)``; the first is drawn at the top.
    errors
        Their errors, shape ``(n,)``; smaller is better.
    baseline
        Error of the baseline, above 0.
    baseline_name
        What the baseline is.
    quantity
        Name of the error and its unit.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If `names` and `errors` differ in length.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = scores(ax, ["stacked LSTM"], [11.4], baseline=8.42)
    >>> ax.texts[0].get_text()
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


@styled
def changes(ax: Axes, real: ArrayLike, predicted: ArrayLike, *, unit: str = "dollars") -> Axes:
    """Scatter the predicted change of the price against the change that came.

    A forecaster that knows something has its points along the diagonal; persistence has all of them on
    the horizontal line at 0.

    Parameters
    ----------
    ax
        Axes to draw on.
    real, predicted
        Changes from one day to the next in `unit`, shape ``(days,)``.
    unit
        Unit of the changes.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If `real` and `predicted` differ in length.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(5, 5)
    >>> changes(ax, [1.0, -2.0, 0.5], [0.1, 0.2, -0.1]).get_xlabel()
    'real change (dollars)'
    """
    came, guessed = columns(real=real, predicted=predicted)
    reach = 1.05 * float(np.abs([came, guessed]).max())
    ax.axline((0, 0), slope=1, color=INK, linestyle="--", linewidth=1.2, label="perfect forecast")
    ax.axhline(0, color=MUTED, linestyle=":", label="persistence: no change")
    ax.scatter(came, guessed, s=18, color=BLUE, alpha=0.6, linewidths=0, label="one day")
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
    ax.set_xlabel(f"real change ({unit})")
    ax.set_ylabel(f"predicted change ({unit})")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=2)
    return ax


def _compared(error: float, baseline: float) -> str:
    percent = round(100 * (error / baseline - 1))
    if percent == 0:
        return f"{error:.3g}  (the same)"
    return f"{error:.3g}  ({abs(percent)} % {'worse' if percent > 0 else 'better'})"
