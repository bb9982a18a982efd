"""Words that become one score; sentences of different lengths in one array; and plots of scores."""

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.plots.columns import columns
from rnn101.viz.shapes import MATH, arrow, box, canvas, label, leader, tint
from rnn101.viz.style import BLUE, GREEN, INK, MIN_FONT, MUTED, ORANGE, PALE, VERMILLION, styled

_READ = ("the", "film", "is", "not", "good")
_WORD, _VECTOR, _STATE, _SCORE = 0.75, 1.4, 2.3, 3.35  # heights of the four rows
_LEFT, _RIGHT = 1.75, 7.35  # columns of the first and the last word
_SIDE = 0.62  # of a box


@styled
def many_to_one(ax: Axes) -> Axes:
    """Draw a recurrent network that reads a sentence, and one score at the end (8 × 4 inches)."""
    canvas(ax, 8, 4)
    gap = (_RIGHT - _LEFT) / (len(_READ) - 1)
    places = [_LEFT + place * gap for place in range(len(_READ))]
    for step, (x, word) in enumerate(zip(places, _READ, strict=True), start=1):
        _draw_word(ax, x, word, step)
    for left, right in itertools.pairwise(places):
        arrow(ax, (left + _SIDE / 2, _STATE), (right - _SIDE / 2, _STATE), width=2.2)
    _draw_score(ax, places[-1])
    for height, name in ((_WORD, "words"), (_VECTOR, "embedding"), (_STATE, "state"), (_SCORE, "score")):
        label(ax, (0.1, height), name, bold=True, ha="left")
    note = "The state carries what was read so far. Only the last one is made into a score."
    label(ax, (4, 0.2), note, color=MUTED)
    return ax


def _draw_word(ax: Axes, x: float, word: str, step: int) -> None:
    label(ax, (x, _WORD), word)
    box(ax, (x, _VECTOR), (_SIDE, 0.42), color=tint(ORANGE, 0.35))
    label(ax, (x, _VECTOR), f"$x_{{{step}}}$", size=MATH)
    box(ax, (x, _STATE), (_SIDE, 0.58), color=tint(BLUE, 0.35))
    label(ax, (x, _STATE), f"$h_{{{step}}}$", size=MATH)
    arrow(ax, (x, _WORD + 0.16), (x, _VECTOR - 0.21))
    arrow(ax, (x, _VECTOR + 0.21), (x, _STATE - 0.29))


def _draw_score(ax: Axes, x: float) -> None:
    """Draw what comes out at the end: a place between very negative and very positive."""
    ends = (4.1, 6.3)
    box(ax, (x, _SCORE), (_SIDE, 0.5), color=tint(GREEN, 0.35))
    label(ax, (x, _SCORE), "$y$", size=MATH)
    arrow(ax, (x, _STATE + 0.29), (x, _SCORE - 0.25))
    arrow(ax, (x - _SIDE / 2, _SCORE), (ends[1] + 0.14, _SCORE), color=MUTED)
    ax.plot(ends, [_SCORE] * 2, color=MUTED, linewidth=1.5, linestyle="-")
    for place, name in ((ends[0], "−1"), (sum(ends) / 2, "0"), (ends[1], "+1")):
        ax.plot([place] * 2, [_SCORE - 0.07, _SCORE + 0.07], color=MUTED, linewidth=1.5, linestyle="-")
        label(ax, (place, _SCORE + 0.22), name)
    mark = ends[0] + 0.22 * (ends[1] - ends[0])
    ax.plot(mark, _SCORE, "v", color=GREEN, markersize=9, markeredgecolor=MUTED, zorder=5)
    leader(ax, (mark, _SCORE), (mark, _SCORE - 0.3))
    label(ax, (mark, _SCORE - 0.4), "rather negative")


_FIRST, _CELL = 1.75, 1.02  # center of the first column, and the distance to the next
_ROWS, _MASK_ROWS = (4.25, 3.75), (3.05, 2.65)
_STATES = {"without a mask": 1.75, "with a mask": 0.85}
_SENTENCES = (("the", "film", "is", "not", "very", "good"), ("it", "is", "great"))


@styled
def padded_batch(ax: Axes) -> Axes:
    """Draw two sentences in one array, its mask, and the shorter one's states (8 × 4.8 inches)."""
    canvas(ax, 8, 4.8)
    steps, short = len(_SENTENCES[0]), len(_SENTENCES[1])
    for height, words in zip(_ROWS, _SENTENCES, strict=True):
        _draw_words(ax, height, [*words, *["<pad>"] * (steps - len(words))])
    label(ax, (0.1, 4.0), "one array", bold=True, ha="left")
    for height, words in zip(_MASK_ROWS, _SENTENCES, strict=True):
        for step in range(steps):
            is_word = step < len(words)
            box(ax, (_x(step), height), (0.5, 0.34), color=tint(GREEN, 0.3) if is_word else "white")
            label(ax, (_x(step), height), "1" if is_word else "0")
    label(ax, (0.1, 2.85), "its mask", bold=True, ha="left")
    label(ax, (0.1, 2.2), f"states of “{' '.join(_SENTENCES[1])}”:", color=MUTED, ha="left")
    for name, height in _STATES.items():
        _draw_states(ax, height, steps, short, masked=name == "with a mask")
        label(ax, (0.1, height), name, bold=True, ha="left")
    label(ax, (4, 0.2), "Masked, the last state is the one after the last word.", color=MUTED)
    return ax


def _x(step: int) -> float:
    return _FIRST + 0.35 + step * _CELL


def _draw_words(ax: Axes, height: float, words: Sequence[str]) -> None:
    for step, word in enumerate(words):
        is_pad = word == "<pad>"
        color = "white" if is_pad else tint(ORANGE, 0.3)
        box(ax, (_x(step), height), (0.92, 0.4), color=color, dashed=is_pad)
        label(ax, (_x(step), height), word, color=MUTED if is_pad else INK)


def _draw_states(ax: Axes, height: float, steps: int, short: int, *, masked: bool) -> None:
    """Draw a state for each step: behind the last word it is either held, or changed by every pad."""
    for step in range(steps):
        held = masked and step >= short
        color = tint(BLUE, 0.35) if step < short else PALE if held else tint(ORANGE, 0.55)
        box(ax, (_x(step), height), (0.6, 0.5), color=color, dashed=step >= short)
        index = short if held else step + 1
        label(ax, (_x(step), height), f"$h_{{{index}}}$", size=MATH)
        if step:
            arrow(ax, (_x(step - 1) + 0.3, height), (_x(step) - 0.3, height), color=MUTED if held else INK)
            if step >= short:
                between = (_x(step - 1) + _x(step)) / 2
                label(ax, (between, height + 0.36), "hold" if masked else "<pad>")


LETTERS_A_LINE = 82  # on axes as wide as those of a figure of 8 inches
# All letters of one width: so words can be placed by counting letters.
WORD_FONT: dict[str, Any] = {"family": "DejaVu Sans Mono", "size": MIN_FONT}
SIGNS = {"positive": ("^", GREEN), "negative": ("v", VERMILLION), "neither": ("o", MUTED)}
_UNDECIDED = 0.1  # nearer to 0 than this, a score says neither


def place_words(words: Sequence[str]) -> tuple[NDArray[np.float64], int]:
    """Find the middle of each word on an axis from 0 to 1, and its rotation: 90 if one line is too short."""
    lengths = np.array([len(word) for word in words], dtype=float)
    room = lengths.sum() + len(words)  # each word with half a gap on both sides
    if room > LETTERS_A_LINE:
        return (np.arange(len(words)) + 0.5) / len(words), 90
    ends = np.cumsum(lengths + 1)
    return (ends - (lengths + 1) / 2) / room, 0


@styled
def score_line(ax: Axes, words: Sequence[str], scores: ArrayLike, *, wanted: ArrayLike | None = None) -> Axes:
    """Draw the score after every word, -1 to 1, over the sentence; dashed, the one that it should have.

    For a figure 8 inches wide. All are of shape (words,).
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
    """Say what a score is: "positive", "negative", or "neither" where it is within 0.1 of 0."""
    if abs(score) < _UNDECIDED:
        return "neither"
    return "positive" if score > 0 else "negative"


def name_score_axis(ax: Axes) -> None:
    """Give axes over a sentence the scale of a score, with a line between negative and positive."""
    ax.set(xlim=(0, 1), ylim=(-1.1, 1.1), yticks=np.linspace(-1, 1, 5), ylabel="score after the word")
    ax.axhline(0, color=INK, linewidth=1.2, linestyle="-", zorder=1)


@styled
def graded(ax: Axes, wanted: ArrayLike, predicted: ArrayLike) -> Axes:
    """Scatter predicted scores against the wanted ones, -1 to 1, and mark those of the wrong sign."""
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
def accuracy_by_count(ax: Axes, counts: ArrayLike, accuracies: ArrayLike, *, trained_to: int) -> Axes:
    """Draw the accuracy for each number of negations as bars; what training never showed is hatched."""
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
    ax.set(xlabel="negations that turn the opinion", ylabel="right signs", ylim=(0, 1.15), xticks=numbers)
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1])
    ax.yaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=3)
    return ax
