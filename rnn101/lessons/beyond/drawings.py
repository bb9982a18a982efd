"""The pictures of lesson 18: a scan in rounds, who keeps count, what a fixed memory recalls, all lessons."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import FixedLocator, NullLocator
from numpy.typing import ArrayLike

from rnn101.viz.parts import parts
from rnn101.viz.shapes import MATH, arrow, box, canvas, label, shade, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PALE, PURPLE, SKY, VERMILLION, styled

STEPS = 8
_LEFT, _ACROSS = 2.1, 0.74  # of the first column; from one column to the next
_TOP, _DOWN = 3.55, 0.92  # of the first row; from one row to the next
_WIDTH, _HEIGHT = 0.58, 0.4  # of a box


@styled
def scan_rounds(ax: Axes) -> Axes:
    """Draw eight steps joined in three rounds, 8 × 4.2 inches: each round, a box stands for twice as many."""
    canvas(ax, 8, 4.2)
    _label_row(ax, 0, "eight steps", "$a,\\, b$ each")
    for step in range(STEPS):
        _draw_joined(ax, 0, step, first=step)
    reach, row = 1, 1
    while reach < STEPS:
        _label_row(ax, row, f"round {row}", f"look {reach} back")
        for step in range(STEPS):
            _draw_joined(ax, row, step, first=max(0, step - 2 * reach + 1))
            _draw_arrow(ax, row, step, step, color=MUTED)
            if step >= reach:
                _draw_arrow(ax, row, step - reach, step, color=VERMILLION)
        reach, row = 2 * reach, row + 1
    note = "“3–6”: steps 3 to 6 as one step. No box waits for another one in its row."
    label(ax, (4, 0.16), note, color=MUTED)
    return ax


def _place(row: int, step: int) -> tuple[float, float]:
    return _LEFT + step * _ACROSS, _TOP - row * _DOWN


def _label_row(ax: Axes, row: int, name: str, what: str) -> None:
    y = _place(row, 0)[1]
    label(ax, (0.15, y + 0.12), name, ha="left", bold=True)
    label(ax, (0.15, y - 0.14), what, ha="left", color=MUTED, size=MATH if "$" in what else 10.5)


def _draw_joined(ax: Axes, row: int, step: int, *, first: int) -> None:
    """Draw the box that stands for the steps from `first` to `step`."""
    whole = first == 0
    box(ax, _place(row, step), (_WIDTH, _HEIGHT), color=tint(BLUE if whole else ORANGE, 0.35))
    name = str(step + 1) if first == step else f"{first + 1}–{step + 1}"
    label(ax, _place(row, step), name, bold=whole)


def _draw_arrow(ax: Axes, row: int, start: int, end: int, *, color: str) -> None:
    (x, y), (to_x, to_y) = _place(row - 1, start), _place(row, end)
    arrow(ax, (x, y - _HEIGHT / 2), (to_x, to_y + _HEIGHT / 2), color=color, width=1.3)


@styled
def right_by_step(
    ax: Axes, runs: Mapping[str, Sequence[ArrayLike]], *, trained: int = 16, guess: float = 0.5
) -> Axes:
    """Draw a panel for each name: a thin line for each run, its share of right answers at every step.

    The steps stand on a log axis; those that were trained have a shade.
    """
    panels = parts(ax, len(runs), wspace=0.1)
    for place, (panel, (name, lines)) in enumerate(zip(panels, runs.items(), strict=True)):
        panel.axvspan(0.9, trained, color=tint(SKY, 0.25), zorder=0)
        panel.axhline(guess, color=MUTED, linestyle=":", linewidth=1.2)
        for line in lines:
            right = np.asarray(line, dtype=float)
            panel.plot(np.arange(1, len(right) + 1), right, color=BLUE, linestyle="-", linewidth=0.8)
        panel.set_xscale("log")
        panel.xaxis.set_major_locator(FixedLocator([1, 4, 16, 64, 256]))
        panel.xaxis.set_minor_locator(NullLocator())
        panel.set_xticks([1, 4, 16, 64, 256], labels=["1", "4", "16", "64", "256"])
        panel.set(xlim=(0.9, 290), ylim=(guess - 0.27, 1.04))
        panel.set_title(name, fontsize=11)
        panel.set_xlabel("step")
        if place == 0:
            panel.set_ylabel("share of right answers")
            panel.text(1.05, guess - 0.22, "trained", color=shade(BLUE, 0.8), va="center")
            panel.text(270, guess - 0.07, "dotted:\na guess", color=MUTED, va="top", ha="right")
        else:
            panel.tick_params(labelleft=False)
    return ax


@styled
def marks_left(ax: Axes, left: Mapping[str, ArrayLike]) -> Axes:
    """Draw a panel for each factor: what is left of a mark of 1 after 0, 1, 2, … steps, its sign kept."""
    panels = parts(ax, len(left), wspace=0.1)
    for place, (panel, (name, marks)) in enumerate(zip(panels, left.items(), strict=True)):
        shown = np.asarray(marks, dtype=float)
        panel.axvspan(-1, 16, color=tint(SKY, 0.25), zorder=0)
        panel.axhline(0, color=MUTED, linewidth=1, linestyle="-")
        steps = np.arange(len(shown))
        panel.vlines(steps, 0, shown, color=tint(BLUE, 0.6), linewidth=1)
        panel.plot(steps, shown, color=BLUE, linestyle="", marker="o", markersize=3)
        panel.set(xlim=(-1, len(shown)), ylim=(-1.1, 1.1), xlabel="steps")
        panel.set_xticks([0, 16, 32, 48, 64])
        panel.set_title(f"factor {name}", fontsize=11)
        if place == 0:
            panel.set_ylabel("what is left of a mark")
            panel.text(0.5, -0.95, "trained", color=shade(BLUE, 0.8), va="center")
        else:
            panel.tick_params(labelleft=False)
    return ax


@styled
def answers(ax: Axes, bits: Sequence[int], truth: Sequence[int], said: Mapping[str, Sequence[int]]) -> Axes:
    """Draw a string of bits, the right answers, and what networks say: a wrong answer is orange and framed.

    The axes should be 0.42 inches high a row, the two first ones included.
    """
    rows = {"the bits": bits, "odd so far?": truth, **said}
    for place, (name, row) in enumerate(rows.items()):
        ax.text(-0.7, -place, name, ha="right", va="center", fontsize=10.5)
        for step, value in enumerate(row):
            wrong = place > 1 and value != truth[step]
            color = tint(ORANGE, 0.75) if wrong else (tint(SKY, 0.3) if place else "white")
            ax.add_patch(_square(step, -place, color, wrong=wrong))
            ax.text(step, -place, str(value), ha="center", va="center", fontsize=10)
    ax.set(xlim=(-0.18 * max(len(bits), 24) - 2, len(bits) - 0.4), ylim=(0.45 - len(rows), 0.55))
    ax.set_axis_off()
    return ax


def _square(x: float, y: float, color: str, *, wrong: bool) -> Rectangle:
    return Rectangle(
        (x - 0.45, y - 0.4),
        0.9,
        0.8,
        facecolor=color,
        edgecolor=INK if wrong else PALE,
        linewidth=1.4 if wrong else 0.8,
    )


@styled
def recalled(ax: Axes, pairs: Sequence[int], shares: Mapping[str, ArrayLike]) -> Axes:
    """Draw the share of pairs that are found again against their number: a thin line for each draw.

    `shares` has (draws, numbers of pairs) under each name.
    """
    for (name, lines), color in zip(shares.items(), (BLUE, VERMILLION), strict=False):
        drawn = np.asarray(lines, dtype=float)
        ax.plot(pairs, drawn.T, color=color, linestyle="-", linewidth=0.9)
        at = len(pairs) * 2 // 3
        ax.text(
            pairs[at],
            drawn[:, at].mean() - 0.06 if drawn[:, at].mean() > 0.9 else drawn[:, at].max() + 0.06,
            name,
            color=shade(color, 0.75),
            ha="left",
            va="center",
        )
    ax.set_xscale("log")
    ax.set_xticks(list(pairs), labels=[str(n) for n in pairs])
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set(ylim=(-0.03, 1.05), xlabel="pairs in the sequence", ylabel="share found again")
    return ax


_BANDS = (
    (
        "What it is",
        BLUE,
        ((0, "Start here: a state"), (1, "How a network learns"), (2, "The loop, unrolled")),
    ),
    ("What it is for", GREEN, ((3, "One to many"), (4, "Many to one"), (5, "Many to many, attention"))),
    (
        "Why it forgets",
        VERMILLION,
        ((6, "The gradient problem"), (7, "Truncate"), (8, "Penalize"), (9, "Clip"), (10, "Start well")),
    ),
    ("Other memories", PURPLE, ((11, "Echo states"), (12, "LSTM"), (13, "What it remembers"))),
    (
        "What it is worth",
        ORANGE,
        ((14, "The regressor"), (15, "Luck?"), (16, "Leaks, intervals"), (17, "It writes")),
    ),
    ("Beyond", SKY, ((18, "No waiting, and its price"),)),
)


@styled
def map_of_lessons(ax: Axes) -> Axes:
    """Draw all lessons in six bands, one below the other, 8.6 × 4.6 inches."""
    canvas(ax, 8.6, 4.6)
    for place, (name, color, lessons) in enumerate(_BANDS):
        y = 4.2 - 0.76 * place
        label(ax, (0.1, y), name, ha="left", bold=True)
        if place:
            arrow(ax, (0.75, y + 0.55), (0.75, y + 0.2), color=MUTED)
        x = 1.75
        for number, title in lessons:
            width = 0.42 + 0.082 * len(title)
            box(ax, (x + width / 2, y), (width, 0.46), color=tint(color, 0.3))
            label(ax, (x + 0.08, y), f"{number:02}", ha="left", bold=True, size=10)
            label(ax, (x + 0.33, y), title, ha="left", size=10)
            x += width + 0.12
    return ax
