"""The mornings and the curves through them, two activation functions, and losses on their way down."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike, NDArray

from rnn101.lessons.how_a_network_learns.diary import clock, hours
from rnn101.viz.parts import parts
from rnn101.viz.shapes import shade
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, PALE, VERMILLION, styled

_THIN: dict[str, Any] = {"linestyle": "-", "linewidth": 0.9}
_BOLD: dict[str, Any] = {"linestyle": "-", "linewidth": 2.5}
_RED = shade(VERMILLION, 0.8)  # of letters: the lighter one of lines is too pale to read
_TOP = 1.5  # of the losses that a descent shows
_DAY = np.linspace(-2, 2, 401)


@styled
def mornings(ax: Axes, x: ArrayLike, y: ArrayLike, *, ask: Sequence[str] = ()) -> Axes:
    """Draw mornings as dots, x in hours after 8:00, y in tens of minutes; mark the times asked for.

    From 6:00 to 10:00 and to 60 minutes, or as far as the mornings and the times reach.
    """
    asked = [hours(time) for time in ask]
    reach = np.concatenate([np.ravel(x), asked, [-2, 2]])
    first, last = np.floor(reach.min()), np.ceil(reach.max())
    top = max(60, 1.3 * 10 * np.max(y))
    ax.plot(np.ravel(x), 10 * np.ravel(y), "o", color=INK, markersize=5, zorder=4)
    ax.set(xlim=(first - 0.1, last + 0.1), ylim=(0, top), xlabel="you leave at", ylabel="it takes (minutes)")
    ticks = np.arange(first, last + 1, max(1, (last - first) // 6))
    ax.set_xticks(ticks, [clock(tick) for tick in ticks])
    for at, time in zip(asked, ask, strict=True):
        ax.axvline(at, color=VERMILLION, linestyle=":", linewidth=1.8, zorder=1)
        side = "left" if at < last - 0.5 else "right"
        ax.text(at, 0.97 * top, f" {time}? ", color=_RED, weight="bold", va="top", ha=side)
    return ax


@styled
def two_activations(ax: Axes) -> Axes:
    """Draw tanh and ReLU, and beside them what weight and bias do to tanh; for 8 × 3 inches."""
    left, right = parts(ax, 2)
    z = np.linspace(-3, 3, 241)
    left.plot(z, np.tanh(z), color=BLUE, **_BOLD)
    left.plot(z, np.maximum(0, z), color=VERMILLION, linestyle="--", linewidth=2.5)
    left.text(-2.9, -0.75, "tanh", color=BLUE, weight="bold")
    left.text(1.25, 1.75, "ReLU", color=_RED, weight="bold", ha="right")
    left.set(xlabel="weighted sum", ylabel="output", ylim=(-1.4, 2.4), title="two activation functions")
    x = _DAY
    for weight, bias, color, line in ((1, 0, MUTED, "-"), (6, 0, BLUE, "--"), (6, -6, VERMILLION, "-.")):
        right.plot(x, np.tanh(weight * x + bias), color=color, linestyle=line, linewidth=2)
    right.text(-1.95, -0.55, "w = 1, b = 0", color=MUTED)
    right.text(-0.1, 0.8, "w = 6\nb = 0", color=BLUE, ha="right")
    right.text(1.15, -0.55, "w = 6\nb = −6", color=_RED)
    right.set(xlabel="x", ylabel="output", ylim=(-1.4, 1.4), title="tanh(w · x + b)")
    return ax


@styled
def rush_hour_from_two(
    ax: Axes, x: NDArray[np.float64], y: NDArray[np.float64], misses: NDArray[np.float64]
) -> Axes:
    """Draw two neurons and their difference, with the misses from mornings to it; for 8 × 3.2 inches.

    `misses` are answers minus `y`.
    """
    left, right = parts(ax, 2)
    builds_up, is_over = np.tanh(4 * _DAY + 2.5), np.tanh(4 * _DAY - 2.5)
    left.plot(_DAY, builds_up, color=BLUE, **_BOLD)
    left.plot(_DAY, is_over, color=VERMILLION, linestyle="--", linewidth=2.5)
    left.text(-0.85, 0.6, "1: the jam\nbuilds up", color=BLUE, ha="right")
    left.text(0.85, 0.1, "2: it is\nover", color=_RED)
    for middle, color in ((-2.5 / 4, BLUE), (2.5 / 4, _RED)):
        left.plot([middle, middle], [-1.3, 0], color=color, linestyle=":", linewidth=1.4)
        left.text(middle, -1.27, f" {clock(middle)}", color=color, va="bottom")
    left.set(xlabel="you leave at", ylabel="output", ylim=(-1.3, 1.3), title="two neurons")
    _wide_ticks(left)
    right.plot(_DAY, 10 * (2 + builds_up - is_over), color=GREEN, **_BOLD)
    for at, truth, miss in zip(np.ravel(x), np.ravel(y), np.ravel(misses), strict=True):
        right.plot([at, at], [10 * truth, 10 * (truth + miss)], color=MUTED, linestyle="-", linewidth=1.5)
    mornings(right, x, y)
    right.text(-1.95, 53, "upright lines: the misses", color=MUTED)
    right.set_title("10 · (2 + first − second)")
    _wide_ticks(right)
    return ax


@styled
def descents(ax: Axes, loss_at: Callable[[float], float], paths: Mapping[float, Sequence[float]]) -> Axes:
    """Draw the valley of a loss and the way down it for three learning rates; beside it their losses.

    `paths` holds the weights on each way, by the rate. What climbs leaves the picture. For 8.5 × 3.3 inches.
    """
    valley, right = parts(ax, 2)
    weights = np.linspace(-0.6, 2.4, 200)
    valley.plot(weights, [loss_at(weight) for weight in weights], color=PALE, linestyle="-", linewidth=5)
    start = next(iter(paths.values()))[0]
    valley.text(start - 0.12, loss_at(start) - 0.03, "start", weight="bold", ha="right", va="top")
    ring: dict[str, Any] = {"markersize": 10, "markerfacecolor": "none", "color": INK, "zorder": 5}
    valley.plot(start, loss_at(start), "o", **ring)
    looks = zip((MUTED, BLUE, VERMILLION), ("--", "-", "-."), "osD", strict=True)
    for (rate, path), (color, line, marker) in zip(paths.items(), looks, strict=True):
        losses = np.array([loss_at(weight) for weight in path])
        look: dict[str, Any] = {"marker": marker, "linestyle": line, "color": color, "linewidth": 1.4}
        climbs = losses.max() > _TOP  # only these steps are long enough to be drawn as lines
        valley.plot(
            path,
            losses,
            markersize=4,
            zorder=4 - min(rate, 1),
            **(look if climbs else look | {"linestyle": ""}),
        )
        right.plot(range(len(path)), losses, markersize=4, **look)
        named: dict[str, Any] = {"color": _letters(color), "weight": "bold"}
        outside = np.flatnonzero(losses > _TOP)  # named where it leaves, else at its end
        if outside.size:
            last = outside[0] - 1
            valley.text(path[last] - 0.45, losses[last] - 0.2, f"{rate:g}", va="bottom", **named)
            end = f"rate {rate:g}: ↑\n{losses[-1]:.1f} in the end"
            right.text(outside[0], 0.97 * _TOP, end, va="top", **named)
        else:
            valley.text(path[-1], losses[-1] + 0.06, f" {rate:g}", va="bottom", **named)
            right.text(len(path) - 1, losses[-1] + 0.05, f"rate {rate:g}", va="bottom", ha="right", **named)
    valley.text(2.4, 0.08, "broad line: the loss of each height", color=MUTED, ha="right")
    valley.set(xlabel="height, the weight that is learned", ylabel="loss", ylim=(0, _TOP), xlim=(-0.65, 2.45))
    length = max(map(len, paths.values()))
    right.set(xlabel="updates so far", ylabel="loss", ylim=(0, _TOP), xlim=(-0.3, length - 0.5))
    right.xaxis.set_major_locator(MaxNLocator(integer=True))
    valley.set_title("across the valley")
    right.set_title("the same, update by update")
    return ax


@styled
def moments(
    ax: Axes,
    x: ArrayLike,
    y: ArrayLike,
    day: ArrayLike,
    curves: Mapping[int, Sequence[ArrayLike]],
    misses: Mapping[int, ArrayLike],
) -> Axes:
    """Draw the curves of several networks after so many epochs, a panel for each; for 9 × 2.9 inches.

    `misses` are what the networks miss by, in minutes, after so many epochs; each panel says their median.
    """
    panels = parts(ax, len(curves))
    lowest = min(10 * np.min(curve) for drawn in curves.values() for curve in drawn)
    for panel, (epochs, drawn) in zip(panels, curves.items(), strict=True):
        _thin_curves(panel, day, drawn, BLUE)
        mornings(panel, x, y)
        panel.set(ylim=(min(0, lowest - 12), 60), title=f"{epochs} epoch{'' if epochs == 1 else 's'}")
        said = f"median miss {np.median(np.ravel(misses[epochs])):.1f}"
        panel.text(0.04, 0.04, said, weight="bold", transform=panel.transAxes)
        _wide_ticks(panel)
        if panel is not panels[0]:
            panel.set_ylabel("")
            panel.tick_params(labelleft=False)
    return ax


@styled
def overfitting(
    ax: Axes,
    epochs: ArrayLike,
    on_train: Sequence[ArrayLike],
    on_val: Sequence[ArrayLike],
    day: ArrayLike,
    curves: Sequence[ArrayLike],
    x: ArrayLike,
    y: ArrayLike,
) -> Axes:
    """Draw both losses, in minutes, of several trainings, and beside them the curves at the end.

    The losses are those after so many `epochs`. A dot marks the lowest point of each validation loss.
    """
    left, right = parts(ax, 2)
    for values in on_train:
        left.plot(epochs, np.ravel(values), color=BLUE, **_THIN)
    for values in on_val:
        left.plot(epochs, np.ravel(values), color=VERMILLION, **_THIN)
    for values in on_val:
        at, lowest = np.ravel(epochs)[np.argmin(values)], np.min(values)
        left.plot(at, lowest, "o", color=_RED, markersize=5, markeredgecolor="white", zorder=5)
    named: dict[str, Any] = {"weight": "bold", "transform": left.transAxes}
    left.text(0.13, 0.78, "validation mornings\n(a dot: their lowest)", color=_RED, **named)
    left.text(0.97, 0.07, "training mornings", color=BLUE, ha="right", **named)
    left.set(xlabel="epochs", ylabel="root of the loss (minutes)", ylim=(0, 10), title="ten trainings")
    _thin_curves(right, day, curves, BLUE)
    mornings(right, x, y)
    right.set_title("their curves at the end")
    _wide_ticks(right)
    return ax


@styled
def closing(
    ax: Axes,
    x: ArrayLike,
    y: ArrayLike,
    day: ArrayLike,
    networks: Mapping[str, Sequence[ArrayLike]],
    rule: ArrayLike,
    *,
    ask: str,
) -> Axes:
    """Draw the mornings, the rule, and the curves of several networks, a panel for each kind.

    A ring marks what the rule says at the time that was asked for. For 8.5 × 3.6 inches.
    """
    panels = parts(ax, len(networks))
    at = hours(ask)
    truth = np.interp(at, np.ravel(day), 10 * np.ravel(rule))
    for panel, (name, curves) in zip(panels, networks.items(), strict=True):
        _thin_curves(panel, day, curves, BLUE)
        panel.plot(np.ravel(day), 10 * np.ravel(rule), color=GREEN, linestyle="--", linewidth=2.4)
        panel.plot(at, truth, "o", markersize=10, markerfacecolor="none", color=GREEN, zorder=5)
        mornings(panel, x, y, ask=[ask])
        panel.text(1.95, 14, "the rule", color=shade(GREEN, 0.8), weight="bold", ha="right")
        panel.text(-1.95, 4, f"blue: {len(curves)} networks", color=BLUE)
        panel.annotate(
            f"the rule at {ask}",
            (at, truth),
            (0.7, 48),
            color=shade(GREEN, 0.8),
            arrowprops={"arrowstyle": "-", "color": shade(GREEN, 0.8)},
        )
        panel.set_title(name)
        _wide_ticks(panel)
        if panel is not panels[0]:
            panel.set_ylabel("")
            panel.tick_params(labelleft=False)
    return ax


def _thin_curves(ax: Axes, day: ArrayLike, curves: Sequence[ArrayLike], color: str) -> None:
    for curve in curves:
        ax.plot(np.ravel(day), 10 * np.ravel(curve), color=color, **_THIN)


def _wide_ticks(ax: Axes) -> None:
    ax.set_xticks([-2, 0, 2], ["6:00", "8:00", "10:00"])


def _letters(color: str) -> str:
    return _RED if color == VERMILLION else color
