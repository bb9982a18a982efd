"""Plots of pictures and the words about them: captions, the choice of each word, and how truth is learned."""

import textwrap
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator, PercentFormatter
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.plots.columns import columns as checked_columns
from rnn101.viz.style import MUTED, PAPER, SKY, styled

_LINE = 0.19  # height of a line of text, in inches
_CHARACTER = 0.088  # width of a letter on average, in inches
_BOLD = 0.1  # of a bold one
_PICTURE = 1.3  # side of a picture, in inches
_TOP, _ROW, _BAR_START = 1.7, 0.3, 1.3  # of the bars of the next words, in inches
_SMALLEST = 0.01  # share of a bar that is drawn


@styled
def scene_grid(
    ax: Axes,
    pictures: ArrayLike,
    captions: Sequence[str],
    *,
    notes: Sequence[str] | None = None,
    per_row: int = 4,
) -> Axes:
    """Draw pictures side by side, each with its caption below.

    Parameters
    ----------
    ax
        Axes of a figure that is 8 inches wide and about 2.2 inches high for each row, 2.5 with notes.
    pictures
        Shape ``(n, height, width, 3)``, values 0 to 1.
    captions
        One for each picture.
    notes
        A few words for each picture, written bold below its caption; an empty one is left out.
    per_row
        Pictures in a row.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If there is not one caption (and one note) for each picture.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 2.2)
    >>> ax = scene_grid(ax, np.ones((2, 24, 24, 3)), ["a small red circle", "a square"])
    >>> [text.get_text() for text in ax.texts]
    ['a small red circle', 'a square']
    """
    drawn = np.asarray(pictures)
    written = {"captions": captions, "notes": notes or [""] * len(drawn)}
    for name, texts in written.items():
        if len(texts) != len(drawn):
            raise ValueError(f"{name}: got {len(texts)}, but there are {len(drawn)} pictures")
    width, height = ax.get_figure(root=True).get_size_inches()  # type: ignore[union-attr]
    rows = -(-len(drawn) // per_row)
    across, down = width / per_row, height / rows
    ax.set(xlim=(0, width), ylim=(height, 0), aspect="equal")
    ax.set_axis_off()
    for place, picture in enumerate(drawn):
        x, y = (place % per_row + 0.5) * across, (place // per_row) * down + 0.05
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

    Parameters
    ----------
    ax
        Axes of a figure that is 8 inches wide and 1.8 inches + 0.3 inches for each word high.
    picture
        Shape ``(height, width, 3)``, values 0 to 1.
    said
        The words of the caption, its end included: one for each row.
    words
        All words, in the order of the columns of `probabilities`.
    probabilities
        Shape ``(len(said), len(words))``: before each word was said, how probable was each.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If `probabilities` has another shape.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 2.4)
    >>> chances = [[1.0, 0.0, 0.0], [0.0, 0.75, 0.25]]
    >>> ax = next_words(ax, np.ones((24, 24, 3)), ["a", "circle"], ["a", "circle", "square"], chances)
    >>> [text.get_text() for text in ax.texts][2:]
    ['a', 'a 100 %', 'circle', 'circle 75 %', 'square 25 %']
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
    """Draw the loss beside what a loss does not tell: shares of the captions, epoch by epoch.

    Parameters
    ----------
    ax
        Axes to draw on.
    loss
        Loss of every epoch, shape ``(epochs,)``, positive; it is drawn in percent of the first.
    shares
        For each name in the legend one share of the captions, 0 to 1, for every epoch.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = truth_over_epochs(ax, [2.0, 1.0], {"true": [0.1, 0.9]})
    >>> [line.get_ydata().tolist() for line in ax.lines]
    [[100.0, 50.0], [10.0, 90.0]]
    """
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
