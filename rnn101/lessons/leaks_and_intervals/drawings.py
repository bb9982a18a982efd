"""The pictures of lesson 16: leaks and what they are worth, a rank among scores, bands, a report."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from rnn101 import viz
from rnn101.forecasting import Report
from rnn101.lessons.leaks_and_intervals.coverage import BY_TRUE_SPREAD, Coverage
from rnn101.viz.parts import parts
from rnn101.viz.plots.columns import columns as same_length
from rnn101.viz.shapes import shade, tint
from rnn101.viz.style import BLUE, INK, SKY, VERMILLION, styled

_BLUE, _RED = shade(BLUE, 0.9), shade(VERMILLION, 0.75)  # of letters
_BINS = 10  # of the levels
_FLOOR, _CEILING = 0.4, 0.82  # of the band of gaps, in parts of the picture
_NEAR = 10  # percent of skill, either way, that the gallery shows
_PLAIN: dict[str, Any] = {"linestyle": "none", "markeredgewidth": 0}


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
    for number, middle in enumerate((edges[1:] + edges[:-1]) / 2, 1):
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
    ax.text(end, _CEILING + 0.09, f"gaps {rank + 1} to {n + 1}: outside", color=_RED, va="center", ha="right")
    ax.set_title(f"{n} scores leave {n + 1} gaps for the next one")
    ax.set(xlim=(-0.02 * end, end), ylim=(0, 1), xlabel="score (dollars)")
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
def rules_compared(ax: Axes, runs: Sequence[Coverage], names: dict[str, str]) -> Axes:
    """Draw what rules hold and what that costs, a dot for each seed, its mean in words; 8.8 × 4.2 inches.

    `names` says which rules to draw, in order, and what they are called.
    """
    by_rule = {rule: [run for run in runs if run.rule == rule] for rule in (*names, BY_TRUE_SPREAD)}
    true = np.array([run.radius_in_bursts for run in by_rule[BY_TRUE_SPREAD]])
    axes = parts(ax, 4, wspace=0.02)
    titles = ("coverage, all", "coverage, storm", "infinite, storm", "width, storm")
    for part, title in zip(axes, titles, strict=True):
        part.set_title(title, fontsize=11)
        part.set_ylim(len(names) - 0.5, -0.9)
        part.set_yticks(range(len(names)), labels=[])
        part.tick_params(axis="y", length=0, labelcolor=INK)
    for row, rule in enumerate(names):
        found = by_rule[rule]
        numbers = (
            100 * np.array([run.held for run in found]),
            100 * np.array([run.in_bursts for run in found]),
            100 * np.array([run.endless_in_bursts for run in found]),
            np.array([run.radius_in_bursts for run in found]) / true,
        )
        for part, values, digits in zip(axes, numbers, (0, 0, 0, 1), strict=True):
            part.plot(values, np.full(len(values), row), ".", color=tint(BLUE, 0.6), markersize=7, **_PLAIN)
            if np.isfinite(values).all():
                part.plot(values.mean(), row, "D", color=_BLUE, markersize=7, **_PLAIN)
            told: dict[str, Any] = {"transform": part.get_yaxis_transform(), "color": _BLUE, "weight": "bold"}
            part.text(1.06, row, f"{values.mean():.{digits}f}", ha="left", va="center", **told)
    for part in axes[:2]:
        part.axvline(90, color=INK, linestyle=":", linewidth=1.4)
        part.text(88, -0.6, "90 promised", ha="right", va="center")
        part.set(xlabel="% of the steps", xlim=(30, 100), xticks=(50, 70, 90))
    axes[2].set(xlabel="% of the intervals", xlim=(-4, 60), xticks=(0, 25, 50))
    axes[3].axvline(1, color=INK, linestyle=":", linewidth=1.4)
    axes[3].set(xlabel="1: spread known", xlim=(0, 1.8), xticks=(0, 0.5, 1, 1.5))
    axes[0].set_yticklabels(list(names.values()))
    return ax


def show_report(found: Report) -> None:
    """Print a report of :func:`rnn101.forecasting.report`, and draw its prices."""
    print(found)
    prices, dates = found.prices, found.table.dates
    fig, ax = viz.figure()
    viz.plots.prices(ax, dates, prices, unit="the file's unit")
    viz.plots.split(ax, found.dates[0])
    viz.show(
        fig,
        f"Line plot of {found.table.name}, {found.column}, against the date. It lies between "
        f"{prices.min():.4g} and {prices.max():.4g}; the test part, from {found.dates[0]} on, is shaded.",
    )
