"""A feed-forward network that becomes recurrent, its loop unrolled, and the five shapes of its work.

A circle is a whole layer in all of them, but in the first drawing, where it is a neuron.
"""

import itertools
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from rnn101.viz.shapes import MATH, TEXT, Point, arrow, canvas, disc, label, loop, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, PURPLE, styled

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
_RADIUS = 0.28


@styled
def rnn_loop_and_unrolled(ax: Axes) -> Axes:
    """Draw a recurrent network twice: with its temporal loop, and unrolled over its steps (8 × 4 inches)."""
    canvas(ax, 8, 4)
    _draw_step(ax, 0.6, "t")
    loop(ax, (0.6 + _RADIUS - 0.02, _HIDDEN), size=0.27, side="right")
    label(ax, (1.62, _HIDDEN), "$W_{hh}$", size=MATH)
    label(ax, (1.05, 3.8), "with its temporal loop", bold=True)

    arrow(ax, (1.98, _HIDDEN), (2.5, _HIDDEN), color=MUTED, width=3)
    label(ax, (2.24, _HIDDEN + 0.25), "unroll", color=MUTED)

    columns = {"0": 2.95, "1": 4.1, "2": 5.25, "3": 6.4, "T": 7.65}
    disc(ax, (columns["0"], _HIDDEN), _RADIUS, color=PAPER)
    label(ax, (columns["0"], _HIDDEN), "$h_0$", size=MATH)
    label(ax, (columns["0"], _HIDDEN - 0.48), "all\nzeros", color=MUTED, va="top")
    for name, x in list(columns.items())[1:]:
        _draw_step(ax, x, name)
    for start, end in itertools.pairwise(list(columns.values())[:4]):
        arrow(ax, (start + _RADIUS, _HIDDEN), (end - _RADIUS, _HIDDEN))
        label(ax, ((start + end) / 2, _HIDDEN + 0.25), "$W_{hh}$", size=MATH)
    _draw_gap(ax, columns["3"] + _RADIUS, columns["T"] - _RADIUS)
    label(ax, (5.5, 3.8), "unrolled in time", bold=True)

    note = "Each circle is a whole layer. The matrices W, and the biases, are the same at every step."
    label(ax, (4, 0.2), note, size=TEXT, color=MUTED)
    return ax


def _draw_step(ax: Axes, x: float, name: str) -> None:
    rows = ((_INPUT, "x", ORANGE), (_HIDDEN, "h", BLUE), (_OUTPUT, "y", GREEN))
    for y, letter, color in rows:
        disc(ax, (x, y), _RADIUS, color=tint(color, 0.35))
        label(ax, (x, y), f"${letter}_{{{name}}}$", size=MATH)
    for y, weights in ((_INPUT, "$W_{xh}$"), (_HIDDEN, "$W_{hy}$")):
        arrow(ax, (x, y + _RADIUS), (x, y + 1.1 - _RADIUS))
        label(ax, (x + 0.08, y + 0.53), weights, size=MATH, ha="left")


def _draw_gap(ax: Axes, start: float, end: float) -> None:
    """Stand for the steps that are left out."""
    middle = (start + end) / 2
    arrow(ax, (start, _HIDDEN), (middle - 0.12, _HIDDEN))
    label(ax, (middle, _HIDDEN), "…", size=MATH)
    arrow(ax, (middle + 0.12, _HIDDEN), (end, _HIDDEN))
    label(ax, (middle, _HIDDEN + 0.25), "$W_{hh}$", size=MATH)


_IN, _STATE, _OUT = 0.95, 1.75, 2.55  # heights of the five shapes' three rows
_SMALL = 0.155  # radius of a layer
_STEP = 0.445  # between two steps


@dataclass(frozen=True)
class _Shape:
    """One of the five: where its first step stands, and at which of its steps something goes in or out."""

    name: str
    example: str
    x: float
    n_steps: int
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    encoder_steps: int = 0  # with weights of their own


_SHAPES = (
    _Shape("one to one", "no sequence:\nlesson 01", 0.5, 1, (0,), (0,)),
    _Shape("one to many", "picture → its\ndescription", 1.35, 3, (0,), (0, 1, 2)),
    _Shape("many to one", "review →\nits score", 2.88, 3, (0, 1, 2), (2,)),
    _Shape("many to many,\nin step", "each letter →\nthe next one", 4.41, 3, (0, 1, 2), (0, 1, 2)),
    _Shape("many to many,\nencoder-decoder", "sentence →\nits translation", 5.97, 5, (0, 1), (2, 3, 4), 2),
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
        encodes = step < shape.encoder_steps
        _draw_letter(ax, (x, _STATE), "e" if encodes else "h", PURPLE if encodes else BLUE)
        if step in shape.inputs:
            _draw_letter(ax, (x, _IN), "x", ORANGE)
            arrow(ax, (x, _IN + _SMALL), (x, _STATE - _SMALL))
        if step in shape.outputs:
            _draw_letter(ax, (x, _OUT), "y", GREEN)
            arrow(ax, (x, _STATE + _SMALL), (x, _OUT - _SMALL))
        if step > 0:
            arrow(ax, (x - _STEP + _SMALL, _STATE), (x - _SMALL, _STATE))
        if step > 0 and step not in shape.inputs and step - 1 in shape.outputs:
            _draw_way_back(ax, x)


def _draw_way_back(ax: Axes, x: float) -> None:
    """Lead the answer of one step into the next: where no input comes, it reads what it has said."""
    part = _SMALL * np.sqrt(0.5)
    above, below = (x - _STEP + part, _OUT - part), (x - part, _STATE + part)
    arrow(ax, above, below, color=GREEN, width=1.1)


def _draw_letter(ax: Axes, at: Point, letter: str, color: str) -> None:
    disc(ax, at, _SMALL, color=tint(color, 0.35))
    label(ax, at, f"${letter}$", size=MATH)
