"""A gradient clipped by norm and by value, a training that crashes and one that does not, the cliff, Adam."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.image import AxesImage
from matplotlib.patches import Arc, Circle, Rectangle
from matplotlib.ticker import FixedLocator, NullLocator
from numpy.typing import ArrayLike, NDArray

from rnn101.experiments import cliff
from rnn101.lessons.gradient_clipping.rates import Training
from rnn101.nn import clip_by_norm, clip_by_value
from rnn101.viz.parts import parts
from rnn101.viz.shapes import Point, arrow, canvas, label, shade, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, PAPER, PURPLE, VERMILLION, styled

_RED = shade(VERMILLION, 0.8)  # of letters: the lighter one of lines is too pale to read
_NAMED = (shade(PURPLE, 0.65), shade(GREEN, 0.65), _RED, INK)  # trainings that are told apart
_INCH = 1.08  # of the drawing, for a gradient of 1
_LEFT = {"by norm: the circle": 1.35, "by value: the box": 5.35}  # where each origin lies
_HEIGHT = 2.1  # of both origins
_THIN: dict[str, Any] = {"linestyle": "-", "linewidth": 0.9}
_LONG = 20  # updates of Adam that are drawn before a peak

WIDE = (3.0, 9.4, -3.4, 4.8)
"""The part of the cliff that a step across it needs: w from and to, b from and to."""

CLOSE = (4.34, 4.56, -2.65, -2.10)
"""The part at the wall's foot."""


@styled
def crash(
    ax: Axes, plain: Mapping[str, ArrayLike], other: Mapping[str, ArrayLike], name: str, *, at: int
) -> Axes:
    """Draw the loss and the gradient's norm of two trainings on one time axis; for 8 × 4.6 inches.

    Each is a log with the entries "loss" and "norm"; `name` says what was done to the other one's gradient.
    `at` is the update that was too long.
    """
    top, bottom = parts(ax, 1, rows=2)
    for log, color, line in ((plain, VERMILLION, "-"), (other, BLUE, "--")):
        top.plot(np.asarray(log["loss"]), color=color, linestyle=line)
        bottom.plot(np.asarray(log["norm"]), color=color, linestyle=line)
    norms = np.asarray(plain["norm"], dtype=float)
    for part in (top, bottom):
        part.axvline(at, color=MUTED, linestyle=":", linewidth=1.3, zorder=1)
        part.set_xlim(-1, len(norms))
    top.text(at - 1.5, 3.3, f"after {at} updates:\nthe long step", color=MUTED, ha="right", va="center")
    top.text(at + 3, 3.45, "not clipped", color=_RED, weight="bold")
    top.text(len(norms) - 1, 0.28, name, color=BLUE, weight="bold", ha="right")
    top.set(ylabel="loss", ylim=(0, max(4.6, 1.05 * float(np.max(plain["loss"])))))
    top.tick_params(labelbottom=False)
    bottom.plot(at, norms[at], "o", color=VERMILLION, markersize=7)
    bottom.text(
        at - 1.5, norms[at], f"norm {norms[at]:.0f}", color=_RED, weight="bold", ha="right", va="center"
    )
    _log_scale(bottom)
    bottom.set_ylim(top=max(150, 1.5 * float(norms.max())))
    bottom.set(ylabel="gradient's norm\n(log scale)", xlabel="updates so far")
    return ax


def _log_scale(ax: Axes) -> None:
    ax.set_yscale("log")
    ax.yaxis.set_major_locator(FixedLocator([0.01, 0.1, 1, 10, 100, 1000]))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter("{x:g}")


@styled
def ten_runs(
    ax: Axes, logs: Mapping[str, Mapping[int, Mapping[str, ArrayLike]]], *, named: Sequence[int]
) -> Axes:
    """Draw the losses of many trainings as thin lines, one panel for each way; for 8 × 3 inches.

    Each way has a log with the entry "loss" for every seed. In the first panel the seeds in `named` stand
    at their first leap; the others are pale.
    """
    panels = parts(ax, len(logs))
    for panel, (name, runs), color in zip(panels, logs.items(), (VERMILLION, BLUE), strict=True):
        for seed, log in runs.items():
            loss = np.asarray(log["loss"], dtype=float)
            if panel is panels[1]:
                panel.plot(loss, color=color, **_THIN)
            elif seed not in named:
                panel.plot(loss, color=MUTED, **_THIN)
            else:  # each a color of its own, as they cross
                own = _NAMED[named.index(seed) % len(_NAMED)]
                panel.plot(loss, color=own, linestyle="-", linewidth=1.4, zorder=3)
                at = _first_leap(loss)
                panel.text(at, loss[at] + 0.08, f"{seed}", color=own, weight="bold", ha="center", va="bottom")
        panel.set(xlabel="updates so far", title=name, ylim=(0, 4.5))
    panels[0].set_ylabel("loss")
    if len(named) < len(next(iter(logs.values()))):
        panels[0].text(2, 4.2, "gray: the others", color=MUTED, va="center")
    for panel in panels[1:]:
        panel.tick_params(labelleft=False)
    return ax


def _first_leap(loss: NDArray[np.float64]) -> int:
    """Return where a loss has its first peak above 1.5, once the training is under way."""
    above = np.flatnonzero((loss > 1.5) & (np.arange(len(loss)) > 20))
    return int(above[0] + np.argmax(loss[above[0] : above[0] + 5]))


@styled
def circle_and_box(ax: Axes, *, gradient: tuple[float, float] = (2.0, 0.6)) -> Axes:
    """Draw a gradient before and after it is clipped to 1: by norm on the left, by value on the right.

    For 8 × 4 inches, and a gradient from (1.2, 0.3) to (2.1, 0.9).
    """
    canvas(ax, 8, 4)
    before = np.array(gradient, dtype=float)
    for (name, left), clip in zip(_LEFT.items(), (clip_by_norm, clip_by_value), strict=True):
        (after,) = clip([before], 1.0)
        _draw(ax, (left, _HEIGHT), name, before, after)
    return ax


def _draw(
    ax: Axes, origin: Point, name: str, before: NDArray[np.float64], after: NDArray[np.float64]
) -> None:
    x, y = origin
    round_ = "circle" in name
    color = GREEN if round_ else VERMILLION
    look: dict[str, Any] = {"facecolor": tint(color, 0.15), "edgecolor": color, "linewidth": 1.6, "zorder": 1}
    ax.add_patch(
        Circle(origin, _INCH, **look)
        if round_
        else Rectangle((x - _INCH, y - _INCH), 2 * _INCH, 2 * _INCH, linestyle="--", **look)
    )
    arrow(ax, (x - 1.15 * _INCH, y), (x + 2.1 * _INCH, y), color=MUTED, width=0.8)
    arrow(ax, (x, y - 1.1 * _INCH), (x, y + 1.25 * _INCH), color=MUTED, width=0.8)
    label(ax, (x + 1.05 * _INCH, y - 0.16), "1", color=MUTED, ha="left")
    label(ax, (x - 0.06, y + 1.12 * _INCH), "1", color=MUTED, ha="right")
    label(ax, (x + 2.32 * _INCH, y - 0.4), "slope of weight 1", color=MUTED, ha="right")
    label(ax, (x + 0.1, y + 1.25 * _INCH), "slope of weight 2", color=MUTED, ha="left")
    tips = [(x + _INCH * float(end[0]), y + _INCH * float(end[1])) for end in (before, after)]
    arrow(ax, origin, tips[0], color=INK, width=1.4, zorder=3)
    arrow(ax, origin, tips[1], color=BLUE, width=3.5, zorder=4)
    label(ax, (x - _INCH, 3.75), name, bold=True, size=12, ha="left")
    label(ax, (tips[0][0] + 0.1, tips[0][1] + 0.17), f"before: {_numbers(before)}", ha="right")
    label(ax, (x - _INCH, 0.5), f"after: {_numbers(after)}", color=BLUE, bold=True, ha="left")
    label(ax, (x - _INCH, 0.22), _turn(before, after), ha="left")
    start, stop = (float(np.degrees(np.arctan2(end[1], end[0]))) for end in (before, after))
    if not np.isclose(start, stop):
        ax.add_patch(
            Arc(origin, 1.5, 1.5, theta1=start, theta2=stop, color=VERMILLION, linewidth=2, zorder=5)
        )
        middle = np.radians((start + stop) / 2)
        at = (x + 0.55 * float(np.cos(middle)), y + 0.55 * float(np.sin(middle)))
        label(ax, (at[0] - 0.1, at[1] + 0.22), f"{stop - start:.0f}°", color=_RED, bold=True, ha="right")


def _numbers(vector: NDArray[np.float64]) -> str:
    return f"({vector[0]:.2g}, {vector[1]:.2g})"


def _turn(before: NDArray[np.float64], after: NDArray[np.float64]) -> str:
    cosine = before @ after / np.linalg.norm(before) / np.linalg.norm(after)
    degrees = float(np.degrees(np.arccos(np.minimum(cosine, 1))))
    length = float(np.linalg.norm(after))
    turned = "the same direction" if degrees < 0.01 else f"turned by {degrees:.0f}°"
    return f"{turned}, norm {length:.2g}"


@styled
def cliff_walks(ax: Axes, free: ArrayLike, kept: ArrayLike) -> Axes:
    """Draw the cliff twice: a walk that is thrown across it, and close up one whose gradient is clipped.

    Each walk is (points, 2), pairs (w, b). For 8.6 × 4 inches.
    """
    left, right = parts(ax, 2)
    draw_map(left, WIDE)
    painted = draw_map(right, CLOSE)
    bar = right.figure.colorbar(painted, ax=right, ticks=[0, 0.1, 0.2, 0.3, 0.4, 0.5], pad=0.02)
    bar.set_label("error")
    draw_frame(left)
    left.plot(*np.asarray(free).T, color=PAPER, linestyle="-", marker="o", markersize=3)
    right.plot(*np.asarray(kept).T, color=PAPER, linestyle="-", linewidth=1, marker="s", markersize=4)
    w, b = np.asarray(free)[-1]
    left.text(w - 0.2, b, "here it stays", color=PAPER, weight="bold", ha="right", va="center")
    w, b = np.asarray(kept)[0]
    right.text(w + 0.006, b, "start", color=INK, weight="bold", va="center")
    pushed = _pushes(np.asarray(kept))
    for place, number in enumerate(np.argsort(pushed[:, 0])):  # from left to right, so that no lines cross
        w, b = 4.45 + 0.025 * place, -2.13
        right.plot([w, pushed[number, 0]], [b, pushed[number, 1]], color=PAPER, linestyle="-", linewidth=0.8)
        right.text(w, b + 0.004, f"{number + 1}", color=PAPER, weight="bold", ha="center", va="bottom")
    left.set_title("not clipped")
    right.set_title("clipped at 1, close up")
    return ax


def _pushes(walk: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the places that the walk comes to by a step more than half as long as its longest."""
    steps = np.linalg.norm(np.diff(walk, axis=0), axis=1)
    pushed: NDArray[np.float64] = walk[1:][steps > steps.max() / 2]
    return pushed


def draw_map(ax: Axes, part: tuple[float, float, float, float]) -> AxesImage:
    """Paint the cliff's error over a part of the plane, the lighter the larger."""
    w, b = np.linspace(*part[:2], 300), np.linspace(*part[2:], 300)
    colors = ListedColormap(_steps_of("cividis", 20))
    painted = ax.imshow(
        cliff.error(w, b[:, None]), extent=part, origin="lower", aspect="auto", cmap=colors, vmin=0, vmax=0.5
    )
    ax.grid(visible=False)
    ax.set(xlabel="weight w", ylabel="bias b", xlim=part[:2], ylim=part[2:])
    return painted


def draw_frame(ax: Axes) -> None:
    """Mark on the wide map what the other one shows close up."""
    w_from, w_to, b_from, b_to = CLOSE
    ax.plot([w_from, w_to, w_to, w_from, w_from], [b_from, b_from, b_to, b_to, b_from], color=PAPER, **_THIN)
    look: dict[str, Any] = {"arrowstyle": "->", "color": PAPER}
    ax.annotate(
        "enlarged on the right", (w_to + 0.05, -2.4), (5.6, -2.9), color=PAPER, va="center", arrowprops=look
    )


def _steps_of(name: str, count: int) -> NDArray[np.float64]:
    from matplotlib import colormaps  # noqa: PLC0415 - the name would hide what is drawn

    return colormaps[name](np.linspace(0, 1, count))


@styled
def along_the_step(ax: Axes, distances: ArrayLike, losses: ArrayLike, *, clipped: float, full: float) -> Axes:
    """Draw the loss along the line of one step, and mark how far it went, and would have, clipped.

    For 8 × 3.2 inches.
    """
    x, y = np.asarray(distances), np.asarray(losses)
    ax.plot(x, y, color=MUTED, linestyle="-")
    marks = ((0.0, INK, "o", "before the step"), (clipped, BLUE, "s", "the step, clipped at 1"))
    for at, color, marker, name in (*marks, (full, VERMILLION, "D", "the step as it was")):
        height = float(np.interp(at, x, y))
        ax.plot(at, height, marker, color=color, markersize=8, zorder=4)
        look: dict[str, Any] = {"color": _RED if color == VERMILLION else color, "weight": "bold"}
        if at == full:
            ax.text(x[-1], height - 0.45, name, ha="right", va="top", **look)
        else:
            below = at == clipped
            shift = -0.12 if below else 0.08
            ax.text(at + 0.15, height + shift, name, va="top" if below else "bottom", **look)
    ax.set(xlabel="distance walked against the gradient", ylabel="loss", ylim=(0, 1.15 * y.max()))
    return ax


@styled
def rates_and_maxima(
    ax: Axes,
    trainings: Sequence[Training],
    *,
    solid: Sequence[tuple[float, float]] = (),
    dashed: Sequence[tuple[float, float]] = (),
) -> Axes:
    """Draw how many networks of ten know the sentence, for each rate and maximum; for 8 × 4.6 inches.

    The pairs (rate, maximum) in `solid` and in `dashed` get a frame.
    """
    rates = sorted({run.rate for run in trainings})
    maxima = sorted({run.maximum for run in trainings})
    known, clipped = np.zeros((2, len(maxima), len(rates)))
    for run in trainings:
        place = maxima.index(run.maximum), rates.index(run.rate)
        known[place] += run.knows
        clipped[place] += run.clipped / 10
    colors = ListedColormap([tint(BLUE, share) for share in np.linspace(0.02, 0.55, 11)])
    ax.imshow(known, cmap=colors, vmin=0, vmax=10, aspect="auto", origin="lower")
    for (row, column), count in np.ndenumerate(known):
        y = row + (0.14 if np.isfinite(maxima[row]) else 0)  # room for the share below
        ax.text(column, y, f"{count:.0f}", color=INK, ha="center", va="center", weight="bold", size=12)
        if np.isfinite(maxima[row]):
            share = f"{clipped[row, column]:.0%} clipped"
            if 0 < clipped[row, column] < 0.005:
                share = "<1% clipped"
            ax.text(column, row - 0.24, share, color=INK, ha="center", va="center", size=10)
    ax.grid(visible=False)
    for pairs, line in ((solid, "-"), (dashed, "--")):
        for rate, maximum in pairs:
            corner = rates.index(rate) - 0.47, maxima.index(maximum) - 0.45
            ax.add_patch(Rectangle(corner, 0.94, 0.9, fill=False, color=_RED, linewidth=2, linestyle=line))
    ax.set_xticks(range(len(rates)), [f"{rate:g}" for rate in rates])
    ax.set_yticks(range(len(maxima)), [f"{top:g}" if np.isfinite(top) else "none" for top in maxima])
    ax.tick_params(length=0)
    ax.set(
        xlabel="learning rate", ylabel="maximum of the norm", title="networks of ten that know the sentence"
    )
    return ax


@styled
def steps_of_adam(ax: Axes, steps: Mapping[int, tuple[ArrayLike, ArrayLike]]) -> Axes:
    """Draw how long Adam's steps are around a peak, as it is and clipped, a panel for each place of the peak.

    Each pair holds a step for every update, counted in usual steps. For 8 × 3.2 inches.
    """
    panels = parts(ax, len(steps))
    for panel, (at, (plain, clipped)) in zip(panels, steps.items(), strict=True):
        begin = max(0, at - _LONG)
        for values, color, line in ((plain, VERMILLION, "-"), (clipped, BLUE, "--")):
            drawn = np.asarray(values)[begin:]
            panel.plot(np.arange(len(drawn)) + begin - at, drawn, color=color, linestyle=line)
        panel.axhline(1, color=MUTED, zorder=1, **_THIN)
        panel.set_yscale("log")
        panel.yaxis.set_major_locator(FixedLocator([0.1, 1, 10]))
        panel.yaxis.set_minor_locator(NullLocator())
        panel.yaxis.set_major_formatter("{x:g}")
        panel.set(title=f"peak at update {at:,}", xlabel="updates after the peak", ylim=(0.05, 20))
        panel.set_xlim(-_LONG - 5, 500)
        panel.text(480, 1.25, "clipped at 3", color=BLUE, weight="bold", ha="right")
        panel.text(480, 0.09, "not clipped", color=_RED, weight="bold", ha="right")
    panels[0].set_ylabel("length of the step\n(1 = usual, log scale)")
    for panel in panels[1:]:
        panel.tick_params(labelleft=False)
    return ax


@styled
def messages(ax: Axes, journeys: Mapping[str, Sequence[ArrayLike]]) -> Axes:
    """Draw how long each message is after every step back, 1 at its start, a panel for each network.

    For 8 × 3.3 inches.
    """
    panels = parts(ax, len(journeys))
    for panel, (name, lines), color in zip(panels, journeys.items(), (BLUE, VERMILLION), strict=True):
        for line in lines:
            panel.plot(np.asarray(line), color=color, linestyle="-", linewidth=0.7, alpha=0.6)
        panel.set_yscale("log")
        panel.axhline(1, color=INK, **_THIN)
        panel.set(xlabel="steps back", title=name, xlim=(0, 75), ylim=(3e-5, 20))
        panel.yaxis.set_major_locator(FixedLocator([1e-4, 1e-3, 0.01, 0.1, 1, 10]))
        panel.yaxis.set_minor_locator(NullLocator())
        panel.yaxis.set_major_formatter("{x:g}")
    panels[0].set_ylabel("length of a message\n(1 = its start, log scale)")
    for panel in panels[1:]:
        panel.tick_params(labelleft=False)
    return ax
