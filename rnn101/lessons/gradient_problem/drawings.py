"""The walk back, circles that become ellipses, gradients below their bounds, a cliff, and what is latched."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter
from numpy.typing import ArrayLike, NDArray

from rnn101.experiments import cliff
from rnn101.lessons.gradient_problem.trained import EVERY, Trained
from rnn101.viz.parts import parts
from rnn101.viz.plots.training import mark_powers
from rnn101.viz.shapes import MATH, arrow, box, canvas, label, path_arrow, shade, tint
from rnn101.viz.style import BLUE, GREEN, INK, MARKERS, MIN_FONT, MUTED, PALE, PURPLE, SKY, VERMILLION, styled

_RED = shade(VERMILLION, 0.8)  # of letters: the lighter one of lines is too pale to read
_NAME: dict[str, Any] = {"weight": "bold"}
_THIN: dict[str, Any] = {"linestyle": "-", "linewidth": 0.9}
_CLASSES = (BLUE, VERMILLION, GREEN, PURPLE)
_INPUT, _STATE, _DELTA, _PART = 3.1, 2.2, 1.25, 0.4  # heights of the walk's rows
_HALF = 0.66  # of a state's box


@styled
def walk_back(
    ax: Axes, x: Sequence[float], h: Sequence[float], deltas: Sequence[float], parts: Sequence[float]
) -> Axes:
    """Draw three steps forward and the walk back; `h` begins with h_0, the others at step 1; for 8 × 3.7."""
    canvas(ax, 8, 3.7)
    places = (1.7, 3.8, 5.9)
    for t, place in enumerate(places, start=1):
        box(ax, (place, _STATE), (2 * _HALF, 0.5), color=tint(BLUE, 0.35))
        label(ax, (place, _STATE), f"$h_{t}$ = {h[t]:.2f}", size=MATH)
        label(ax, (place, _INPUT + 0.2), f"$x_{t}$ = {x[t - 1]:g}", size=MATH)
        arrow(ax, (place, _INPUT), (place, _STATE + 0.27))
        box(ax, (place, _DELTA), (1.0, 0.5), color=tint(VERMILLION, 0.25))
        label(ax, (place, _DELTA), _signed(deltas[t - 1]))
        arrow(ax, (place, _DELTA - 0.27), (place, _PART + 0.2), color=VERMILLION)
        label(ax, (place, _PART), _signed(parts[t - 1]), bold=True)
        label(
            ax,
            (place + 0.08, (_DELTA + _PART) / 2 - 0.03),
            f"$\\times\\, h_{t - 1}$",
            size=MATH,
            ha="left",
            color=_RED,
        )
    for left, right in ((0.55, places[0]), *itertools.pairwise(places)):
        start = left + (0.12 if left < 1 else _HALF)
        arrow(ax, (start, _STATE), (right - _HALF, _STATE))
        label(ax, ((start + right - _HALF) / 2, _STATE + 0.17), "× w")
    for left, right in itertools.pairwise(places):
        arrow(ax, (right - 0.52, _DELTA), (left + 0.52, _DELTA), color=VERMILLION, width=2.2)
        label(ax, ((left + right) / 2, _DELTA + 0.19), "× w × slope", color=_RED)
    label(ax, (0.5, _STATE), "0", size=MATH)
    box(ax, (7.5, _STATE), (0.96, 0.5), color=tint(GREEN, 0.3))
    label(ax, (7.5, _STATE), f"error {(h[3] - 1) ** 2:.2f}")
    arrow(ax, (places[2] + _HALF, _STATE), (7.0, _STATE))
    ax.plot([7.5, 7.5], [_STATE - 0.26, _DELTA], color=VERMILLION, linewidth=2.2, linestyle="-")
    arrow(ax, (7.5, _DELTA), (places[2] + 0.52, _DELTA), color=VERMILLION, width=2.2)
    label(ax, (6.95, _DELTA + 0.19), "× slope", color=_RED)
    label(ax, (0.05, _DELTA), "delta", ha="left", bold=True, color=_RED)
    label(ax, (0.05, _PART), "part", ha="left", bold=True, color=_RED)
    label(ax, (7.45, _PART), f"sum {_signed(sum(parts))}", bold=True)
    return ax


def _signed(value: float) -> str:
    return f"{value:.3f}".replace("-", "−").replace("−0.000", "0").replace("0.000", "0")


@styled
def circle_and_ellipse(ax: Axes, stretching: NDArray[np.float64], turning: NDArray[np.float64]) -> Axes:
    """Draw what one matrix makes of the circle, twice, and what another one does; for 8.5 × 3.3 inches.

    `stretching` has real eigenvalues, `turning` is a rotation times a number.
    """
    first, second, third = parts(ax, 3)
    _, values, right = np.linalg.svd(stretching)
    eigenvalues, vectors = np.linalg.eig(stretching)
    _plane(first, stretching, f"norm {values[0]:.2f}")
    _moved(first, stretching, right[0])
    label(first, (0.5, 1.25), "before", ha="left")
    label(first, (0.3, -1.3), "after: the longest", color=_RED, bold=True)
    largest = eigenvalues.argmax()
    _plane(second, stretching, f"eigenvalue {eigenvalues[largest]:.2f}")
    for place, value in enumerate(eigenvalues):
        vector = vectors[:, place]
        _moved(second, stretching, vector)
        above = (0.55, 0.2) if place == largest else (1.2, -0.72)
        label(second, above, f"× {value:.1f}", color=_RED, bold=True)
    label(second, (0.1, -1.3), "same direction", color=_RED, bold=True)
    _plane(third, turning, f"rotation × {np.sqrt(np.linalg.det(turning)):.1f}")
    _moved(third, turning, np.array([1.0, 0.0]))
    label(third, (0.1, -1.3), "turned, and shorter", color=_RED, bold=True)
    first.set_ylabel("unit 1")
    return ax


def _plane(ax: Axes, matrix: NDArray[np.float64], title: str, reach: float = 1.65) -> None:
    """Draw the unit circle and what a matrix makes of it."""
    angles = np.linspace(0, 2 * np.pi, 181)
    circle = np.array([np.cos(angles), np.sin(angles)])
    ax.plot(*circle, color=MUTED, linestyle="--", linewidth=1.2)
    ax.plot(*(matrix @ circle), color=BLUE, linestyle="-", linewidth=2)
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal", title=title)
    ax.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1], xlabel="unit 0")


def _moved(ax: Axes, matrix: NDArray[np.float64], vector: NDArray[np.float64]) -> None:
    """Draw a vector before, in black, and after, in red."""
    vector = vector * (1 if vector[0] >= 0 else -1)
    arrow(ax, (0, 0), tuple(matrix @ vector), color=VERMILLION, width=2.4, zorder=4)
    arrow(ax, (0, 0), tuple(vector), color=INK, width=1.6, zorder=5)


@styled
def four_networks(
    ax: Axes, lines: Mapping[str, Sequence[ArrayLike]], bounds: Mapping[str, ArrayLike]
) -> Axes:
    """Draw ‖∂h_T/∂h_t‖ at each step for ten draws of four networks, and the bound of the first draw.

    For 8.5 × 5 inches.
    """
    panels = parts(ax, 2, rows=2, hspace=0.08)
    for panel, (name, norms) in zip(panels, lines.items(), strict=True):
        steps = np.arange(1, len(np.asarray(norms[0])) + 1)
        for drawn in norms:
            panel.semilogy(steps, drawn, color=BLUE, **_THIN)
        panel.semilogy(steps, bounds[name], color=VERMILLION, linestyle="--", linewidth=2.2)
        panel.axhline(1, color=MUTED, linewidth=0.8, linestyle="-", zorder=1)
        panel.set(ylim=(1e-16, 1e9), title=name)
        mark_powers(panel.yaxis)
        panel.set_yticks([1e-15, 1e-10, 1e-5, 1, 1e5], ["1e-15", "1e-10", "1e-5", "1", "1e5"])
    for panel in panels[:2]:
        panel.tick_params(labelbottom=False)
    for panel in panels[::2]:
        panel.set_ylabel("what arrives (log scale)")
    for panel in panels[2:]:
        panel.set_xlabel("step t (the error is at the right)")
    for panel in panels[1::2]:
        panel.tick_params(labelleft=False)
    panels[0].text(3, 1e-8, "ten draws", color=BLUE, weight="bold")
    panels[0].text(3, 30, "the bound", color=_RED, weight="bold")
    return ax


@styled
def thrown(ax: Axes, path: NDArray[np.float64]) -> Axes:
    """Draw a walk on the map of the cliff's error, (updates + 1, 2), its error and its gradient.

    For 9 × 4.4 inches. The wall, where the walk hops before its longest step, is drawn larger.
    """
    ax.set_axis_off()
    place, figure = ax.get_subplotspec(), ax.get_figure()
    assert place is not None
    assert figure is not None
    grid = place.subgridspec(2, 2, width_ratios=(1.5, 1), wspace=0.05)
    chart = figure.add_subplot(grid[:, 0])
    far = int(np.linalg.norm(np.diff(path, axis=0), axis=1).argmax())
    areas = _map(chart, np.linspace(3.6, 5.9, 200), np.linspace(-4.05, -1.8, 400))
    bar = figure.colorbar(areas, ax=chart, ticks=[0, 0.1, 0.2, 0.3, 0.4, 0.5])
    bar.set_label("error E")
    walked: dict[str, Any] = {"color": SKY, "linestyle": "-", "linewidth": 1.6}
    chart.plot(*path[: far + 1].T, **walked)
    chart.plot(*path[far + 1 :].T, color=shade(GREEN, 0.8), linestyle="--", linewidth=1.8)
    arrow(chart, tuple(path[far]), tuple(path[far + 1]), color=VERMILLION, width=2.4, zorder=6)
    named: dict[str, Any] = {"weight": "bold", "zorder": 7}
    chart.annotate("start", path[0], (6, 4), textcoords="offset points", color=PALE, **named)
    chart.annotate("thrown here", path[far + 1], (-34, -15), textcoords="offset points", color=INK, **named)
    chart.text(3.68, -3.1, "back", color=shade(GREEN, 0.65), **named)
    chart.text(5.3, -2.05, "valley", color=PALE, ha="center", weight="bold")
    chart.set(xlabel="weight w", ylabel="bias b")
    _enlarge(chart, path[far - 8 : far + 1])
    above, below = figure.add_subplot(grid[0, 1]), figure.add_subplot(grid[1, 1])
    shown = path[: 2 * far]
    updates = np.arange(len(shown))
    norms = np.linalg.norm(cliff.gradient(*shown.T), axis=0)
    above.plot(updates, cliff.error(*shown.T), color=BLUE, linestyle="-", marker="o", markersize=3)
    above.set(ylabel="error E", ylim=(0, 0.5))
    above.tick_params(labelbottom=False)
    below.semilogy(updates, norms, color=VERMILLION, linestyle="-", marker="o", markersize=3)
    below.set(ylabel="norm of gradient\n(log scale)", xlabel="update")
    mark_powers(below.yaxis)
    for panel in (above, below):
        panel.axvline(far, color=MUTED, linestyle=":", linewidth=1.4)
    return ax


def _map(ax: Axes, across: NDArray[np.float64], up: NDArray[np.float64]) -> Any:
    """Draw the cliff's error: dark is small."""
    ax.grid(visible=False)
    heights = cliff.error(across, up[:, None])
    return ax.contourf(across, up, heights, levels=np.linspace(0, 0.5, 21), cmap="Greys_r")


def _enlarge(chart: Axes, hops: NDArray[np.float64]) -> None:
    """Draw the last updates before the throw in a window, at the lower right of the map."""
    (left, low), (right, high) = hops.min(axis=0), hops.max(axis=0)
    room = 0.2 * np.array([right - left, high - low])
    across = np.linspace(left - room[0], right + room[0], 100)
    up = np.linspace(low - room[1], high + room[1], 160)
    window = chart.inset_axes((0.58, 0.04, 0.4, 0.44))
    _map(window, across, up)
    window.plot(*hops.T, color=SKY, linestyle="-", linewidth=1.4, marker="o", markersize=4)
    window.plot(*hops[-1], marker="o", markersize=8, color=VERMILLION, linestyle="")
    window.set(xticks=[], yticks=[], xlim=across[[0, -1]], ylim=up[[0, -1]])
    named: dict[str, Any] = {"weight": "bold", "size": MIN_FONT, "transform": window.transAxes}
    wide = across[-1] - across[0]
    window.text(0.95, 0.06, "at the wall", color=INK, ha="right", **named)
    window.text(0.06, 0.88, f"{wide:.2f} wide", color=PALE, **named)
    window.spines[:].set(visible=True, color=SKY, linewidth=1.6)
    bounds = (across[0], up[0], wide, up[-1] - up[0])
    chart.indicate_inset(bounds, edgecolor=SKY, alpha=1, linewidth=1.6, zorder=8)


@styled
def latch(
    ax: Axes, weights: ArrayLike, kept: Mapping[float, ArrayLike], arrives: Mapping[float, ArrayLike]
) -> Axes:
    """Draw how much gradient arrives against the weight, and where 99 % of the bits are kept, by the noise.

    One panel for each noise; for 8.5 × 3.4 inches.
    """
    panels = parts(ax, len(kept), wspace=0.08)
    across, enough = np.asarray(weights), 1e-3
    for panel, (noise, share) in zip(panels, kept.items(), strict=True):
        safe = across[np.asarray(share) > 0.99]
        panel.axvspan(safe.min(), across.max(), color=tint(BLUE, 0.25), linewidth=0, zorder=0)
        panel.text(across.max() - 0.03, 0.15, "99 % are kept", color=shade(BLUE, 0.65), ha="right", **_NAME)
        panel.axhline(enough, color=INK, linestyle="--", linewidth=1.3)
        panel.semilogy(across, arrives[noise], color=VERMILLION, linestyle="-", linewidth=2)
        panel.set(ylim=(1e-10, 1), xlim=(across.min() - 0.03, across.max()))
        panel.set(xlabel="weight w", title=f"noise {noise:g}")
        mark_powers(panel.yaxis)
    panels[0].text(across.min(), 1.6 * enough, "a thousandth", color=INK)
    panels[0].set_ylabel("gradient that arrives\n(log scale)")
    for panel in panels[1:]:
        panel.tick_params(labelleft=False)
    return ax


@styled
def while_trained(ax: Axes, runs: Sequence[Trained]) -> Axes:
    """Draw accuracy and gradient of each training, and say what became of it; for 8.5 × 3.6 inches."""
    left, right = parts(ax, 2, wspace=0.12)
    for run in runs:
        color, line = _look(run)
        updates = EVERY * np.arange(len(run.shares))
        left.plot(updates, run.accuracies, color=color, linestyle=line, linewidth=1.3)
        right.semilogy(updates, run.shares, color=color, linestyle=line, linewidth=1.3)
    left.set(ylim=(-0.03, 1.14), xlabel="updates", title="named right")
    left.yaxis.set_major_formatter(PercentFormatter(1))
    right.set(xlabel="updates", title="share that reaches step 1", ylabel="of the gradient (log scale)")
    mark_powers(right.yaxis)
    right.set_ylim(1e-16, 1e3)
    end = EVERY * (len(runs[0].shares) - 1)
    for panel, heights in ((left, (1.06, 0.73, 0.56, 0.13)), (right, (30, 2e-9, 1e-15, 2e-4))):
        names = ("solved", "found\nand lost", "stuck", "learned\nnothing")
        colors = (BLUE, shade(PURPLE, 0.8), _RED, MUTED)
        for name, height, color in zip(names, heights, colors, strict=True):
            place = 0.6 * end if (panel, name) == (right, "stuck") else end
            panel.text(place, height, name, color=color, weight="bold", ha="right", va="center")
    return ax


def _look(run: Trained) -> tuple[str, str]:
    if run.solved:
        return BLUE, "-"
    if run.lost:
        return PURPLE, "-."
    return (VERMILLION, "--") if run.stuck else (MUTED, ":")


@styled
def clock(ax: Axes, points: NDArray[np.complex128], classes: ArrayLike, steps: Sequence[int]) -> Axes:
    """Draw where many sequences' states are in the plane in which they turn, at a few steps.

    `points` are (steps shown, sequences); an arrow shows how class A came there. For 9 × 2.3 inches.
    """
    panels = parts(ax, len(steps))
    first = np.asarray(classes) == 0
    reach = 1.15 * np.abs(points).max()
    for panel, shown, step in zip(panels, points, steps, strict=True):
        for place, color in enumerate(_CLASSES):
            there = shown[np.asarray(classes) == place]
            panel.plot(
                there.real, there.imag, MARKERS[place], color=color, markersize=5, linestyle="", alpha=0.7
            )
            middle = there.mean()
            name = "ABCD"[place]
            panel.text(0.55 * middle.real, 0.55 * middle.imag, name, weight="bold", ha="center", va="center")
        panel.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal", title=f"step {step}")
        panel.set(xticks=[], yticks=[])
        panel.plot(0, 0, "+", color=MUTED, markersize=8)
    for panel, before, now in zip(panels[1:], points[:-1], points[1:], strict=True):
        start, end = before[first].mean(), now[first].mean()
        turn = np.angle(end / start)
        way = start * np.exp(1j * np.linspace(0.2 * turn, 0.8 * turn, 20))
        path_arrow(panel, np.transpose([way.real, way.imag]), color=BLUE)
    return ax
