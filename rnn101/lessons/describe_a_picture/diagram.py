"""The captioner: a CNN that looks at a picture, and an RNN, unrolled, that is fed what it has said."""

import itertools

from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from rnn101.lessons.describe_a_picture.things import COLORS
from rnn101.viz.shapes import arrow, box, canvas, label, leader, path_arrow, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, SKY, styled

_WORDS = ("<start>", "a", "red", "square", "<end>")
_STEPS = (4.79, 5.71, 6.63, 7.55)  # columns of the unrolled RNN
_IN, _MIDDLE, _OUT = 0.95, 1.8, 3.3  # heights of the three rows
_LAYER, _WORD, _MIX = (0.6, 0.6), (0.74, 0.34), (0.46, 0.32)  # sizes of their boxes
_IMAGE, _FEATURES, _CELL = 0.5, 2.78, 0.2  # columns before the RNN; side of a cell
_SUMMARY = 3.68  # column between the features and the RNN
_GLANCE = 2.6  # height of the line that brings the features to every step


@styled
def unrolled_captioner(ax: Axes) -> Axes:
    """Draw a CNN that looks at a picture and an RNN that is fed each word it has said (8 × 4 inches)."""
    canvas(ax, 8, 4)
    label(ax, (1.6, 3.8), "a CNN looks at the picture", bold=True)
    label(ax, (6.17, 3.8), "an RNN writes, word by word", bold=True)
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
    red = to_hex(COLORS["red"])
    box(ax, (_IMAGE + 0.12, _MIDDLE + 0.1), (0.36, 0.36), color=red, rounding=0.01, zorder=4)
    label(ax, (_IMAGE, _MIDDLE - 0.65), "picture")


def _draw_maps(ax: Axes) -> None:
    """Draw the convolution's maps: smaller and more of them from layer to layer, then one vector."""
    layers = ((1.34, 0.48, 2), (1.86, 0.3, 3), (2.24, 0.16, 4))  # column, side, maps shown
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
    label(ax, (1.75, _MIDDLE - 0.5), "convolutions")
    for x, y in itertools.product((-_CELL, 0, _CELL), repeat=2):
        box(ax, (_FEATURES + x, _MIDDLE + y), (_CELL, _CELL), color=tint(GREEN, 0.4), rounding=0.01)
    label(ax, (_FEATURES, _MIDDLE - 0.5), "features")
    arrow(ax, (right, _MIDDLE), (_FEATURES - 1.5 * _CELL, _MIDDLE))


def _draw_step(ax: Axes, x: float, read: str, said: str) -> None:
    box(ax, (x, _IN), _WORD, color=tint(SKY, 0.25))
    label(ax, (x, _IN), read)
    arrow(ax, (x, _IN + _WORD[1] / 2), (x, _MIDDLE - _LAYER[1] / 2))
    box(ax, (x, _MIDDLE), _LAYER, color=tint(BLUE, 0.3))
    label(ax, (x, _MIDDLE), "RNN", bold=True)
    arrow(ax, (x, _MIDDLE + _LAYER[1] / 2), (x, _GLANCE - _MIX[1] / 2))
    arrow(ax, (x, _GLANCE + _MIX[1] / 2), (x, _OUT - _WORD[1] / 2))
    box(ax, (x, _OUT), _WORD, color=tint(SKY, 0.25))
    label(ax, (x, _OUT), said)


def _draw_states(ax: Axes) -> None:
    """Draw the way of the features into the first state and to every step, and the state's way on."""
    half = _LAYER[0] / 2
    box(ax, (_SUMMARY, _MIDDLE), (0.86, 0.34), color=tint(ORANGE, 0.4))
    label(ax, (_SUMMARY, _MIDDLE), "summary")
    arrow(ax, (_FEATURES + 1.5 * _CELL, _MIDDLE), (_SUMMARY - 0.43, _MIDDLE))
    arrow(ax, (_SUMMARY + 0.43, _MIDDLE), (_STEPS[0] - half, _MIDDLE))
    label(ax, (4.2, _MIDDLE - 0.42), "first\nstate", color=MUTED)
    for left, right in itertools.pairwise(_STEPS):
        arrow(ax, (left + half, _MIDDLE), (right - half, _MIDDLE))
    corner = (_FEATURES, _MIDDLE + 1.5 * _CELL)
    stop = _STEPS[-1] - _MIX[0] / 2
    path_arrow(ax, [corner, (_FEATURES, _GLANCE), (stop, _GLANCE)], color=GREEN)
    for x in _STEPS:
        box(ax, (x, _GLANCE), _MIX, color=tint(GREEN, 0.25), zorder=4)
        label(ax, (x, _GLANCE), "mix")
    label(ax, (3.6, _GLANCE + 0.2), "glance, at every step", color=MUTED)


def _draw_feedback(ax: Axes) -> None:
    """Draw each word's way from where it is said to where it is read."""
    for left, right in itertools.pairwise(_STEPS):
        middle = (left + right) / 2
        start, end = (left + _WORD[0] / 2, _OUT), (right - _WORD[0] / 2, _IN)
        path_arrow(ax, [start, (middle, _OUT), (middle, _IN), end], color=MUTED)
    leader(ax, (5.25, 0.62), (5.25, 0.9))
    label(ax, (5.25, 0.52), "fed back", color=MUTED)
