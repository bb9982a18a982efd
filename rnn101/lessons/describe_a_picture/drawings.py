"""Pictures with captions; a filter at work; a caption that gets better; and where each word comes from."""

import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.shapes import shade, tint
from rnn101.viz.style import BLUE, INK, MUTED, ORANGE, PAPER, SKY, VERMILLION, styled

_LINE = 0.19  # height of a line of text, in inches
_CHARACTER = 0.088  # width of a letter on average, in inches
_BOLD = 0.1  # of a bold one
_PICTURE = 1.3  # side of a picture, in inches
_PER_ROW = 4  # pictures
_RED = shade(VERMILLION, 0.8)  # of letters: the lighter one of lines is too pale to read


@styled
def scene_grid(
    ax: Axes, pictures: ArrayLike, captions: Sequence[str], *, notes: Sequence[str] | None = None
) -> Axes:
    """Draw pictures (n, height, width, 3) side by side, each with its caption below, and a note in bold.

    They are numbered from 1. For a figure 8 inches wide, and about 2.1 inches high for each row of four, 2.4
    with notes.
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
        _put_picture(ax, picture, x - _PICTURE / 2, y, _PICTURE)
        ax.text(x - _PICTURE / 2 - 0.08, y, str(place + 1), ha="right", va="top", color=MUTED)
        lines = textwrap.wrap(captions[place], int((across - 0.1) / _CHARACTER))
        ax.text(x, y + _PICTURE + 0.06, "\n".join(lines), ha="center", va="top", linespacing=1.15)
        if written["notes"][place]:
            note = "\n".join(textwrap.wrap(written["notes"][place], int((across - 0.1) / _BOLD)))
            below = y + _PICTURE + 0.08 + _LINE * len(lines)
            color = _RED if note.startswith("✗") else INK
            ax.text(x, below, note, ha="center", va="top", weight="bold", color=color, linespacing=1.15)
    return ax


def _put_picture(ax: Axes, picture: NDArray[np.float64], left: float, top: float, side: float) -> None:
    """Put a picture, or a map of colors, into axes whose y grows downward."""
    extent = (left, left + side, top + side, top)
    ax.imshow(picture, extent=extent, vmin=0, vmax=1, interpolation="nearest", zorder=2)
    frame: dict[str, Any] = {"facecolor": "none", "edgecolor": MUTED, "linewidth": 1, "zorder": 3}
    ax.add_patch(Rectangle((left, top), side, side, **frame))


@styled
def filter_at_work(
    ax: Axes, light: ArrayLike, weights: ArrayLike, found: ArrayLike, *, at: tuple[int, int]
) -> Axes:
    """Draw one light of a picture, a 3 × 3 filter, and what it finds, with a frame where it stands (8 × 2.9).

    `at` is the upper left pixel of the nine under the filter, and the pixel of `found` that it fills.
    """
    picture, numbers, result = (np.asarray(array, float) for array in (light, weights, found))
    ax.set(xlim=(0, 8), ylim=(2.9, 0), aspect="equal")
    ax.set_axis_off()
    side, top = 2.2, 0.4
    pixel = side / len(picture)
    _put_picture(ax, np.repeat(picture[..., None], 3, axis=-1), 0.1, top, side)
    _frame(ax, 0.1 + pixel * at[1], top + pixel * at[0], 3 * pixel)
    cell = 0.42
    for (row, column), number in np.ndenumerate(numbers):
        color = tint(BLUE if number > 0 else ORANGE, 0.45 * min(abs(number), 1))
        corner = (3.3 + cell * column, 0.85 + cell * row)
        ax.add_patch(Rectangle(corner, cell, cell, facecolor=color, edgecolor=MUTED, linewidth=1))
        ax.text(
            corner[0] + cell / 2,
            corner[1] + cell / 2,
            f"{number:g}".replace("-", "−"),
            ha="center",
            va="center",
        )
    _frame(ax, 3.3, 0.85, 3 * cell)
    # As large as the picture would be, but for the pixels that it loses at its border.
    _put_picture(ax, _signed(result), 5.5 + pixel, top + pixel, pixel * len(result))
    _frame(ax, 5.5 + pixel * (at[1] + 1), top + pixel * (at[0] + 1), pixel)
    for x, text in ((1.2, "one light of the picture"), (3.93, "filter"), (6.6, "map: what it finds")):
        ax.text(x, 0.2, text, ha="center", va="center", weight="bold")
    for x in (2.8, 5.03):
        ax.text(x, 1.48, "→", ha="center", va="center", size=18, color=MUTED)
    value = result[at]
    ax.text(6.6, 2.72, f"{value:.2f} in the frame; orange: below 0", ha="center", va="center", color=MUTED)
    return ax


def _signed(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Color numbers: white at 0, blue above, orange below."""
    size = np.clip(np.abs(numbers) / max(np.abs(numbers).max(), 1e-9), 0, 1)[..., None]
    color = np.where(numbers[..., None] > 0, _light(BLUE), _light(ORANGE))
    mixed: NDArray[np.float64] = (1 - size) * _light(PAPER) + size * color
    return mixed


def _light(color: str) -> NDArray[np.float64]:
    return np.array([int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)])


def _frame(ax: Axes, left: float, top: float, side: float, width: float = 2.2) -> None:
    look: dict[str, Any] = {"facecolor": "none", "edgecolor": VERMILLION, "linewidth": width, "zorder": 5}
    ax.add_patch(Rectangle((left, top), side, side, **look))


@styled
def growing_captions(ax: Axes, picture: ArrayLike, captions: Sequence[str], mistakes: Sequence[str]) -> Axes:
    """Draw a picture, and beside it what was said of it after each epoch, and what is wrong with it.

    For 8 inches by 0.45 + 0.27 for each epoch, 2.2 at least.
    """
    height = max(2.2, 0.45 + 0.27 * len(captions))
    ax.set(xlim=(0, 8), ylim=(height, 0), aspect="equal")
    ax.set_axis_off()
    _put_picture(ax, np.asarray(picture), 0.05, 0.1, _PICTURE)
    ax.text(2.05, 0.16, "epoch", ha="right", va="center", color=MUTED)
    for place, (caption, wrong) in enumerate(zip(captions, mistakes, strict=True)):
        y = 0.45 + 0.27 * place
        ax.text(2.05, y, f"{place + 1}", ha="right", va="center", weight="bold")
        ax.text(2.22, y, "✗" if wrong else "✓", va="center", color=_RED if wrong else INK)
        verdict = f" ({wrong})" if wrong else ""
        said = textwrap.shorten(caption, 72 - len(verdict), placeholder=" …") + verdict
        ax.text(2.46, y, said, va="center", color=_RED if wrong else INK)
    return ax


@styled
def truth_over_epochs(ax: Axes, grammatical: ArrayLike, true: ArrayLike) -> Axes:
    """Draw shares of the captions, 0 to 1, epoch by epoch, named at their ends."""
    epochs = np.arange(1, len(np.asarray(true)) + 1)
    ax.plot(epochs, 100 * np.asarray(grammatical), "s--", markersize=5, color=MUTED)
    ax.plot(epochs, 100 * np.asarray(true), "o-", markersize=5, color=BLUE, linewidth=2.5)
    ax.text(epochs[len(epochs) // 3], 104, "grammatical", ha="center", color=MUTED, weight="bold")
    middle = len(epochs) // 2
    below = 100 * np.asarray(true)[middle] - 12
    ax.text(epochs[middle] + 0.1, below, "true of the picture", color=BLUE, weight="bold")
    ax.set(xlabel="epoch", ylabel="share of the captions", ylim=(0, 112), xticks=epochs)
    ax.set_yticks([0, 25, 50, 75, 100])
    ax.yaxis.set_major_formatter(PercentFormatter(decimals=0, symbol=" %"))
    return ax


_ROW, _BAR_START, _BAR_END, _TOP = 0.3, 1.3, 6.6, 1.7  # of the bars of the next words, in inches
_SMALLEST, _NAMED = 0.01, 0.05  # shares of a bar that are drawn, and named at least beside it


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
    _put_picture(ax, np.asarray(picture), _BAR_START, 0.05, _PICTURE)
    ax.text(_BAR_START - 0.15, _TOP - 0.12, "said", ha="right", va="center", color=MUTED)
    note = (
        "Each bar below is shared out\namong the words that could be said;\nwhat has no room is at the right."
    )
    ax.text(_BAR_START + _PICTURE + 0.3, _TOP - 0.12, note, va="bottom", color=MUTED)
    for row, (word, chances) in enumerate(zip(said, drawn, strict=True)):
        y = _TOP + _ROW * (row + 0.5)
        ax.text(_BAR_START - 0.15, y, word, ha="right", va="center", weight="bold")
        _put_shares(ax, y, word, words, chances)
    return ax


def _put_shares(ax: Axes, y: float, said: str, words: Sequence[str], chances: NDArray[np.float64]) -> None:
    """Divide a bar at y among the words, the likeliest first; name those that have room for it."""
    left, length = _BAR_START, _BAR_END - _BAR_START
    beside = []
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
        if percent not in fitting and chances[word] >= _NAMED:
            beside.append(percent)
        left += share
    if beside:
        ax.text(_BAR_END + 0.1, y, ", ".join(beside[:2]), va="center", color=MUTED)


def _part(left: float, y: float, width: float, color: str) -> Rectangle:
    corner = (left, y - 0.4 * _ROW)
    return Rectangle(corner, width, 0.8 * _ROW, facecolor=color, edgecolor=MUTED, linewidth=0.8, zorder=2)


_FRAMED = 0.2  # lost probability


@styled
def where_it_looks(ax: Axes, picture: ArrayLike, said: Sequence[str], falls: ArrayLike) -> Axes:
    """Draw the picture once for each word said, dark where covering it makes the word less probable.

    `falls` (words, 10, 10) are lost probabilities, 0 to 1, for covers of 6 × 6 pixels, 2 pixels apart: each
    is marked by the 2 × 2 pixels in its middle. The cover that takes most is framed, if it takes 0.2 or more.
    For 8 inches by 0.4 + 1.5 for each row of six.
    """
    lost = np.clip(np.asarray(falls, float), 0, 1)
    rows = -(-len(said) // 6)
    ax.set(xlim=(0, 8), ylim=(1.5 * rows + 0.4, 0), aspect="equal")
    ax.set_axis_off()
    _put_key_of_falls(ax, 1.5 * rows + 0.2)
    gray = 1 - 0.35 * (1 - np.asarray(picture, float))  # pale, so that the marks stand out
    for place, word in enumerate(said):
        left, top = 0.1 + 1.32 * (place % 6), 0.3 + 1.5 * (place // 6)
        _put_picture(ax, gray, left, top, 1.15)
        marks = np.zeros((*lost[place].shape, 4))
        marks[..., :3], marks[..., 3] = _light(INK), 0.85 * lost[place]
        edge, side = 1.15 * 2 / 24, 1.15 * 20 / 24  # the first middle is 2 pixels from the border
        extent = (left + edge, left + edge + side, top + edge + side, top + edge)
        ax.imshow(marks, extent=extent, interpolation="nearest", zorder=4)
        ax.text(left, top - 0.13, word, va="center", weight="bold")
        if lost[place].max() >= _FRAMED:
            row, column = np.unravel_index(lost[place].argmax(), lost[place].shape)
            _frame(ax, left + edge * column, top + edge * row, 3 * edge, 1.3)
    return ax


def _put_key_of_falls(ax: Axes, y: float) -> None:
    """Show how large a cover is, where it is marked, and what a dark mark means."""
    pixel = 1.15 / 24
    _frame(ax, 0.1, y - 3 * pixel, 6 * pixel, 1.3)
    ax.add_patch(Rectangle((0.1 + 2 * pixel, y - pixel), 2 * pixel, 2 * pixel, facecolor=INK))
    ax.text(0.5, y, "worst cover; the mark is in its middle", va="center", color=MUTED)
    ax.text(3.6, y, "the word's probability falls by", va="center", color=MUTED)
    for place, fall in enumerate((0, 0.5, 1)):
        left = 6.1 + 0.62 * place
        faded = [1 - 0.85 * fall * (1 - light) for light in _light(INK)]
        swatch = Rectangle((left, y - 0.09), 0.18, 0.18, facecolor=faded, edgecolor=MUTED, linewidth=0.8)
        ax.add_patch(swatch)
        ax.text(left + 0.24, y, f"{fall:g}", va="center", color=MUTED)
