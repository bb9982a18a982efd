"""The brain analogy: three kinds of network beside three lobes."""

import itertools

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle
from matplotlib.typing import ColorType
from numpy.typing import ArrayLike

from rnn101.viz.shapes import Point, arrow, box, canvas, disc, label, leader, loop, shade, smooth, tint
from rnn101.viz.style import BLUE, GREEN, INK, MIN_FONT, MUTED, ORANGE, PAPER, styled

# Our own outlines of a left hemisphere that looks to the left, in inches; curves are laid through them.
_CEREBRUM = [
    (2.28, 3.05), (2.42, 3.65), (2.85, 4.2), (3.5, 4.52), (4.25, 4.58), (4.95, 4.4), (5.5, 3.95),
    (5.8, 3.35), (5.78, 2.85), (5.4, 2.5), (4.9, 2.45), (4.2, 2.5), (3.4, 2.5), (2.75, 2.42), (2.4, 2.6),
]  # fmt: skip
_TEMPORAL = [
    (2.9, 2.2), (3.0, 2.48), (3.35, 2.66), (3.85, 2.8), (4.35, 3.02), (4.75, 3.2), (5.05, 3.0),
    (5.12, 2.55), (4.85, 2.18), (4.3, 1.98), (3.65, 1.86), (3.15, 1.92),
]  # fmt: skip
_CEREBELLUM = [(4.55, 2.2), (4.75, 1.72), (5.2, 1.58), (5.62, 1.82), (5.72, 2.25), (5.5, 2.6), (4.9, 2.65)]
_STEM = [(4.35, 2.2), (4.5, 1.7), (4.6, 1.2), (4.78, 1.08), (4.95, 1.2), (4.9, 1.7), (4.95, 2.2)]
# The borders inside the cerebrum: the central furrow and the one before the occipital lobe.
_CENTRAL = [(4.28, 4.7), (4.2, 4.35), (4.3, 4.05), (4.08, 3.75), (4.1, 3.4), (3.9, 3.1), (3.8, 2.7)]
_OCCIPITAL = [(5.3, 4.5), (5.1, 4.0), (5.12, 3.75), (4.9, 3.45), (4.93, 3.1), (4.85, 2.4)]
_FRONTAL_FOLDS = [
    [(2.2, 3.55), (2.5, 3.6), (2.62, 3.85), (2.85, 3.82), (3.0, 4.05), (3.25, 3.98), (3.4, 4.2)],
    [(2.75, 4.3), (2.95, 4.15), (3.2, 4.3)],
    [(3.5, 4.6), (3.55, 4.35), (3.75, 4.28), (3.8, 4.05), (4.02, 4.0)],
    [(3.95, 4.65), (3.98, 4.4)],
    [(2.2, 3.2), (2.45, 3.22), (2.55, 3.02), (2.75, 2.98), (2.85, 2.8), (3.15, 2.85)],
    [(2.45, 2.75), (2.65, 2.68), (2.85, 2.52)],
    [(3.4, 2.8), (3.5, 3.02), (3.72, 3.1), (3.68, 3.38), (3.88, 3.5), (3.8, 3.75)],
]
_PARIETAL_FOLDS = [
    [(4.6, 4.65), (4.5, 4.35), (4.62, 4.12), (4.5, 4.0)],
    [(4.95, 4.5), (4.82, 4.25), (4.92, 4.1)],
    [(4.15, 3.15), (4.35, 3.35), (4.62, 3.32), (4.75, 3.42)],
]
_OCCIPITAL_FOLDS = [
    [(5.6, 4.05), (5.4, 4.02), (5.35, 3.82), (5.2, 3.75)],
    [(5.85, 2.98), (5.65, 2.9), (5.48, 2.99), (5.3, 2.86), (5.15, 2.9)],
    [(5.15, 2.6), (5.3, 2.75), (5.5, 2.68)],
]
_TEMPORAL_FOLDS = [
    [(3.15, 2.42), (3.4, 2.5), (3.65, 2.6), (3.95, 2.6), (4.25, 2.75), (4.55, 2.82), (4.8, 3.0)],
    [(3.2, 2.05), (3.5, 2.08), (3.85, 2.04), (4.2, 2.14), (4.55, 2.2), (4.75, 2.4), (4.98, 2.5)],
]


@styled
def brain_analogy(ax: Axes) -> Axes:
    """Draw a brain from the side, with three of its lobes beside three kinds of network (8 × 5 inches)."""
    canvas(ax, 8, 5)
    _draw_brain(ax)
    for at, name in (
        ((3.08, 3.4), "Frontal\nlobe"),
        ((5.36, 3.3), "Occipital\nlobe"),
        ((4.02, 2.35), "Temporal lobe"),
    ):
        label(ax, at, name, bold=True, size=MIN_FONT)
    label(ax, (4.56, 3.74), "Parietal\nlobe", color=MUTED)
    _draw_networks(ax)
    note = (
        "An analogy, with limits: real lobes share their work,\n"
        "memory is spread over many of them, and no brain\n"
        "is known to learn by back-propagation."
    )
    label(ax, (7.9, 0.45), note, color=MUTED, ha="right")
    return ax


def _draw_brain(ax: Axes) -> None:
    _draw_region(ax, _STEM, tint(MUTED, 0.25))
    cerebellum = _draw_region(ax, _CEREBELLUM, tint(MUTED, 0.25))
    for height in (1.7, 1.86, 2.02, 2.18, 2.34):
        _draw_curve(
            ax, [(4.6, height + 0.14), (5.15, height - 0.05), (5.8, height + 0.12)], MUTED, cerebellum
        )
    cerebrum = _draw_region(ax, _CEREBRUM, tint(MUTED, 0.14))
    _draw_lobe(ax, [(2, 4.9), *smooth(_CENTRAL), (3.8, 2.2), (2, 2.2)], BLUE, cerebrum)
    _draw_lobe(ax, [(6, 4.9), *smooth(_OCCIPITAL), (6, 2.2)], ORANGE, cerebrum)
    for color, folds in ((BLUE, _FRONTAL_FOLDS), (MUTED, _PARIETAL_FOLDS), (ORANGE, _OCCIPITAL_FOLDS)):
        for fold in folds:
            _draw_curve(ax, fold, _fold_color(color), cerebrum)
    for border in (_CENTRAL, _OCCIPITAL):
        _draw_curve(ax, border, INK, cerebrum)
    _draw_region(ax, _CEREBRUM, "none")  # its outline, over the lobes
    temporal = _draw_region(ax, _TEMPORAL, tint(GREEN, 0.38))
    for fold in _TEMPORAL_FOLDS:
        _draw_curve(ax, fold, _fold_color(GREEN), temporal)


def _draw_networks(ax: Axes) -> None:
    """Draw a card for each kind of network, and a line to the lobe that it is compared with."""
    leader(ax, (1.95, 3.9), (2.75, 3.75))
    box(ax, (1.0, 3.9), (1.9, 1.9), color=PAPER, edge=BLUE)
    label(ax, (1.0, 4.63), "Recurrent network", bold=True)
    _draw_recurrent(ax, (1.0, 3.95))
    label(ax, (1.0, 3.3), "short-term memory:\nkeeps what it just held")

    leader(ax, (5.95, 3.9), (5.5, 3.8))
    box(ax, (6.97, 3.9), (2.03, 1.9), color=PAPER, edge=ORANGE)
    label(ax, (6.97, 4.63), "Convolutional network", bold=True)
    _draw_convolutional(ax, (6.97, 4.05))
    label(ax, (6.97, 3.3), "vision: finds shapes\nanywhere in a picture")

    leader(ax, (2.6, 1.5), (3.4, 2.15))
    box(ax, (1.35, 1.0), (2.6, 1.9), color=PAPER, edge=GREEN)
    label(ax, (1.35, 1.73), "Feed-forward network", bold=True)
    _draw_feed_forward(ax, (1.35, 1.12))
    label(ax, (1.35, 0.4), "long-term memory:\nweights that are kept for good")


def _fold_color(color: ColorType) -> str:
    return shade(tint(color, 0.75), 0.85)


def _draw_region(ax: Axes, outline: ArrayLike, color: ColorType) -> Polygon:
    region = Polygon(smooth(outline, closed=True), facecolor=color, edgecolor=INK, linewidth=1.8, zorder=2)
    ax.add_patch(region)
    return region


def _draw_lobe(ax: Axes, outline: ArrayLike, color: ColorType, cerebrum: Polygon) -> None:
    lobe = Polygon(outline, facecolor=tint(color, 0.38), edgecolor="none", zorder=2)
    ax.add_patch(lobe)
    lobe.set_clip_path(cerebrum)


def _draw_curve(ax: Axes, points: ArrayLike, color: ColorType, inside: Polygon) -> None:
    (curve,) = ax.plot(
        *smooth(points).T, color=color, linewidth=1.6, linestyle="-", solid_capstyle="round", zorder=2
    )
    curve.set_clip_path(inside)


def _draw_feed_forward(ax: Axes, center: Point) -> None:
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


def _draw_convolutional(ax: Axes, center: Point) -> None:
    """Draw a picture, the patch of it that a filter sees, and the smaller map that comes out."""
    x, y = center
    _draw_grid(ax, (x - 0.5, y - 0.26), 4, 0.13)
    _draw_grid(ax, (x + 0.2, y - 0.195), 3, 0.13)
    patch, seen = (x - 0.5, y), (x + 0.2, y + 0.065)
    ax.add_patch(Rectangle(patch, 0.26, 0.26, facecolor=ORANGE, edgecolor=INK, linewidth=1.3, zorder=5))
    ax.add_patch(Rectangle(seen, 0.13, 0.13, facecolor=ORANGE, edgecolor=INK, linewidth=1.3, zorder=5))
    arrow(ax, (x - 0.22, y + 0.13), (x + 0.18, y + 0.13), zorder=6)


def _draw_recurrent(ax: Axes, center: Point) -> None:
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
