"""Errors over the updates of a training, from several seeds."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from rnn101.viz.style import COLOR_CYCLE, INK, LINE_CYCLE, styled

_MARKERS = "osD^vP"
_ABOVE = 6.0  # times the baseline: what an untrained network misses by may leave the picture


@styled
def errors_over_updates(
    ax: Axes,
    curves: Mapping[str, Sequence[Sequence[float]]],
    *,
    every: int,
    baseline: float | None = None,
    solved: float | None = None,
    quantity: str = "mean squared error",
) -> Axes:
    """Draw the errors of several kinds of network against the updates, a line a seed, on a log axis.

    Parameters
    ----------
    ax
        Axes to draw on.
    curves
        For each kind the curves from all seeds: positive numbers, the first before any update.
    every
        Updates from one number to the next.
    baseline
        An error to compare with, that of always saying the mean; errors beyond six times as much leave the
        picture.
    solved
        The error below which the task counts as solved.
    quantity
        Name of the error.

    Returns
    -------
    Axes
        The same axes; a mark is where a curve ends.

    Raises
    ------
    ValueError
        If there is no curve.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = errors_over_updates(ax, {"tanh": [[0.2, 0.1], [0.2, 0.15]]}, every=100)
    >>> ax.lines[0].get_xdata().tolist()
    [0, 100]
    """
    if not any(curves.values()):
        raise ValueError("curves: expected at least one, got none")
    for place, (kind, of_seeds) in enumerate(curves.items()):
        for number, errors in enumerate(of_seeds):
            ax.plot(
                every * np.arange(len(errors)),
                errors,
                color=COLOR_CYCLE[place],
                linestyle=LINE_CYCLE[place],
                linewidth=1.4,
                marker=_MARKERS[place],
                markersize=6,
                markevery=[len(errors) - 1],
                label=kind if number == 0 else None,
            )
    ax.set_yscale("log")
    if baseline is not None:
        ax.set_ylim(top=_ABOVE * baseline)
    for error, name, line in ((baseline, "always the mean", ":"), (solved, "solved below", (0, (1, 1)))):
        if error is not None:
            ax.axhline(error, color=INK, linewidth=1.2, linestyle=line, label=f"{name}: {error:.3g}")
    ax.yaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.set(xlabel="updates", ylabel=f"{quantity} (log scale)")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.2)
    return ax
