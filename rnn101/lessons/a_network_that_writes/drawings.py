"""The pictures of lesson 17: bits by n, the contest, quotes and spaces, a unit overwritten, two readers."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from numpy.typing import ArrayLike

from rnn101.viz.shapes import arrow, box, canvas, label, shade, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PALE, PAPER, VERMILLION, styled

_TABLE, _NETWORK = ORANGE, BLUE
_TABLE_TEXT, _NETWORK_TEXT = shade(ORANGE, 0.6), shade(BLUE, 0.75)


@styled
def bits_by_order(ax: Axes, plain: Sequence[float], kneser_ney: Sequence[float]) -> Axes:
    """Draw bits per character against n, for two ways to count, n from 1."""
    orders = np.arange(1, len(plain) + 1)
    for bits, name, marker, line, fill in (
        (plain, "plain counts: how often it came", "o", "--", PAPER),
        (kneser_ney, "Kneser–Ney: after how many different letters", "o", "-", _TABLE),
    ):
        ax.plot(orders, bits, color=_TABLE, marker=marker, linestyle=line, markerfacecolor=fill)
        up = bits is plain
        at = (orders[-1], bits[-1] + (0.14 if up else -0.14))
        ax.text(*at, name, color=_TABLE_TEXT, weight="bold", ha="right", va="bottom" if up else "top")
    ax.set(xlabel="n: letters of the table, the guessed one included", ylim=(1.5, 5.2))
    ax.set_xticks(orders)
    ax.set_ylabel("bits per character")
    return ax


@styled
def contest(ax: Axes, tables: Mapping[str, float], networks: Mapping[str, Sequence[float]]) -> Axes:
    """Draw bits per character as dots, the most on top: tables of counts orange, networks blue.

    A network has a dot for each seed; a table whose name begins with "plain" has an empty one.
    """
    rows: list[tuple[str, Sequence[float]]] = [(name, [value]) for name, value in tables.items()]
    rows = sorted([*rows, *networks.items()], key=lambda row: -max(row[1]))
    for row, (name, values) in enumerate(rows):
        trained = name in networks
        color, dark = (_NETWORK, _NETWORK_TEXT) if trained else (_TABLE, _TABLE_TEXT)
        ax.axhline(row, color=PALE, linewidth=1, zorder=0)
        fill = PAPER if name.startswith("plain") else color
        edge = PAPER if trained else color
        dots: dict[str, Any] = {"markersize": 9.5, "markerfacecolor": fill, "markeredgecolor": edge}
        ax.plot(values, [row] * len(values), "o", **dots)
        told = f"{min(values):.2f}" if len(values) == 1 else f"{min(values):.2f} to {max(values):.2f}"
        seeds = f", {len(values)} seeds" if len(values) > 1 else ""
        weight = "bold" if trained else "normal"
        text = ax.text(max(values) + 0.025, row, told + seeds, va="center", color=dark, weight=weight)
        text.set_path_effects([withStroke(linewidth=4, foreground=PAPER)])
    ax.set_yticks(range(len(rows)), labels=[name for name, _ in rows])
    for label_of_row, (name, _) in zip(ax.get_yticklabels(), rows, strict=True):
        trained = name in networks
        label_of_row.set(
            color=_NETWORK_TEXT if trained else _TABLE_TEXT, weight="bold" if trained else "normal"
        )
    ax.set(xlim=(1.9, 3.15), ylim=(len(rows) - 0.4, -0.6))
    ax.grid(visible=False, axis="y")
    ax.set_xlabel("bits per character of the test part, fewer is better")
    return ax


@styled
def quotes_by_space(ax: Axes, spaced: ArrayLike, opened: ArrayLike, unopened: ArrayLike) -> Axes:
    """Draw the chance of a closing quote for passages without and with a space, a line for each, and means.

    Each line runs from the passage without its opening quote to the same passage with it.
    """
    has_space = np.asarray(spaced, bool)
    for left, chosen, name in ((0, ~has_space, "no space inside"), (2, has_space, "a space inside")):
        chances = np.stack([np.asarray(unopened)[chosen], np.asarray(opened)[chosen]])
        ends = (left, left + 1)
        ax.plot(ends, chances, "-", color=MUTED, linewidth=0.8, alpha=0.4)
        ax.plot(ends, chances.mean(axis=1), "-", color=INK, linewidth=3)
        ax.text(left + 0.5, 1.06, f"{name}: {chosen.sum()} passages", ha="center", weight="bold")
        for x, row, color, dark, fill, side in (
            (left, chances[0], MUTED, MUTED, PAPER, -1),
            (left + 1, chances[1], _NETWORK, _NETWORK_TEXT, _NETWORK, 1),
        ):
            ax.plot(
                np.full(len(row), x), row, "o", color=color, markersize=4, alpha=0.6, markerfacecolor=fill
            )
            ax.plot([x], [row.mean()], "o", color=color, markersize=10, markerfacecolor=fill)
            align = "left" if side > 0 else "right"
            at = (x + 0.08 * side, row.mean())
            ax.text(*at, f"{row.mean():.2f}", color=dark, weight="bold", ha=align, va="center")
    ax.set(ylim=(-0.04, 1.16), xlim=(-0.45, 3.45), yticks=np.arange(6) / 5)
    ax.set_xticks(range(4), labels=["quote not opened", "quote opened"] * 2)
    ax.grid(visible=False, axis="x")
    ax.set_ylabel("chance of a closing quote")
    return ax


@styled
def units_overwritten(
    ax: Axes, opened: ArrayLike, unopened: ArrayLike, untouched: tuple[float, float], named: int
) -> Axes:
    """Draw how the chance of a closing quote changes as one unit is overwritten, after both texts.

    `untouched` are the two chances where no unit was; an arrow shows the unit `named`, ticks the others.
    """
    for row, (chances, start, color, dark) in enumerate(
        (
            (np.asarray(opened, float), untouched[0], _NETWORK, _NETWORK_TEXT),
            (np.asarray(unopened, float), untouched[1], MUTED, MUTED),
        )
    ):
        end, others = chances[named], np.delete(chances, named)
        ax.plot(others, np.full(len(others), row + 0.24), "|", color=MUTED, markersize=9, alpha=0.6)
        ax.annotate(
            "",
            (end, row),
            (start, row),
            arrowprops={"arrowstyle": "-|>", "color": VERMILLION, "linewidth": 2.5},
        )
        ax.plot([start], [row], "o", color=color, markersize=11, markerfacecolor=color if row == 0 else PAPER)
        side = 1 if start > end else -1
        align = "left" if side > 0 else "right"
        ax.text(start + 0.012 * side, row, f"{start:.2f}", color=dark, weight="bold", ha=align, va="center")
        other = "right" if side > 0 else "left"
        bold: dict[str, Any] = {"color": shade(VERMILLION, 0.75), "weight": "bold"}
        ax.text(end - 0.006 * side, row, f"{end:.2f}", ha=other, va="center", **bold)
        ax.text((start + end) / 2, row - 0.1, f"unit {named} overwritten", ha="center", va="bottom", **bold)
        what = f"the {len(others)} other units, one at a time"
        far = others.min() - 0.008 if side > 0 else others.max() + 0.008
        ax.text(far, row + 0.25, what, color=MUTED, ha=other, va="center")
    ax.set_yticks([0, 1], labels=["quote opened", "not opened"])
    ax.set(xlim=(0, 0.5), ylim=(1.5, -0.5), xticks=np.arange(6) / 10)
    ax.grid(visible=False, axis="y")
    ax.set_xlabel("chance of a closing quote, mean of the passages")
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
        box(ax, (x + aside, 2.1), (0.34, 0.42), color=tint(GREEN, 0.75 if place >= 3 else 0.2))
        arrow(ax, (x - 0.03, 0.5), (x - aside, 0.98), color=MUTED, width=1.1)
        arrow(ax, (x + 0.03, 0.5), (x + aside, 1.88), color=MUTED, width=1.1)
        if place + 1 < len(letters):
            arrow(ax, (x - 0.03, 1.2), (x + across - 0.37, 1.2), color=shade(BLUE, 0.9))
            arrow(ax, (x + across + 0.03, 2.1), (x + 0.37, 2.1), color=shade(GREEN, 0.75))
    x = left + 3 * across
    label(ax, (0.1, 1.2), "from the left", ha="left", color=shade(BLUE, 0.75), bold=True)
    label(ax, (0.1, 2.1), "from the right", ha="left", color=shade(GREEN, 0.75), bold=True)
    label(ax, (x, 2.95), "u", bold=True, size=14)
    arrow(ax, (x + aside, 2.33), (x + 0.05, 2.8), color=INK)
    arrow(ax, (x - aside, 1.42), (x - 0.05, 2.8), color=INK)
    label(ax, (x + 0.35, 2.72), "both states together", ha="left", color=MUTED)
    return ax
