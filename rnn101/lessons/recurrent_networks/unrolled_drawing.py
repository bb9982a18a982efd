"""The recurrent network, with its loop and unrolled in time."""

from matplotlib.axes import Axes

from rnn101.viz.shapes import MATH, TEXT, arrow, box, canvas, label, loop, tint
from rnn101.viz.style import BLUE, GREEN, MUTED, ORANGE, styled

_INPUT, _HIDDEN, _OUTPUT = 0.85, 1.95, 3.05  # heights of the three rows
_SIDE = 0.6  # of a box


@styled
def rnn_loop_and_unrolled(ax: Axes) -> Axes:
    """Draw a recurrent network twice: with its temporal loop, and unrolled over its steps.

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
    >>> ax = rnn_loop_and_unrolled(ax)
    >>> sum(text.get_text() == "$W_{hh}$" for text in ax.texts)  # the same weights at every step
    4
    """
    canvas(ax, 8, 4)
    _draw_step(ax, 0.9, "t")
    loop(ax, (0.9 + _SIDE / 2, _HIDDEN), size=0.3, side="right")
    label(ax, (2.02, _HIDDEN), "$W_{hh}$", size=MATH)
    label(ax, (1.05, 3.8), "with its temporal loop", bold=True)

    arrow(ax, (2.42, _HIDDEN), (3.02, _HIDDEN), color=MUTED, width=3)
    label(ax, (2.7, _HIDDEN + 0.25), "unroll", color=MUTED)

    columns = {"1": 3.6, "2": 4.85, "3": 6.1, "T": 7.45}
    for name, x in columns.items():
        _draw_step(ax, x, name)
    for start, end in ((3.6, 4.85), (4.85, 6.1)):
        arrow(ax, (start + _SIDE / 2, _HIDDEN), (end - _SIDE / 2, _HIDDEN))
        label(ax, ((start + end) / 2, _HIDDEN + 0.25), "$W_{hh}$", size=MATH)
    _draw_gap(ax, 6.1 + _SIDE / 2, 7.45 - _SIDE / 2)
    label(ax, (5.5, 3.8), "unrolled in time", bold=True)

    note = "Each box is a whole layer of neurons. The three weight matrices W are the same at every step."
    label(ax, (4, 0.2), note, size=TEXT, color=MUTED)
    return ax


def _draw_step(ax: Axes, x: float, name: str) -> None:
    rows = ((_INPUT, "x", ORANGE), (_HIDDEN, "h", BLUE), (_OUTPUT, "y", GREEN))
    for y, letter, color in rows:
        box(ax, (x, y), (_SIDE, 0.52), color=tint(color, 0.35))
        label(ax, (x, y), f"${letter}_{{{name}}}$", size=MATH)
    for y, weights in ((_INPUT, "$W_{xh}$"), (_HIDDEN, "$W_{hy}$")):
        arrow(ax, (x, y + 0.26), (x, y + 1.1 - 0.26))
        label(ax, (x + 0.08, y + 0.53), weights, size=MATH, ha="left")


def _draw_gap(ax: Axes, start: float, end: float) -> None:
    """Stand for the steps that are left out."""
    middle = (start + end) / 2
    arrow(ax, (start, _HIDDEN), (middle - 0.15, _HIDDEN))
    label(ax, (middle, _HIDDEN), "…", size=MATH)
    arrow(ax, (middle + 0.15, _HIDDEN), (end, _HIDDEN))
    label(ax, (middle, _HIDDEN + 0.25), "$W_{hh}$", size=MATH)
