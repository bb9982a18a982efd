"""Where a penalty enters an update, what the norm-preserving one compares, and what trainings come to."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator
from numpy.typing import ArrayLike, NDArray

from rnn101.lessons.penalties.temporal_order import Stored
from rnn101.viz.plots.columns import columns
from rnn101.viz.shapes import MATH, arrow, box, canvas, label, tint
from rnn101.viz.style import (
    BLUE,
    COLOR_CYCLE,
    GREEN,
    INK,
    LINE_CYCLE,
    MARKERS,
    MUTED,
    ORANGE,
    PALE,
    SKY,
    VERMILLION,
    styled,
)

_ROW = {"loss": 2.2, "penalty": 0.75}
_MIDDLE = 1.475

_UNIT = 0.42  # inches that a signal of length 1 has
_LEFT, _STEP = 2.45, 1.24  # inches: the first circle's center, and from one to the next
_TOP, _DOWN = 3.2, 1.22
_TURN = 24.0  # degrees from one step to the next, so that only the length tells
_BACK = 4  # steps


@styled
def penalized_update(ax: Axes) -> Axes:
    """Draw how the gradients of loss and penalty are added before their sum is clipped; for 8 × 3 inches."""
    canvas(ax, 8, 3)
    rows = {
        "loss": ("loss", "L", BLUE, r"$\frac{\partial L}{\partial W_{hh}}$", "back through\nall steps"),
        "penalty": (
            "penalty",
            "Ω, or L2",
            VERMILLION,
            r"$\frac{\partial \Omega}{\partial W_{hh}}$",
            "times\nits strength",
        ),
    }
    for name, (title, symbol, color, gradient, way) in rows.items():
        y = _ROW[name]
        box(ax, (0.75, y), (1.2, 0.8), color=tint(color, 0.25))
        label(ax, (0.75, y + 0.15), title, bold=True)
        label(ax, (0.75, y - 0.17), symbol)
        arrow(ax, (1.38, y), (2.62, y), color=color, width=2)
        label(ax, (1.99, y - 0.3 if name == "penalty" else y + 0.3), way, color=MUTED)
        box(ax, (3.1, y), (0.9, 0.8), color=tint(color, 0.12))
        label(ax, (3.1, y), gradient, size=MATH + 3.5)
        arrow(ax, (3.6, y), (4.3, _MIDDLE + (0.13 if name == "loss" else -0.13)), color=color, width=2)
    ax.add_patch(Circle((4.55, _MIDDLE), 0.26, facecolor=tint(ORANGE, 0.4), edgecolor=INK, linewidth=1.3))
    label(ax, (4.55, _MIDDLE), "+", size=MATH, bold=True)
    for x, name, below, color in ((5.75, "clip", "lesson 09", GREEN), (7.25, "step", "SGD, Adam", SKY)):
        box(ax, (x, _MIDDLE), (0.95, 0.8), color=tint(color, 0.35), dashed=name == "clip")
        label(ax, (x, _MIDDLE), name, bold=True)
        label(ax, (x, _MIDDLE - 0.58), below, color=MUTED)
        arrow(ax, (x - 0.92 if name == "clip" else x - 1.0, _MIDDLE), (x - 0.5, _MIDDLE), width=2)
    return ax


@styled
def kept_lengths(ax: Axes) -> Axes:
    """Draw a signal that goes back four steps and shrinks, keeps its length, or grows, and what Ω says to it.

    For 8 × 4.2 inches.
    """
    canvas(ax, 8, 4.2)
    for k in range(_BACK + 1):
        name = r"$\delta_T$" if k == 0 else rf"$\delta_{{T-{k}}}$"
        label(ax, (_LEFT + (_BACK - k) * _STEP, 3.95), name, size=MATH)
    rows = (("it shrinks", 0.7, VERMILLION), ("its length is kept", 1.0, GREEN), ("it grows", 1.2, ORANGE))
    for number, (name, ratio, color) in enumerate(rows):
        y = _TOP - number * _DOWN
        label(ax, (0.1, y + 0.3), name, bold=True, ha="left")
        label(ax, (0.1, y), f"ratio {ratio:g}", ha="left")
        omega = (ratio**2 - 1) ** 2
        label(ax, (0.1, y - 0.3), f"Ω = {omega:.2g}", ha="left")
        first = 1.0 if ratio <= 1 else 0.55
        for k in range(_BACK + 1):
            center = (_LEFT + (_BACK - k) * _STEP, y)
            _draw_signal(ax, center, first * ratio**k, first * ratio ** max(k - 1, 0), 20 + _TURN * k, color)
    arrow(ax, (_LEFT + 4 * _STEP, 0.12), (_LEFT, 0.12), color=MUTED, width=1.2)
    label(ax, (_LEFT - 0.15, 0.12), "back in time", color=MUTED, ha="right")
    return ax


def _draw_signal(
    ax: Axes, center: tuple[float, float], length: float, before: float, degrees: float, color: str
) -> None:
    """Draw a vector from the center of the circle that has the length of the vector one step later."""
    ax.add_patch(Circle(center, _UNIT * before, facecolor=tint(PALE, 0.4), edgecolor=MUTED, linewidth=1.1))
    angle = np.deg2rad(degrees)
    tip: NDArray[np.float64] = center + _UNIT * length * np.array([np.cos(angle), np.sin(angle)])
    arrow(ax, center, (float(tip[0]), float(tip[1])), color=color, width=2.4)
    ax.plot(*center, marker="o", markersize=3, color=INK)


_MARKED = 8  # points of a line that get its marker


@styled
def spectrum(ax: Axes, trainings: Mapping[str, tuple[ArrayLike, ArrayLike]], *, every: int) -> Axes:
    """Draw norm (solid) and spectral radius (dashed) of W_hh, (points,) each, `every` so many updates.

    The first point is that before any update; each training has one color and marker.
    """
    if not trainings:
        raise ValueError("trainings: expected at least one, got none")
    for place, (name, (norms, radii)) in enumerate(trainings.items()):
        looks = ((f"{name}: norm", "-", None), ("spectral radius", "--", "white"))
        for values, (named, dashes, filled) in zip(columns(norms=norms, radii=radii), looks, strict=True):
            _plot(ax, place, values, every, label=named, linestyle=dashes, markerfacecolor=filled)
    ax.axhline(1, color=INK, linewidth=1.2, linestyle=":", label="norm 1")
    ax.set_ylim(bottom=0)
    ax.set(xlabel="update", ylabel="of the recurrent weights")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=len(trainings) + 1, borderaxespad=0.2)
    return ax


@styled
def over_updates(
    ax: Axes, lines: Mapping[str, ArrayLike], *, every: int, quantity: str, level: tuple[float, str]
) -> Axes:
    """Draw a number, (points,), over the updates of several trainings, which may differ in length.

    The first point is that before any update, the next is `every` so many later; the level to compare with,
    value and name, is a dotted line.
    """
    if not lines:
        raise ValueError("lines: expected at least one, got none")
    for place, (name, values) in enumerate(lines.items()):
        (drawn,) = columns(values=values)
        _plot(ax, place, drawn, every, label=name, linestyle=LINE_CYCLE[place % len(LINE_CYCLE)])
    value, named = level
    ax.axhline(value, color=INK, linewidth=1.2, linestyle=":", label=named)
    ax.set(xlabel="update", ylabel=quantity)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=5, borderaxespad=0.2)
    return ax


def _plot(ax: Axes, place: int, values: NDArray[Any], every: int, **look: Any) -> None:
    """Draw one training's line in the color and with the marker of its place."""
    ax.plot(
        every * np.arange(len(values)),
        values,
        color=COLOR_CYCLE[place % len(COLOR_CYCLE)],
        marker=MARKERS[place % len(MARKERS)],
        markersize=5,
        markevery=max(1, len(values) // _MARKED),
        **look,
    )


_SPREAD = 0.055  # between the marks of two seeds; the lengths stand 1 apart
_GROUP = 0.3  # between two methods
_CROSS: dict[str, Any] = {"marker": "x", "color": VERMILLION, "markeredgewidth": 2, "linestyle": "none"}


@styled
def updates_to_solve(
    ax: Axes, runs: Mapping[str, Mapping[int, Sequence[Stored]]], *, most_updates: int
) -> Axes:
    """Draw how many updates each run needed: a group for each length, in it a column for each method.

    Runs that solved the task are full; the others are empty, above the line where they were given up, with a
    cross if they diverged. Below each column stands how many solved it.
    """
    if not runs:
        raise ValueError("runs: expected at least one method, got none")
    lengths = sorted(next(iter(runs.values())))
    if any(sorted(of_method) != lengths for of_method in runs.values()):
        raise ValueError("runs: expected the same lengths for every method")
    given_up, above = most_updates * 1.25, most_updates * 1.9
    every = [run for each in runs.values() for found in each.values() for run in found]
    floor = min([run.updates for run in every if run.solved] or [most_updates // 10]) / 3
    for place, of_method in enumerate(runs.values()):
        look: dict[str, Any] = {"color": COLOR_CYCLE[place], "marker": MARKERS[place], "linestyle": "none"}
        middle = _GROUP * (place - (len(runs) - 1) / 2)
        for column, length in enumerate(lengths):
            found = of_method[length]
            offsets = middle + column + _SPREAD * (np.arange(len(found)) - (len(found) - 1) / 2)
            for x, run in zip(offsets.tolist(), found, strict=True):
                height, filled = (run.updates, None) if run.solved else (above, "white")
                ax.plot(x, height, markersize=7, markerfacecolor=filled, **look)
                if run.diverged:
                    ax.plot(x, height, markersize=9, **_CROSS)
            share = f"{sum(run.solved for run in found)} of {len(found)}"
            ax.text(column + middle, floor * 1.25, share, ha="center", va="bottom", color=MUTED)
    ax.axhline(given_up, color=INK, linewidth=1.0, linestyle=":")
    for border in range(1, len(lengths)):
        ax.axvline(border - 0.5, color=PALE, linewidth=1.2, linestyle="-")
    ax.set_yscale("log")
    ax.set(xlim=(-0.55, len(lengths) - 0.45), ylim=(floor, most_updates * 3.2))
    ax.xaxis.set_major_locator(FixedLocator(list(range(len(lengths)))))
    ax.set_xticklabels([str(length) for length in lengths])
    ax.grid(visible=False, axis="x")
    ax.yaxis.set_major_locator(
        FixedLocator([10.0**power for power in range(7) if floor < 10**power <= most_updates])
    )
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    ax.set(xlabel="length of the sequences, in steps", ylabel="updates until solved (log scale)")
    handles = [
        Line2D([], [], linestyle="none", markersize=7, color=color, marker=marker, label=method)
        for method, color, marker in zip(runs, COLOR_CYCLE, MARKERS, strict=False)
    ]
    if any(not run.solved for run in every):
        empty: dict[str, Any] = {"linestyle": "none", "marker": "o", "markerfacecolor": "white"}
        handles.append(Line2D([], [], color=MUTED, label=f"not solved in {most_updates:,}", **empty))
    if any(run.diverged for run in every):
        handles.append(Line2D([], [], label="diverged", **_CROSS))
    ax.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=5, borderaxespad=0.2)
    return ax
