"""Words that become one score; sentences of different lengths in one array; and plots of scores."""

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.plots.columns import columns
from rnn101.viz.shapes import MATH, arrow, box, canvas, label, leader, shade, tint
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
        _draw_words(ax, height, [*words, *["0"] * (steps - len(words))])
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
        is_pad = word == "0"
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
                label(ax, (between, height + 0.36), "hold" if masked else "reads 0")


LETTERS_A_LINE = 82  # on axes as wide as those of a figure of 8 inches
# All letters of one width: so words can be placed by counting letters.
WORD_FONT: dict[str, Any] = {"family": "DejaVu Sans Mono", "size": MIN_FONT}
SIGNS = {"positive": ("^", ORANGE), "negative": ("v", BLUE), "neither": ("o", MUTED)}
_UNDECIDED = 0.1  # nearer to 0 than this, a score says neither


def place_words(words: Sequence[str]) -> tuple[NDArray[np.float64], int]:
    """Find the middle of each word on an axis from 0 to 1, and its rotation: 90 if one line is too short."""
    lengths = np.array([len(word) for word in words], dtype=float)
    room = lengths.sum() + len(words)  # each word with half a gap on both sides
    if room > LETTERS_A_LINE:
        return (np.arange(len(words)) + 0.5) / len(words), 90
    ends = np.cumsum(lengths + 1)
    return (ends - (lengths + 1) / 2) / room, 0


def sign(score: float) -> str:
    """Say what a score is: "positive", "negative", or "neither" where it is within 0.1 of 0."""
    if abs(score) < _UNDECIDED:
        return "neither"
    return "positive" if score > 0 else "negative"


def name_score_axis(ax: Axes) -> None:
    """Give axes over a sentence the scale of a score, with a line between negative and positive."""
    ax.set(xlim=(0, 1), ylim=(-1.1, 1.1), yticks=np.linspace(-1, 1, 5), ylabel="score after the word")
    ax.axhline(0, color=PALE, linewidth=1.2, linestyle="-", zorder=1)


@styled
def graded(ax: Axes, wanted: ArrayLike, predicted: ArrayLike) -> Axes:
    """Scatter predicted scores against the wanted ones, -1 to 1, and mark those of the wrong sign."""
    right, guessed = columns(wanted=wanted, predicted=predicted)
    agree = (right > 0) == (guessed > 0)
    ax.axline((0, 0), slope=1, color=INK, linestyle="--", linewidth=1.2, label="perfect")
    ax.axhline(0, color=MUTED, linestyle=":", linewidth=1.2)
    ax.axvline(0, color=MUTED, linestyle=":", linewidth=1.2)
    ax.scatter(right[agree], guessed[agree], s=14, color=MUTED, alpha=0.5, linewidths=0, label="right sign")
    ax.scatter(right[~agree], guessed[~agree], s=32, color=VERMILLION, marker="x", label="wrong sign")
    ax.set(xlim=(-1.05, 1.05), ylim=(-1.05, 1.05), aspect="equal")
    ax.set(xlabel="wanted score", ylabel="predicted score")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=3)
    return ax


@styled
def surprise(ax: Axes, marked: Sequence[float]) -> Axes:
    """Draw -ln p against the probability of the right answer, with some points marked by their numbers."""
    p = np.linspace(0.006, 1, 300)
    ax.plot(p, -np.log(p), "-", color=BLUE)
    for at in marked:
        loss = -np.log(at)
        ax.plot(at, loss, "o", color=VERMILLION, markersize=7)
        ax.annotate(f"{at:.2f} costs {loss:.2f}", (at, loss), (8, 6), textcoords="offset points")
    ax.set(xlim=(0, 1.02), ylim=(0, 5.3), xticks=[0, 0.25, 0.5, 0.75, 1])
    ax.set(xlabel="probability given to the right answer", ylabel="loss, −ln p")
    return ax


@styled
def word_weights(ax: Axes, words: Sequence[str], weights: ArrayLike, values: ArrayLike) -> Axes:
    """Draw the weights of some words as bars, in the color of what each word says in the grammar.

    A value of 0 is of a word that says no opinion.
    """
    said, lengths, meant = columns(words=words, weights=weights, values=values)
    places = np.arange(len(said))[::-1]
    for name, chosen, color, hatch in (
        ("says something positive", meant > 0, ORANGE, ""),
        ("says something negative", meant < 0, BLUE, "//"),
        ("says no opinion", meant == 0, MUTED, ".."),
    ):
        ax.barh(places[chosen], lengths[chosen], color=color, hatch=hatch, edgecolor=PALE, label=name)
    ax.axvline(0, color=INK, linewidth=1.2, linestyle="-")
    ax.set_yticks(places, labels=[str(word) for word in said], **WORD_FONT)
    ax.grid(visible=False, axis="y")
    ax.set(xlabel="← negative      weight for positive, minus weight for negative      positive →")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=3)
    return ax


@styled
def right_by_count(ax: Axes, right: ArrayLike, right_longer: ArrayLike, *, own: ArrayLike) -> Axes:
    """Draw the share of right signs by the number of negations, a thin line a seed, (seeds, counts) both.

    `own` is the network that was trained here. `right_longer` has two negations at most, and other words for
    the rest.
    """
    counts = np.arange(np.shape(right)[1])
    ax.axvspan(-0.5, 2.5, color=PALE, alpha=0.5, linewidth=0)
    ax.plot(counts, np.transpose(right_longer), "-", color=GREEN, linewidth=1, alpha=0.8)
    ax.plot(counts, np.transpose(right), "-", color=BLUE, linewidth=1, alpha=0.8)
    ax.plot(counts, own, "o-", color=VERMILLION, linewidth=2)
    ax.axhline(0.5, color=MUTED, linestyle=":", linewidth=1.2)
    ax.text(-0.4, 0.51, "guessing", color=MUTED, va="bottom")
    ax.text(-0.4, 0.49, "worse than guessing", color=MUTED, va="top")
    ax.text(1, 1.05, "seen in training", ha="center")
    ax.text(
        5.6,
        1.02,
        "five networks: same length, at most two negations",
        color=shade(GREEN, 0.75),
        ha="center",
        va="bottom",
    )
    ax.text(
        8.1, float(np.asarray(own)[-1]), "yours", color=shade(VERMILLION, 0.75), weight="bold", va="center"
    )
    ax.text(5.6, 0.33, "five networks, trained beforehand", color=BLUE, ha="center")
    ax.set(xlim=(-0.5, 8.9), ylim=(0.25, 1.12), xticks=counts, yticks=[0.25, 0.5, 0.75, 1])
    ax.set(xlabel="negations that turn the opinion", ylabel="right signs")
    ax.yaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    return ax
