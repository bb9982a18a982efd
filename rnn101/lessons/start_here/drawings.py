"""Letters that were guessed or not, a state of one number, windows, and prices in two orders."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from rnn101.lessons.start_here.explorer import BEFORE, message_and_chatter, remembered
from rnn101.lessons.start_here.writer import visible
from rnn101.viz.shapes import arrow, box, canvas, disc, label, loop, shade, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PALE, PAPER, styled


@styled
def guessed(ax: Axes, rows: Mapping[str, tuple[str, str]]) -> Axes:
    """Write texts in rows, each with its guesses; 8 inches wide, 0.8 a row and 0.1 more.

    A row's guesses are for every letter but the first, for which there is nothing to guess from. A letter
    that was guessed stands on green; below any other stands, in gray, what was guessed instead.
    """
    width, height = 8.0, 0.8 * len(rows) + 0.1
    canvas(ax, width, height)
    longest = max(len(text) for text, _ in rows.values())
    side = min(0.16, (width - 0.1) / longest)
    look: dict[str, Any] = {"family": "DejaVu Sans Mono", "size": 10.5, "ha": "center", "va": "center"}
    for number, (name, (text, guesses)) in enumerate(rows.items()):
        y = height - 0.8 * number - 0.44
        hits = [guess == letter for guess, letter in zip(guesses, text[1:], strict=True)]
        label(ax, (0.05, y + 0.25), f"{name}: {sum(hits)} of {len(hits)}", bold=True, ha="left")
        for i, letter in enumerate(visible(text)):
            x = 0.05 + side * (i + 0.5)
            hit = i > 0 and hits[i - 1]
            ax.text(x, y, letter, weight="bold" if hit else "normal", color=INK, zorder=3, **look)
            if i == 0:
                continue
            color = tint(GREEN, 0.45) if hit else tint(PALE, 0.5)
            ax.add_patch(
                Rectangle(
                    (x - side / 2, y - 0.12),
                    side,
                    0.25,
                    facecolor=color,
                    edgecolor=PAPER,
                    linewidth=0.8,
                    zorder=2,
                )
            )
            if not hit:
                ax.text(x, y - 0.24, visible(guesses[i - 1]), color=MUTED, zorder=3, **look)
    label(
        ax, (width - 0.05, height - 0.19), "green: guessed right   gray, below: its wrong guess", ha="right"
    )
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
    loop(ax, (1.9, 1.41), size=0.34, color=BLUE)
    label(ax, (2.45, 1.75), "× 0.8", bold=True, color=BLUE, ha="left")
    label(ax, (2.45, 1.5), "loop weight", color=MUTED, ha="left")
    x = np.array([1.0, 0.0, 0.0, 0.0, 0.0, 0.0])
    left, base, scale, apart = 4.0, 0.65, 2.7, 0.68
    for t, (given, held) in enumerate(zip(x, remembered(x, 0.8, 0.5), strict=True)):
        at = left + apart * t
        ax.add_patch(
            Rectangle(
                (at - 0.28, base), 0.56, scale * held, facecolor=tint(BLUE, 0.6), edgecolor=INK, zorder=3
            )
        )
        label(ax, (at, base + scale * held - 0.14), f"{held:.3g}", bold=True)
        label(ax, (at, base - 0.17), f"step {t + 1}", color=INK)
        label(ax, (at, base - 0.4), f"x = {given:.0f}", color=shade(ORANGE, 0.6))
    right = left + 5.4 * apart
    ax.plot([left - 0.4, right], [base, base], color=INK, linewidth=1, linestyle="-", zorder=2)
    half = base + scale * 0.25
    ax.plot([left - 0.4, right], [half, half], color=MUTED, linewidth=1.2, linestyle="--", zorder=2)
    label(ax, (right, half + 0.14), "half of the first", color=MUTED, ha="right")
    label(
        ax,
        (left - 0.4, 2.42),
        "the state h: each bar 0.8 of the one before",
        bold=True,
        color=BLUE,
        ha="left",
    )
    return ax


@styled
def three_memories(ax: Axes) -> Axes:
    """Draw what is left of a message, below chatter, with three loop weights; for 8.5 × 2.8 inches."""
    parts = message_and_chatter(BEFORE)
    steps = parts.shape[1]
    edges = np.arange(steps + 1) + 0.5
    for panel, weight in zip(_side_by_side(ax, 3), (0.8, 0.95, 1.0), strict=True):
        message, chatter = (remembered(part, weight, 0.5) for part in parts)
        panel.stairs(message, edges, fill=True, color=BLUE, linewidth=0)
        look: dict[str, Any] = {"facecolor": ORANGE, "edgecolor": "white", "hatch": "///", "linewidth": 0}
        panel.stairs(message + chatter, edges, baseline=message, fill=True, **look)
        panel.axvline(steps, color=INK, linestyle=":", linewidth=1)
        share = message[-1] / (message + chatter)[-1]
        title = f"loop weight {weight:g}\nmessage at step {steps}: {100 * share:.0f} %"
        panel.set(title=title, xlabel="step", ylim=(0, 1.75), xlim=(0, 51))
        panel.text(3, 0.56, "message", color=BLUE, weight="bold")
        above = (message + chatter)[20:36].max() + 0.06
        panel.text(22, above, "chatter", color=shade(ORANGE, 0.6), weight="bold")
        panel.set(xticks=[5, 21, 30, 50], yticks=[0, 0.5, 1, 1.5])
        if weight == 0.8:
            panel.set_ylabel("state h")
        else:
            panel.set_yticklabels([])
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
            _cell(ax, (5.65 + 0.6 * i, y), f"[{series[row + i]}]", tint(BLUE, 0.35))
        _cell(ax, (7.45, y), series[row + 2], tint(ORANGE, 0.45))
    label(ax, (5.95, 2.15), "X: 3 windows, 2 steps,\n1 feature a step", color=BLUE)
    label(ax, (7.45, 2.15), "y: the day\nafter each", color=shade(ORANGE, 0.6))
    return ax


def _cell(ax: Axes, center: tuple[float, float], number: object, color: str) -> None:
    box(ax, center, (0.54, 0.42), color=color, rounding=0.04)
    label(ax, center, str(number), size=11)


@styled
def two_orders(ax: Axes, in_order: ArrayLike, shuffled: ArrayLike) -> Axes:
    """Draw all prices in order, the first 60 in order, and the first 60 shuffled; for 8.5 × 3 inches."""
    whole, mixed = np.asarray(in_order), np.asarray(shuffled)
    rows = {"in order: all days": whole, "in order: first 60": whole[:60], "shuffled: first 60": mixed[:60]}
    for panel, (title, values) in zip(_side_by_side(ax, 3), rows.items(), strict=True):
        panel.plot(np.arange(1, len(values) + 1), values, color=BLUE, linestyle="-", linewidth=1.2)
        panel.set(title=title, ylim=(0, 800))
        panel.set_xlabel("place after shuffling" if title.startswith("shuffled") else "trading day")
        if values is whole:
            panel.set_ylabel("opening price (dollars)")
            panel.set_xticks([1, 250, 500, 750, 1000])
        else:
            panel.set_xticks([1, 20, 40, 60])
            panel.set_yticklabels([])
    return ax


def _side_by_side(ax: Axes, count: int) -> list[Axes]:
    ax.set_axis_off()
    place, figure = ax.get_subplotspec(), ax.get_figure()
    assert place is not None
    assert figure is not None
    grid = place.subgridspec(1, count)
    return [figure.add_subplot(grid[part]) for part in range(count)]
