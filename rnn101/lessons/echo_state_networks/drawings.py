"""The echo state network, and what it does: forgotten starts, memory, penalty, seeds beside a paper."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.patches import FancyArrowPatch
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.plots.columns import columns
from rnn101.viz.shapes import MATH, Point, arrow, box, canvas, disc, label, tint
from rnn101.viz.style import BLUE, GREEN, INK, LINE_CYCLE, MARKERS, MUTED, ORANGE, VERMILLION, styled

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


@styled
def echo_state_network(ax: Axes) -> Axes:
    """Draw an echo state network: dashed arrows for the weights that are drawn once, bold for the trained.

    For 8 × 4 inches.
    """
    canvas(ax, 8, 4)
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
    for center in _UNITS:
        disc(ax, center, _RADIUS, color=tint(BLUE, 0.35))
    label(ax, (1.75, 2.75), "$W_{xh}$", size=MATH)
    label(ax, (4.6, 2.2), "$W_{hh}$", size=MATH)
    label(ax, (6.45, 2.85), "$W_{hy}$", size=MATH)
    label(ax, (1.0, 3.75), "input", bold=True)
    label(ax, (4.05, 3.75), "reservoir", bold=True)
    label(ax, (2.85, 0.9), "$h_t$", size=MATH)
    label(ax, (7.0, 3.75), "readout", bold=True)
    _fixed(ax, (1.2, 0.2), (1.9, 0.2), 0, 0)
    label(ax, (2.0, 0.2), "drawn once, never trained", color=MUTED, ha="left")
    arrow(ax, (4.6, 0.2), (5.3, 0.2), color=VERMILLION, width=3)
    label(ax, (5.4, 0.2), "trained, by one regression", ha="left")
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
def log_steps(
    ax: Axes, lines: Mapping[str, ArrayLike], *, quantity: str, lowest: float, highest: float
) -> Axes:
    """Draw positive numbers at every step, (steps,), on a log axis; what is 0 is left out."""
    ax.set_yscale("log", nonpositive="mask")
    _plot_from_one(ax, dict(zip(lines, columns(**lines), strict=True)))
    ax.set_ylim(lowest, highest)
    _mark_powers(ax.yaxis)
    ax.set_xlabel("step")
    ax.set_ylabel(f"{quantity} (log scale)")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.2)
    return ax


@styled
def memory_curves(ax: Axes, curves: Mapping[str, ArrayLike], *, units: int) -> Axes:
    """Draw squared correlations at the delays 1, 2, …, (delays,); their sum is the memory capacity.

    The number of units, the most that a sum can be, is drawn as a delay.
    """
    named = zip(curves, columns(**curves), strict=True)
    _plot_from_one(ax, {f"{name}: sum {values.sum():.1f}": values for name, values in named})
    ax.axvline(units, color=INK, linestyle=":", label=f"delay {units} = number of units")
    ax.set(ylim=(-0.03, 1.06), xlabel="delay k (steps)", ylabel="recalled: squared correlation")
    ax.legend(loc="upper right")
    return ax


@styled
def penalties(ax: Axes, strengths: ArrayLike, lines: Mapping[str, ArrayLike]) -> Axes:
    """Draw positive numbers for each strength of a readout's penalty, (n,), both axes on a log scale.

    The first strength may be 0, and stands at the left end.
    """
    drawn = columns(strengths=strengths, **lines)
    x = drawn[0].astype(float)
    if x[0] == 0:
        x[0] = x[1] ** 2 / x[2]  # as far to the left of the second as that is of the third
    ax.set(xscale="log", yscale="log")
    for place, (name, values) in enumerate(zip(lines, drawn[1:], strict=True)):
        marker = MARKERS[place % len(MARKERS)]
        ax.plot(x, values, linestyle=LINE_CYCLE[place % len(LINE_CYCLE)], marker=marker, label=name)
    ax.set_xticks(x, labels=[_power(value) for value in drawn[0]])
    ax.xaxis.set_minor_locator(NullLocator())
    _mark_powers(ax.yaxis)
    ax.set_xlabel("penalty β (log scale, with 0 put at its left end)")
    ax.set_ylabel("no unit (log scale)")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.2)
    return ax


@styled
def seeds_beside_paper(
    ax: Axes, found: Mapping[str, ArrayLike], paper: Mapping[str, float], *, quantity: str
) -> Axes:
    """Draw what each seed came to, (seeds,), their geometric mean, and the number of the paper."""
    ax.set_xscale("log")
    for row, (name, values) in enumerate(found.items()):
        numbers = np.asarray(values, dtype=float)
        mean = np.exp(np.mean(np.log(numbers)))
        names = ("a seed", "geometric mean of the seeds", "paper") if row == 0 else (None,) * 3
        ax.plot(numbers, np.full(len(numbers), row), "o", color=BLUE, alpha=0.6, label=names[0])
        ax.plot([mean], [row], "D", color=INK, markersize=10, fillstyle="none", label=names[1])
        ax.plot([paper[name]], [row], "X", color=VERMILLION, markersize=11, label=names[2])
    ax.set_yticks(range(len(found)), labels=list(found))
    ax.set_ylim(len(found) - 0.5, -0.5)
    ax.grid(visible=False, axis="y")
    _mark_powers(ax.xaxis)
    ax.set_xlabel(f"{quantity} (log scale), smaller is better")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.2)
    return ax


def _plot_from_one(ax: Axes, lines: Mapping[str, NDArray[Any]]) -> None:
    """Draw lines of one length against 1, 2, …, told apart by dashes and markers."""
    for place, (name, values) in enumerate(lines.items()):
        ax.plot(
            np.arange(1, len(values) + 1),
            values,
            linestyle=LINE_CYCLE[place % len(LINE_CYCLE)],
            marker=MARKERS[place % len(MARKERS)],
            markersize=4.5,
            markevery=max(1, len(values) // 12),
            label=name,
        )
        ax.set_xlim(0, len(values) + 1)


def _mark_powers(axis: Axis) -> None:
    """Write a log axis's numbers in full height: the exponents of 10⁻⁸ would be too small to read."""
    axis.set_major_locator(LogLocator(numticks=9))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, _: _power(value)))


def _power(value: float) -> str:
    return f"{value:g}".replace("e-0", "e-").replace("e+0", "e+")
