"""A stream letter by letter, with a cell's forget gate; and the lowest values of trained gates."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from rnn101.lessons.what_an_lstm_remembers.shut_gates import LET_GO, SOLVED, Opened
from rnn101.viz.parts import parts
from rnn101.viz.plots.text import LOW_TO_HIGH
from rnn101.viz.shapes import tint
from rnn101.viz.style import BLUE, INK, MIN_FONT, MUTED, PALE, VERMILLION, styled

# A gate is gray, dark where it keeps; what a cell holds is orange above 0 and blue below.
_GATE = LinearSegmentedColormap.from_list("gate", ["white", tint(INK, 0.45)])
_KEYS = 8  # letters' room for the key at the right of a row


@styled
def one_cell(ax: Axes, letters: str, gate: ArrayLike, held: ArrayLike) -> Axes:
    """Draw a stream's letters on a forget gate, 0 to 1, and on what its cell holds, −1 to 1 (8 × 1.6)."""
    starts = [k for k in range(1, len(letters)) if letters[k - 1 : k + 1] == "EB"]
    _room(ax, len(letters), rows=2)
    _name(ax, 0, "the forget gate (▼ a string starts)")
    _row(ax, 0, letters, np.asarray(gate, dtype=float), _GATE)
    _key(ax, 0, "0 forgets, 1 keeps", [0, 1], _GATE, len(letters))
    _name(ax, 1, "what the cell holds, tanh(c)")
    _row(ax, 1, letters, (np.asarray(held, dtype=float) + 1) / 2, LOW_TO_HIGH)
    _key(ax, 1, "", [-1, 0, 1], LOW_TO_HIGH, len(letters))
    _marks(ax, starts)
    return ax


@styled
def your_letters(ax: Axes, letters: str, gate: ArrayLike, says: Sequence[str]) -> Axes:
    """Draw typed letters on a forget gate; below, what was said where T or P is asked (8 × 1.6 inches).

    `says` holds the letter that the network finds most probable after each of `letters`.
    """
    asked = [k for k in range(1, len(letters)) if letters[k - 1] == "E" and letters[k] in "TP"]
    _room(ax, len(letters), rows=2)
    _name(ax, 0, "your letters, on the forget gate (▼ T or P is asked for)")
    _row(ax, 0, letters, np.asarray(gate, dtype=float), _GATE)
    _key(ax, 0, "0 forgets, 1 keeps", [0, 1], _GATE, len(letters))
    _marks(ax, asked)
    _name(ax, 1, "what the network said would come there")
    for k in asked:
        ax.text(
            k + 0.5, -1.62, says[k - 1], color=INK, size=MIN_FONT, weight="bold", ha="center", va="center"
        )
    return ax


def _room(ax: Axes, letters: int, *, rows: int) -> None:
    ax.set(xlim=(-0.3, max(letters, 48) + _KEYS), ylim=(-rows, 0.55))
    ax.set_axis_off()


def _heading(row: int) -> float:
    return -row - 0.17 if row else 0.3  # above the marks


def _name(ax: Axes, row: int, name: str) -> None:
    ax.text(0, _heading(row), name, color=MUTED, size=MIN_FONT, ha="left", va="center")


def _row(ax: Axes, row: int, letters: Sequence[str], shares: ArrayLike, colors: Colormap) -> None:
    for k, (letter, share) in enumerate(zip(letters, np.asarray(shares, dtype=float), strict=True)):
        face = colors(float(share))
        ax.add_patch(Rectangle((k, -row - 0.88), 1, 0.5, facecolor=face, edgecolor=PALE, linewidth=0.8))
        ax.text(k + 0.5, -row - 0.63, letter, color=INK, size=MIN_FONT, ha="center", va="center")


def _key(ax: Axes, row: int, name: str, values: Sequence[int], colors: Colormap, letters: int) -> None:
    right = max(letters, 48) + _KEYS - 0.3
    left = right - 2 * len(values)
    low, high = values[0], values[-1]
    ax.text(right, _heading(row), name, color=MUTED, size=MIN_FONT, ha="right", va="center")
    for k, value in enumerate(values):
        face = colors((value - low) / (high - low))
        ax.add_patch(
            Rectangle((left + 2 * k, -row - 0.88), 2, 0.5, facecolor=face, edgecolor=PALE, linewidth=0.8)
        )
        written = str(value).replace("-", "−")
        ax.text(left + 2 * k + 1, -row - 0.63, written, color=INK, size=MIN_FONT, ha="center", va="center")


def _marks(ax: Axes, places: Sequence[int]) -> None:
    for k in places:
        ax.text(k + 0.5, -0.17, "▼", color=INK, size=MIN_FONT, ha="center", va="center")


@styled
def lowest_gates(ax: Axes, opened: Mapping[str, Sequence[Opened]]) -> Axes:
    """Draw how low the gate of each cell gets, a column of dots for each network (9 × 3.2 inches).

    Above stands how many of a network's cells let go; full dots: the network is right. `opened` holds the
    networks by the panel's title.
    """
    for panel, (title, networks) in zip(parts(ax, len(opened), wspace=0.1), opened.items(), strict=True):
        for place, network in enumerate(networks):
            lowest = np.sort(np.asarray(network.lowest, dtype=float))
            aside = np.linspace(-0.3, 0.3, len(lowest))
            solved = network.right >= SOLVED  # as in the picture of both tasks
            look: dict[str, Any] = {"color": BLUE} if solved else {"color": VERMILLION, "fillstyle": "none"}
            panel.plot(place + aside, lowest, "o", markersize=3.5, **look)
            panel.text(place, 1.07, str(network.letting_go), ha="center", va="bottom", weight="bold")
        panel.axhline(LET_GO, color=MUTED, linewidth=1, linestyle=":", zorder=1)
        panel.set_xticks(range(len(networks)), [str(network.seed) for network in networks])
        panel.set(xlim=(-0.55, len(networks) - 0.45), ylim=(-0.05, 1.2), title=title, xlabel="seed")
        panel.set_yticks([0, 0.5, 1])
        panel.grid(visible=False, axis="x")
        first = title == next(iter(opened))
        panel.tick_params(labelleft=first)
        if first:
            panel.set_ylabel("lowest gate of each cell\n(above: cells below 0.5)")
    return ax
