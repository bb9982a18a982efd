"""What a penalty does to trainings, what the norm-preserving one compares, and what trainings come to."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator
from numpy.typing import ArrayLike, NDArray

from rnn101.lessons.penalties.temporal_order import Stored
from rnn101.viz.parts import parts
from rnn101.viz.plots.training import mark_powers
from rnn101.viz.shapes import arrow, label, tint
from rnn101.viz.style import (
    BLUE,
    COLOR_CYCLE,
    GREEN,
    INK,
    MARKERS,
    MUTED,
    ORANGE,
    PALE,
    VERMILLION,
    styled,
)

_DASHES = ("-", "--", "-.", ":")
_WIDTHS = (2.6, 1.8, 1.3, 1.3)


@styled
def side_by_side(
    ax: Axes,
    panels: Mapping[str, Mapping[str, ArrayLike]],
    *,
    every: int,
    what: str = "update",
    levels: Mapping[str, tuple[float, str]] | None = None,
    top: float | None = None,
) -> Axes:
    """Draw several trainings in panels side by side: a line for each seed, their names at the lines' ends.

    `panels` maps a quantity to its trainings by name, each (seeds, points); the first point comes after
    `every` updates. `levels` maps a quantity to a value and its name, a dotted line. `top` ends all axes.
    """
    if not panels:
        raise ValueError("panels: expected at least one, got none")
    for quantity, trainings in panels.items():
        for name, values in trainings.items():
            if np.ndim(values) != 2:
                raise ValueError(
                    f"{quantity}, {name}: expected (seeds, points), got shape {np.shape(values)}"
                )
        if not trainings:
            raise ValueError(f"{quantity}: expected at least one training, got none")
    for panel, (quantity, trainings) in zip(parts(ax, len(panels)), panels.items(), strict=True):
        ends: dict[str, tuple[float, str]] = {}
        last = 0
        for number, (name, values) in enumerate(trainings.items()):
            lines, color = np.asarray(values), COLOR_CYCLE[number]
            updates = every * np.arange(1, lines.shape[1] + 1)
            width = _WIDTHS[number]  # what is drawn later does not hide what lies below
            panel.plot(updates, lines.T, color=color, linewidth=width, linestyle=_DASHES[number])
            ends[name] = float(np.median(lines[:, -1])), letter_color(color)
            last = max(last, int(updates[-1]))
        level, its_name = (levels or {}).get(quantity, (None, None))
        if level is not None and its_name is not None:
            panel.axhline(level, color=INK, linewidth=1.4, linestyle=":", zorder=3)
            ends[its_name] = level, INK
        panel.set_title(quantity, size=10.5, weight="normal")
        panel.set(xlabel=what, xlim=(0, last))
        panel.set_ylim(bottom=-0.03 * (top or panel.get_ylim()[1]), top=top)
        _name_ends(panel, ends, fixed=its_name)
    return ax


_LETTERS = {ORANGE: "#8A5F00", VERMILLION: "#A84A00", GREEN: "#00704F"}  # dark enough for text


def letter_color(color: str) -> str:
    """Return the color in which a name is written beside a line or an arrow of this color."""
    return _LETTERS.get(color, color)


def _name_ends(panel: Axes, ends: Mapping[str, tuple[float, str]], *, fixed: str | None) -> None:
    """Write each name at the right, as near to its line's end as the others allow; one stays where it is."""
    low, high = panel.get_ylim()
    gap = 0.085 * (high - low)
    names = sorted(ends, key=lambda name: -ends[name][0])
    blocks: list[tuple[float, float, int]] = []  # height of the first name, weight, how many names
    for name in names:
        block = (min(ends[name][0], high), 1e6 if name == fixed else 1.0, 1)
        while blocks and blocks[-1][0] - gap * blocks[-1][2] < block[0]:  # they touch: they become one
            height, weight, count = blocks.pop()
            below = block[0] + gap * count
            middle = (height * weight + below * block[1]) / (weight + block[1])
            block = (middle, weight + block[1], count + block[2])
        blocks.append(block)
    heights = [height - gap * place for height, _, count in blocks for place in range(count)]
    for name, height in zip(names, heights, strict=True):
        panel.annotate(
            name,
            (1, height),
            (6, 0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            va="center",
            color=ends[name][1],
        )


@styled
def arrows_in_circles(ax: Axes, v: ArrayLike, arrows: Mapping[str, ArrayLike]) -> Axes:
    """Draw signals (2,) one step back, each in the circle that has the length of `v`, and what Ω says."""
    later = np.asarray(v, dtype=float)
    found = {name: np.asarray(back, dtype=float) for name, back in arrows.items()}
    radius = float(np.linalg.norm(later))
    reach = 1.12 * max([radius, *(float(np.abs(back).max()) for back in found.values())])
    for panel, (name, back) in zip(parts(ax, len(found)), found.items(), strict=True):
        draw_circle(panel, radius, reach)
        draw_arrow(panel, later, MUTED, width=1.6)
        ratio = float(np.linalg.norm(back)) / radius
        draw_arrow(panel, back, color_of(ratio), width=3.2)
        panel.set_title(name, size=10.5)
        words = f"r = {ratio:.2f}     Ω = {(ratio**2 - 1) ** 2:.2f}"
        panel.set_xlabel(words, color=INK)
        for tip, text, color in ((later, "v", MUTED), (back, "a", color_of(ratio))):
            x, y = tip * (1 + 0.09 * reach / max(float(np.linalg.norm(tip)), 1e-9))
            label(panel, (x, y), text, bold=True, size=12, color=letter_color(color))
    return ax


def draw_circle(ax: Axes, radius: float, reach: float) -> None:
    """Draw the circle on which a signal ends that has kept its length; the axes are its two numbers."""
    ax.add_patch(Circle((0, 0), radius, facecolor=tint(PALE, 0.45), edgecolor=MUTED, linewidth=1.2))
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
    ax.set_xticks([])
    ax.set_yticks([])
    ax.grid(visible=False)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.axhline(0, color=PALE, linewidth=1)
    ax.axvline(0, color=PALE, linewidth=1)


def draw_arrow(ax: Axes, tip: NDArray[np.float64], color: str, *, width: float) -> None:
    """Draw a signal from the circle's center."""
    arrow(ax, (0, 0), (float(tip[0]), float(tip[1])), color=color, width=width)


def color_of(ratio: float) -> str:
    """Return the color of a signal that shrinks, keeps its length within a twentieth, or grows."""
    return GREEN if abs(ratio - 1) < 0.05 else VERMILLION if ratio < 1 else BLUE


@styled
def flows(ax: Axes, of: Mapping[str, ArrayLike]) -> Axes:
    """Draw the gradient at each step in units of the last step's, (seeds, steps), on a log axis."""
    if not of:
        raise ValueError("of: expected at least one training, got none")
    panels = parts(ax, len(of))
    for place, (panel, (name, values)) in enumerate(zip(panels, of.items(), strict=True)):
        lines = np.maximum(np.asarray(values, dtype=float), 1e-9)
        steps = np.arange(1, lines.shape[1] + 1)
        panel.plot(steps, lines.T, color=COLOR_CYCLE[place], linewidth=1.3, linestyle="-")
        panel.axhline(1, color=INK, linewidth=1.2, linestyle=":")
        panel.set_yscale("log")
        panel.set(ylim=(1e-8, 30), xlabel="step (the loss is at the right)")
        mark_powers(panel.yaxis)
        panel.set_title(name, size=10.5)
        if place:
            panel.tick_params(labelleft=False)
    panels[0].set_ylabel("times the last step's (log scale)")
    panels[0].annotate("dotted: as much\nas at the last step", (1, 2e-8), color=INK, va="bottom")
    return ax


@styled
def share_right(ax: Axes, of: Mapping[str, ArrayLike], *, every: int, guessing: float) -> Axes:
    """Draw the share of right answers along several trainings, (seeds, points): a panel for each of them."""
    if not of:
        raise ValueError("of: expected at least one training, got none")
    panels = parts(ax, len(of))
    for place, (panel, (name, values)) in enumerate(zip(panels, of.items(), strict=True)):
        lines = np.asarray(values)
        updates = every * np.arange(1, lines.shape[1] + 1)
        panel.plot(updates, lines.T, color=COLOR_CYCLE[place], linewidth=1.5, linestyle="-")
        panel.axhline(guessing, color=INK, linewidth=1.2, linestyle=":")
        panel.set(ylim=(0, 1.04), xlim=(0, updates[-1]), xlabel="update")
        panel.set_title(name, size=10.5)
        if place:
            panel.tick_params(labelleft=False)
    panels[0].set_ylabel("share right")
    panels[0].annotate(
        "guessing",
        (updates[-1], guessing - 0.03),
        (-4, 0),
        color=INK,
        va="top",
        ha="right",
        textcoords="offset points",
    )
    return ax


_SPREAD = 0.055  # between the marks of two seeds; the lengths stand 1 apart
_GROUP = 0.3  # between two methods
_CROSS: dict[str, Any] = {"marker": "x", "color": VERMILLION, "markeredgewidth": 2, "linestyle": "none"}


@styled
def updates_to_solve(
    ax: Axes, runs: Mapping[str, Mapping[int, Sequence[Stored]]], *, most_updates: int
) -> Axes:
    """Draw how many updates each run needed: a group for each length, in it a column for each method.

    Runs that solved the task are full; the others are empty, above the line where they were given up, with a
    cross if they diverged. Below each column stand the method and how many of its runs solved it.
    """
    if not runs:
        raise ValueError("runs: expected at least one method, got none")
    lengths = sorted(next(iter(runs.values())))
    if any(sorted(of_method) != lengths for of_method in runs.values()):
        raise ValueError("runs: expected the same lengths for every method")
    above = most_updates * 1.7
    every = [run for each in runs.values() for found in each.values() for run in found]
    floor = min([run.updates for run in every if run.solved] or [most_updates // 10]) / 4
    for place, (method, of_method) in enumerate(runs.items()):
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
            words = f"{method}\n{sum(run.solved for run in found)} of {len(found)}"
            color = letter_color(COLOR_CYCLE[place])
            ax.text(column + middle, floor * 1.15, words, ha="center", va="bottom", color=color)
    ax.axhline(most_updates, color=INK, linewidth=1.0, linestyle=":")
    for border in range(1, len(lengths)):
        ax.axvline(border - 0.5, color=PALE, linewidth=1.2, linestyle="-")
    ax.set_yscale("log")
    ax.set(xlim=(-0.55, len(lengths) - 0.45), ylim=(floor, most_updates * 3.2))
    ax.xaxis.set_major_locator(FixedLocator(list(range(len(lengths)))))
    ax.set_xticklabels([str(length) for length in lengths])
    ax.grid(visible=False, axis="x")
    marks = [part * 10.0**power for power in range(7) for part in (1, 3)]
    ax.yaxis.set_major_locator(FixedLocator([mark for mark in marks if 3 * floor < mark < most_updates]))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    ax.set(xlabel="length of the sequences, in steps", ylabel="updates until solved (log scale)")
    if any(not run.solved for run in every):
        given_up = f"not solved in {most_updates:,}"
        ax.annotate(given_up, (-0.55, above), (4, 0), textcoords="offset points", va="center", color=INK)
    if any(run.diverged for run in every):
        ax.legend(
            handles=[Line2D([], [], label="diverged", **_CROSS)], loc="lower left", bbox_to_anchor=(0, 1)
        )
    return ax
