"""Products of many factors beside what bounds them, and what a gradient is paid for."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from rnn101.viz.plots.columns import columns
from rnn101.viz.plots.training import LABEL_PAD, gradient_flow, mark_powers
from rnn101.viz.style import BLUE, LINE_CYCLE, MUTED, VERMILLION, styled


@styled
def products(
    ax: Axes,
    lines: Mapping[str, ArrayLike],
    *,
    bounds: Mapping[str, ArrayLike] | None = None,
) -> Axes:
    """Draw how strongly each step moves the last state, on the axes of :func:`gradient_flow`, with bounds.

    Parameters
    ----------
    ax
        Axes to draw on.
    lines
        For each name the norm of ∂h_T/∂h_t at every step t, shape ``(steps,)``.
    bounds
        For some of the names what that norm cannot exceed, shape ``(steps,)``: a thin line with ticks, of the
        same color and dashes.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If the lines differ in length, or a bound is that of no line.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = products(ax, {"W": [0.2, 0.4, 1.0]}, bounds={"W": [0.25, 0.5, 1.0]})
    >>> [line.get_label() for line in ax.lines]
    ['W', 'thin: what it cannot exceed']
    """
    bounds = bounds or {}
    strangers = [name for name in bounds if name not in lines]
    if strangers:
        raise ValueError(f"bounds: got {strangers[0]!r}, but the lines are {', '.join(lines)}")
    columns(**lines)
    for place, (name, norms) in enumerate(lines.items()):
        gradient_flow(ax, norms, label=name)
        ax.lines[-1].set(color=f"C{place}", linestyle=LINE_CYCLE[place % len(LINE_CYCLE)])
    for name, bound in bounds.items():
        (drawn,), place = columns(bound=bound), list(lines).index(name)
        ax.plot(
            np.arange(1, len(drawn) + 1),
            drawn,
            color=f"C{place}",
            linestyle=LINE_CYCLE[place % len(LINE_CYCLE)],
            linewidth=0.9,
            marker="|",
            markersize=6,
            markevery=5,
            label="thin: what it cannot exceed" if name == next(iter(bounds)) else "_",
        )
    ax.set(xlabel="time step t (the last, T, is at the right)", ylabel="norm of ∂h_T/∂h_t (log scale)")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.2)
    return ax


@styled
def with_gradient(
    ax: Axes,
    x: ArrayLike,
    values: ArrayLike,
    gradient: ArrayLike,
    *,
    across: str,
    quantity: str,
    slope: str,
    lowest: float | None = None,
) -> Axes:
    """Draw a quantity, and beside it on a log axis the gradient that goes with it.

    Parameters
    ----------
    ax
        Axes to draw on; the gradient gets a second scale, at the right.
    x, values, gradient
        One number each for every point, shape ``(points,)``; of the gradient the size, above 0.
    across, quantity, slope
        What they are, for the axes and the legend.
    lowest
        Where the gradient's scale begins; what is smaller leaves the picture. By default it shows all.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = with_gradient(ax, [1, 2], [0.4, 0.1], [1e-3, 10], across="b", quantity="E", slope="|dE/db|")
    >>> [each.get_ylabel() for each in figure.axes]
    ['E', '|dE/db| (log scale)']
    """
    across_values, heights, slopes = columns(x=x, values=values, gradient=gradient)
    (solid,) = ax.plot(across_values, heights, color=BLUE, linestyle="-", label=quantity)
    right = ax.twinx()
    (dashed,) = right.semilogy(across_values, slopes, color=VERMILLION, linestyle="--", label=slope)
    if lowest is not None:
        right.set_ylim(bottom=lowest)
    mark_powers(right.yaxis)
    right.grid(visible=False)
    right.spines["right"].set(visible=True, color=MUTED)
    ax.set_xlabel(across)
    ax.set_ylabel(quantity, labelpad=LABEL_PAD)
    right.set_ylabel(f"{slope} (log scale)", labelpad=LABEL_PAD)
    ax.legend(handles=[solid, dashed], loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.2)
    return ax
