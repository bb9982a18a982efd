"""The pictures of lesson 17: bits by n, models side by side, the mixture, and two ways of reading."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from rnn101.viz.shapes import arrow, box, canvas, label, shade, tint
from rnn101.viz.style import BLUE, INK, MUTED, ORANGE, PALE, VERMILLION, styled

_COUNTED, _TRAINED = ORANGE, BLUE


@styled
def bits_by_order(ax: Axes, plain: Sequence[float], kneser_ney: Sequence[float]) -> Axes:
    """Draw bits per character against n, for two ways to count, n from 1."""
    orders = np.arange(1, len(plain) + 1)
    for bits, name, color, marker, line in (
        (plain, "how often it came", VERMILLION, "o", "--"),
        (kneser_ney, "Kneser–Ney: after how many different letters", BLUE, "s", "-"),
    ):
        ax.plot(orders, bits, color=color, marker=marker, linestyle=line)
        up = bits is plain
        at = (orders[-1], bits[-1] + (0.14 if up else -0.14))
        ax.text(*at, name, color=shade(color, 0.75), weight="bold", ha="right", va="bottom" if up else "top")
    ax.set(xlabel="n: letters of the table, the guessed one included", ylim=(1.5, 5.2))
    ax.set_xticks(orders)
    ax.set_ylabel("bits per character")
    return ax


@styled
def bits(ax: Axes, counted: Mapping[str, float], networks: Mapping[str, tuple[float, float]]) -> Axes:
    """Draw bits per character as bars: models that count above, the first on top, networks below.

    A network has its smallest and largest bits from several seeds: the bar ends at the largest, and a line
    leads to the smallest.
    """
    longest = max([*counted.values(), *(high for _, high in networks.values())])
    rows = {name: (value, value) for name, value in counted.items()} | dict(networks)
    for row, (name, (low, high)) in enumerate(rows.items()):
        color, hatch = (_COUNTED, "//") if name in counted else (_TRAINED, "")
        ax.barh(row, high, height=0.62, color=color, hatch=hatch, edgecolor=PALE)
        ax.plot([low, high], [row, row], color=INK, linewidth=3, linestyle="-")
        told = " to ".join(dict.fromkeys((f"{low:.2f}", f"{high:.2f}")))
        ax.text(high + 0.015 * longest, row, told, va="center")
    ax.set_yticks(range(len(rows)), labels=list(rows))
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlim(0, 1.2 * longest)
    ax.grid(visible=False, axis="y")
    ax.set_xlabel("bits per character of the test part, smaller is better")
    return ax


@styled
def mixture(ax: Axes, shares: ArrayLike, bits: ArrayLike) -> Axes:
    """Draw the bits of a mixture against the network's share in it, from 0 to 1."""
    at, found = np.asarray(shares, float), np.asarray(bits, float)
    best = int(found.argmin())
    ax.plot(at, found, color=BLUE, marker="o", linestyle="-")
    room = float(np.ptp(found))
    for place, words, ha, color in (
        (0, f"the table alone: {found[0]:.2f}", "left", shade(ORANGE, 0.6)),
        (len(at) - 1, f"the network alone: {found[-1]:.2f}", "right", shade(BLUE, 0.75)),
    ):
        ax.text(at[place], found[place] + 0.1 * room, words, ha=ha, va="bottom", color=color, weight="bold")
    ax.text(
        at[best], found[best] - 0.12 * room, f"both: {found[best]:.2f}", ha="center", va="top", weight="bold"
    )
    ax.plot([at[best]], [found[best]], "o", color=VERMILLION, markersize=10, zorder=5)
    ax.set(ylim=(found.min() - 0.35 * room, found.max() + 0.3 * room), xlim=(-0.03, 1.03))
    ax.set(xlabel="the network's share in the mean", ylabel="bits per character")
    return ax


@styled
def two_readers(ax: Axes) -> Axes:
    """Draw a word with a smudged letter, read from both sides, 8 × 3.2 inches."""
    canvas(ax, 8, 3.2)
    letters, across, left, aside = "ret■rn", 1.05, 2.0, 0.2
    for place, letter in enumerate(letters):
        x = left + place * across
        smudged = letter == "■"
        label(ax, (x, 0.3), "?" if smudged else letter, bold=True, size=14)
        box(ax, (x - aside, 1.2), (0.34, 0.42), color=tint(BLUE, 0.75 if place <= 3 else 0.2))
        box(ax, (x + aside, 2.1), (0.34, 0.42), color=tint(ORANGE, 0.75 if place >= 3 else 0.2))
        arrow(ax, (x - 0.03, 0.5), (x - aside, 0.98), color=MUTED, width=1.1)
        arrow(ax, (x + 0.03, 0.5), (x + aside, 1.88), color=MUTED, width=1.1)
        if place + 1 < len(letters):
            arrow(ax, (x - 0.03, 1.2), (x + across - 0.37, 1.2), color=shade(BLUE, 0.9))
            arrow(ax, (x + across + 0.03, 2.1), (x + 0.37, 2.1), color=shade(ORANGE, 0.75))
    x = left + 3 * across
    label(ax, (0.1, 1.2), "from the left", ha="left", color=shade(BLUE, 0.75), bold=True)
    label(ax, (0.1, 2.1), "from the right", ha="left", color=shade(ORANGE, 0.6), bold=True)
    label(ax, (x, 2.95), "u", bold=True, size=14)
    arrow(ax, (x + aside, 2.33), (x + 0.05, 2.8), color=INK)
    arrow(ax, (x - aside, 1.42), (x - 0.05, 2.8), color=INK)
    label(ax, (x + 0.35, 2.72), "both states together", ha="left", color=MUTED)
    return ax
