"""How a feed-forward network becomes a recurrent one, in four pictures."""

import itertools

from matplotlib.axes import Axes

from rnn101.viz.shapes import MATH, Point, arrow, canvas, disc, label, loop, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, styled

_COLORS = (ORANGE, BLUE, GREEN)  # of the input, the hidden and the output layer
_SPACING = 0.36  # between two neurons of a layer
_NEURON, _LAYER = 0.13, 0.25  # radii
_MIDDLE = 2.05  # height of what lies on its side


@styled
def squash_and_turn(ax: Axes) -> Axes:
    """Draw a feed-forward network that is squashed to a circle a layer, turned upright, and given a loop.

    Parameters
    ----------
    ax
        Axes of a figure of 8 × 3.5 inches.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 3.5)
    >>> ax = squash_and_turn(ax)
    >>> [text.get_text() for text in ax.texts if text.get_text() in ("squash", "turn", "add time")]
    ['squash', 'turn', 'add time']
    """
    canvas(ax, 8, 3.5)
    _draw_neurons(ax, (0.35, 1.05, 1.75))
    _draw_layers(ax, [(2.95, _MIDDLE), (3.7, _MIDDLE), (4.45, _MIDDLE)], names=("x", "h", "y"))
    upright = [1.1, _MIDDLE, 3.0]
    _draw_layers(ax, [(5.6, y) for y in upright], names=("x", "h", "y"))
    _draw_layers(ax, [(7.0, y) for y in upright], names=("x_t", "h_t", "y_t"))
    loop(ax, (7.0 + _LAYER - 0.02, _MIDDLE), size=0.24, side="right")
    for start, end, move in ((2.05, 2.6, "squash"), (4.78, 5.28, "turn"), (5.95, 6.65, "add time")):
        arrow(ax, (start, _MIDDLE), (end, _MIDDLE), color=MUTED, width=3)
        label(ax, ((start + end) / 2, _MIDDLE + 0.3), move, color=MUTED)
    for x, caption in (
        (1.05, "each circle\nis a neuron"),
        (3.7, "each circle\nis a whole layer"),
        (5.6, "turned\nupright"),
        (7.0, "time: the\ntemporal loop"),
    ):
        label(ax, (x, 0.35), caption, bold=True)
    return ax


def _draw_neurons(ax: Axes, columns: tuple[float, ...]) -> None:
    layers = [
        [(x, _MIDDLE + _SPACING * (place - (size - 1) / 2)) for place in range(size)]
        for x, size in zip(columns, (3, 5, 2), strict=True)
    ]
    for left, right in itertools.pairwise(layers):
        for start, end in itertools.product(left, right):
            ax.plot(*zip(start, end, strict=True), color=INK, linewidth=0.7, linestyle="-", zorder=1)
    for layer, color in zip(layers, _COLORS, strict=True):
        for neuron in layer:
            disc(ax, neuron, _NEURON, color=tint(color, 0.35))
    for x, name in zip(columns, ("input", "hidden", "output"), strict=True):
        label(ax, (x, 3.2), name, color=MUTED)


def _draw_layers(ax: Axes, centers: list[Point], names: tuple[str, ...]) -> None:
    """Draw the three layers as a circle each, with an arrow from one to the next."""
    for center, name, color in zip(centers, names, _COLORS, strict=True):
        disc(ax, center, _LAYER, color=tint(color, 0.35))
        label(ax, center, f"${name}$", size=MATH)
    for (x, y), (next_x, next_y) in itertools.pairwise(centers):
        along_x, along_y = (_LAYER, 0.0) if next_y == y else (0.0, _LAYER)
        arrow(ax, (x + along_x, y + along_y), (next_x - along_x, next_y - along_y))
