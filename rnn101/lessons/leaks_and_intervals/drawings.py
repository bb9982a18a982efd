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
_SHOWN = 60  # steps of a report's last figure: with more, two lines a step apart cannot be told apart
_NEAR = 10  # percent of skill, either way, in the gallery's second panel
_PLAIN: dict[str, Any] = {"linestyle": "none", "markeredgewidth": 0}


@styled
def coin_tosses(ax: Axes, changes: ArrayLike, said: ArrayLike) -> Axes:
    """Draw the changes of some days as bars and what was forecast as dots, full where the sign was right."""
    came, forecast = same_length(changes=changes, said=said)
    days = np.arange(1, len(came) + 1)
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
    ax.set(xlabel="day", ylabel="change (dollars)", xlim=(0, len(came) + 1))
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

    The second panel shows the same, from −10 to 10.
    """
    whole, near = parts(ax, 2, wspace=0.05, width_ratios=(1, 1.35))
    for values, color, mark, y in ((leaky, VERMILLION, "^", -0.14), (mended, BLUE, "o", 0.14)):
        found = 100 * np.asarray(values, dtype=float)
        for row, skills_ in enumerate(found):
            for part, shown in ((whole, skills_), (near, skills_[np.abs(skills_) <= _NEAR])):
                part.plot(shown, np.full(len(shown), row + y), mark, color=color, markersize=5, **_PLAIN)
    means = zip(
        100 * np.asarray(leaky, dtype=float).mean(axis=1),
        100 * np.asarray(mended, dtype=float).mean(axis=1),
        strict=True,
    )
    for row, (before, after) in enumerate(means):
        near.text(16, row, _signed(before), color=_RED, ha="right", va="center", weight="bold")
        near.text(23.5, row, _signed(after), color=_BLUE, ha="right", va="center", weight="bold")
    near.text(16, -0.75, "leaky", color=_RED, ha="right", va="center")
    near.text(23.5, -0.75, "mended", color=_BLUE, ha="right", va="center")
    for part, ticks in ((whole, (0, 40, 80)), (near, (-_NEAR, 0, _NEAR))):
        part.axvline(0, color=INK, linewidth=1.2, linestyle="-")
        part.set_ylim(len(names) - 0.4, -1.1)
        part.set_xticks(ticks)
        part.set_yticks(range(len(names)), labels=[])
        part.grid(visible=False, axis="y")
        part.tick_params(axis="y", length=0, labelcolor=INK)
    whole.set_yticklabels(list(names))
    whole.set_title("ten seeds each")
    near.set_title("near zero, and the means")
    whole.set(xlim=(-14, 92), xlabel="skill in percent")
    near.set(xlim=(-11, 24), xlabel="skill in percent")
    return ax


def _signed(percent: float) -> str:
    return f"{percent + 0.0:+.1f}".replace("-", "−") if abs(percent) >= 0.05 else "0.0"


@styled
def sorted_scores(ax: Axes, scores: ArrayLike, rank: int) -> Axes:
    """Draw scores in rising order, the gaps into which a new one can fall, and a radius; 8 × 3.8 inches."""
    ordered = np.sort(np.asarray(scores, dtype=float))
    n = len(ordered)
    top = 1.25 * ordered[-1]
    ax.axvspan(0.12, rank, color=tint(SKY, 0.3), linewidth=0, zorder=0)
    ax.axvspan(rank, n + 0.88, color=tint(VERMILLION, 0.25), linewidth=0, zorder=0)
    places = np.arange(1, n + 1)
    ax.bar(places, ordered, width=0.56, color=[BLUE if k != rank else INK for k in places])
    for k, score in zip(places, ordered, strict=True):
        inside = score > 0.12 * top  # where the line of the radius cannot cross it
        at: dict[str, Any] = {"va": "top", "color": "white"} if inside else {"va": "bottom", "color": INK}
        ax.text(float(k), score + (-0.02 if inside else 0.02) * top, f"{score:.2f}", ha="center", **at)
    ax.plot([0.12, n + 0.88], [ordered[rank - 1]] * 2, color=INK, linestyle="--", linewidth=1.3)
    ax.text(0.3, ordered[rank - 1] + 0.02 * top, f"the radius: {ordered[rank - 1]:.2f}", va="bottom")
    ax.text(0.3, 0.9 * top, f"{rank} of {n + 1} gaps: held", color=_BLUE, va="center")
    ax.text(n + 0.8, 0.9 * top, f"{n + 1 - rank} of {n + 1}: missed", color=_RED, va="center", ha="right")
    ax.set_xticks(places, labels=[f"rank {k}" if k == 1 else str(k) for k in places])
    ax.set_xticks(np.arange(n + 1) + 0.5, minor=True)
    ax.tick_params(axis="x", which="minor", length=9, width=1.4, color=_RED)
    ax.tick_params(axis="x", which="major", length=0, labelcolor=INK)
    ax.set(xlim=(0.12, n + 0.88), ylim=(0, top), ylabel="score (dollars)")
    ax.set_xlabel("nine days in order of their score; a tick for each of the ten gaps")
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
    are marked. `promised` is the share of days that the interval should hold.
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
    ax.plot(when, came, color=BLUE, linestyle="-", linewidth=0.9, label="each day")
    judged = np.ones(len(came), bool) if known_until is None else when >= known_until
    missed = judged & (np.abs(came) > half)
    told = f"missed: {missed.sum()} of {judged.sum()}"
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
    axes = parts(ax, 4, wspace=0.1)
    titles = ("held, all steps", "held, storm", "infinite, storm", "width, storm")
    for part, title in zip(axes, titles, strict=True):
        part.set_title(title, fontsize=11)
        part.set_ylim(len(names) - 0.5, -1.1)
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
                part.plot(values.mean(), row, "D", color=_RED, markersize=7, **_PLAIN)
            told: dict[str, Any] = {"transform": part.get_yaxis_transform(), "color": _RED, "weight": "bold"}
            part.text(0.97, row, f"{values.mean():.{digits}f}", ha="right", va="center", **told)
    for part in axes[:2]:
        part.axvline(90, color=INK, linestyle=":", linewidth=1.4)
        part.text(88, -0.75, "promised: 90", ha="right", va="center")
        part.set(xlabel="% of the steps", xlim=(30, 118), xticks=(50, 70, 90))
    axes[2].set(xlabel="% of the intervals", xlim=(-4, 78), xticks=(0, 20, 40))
    axes[3].axvline(1, color=INK, linestyle=":", linewidth=1.4)
    axes[3].set(xlabel="1: by the true spread", xlim=(0, 2.4), xticks=(0, 0.5, 1, 1.5))
    axes[0].set_yticklabels(list(names.values()))
    return ax


def show_report(found: Report) -> None:
    """Print a report of :func:`rnn101.forecasting.report`; draw its prices and its last forecasts."""
    print(found)
    _show_prices(found)
    _show_forecasts(found)


def _show_prices(found: Report) -> None:
    prices, dates = found.prices, found.table.dates
    fig, ax = viz.figure()
    viz.plots.prices(ax, dates, prices, unit="the file's unit")
    viz.plots.split(ax, found.dates[0])
    viz.show(
        fig,
        f"Line plot of {found.table.name}, {found.column}, against the date. It lies between "
        f"{prices.min():.4g} and {prices.max():.4g}; the test part, from {found.dates[0]} on, is shaded.",
    )


def _show_forecasts(found: Report) -> None:
    best = max(found.rows[1:], key=lambda row: row.skill.skill)
    last = slice(-_SHOWN, None)
    fig, ax = viz.figure()
    viz.plots.real_and_predicted(
        ax, found.dates[last], found.actual[last], best.forecast[last], unit="the file's unit"
    )
    viz.show(
        fig,
        f"Line plot of the last {min(_SHOWN, found.n_test)} test values against the date: the real "
        f"price, and the forecast of {best.name}, the best of the others.",
    )
