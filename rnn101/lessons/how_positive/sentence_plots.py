"""Plots of a sentence's score: after each of its words, and beside the score that it should have."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.plots.columns import columns
from rnn101.viz.style import BLUE, GREEN, INK, MIN_FONT, MUTED, ORANGE, PALE, VERMILLION, styled

LETTERS_A_LINE = 82  # on axes as wide as those of a figure of 8 inches
# All letters of one width: so words can be placed by counting letters.
WORD_FONT: dict[str, Any] = {"family": "DejaVu Sans Mono", "size": MIN_FONT}
SIGNS = {"positive": ("^", GREEN), "negative": ("v", VERMILLION), "neither": ("o", MUTED)}
_UNDECIDED = 0.1  # nearer to 0 than this, a score says neither


def place_words(words: Sequence[str]) -> tuple[NDArray[np.float64], int]:
    """Find where each word of a sentence is written along an axis from 0 to 1, and how.

    Parameters
    ----------
    words
        The sentence, at least one word.

    Returns
    -------
    numpy.ndarray
        The middle of each word, shape ``(words,)``.
    int
        0 if the sentence fits into one line; 90 if it is too long, and its words are to stand upright.

    Examples
    --------
    >>> middles, rotation = place_words(["a", "film"])  # 6 letters: 1, a gap, and 4
    >>> middles.round(2).tolist(), rotation
    ([0.14, 0.64], 0)
    """
    lengths = np.array([len(word) for word in words], dtype=float)
    room = lengths.sum() + len(words)  # each word with half a gap on both sides
    if room > LETTERS_A_LINE:
        return (np.arange(len(words)) + 0.5) / len(words), 90
    ends = np.cumsum(lengths + 1)
    return (ends - (lengths + 1) / 2) / room, 0


@styled
def score_line(ax: Axes, words: Sequence[str], scores: ArrayLike, *, wanted: ArrayLike | None = None) -> Axes:
    """Draw the score after every word of a sentence, over the sentence itself.

    Parameters
    ----------
    ax
        Axes of a figure of 8 inches' width.
    words
        The sentence, shape ``(words,)``.
    scores
        The score after each word, −1 (negative) to 1 (positive), shape ``(words,)``.
    wanted
        The score that it should have after each word, drawn as a dashed line; shape ``(words,)``.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If the lengths differ.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = score_line(ax, ["not", "bad"], [0.0, 0.4])
    >>> [label.get_text() for label in ax.get_xticklabels()]
    ['not', 'bad']
    """
    read, drawn = columns(words=words, scores=scores)
    x, rotation = place_words([str(word) for word in read])
    if wanted is not None:
        _, right = columns(words=words, wanted=wanted)
        ax.plot(x, right, "--", color=ORANGE, marker="_", markersize=14, markeredgewidth=2, label="wanted")
    ax.plot(x, drawn, "-", color=BLUE, label="score")
    draw_signs(ax, x, drawn)
    ax.set_xticks(x, labels=[str(word) for word in read], rotation=rotation, **WORD_FONT)
    name_score_axis(ax)
    ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=5, borderaxespad=0.2)
    return ax


def draw_signs(ax: Axes, x: ArrayLike, scores: ArrayLike) -> None:
    """Mark each score by its sign: triangles that point up or down, and a dot for neither."""
    at, drawn = columns(x=x, scores=scores)
    for name, (mark, color) in SIGNS.items():
        chosen = [sign(score) == name for score in drawn]
        ax.plot(at[chosen], drawn[chosen], mark, color=color, markersize=8, linestyle="none", label=name)


def sign(score: float) -> str:
    """Say what a score is: "positive", "negative", or "neither" where it is within 0.1 of 0.

    Examples
    --------
    >>> sign(0.7), sign(-0.05)
    ('positive', 'neither')
    """
    if abs(score) < _UNDECIDED:
        return "neither"
    return "positive" if score > 0 else "negative"


def name_score_axis(ax: Axes) -> None:
    """Give axes over a sentence the scale of a score, with a line between negative and positive."""
    ax.set(xlim=(0, 1), ylim=(-1.1, 1.1), yticks=np.linspace(-1, 1, 5), ylabel="score after the word")
    ax.axhline(0, color=INK, linewidth=1.2, linestyle="-", zorder=1)


@styled
def graded(ax: Axes, wanted: ArrayLike, predicted: ArrayLike) -> Axes:
    """Scatter predicted scores against the wanted ones, and mark those of the wrong sign.

    Parameters
    ----------
    ax
        Axes to draw on, best of a square figure.
    wanted, predicted
        Scores from −1 (negative) to 1 (positive), shape ``(texts,)``.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If the lengths differ.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(5, 5)
    >>> ax = graded(ax, [0.6, -0.5, 0.2], [0.5, -0.6, -0.1])
    >>> [len(marks.get_offsets()) for marks in ax.collections]  # right signs, wrong signs
    [2, 1]
    """
    right, guessed = columns(wanted=wanted, predicted=predicted)
    agree = (right > 0) == (guessed > 0)
    ax.axline((0, 0), slope=1, color=INK, linestyle="--", linewidth=1.2, label="perfect")
    ax.axhline(0, color=MUTED, linestyle=":", linewidth=1.2)
    ax.axvline(0, color=MUTED, linestyle=":", linewidth=1.2)
    ax.scatter(right[agree], guessed[agree], s=14, color=BLUE, alpha=0.5, linewidths=0, label="right sign")
    ax.scatter(right[~agree], guessed[~agree], s=32, color=VERMILLION, marker="x", label="wrong sign")
    ax.set(xlim=(-1.05, 1.05), ylim=(-1.05, 1.05), aspect="equal")
    ax.set(xlabel="wanted score", ylabel="predicted score")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=3)
    return ax


@styled
def accuracy_by_count(
    ax: Axes, counts: ArrayLike, accuracies: ArrayLike, *, trained_to: int, things: str = "negations"
) -> Axes:
    """Draw the accuracy for each number of negations as bars; those that training never showed are hatched.

    Parameters
    ----------
    ax
        Axes to draw on.
    counts
        Numbers of negations that turn an opinion, shape ``(n,)``.
    accuracies
        Share of right signs for each, 0 to 1, shape ``(n,)``.
    trained_to
        The largest number that training has.
    things
        What is counted.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If the lengths differ.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = accuracy_by_count(ax, [0, 1, 2], [1.0, 0.98, 0.4], trained_to=1)
    >>> [text.get_text() for text in ax.texts]
    ['100 %', '98 %', '40 %']
    """
    numbers, heights = columns(counts=counts, accuracies=accuracies)
    trained = numbers <= trained_to
    for chosen, color, hatch, name in (
        (trained, BLUE, "", f"up to {trained_to}: seen in training"),
        (~trained, ORANGE, "//", f"more than {trained_to}: never seen"),
    ):
        ax.bar(numbers[chosen], heights[chosen], color=color, hatch=hatch, edgecolor=PALE, label=name)
    for number, height in zip(numbers, heights, strict=True):
        ax.text(number, height + 0.02, f"{100 * height:.0f} %", ha="center", va="bottom")
    ax.axhline(0.5, color=INK, linestyle="--", linewidth=1.2, label="chance", zorder=1)
    ax.grid(visible=False, axis="x")
    ax.set(xlabel=f"{things} that turn the opinion", ylabel="right signs", ylim=(0, 1.15), xticks=numbers)
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1])
    ax.yaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=3)
    return ax
