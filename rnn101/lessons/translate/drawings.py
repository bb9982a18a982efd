"""From one sequence to another, tagged, through one vector, with attention; and plots of a translator."""

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.plots.columns import columns
from rnn101.viz.shapes import MATH, arrow, box, canvas, disc, label, tint
from rnn101.viz.style import (
    BLUE,
    COLOR_CYCLE,
    GREEN,
    INK,
    LINE_CYCLE,
    MUTED,
    ORANGE,
    PALE,
    PAPER,
    VERMILLION,
    styled,
)

_ENGLISH = ("the", "house", "is", "green")
_GENDERS = ("f", "f", "–", "f")  # feminine: of the French noun that each word belongs to
_FRENCH = ("la", "maison", "est", "verte")
_ATTENTION = (0.02, 0.03, 0.05, 0.9)  # how the drawing divides it for the last French word: made up

_FIRST, _GAP = 0.55, 0.8  # the first encoder step's column, and the way from one to the next
_WORDS, _STATES, _OUTPUTS, _MIXED = 0.9, 1.85, 2.8, 3.45  # heights
_SIDE = 0.5  # of a layer's box


@styled
def gender_tagger(ax: Axes) -> Axes:
    """Draw many to many in step: an output for each word, as soon as it is read (8 × 3.2 inches)."""
    canvas(ax, 8, 3.2)
    places = [1.25 + 1.8 * step for step in range(len(_ENGLISH))]
    for step, (x, word, gender) in enumerate(zip(places, _ENGLISH, _GENDERS, strict=True), start=1):
        _draw_step(ax, x, f"$h_{step}$", word, color=BLUE)
        _draw_output(ax, x, gender)
    _join(ax, places)
    note = "Above, the tags that are wanted. At “the”, the noun has not been read yet."
    label(ax, (4, 0.3), note, color=MUTED)
    return ax


@styled
def encoder_decoder(ax: Axes, *, attention: bool = False) -> Axes:
    """Draw an encoder that reads and a decoder that writes (8 × 3.4 inches, with attention 8 × 4.5).

    Attention is drawn for the step that writes the last word; the thickness of its lines is made up. Encoder
    and decoder are those of Sutskever, Vinyals and Le (2014), the attention that of Luong, Pham and Manning
    (2015).
    """
    canvas(ax, 8, 4.5 if attention else 3.4)
    encoder = [_FIRST + _GAP * step for step in range(len(_ENGLISH))]
    decoder = [encoder[-1] + 1.3 + _GAP * step for step in range(len(_FRENCH) + 1)]
    _draw_chain(ax, encoder, _ENGLISH, "e", color=BLUE)
    _draw_chain(ax, decoder, ("<start>", *_FRENCH), "h", color=GREEN)
    label(ax, ((encoder[0] + encoder[-1]) / 2, 0.55), "encoder: reads", bold=True)
    label(ax, ((decoder[0] + decoder[-1]) / 2, 0.55), "decoder: writes", bold=True)
    bridge = (encoder[-1] + _SIDE / 2, decoder[0] - _SIDE / 2)
    arrow(ax, (bridge[0], _STATES), (bridge[1], _STATES), color=VERMILLION, width=4)
    label(ax, (sum(bridge) / 2, _STATES - 0.2), "last state")
    for step, (x, word) in enumerate(zip(decoder, (*_FRENCH, "<end>"), strict=True), start=1):
        if attention and step == len(_FRENCH):
            _draw_attention(ax, encoder, x, word, step)
        else:
            _draw_output(ax, x, word)
    note = (
        "While it writes a word, the decoder can look back at the states of all words."
        if attention
        else "All that the decoder knows of the sentence passes through one vector."
    )
    label(ax, (4, 0.2), note, color=MUTED)
    return ax


def _draw_chain(ax: Axes, columns: Sequence[float], words: Sequence[str], letter: str, *, color: str) -> None:
    for step, (x, word) in enumerate(zip(columns, words, strict=True), start=1):
        _draw_step(ax, x, f"${letter}_{step}$", word, color=color)
    _join(ax, columns)


def _draw_step(ax: Axes, x: float, state: str, word: str, *, color: str) -> None:
    box(ax, (x, _STATES), (_SIDE, _SIDE), color=tint(color, 0.3))
    label(ax, (x, _STATES), state, size=MATH)
    label(ax, (x, _WORDS), word)
    arrow(ax, (x, _WORDS + 0.16), (x, _STATES - _SIDE / 2))


def _draw_output(ax: Axes, x: float, word: str) -> None:
    label(ax, (x, _OUTPUTS), word, bold=True)
    arrow(ax, (x, _STATES + _SIDE / 2), (x, _OUTPUTS - 0.17))


def _join(ax: Axes, columns: Sequence[float]) -> None:
    for left, right in itertools.pairwise(columns):
        arrow(ax, (left + _SIDE / 2, _STATES), (right - _SIDE / 2, _STATES))


def _draw_attention(ax: Axes, encoder: Sequence[float], x: float, word: str, step: int) -> None:
    """Draw the encoder's states mixed by their weights, and the mixture joined to a decoder's state."""
    middle = (encoder[0] + encoder[-1]) / 2
    for column, weight in zip(encoder, _ATTENTION, strict=True):
        start, aside = (column, _STATES + _SIDE / 2), 0.05 + 0.05 * weight
        arrow(ax, start, (middle, _MIXED), color=ORANGE, width=1 + 8 * weight, head=False, zorder=1)
        is_left = column < middle
        at = (column - aside if is_left else column + aside, start[1] + 0.2)
        label(ax, at, f"{weight:.2f}", ha="right" if is_left else "left")
    disc(ax, (middle, _MIXED), 0.25, color=PAPER)
    label(ax, (middle, _MIXED), f"$m_{step}$", size=MATH)
    label(ax, (middle, _MIXED + 0.45), "mixture of the states")
    arrow(ax, (middle + 0.25, _MIXED), (x - _SIDE / 2, _MIXED))
    arrow(ax, (x, _STATES + _SIDE / 2), (x, _MIXED - _SIDE / 2))
    box(ax, (x, _MIXED), (_SIDE, _SIDE), color=tint(ORANGE, 0.3))
    label(ax, (x, _MIXED), f"$a_{step}$", size=MATH)
    arrow(ax, (x, _MIXED + _SIDE / 2), (x, _MIXED + 0.55))
    label(ax, (x, _MIXED + 0.72), word, bold=True)


@styled
def attention_map(ax: Axes, weights: ArrayLike, source: Sequence[str], target: Sequence[str]) -> Axes:
    """Draw how attention is divided: a row for each word that is written, a column for each that was read.

    A ring marks the largest weight of each row of `weights`, (target words, source words); a row sums to 1.
    """
    shares = np.asarray(weights, dtype=float)
    if shares.shape != (len(target), len(source)):
        raise ValueError(
            f"weights: got shape {shares.shape}, but {len(target)} target words and {len(source)} source "
            f"words need {(len(target), len(source))}"
        )
    image = ax.imshow(shares, cmap="cividis", vmin=0, vmax=1, aspect="auto")
    for color, width in ((PAPER, 5), (INK, 2)):  # a dark ring with a light edge shows on every shade
        ax.plot(shares.argmax(axis=1), range(len(target)), "o", ms=11, mfc="none", mec=color, mew=width)
    ax.set_xticks(range(len(source)), labels=list(source), rotation=50, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(len(target)), labels=list(target))
    ax.grid(visible=False)
    ax.set(xlabel="English word that was read", ylabel="French word that is written")
    bar = ax.figure.colorbar(image, ax=ax, ticks=[0, 0.25, 0.5, 0.75, 1])
    bar.set_label("attention weight (ring: largest of the row)")
    return ax


@styled
def by_distractors(
    ax: Axes,
    distractors: ArrayLike,
    shares: Mapping[str, ArrayLike],
    *,
    quantity: str = "right gender preferred",
    guessing: float | None = 0.5,
    live: Mapping[str, ArrayLike] | None = None,
    trained: int = 1,
) -> Axes:
    """Draw how often translators are right, against the number of nouns of the other gender in between.

    shares : for each model's name the share that is right, 0 to 1, (seeds, n): a small mark for each seed, a
        line through the means
    quantity : what is right
    guessing : the share that guessing gets right, if there is one
    live : for some of these models, the shares of a network that was just trained, (n,)
    trained : the largest number of distractors in training; more than these are shaded
    """
    (numbers,) = columns(distractors=distractors)
    unknown = sorted(set(live or {}) - set(shares))
    if unknown:
        raise ValueError(f"live: got {unknown[0]!r}, but expected one of {', '.join(shares)}")
    for place, (name, given) in enumerate(shares.items()):
        rows = _rows(name, given, len(numbers))
        color, marker = COLOR_CYCLE[place], "os^v"[place]
        aside = 0.06 * (place - (len(shares) - 1) / 2)  # so that marks of two models do not hide each other
        for row in rows:
            ax.plot(numbers + aside, row, marker, ms=5, mec=color, mfc="none", linestyle="none")
        label = f"{name}: mean of {len(rows)} seeds"
        ax.plot(
            numbers + aside, rows.mean(axis=0), LINE_CYCLE[place], color=color, marker=marker, label=label
        )
        if live and name in live:
            (row,) = _rows(name, np.asarray(live[name])[None], len(numbers))
            label = f"{name}: just trained"
            ax.plot(
                numbers + aside, row, "*", ms=15, mfc="none", mec=INK, mew=1.3, linestyle="none", label=label
            )
    if guessing is not None:
        ax.axhline(guessing, color=MUTED, linestyle=":", label="guessing")
    return _name_distractor_axes(ax, numbers, trained, quantity)


def _rows(name: str, given: ArrayLike, length: int) -> NDArray[np.float64]:
    """Return the shares as rows, one a seed, or raise if a row does not fit the numbers of distractors."""
    rows = np.asarray(given, dtype=float)
    if rows.ndim != 2 or rows.shape[1] != length:
        raise ValueError(f"{name}: got shape {rows.shape}, but {length} numbers of distractors were named")
    return rows


def _name_distractor_axes(ax: Axes, numbers: NDArray[np.int64], trained: int, quantity: str) -> Axes:
    right = numbers.max() + 0.4
    if trained < numbers.max():
        ax.axvspan(trained + 0.5, right, facecolor=PALE, alpha=0.55, zorder=0.5)
        ax.text(right, 1.07, "more than in training", color=MUTED, ha="right", va="center")
    ax.set(xlim=(numbers.min() - 0.4, right), ylim=(-0.04, 1.13), xticks=numbers)
    ax.yaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    ax.set_xlabel("nouns of the other gender between the subject and the word that agrees")
    ax.set_ylabel(quantity)
    ax.legend(loc="lower left")
    return ax
