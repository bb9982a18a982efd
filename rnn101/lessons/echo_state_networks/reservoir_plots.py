"""Plots of what a reservoir does: forgotten starts, memory, the penalty, many seeds beside a paper."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator
from numpy.typing import ArrayLike

from rnn101.viz.plots.columns import columns
from rnn101.viz.style import BLUE, INK, LINE_CYCLE, VERMILLION, styled

_MARKERS = "osD^vP"


@styled
def log_steps(
    ax: Axes,
    lines: Mapping[str, ArrayLike],
    *,
    quantity: str,
    lowest: float | None = None,
    highest: float | None = None,
) -> Axes:
    """Draw positive numbers at every step on a log axis, such as a distance that shrinks.

    Parameters
    ----------
    ax
        Axes to draw on.
    lines
        For each name one number a step, shape ``(steps,)``; what is 0 is left out.
    quantity
        What the numbers are, with their unit.
    lowest, highest
        Ends of the axis; by default those of the data.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If the lines differ in length.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = log_steps(ax, {"W = 0.5": [1, 0.5, 0.25], "W = 0": [1, 0, 0]}, quantity="distance")
    >>> ax.get_yscale(), ax.lines[0].get_xdata().tolist()
    ('log', [1, 2, 3])
    """
    names, series = list(lines), columns(**lines)
    ax.set_yscale("log", nonpositive="mask")
    for place, (name, values) in enumerate(zip(names, series, strict=True)):
        ax.plot(
            np.arange(1, len(values) + 1),
            values,
            linestyle=LINE_CYCLE[place % len(LINE_CYCLE)],
            marker=_MARKERS[place % len(_MARKERS)],
            markersize=4.5,
            markevery=max(1, len(values) // 12),
            label=name,
        )
    ax.set_ylim(lowest, highest)
    _mark_powers(ax.yaxis)
    ax.set_xlim(0, len(series[0]) + 1)
    ax.set_xlabel("step")
    ax.set_ylabel(f"{quantity} (log scale)")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.2)
    return ax


@styled
def memory_curves(ax: Axes, curves: Mapping[str, ArrayLike], *, units: int) -> Axes:
    """Draw how well a reservoir's readout recalls the input of k steps ago; the area is the memory capacity.

    Parameters
    ----------
    ax
        Axes to draw on.
    curves
        For each name the squared correlation at the delays 1, 2, …, shape ``(delays,)``. The sum is written
        behind the name.
    units
        How many units each reservoir has: the most that a sum can be, drawn as a delay.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If the curves differ in length.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = memory_curves(ax, {"linear": [1.0, 0.9, 0.2]}, units=2)
    >>> ax.lines[0].get_label()
    'linear: sum 2.1'
    """
    names, series = list(curves), columns(**curves)
    for place, (name, values) in enumerate(zip(names, series, strict=True)):
        ax.plot(
            np.arange(1, len(values) + 1),
            values,
            linestyle=LINE_CYCLE[place % len(LINE_CYCLE)],
            marker=_MARKERS[place % len(_MARKERS)],
            markersize=4.5,
            markevery=max(1, len(values) // 12),
            label=f"{name}: sum {values.sum():.1f}",
        )
    ax.axvline(units, color=INK, linestyle=":", label=f"delay {units} = number of units")
    ax.set(xlim=(0, len(series[0]) + 1), ylim=(-0.03, 1.06))
    ax.set_xlabel("delay k (steps)")
    ax.set_ylabel("recalled: squared correlation")
    ax.legend(loc="upper right")
    return ax


@styled
def penalties(ax: Axes, strengths: ArrayLike, lines: Mapping[str, ArrayLike]) -> Axes:
    """Draw what a readout's penalty does, both axes on a log scale.

    Parameters
    ----------
    ax
        Axes to draw on.
    strengths
        The penalty's strengths, shape ``(n,)``, positive; the first may be 0, and is drawn at the left end.
    lines
        For each name one positive number for each strength.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If the lines differ in length from the strengths.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = penalties(ax, [0, 1e-8, 1e-6], {"error": [0.1, 0.2, 0.3]})
    >>> [label.get_text() for label in ax.get_xticklabels()][:2]
    ['0', '1e-8']
    """
    drawn = columns(strengths=strengths, **lines)
    x = drawn[0].astype(float)
    if x[0] == 0:
        x[0] = x[1] ** 2 / x[2]  # as far to the left of the second as that is of the third
    ax.set(xscale="log", yscale="log")
    for place, (name, values) in enumerate(zip(lines, drawn[1:], strict=True)):
        marker = _MARKERS[place % len(_MARKERS)]
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
    """Draw what each seed came to on a log axis, their geometric mean, and what the paper reports.

    Parameters
    ----------
    ax
        Axes to draw on.
    found
        For each name one positive number a seed; the first name is drawn at the top.
    paper
        For each of these names what the paper reports.
    quantity
        What the numbers are, with their unit.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = seeds_beside_paper(ax, {"τ = 17": [1e-4, 1e-2]}, {"τ = 17": 2e-3}, quantity="NRMSE")
    >>> round(float(ax.lines[1].get_xdata()[0]), 6)
    0.001
    """
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


def _mark_powers(axis: Axis) -> None:
    """Write a log axis's numbers in full height: the exponents of 10⁻⁸ would be too small to read."""
    axis.set_major_locator(LogLocator(numticks=9))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, _: _power(value)))


def _power(value: float) -> str:
    return f"{value:g}".replace("e-0", "e-").replace("e+0", "e+")
