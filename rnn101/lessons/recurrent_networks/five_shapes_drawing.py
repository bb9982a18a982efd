"""The five shapes of a network's work: how many steps go in, and how many come out."""

from dataclasses import dataclass

from matplotlib.axes import Axes

from rnn101.viz.shapes import MATH, Point, arrow, box, canvas, label, tint
from rnn101.viz.style import BLUE, GREEN, MUTED, ORANGE, styled

_INPUT, _HIDDEN, _OUTPUT = 0.95, 1.75, 2.55  # heights of the three rows
_WIDTH, _HEIGHT = 0.28, 0.42  # of a box
_STEP = 0.43  # between the boxes of two steps


@dataclass(frozen=True)
class _Shape:
    """One of the five: where its first step stands, and at which of its steps something goes in or out."""

    name: str
    example: str
    x: float
    n_steps: int
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]


_SHAPES = (
    _Shape("one to one", "no sequence:\nfeed-forward", 0.55, 1, (0,), (0,)),
    _Shape("one to many", "picture → its\ndescription", 1.42, 3, (0,), (0, 1, 2)),
    _Shape("many to one", "review →\nits score", 2.92, 3, (0, 1, 2), (2,)),
    _Shape("many to many,\nin step", "each word →\nnoun, verb, …", 4.42, 3, (0, 1, 2), (0, 1, 2)),
    _Shape("many to many,\nencoder-decoder", "sentence →\nits translation", 5.98, 5, (0, 1), (2, 3, 4)),
)


@styled
def five_shapes(ax: Axes) -> Axes:
    """Draw one to one, one to many, many to one, and many to many in its two forms.

    Parameters
    ----------
    ax
        Axes of a figure of 8 × 3.6 inches.

    Returns
    -------
    Axes
        The same axes.

    References
    ----------
    Karpathy (2015), The unreasonable effectiveness of recurrent neural networks, tells the same five apart.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 3.6)
    >>> ax = five_shapes(ax)
    >>> sum(text.get_text() == "$x$" for text in ax.texts)  # inputs: 1 + 1 + 3 + 3 + 2
    10
    """
    canvas(ax, 8, 3.6)
    for shape in _SHAPES:
        _draw_shape(ax, shape)
    *_, last = _SHAPES
    label(ax, (last.x + _STEP / 2, _HIDDEN + 0.38), "encoder", color=MUTED)
    label(ax, (last.x + 3 * _STEP, _HIDDEN - 0.38), "decoder", color=MUTED)
    return ax


def _draw_shape(ax: Axes, shape: _Shape) -> None:
    columns = [shape.x + step * _STEP for step in range(shape.n_steps)]
    middle = (columns[0] + columns[-1]) / 2
    label(ax, (middle, 3.2), shape.name, bold=True)
    label(ax, (middle, 0.3), shape.example)
    for step, x in enumerate(columns):
        _draw_layer(ax, (x, _HIDDEN), "h", BLUE)
        if step in shape.inputs:
            _draw_layer(ax, (x, _INPUT), "x", ORANGE)
            arrow(ax, (x, _INPUT + _HEIGHT / 2), (x, _HIDDEN - _HEIGHT / 2))
        if step in shape.outputs:
            _draw_layer(ax, (x, _OUTPUT), "y", GREEN)
            arrow(ax, (x, _HIDDEN + _HEIGHT / 2), (x, _OUTPUT - _HEIGHT / 2))
        if step > 0:
            arrow(ax, (x - _STEP + _WIDTH / 2, _HIDDEN), (x - _WIDTH / 2, _HIDDEN))


def _draw_layer(ax: Axes, at: Point, letter: str, color: str) -> None:
    box(ax, at, (_WIDTH, _HEIGHT), color=tint(color, 0.35), rounding=0.05)
    label(ax, at, f"${letter}$", size=MATH)
