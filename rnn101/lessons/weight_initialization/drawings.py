"""What a matrix does to all vectors of length 1, its eigenvalues, and what first weights do to a training."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator
from numpy.typing import ArrayLike, NDArray

from rnn101.lessons.weight_initialization.initial_gain import Start
from rnn101.viz.shapes import MATH, arrow, canvas, label, tint
from rnn101.viz.style import (
    BLUE,
    COLOR_CYCLE,
    INK,
    LINE_CYCLE,
    MARKERS,
    MUTED,
    ORANGE,
    PALE,
    VERMILLION,
    styled,
)

_TIMES = (0, 1, 2, 6)
_UNIT = 0.29  # inches that a vector of length 1 has
_LEFT, _STEP = 2.55, 0.99  # inches: the first circle's center, and from one to the next
_TOP, _ROW = 3.95, 1.1


def _turn(degrees: float) -> NDArray[np.float64]:
    angle = np.deg2rad(degrees)
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


class _Row(NamedTuple):
    name: str
    tells: str
    matrix: NDArray[np.float64]


ROWS = (
    _Row("identity", "radius 1, norm 1", np.eye(2)),
    _Row("orthogonal", "radius 1, norm 1", _turn(35)),
    _Row("0.8 × orthogonal", "radius 0.8, norm 0.8", 0.8 * _turn(35)),
    _Row("shear", "radius 0.6, norm 1.6", np.array([[0.6, 1.375], [0.0, 0.6]])),
)
"""The matrices, as row vectors see them: h W."""


@styled
def circles_of_vectors(ax: Axes) -> Axes:
    """Draw the circle of all vectors of length 1, and what four matrices make of it over several steps.

    For 6.2 × 4.8 inches.
    """
    canvas(ax, 6.2, 4.8)
    for column, times in enumerate(_TIMES):
        name = ("$h$", "$h\\,W$")[times] if times < 2 else f"$h\\,W^{times}$"
        label(ax, (_LEFT + column * _STEP, 4.6), name, size=MATH)
    for number, row in enumerate(ROWS):
        height = _TOP - number * _ROW
        label(ax, (0.05, height + 0.14), row.name, bold=True, ha="left")
        label(ax, (0.05, height - 0.14), row.tells, color=MUTED, ha="left")
        for column, times in enumerate(_TIMES):
            _draw_image(ax, (_LEFT + column * _STEP, height), np.linalg.matrix_power(row.matrix, times))
    return ax


def _draw_image(ax: Axes, center: tuple[float, float], matrix: NDArray[np.float64]) -> None:
    """Draw the image of the circle under a matrix, and of two of its vectors, over the circle itself."""
    around = np.linspace(0, 2 * np.pi, 100)
    circle = np.column_stack([np.cos(around), np.sin(around)])
    ax.add_patch(Circle(center, _UNIT, facecolor="none", edgecolor=PALE, linewidth=2.5, zorder=1))
    image = center + _UNIT * circle @ matrix
    ax.fill(*image.T, facecolor=tint(BLUE, 0.12), edgecolor=BLUE, linewidth=1.6, linestyle="-")
    for vector, color in (([1.0, 0.0], VERMILLION), ([0.0, 1.0], ORANGE)):
        x, y = center + _UNIT * np.asarray(vector) @ matrix
        arrow(ax, center, (float(x), float(y)), color=color, width=2.0)
    ax.plot(*center, marker="o", markersize=2.5, color=INK)


_MARKS = "oxs^*P"
_SIZES = (4.5, 6.5, 4.5, 5.5, 13.0, 7.0)


@styled
def eigenvalues(ax: Axes, matrices: Mapping[str, ArrayLike]) -> Axes:
    """Draw the eigenvalues of up to six square matrices in the complex plane, and the circle of radius 1."""
    if not matrices:
        raise ValueError("matrices: expected at least one, got none")
    turn = np.linspace(0, 2 * np.pi, 200)
    ax.plot(np.cos(turn), np.sin(turn), color=INK, linewidth=1.2, linestyle="-", label="radius 1")
    for place, (name, given) in enumerate(matrices.items()):
        matrix = np.asarray(given)
        if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
            raise ValueError(f"matrices: {name!r} has shape {matrix.shape}, but expected a square matrix")
        found = np.linalg.eigvals(matrix)
        ax.plot(
            found.real,
            found.imag,
            linestyle="none",
            marker=_MARKS[place],
            markersize=_SIZES[place],
            color=f"C{place}",
            label=name,
        )
    reach = 1.1 * max(1.0, *(float(np.abs(line.get_xydata()).max()) for line in ax.lines))
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
    ax.set(xlabel="real part (no unit)", ylabel="imaginary part (no unit)")
    ax.legend(loc="center left", bbox_to_anchor=(1.02, 0.5), borderaxespad=0)
    return ax


@styled
def factor_by_gain(ax: Axes, starts: Sequence[Start]) -> Axes:
    """Draw by what factor one step back changes the gradient's norm, for each gain of the first weights.

    A full circle is a network that solved its task, an empty one a network that did not.
    """
    if not starts:
        raise ValueError("starts: expected at least one, got none")
    gains = sorted({start.gain for start in starts})
    groups = [[start for start in starts if start.gain == gain] for gain in gains]
    ax.axhline(1, color=INK, linewidth=1.2, linestyle="-")
    expected = [float(np.mean([start.expected for start in group])) for group in groups]
    ax.plot(range(len(gains)), expected, color=MUTED, linestyle="--", label="expected: gain × rms slope")
    for solved, name in ((True, "measured, later solved"), (False, "measured, not solved")):
        places = [
            (column + 0.1 * (number - (len(group) - 1) / 2), start.factor)
            for column, group in enumerate(groups)
            for number, start in enumerate(group)
            if start.solved is solved
        ]
        x, y = np.reshape(places, (-1, 2)).T
        filled = BLUE if solved else "none"
        ax.plot(x, y, "o", markersize=6.5, color=BLUE, markerfacecolor=filled, label=name)
    counts = [f"{sum(start.solved for start in group)} of {len(group)}" for group in groups]
    ticks = [f"{gain:g}\n{count}" for gain, count in zip(gains, counts, strict=True)]
    ax.set_xticks(range(len(gains)), ticks)
    ax.set(xlabel="gain, and how many solved it", ylabel="factor of one step back")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.2)
    return ax


_ABOVE = 6.0  # times the baseline: what an untrained network misses by may leave the picture


@styled
def errors_over_updates(
    ax: Axes,
    curves: Mapping[str, Sequence[Sequence[float]]],
    *,
    every: int,
    baseline: float,
    solved: float | None = None,
) -> Axes:
    """Draw the errors of several kinds of network, a line a seed, the first error before any update.

    The next is `every` so many updates later; the baseline is that of always saying the mean.
    """
    if not any(curves.values()):
        raise ValueError("curves: expected at least one, got none")
    for place, (kind, of_seeds) in enumerate(curves.items()):
        for number, errors in enumerate(of_seeds):
            ax.plot(
                every * np.arange(len(errors)),
                errors,
                color=COLOR_CYCLE[place],
                linestyle=LINE_CYCLE[place],
                linewidth=1.4,
                marker=MARKERS[place],
                markersize=6,
                markevery=[len(errors) - 1],
                label=kind if number == 0 else None,
            )
    ax.set_yscale("log")
    ax.set_ylim(top=_ABOVE * baseline)
    for error, name, line in ((baseline, "always the mean", ":"), (solved, "solved below", (0, (1, 1)))):
        if error is not None:
            ax.axhline(error, color=INK, linewidth=1.2, linestyle=line, label=f"{name}: {error:.3g}")
    ax.yaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.set(xlabel="updates", ylabel="mean squared error (log scale)")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.2)
    return ax
