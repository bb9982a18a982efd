"""The error's way back, products of many factors beside their bounds, and a gradient beside its quantity."""

import itertools
from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from rnn101.viz.plots.columns import columns
from rnn101.viz.plots.training import LABEL_PAD, gradient_flow, mark_powers
from rnn101.viz.shapes import MATH, TEXT, arrow, box, canvas, label, tint
from rnn101.viz.style import BLUE, GREEN, INK, LINE_CYCLE, MUTED, ORANGE, VERMILLION, styled

_INPUT, _HIDDEN, _OUTPUT = 0.95, 2.15, 3.3  # heights of the rows
_WIDTH, _HEIGHT = 0.66, 0.62  # of a box
_COLUMNS = {"1": 0.55, "2": 1.95, "3": 3.35, "T": 5.25}
_LANE = 0.15  # from the middle of a box to the way forward, and to the way back
_THICK = (0.9, 1.7, 2.6, 4.2)  # of the ways back, from the first step to the last


@styled
def back_through_time(ax: Axes) -> Axes:
    """Draw the unrolled network, the loss at its end, and the error's way back; for 8 × 4 inches."""
    canvas(ax, 8, 4)
    for name, x in _COLUMNS.items():
        box(ax, (x, _INPUT), (_WIDTH, _HEIGHT), color=tint(ORANGE, 0.35))
        label(ax, (x, _INPUT), f"$x_{{{name}}}$", size=MATH)
        box(ax, (x, _HIDDEN), (_WIDTH, _HEIGHT), color=tint(BLUE, 0.35))
        label(ax, (x, _HIDDEN), f"$h_{{{name}}}$", size=MATH)
        arrow(ax, (x, _INPUT + _HEIGHT / 2), (x, _HIDDEN - _HEIGHT / 2))
    places = list(_COLUMNS.values())
    for k, (left, right) in enumerate(itertools.pairwise(places)):
        _draw_both_ways(ax, left + _WIDTH / 2, right - _WIDTH / 2, thick=_THICK[k], gap=k == 2)
    _draw_loss(ax, places[-1])
    arrow(ax, (0.3, 0.3), (0.75, 0.3))
    label(ax, (0.85, 0.3), "forward: the state", ha="left")
    arrow(ax, (3.15, 0.3), (2.7, 0.3), color=VERMILLION, width=3)
    label(ax, (3.25, 0.3), "back: the error, multiplied once more at every step", ha="left")
    return ax


def _draw_both_ways(ax: Axes, left: float, right: float, *, thick: float, gap: bool) -> None:
    ahead, back, middle = _HIDDEN + _LANE, _HIDDEN - _LANE, (left + right) / 2
    if gap:
        for height in (ahead, back):
            label(ax, (middle, height), "…", size=MATH)
        arrow(ax, (left, ahead), (middle - 0.2, ahead))
        arrow(ax, (middle + 0.2, ahead), (right, ahead))
        arrow(ax, (right, back), (middle + 0.2, back), color=VERMILLION, width=_THICK[-1] - 0.8)
        arrow(ax, (middle - 0.2, back), (left, back), color=VERMILLION, width=thick)
    else:
        arrow(ax, (left, ahead), (right, ahead))
        arrow(ax, (right, back), (left, back), color=VERMILLION, width=thick)
    label(ax, (middle, back - 0.27), r"$\times W_{hh}$", size=MATH, color=INK)


def _draw_loss(ax: Axes, x: float) -> None:
    out, loss = (x, _OUTPUT), (6.85, _OUTPUT)
    box(ax, out, (_WIDTH, _HEIGHT), color=tint(GREEN, 0.35))
    label(ax, out, r"$\hat{y}$", size=MATH)
    box(ax, loss, (_WIDTH, _HEIGHT), color=tint(VERMILLION, 0.3))
    label(ax, loss, "$L$", size=MATH)
    box(ax, (6.85, _HIDDEN), (_WIDTH, _HEIGHT), color=tint(GREEN, 0.35), dashed=True)
    label(ax, (6.85, _HIDDEN), "$y$", size=MATH)
    label(ax, (7.28, _HIDDEN), "target", ha="left", size=TEXT, color=MUTED)
    label(ax, (7.28, _OUTPUT), "loss", ha="left", size=TEXT, color=MUTED)
    label(ax, (x - 0.42, _OUTPUT), "output", ha="right", size=TEXT, color=MUTED)
    arrow(ax, (6.85, _HIDDEN + _HEIGHT / 2), (6.85, _OUTPUT - _HEIGHT / 2))
    up, down = _HIDDEN + _HEIGHT / 2, _OUTPUT - _HEIGHT / 2
    arrow(ax, (x - _LANE, up), (x - _LANE, down))
    arrow(ax, (x + _LANE, down), (x + _LANE, up), color=VERMILLION, width=_THICK[-1])
    left, right = x + _WIDTH / 2, 6.85 - _WIDTH / 2
    arrow(ax, (left, _OUTPUT + _LANE), (right, _OUTPUT + _LANE))
    arrow(ax, (right, _OUTPUT - _LANE), (left, _OUTPUT - _LANE), color=VERMILLION, width=_THICK[-1])


@styled
def products(ax: Axes, lines: Mapping[str, ArrayLike], *, bounds: Mapping[str, ArrayLike]) -> Axes:
    """Draw the norms of ∂h_T/∂h_t at every step t, (steps,) for each name, on the axes of all gradients.

    Of some names, what the norm cannot exceed is a thin line with ticks, of the same color and dashes.
    """
    strangers = [name for name in bounds if name not in lines]
    if strangers:
        raise ValueError(f"bounds: got {strangers[0]!r}, but the lines are {', '.join(lines)}")
    columns(**lines)
    for place, (name, norms) in enumerate(lines.items()):
        gradient_flow(ax, norms, label=name)
        ax.lines[-1].set(color=f"C{place}", linestyle=LINE_CYCLE[place % len(LINE_CYCLE)])
    for name, bound in bounds.items():
        (drawn,), line = columns(bound=bound), ax.lines[list(lines).index(name)]
        ax.plot(
            np.arange(1, len(drawn) + 1),
            drawn,
            color=line.get_color(),
            linestyle=line.get_linestyle(),
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
    """Draw a quantity, and on a log axis at the right the size of its gradient, both (points,).

    What is smaller than `lowest` leaves the picture.
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
