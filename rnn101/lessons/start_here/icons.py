"""Small signs for three kinds of network, an inch wide."""

import itertools

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from rnn101.viz.shapes import Point, arrow, disc, loop, tint
from rnn101.viz.style import BLUE, GREEN, INK, ORANGE, PAPER


def feed_forward(ax: Axes, center: Point) -> None:
    """Draw three layers of neurons, each joined to the next."""
    x, y = center
    layers = [
        [(x + offset, y + height) for height in heights]
        for offset, heights in ((-0.42, (-0.2, 0, 0.2)), (0, (-0.27, -0.09, 0.09, 0.27)), (0.42, (-0.1, 0.1)))
    ]
    for left, right in itertools.pairwise(layers):
        for start in left:
            for end in right:
                ax.plot(*zip(start, end, strict=True), color=GREEN, linewidth=0.8, linestyle="-", zorder=3)
    for neuron in (neuron for layer in layers for neuron in layer):
        disc(ax, neuron, 0.065, color=tint(GREEN, 0.5))


def convolutional(ax: Axes, center: Point) -> None:
    """Draw a picture, the patch of it that a filter sees, and the smaller map that comes out."""
    x, y = center
    _draw_grid(ax, (x - 0.5, y - 0.26), 4, 0.13)
    _draw_grid(ax, (x + 0.2, y - 0.195), 3, 0.13)
    patch, seen = (x - 0.5, y), (x + 0.2, y + 0.065)
    ax.add_patch(Rectangle(patch, 0.26, 0.26, facecolor=ORANGE, edgecolor=INK, linewidth=1.3, zorder=5))
    ax.add_patch(Rectangle(seen, 0.13, 0.13, facecolor=ORANGE, edgecolor=INK, linewidth=1.3, zorder=5))
    arrow(ax, (x - 0.22, y + 0.13), (x + 0.18, y + 0.13), zorder=6)


def recurrent(ax: Axes, center: Point) -> None:
    """Draw a layer that feeds its state back to itself."""
    x, y = center
    disc(ax, (x, y), 0.16, color=tint(BLUE, 0.5))
    arrow(ax, (x - 0.5, y), (x - 0.17, y))
    arrow(ax, (x + 0.17, y), (x + 0.5, y))
    loop(ax, (x, y + 0.15), size=0.15)


def _draw_grid(ax: Axes, corner: Point, cells: int, side: float) -> None:
    x, y = corner
    extent = cells * side
    ax.add_patch(Rectangle(corner, extent, extent, facecolor=PAPER, edgecolor=INK, linewidth=1, zorder=4))
    for line in np.arange(1, cells) * side:
        ax.plot([x, x + extent], [y + line] * 2, color=INK, linewidth=0.5, linestyle="-", zorder=4)
        ax.plot([x + line] * 2, [y, y + extent], color=INK, linewidth=0.5, linestyle="-", zorder=4)
