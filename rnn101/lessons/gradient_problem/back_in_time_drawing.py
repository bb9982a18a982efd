"""The error's way back through the unrolled network."""

import itertools

from matplotlib.axes import Axes

from rnn101.viz.shapes import MATH, TEXT, arrow, box, canvas, label, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, VERMILLION, styled

_INPUT, _HIDDEN, _OUTPUT = 0.95, 2.15, 3.3  # heights of the rows
_WIDTH, _HEIGHT = 0.66, 0.62  # of a box
_COLUMNS = {"1": 0.55, "2": 1.95, "3": 3.35, "T": 5.25}
_LANE = 0.15  # from the middle of a box to the way forward, and to the way back
_THICK = (0.9, 1.7, 2.6, 4.2)  # of the ways back, from the first step to the last


@styled
def back_through_time(ax: Axes) -> Axes:
    """Draw the unrolled network, the loss at its end, and the error's way back to every step.

    Parameters
    ----------
    ax
        Axes of a figure of 8 × 4 inches.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 4)
    >>> ax = back_through_time(ax)
    >>> sum("W_{hh}" in text.get_text() for text in ax.texts)  # once for each step back
    3
    """
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
