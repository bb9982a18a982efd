"""The pictures of lesson 17: bits by n, models side by side, units overwritten, two readers."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from rnn101.viz.shapes import arrow, box, canvas, label, shade, tint
from rnn101.viz.style import BLUE, INK, MUTED, ORANGE, VERMILLION, styled

_COUNTED, _TRAINED = ORANGE, BLUE


@styled
def bits_by_order(ax: Axes, plain: Sequence[float], kneser_ney: Sequence[float]) -> Axes:
    """Draw bits per character against n, for two ways to count, n from 1."""
    orders = np.arange(1, len(plain) + 1)
    for bits, name, color, marker, line in (
        (plain, "plain counts: how often it came", VERMILLION, "o", "--"),
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
    """Draw bits per character as bars, the most on top: tables of counts orange, networks blue and bold.

    A network has its smallest and largest bits from several seeds; the bar ends at the largest.
    """
    both = {name: (value, value) for name, value in counted.items()} | dict(networks)
    rows = sorted(both.items(), key=lambda item: -item[1][1])
    longest = rows[0][1][1]
    for row, (name, (low, high)) in enumerate(rows):
        color = _COUNTED if name in counted else _TRAINED
        dark, weight = (INK, "normal") if name in counted else (shade(BLUE, 0.75), "bold")
        ax.barh(row, high, height=0.62, color=color)
        told = " to ".join(dict.fromkeys((f"{low:.2f}", f"{high:.2f}")))
        ax.text(high + 0.015 * longest, row, told, va="center", color=dark, weight=weight)
    ax.set_yticks(range(len(rows)), labels=[name for name, _ in rows])
    for label_of_row, (name, _) in zip(ax.get_yticklabels(), rows, strict=True):
        if name in networks:
            label_of_row.set(color=shade(BLUE, 0.75), weight="bold")
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlim(0, 1.1 * longest)
    ax.grid(visible=False, axis="y")
    for height, kind, color in (
        (0.16, "tables of counts", shade(ORANGE, 0.6)),
        (0.05, "networks", shade(BLUE, 0.75)),
    ):
        ax.text(0.985, height, kind, color=color, weight="bold", ha="right", transform=ax.transAxes)
    ax.set_xlabel("bits per character of the test part, fewer is better")
    return ax


@styled
def units_overwritten(
    ax: Axes, opened: ArrayLike, unopened: ArrayLike, untouched: tuple[float, float], named: int
) -> Axes:
    """Draw the chance of a closing quote after both texts, a dot for each unit that was overwritten.

    `untouched` are the two chances where no unit was; the unit `named` has its number beside its dot.
    """
    x, y = np.asarray(opened, float), np.asarray(unopened, float)
    others = np.arange(len(x)) != named
    ax.axvline(untouched[0], color=MUTED, linewidth=1, linestyle="--")
    ax.axhline(untouched[1], color=MUTED, linewidth=1, linestyle="--")
    ax.plot(x[others], y[others], "o", color=BLUE, markersize=6, alpha=0.5, markeredgecolor="none")
    ax.plot([x[named]], [y[named]], "D", color=VERMILLION, markersize=10)
    ax.text(
        x[named] + 0.012, y[named], f"unit {named}", color=shade(VERMILLION, 0.75), weight="bold", va="center"
    )
    words = f"the {others.sum()} other units,\none dot each"
    corner = untouched[0] - 0.06, untouched[1] + 0.045
    ax.text(*corner, words, color=shade(BLUE, 0.75), weight="bold", ha="right", va="bottom")
    ax.text(0.008, untouched[1] + 0.008, "nothing overwritten", color=MUTED, va="bottom")
    ax.set(xlim=(0, 0.5), ylim=(0, 0.45), xticks=np.arange(6) / 10, yticks=np.arange(5) / 10)
    ax.set_xlabel("chance of a closing quote where one was opened")
    ax.set_ylabel("where none was opened")
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
