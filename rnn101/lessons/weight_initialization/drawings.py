"""Ten draws of a start, what a matrix does over many steps, tanh's slopes, and how trainings go."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullLocator, PercentFormatter
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

    Each array is (draws, steps), beside the last step. Where several are drawn, the panels have one axis.
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
        panel.set_yscale("log")
        panel.set_ylim(10 ** np.floor(np.log10(least)), 2 * most)
        mark_powers(panel.yaxis)
        panel.yaxis.set_major_formatter(FuncFormatter(_power))
        panel.set_xticks([1, (1 + len(steps)) // 2, len(steps)])
        panel.set_xlabel("step (the loss is at the last)")
        panel.set_title(name)
    panels[0].set_ylabel("gradient (the last step: 1)")
    for panel in panels[1:]:
        panel.tick_params(labelleft=False)
    return ax


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
    left.plot([0, 1], [0, 0], color=INK, linewidth=1.6, linestyle="-", zorder=4)
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
def eigenvalues(ax: Axes, matrices: Mapping[str, ArrayLike]) -> Axes:
    """Draw the eigenvalues of square matrices, a panel each, with the circle of distance 1."""
    if not matrices:
        raise ValueError("matrices: expected at least one, got none")
    panels = parts(ax, len(matrices), wspace=0.3)
    for panel, (name, given) in zip(panels, matrices.items(), strict=True):
        matrix = np.asarray(given)
        if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
            raise ValueError(f"matrices: {name!r} has shape {matrix.shape}, but expected a square matrix")
        found = np.linalg.eigvals(matrix)
        _unit_circle(panel)
        panel.plot(found.real, found.imag, "o", color=BLUE, markersize=4.5, alpha=0.8)
        if np.ptp(found) == 0:
            panel.text(0, 0, f"{len(found)} on\none spot →", color=INK, ha="center", va="center")
        reach = 1.15 * max(1.0, float(np.abs(found).max()))
        panel.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal", title=name, xlabel="real part")
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


_SIDE_BY_SIDE = 0.5  # how far the first seed's circle stands from the last one's


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
            (column + _SIDE_BY_SIDE * ((number + 0.5) / len(group) - 0.5), start.factor)
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
    ax.set(xlabel="gain (its seeds side by side), and how many solved it", ylabel="factor of one step back")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.2)
    return ax


@styled
def what_is_left(ax: Axes, runs: Sequence[Tiny]) -> Axes:
    """Draw which share of the gradient still arrives after 50 updates: a panel a rate, a circle a network.

    A full circle is a network that solved its task, an empty one a network that did not.
    """
    if not runs:
        raise ValueError("runs: expected at least one, got none")
    rates = list(dict.fromkeys(run.rate for run in runs))
    starts = list(dict.fromkeys(run.start for run in runs))
    least = min(max(run.left, _LOWEST) for run in runs)
    most = max(run.left for run in runs)
    panels = parts(ax, len(rates))
    for panel, rate in zip(panels, rates, strict=True):
        groups = [[run for run in runs if (run.rate, run.start) == (rate, start)] for start in starts]
        for solved, name in ((True, "solved"), (False, "not solved")):
            places = [
                (column + 1.4 * _SIDE_BY_SIDE * ((number + 0.5) / len(group) - 0.5), max(run.left, _LOWEST))
                for column, group in enumerate(groups)
                for number, run in enumerate(group)
                if run.solved is solved
            ]
            x, y = np.reshape(places, (-1, 2)).T
            filled = BLUE if solved else "none"
            panel.plot(x, y, "o", markersize=6, color=BLUE, markerfacecolor=filled, label=name)
        counts = [f"{sum(run.solved for run in group)} of {len(group)}" for group in groups]
        ticks = [f"{start}\n{count}" for start, count in zip(starts, counts, strict=True)]
        panel.axhline(1, color=MUTED, linewidth=1, linestyle=":")
        panel.set_yscale("log")
        panel.set(xlim=(-0.6, len(starts) - 0.4), ylim=(least / 5, 5 * most))
        panel.set_xticks(range(len(starts)), ticks)
        mark_powers(panel.yaxis)
        panel.yaxis.set_major_formatter(FuncFormatter(_power))
        panel.set_title(f"rate {rate:g}")
        panel.tick_params(labelleft=panel is panels[0])
    panels[0].set_ylabel("arrives after 50 updates")
    panels[-1].legend(loc="lower right")
    return ax


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
        panel.set_title(kind, fontsize=10.5)
        panel.yaxis.set_major_locator(LogLocator(subs=(1.0, 3.0)))
        panel.yaxis.set_minor_locator(NullLocator())
        panel.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        panel.xaxis.set_major_locator(MaxNLocator(2))
        panel.tick_params(labelleft=panel is panels[0])
    panels[0].text(0.97 * longest, 0.85 * baseline, "always the mean", color=MUTED, ha="right", va="top")
    panels[0].text(0.97 * longest, 0.93 * solved, "solved", color=MUTED, ha="right", va="top")
    panels[0].set_ylabel("mean squared error (log scale)")
    panels[len(panels) // 2].set_xlabel("updates (a thin line for each of three seeds)")
    return ax
