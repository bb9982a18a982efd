"""The Reber grammar as a graph, an error's way along the cell and in all, and the GRU."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator, StrMethodFormatter
from numpy.typing import ArrayLike

from rnn101.nn.checkup import Checkup
from rnn101.viz.parts import parts
from rnn101.viz.plots.scoreboard import scoreboard as board
from rnn101.viz.plots.training import mark_powers
from rnn101.viz.shapes import MATH, Point, arrow, box, canvas, disc, label, loop, path_arrow, shade, tint
from rnn101.viz.style import (
    BLUE,
    COLOR_CYCLE,
    GREEN,
    INK,
    MUTED,
    ORANGE,
    PALE,
    PAPER,
    PURPLE,
    VERMILLION,
    styled,
)

_RADIUS = 0.2
_FAINTEST = 1e-9  # gradient that is drawn
_SOLVED = 0.99  # of the sequences, as in the recall experiment
# The inner grammar's states, and which symbol leads from one to another.
_STATES: tuple[Point, ...] = (
    (0.6, 1.2),
    (1.9, 1.2),
    (3.2, 2.0),
    (3.2, 0.4),
    (4.9, 2.0),
    (4.9, 0.4),
    (6.2, 1.2),
)
_END: Point = (7.5, 1.2)
_WAYS = ((0, 1, "B"), (1, 2, "T"), (1, 3, "P"), (2, 4, "X"), (3, 5, "V"), (4, 6, "S"), (5, 6, "V"))


@styled
def reber_graph(ax: Axes) -> Axes:
    """Draw the embedded Reber grammar, 8 × 4.7 inches: the frame that repeats a letter, and its inside."""
    canvas(ax, 8, 4.7)
    _draw_frame(ax)
    label(ax, (0.1, 2.8), "the inner string: follow the arrows, at a fork toss a coin", bold=True, ha="left")
    for start, end, symbol in _WAYS:
        _way(ax, _STATES[start], _STATES[end], symbol)
    _way(ax, _STATES[6], _END, "E")
    _way(ax, _STATES[4], _STATES[3], "X", at=0.36)
    _way(ax, (5.02, 0.4), (5.02, 2.0), "P", at=0.5)
    x, y = _STATES[2]
    loop(ax, (x, y + _RADIUS), size=0.22)
    label(ax, (x - 0.38, y + 0.36), "S", bold=True)
    x, y = _STATES[3]
    turn = np.linspace(0.3 * np.pi, 1.8 * np.pi, 30)  # a circle that is open at the state, at its right
    round_ = np.column_stack([x - 0.31 + 0.17 * np.cos(turn), y - 0.12 + 0.17 * np.sin(turn)])
    path_arrow(ax, round_[::-1])
    label(ax, (x - 0.64, y - 0.12), "T", bold=True)
    for at in (*_STATES, _END):
        disc(ax, at, _RADIUS, color=PAPER, edge=INK)
    return ax


def _way(ax: Axes, start: Point, end: Point, symbol: str, *, at: float = 0.5) -> None:
    (x, y), (to_x, to_y) = start, end
    length = float(np.hypot(to_x - x, to_y - y))
    along = ((to_x - x) / length, (to_y - y) / length)
    arrow(
        ax,
        (x + _RADIUS * along[0], y + _RADIUS * along[1]),
        (to_x - _RADIUS * along[0], to_y - _RADIUS * along[1]),
    )
    aside = 0.19  # to the left of the way
    label(
        ax,
        (x + at * (to_x - x) - aside * along[1], y + at * (to_y - y) + aside * along[0]),
        symbol,
        bold=True,
    )


def _draw_frame(ax: Axes) -> None:
    label(
        ax, (0.1, 4.5), "a whole string: the second to last letter repeats the second", bold=True, ha="left"
    )
    for y, letter, color in ((4.05, "T", ORANGE), (3.45, "P", BLUE)):
        for x, symbol in ((0.9, "B"), (1.9, letter), (6.1, letter), (7.1, "E")):
            lit = symbol == letter
            disc(ax, (x, y), 0.2, color=tint(color, 0.45) if lit else PAPER, edge=INK)
            label(ax, (x, y), symbol, bold=lit)
        box(ax, (4.0, y), (3.2, 0.4), color=PAPER, edge=MUTED)
        label(ax, (4.0, y), "an inner string, from the graph below", color=MUTED)
        for start, end in ((1.1, 1.7), (2.1, 2.4), (5.6, 5.9), (6.3, 6.9)):
            arrow(ax, (start, y), (end, y))


@styled
def two_ways(ax: Axes, along: Mapping[str, ArrayLike], in_all: Mapping[str, ArrayLike]) -> Axes:
    """Draw how much gradient is left so many steps back, along the cell and in all, a thin line a draw.

    Both hold arrays (draws, steps) by name, each line 1 at the last step. For 9 × 3.8 inches.
    """
    if list(along) != list(in_all):
        raise ValueError(f"in_all: expected the kinds {', '.join(along)}, got {', '.join(in_all)}")
    left, right = parts(ax, 2, wspace=0.12)
    for panel, kinds, title in ((left, along, "along the cell"), (right, in_all, "in all")):
        panel.set(yscale="log", ylim=(_FAINTEST, 1e3), title=title, xlabel="steps back from the last")
        heights: dict[str, float] = {}
        colors: dict[str, str] = {}
        for (name, lines), color in zip(kinds.items(), COLOR_CYCLE, strict=False):
            drawn = np.asarray(lines, dtype=float)
            back = np.arange(drawn.shape[1])[::-1]
            for line in drawn:  # chrono and a bias of 2 lie upon each other in all: a second sign
                panel.plot(
                    back, line, color=color, linestyle="--" if name == "chrono" else "-", linewidth=1.2
                )
            middle = np.median(drawn, axis=0)
            colors[name] = shade(color, 0.65)
            if middle[0] > _FAINTEST:
                heights[name] = float(np.log10(middle[0]))
            else:  # it leaves the axes below: its name stands where it does
                leaves = float(back[middle > _FAINTEST][0])
                written: dict[str, Any] = {"color": colors[name], "weight": "bold", "ha": "right"}
                panel.text(leaves + 3, 2 * _FAINTEST, f"{name}\n({back[0]} back: {middle[0]:.0e})", **written)
        for name, height in _apart(heights, least=0.75).items():
            panel.text(
                back[0] + 1, 10**height, name, color=colors[name], weight="bold", ha="right", va="center"
            )
        panel.set_xlim(1.3 * back[0], -0.5)
        panel.xaxis.set_major_locator(FixedLocator(range(0, int(back[0]) + 1, 20)))
        mark_powers(panel.yaxis)
        panel.yaxis.set_major_formatter(FuncFormatter(_power))
    left.set_ylabel("gradient (the last step: 1)")
    right.tick_params(labelleft=False)
    return ax


def _power(value: float, _place: int | None = None) -> str:
    return f"{value:g}" if value >= 0.1 else f"{value:.0e}".replace("e-0", "e-")


def _apart(heights: Mapping[str, float], *, least: float) -> dict[str, float]:
    """Move heights that lie too close to each other up and down alike, until all are `least` apart."""
    names = sorted(heights, key=heights.__getitem__)
    groups = [[name] for name in names]
    centers = [heights[name] for name in names]
    place = 0
    while place + 1 < len(groups):
        room = least * (len(groups[place]) + len(groups[place + 1])) / 2
        if centers[place + 1] - centers[place] >= room:
            place += 1
            continue
        groups[place : place + 2] = [groups[place] + groups[place + 1]]
        centers[place : place + 2] = [float(np.mean([heights[name] for name in groups[place]]))]
        place = max(place - 1, 0)
    return {
        name: center + least * (k - (len(group) - 1) / 2)
        for group, center in zip(groups, centers, strict=True)
        for k, name in enumerate(group)
    }


@styled
def one_sum(ax: Axes, held: Mapping[str, ArrayLike], strings: Sequence[str]) -> Axes:
    """Draw what one cell holds, letter by letter, with each string's T or P above it (8 × 2.9 inches)."""
    start, top = 1, 1.16 * max(float(np.max(np.asarray(values))) for values in held.values())
    for string in strings:
        ax.axvline(start, color=MUTED, linewidth=1, linestyle=":", zorder=1)
        color = shade(ORANGE, 0.65) if string[1] == "T" else BLUE  # as in the grammar's picture
        ax.text(start + 0.8, top, string[1], color=color, weight="bold", ha="left", va="top")
        start += len(string)
    for (name, values), color in zip(held.items(), (PURPLE, GREEN), strict=True):
        cell = np.asarray(values, dtype=float)
        letters = np.arange(1, len(cell) + 1)
        ax.plot(letters, cell, color=color, linestyle="-")
        at = letters[-1] + 1
        ax.text(at, cell[-1], name, color=shade(color, 0.65), weight="bold", ha="left", va="center")
    ax.axhline(0, color=MUTED, linewidth=1, zorder=1)
    ax.xaxis.set_major_locator(FixedLocator([1, *range(20, len(letters) + 1, 20)]))
    ax.set(xlim=(0.5, 1.25 * letters[-1]), ylim=(-0.22 * top, 1.03 * top))
    ax.set(xlabel="letter (dotted: a string starts; above: its T or P)", ylabel="what the cell holds, c")
    return ax


_LINE, _STATE, _INPUT = 3.5, 1.2, 0.75  # heights of the state's line, and of what the boxes read
_UPDATE, _RESET, _SEEN, _NEW = 1.95, 3.55, 4.85, 6.15  # places of the boxes, from left to right


@styled
def gru_cell(ax: Axes) -> Axes:
    """Draw one step of a GRU, 8 × 4.2 inches: the state's line, both gates and the candidate."""
    canvas(ax, 8, 4.2)
    label(ax, (0.4, _LINE), "$h_{t-1}$", size=MATH)
    label(ax, (7.6, _LINE), "$h_t$", size=MATH)
    arrow(ax, (0.75, _LINE), (_UPDATE - 0.16, _LINE), color=BLUE, width=3.5, head=False)
    arrow(ax, (_UPDATE + 0.16, _LINE), (_NEW - 0.16, _LINE), color=BLUE, width=3.5, head=False)
    arrow(ax, (_NEW + 0.16, _LINE), (7.3, _LINE), color=BLUE, width=3.5)
    label(ax, (4.0, _LINE + 0.28), "what is held", color=shade(BLUE, 0.65))
    for x, name, squash, color in (
        (_UPDATE, "update gate", "σ", VERMILLION),
        (_RESET, "reset gate", "σ", GREEN),
        (_NEW, "candidate", "tanh", PURPLE),
    ):
        box(ax, (x, 2.0), (1.3, 0.62), color=tint(color, 0.35), edge=INK)
        label(ax, (x, 2.12), name)
        label(ax, (x, 1.87), squash)
    for at, sign in (((_UPDATE, _LINE), "×"), ((_NEW, _LINE), "+"), ((_NEW, 2.85), "×"), ((_SEEN, 2.0), "×")):
        _sign(ax, at, sign)
    arrow(ax, (_UPDATE, 2.31), (_UPDATE, _LINE - 0.16))
    label(ax, (_UPDATE - 0.26, 2.62), "$z_t$", size=MATH)
    arrow(ax, (_UPDATE, 2.85), (3.2, 2.85))
    box(ax, (3.55, 2.85), (0.7, 0.4), color=PAPER, edge=INK)
    label(ax, (3.55, 2.85), "1 −")
    arrow(ax, (3.9, 2.85), (_NEW - 0.16, 2.85))
    label(ax, (4.85, 3.07), "$1 - z_t$", size=MATH)
    arrow(ax, (_RESET + 0.65, 2.0), (_SEEN - 0.16, 2.0))
    label(ax, (4.44, 2.22), "$r_t$", size=MATH)
    arrow(ax, (_SEEN + 0.16, 2.0), (_NEW - 0.65, 2.0))
    arrow(ax, (_NEW, 2.31), (_NEW, 2.69))
    arrow(ax, (_NEW, 3.01), (_NEW, _LINE - 0.16))
    label(ax, (_NEW + 0.28, 2.5), r"$\tilde h_t$", size=MATH)
    disc(ax, (0.95, _LINE), 0.06, color=BLUE, edge=BLUE)
    path_arrow(ax, [(0.95, _LINE), (0.95, _STATE), (_SEEN, _STATE), (_SEEN, 1.84)], color=BLUE)
    path_arrow(ax, [(0.75, _INPUT), (_NEW, _INPUT), (_NEW, 1.69)], color=MUTED)
    label(ax, (0.4, _INPUT), "$x_t$", size=MATH)
    for x in (_UPDATE, _RESET):
        arrow(ax, (x - 0.25, _STATE), (x - 0.25, 1.69), color=BLUE)
        arrow(ax, (x + 0.25, _INPUT), (x + 0.25, 1.69), color=MUTED)
    note = "× and + work number by number. What is not kept is what may be written: one gate does both."
    label(ax, (0.1, 0.25), note, color=MUTED, ha="left")
    return ax


def _sign(ax: Axes, at: Point, sign: str) -> None:
    disc(ax, at, 0.16, color=PAPER, edge=INK, zorder=5)
    label(ax, at, sign, size=13, bold=True)


_UPDATES = (0, 50, 100, 200, 500, 1800)  # that stand at the axis of the stored trainings


@styled
def half_way(ax: Axes, accuracies: Sequence[ArrayLike], shares: Sequence[ArrayLike], *, every: int) -> Axes:
    """Draw trainings that end where they are solved: named right, and how much gradient arrives (9 × 3.4)."""
    left, right = parts(ax, 2, wspace=0.15)
    for named, arriving in zip(accuracies, shares, strict=True):
        right_ones, left_over = np.asarray(named, dtype=float), np.asarray(arriving, dtype=float)
        color = BLUE if right_ones[-1] >= _SOLVED else VERMILLION
        updates = every * np.arange(len(right_ones))
        for panel, values in ((left, right_ones), (right, left_over)):
            panel.plot(updates, values, ".-", color=color, markersize=3, linewidth=1)
            panel.plot(updates[-1], values[-1], "o", color=color, markersize=4)
    for panel in (left, right):
        panel.set_xscale("symlog", linthresh=every, linscale=0.7)
        panel.xaxis.set_major_locator(FixedLocator(_UPDATES))
        panel.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
        panel.xaxis.set_minor_locator(NullLocator())
        panel.set(xlim=(0, 1.1 * _UPDATES[-1]), xlabel="update (log scale from 50)")
    left.set(ylim=(0, 1.05), ylabel="share named right")
    left.axhline(0.25, color=MUTED, linewidth=1, linestyle=":")
    left.text(
        0.98, 0.26, "guessing", transform=left.get_yaxis_transform(), color=MUTED, ha="right", va="bottom"
    )
    right.set(yscale="log", ylabel="gradient at step 1 (last step: 1)")
    for x, y, name, color in ((230, 0.95, "solved", BLUE), (1000, 0.59, "stuck", VERMILLION)):
        left.text(x, y, name, color=shade(color, 0.65), weight="bold", ha="center", va="center")
    mark_powers(right.yaxis)
    return ax


_TASKS = (("recall, 100 steps", 0.25), ("the stream, 30,000 letters", 0.5))  # and the share of a guess


@styled
def two_tasks(ax: Axes, recall: Mapping[str, ArrayLike], stream: Mapping[str, ArrayLike]) -> Axes:
    """Draw what share is right from each first bias, a dot for each seed, on both tasks (9 × 3.4 inches)."""
    for panel, right, (title, guess) in zip(parts(ax, 2, wspace=0.12), (recall, stream), _TASKS, strict=True):
        for place, shares in enumerate(right.values()):
            drawn = np.sort(np.asarray(shares, dtype=float))
            aside = np.linspace(-0.3, 0.3, len(drawn))
            solved = drawn >= _SOLVED
            panel.plot(place + aside[solved], drawn[solved], "o", color=BLUE, markersize=4)
            panel.plot(
                place + aside[~solved], drawn[~solved], "o", color=VERMILLION, markersize=4, fillstyle="none"
            )
            panel.text(place, 1.04, str(int(solved.sum())), ha="center", va="bottom", weight="bold")
        panel.axhline(guess, color=MUTED, linewidth=1, linestyle=":", zorder=1)
        panel.text(len(right) - 0.5, guess - 0.03, "guessing", color=MUTED, ha="right", va="top")
        panel.set_xticks(range(len(right)), list(right))
        panel.set(xlim=(-0.55, len(right) - 0.45), ylim=(0.1, 1.16), title=title, xlabel="first forget bias")
        panel.set_yticks([0.25, 0.5, 0.75, 1.0])
        panel.tick_params(labelleft=title == _TASKS[0][0])
        if title == _TASKS[0][0]:
            panel.set_ylabel("share right (above: solved, of 10)")
    return ax


@styled
def horizon_dots(ax: Axes, reports: Mapping[str, Checkup]) -> Axes:
    """Draw for how many steps the gates of each unit keep, a dot a unit, a color a network (8 × 3 inches)."""
    for (name, report), color in zip(reports.items(), COLOR_CYCLE, strict=False):
        layer = report.layers[0]
        if layer.horizons is None:
            raise ValueError(f"reports: expected networks with gates, got {name}, {layer.name}")
        units = np.arange(1, len(layer.horizons) + 1)
        ax.plot(units, layer.horizons, "o", color=color, markersize=4.5)
        written: dict[str, Any] = {"color": shade(color, 0.65), "weight": "bold"}
        ax.text(units[-1] + 0.8, float(np.median(layer.horizons)), name, ha="left", va="center", **written)
    steps = layer.flow.shape[1]
    ax.axhline(steps, color=MUTED, linewidth=1)
    ax.text(0.5, steps * 1.12, "length of the sequences", color=MUTED, va="bottom")
    ax.set(yscale="log", ylim=(1, 3 * steps), xlim=(0, 1.35 * units[-1]))
    ax.xaxis.set_major_locator(FixedLocator([1, *range(10, int(units[-1]) + 1, 10)]))
    mark_powers(ax.yaxis)
    ax.set(xlabel="unit, from the shortest memory to the longest", ylabel="steps until 37 % is kept")
    return ax


@styled
def finished_board(ax: Axes, scores: Sequence[Any], *, shaded: Sequence[str], bold: str) -> Axes:
    """Draw the scoreboard with some remedies shaded, and in bold those whose name holds `bold`.

    The figure is 8 inches wide and ``1.2 + 0.34 * len(scores)`` high.
    """
    board(ax, scores)
    for row, (score, name) in enumerate(zip(scores, ax.get_yticklabels(), strict=True)):
        if score.remedy in shaded:
            ax.axhspan(row - 0.5, row + 0.5, color=PALE, alpha=0.6, zorder=0)
        if bold in score.remedy:
            name.set_fontweight("bold")
    return ax
