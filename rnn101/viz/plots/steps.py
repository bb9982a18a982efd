"""Plots along the steps of a sequence."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from rnn101.viz.plots.columns import columns
from rnn101.viz.style import INK, LINE_CYCLE, MARKERS, PALE, styled


@styled
def along_steps(
    ax: Axes, lines: Mapping[str, ArrayLike], *, quantity: str, trained_steps: int | None = None
) -> Axes:
    """Draw numbers that a network gives, or is judged by, at every step of a sequence.

    Parameters
    ----------
    lines
        For each name one number a step, all of one shape ``(steps,)``; the first is what the others are
        compared with, such as the truth, and is drawn in black.
    quantity
        What the numbers are, with their unit.
    trained_steps
        Length of the sequences of the training; the steps beyond it get a shade and a name.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = along_steps(ax, {"the count": [1, 1, 2], "network": [0.8, 1.1, 1.7]}, quantity="ones so far")
    >>> ax.lines[1].get_xdata().tolist()
    [1, 2, 3]
    """
    names, series = list(lines), columns(**lines)
    n_steps = len(series[0])
    for place, (name, values) in enumerate(zip(names, series, strict=True)):
        ax.plot(
            np.arange(1, n_steps + 1),
            values,
            color=INK if place == 0 else f"C{place - 1}",
            linestyle=LINE_CYCLE[place % len(LINE_CYCLE)],
            marker=MARKERS[place % len(MARKERS)],
            markersize=4.5,
            markevery=max(1, n_steps // 20),
            label=name,
        )
    if trained_steps is not None and trained_steps < n_steps:
        beyond = (trained_steps + 0.5, n_steps + 0.5)
        ax.axvspan(*beyond, color=PALE, alpha=0.6, zorder=0, label="longer than trained")
    ax.set_xlim(0.5, n_steps + 0.5)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("step")
    ax.set_ylabel(quantity)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=5, borderaxespad=0.2)
    return ax
