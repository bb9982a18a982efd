"""Ten draws of a start, what a matrix does over many steps, tanh's slopes, and how trainings go."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import (
    FixedLocator,
    FuncFormatter,
    LogLocator,
    MaxNLocator,
    NullLocator,
    PercentFormatter,
)
from numpy.typing import ArrayLike

from rnn101.lessons.weight_initialization.initial_gain import Start
from rnn101.lessons.weight_initialization.tiny_inputs import Tiny
from rnn101.viz.parts import parts
from rnn101.viz.plots.training import mark_powers
from rnn101.viz.shapes import shade
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, VERMILLION, styled

_LOWEST = 1e-12  # of a gradient that is drawn: what is below leaves the picture
_THIN: dict[str, Any] = {"linestyle": "-", "linewidth": 1.1, "alpha": 0.85}
_RED = shade(VERMILLION, 0.85)  # for letters


@styled
def ten_draws(ax: Axes, kinds: Mapping[str, ArrayLike]) -> Axes:
    """Draw how much gradient reaches each step, a panel for each kind of start and a thin line for each draw.

    Each array is (draws, steps), beside the last step. Where several are drawn, the panels have one axis. The
    least, the most and the median of what reaches the first step stand in each panel's corner.
    """
    flows = {name: np.asarray(flow, dtype=float) for name, flow in kinds.items()}
    if not flows:
        raise ValueError("kinds: expected at least one, got none")
    least = max(_LOWEST, min(float(flow.min()) for flow in flows.values()))
    most = max(float(flow.max()) for flow in flows.values())
    panels = parts(ax, len(flows))
    for panel, (name, flow) in zip(panels, flows.items(), strict=True):
        steps = np.arange(1, flow.shape[1] + 1)
        for line in flow:
            panel.plot(steps, line, color=BLUE, **_THIN)
            panel.plot(1, line[0], "o", color=BLUE, markersize=4)
        panel.axhline(1, color=MUTED, linewidth=1, linestyle=":")
        first = flow[:, 0]
        told = f"{_short(first.min())} to {_short(first.max())}\nmedian {_short(np.median(first))}"
        panel.text(0.98, 0.05, told, color=INK, ha="right", transform=panel.transAxes)
        panel.set_yscale("log")
        panel.set_ylim(10 ** np.floor(np.log10(least)), 2 * most)
        mark_powers(panel.yaxis)
        panel.yaxis.set_major_formatter(FuncFormatter(_power))
        panel.set_xticks([1, (1 + len(steps)) // 2, len(steps)])
        panel.set_xlabel("step")
        panel.set_title(name)
    panels[0].set_ylabel("gradient (at the last step: 1)")
    for panel in panels[1:]:
        panel.tick_params(labelleft=False)
    return ax


def _short(value: float) -> str:
    return f"{value:,.0f}" if 10 <= value < 1e5 else f"{value:.2g}"


def _power(value: float, _: object) -> str:
    return "1" if value == 1 else f"1e{round(np.log10(value))}"


_TURN, _WALK = 30, 10  # degrees, steps


@styled
def turns_and_stretches(ax: Axes) -> Axes:
    """Draw three walks that turn by 30 degrees a step, and beside them their eigenvalues (8 × 3.7 inches)."""
    left, right = parts(ax, 2, wspace=0.2, width_ratios=(3.4, 2.9))
    kinds = ((0.9, BLUE), (1.0, GREEN), (1.1, VERMILLION))
    for factor, color in kinds:
        angles = np.radians(_TURN) * np.arange(_WALK)
        lengths = factor ** np.arange(_WALK)
        left.plot(
            lengths * np.cos(angles), lengths * np.sin(angles), "-o", color=color, markersize=4, linewidth=1.2
        )
        angle = np.radians(_TURN)
        for sign in (1, -1):
            right.plot(
                factor * np.cos(angle),
                sign * factor * np.sin(angle),
                "o",
                color=color,
                markersize=4.5,
                zorder=6 - factor,  # the inner ones on top
            )
    for x, y, color, text in (
        (0.15, -2.36, VERMILLION, "1.1: outward"),
        (0.15, -1.0, GREEN, "1: on a circle"),
        (0.15, -0.39, BLUE, "0.9: inward"),
    ):
        left.text(x, y, text, color=shade(color, 0.8), weight="bold", va="center")
    arrow = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.6, "shrinkA": 0, "shrinkB": 2}
    left.annotate("", (1, 0), (0, 0), arrowprops=arrow, zorder=4)
    left.text(0.5, 0.07, "start", color=INK, ha="center")
    left.set(title="the vector, step by step", xlim=(-2.1, 1.75), ylim=(-2.65, 1.6), aspect="equal")
    left.set(xlabel="first number", ylabel="second number")
    _unit_circle(right)
    reach = 0.9 * np.exp(1j * np.radians(_TURN))
    right.plot([0, reach.real], [0, reach.imag], color=BLUE, linewidth=1.6, linestyle="-", zorder=3)
    sweep = 0.45 * np.exp(1j * np.radians(np.linspace(0, _TURN, 30)))
    right.plot(sweep.real, sweep.imag, color=INK, linewidth=1.2, linestyle="-")
    right.annotate(
        "angle: the turn",
        (0.44, 0.1),
        (-0.75, -0.35),
        color=INK,
        va="center",
        arrowprops={"arrowstyle": "-", "color": INK},
    )
    right.annotate(
        "distance from 0:\nthe stretch",
        (0.5 * reach.real, 0.5 * reach.imag),
        (-1.35, 1.4),
        color=shade(BLUE, 0.8),
        va="center",
        arrowprops={"arrowstyle": "-", "color": shade(BLUE, 0.8)},
    )
    right.text(0, -1.2, "distance 1", color=MUTED, ha="center")
    right.set(title="their eigenvalues", xlim=(-1.45, 1.45), ylim=(-1.75, 1.75), aspect="equal")
    right.set(xlabel="real part", ylabel="imaginary part")
    for panel in (left, right):
        panel.xaxis.set_major_locator(MaxNLocator(4, integer=True))
        panel.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    return ax


def _unit_circle(ax: Axes) -> None:
    around = np.linspace(0, 2 * np.pi, 200)
    ax.plot(np.cos(around), np.sin(around), color=MUTED, linewidth=1.2, linestyle="-", zorder=1)


@styled
def slanted_walk(ax: Axes, matrix: ArrayLike, path: ArrayLike) -> Axes:
    """Draw a vector's first steps beside the two directions of its matrix, and its length at each step."""
    walk = np.asarray(path, dtype=float)
    left, right = parts(ax, 2, wspace=0.22, width_ratios=(3.1, 4))
    stretches, directions = np.linalg.eig(np.asarray(matrix, dtype=float).T)
    top = 1.15 * float(np.abs(walk).max())
    larger_first = np.argsort(stretches)[::-1]
    for place, number in enumerate(larger_first):
        stretch, direction = stretches[number], directions[:, number]
        end = top * direction / np.abs(direction).max() * np.sign(direction.sum())
        left.plot([0, end[0]], [0, end[1]], color=MUTED, linewidth=1.4, linestyle="-")
        aside, away = ("left", 0.06) if place == 0 else ("right", -0.06)
        left.text(end[0] + away, 0.97 * top, f"times {stretch:g}", ha=aside, va="top", color=MUTED)
    left.plot(*walk[:_WALK].T, "-o", color=BLUE, markersize=4, linewidth=1.2)
    for step in range(min(3, len(walk))):
        said = "0: start" if step == 0 else str(step)
        left.annotate(said, walk[step], (6, 3), textcoords="offset points", color=INK)
    left.set(title="the vector, step by step", xlim=(-0.9, 1.6), ylim=(-0.1, 1.08 * top), aspect="equal")
    left.set(xlabel="first number", ylabel="second number")
    left.xaxis.set_major_locator(MaxNLocator(3, integer=True))
    left.yaxis.set_major_locator(MaxNLocator(3, integer=True))
    lengths = np.linalg.norm(walk, axis=1)
    right.plot(lengths, "-o", color=BLUE, markersize=4, linewidth=1.2)
    longest = int(lengths.argmax())
    right.annotate(
        f"{lengths[longest]:.2f} after {longest} steps",
        (longest, lengths[longest]),
        (18, 0),
        textcoords="offset points",
        va="center",
        color=shade(BLUE, 0.8),
        weight="bold",
    )
    right.axhline(lengths[0], color=MUTED, linewidth=1, linestyle=":")
    right.set(title="its length", xlabel="step", ylim=(0, 1.15 * lengths[longest]))
    return ax


_WIDE = 1.15  # times the farthest eigenvalue, or the circle


@styled
def eigenvalues(ax: Axes, matrices: Mapping[str, ArrayLike]) -> Axes:
    """Draw the eigenvalues of square matrices, a panel each, with the circle of distance 1."""
    if not matrices:
        raise ValueError("matrices: expected at least one, got none")
    panels = parts(ax, len(matrices), wspace=0.26)
    for panel, (name, given) in zip(panels, matrices.items(), strict=True):
        matrix = np.asarray(given)
        if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
            raise ValueError(f"matrices: {name!r} has shape {matrix.shape}, but expected a square matrix")
        found = np.linalg.eigvals(matrix)
        _unit_circle(panel)
        panel.plot(found.real, found.imag, "o", color=BLUE, markersize=4.5, alpha=0.8)
        if np.ptp(found) == 0:
            panel.text(0, 0, f"{len(found)} on\none spot →", color=INK, ha="center", va="center")
        reach = _WIDE * max(1.0, float(np.abs(found).max()))
        panel.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal", title=name)
        panel.set_xlabel("real part (other scale)" if reach > 2 * _WIDE else "real part")
        panel.xaxis.set_major_locator(MaxNLocator(2, integer=True))
        panel.yaxis.set_major_locator(MaxNLocator(2, integer=True))
    panels[0].set_ylabel("imaginary part")
    return ax


@styled
def histograms_of_slopes(ax: Axes, slopes: Mapping[float, ArrayLike]) -> Axes:
    """Draw how often tanh has which slope, a panel for each gain, with their root mean square."""
    if not slopes:
        raise ValueError("slopes: expected at least one gain, got none")
    panels = parts(ax, len(slopes))
    shares = []
    for panel, (gain, found) in zip(panels, slopes.items(), strict=True):
        values = np.ravel(found).astype(float)
        counts, edges = np.histogram(values, bins=20, range=(0, 1))
        shares.append(counts.max() / len(values))
        panel.bar(edges[:-1], counts / len(values), width=0.05, align="edge", color=BLUE, edgecolor="white")
        rms = float(np.sqrt(np.mean(values**2)))
        panel.axvline(rms, color=_RED, linewidth=2, linestyle="-")
        panel.text(
            rms - 0.03,
            0.88,
            f"rms {rms:.2f}",
            color=_RED,
            weight="bold",
            ha="right",
            transform=panel.get_xaxis_transform(),
        )
        panel.set(title=f"gain {gain:g}", xlim=(0, 1), xlabel="slope of tanh")
        panel.grid(visible=False, axis="x")
    for panel in panels:
        panel.set_ylim(0, 1.1 * max(shares))
        panel.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        panel.tick_params(labelleft=panel is panels[0])
    panels[0].set_ylabel("share of the slopes")
    return ax


_COLUMN = 1.32  # where the column of numbers ends, beside bars of at most 1


@styled
def solved_bars(ax: Axes, runs: Sequence[Start | Tiny], *, panel: str, row: str, title: str) -> Axes:
    """Draw how many networks of each kind learned their task, beside what arrived before any training.

    `panel` and `row` name the fields by which the runs are grouped; `title` has a place for the panel's. A
    bar is as long as the share of the kind's networks that solved the task. The number in the column at the
    right is the median share of the gradient that arrives.
    """
    if not runs:
        raise ValueError("runs: expected at least one, got none")
    kinds = list(dict.fromkeys(getattr(run, panel) for run in runs))
    names = list(dict.fromkeys(getattr(run, row) for run in runs))
    panels = parts(ax, len(kinds), wspace=0.08)
    for place, kind in zip(panels, kinds, strict=True):
        for level, name in enumerate(names):
            group = [run for run in runs if (getattr(run, panel), getattr(run, row)) == (kind, name)]
            solved = sum(run.solved for run in group)
            share = solved / len(group)
            place.barh(level, share, height=0.68, color=BLUE)
            inside = share > 0.5
            place.text(
                share + (-0.02 if inside else 0.02),
                level,
                f"{solved} of {len(group)}",
                color="white" if inside else INK,
                ha="right" if inside else "left",
                va="center",
            )
            arrives = float(np.median([run.arrives for run in group]))
            place.text(_COLUMN, level, _share(arrives), color=INK, ha="right", va="center")
        place.text(_COLUMN, -0.75, "arrives", color=MUTED, ha="right")
        place.set(xlim=(0, _COLUMN), ylim=(len(names) - 0.5, -0.5), title=title.format(kind))
        place.set_xlabel("networks that learn", x=0.5 / _COLUMN)
        place.xaxis.set_major_locator(FixedLocator([0, 0.5, 1]))
        place.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        place.set_yticks(range(len(names)), [f"{name}" for name in names])
        place.tick_params(labelleft=place is panels[0], left=False)
        place.grid(visible=False, axis="y")
    if not isinstance(names[0], str):
        panels[0].set_ylabel(row)
    return ax


def _share(value: float) -> str:
    """Write a share of the gradient in few characters: 0.035, 3e-6."""
    if 0.001 <= value < 1e5:
        return f"{value:,.0f}" if value >= 100 else f"{value:.2g}"
    return f"{value:.0e}".replace("e-0", "e-").replace("e+0", "e")


_ABOVE = 10.0  # times the baseline: what an untrained network misses by may leave the picture


@styled
def errors_over_updates(
    ax: Axes,
    curves: Mapping[str, Sequence[Sequence[float]]],
    *,
    every: int,
    baseline: float,
    solved: float,
) -> Axes:
    """Draw the errors of several kinds of network, a panel a kind and a thin line a seed.

    The first error is that before any update, the next after `every` updates; the baseline is that of always
    saying the mean.
    """
    if not any(curves.values()):
        raise ValueError("curves: expected at least one, got none")
    longest = every * max(len(errors) - 1 for of_seeds in curves.values() for errors in of_seeds)
    panels = parts(ax, len(curves))
    for panel, (kind, of_seeds) in zip(panels, curves.items(), strict=True):
        for errors in of_seeds:
            updates = every * np.arange(len(errors))
            panel.plot(updates, errors, color=BLUE, **_THIN)
            if errors[-1] < solved:
                panel.plot(updates[-1], errors[-1], "o", color=BLUE, markersize=5)
        for level in (baseline, solved):
            panel.axhline(level, color=INK, linewidth=1.2, linestyle=":")
        panel.set_yscale("log")
        panel.set(ylim=(solved / 3, _ABOVE * baseline), xlim=(-0.03 * longest, 1.05 * longest))
        panel.set_title(kind.replace(", ", "\n"), fontsize=10.5)
        panel.yaxis.set_major_locator(LogLocator(subs=(1.0, 3.0)))
        panel.yaxis.set_minor_locator(NullLocator())
        panel.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        panel.xaxis.set_major_locator(MaxNLocator(2))
        panel.tick_params(labelleft=panel is panels[0])
    muted: dict[str, Any] = {"color": MUTED, "ha": "right", "va": "top"}
    panels[0].text(0.97 * longest, 0.85 * baseline, "always\nthe mean", **muted)
    panels[0].text(0.97 * longest, 0.93 * solved, "solved", **muted)
    panels[0].set_ylabel("mean squared error (log scale)")
    panels[len(panels) // 2].set_xlabel("updates (a thin line for each of three seeds)")
    return ax
