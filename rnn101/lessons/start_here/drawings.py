"""Letters that were guessed or not, a state of one number, windows, and prices in two orders."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from rnn101.lessons.start_here.explorer import message_and_chatter, remembered
from rnn101.lessons.start_here.writer import visible
from rnn101.viz.shapes import arrow, box, canvas, disc, label, loop, shade, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PALE, PAPER, styled


@styled
def guessed(ax: Axes, rows: Mapping[str, tuple[str, Sequence[bool]]]) -> Axes:
    """Write texts in rows, the letters that were guessed right on green; 8 inches, 0.6 a row.

    A row's flags are for every letter but the first, for which there is nothing to guess from.
    """
    width, height = 8.0, 0.6 * len(rows) + 0.05
    canvas(ax, width, height)
    longest = max(len(text) for text, _ in rows.values())
    side = min(0.16, (width - 0.1) / longest)
    for number, (name, (text, right)) in enumerate(rows.items()):
        y = height - 0.6 * number - 0.42
        label(ax, (0.05, y + 0.22), f"{name}: {sum(right)} of {len(right)}", bold=True, ha="left")
        for i, letter in enumerate(visible(text)):
            x = 0.05 + side * i
            hit = i > 0 and right[i - 1]
            color = tint(GREEN, 0.45) if hit else tint(PALE, 0.5)
            ax.add_patch(
                Rectangle(
                    (x, y - 0.14), side, 0.25, facecolor=color, edgecolor=PAPER, linewidth=0.8, zorder=2
                )
            )
            ax.text(
                x + side / 2, y - 0.02, letter, family="DejaVu Sans Mono", size=10.5, ha="center",
                va="center", weight="bold" if hit else "normal", color=INK, zorder=3,
            )  # fmt: skip
    return ax


@styled
def one_number(ax: Axes) -> Axes:
    """Draw a unit whose state comes back to it, and its states after a 1 and three zeros; 8 × 2.6 inches."""
    canvas(ax, 8, 2.6)
    disc(ax, (1.9, 1.0), 0.42, color=tint(BLUE, 0.3))
    label(ax, (1.9, 1.0), "h", bold=True, size=15)
    box(ax, (0.35, 1.0), (0.5, 0.5), color=tint(ORANGE, 0.4))
    label(ax, (0.35, 1.0), "x", bold=True, size=15)
    arrow(ax, (0.6, 1.0), (1.46, 1.0))
    label(ax, (1.02, 1.2), "× 0.5", bold=True, color=shade(ORANGE, 0.6))
    label(ax, (1.02, 0.75), "input\nweight", color=MUTED)
    loop(ax, (1.9, 1.41), size=0.34)
    label(ax, (2.45, 1.75), "× 0.8", bold=True, color=BLUE, ha="left")
    label(ax, (2.45, 1.5), "loop weight", color=MUTED, ha="left")
    x = np.array([1.0, 0.0, 0.0, 0.0])
    left, base, scale = 4.4, 0.65, 2.7
    for t, (given, held) in enumerate(zip(x, remembered(x, 0.8, 0.5), strict=True)):
        at = left + 1.0 * t
        ax.add_patch(
            Rectangle(
                (at - 0.24, base), 0.48, scale * held, facecolor=tint(BLUE, 0.6), edgecolor=INK, zorder=3
            )
        )
        label(ax, (at, base + scale * held + 0.14), f"{held:.3g}", bold=True)
        label(ax, (at, base - 0.17), f"step {t + 1}", color=INK)
        label(ax, (at, base - 0.4), f"x = {given:.0f}", color=shade(ORANGE, 0.6))
        if t:
            label(ax, (at - 0.5, base + 0.2), "× 0.8", color=BLUE)
    ax.plot([left - 0.4, left + 3.4], [base, base], color=INK, linewidth=1, linestyle="-", zorder=2)
    label(ax, (left - 0.4, 2.42), "the state h", bold=True, color=BLUE, ha="left")
    return ax


@styled
def three_memories(ax: Axes) -> Axes:
    """Draw what is left of a message, below chatter, with three loop weights; for 8.5 × 2.8 inches."""
    parts = message_and_chatter()
    edges = np.arange(parts.shape[1] + 1) + 0.5
    for panel, weight in zip(_side_by_side(ax, 3), (0.8, 0.95, 1.0), strict=True):
        message, chatter = (remembered(part, weight, 0.5) for part in parts)
        panel.stairs(message, edges, fill=True, color=BLUE, linewidth=0)
        look: dict[str, Any] = {"facecolor": ORANGE, "edgecolor": "white", "hatch": "///", "linewidth": 0}
        panel.stairs(message + chatter, edges, baseline=message, fill=True, **look)
        panel.set(title=f"loop weight {weight:g}", xlabel="step", ylim=(0, 1.7), xlim=(0, 50.5))
        if weight == 0.8:
            panel.set_ylabel("state h")
            panel.text(3, 0.58, "message", color=BLUE, weight="bold")
            panel.text(25, 0.5, "chatter", color=shade(ORANGE, 0.6), weight="bold")
    return ax


@styled
def sliding_window(ax: Axes) -> Axes:
    """Draw how five numbers are cut into windows of two and what follows each; 8 × 2.7 inches."""
    canvas(ax, 8, 2.7)
    series = (10, 20, 30, 40, 50)
    for i, number in enumerate(series):
        _cell(ax, (0.5 + 0.6 * i, 2.3), number, PAPER)
    label(ax, (3.35, 2.3), "five days", color=MUTED, ha="left")
    for row in range(3):
        y = 1.6 - 0.55 * row
        for i in (row, row + 1):
            _cell(ax, (0.5 + 0.6 * i, y), series[i], tint(BLUE, 0.35))
        _cell(ax, (0.5 + 0.6 * (row + 2), y), series[row + 2], tint(ORANGE, 0.45))
        arrow(ax, (3.45, y), (4.75, y), color=MUTED)
        label(ax, (5.0, y), f"X[{row}]", color=BLUE, bold=True)
        for i in (0, 1):
            _cell(ax, (5.65 + 0.6 * i, y), series[row + i], tint(BLUE, 0.35))
        _cell(ax, (7.45, y), series[row + 2], tint(ORANGE, 0.45))
    label(ax, (5.95, 2.15), "X: 3 windows, 2 steps,\n1 number a step", color=BLUE)
    label(ax, (7.45, 2.15), "y: the day\nafter each", color=shade(ORANGE, 0.6))
    return ax


def _cell(ax: Axes, center: tuple[float, float], number: int, color: str) -> None:
    box(ax, center, (0.54, 0.42), color=color, rounding=0.04)
    label(ax, center, str(number), size=11)


@styled
def two_orders(ax: Axes, in_order: ArrayLike, shuffled: ArrayLike) -> Axes:
    """Draw the same prices, in dollars, in order and shuffled, side by side; for 8.5 × 3 inches."""
    panels = _side_by_side(ax, 2)
    days = np.arange(1, len(np.asarray(in_order)) + 1)
    for panel, values, title in zip(panels, (in_order, shuffled), ("in order", "shuffled"), strict=True):
        panel.plot(days, values, color=BLUE, linestyle="-", linewidth=1.2 if title == "in order" else 0.6)
        panel.set(title=title, xlabel="trading day", ylim=(0, 800))
    panels[0].set_ylabel("opening price (dollars)")
    panels[1].set_xlabel("place after shuffling")
    return ax


def _side_by_side(ax: Axes, count: int) -> list[Axes]:
    ax.set_axis_off()
    place, figure = ax.get_subplotspec(), ax.get_figure()
    assert place is not None
    assert figure is not None
    grid = place.subgridspec(1, count)
    return [figure.add_subplot(grid[part]) for part in range(count)]
