"""A swing, what comes next, and what a network makes of it: its answers, its losses, its two numbers."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, MaxNLocator, NullLocator
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.shapes import shade
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, PALE, VERMILLION, styled

_THIN: dict[str, Any] = {"linestyle": "-", "linewidth": 0.9}
_RED = shade(VERMILLION, 0.8)  # of letters: the lighter one of lines is too pale to read
_PLACE = "place (−1 far left, 1 far right)"


@styled
def two_swings(ax: Axes, rightward: ArrayLike, leftward: ArrayLike) -> Axes:
    """Draw two swings that are at one place at their third look, and part at the fourth (7 × 3.1 inches)."""
    looks = np.arange(1, 5)
    for places, color, line, name in (
        (np.asarray(rightward, dtype=float), BLUE, "-", "to the right"),
        (np.asarray(leftward, dtype=float), VERMILLION, "--", "to the left"),
    ):
        ax.plot(looks[:3], places[:3], linestyle=line, marker="o", color=color)
        ax.plot(looks[2:], places[2:], linestyle=":", color=color)
        ax.plot(looks[3], places[3], "o", color=color, markerfacecolor="white", markersize=8)
        letters = BLUE if color == BLUE else _RED
        height = places[0] + (0.06 if places[0] > 0 else -0.08)
        ax.text(
            1.1,
            height,
            f"swinging {name}",
            color=letters,
            weight="bold",
            va="bottom" if height > 0 else "top",
        )
        ax.text(4.12, places[3], f"{places[3]:.2f}", color=letters, weight="bold", va="center")
    ax.plot(3, np.asarray(rightward)[2], "s", color=INK, markersize=9, zorder=5)
    ax.plot([3, 3], [-0.4, 0.4], color=MUTED, linewidth=1, linestyle=":")
    ax.text(3, -0.45, "both are here:\nwhat comes next?", va="top", ha="center")
    ax.set(xlim=(0.8, 4.5), ylim=(-1.05, 1.35), xlabel="look", ylabel=_PLACE)
    ax.set_xticks(looks)
    return ax


@styled
def ellipse(
    ax: Axes, now: ArrayLike, later: ArrayLike, places: ArrayLike, answers: Sequence[ArrayLike]
) -> Axes:
    """Draw where swings are against where they are next, and what networks answer (5.5 × 4 inches)."""
    ax.plot(np.ravel(now), np.ravel(later), "o", color=INK, markersize=2.5)
    for answer in answers:
        ax.plot(np.ravel(places), np.ravel(answer), color=VERMILLION, **_THIN)
    for place, told in ((np.sin(np.pi / 3), "0.87"), (0.0, "0.00")):
        ax.plot(0.5, place, "s", color=BLUE, markersize=9, zorder=5)
        ax.text(0.56, place - 0.05, told, color=BLUE, weight="bold", va="top")
    ax.axvline(0.5, color=BLUE, linestyle=":", linewidth=1.3, zorder=1)
    middle = float(np.mean([np.interp(0.5, np.ravel(places), np.ravel(answer)) for answer in answers]))
    ax.text(0.47, middle + 0.03, f"{middle:.2f}", color=_RED, weight="bold", ha="right", va="bottom")
    ax.text(-0.42, 0.62, "on its way\nto the right", va="center", ha="center")
    ax.text(0.12, -0.72, "on its way\nto the left", va="center", ha="center")
    along: dict[str, Any] = {"rotation_mode": "anchor", "transform_rotates_text": True}
    name = f"{len(answers)} networks"
    ax.text(-0.05, 0.02, name, color=_RED, weight="bold", ha="center", rotation=41, **along)
    ticks = (-1, -0.5, 0, 0.5, 1)
    ax.set(xticks=ticks, yticks=ticks)
    ax.set(xlim=(-1.1, 1.1), ylim=(-1.1, 1.1), xlabel="place now", ylabel="place one look later")
    return ax


@styled
def learning(ax: Axes, without: Sequence[ArrayLike], with_loop: Sequence[ArrayLike], floor: float) -> Axes:
    """Draw the losses of networks without and with a loop, update by update, and the floor (7.5 × 3.2)."""
    for losses, color in ((without, VERMILLION), (with_loop, BLUE)):
        for loss in losses:
            ax.plot(np.asarray(loss), color=color, **_THIN)
    length = len(np.asarray(with_loop[0]))
    ax.plot([0, length], [floor, floor], color=INK, linestyle="--", linewidth=1.6)
    ax.text(1.01 * length, floor, f"the floor, {floor:.3f}", va="center")
    ax.text(0.45 * length, 1.25 * floor, f"{len(without)} networks without a loop", color=_RED, weight="bold")
    ends = [np.asarray(loss)[-1] for loss in with_loop]
    middle = float(np.exp(np.mean(np.log(ends))))
    ax.text(1.01 * length, middle, f"{len(with_loop)} with a loop", color=BLUE, weight="bold", va="center")
    worst = int(np.argmax(ends))
    if ends[worst] > 2 * middle:
        ax.text(1.01 * length, ends[worst], f"network {worst}", color=BLUE, va="center")
    ax.set(xlim=(0, 1.25 * length), yscale="log", xlabel="updates so far", ylabel="loss (log scale)")
    ax.yaxis.set_major_locator(FixedLocator([0.01, 0.03, 0.1, 0.3, 1, 3]))
    ax.yaxis.set_major_formatter("{x:g}")
    ax.yaxis.set_minor_locator(NullLocator())
    ax.set_xticks(range(0, length + 1, max(1, length // 5)))
    return ax


@styled
def forecasts(
    ax: Axes,
    truth: ArrayLike,
    answers: tuple[Sequence[ArrayLike], Sequence[ArrayLike]],
    errors: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> Axes:
    """Draw one swing with what networks say of it, and beside it their loss at every step (9 × 3.3).

    Of both pairs the first are those without a loop, the second those with one.
    """
    left, right = _halves(ax)
    steps = np.arange(1, np.size(truth) + 1)
    left.plot(steps, np.ravel(truth), color=INK, linestyle="-", linewidth=1.4)
    for said, color in zip(answers, (VERMILLION, BLUE), strict=True):
        for answer in said:
            left.plot(steps, np.ravel(answer), color=color, **_THIN)
    left.plot(steps, np.ravel(truth), "o", color=INK, markersize=4.5, zorder=4)
    left.set(ylim=(-1.5, 1.8), xlabel="step", ylabel="place one look later")
    left.set_title("one fresh swing")
    left.text(1, 1.68, "● where the swing went", va="top")
    left.text(1, 1.42, f"{len(answers[1])} with a loop", color=BLUE, weight="bold", va="top")
    without = f"{len(answers[0])} without"
    left.text(steps[-1], 1.42, without, color=_RED, weight="bold", va="top", ha="right")
    for losses, color in zip(errors, (VERMILLION, BLUE), strict=True):
        for loss in losses:
            right.plot(steps, loss, color=color, **_THIN)
    words: dict[str, Any] = {"weight": "bold", "ha": "right"}
    right.text(steps[-1], 1.25 * float(np.mean(errors[0][:, -1])), "without a loop", color=_RED, **words)
    right.text(2, 1e-5, "with a loop", color=BLUE, weight="bold")
    last = errors[1][:, -1]
    worst = int(last.argmax())
    right.text(steps[-1], 1.25 * last[worst], f"network {worst}", color=BLUE, **words)
    right.set(yscale="log", ylim=(5e-6, 1), title="on 500 fresh swings")
    right.yaxis.set_major_formatter("{x:g}")
    right.set(xlabel="step", ylabel="loss at this step (log scale)")
    for part in (left, right):
        part.set_xticks([1, *range(6, len(steps) + 1, 6)])
    return ax


@styled
def ring(ax: Axes, states: NDArray[np.float64], places: ArrayLike, following: ArrayLike) -> Axes:
    """Draw the two units of a network along the steps, and as a point that goes round (9 × 3.6 inches).

    `states` are (steps, 2); where the swing is next says which way it goes. The steps at which it is at about
    0.5 are squares.
    """
    left, right = _halves(ax)
    here, after = np.ravel(places), np.ravel(following)
    steps = np.arange(1, len(here) + 1)
    left.plot(steps, here, color=PALE, linestyle="-", linewidth=4)
    left.plot(steps, states[:, 0], "-o", color=GREEN, markersize=4)
    left.plot(steps, states[:, 1], "--s", color=shade(VERMILLION, 0.8), markersize=4)
    left.set(
        xlabel="step", ylabel="number, or place", ylim=(-1.1, 1.6), title="its two numbers, along the steps"
    )
    left.text(1, 1.53, "gray: the place", color=MUTED, va="top")
    left.text(1, 1.27, "● unit 0", color=shade(GREEN, 0.75), weight="bold", va="top")
    left.text(8, 1.27, "■ unit 1", color=_RED, weight="bold", va="top")
    left.xaxis.set_major_locator(MaxNLocator(integer=True))
    right.plot(states[:, 0], states[:, 1], color=PALE, linestyle="-", linewidth=2)
    rightward = after > here
    for way, color, marker in ((rightward, BLUE, ">"), (~rightward, VERMILLION, "<")):
        right.plot(states[way, 0], states[way, 1], marker, color=color, markersize=7, linestyle="none")
    for way, color in ((rightward, BLUE), (~rightward, _RED)):
        half = way & (np.abs(here - 0.5) < 0.02)
        right.plot(states[half, 0], states[half, 1], "s", color=color, markersize=13, fillstyle="none")
        if half.any():
            spot = states[half].mean(axis=0)
            inward = -0.32 * spot / np.linalg.norm(spot)
            right.text(
                spot[0] + inward[0],
                spot[1] + inward[1],
                "at 0.5",
                color=color,
                weight="bold",
                va="center",
                ha="center",
            )
    right.plot(*states[0], "o", color=INK, markersize=11, fillstyle="none")
    right.annotate(
        "start",
        states[0],
        0.55 * states[0] + 0.12 * (states[0] - states[1]),
        ha="center",
        va="center",
        arrowprops={"arrowstyle": "-", "color": MUTED},
    )
    if len(states) > 2:  # which way round it goes
        right.annotate("", 0.8 * states[2], 0.8 * states[1], arrowprops={"arrowstyle": "-|>", "color": INK})
    reach = 1.15 * np.abs(states).max()
    right.set(xlim=(-reach, reach), ylim=(-reach, 1.5 * reach), xlabel="unit 0", ylabel="unit 1")
    right.set_title("the same, as a point")
    right.text(-0.97 * reach, 1.43 * reach, "▶ swing goes right", color=BLUE, weight="bold", va="top")
    right.text(-0.97 * reach, 1.2 * reach, "◀ swing goes left", color=_RED, weight="bold", va="top")
    return ax


@styled
def counts(
    ax: Axes, truth: ArrayLike, answers: Sequence[ArrayLike], trained_steps: int, highest: int
) -> Axes:
    """Draw a count and what several networks say of it, beyond the length of their training (8 × 3.3)."""
    steps = np.arange(1, np.size(truth) + 1)
    ax.axvspan(trained_steps + 0.5, len(steps) + 0.5, color=PALE, alpha=0.6, zorder=0)
    ax.axhline(highest, color=MUTED, linestyle=":", linewidth=1.5)
    for answer in answers:
        ax.plot(steps, np.ravel(answer), color=BLUE, **_THIN)
    ax.plot(steps, np.ravel(truth), color=INK, linestyle="-", linewidth=2)
    top = 1.1 * np.max(truth)
    ax.text(len(steps), np.ravel(truth)[-1], "the count ", weight="bold", ha="right", va="bottom")
    ax.text(
        len(steps),
        0.72 * highest,
        f"{len(answers)} networks",
        color=shade(BLUE, 0.85),
        weight="bold",
        ha="right",
        va="top",
    )
    ax.text(0.7, highest + 0.2, f"highest count in training: {highest}", color=MUTED, va="bottom")
    ax.text(trained_steps + 0.8, 0.3, "longer than trained", color=MUTED, va="bottom")
    ax.set(xlim=(0.5, len(steps) + 0.5), ylim=(-0.5, top), xlabel="step", ylabel="ones so far")
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(integer=True))
    return ax


@styled
def own_series(ax: Axes, places: ArrayLike, answers: ArrayLike) -> Axes:
    """Draw a series and, at each step, what a network said it would be (7.5 × 3 inches)."""
    series, said = np.ravel(places), np.ravel(answers)
    ax.plot(np.arange(1, len(series) + 1), series, color=INK, linestyle="-", marker=".", linewidth=1.4)
    ax.plot(np.arange(2, len(said) + 2), said, "o", color=BLUE, markersize=6, fillstyle="none")
    top = max(series.max(), said.max())
    bottom = min(series.min(), said.min())
    room = 0.1 * (top - bottom) + 0.1
    ax.set(
        ylim=(bottom - room, top + room), xlim=(0.5, 1.32 * len(series) + 1.5), xlabel="step", ylabel="value"
    )
    beside = len(series) + 2.2
    ax.text(beside, series[-1], "your series", va="top")
    ax.text(
        beside, (top + bottom) / 2, "rings: said\none step before", color=BLUE, weight="bold", va="center"
    )
    ax.set_xticks(range(1, len(series) + 2, max(1, len(series) // 8)))
    return ax


def _halves(ax: Axes) -> tuple[Axes, Axes]:
    """Put two panels side by side in the place of `ax`."""
    ax.set_axis_off()
    return ax.inset_axes((0, 0, 0.44, 1)), ax.inset_axes((0.56, 0, 0.44, 1))
