"""The captioner; pictures with their captions; the choice of each word; and how truth is learned."""

import itertools
import textwrap
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator, PercentFormatter
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.plots.columns import columns as checked_columns
from rnn101.viz.shapes import arrow, box, canvas, disc, label, leader, path_arrow, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, SKY, VERMILLION, styled

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
    label(ax, (x, _MIDDLE), "LSTM", bold=True)
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


_LINE = 0.19  # height of a line of text, in inches
_CHARACTER = 0.088  # width of a letter on average, in inches
_BOLD = 0.1  # of a bold one
_PICTURE = 1.3  # side of a picture, in inches
_PER_ROW = 4  # pictures
_TOP, _ROW, _BAR_START = 1.7, 0.3, 1.3  # of the bars of the next words, in inches
_SMALLEST = 0.01  # share of a bar that is drawn


@styled
def scene_grid(
    ax: Axes, pictures: ArrayLike, captions: Sequence[str], *, notes: Sequence[str] | None = None
) -> Axes:
    """Draw pictures (n, height, width, 3) side by side, each with its caption below, and a note in bold.

    For a figure 8 inches wide, and about 2.2 inches high for each row of four, 2.5 with notes.
    """
    drawn = np.asarray(pictures)
    written = {"captions": captions, "notes": notes or [""] * len(drawn)}
    for name, texts in written.items():
        if len(texts) != len(drawn):
            raise ValueError(f"{name}: got {len(texts)}, but there are {len(drawn)} pictures")
    width, height = ax.get_figure(root=True).get_size_inches()  # type: ignore[union-attr]
    rows = -(-len(drawn) // _PER_ROW)
    across, down = width / _PER_ROW, height / rows
    ax.set(xlim=(0, width), ylim=(height, 0), aspect="equal")
    ax.set_axis_off()
    for place, picture in enumerate(drawn):
        x, y = (place % _PER_ROW + 0.5) * across, (place // _PER_ROW) * down + 0.05
        _put_picture(ax, picture, x, y)
        lines = textwrap.wrap(captions[place], int((across - 0.1) / _CHARACTER))
        ax.text(x, y + _PICTURE + 0.06, "\n".join(lines), ha="center", va="top", linespacing=1.15)
        if written["notes"][place]:
            below = y + _PICTURE + 0.08 + _LINE * len(lines)
            note = "\n".join(textwrap.wrap(written["notes"][place], int((across - 0.1) / _BOLD)))
            ax.text(x, below, note, ha="center", va="top", weight="bold", linespacing=1.15)
    return ax


def _put_picture(ax: Axes, picture: NDArray[np.float64], x: float, y: float) -> None:
    """Put a picture with its top at y, centered at x."""
    left, right = x - _PICTURE / 2, x + _PICTURE / 2
    ax.imshow(
        picture, extent=(left, right, y + _PICTURE, y), vmin=0, vmax=1, interpolation="nearest", zorder=2
    )
    ax.add_patch(
        Rectangle((left, y), _PICTURE, _PICTURE, facecolor="none", edgecolor=MUTED, linewidth=1, zorder=3)
    )


@styled
def next_words(
    ax: Axes, picture: ArrayLike, said: Sequence[str], words: Sequence[str], probabilities: ArrayLike
) -> Axes:
    """Draw the probabilities of each next word below a picture, while its caption grows downward.

    `said` has the words of the caption, its end included; before each one, `probabilities`
    (len(said), len(words)) said how probable was each of all `words`. For a figure 8 inches wide and
    1.8 inches + 0.3 inches for each word high.
    """
    drawn = np.asarray(probabilities, dtype=float)
    if drawn.shape != (len(said), len(words)):
        raise ValueError(f"probabilities: got shape {drawn.shape}, but expected {(len(said), len(words))}")
    height = 1.8 + _ROW * len(said)
    ax.set(xlim=(0, 8), ylim=(height, 0), aspect="equal")
    ax.set_axis_off()
    _put_picture(ax, np.asarray(picture), _BAR_START + _PICTURE / 2, 0.05)
    ax.text(_BAR_START - 0.15, _TOP - 0.12, "said", ha="right", va="center", color=MUTED)
    note = "each bar is shared out\namong the words\nthat could be said\n(small parts: no number)"
    ax.text(_BAR_START + _PICTURE + 0.3, _TOP - 0.12, note, va="bottom", color=MUTED)
    for row, (word, chances) in enumerate(zip(said, drawn, strict=True)):
        y = _TOP + _ROW * (row + 0.5)
        ax.text(_BAR_START - 0.15, y, word, ha="right", va="center", weight="bold")
        _put_shares(ax, y, word, words, chances)
    return ax


def _put_shares(ax: Axes, y: float, said: str, words: Sequence[str], chances: NDArray[np.float64]) -> None:
    """Divide a bar at y among the words, the likeliest first; name those that have room for it."""
    left, length = _BAR_START, 7.9 - _BAR_START
    ax.add_patch(_part(left, y, length, PAPER))
    for word in np.argsort(-chances, kind="stable"):
        share = chances[word] * length
        if chances[word] < _SMALLEST:
            break
        ax.add_patch(_part(left, y, share, SKY if words[word] == said else PAPER))
        percent = f"{words[word]} {100 * chances[word]:.0f} %"
        fitting = [text for text in (percent, words[word]) if _CHARACTER * len(text) + 0.06 < share]
        if fitting:
            ax.text(left + share / 2, y, fitting[0], ha="center", va="center", zorder=3)
        left += share


def _part(left: float, y: float, width: float, color: str) -> Rectangle:
    corner = (left, y - 0.4 * _ROW)
    return Rectangle(corner, width, 0.8 * _ROW, facecolor=color, edgecolor=MUTED, linewidth=0.8, zorder=2)


@styled
def truth_over_epochs(ax: Axes, loss: ArrayLike, shares: Mapping[str, ArrayLike]) -> Axes:
    """Draw the loss, in percent of the first, beside shares of the captions, 0 to 1, epoch by epoch."""
    drawn = checked_columns(loss=loss, **shares)
    curves = [drawn[0] / drawn[0][0], *drawn[1:]]
    names = ["loss, in percent of the first epoch's", *shares]
    for name, curve, marker in zip(names, curves, "osD^v", strict=False):
        ax.plot(np.arange(1, len(curve) + 1), 100 * curve, marker=marker, markersize=4, label=name)
    ax.set(xlabel="epoch", ylim=(0, 104))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.yaxis.set_major_formatter(PercentFormatter(decimals=0, symbol=" %"))
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.1)
    return ax
