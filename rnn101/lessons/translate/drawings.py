"""From one sequence to another, tagged, through one vector, with attention; and plots of a translator."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter
from numpy.typing import ArrayLike

from rnn101.viz.plots.columns import columns
from rnn101.viz.shapes import MATH, arrow, box, canvas, disc, label, path_arrow, shade, tint
from rnn101.viz.style import (
    BLUE,
    COLOR_CYCLE,
    GREEN,
    INK,
    MUTED,
    ORANGE,
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
    """Draw a bidirectional tagger: two chains, one from each end, and an output for each word (8 × 3.8)."""
    canvas(ax, 8, 3.8)
    places = [1.25 + 1.8 * step for step in range(len(_ENGLISH))]
    for step, (x, word, gender) in enumerate(zip(places, _ENGLISH, _GENDERS, strict=True), start=1):
        label(ax, (x, 0.75), word)
        for aside, height, letter, color in ((-0.3, 1.6, "h", BLUE), (0.3, 2.45, "g", ORANGE)):
            box(ax, (x + aside, height), (_SIDE, _SIDE), color=tint(color, 0.3))
            label(ax, (x + aside, height), f"${letter}_{step}$", size=MATH)
            arrow(ax, (x + aside / 4, 0.92), (x + aside, height - _SIDE / 2), zorder=1)
            arrow(ax, (x + aside, height + _SIDE / 2), (x + aside / 6, 3.2), zorder=1)
        label(ax, (x, 3.38), gender, bold=True)
    for left, right in itertools.pairwise(places):
        arrow(ax, (left - 0.3 + _SIDE / 2, 1.6), (right - 0.3 - _SIDE / 2, 1.6))
        arrow(ax, (right + 0.3 - _SIDE / 2, 2.45), (left + 0.3 + _SIDE / 2, 2.45))
    label(ax, (4, 0.3), "At “the”, the blue state has read one word, the orange one all four.", color=MUTED)
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
        arrow(ax, start, (middle, _MIXED), color=ORANGE, width=9 * weight**0.5, head=False, zorder=1)
        is_left = column < middle
        at = (column - aside if is_left else column + aside, start[1] + 0.2)
        label(ax, at, f"{weight:.2f}", ha="right" if is_left else "left")
    disc(ax, (middle, _MIXED), 0.25, color=PAPER)
    label(ax, (middle, _MIXED), f"$c_{step}$", size=MATH)
    label(ax, (middle, _MIXED + 0.45), "context vector")
    left, top, weights = encoder[-1] + 0.8, _MIXED - 0.36, _STATES + _SIDE / 2 + 0.2
    way = [(x - 0.14, _STATES + _SIDE / 2), (x - 0.14, top), (left, top), (left, weights)]
    way.append((encoder[-1] + 0.5, weights))  # beside the last of the weights
    path_arrow(ax, way, color=GREEN, width=2)
    label(ax, ((left + x) / 2, top + 0.15), "query: it makes the weights", color=shade(GREEN, 0.8))
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
            f"weights: expected shape {(len(target), len(source))}, a row for each target word, "
            f"got {shares.shape}"
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
def map_pair(
    ax: Axes, maps: Mapping[str, ArrayLike], source: Sequence[str], target: Sequence[str], *, mark: str
) -> Axes:
    """Draw attention maps side by side, framing the row of the word `mark`, with the larger weights.

    `maps` has for each name the weights, (target words, source words).
    """
    row = target.index(mark)
    for number, (name, weights) in enumerate(maps.items()):
        shares, left = np.asarray(weights, dtype=float), number * (len(source) + 0.5)
        around = (left - 0.5, left + len(source) - 0.5, len(target) - 0.5, -0.5)
        ax.imshow(shares, cmap="cividis", vmin=0, vmax=1, aspect="auto", extent=around)
        for (at, column), share in np.ndenumerate(shares):
            if share >= 0.1:
                color = "black" if share > 0.47 else "white"  # between, only these two stand out
                ax.text(left + column, at, f"{share:.2f}", color=color, size=10, ha="center", va="center")
        frame = Rectangle((left - 0.5, row - 0.5), len(source), 1, fill=False, ec=VERMILLION, lw=3, zorder=4)
        ax.add_patch(frame)
        ax.text(left + (len(source) - 1) / 2, -0.75, name, weight="bold", ha="center", va="bottom")
    places = [
        number * (len(source) + 0.5) + column for number in range(len(maps)) for column in range(len(source))
    ]
    ax.set_xticks(places, labels=list(source) * len(maps), rotation=50, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(len(target)), labels=list(target))
    ax.set(xlim=(-0.55, max(places) + 0.55), ylim=(len(target) - 0.45, -0.55))
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.tick_params(length=0)
    ax.grid(visible=False)
    return ax


@styled
def by_length(ax: Axes, lengths: ArrayLike, groups: Mapping[str, ArrayLike]) -> Axes:
    """Draw the share of sentences right against their length: a thin line a seed, a name at each group's end.

    `groups` has for each name the shares (seeds, lengths); a name that holds "attention" is drawn dashed.
    """
    (numbers,) = columns(lengths=lengths)
    ends = _apart([float(np.mean(np.atleast_2d(shares)[:, -1])) for shares in groups.values()], 0.08)
    for (name, shares), color, end in zip(groups.items(), COLOR_CYCLE, ends, strict=False):
        for row in np.atleast_2d(shares):
            ax.plot(numbers, row, "--" if "attention" in name else "-", color=color, linewidth=1.2)
        beside: dict[str, Any] = {"xytext": (6, 0), "textcoords": "offset points", "va": "center"}
        ax.annotate(name, (numbers.max(), end), color=shade(color, 0.65), weight="bold", **beside)
    ax.set(xlim=(numbers.min() - 0.2, numbers.max() + 0.1), ylim=(-0.03, 1.06), xticks=numbers)
    ax.set(xlabel="English words in the sentence", ylabel="sentences right")
    ax.yaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    return ax


def _apart(heights: Sequence[float], least: float) -> list[float]:
    """Move heights apart, from the highest down, so that names at them do not overlap."""
    moved, above = dict[int, float](), np.inf
    for place in sorted(range(len(heights)), key=lambda place: -heights[place]):
        above = moved[place] = min(heights[place], above - least)
    return [moved[place] for place in range(len(heights))]


@styled
def swap_bars(ax: Axes, names: Sequence[str], shares: Sequence[float]) -> Axes:
    """Draw the probability of "verte" in each case, against that of "vert", as bars; name the likelier."""
    places = range(len(names))
    ax.barh(places, np.ones(len(names)), color=tint(BLUE, 0.25), height=0.62)
    ax.barh(places, shares, color=tint(VERMILLION, 0.75), height=0.62)
    for place, share in zip(places, shares, strict=True):
        won, chance = ("verte", share) if share >= 0.5 else ("vert", 1 - share)
        ax.text(1.02, place, f"{won} {100 * chance:.1f} %", va="center")
    ax.set_yticks(places, labels=list(names))
    ax.set(xlim=(0, 1.25), ylim=(len(names) - 0.4, -0.6), xticks=[])
    ax.tick_params(axis="y", length=0, labelcolor=INK)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.grid(visible=False)
    ax.text(0, -0.75, "verte", color=shade(VERMILLION, 0.75), weight="bold", va="center")
    ax.text(1, -0.75, "vert", color=BLUE, weight="bold", ha="right", va="center")
    return ax


@styled
def who_decides(ax: Axes, shares: Mapping[str, ArrayLike], yours: Mapping[str, float]) -> Axes:
    """Draw for each kind how often the English noun decides: a circle a seed, a star for the reader's."""
    for place, (name, values) in enumerate(shares.items()):
        points = np.sort(np.asarray(values))
        color = GREEN if name == "attention" else BLUE  # as in the picture of the lengths
        apart = place + np.linspace(-0.1, 0.1, len(points))  # equal ones beside each other
        ax.plot(points, apart, "o", ms=9, mfc="none", mec=color, mew=2)
        if name in yours:
            ax.plot([yours[name]], [place - 0.28], "*", ms=14, color=color, mec=INK)
            ax.text(yours[name], place - 0.5, "yours", ha="center", va="center")
    ax.set_yticks(range(len(shares)), labels=list(shares))
    ax.set(xlim=(-0.04, 1.04), ylim=(len(shares) - 0.5, -0.8), xticks=[0, 0.5, 1])
    ax.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    ax.tick_params(axis="y", length=0, labelcolor=INK)
    ax.grid(visible=False, axis="y")
    ax.set_xlabel("cases in which the English noun decides (in the others, the French beginning)")
    return ax


@styled
def beam_tree(ax: Axes, after: Mapping[str, Mapping[str, float]], *, width: int = 2, steps: int = 3) -> Axes:
    """Draw a beam search as a tree (8 × 3.9 inches): what is kept on color, what is dropped in gray."""
    canvas(ax, 8, 3.9)
    beams = [("<start>", 1.0, 1.95)]  # the last word, the probability of the beginning, its height
    label(ax, (0.45, 1.95), "<start>", bold=True)
    for step in range(steps):
        grown = [
            (word, share * chance, parent, chance)
            for parent, (last, share, _) in enumerate(beams)
            for word, chance in after[last].items()
        ]
        kept = sorted(range(len(grown)), key=lambda number: -grown[number][1])[:width]
        heights = np.linspace(3.5, 0.4, len(grown)) if len(grown) > 1 else np.array([1.95])
        if len(grown) == width:
            heights = np.linspace(2.9, 1.0, len(grown))
        x = 0.45 + 2.25 * (step + 1)
        following = []
        for number, (word, share, parent, chance) in enumerate(grown):
            is_kept = number in kept
            y = float(heights[number])
            color = GREEN if is_kept else MUTED
            start = (x - 1.68 if step == 0 else x - 1.42, beams[parent][2])
            arrow(ax, start, (x - 0.42, y), color=color, width=2.6 if is_kept else 1.2, zorder=1)
            box(ax, (x + 0.12, y), (1.06, 0.46), color=tint(GREEN, 0.25) if is_kept else PAPER, edge=color)
            label(ax, (x + 0.12, y + 0.1), word, bold=is_kept)
            label(ax, (x + 0.12, y - 0.1), f"{share:.2f}", size=10, color=INK if is_kept else MUTED)
            middle = (start[0] + 0.5 * (x - 0.42 - start[0]), start[1] + 0.5 * (y - start[1]))
            paper = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.5}
            ax.text(*middle, f"× {chance:.2f}", color=MUTED, ha="center", va="center", size=10, bbox=paper)
            if is_kept:
                following.append((word, share, y))
        beams = following
    return ax
