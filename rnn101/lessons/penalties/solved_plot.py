"""How many updates each run needed, by method and by the length of its sequences."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from rnn101.viz.style import COLOR_CYCLE, INK, MUTED, PALE, VERMILLION, styled

_MARKERS = "osD^vP"
_SPREAD = 0.055  # between the marks of two seeds; the lengths stand 1 apart
_GROUP = 0.3  # between two methods


class Run(Protocol):
    """What :func:`updates_to_solve` reads of one run."""

    @property
    def solved(self) -> bool:
        """Whether it did it."""

    @property
    def diverged(self) -> bool:
        """Whether its training left the finite numbers."""

    @property
    def updates(self) -> int:
        """Updates until it was solved, or until the end."""


@styled
def updates_to_solve(ax: Axes, runs: Mapping[str, Mapping[int, Sequence[Run]]], *, most_updates: int) -> Axes:
    """Draw how many updates each run needed: a group for each length, in it a column for each method.

    Parameters
    ----------
    ax
        Axes to draw on.
    runs
        For each method, and for each length of the sequences, the runs from all seeds.
    most_updates
        When a run was given up.

    Returns
    -------
    Axes
        The same axes. A method has a color and a shape. Runs that solved the task are full; the others are
        empty and stand above the line where they were given up, diverged ones with a cross in them. Below
        each column stands how many solved it.

    Raises
    ------
    ValueError
        If there is nothing to draw, or the lengths differ.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> run = SimpleNamespace(solved=True, diverged=False, updates=700)
    >>> ax = updates_to_solve(ax, {"SGD": {20: [run]}}, most_updates=1000)
    >>> [text.get_text() for text in ax.texts]
    ['1 of 1']
    """
    if not runs:
        raise ValueError("runs: expected at least one method, got none")
    lengths = sorted(next(iter(runs.values())))
    if any(sorted(of_method) != lengths for of_method in runs.values()):
        raise ValueError("runs: expected the same lengths for every method")
    given_up, above = most_updates * 1.25, most_updates * 1.9
    lowest = min(
        [run.updates for each in runs.values() for found in each.values() for run in found if run.solved]
        or [most_updates // 10]
    )
    floor = lowest / 3
    for place, of_method in enumerate(runs.values()):
        look = {"color": COLOR_CYCLE[place], "marker": _MARKERS[place], "linestyle": "none"}
        middle = _GROUP * (place - (len(runs) - 1) / 2)
        for column, length in enumerate(lengths):
            found = of_method[length]
            offsets = middle + column + _SPREAD * (np.arange(len(found)) - (len(found) - 1) / 2)
            for x, run in zip(offsets.tolist(), found, strict=True):
                height, filled = (run.updates, None) if run.solved else (above, "white")
                ax.plot(x, height, markersize=7, markerfacecolor=filled, **look)  # type: ignore[arg-type]
                if run.diverged:
                    ax.plot(
                        x, height, "x", color=VERMILLION, markersize=9, markeredgewidth=2, linestyle="none"
                    )
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
    ax.legend(
        handles=_legend(runs, most_updates),
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=5,
        borderaxespad=0.2,
    )
    return ax


def _legend(runs: Mapping[str, Mapping[int, Sequence[Run]]], most_updates: int) -> list[Line2D]:
    handles = [
        Line2D([], [], linestyle="none", markersize=7, color=color, marker=marker, label=method)
        for method, color, marker in zip(runs, COLOR_CYCLE, _MARKERS, strict=False)
    ]
    empty = Line2D(
        [],
        [],
        linestyle="none",
        marker="o",
        color=MUTED,
        markerfacecolor="white",
        label=f"not solved in {most_updates:,}",
    )
    crossed = Line2D(
        [], [], linestyle="none", marker="x", color=VERMILLION, markeredgewidth=2, label="diverged"
    )
    every = [run for each in runs.values() for found in each.values() for run in found]
    if any(not run.solved for run in every):
        handles.append(empty)
    if any(run.diverged for run in every):
        handles.append(crossed)
    return handles
