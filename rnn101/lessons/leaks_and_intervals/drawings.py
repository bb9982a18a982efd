"""The pictures of lesson 16: leaks and what they are worth, a rank among scores, bands, storms, rules."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from rnn101.lessons.leaks_and_intervals.coverage import BY_RECENT_SIZE, BY_TRUE_SPREAD, SET_ONCE, Coverage
from rnn101.viz.parts import parts
from rnn101.viz.plots.columns import columns as same_length
from rnn101.viz.shapes import shade, tint
from rnn101.viz.style import BLUE, INK, SKY, VERMILLION, styled

_BLUE, _RED = shade(BLUE, 0.9), shade(VERMILLION, 0.75)  # of letters
_BINS = 10  # of the levels
_FLOOR, _CEILING = 0.4, 0.82  # of the band of gaps, in parts of the picture
_NEAR = 10  # percent of skill, either way, that the gallery shows
_PLAIN: dict[str, Any] = {"linestyle": "none", "markeredgewidth": 0}
_RULES = {
    SET_ONCE: "set once",
    "500 scores, gamma 0": "500 scores, γ = 0",
    "500 scores, gamma 0.01": "500 scores, γ = 0.01",
    "500 scores, gamma 0.05": "500 scores, γ = 0.05",
    "50 scores, gamma 0": "50 scores, γ = 0",
    "50 scores, gamma 0.01": "50 scores, γ = 0.01",
    "20 scores, gamma 0": "20 scores, γ = 0",
    BY_RECENT_SIZE: "by recent size",
    BY_TRUE_SPREAD: "spread known",
}  # the rules of the picture, from above, and what it calls them
_DEAREST = 1.15  # the largest cost, by that of the known spread, that has a dot


@styled
def coin_tosses(ax: Axes, changes: ArrayLike, said: ArrayLike, first: int = 1) -> Axes:
    """Draw the changes of some days as bars and what was forecast as dots, full where the sign was right.

    `first` is the number of the first day.
    """
    came, forecast = same_length(changes=changes, said=said)
    days = first + np.arange(len(came))
    right = np.sign(came) == np.sign(forecast)
    ax.bar(days, came, width=0.75, color=tint(BLUE, 0.45), label="what came")
    ax.plot(days[right], forecast[right], "o", color=_RED, markersize=6, label="forecast, right direction")
    ax.plot(
        days[~right],
        forecast[~right],
        "o",
        color=_RED,
        markersize=6,
        markerfacecolor="white",
        label="forecast, wrong direction",
    )
    ax.axhline(0, color=INK, linewidth=1, linestyle="-")
    ax.set(xlabel="day", ylabel="change (dollars)", xlim=(first - 1, first + len(came)))
    ax.grid(visible=False, axis="x")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=3)
    return ax


@styled
def levels_and_changes(ax: Axes, panels: dict[str, tuple[ArrayLike, ArrayLike]]) -> Axes:
    """Draw each day's level against the change that followed, and the means of ten parts; 8 × 3.6 inches."""
    axes = parts(ax, len(panels), wspace=0.08)
    for number, (name, (level, change)) in enumerate(panels.items()):
        part, (x, y) = axes[number], same_length(level=level, change=change)
        part.plot(x, y, ".", color=tint(BLUE, 0.5), markersize=2.5, **_PLAIN)
        places = np.minimum((x * _BINS).astype(int), _BINS - 1)
        means = [y[places == place].mean() for place in range(_BINS)]
        middles = (np.arange(_BINS) + 0.5) / _BINS
        part.plot(middles, means, "o-", color=_RED, linewidth=2, markersize=6)
        part.axhline(0, color=INK, linewidth=1, linestyle="-")
        part.set_title(name)
        part.set(xlabel="level: 0 the lowest price, 1 the highest", ylim=(-3.2, 3.2), xlim=(-0.03, 1.03))
        if number:
            part.tick_params(labelleft=False)
        else:
            part.set_ylabel("next change (dollars)")
            part.text(
                0.02,
                -2.85,
                "line: the mean of each tenth",
                color=_RED,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 2},
            )
    return ax


@styled
def gallery(ax: Axes, names: Sequence[str], leaky: ArrayLike, mended: ArrayLike) -> Axes:
    """Draw skills in percent, ``(leaks, seeds)`` each: with the leak and mended; for 8 × 4 inches.

    Skills above 10 stand at the edge as an arrow. The means stand beside the picture.
    """
    near, means = parts(ax, 2, wspace=0.02, width_ratios=(1, 0.42))
    means.set_axis_off()
    looks = (
        ("leaky", leaky, VERMILLION, "^", _RED, -0.16, 0.44),
        ("mended", mended, BLUE, "o", _BLUE, 0.16, 0.96),
    )
    for name, values, color, mark, dark, y, x in looks:
        found = 100 * np.asarray(values, dtype=float)
        for row, skills_ in enumerate(found):
            shown = skills_[np.abs(skills_) <= _NEAR]
            near.plot(shown, np.full(len(shown), row + y), mark, color=color, markersize=6, **_PLAIN)
            if len(shown) < len(skills_):
                away = {"arrowstyle": "-|>", "color": color, "linewidth": 1.8}
                near.annotate("", (_NEAR + 0.9, row + y), (_NEAR - 2.2, row + y), arrowprops=away)
            told: dict[str, Any] = {"color": dark, "ha": "right", "va": "center", "weight": "bold"}
            means.text(x, row, f"{_signed(skills_.mean())} %", **told)
        means.text(x, -0.8, name, color=dark, ha="right", va="center")
    near.axvline(0, color=INK, linewidth=1.2, linestyle="-")
    near.set_xticks((-_NEAR, -_NEAR / 2, 0, _NEAR / 2, _NEAR), labels=["−10", "−5", "0", "5", "10"])
    near.set_yticks(range(len(names)), labels=list(names))
    near.grid(visible=False, axis="y")
    near.tick_params(axis="y", length=0, labelcolor=INK)
    near.set(xlim=(-_NEAR - 1, _NEAR + 1), xlabel="skill in percent")
    near.set_title("skill from each of ten seeds")
    means.set_title("mean of the ten")
    means.set_xlim(0, 1)
    for part in (near, means):
        part.set_ylim(len(names) - 0.4, -1.2)
    return ax


def _signed(percent: float) -> str:
    return f"{percent + 0.0:+.1f}".replace("-", "−") if abs(percent) >= 0.05 else "0.0"


@styled
def sorted_scores(ax: Axes, scores: ArrayLike, rank: int) -> Axes:
    """Draw scores on one line, the gaps into which a new one can fall, and a radius; for 8 × 2.8 inches."""
    ordered = np.sort(np.asarray(scores, dtype=float))
    n, end, radius = len(ordered), 1.2 * float(ordered[-1]), float(ordered[rank - 1])
    for left, right, color in ((0, radius, tint(SKY, 0.35)), (radius, end, tint(VERMILLION, 0.22))):
        ax.fill_between([left, right], _FLOOR, _CEILING, color=color, linewidth=0, zorder=0)
    edges = np.array([0, *ordered, end])
    middles = (edges[1:] + edges[:-1]) / 2
    middles[0] = min(middles[0], -0.015 * end) if ordered[0] < 0.03 * end else middles[0]  # beside a thin gap
    for number, middle in enumerate(middles, 1):
        color = _BLUE if number <= rank else _RED
        ax.text(middle, _CEILING - 0.09, str(number), color=color, ha="center", va="center", weight="bold")
    for k, score in enumerate(ordered):
        low = _FLOOR - 0.11 - 0.14 * (k % 2)  # every other number stands lower, so that neighbors fit
        ax.plot([score, score], [_FLOOR, _CEILING - 0.2], color=INK, linestyle="-", linewidth=1)
        ax.text(score, low, f"{score:.2f}", ha="center", va="center", color=INK)
    ax.plot(ordered, np.full(n, _FLOOR), "o", color=INK, markersize=7, clip_on=False, **_PLAIN)
    ax.plot([radius, radius], [_FLOOR, _CEILING + 0.08], color=INK, linestyle="--", linewidth=1.8)
    ax.text(radius - 0.15, _CEILING + 0.09, f"radius {radius:.2f}", ha="right", va="center")
    ax.text(0, _CEILING + 0.09, f"gaps 1 to {rank}: inside the interval", color=_BLUE, va="center")
    beyond = f"gaps {rank + 1} {'and' if n == rank + 1 else 'to'} {n + 1}: outside"
    ax.text(end, _CEILING + 0.09, beyond, color=_RED, va="center", ha="right")
    ax.set_title(f"{n} scores leave {n + 1} gaps for the next one")
    ax.set(xlim=(-0.03 * end, end), ylim=(0, 1), xlabel="score (dollars)")
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.grid(visible=False)
    return ax


@styled
def interval_band(
    ax: Axes,
    days: ArrayLike,
    errors: ArrayLike,
    radius: ArrayLike,
    *,
    known_until: Any = None,
    promised: float = 0.9,
) -> Axes:
    """Draw real minus forecast inside the band of `radius`, both in dollars, ``(days,)``; mark the misses.

    An infinite radius leaves the band open. Days before `known_until` have set the radius: there no misses
    are marked, only counted. `promised` is the share of days that the interval should cover.
    """
    when, came, half = same_length(days=days, errors=errors, radius=radius)
    reach = 1.1 * float(np.abs(came).max())
    shown = np.clip(half, 0, reach)
    ax.fill_between(
        when,
        -shown,
        shown,
        color=tint(SKY, 0.5),
        linewidth=0,
        label=f"interval: {100 * promised:.0f} % promised",
    )
    ax.plot(when, came, color=BLUE, linestyle="-", linewidth=0.9, label="each day's error")
    judged = np.ones(len(came), bool) if known_until is None else when >= known_until
    missed = judged & (np.abs(came) > half)
    told = f"outside: {missed.sum()} of {judged.sum()}"
    ax.plot(
        when[missed],
        came[missed],
        "x",
        color=VERMILLION,
        markersize=6,
        markeredgewidth=1.8,
        label=told,
        clip_on=False,
    )
    if known_until is not None:
        ax.axvline(known_until, color=INK, linestyle="--", linewidth=1.2)
        outside = np.sum(np.abs(came[~judged]) > half[~judged])
        above: dict[str, Any] = {"transform": ax.transAxes, "va": "center"}
        ax.text(0.01, 0.93, f"these days set the radius: {outside} of {np.sum(~judged)} outside", **above)
    ax.set(xlim=(when[0], when[-1]), ylim=(-reach, reach), ylabel="real minus forecast ($)")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=3)
    return ax


@styled
def storms(ax: Axes, steps: ArrayLike, storm: ArrayLike) -> Axes:
    """Draw the steps of one walk, in red where `storm` is true; for 8 × 2.4 inches."""
    size, wild = same_length(steps=steps, storm=storm)
    number = np.arange(len(size))
    for chosen, color, name in ((wild == 0, BLUE, "other steps"), (wild > 0, VERMILLION, "storm")):
        ax.vlines(number[chosen], 0, size[chosen], color=color, linewidth=0.7, label=name)
    ax.set(xlabel="step", ylabel="change of the price", xlim=(0, len(size)))
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=2)
    return ax


@styled
def rules_compared(ax: Axes, runs: Sequence[Coverage]) -> Axes:
    """Draw how much of the storm each rule covers, and its cost, a dot for each walk; for 8 × 4.2 inches.

    Costs are divided by that of the known spread, and dearer ones are an arrow. Red rules have infinite
    intervals; the last column tells their share.
    """
    left, right, told = parts(ax, 3, wspace=0.06, width_ratios=(1, 1, 0.8))
    told.set_axis_off()
    known = np.array([run.cost_in_bursts for run in runs if run.rule == BY_TRUE_SPREAD])
    for row, rule in enumerate(_RULES):
        found = [run for run in runs if run.rule == rule]
        held = 100 * np.array([run.in_bursts for run in found])
        cost = np.array([run.cost_in_bursts for run in found]) / known
        endless = 100 * float(np.mean([run.endless_in_bursts for run in found]))
        mark, color, dark = ("^", VERMILLION, _RED) if endless else ("o", BLUE, _BLUE)
        left.plot(held, np.full(len(held), row), mark, color=color, alpha=0.6, markersize=6, **_PLAIN)
        near = cost[cost <= _DEAREST]
        right.plot(near, np.full(len(near), row), mark, color=color, alpha=0.6, markersize=6, **_PLAIN)
        if len(near) < len(cost):
            away = {"arrowstyle": "-|>", "color": color, "linewidth": 1.8}
            right.annotate("", (_DEAREST + 0.045, row), (_DEAREST + 0.01, row), arrowprops=away)
        mean = f"{cost.mean():.2f}" if np.isfinite(cost).all() else "infinite"
        share = f"{endless:.0f} %" if endless else "none"
        for x, text in ((0.14, f"{held.mean():.0f} %"), (0.58, mean), (1.0, share)):
            told.text(x, row, text, color=dark, ha="right", va="center", weight="bold")
    for x, text in ((0.14, "covered"), (0.58, "cost"), (1.0, "infinite")):
        told.text(x, -0.8, text, color=INK, ha="right", va="center")
    told.set_title("mean of the ten")
    told.set_xlim(0, 1)
    left.axvline(90, color=INK, linestyle=":", linewidth=1.4)
    left.set(xlim=(35, 100), xticks=(40, 60, 80, 90), xlabel="stormy steps inside (%)")
    left.set_title("coverage of the storm")
    right.axvline(1, color=INK, linestyle=":", linewidth=1.4)
    right.set(xlim=(0.985, _DEAREST + 0.045), xticks=(1, 1.05, 1.1, 1.15), xlabel="cost (1: spread known)")
    right.set_title("cost in the storm")
    left.set_yticks(range(len(_RULES)), labels=list(_RULES.values()))
    right.set_yticks(range(len(_RULES)), labels=[""] * len(_RULES))
    for part in (left, right, told):
        part.set_ylim(len(_RULES) - 0.5, -1.2)
        part.grid(visible=False, axis="y")
        part.tick_params(axis="y", length=0, labelcolor=INK)
    return ax
