"""A feed-forward network that becomes recurrent, its loop unrolled, and the five shapes of its work."""

import itertools
from dataclasses import dataclass

from matplotlib.axes import Axes

from rnn101.viz.shapes import MATH, TEXT, Point, arrow, box, canvas, disc, label, loop, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, styled

_COLORS = (ORANGE, BLUE, GREEN)  # of the input, the hidden and the output layer
_SPACING = 0.36  # between two neurons of a layer
_NEURON, _LAYER = 0.13, 0.25  # radii
_MIDDLE = 2.05  # height of what lies on its side


@styled
def squash_and_turn(ax: Axes) -> Axes:
    """Draw a feed-forward network, squash it, turn it, and give it a loop (8 × 3.5 inches)."""
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


_INPUT, _HIDDEN, _OUTPUT = 0.85, 1.95, 3.05  # heights of the unrolled network's three rows
_SIDE = 0.6  # of a box


@styled
def rnn_loop_and_unrolled(ax: Axes) -> Axes:
    """Draw a recurrent network twice: with its temporal loop, and unrolled over its steps (8 × 4 inches)."""
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


_IN, _STATE, _OUT = 0.95, 1.75, 2.55  # heights of the five shapes' three rows
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
    """Draw one to one, one to many, many to one, and many to many in its two forms (8 × 3.6 inches).

    Karpathy (2015), The unreasonable effectiveness of recurrent neural networks, tells the same five apart.
    """
    canvas(ax, 8, 3.6)
    for shape in _SHAPES:
        _draw_shape(ax, shape)
    *_, last = _SHAPES
    label(ax, (last.x + _STEP / 2, _STATE + 0.38), "encoder", color=MUTED)
    label(ax, (last.x + 3 * _STEP, _STATE - 0.38), "decoder", color=MUTED)
    return ax


def _draw_shape(ax: Axes, shape: _Shape) -> None:
    columns = [shape.x + step * _STEP for step in range(shape.n_steps)]
    middle = (columns[0] + columns[-1]) / 2
    label(ax, (middle, 3.2), shape.name, bold=True)
    label(ax, (middle, 0.3), shape.example)
    for step, x in enumerate(columns):
        _draw_letter(ax, (x, _STATE), "h", BLUE)
        if step in shape.inputs:
            _draw_letter(ax, (x, _IN), "x", ORANGE)
            arrow(ax, (x, _IN + _HEIGHT / 2), (x, _STATE - _HEIGHT / 2))
        if step in shape.outputs:
            _draw_letter(ax, (x, _OUT), "y", GREEN)
            arrow(ax, (x, _STATE + _HEIGHT / 2), (x, _OUT - _HEIGHT / 2))
        if step > 0:
            arrow(ax, (x - _STEP + _WIDTH / 2, _STATE), (x - _WIDTH / 2, _STATE))


def _draw_letter(ax: Axes, at: Point, letter: str, color: str) -> None:
    box(ax, at, (_WIDTH, _HEIGHT), color=tint(color, 0.35), rounding=0.05)
    label(ax, at, f"${letter}$", size=MATH)
