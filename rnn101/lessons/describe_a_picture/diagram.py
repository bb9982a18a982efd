"""The captioner: a CNN that looks at a picture, and an RNN, unrolled, that is fed what it has said."""

import itertools

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from rnn101.viz.shapes import arrow, box, canvas, disc, label, leader, path_arrow, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, VERMILLION, styled

_WORDS = ("<start>", "a", "red", "square", "<end>")
_STEPS = (4.3, 5.35, 6.4, 7.45)  # columns of the unrolled RNN
_IN, _MIDDLE, _OUT = 0.95, 1.9, 3.2  # heights of the three rows
_LAYER, _WORD = (0.66, 0.66), (0.76, 0.34)  # sizes of their boxes
_IMAGE, _FEATURES, _CELL = 0.65, 3.07, 0.2  # columns before the RNN; side of a cell
_LOOK, _DISC = 2.62, 0.09  # height of the line that brings the features to every step; its stops


@styled
def unrolled_captioner(ax: Axes) -> Axes:
    """Draw a CNN that looks at a picture and an RNN that is fed each word it has said (8 × 4 inches)."""
    canvas(ax, 8, 4)
    label(ax, (1.75, 3.8), "a CNN looks at the picture", bold=True)
    label(ax, (5.87, 3.8), "an RNN writes, word by word", bold=True)
    _draw_image(ax)
    _draw_maps(ax)
    for x, read, said in zip(_STEPS, _WORDS[:-1], _WORDS[1:], strict=True):
        _draw_step(ax, x, read, said)
    _draw_states(ax)
    _draw_feedback(ax)
    note = "One picture goes in. A sequence comes out: each word said is the next step's input."
    label(ax, (4, 0.2), note, color=MUTED)
    return ax


def _draw_image(ax: Axes) -> None:
    box(ax, (_IMAGE, _MIDDLE), (0.9, 0.9), color=PAPER, rounding=0.02)
    box(ax, (_IMAGE + 0.12, _MIDDLE + 0.1), (0.36, 0.36), color=VERMILLION, rounding=0.01, zorder=4)
    label(ax, (_IMAGE, _MIDDLE - 0.65), "picture")


def _draw_maps(ax: Axes) -> None:
    """Draw the convolution's maps: smaller and more of them from layer to layer, then one vector."""
    layers = ((1.52, 0.48, 2), (2.08, 0.3, 3), (2.48, 0.16, 4))  # column, side, maps shown
    right = _IMAGE + 0.45
    for x, side, count in layers:
        for place in range(count):
            shift = 0.04 * (place - (count - 1) / 2)
            corner = (x - side / 2 + shift, _MIDDLE - side / 2 - shift)
            ax.add_patch(
                Rectangle(corner, side, side, facecolor=tint(ORANGE, 0.4), edgecolor=INK, zorder=2 + place)
            )
        arrow(ax, (right, _MIDDLE), (x - side / 2 - 0.04, _MIDDLE))
        right = x + side / 2 + 0.06
    label(ax, (1.95, _MIDDLE - 0.5), "convolutions")
    for x, y in itertools.product((-_CELL, 0, _CELL), repeat=2):
        box(ax, (_FEATURES + x, _MIDDLE + y), (_CELL, _CELL), color=tint(GREEN, 0.4), rounding=0.01)
    label(ax, (_FEATURES, _MIDDLE - 0.5), "features")
    arrow(ax, (right, _MIDDLE), (_FEATURES - 1.5 * _CELL, _MIDDLE))


def _draw_step(ax: Axes, x: float, read: str, said: str) -> None:
    box(ax, (x, _IN), _WORD, color=tint(VERMILLION, 0.25))
    label(ax, (x, _IN), read)
    arrow(ax, (x, _IN + _WORD[1] / 2), (x, _MIDDLE - _LAYER[1] / 2))
    box(ax, (x, _MIDDLE), _LAYER, color=tint(BLUE, 0.3))
    label(ax, (x, _MIDDLE), "RNN", bold=True)
    arrow(ax, (x, _MIDDLE + _LAYER[1] / 2), (x, _LOOK - _DISC))
    arrow(ax, (x, _LOOK + _DISC), (x, _OUT - _WORD[1] / 2))
    box(ax, (x, _OUT), _WORD, color=tint(VERMILLION, 0.25))
    label(ax, (x, _OUT), said)


def _draw_states(ax: Axes) -> None:
    """Draw the way of the features into the first state and to every step, and the state's way on."""
    half = _LAYER[0] / 2
    arrow(ax, (_FEATURES + 1.5 * _CELL, _MIDDLE), (_STEPS[0] - half, _MIDDLE))
    label(ax, (3.67, _MIDDLE - 0.27), "first\nstate", color=MUTED)
    for left, right in itertools.pairwise(_STEPS):
        arrow(ax, (left + half, _MIDDLE), (right - half, _MIDDLE))
    corner = (_FEATURES, _MIDDLE + 1.5 * _CELL)
    path_arrow(ax, [corner, (_FEATURES, _LOOK), (_STEPS[-1] - _DISC, _LOOK)], color=GREEN)
    for x in _STEPS:
        disc(ax, (x, _LOOK), _DISC, color=tint(GREEN, 0.4))
    label(ax, (_FEATURES + 0.12, _LOOK + 0.2), "looked at, at every step", color=MUTED)


def _draw_feedback(ax: Axes) -> None:
    """Draw each word's way from where it is said to where it is read."""
    for left, right in itertools.pairwise(_STEPS):
        middle = (left + right) / 2
        start, end = (left + _WORD[0] / 2, _OUT), (right - _WORD[0] / 2, _IN)
        path_arrow(ax, [start, (middle, _OUT), (middle, _IN), end], color=VERMILLION)
    leader(ax, (4.82, 0.62), (4.82, 0.9))
    label(ax, (4.82, 0.52), "fed back", color=MUTED)
