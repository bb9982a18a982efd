"""A bucket and an echo state network; series, free runs, draws side by side, forgotten starts and memory."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch
from numpy.typing import ArrayLike

from rnn101.viz.plots.training import mark_powers
from rnn101.viz.shapes import MATH, Point, arrow, box, canvas, disc, label, shade, tint
from rnn101.viz.style import (
    BLUE,
    COLOR_CYCLE,
    GREEN,
    INK,
    MARKERS,
    MUTED,
    ORANGE,
    SKY,
    VERMILLION,
    styled,
)

_RADIUS = 0.17  # of a unit
_X, _Y = (1.0, 2.0), (7.0, 2.0)  # centers of input and output
_UNITS: tuple[Point, ...] = (
    (2.75, 2.6),
    (2.9, 1.45),
    (3.65, 3.05),
    (3.75, 2.1),
    (3.6, 1.0),
    (4.55, 2.75),
    (4.6, 1.6),
    (5.25, 2.25),
    (5.2, 1.1),
    (5.3, 3.05),
)
_LINKS = (
    (0, 2),
    (1, 0),
    (2, 5),
    (3, 0),
    (3, 4),
    (4, 1),
    (5, 3),
    (5, 7),
    (6, 3),
    (7, 6),
    (6, 8),
    (8, 4),
    (9, 5),
    (7, 9),
)
_HEARING, _READ = (0, 1, 3), (5, 7, 8, 9)
_TEXT = 0.65  # of a line's color: what is written in it stands out from white
_NAME = 0.75  # the same beside many lines: darker, a palette of 128 makes green and blue one
_ROUNDING = 1e-16  # below it two states are the same
_CLOSE = 1e-3  # the distance below which the lesson calls two states close
_NAMED_AT = (1e-13, 1e-11, 1e-7)  # the distances at which the falling lines have their names


@styled
def echo_state_network(ax: Axes) -> Axes:
    """Draw an echo state network: dashed arrows for the weights that are drawn once, bold for the trained.

    Thin arrows lead the answer back to the input: so the network goes on alone. For 8 × 4.9 inches.
    """
    canvas(ax, 8, 4.9)
    ax.set_ylim(-0.45, 4.45)
    box(ax, (4.05, 2.0), (3.5, 2.85), color=tint(BLUE, 0.08), edge=BLUE, rounding=0.5, zorder=1)
    for center, letter, color in ((_X, "$x_t$", ORANGE), (_Y, r"$\hat{y}_t$", GREEN)):
        box(ax, center, (0.6, 0.52), color=tint(color, 0.35))
        label(ax, center, letter, size=MATH)
    for one, other in _LINKS:
        _fixed(ax, _UNITS[one], _UNITS[other], _RADIUS, _RADIUS)
    for unit in _HEARING:
        _fixed(ax, _X, _UNITS[unit], 0.34, _RADIUS)
    for unit in _READ:
        start, end = _between(_UNITS[unit], _Y, _RADIUS, 0.36)
        arrow(ax, start, end, color=VERMILLION, width=3)
    ax.plot([1.0, 1.0, 6.3], [1.72, 0.3, 0.3], "-", color=VERMILLION, linewidth=3, zorder=2)
    arrow(ax, (6.3, 0.3), (6.82, 1.7), color=VERMILLION, width=3)
    box(ax, (7.2, 0.45), (0.5, 0.45), color=tint(ORANGE, 0.35))
    label(ax, (7.2, 0.45), "1", size=MATH)
    arrow(ax, (7.2, 0.7), (7.1, 1.7), color=VERMILLION, width=3)
    ax.plot([7.0, 7.0, 1.0], [2.28, 3.62, 3.62], "-", color=INK, linewidth=1.2, zorder=2)
    arrow(ax, (1.0, 3.62), (1.0, 2.28), color=INK, width=1.2)
    label(ax, (4.0, 3.8), "alone: what it says is what it hears next")
    for center in _UNITS:
        disc(ax, center, _RADIUS, color=tint(BLUE, 0.35))
    label(ax, (1.75, 2.75), "$W_{xh}$", size=MATH)
    label(ax, (4.6, 2.2), "$W_{hh}$", size=MATH)
    label(ax, (6.45, 2.85), "$W_{hy}$", size=MATH)
    label(ax, (1.0, 4.25), "input", bold=True)
    label(ax, (4.05, 4.25), "reservoir", bold=True)
    label(ax, (2.85, 0.9), "$h_t$", size=MATH)
    label(ax, (7.0, 4.25), "readout", bold=True)
    _fixed(ax, (1.2, -0.25), (1.9, -0.25), 0, 0)
    label(ax, (2.0, -0.25), "drawn once, never trained", color=MUTED, ha="left")
    arrow(ax, (4.6, -0.25), (5.3, -0.25), color=VERMILLION, width=3)
    label(ax, (5.4, -0.25), "trained, by one regression", ha="left")
    return ax


def _fixed(ax: Axes, start: Point, end: Point, leave: float, stop: float) -> None:
    """Draw a dashed arrow that leaves so far from its start and stops so far from its end."""
    first, last = _between(start, end, leave, stop)
    head: dict[str, Any] = {"arrowstyle": "-|>", "mutation_scale": 10, "shrinkA": 0, "shrinkB": 0}
    line: dict[str, Any] = {"color": MUTED, "linewidth": 1.2, "linestyle": (0, (4, 2)), "zorder": 2}
    ax.add_patch(FancyArrowPatch(first, last, **head, **line))


def _between(start: Point, end: Point, leave: float, stop: float) -> tuple[Point, Point]:
    along = np.subtract(end, start)
    along /= np.linalg.norm(along)
    first, last = start + leave * along, end - stop * along
    return (float(first[0]), float(first[1])), (float(last[0]), float(last[1]))


@styled
def bucket(ax: Axes) -> Axes:
    """Draw a bucket of water that pebbles fall into, corks that float in it, and the sum that reads them.

    For 8 × 3.1 inches.
    """
    canvas(ax, 8, 3.1)
    x = np.linspace(2.5, 5.5, 300)
    ripples = 1.85 + 0.09 * np.exp(-np.abs(x - 2.9) / 1.2) * np.cos(16 * (x - 2.9))
    ax.fill_between(x, 0.35 + 0 * x, ripples, color=tint(SKY, 0.45), zorder=1, linewidth=0)
    ax.plot(x, ripples, "-", color=BLUE, linewidth=1.6, zorder=2)
    ax.plot([2.5, 2.5, 5.5, 5.5], [2.35, 0.35, 0.35, 2.35], "-", color=INK, linewidth=2.5, zorder=3)
    for height, radius in ((2.3, 0.05), (2.63, 0.11), (2.96, 0.06)):
        disc(ax, (2.9, height), radius, color=ORANGE)
    arrow(ax, (3.15, 3.0), (3.15, 2.25), color=MUTED)
    for place in (3.4, 3.85, 4.3, 4.75, 5.2):
        floating = float(np.interp(place, x, ripples))
        box(ax, (place, floating), (0.2, 0.16), color=tint(VERMILLION, 0.35), rounding=0.03)
        arrow(ax, (place, floating + 0.1), (4.3 + 0.5 * (place - 4.3), 2.6), color=VERMILLION, width=2)
    label(ax, (1.2, 2.6), "pebbles: the input", bold=True)
    label(ax, (1.2, 2.33), "small, large, small …", color=MUTED)
    label(ax, (4.0, 1.15), "water: the reservoir", bold=True)
    label(ax, (4.0, 0.88), "its waves: an echo of the past")
    label(ax, (4.0, 0.61), "nobody trains it")
    box(ax, (4.3, 2.8), (1.5, 0.36), color="white", edge=VERMILLION)
    label(ax, (4.3, 2.8), "weighted sum")
    arrow(ax, (5.1, 2.8), (5.7, 2.8), color=VERMILLION, width=2)
    label(ax, (6.75, 2.8), "the next value")
    label(ax, (6.75, 2.45), "the sum: the readout", bold=True)
    label(ax, (6.75, 2.2), "the only part that learns", color=MUTED)
    label(ax, (6.75, 1.75), "corks: what it reads", color=MUTED)
    return ax


@styled
def series(ax: Axes, values: ArrayLike, *, known: int) -> Axes:
    """Draw a series, (steps,), around the step from which on it is test data."""
    drawn = np.asarray(values, dtype=float)
    first = known - 300
    steps = np.arange(first, known + 200)
    ax.plot(steps, drawn[steps], "-", color=INK)
    ax.axvline(known, color=MUTED, linewidth=1.2, linestyle="--")
    ax.text(known - 6, 1.02, "known", transform=ax.get_xaxis_transform(), ha="right", color=MUTED)
    ax.text(known + 6, 1.02, "test", transform=ax.get_xaxis_transform(), ha="left", color=MUTED)
    ax.set(xlim=(first, known + 200), xlabel="step", ylabel="value (no unit)")
    return ax


@styled
def alone(ax: Axes, truth: ArrayLike, said: Mapping[str, ArrayLike], held: Mapping[str, int]) -> Axes:
    """Draw what forecasters said alone over the truth, (steps,) each, and up to which step each held."""
    real = np.asarray(truth, dtype=float)
    steps = np.arange(1, len(real) + 1)
    low, high = real.min(), real.max()
    ax.plot(steps, real, "-", color=INK, linewidth=3.2, alpha=0.35)
    for place, (name, values) in enumerate(said.items()):
        color = COLOR_CYCLE[1 - place] if len(said) > 1 else COLOR_CYCLE[1]
        ax.plot(steps, np.clip(values, low - 1, high + 1), "-", color=color, linewidth=1.7)
        ax.axvline(held[name], color=color, linewidth=1.2, linestyle=":")
        ax.text(
            held[name] + 1,
            1.03,
            f"{name}: off by a tenth after {held[name]}",
            transform=ax.get_xaxis_transform(),
            color=shade(color, _TEXT),
        )
    spread = high - low
    ax.set(xlim=(0, len(real)), ylim=(low - 0.12 * spread, high + 0.12 * spread))
    ax.set(xlabel="step, alone", ylabel="value (no unit)")
    ax.text(0.99, 0.03, "gray: the series", transform=ax.transAxes, ha="right", color=MUTED)
    return ax


@styled
def echoes(ax: Axes, states: ArrayLike) -> Axes:
    """Draw the states of some units, (steps, units), after one pulse at step 0."""
    drawn = np.asarray(states, dtype=float)
    for unit, color in zip(drawn.T, COLOR_CYCLE, strict=False):
        ax.plot(unit, "-", color=color, marker="o", markersize=3)
    ax.axhline(0, color=MUTED, linewidth=1)
    ax.set(xlim=(-0.5, len(drawn) - 0.5), xlabel="steps after the pulse", ylabel="state $h$ (no unit)")
    return ax


@styled
def held_by_draw(ax: Axes, held: Mapping[str, ArrayLike]) -> Axes:
    """Draw for each setting how many steps each draw held alone, (draws,), and the median."""
    for row, values in enumerate(held.values()):
        ax.plot(values, np.full(len(np.asarray(values)), row), "o", color=BLUE, alpha=0.55)
        middle = float(np.median(np.asarray(values, dtype=float)))
        ax.plot([middle, middle], [row - 0.3, row + 0.3], "-", color=VERMILLION, linewidth=3)
        ax.text(
            1.01,
            row,
            f"{middle:.0f}" if middle >= 10 else f"{middle:g}",
            transform=ax.get_yaxis_transform(),
            color=shade(VERMILLION, _TEXT),
            va="center",
        )
    ax.text(
        1.01, -0.75, "median", transform=ax.get_yaxis_transform(), color=shade(VERMILLION, _TEXT), va="center"
    )
    ax.set_yticks(range(len(held)), labels=[name.replace("e-0", "e-") for name in held])
    ax.set_xscale("function", functions=(lambda x: np.sign(x) * np.sqrt(np.abs(x)), lambda x: x * np.abs(x)))
    ax.set_xticks([0, 5, 20, 50, 100, 200, 400, 600])
    ax.set(ylim=(len(held) - 0.5, -0.5), xlim=(-0.1, 620))
    ax.set_xlabel("steps alone until off by a tenth (599: never; square-root axis)")
    ax.grid(visible=False, axis="y")
    return ax


@styled
def distances(ax: Axes, lines: Mapping[str, ArrayLike]) -> Axes:
    """Draw how far apart two states are at each step, (steps,), on a log axis, each line with its name."""
    ax.set_yscale("log", nonpositive="mask")
    falling = []
    for color, (name, values) in zip(COLOR_CYCLE, lines.items(), strict=False):
        apart = np.asarray(values, dtype=float)
        steps = np.arange(len(apart))
        ax.plot(steps, apart, "-", color=color)
        if apart.min() < min(_NAMED_AT):
            falling.append((apart, name, shade(color, _NAME)))
        else:
            ax.text(steps[-1], 0.2 * apart[-1], name, color=shade(color, _NAME), ha="right", va="top")
    falling.sort(key=lambda line: int(np.argmax(line[0] < min(_NAMED_AT))))
    for place, ((apart, name, color), height) in enumerate(zip(falling, _NAMED_AT, strict=False)):
        step = int(np.argmax(apart < height))
        left = place == 0  # the first to fall has room at its left only
        side = "right" if left else "left"
        ax.text(step + (-5 if left else 8), height, name, color=color, ha=side, va="bottom")
    ax.axhline(_CLOSE, color=MUTED, linestyle="--", linewidth=1.2)
    where = ax.get_yaxis_transform()
    ax.text(0.98, 0.4 * _CLOSE, "close: below 0.001", transform=where, color=MUTED, ha="right", va="top")
    if falling:
        ax.text(0.98, 1e-13, "rounding errors", transform=where, color=MUTED, ha="right", va="center")
    ax.set(ylim=(_ROUNDING, 100), xlim=(0, 1.02 * len(apart)))
    mark_powers(ax.yaxis)
    ax.set(xlabel="step", ylabel="distance of the two states (log)")
    return ax


@styled
def memory_curves(ax: Axes, curves: Mapping[str, ArrayLike], *, units: int) -> Axes:
    """Draw squared correlations at the delays 0, 1, 2, …, (delays,); their sum is the memory capacity."""
    for place, (name, values) in enumerate(curves.items()):
        drawn, color = np.asarray(values, dtype=float), COLOR_CYCLE[place]
        ax.plot(drawn, "-", color=color, marker=MARKERS[place], markersize=4)
        text = f"{name}: {drawn.sum():.1f} in all, of at most {units}"
        ax.text(units + 0.5, 0.88 - 0.13 * place, text, color=shade(color, _TEXT), size=12)
    ax.set(ylim=(-0.03, 1.05), xlim=(-0.5, len(drawn) - 0.5))
    ax.set(xlabel="delay (steps)", ylabel="recalled (squared correlation)")
    return ax
