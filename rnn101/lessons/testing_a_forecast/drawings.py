"""The pictures of lesson 15: days, flipped signs, folds, and what they promised."""

import itertools
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.parts import parts
from rnn101.viz.shapes import arrow, canvas, label, shade, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PALE, PAPER, VERMILLION, styled

_DAYS, _FOLDS = 24, 3
_LEFT, _CELL, _HEIGHT = 1.35, 0.26, 0.3  # of the folds


@styled
def folds(ax: Axes) -> Axes:
    """Draw 24 days in three folds, twice, on 8 × 4.2 inches: in order of time, and shuffled."""
    canvas(ax, 8, 4.2)
    size = _DAYS // (_FOLDS + 1)
    in_order = [range(size * k, size * (k + 1)) for k in range(1, _FOLDS + 1)]
    shuffled = np.array_split(np.random.default_rng(4).permutation(_DAYS), _FOLDS)
    label(ax, (_LEFT, 3.95), "in order of time", bold=True, ha="left")
    for row, test in enumerate(in_order):
        _draw_fold(ax, 3.55 - 0.42 * row, f"fold {row + 1}", range(test[0]), test)
    label(ax, (_LEFT, 2.2), "shuffled", bold=True, ha="left")
    for row, part in enumerate(shuffled):
        held = {int(day) for day in part}
        _draw_fold(ax, 1.8 - 0.42 * row, f"fold {row + 1}", set(range(_DAYS)) - held, sorted(held))
    end = _LEFT + _DAYS * _CELL
    arrow(ax, (_LEFT, 0.62), (end, 0.62), color=MUTED)
    label(ax, ((_LEFT + end) / 2, 0.46), "24 days, the oldest at the left", color=MUTED)
    _draw_legend(ax)
    return ax


def _draw_fold(ax: Axes, y: float, name: str, train: Collection[int], test: Collection[int]) -> None:
    label(ax, (_LEFT - 0.15, y), name, ha="right")
    for day in range(_DAYS):
        kind = "test" if day in test else "train" if day in train else "later"
        _draw_day(ax, (_LEFT + day * _CELL, y - _HEIGHT / 2), kind)


def _draw_day(ax: Axes, corner: tuple[float, float], kind: str) -> None:
    color = {"train": tint(BLUE, 0.45), "test": ORANGE, "later": "white"}[kind]
    hatch, edge = "///" if kind == "test" else None, PALE if kind == "later" else MUTED
    day = Rectangle(
        corner, _CELL - 0.03, _HEIGHT, facecolor=color, edgecolor=edge, hatch=hatch, linewidth=0.8
    )
    ax.add_patch(day).set_zorder(2)


def _draw_legend(ax: Axes) -> None:
    told = {"train": "trains", "test": "tests", "later": "lies in the future: not used"}
    for x, (kind, text) in zip((1.35, 2.6, 3.8), told.items(), strict=True):
        _draw_day(ax, (x, 0.03), kind)
        label(ax, (x + 0.36, 0.18), text, ha="left")


@styled
def r2_of_walks(ax: Axes, r2: Mapping[int, ArrayLike]) -> Axes:
    """Draw persistence's R² on random walks, by their days: the median, and a bar that holds nine of ten.

    For 8 × 3 inches.
    """
    for days, values in r2.items():
        low, middle, high = np.quantile(np.asarray(values, dtype=float), [0.05, 0.5, 0.95])
        ax.vlines(days, low, high, color=tint(BLUE, 0.45), linewidth=14)
        ax.plot(days, middle, "o", color=BLUE, markersize=5)
        ax.text(1.12 * days, middle - 0.06, f"{middle:.2f}", color=shade(BLUE, 0.8), weight="bold", va="top")
    ax.axhline(1, color=MUTED, linestyle=":", linewidth=1)
    ax.set(
        xscale="log",
        xlabel="days of the random walk (log scale)",
        ylabel="R² of persistence",
        ylim=(-0.25, 1.25),
    )
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1])
    ax.set_xlim(0.75 * min(r2), 1.6 * max(r2))
    ax.text(0.78 * min(r2), 1.02, "perfect", color=MUTED, va="bottom")
    words = "dot: the median\nbar: nine of ten walks"
    ax.text(0.98, 0.08, words, transform=ax.transAxes, color=shade(BLUE, 0.8), ha="right")
    ax.set_xticks(list(r2), labels=[str(days) for days in r2])
    ax.minorticks_off()
    return ax


@styled
def day_by_day(ax: Axes, d: ArrayLike, name: str, dates: NDArray[np.datetime64]) -> Axes:
    """Draw a loss difference for each test day, (days,), below 0 where the forecast was closer. 8 × 3 inches.

    `name` is the forecast's, written into the picture; `dates` are the days', of which each month is named.
    """
    values = np.asarray(d, dtype=float)
    day, worst, best = np.arange(1, len(values) + 1), max(0, values.max()), max(0, -values.min())
    low, high = -max(1.5 * best, 0.5 * worst), max(1.5 * worst, 0.5 * best)  # with room for the words
    for color, chosen in ((BLUE, values < 0), (VERMILLION, values >= 0)):
        ax.vlines(day[chosen], 0, values[chosen], color=color, linewidth=1.8)
    ax.axhline(0, color=INK, linewidth=0.8)
    months = dates.astype("datetime64[M]")
    firsts = np.flatnonzero(np.append(True, months[1:] != months[:-1]))
    names = [month.astype(object).strftime("%b") for month in months[firsts]]
    ax.set_xticks(firsts + 1, labels=names, ha="left")
    year = str(dates[0].astype("datetime64[Y]"))
    ax.set(xlabel=f"test days of {year}", ylabel="d (dollars²)", ylim=(low, high), xlim=(-1, len(values) + 2))
    written: dict[str, Any] = {"transform": ax.transAxes, "weight": "bold"}
    ax.text(0.015, 0.95, "persistence was closer", color=shade(VERMILLION, 0.75), va="top", **written)
    ax.text(0.015, 0.05, f"{name} was closer", color=shade(BLUE, 0.8), va="bottom", **written)
    return ax


def told(number: float) -> str:
    """Write a number for a picture, with two digits after the point or three in all.

    Examples
    --------
    >>> told(-0.677), told(16.84)
    ('−0.68', '16.8')
    """
    return f"{number:{'.2f' if abs(number) < 1 else '.3g'}}".replace("-", "−")


@styled
def chance(
    ax: Axes,
    panels: Mapping[str, tuple[ArrayLike, float]],
    quantity: str,
    *,
    real: str,
    same_axis: bool = False,
) -> Axes:
    """Draw what chance alone gives as histograms side by side, and the real number as a line in each.

    Each panel has the values that chance gave, and the real one; `real` says what the line is. With
    `same_axis` all panels end at the same numbers, else each has its own axis. For 9 × 3.2 inches.
    """
    ends = {}
    for name, (values, came) in panels.items():
        low, high = min(0.0, came, float(np.min(values))), max(0.0, came, float(np.max(values)))
        ends[name] = (low - 0.12 * (high - low), high + 0.12 * (high - low))
    if same_axis:
        ends = dict.fromkeys(
            ends, (min(low for low, _ in ends.values()), max(high for _, high in ends.values()))
        )
    for number, (panel, (name, (values, came))) in enumerate(
        zip(parts(ax, len(panels), wspace=0.1), panels.items(), strict=True)
    ):
        drawn = np.asarray(values, dtype=float)
        bars = 50 if len(drawn) > 1000 else 25
        panel.hist(drawn, bins=np.linspace(*ends[name], bars + 1).tolist(), color=tint(BLUE, 0.55))
        panel.axvline(0, color=MUTED, linestyle=":", linewidth=1.3)
        panel.axvline(came, color=VERMILLION, linestyle="-", linewidth=2.2)
        top = 1.35 * panel.get_ylim()[1]
        panel.set(ylim=(0, top), xlim=ends[name], title=name, xlabel=quantity, yticks=[])
        panel.set_ylabel("how often" if number == 0 else "")
        panel.grid(visible=False)
        low, high = ends[name]
        room_left, room_right = (came - low) / (high - low), (high - came) / (high - low)
        # away from the dotted line, if the words have room there
        to_the_left = room_left > 0.3 if came < 0 else room_right < 0.3
        panel.text(
            came + (-0.02 if to_the_left else 0.02) * (high - low),
            0.97 * top,
            f"{real}\n{told(came)}",
            color=shade(VERMILLION, 0.75),
            weight="bold",
            ha="right" if to_the_left else "left",
            va="top",
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
        )
    return ax


@styled
def two_hills(ax: Axes, alone: ArrayLike, together: ArrayLike) -> Axes:
    """Draw the means of flips without the real mean, each day alone and in blocks; for 8 × 3 inches.

    Both are hills of the same area on one axis, in dollars², each with its standard deviation.
    """
    single, blocks = np.asarray(alone, dtype=float), np.asarray(together, dtype=float)
    reach = 1.05 * max(float(np.abs(single).max()), float(np.abs(blocks).max()))
    edges = np.linspace(-reach, reach, 18)  # wide bars: ten blocks give few different means
    narrow, _ = np.histogram(single, edges, density=True)
    wide, _ = np.histogram(blocks, edges, density=True)
    ax.stairs(wide, edges, fill=True, color=tint(BLUE, 0.55))
    ax.stairs(narrow, edges, color=INK, linewidth=2)
    top = float(max(narrow.max(), wide.max()))
    written: dict[str, Any] = {"weight": "bold", "va": "top"}
    words = f"each day alone:\nstandard deviation {single.std():.0f}"
    ax.text(0.32 * reach, 0.95 * top, words, color=INK, **written)
    words = f"in ten blocks:\nstandard deviation {blocks.std():.0f}"
    ax.text(-0.98 * reach, 0.62 * top, words, color=shade(BLUE, 0.8), **written)
    ax.set(xlabel="mean of the flips, without the real mean (dollars²)", ylabel="how often", yticks=[])
    ax.set(xlim=(-reach, reach), ylim=(0, 1.08 * top))
    ax.grid(visible=False)
    return ax


@styled
def kept_skills(ax: Axes, skills: ArrayLike, p_values: Mapping[str, ArrayLike], level: float) -> Axes:
    """Draw the p-value of each supposed skill, a line a forecast, and where it is kept; 8 × 3.4 inches.

    Skills are shares, (skills,), and written in percent. A skill is kept where p, (skills,), is not below
    `level`: there a bar lies below the line.
    """
    percent = 100 * np.asarray(skills, dtype=float)
    ax.axhline(level, color=MUTED, linestyle=":", linewidth=1.3)
    ax.text(percent[-1], level, f"p = {level} ", color=MUTED, va="bottom", ha="right")
    below: dict[str, Any] = {"weight": "bold", "ha": "center", "va": "top"}
    for row, (color, (name, values)) in enumerate(zip((BLUE, INK), p_values.items(), strict=True)):
        p = np.asarray(values, dtype=float)
        kept, height = percent[p >= level], -0.13 - 0.28 * row
        ax.plot(percent, p, color=color, linestyle="-", linewidth=2)
        ax.plot(
            [kept[0], kept[-1]],
            [height, height],
            color=color,
            linestyle="-",
            linewidth=6,
            solid_capstyle="butt",
        )
        words = f"{name}: kept from {kept[0]:.1f} to {kept[-1]:.1f} %".replace("-", "−")
        ax.text((kept[0] + kept[-1]) / 2, height - 0.05, words, color=shade(color, 0.65), **below)
    ax.set(xlabel="supposed skill s (%)", ylabel="p-value", xlim=(percent[0], percent[-1]))
    ax.set(ylim=(-0.62, 1.06), yticks=[0, 0.5, 1])
    ax.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    return ax


@styled
def two_moods(ax: Axes, changes: ArrayLike, mood: ArrayLike) -> Axes:
    """Draw the changes of a price with two moods, (days,), and shade the days that repeat; 8 × 3 inches."""
    moved, moods = np.asarray(changes, dtype=float), np.asarray(mood)
    reach = 1.35 * float(np.abs(moved).max())
    turns = [0, *(np.flatnonzero(np.diff(moods)) + 1), len(moods)]
    for start, end in itertools.pairwise(turns):
        follows = moods[start] > 0
        if follows:
            ax.axvspan(start - 0.5, end - 0.5, color=tint(GREEN, 0.2), linewidth=0)
        if end - start >= 0.14 * len(moods):  # there is room for its name
            name, color = ("repeats", shade(GREEN, 0.65)) if follows else ("takes back", MUTED)
            ax.text((start + end) / 2, 0.93 * reach, name, color=color, weight="bold", ha="center", va="top")
    ax.plot(moved, color=INK, linestyle="-", linewidth=1.2)
    ax.set(xlabel="day", ylabel="change (dollars)", xlim=(0, len(moved) - 1), ylim=(-reach, reach))
    return ax


@styled
def dots_by_seed(ax: Axes, skills_of: Mapping[str, ArrayLike], *, marked: str) -> Axes:
    """Draw a row for each forecast, first on top, with a dot for each seed's skill, and the mean's number.

    The row `marked` has another color. From there a thin line goes down through the dots of each seed. For 8
    inches and about ``0.9 + 0.35 * rows``.
    """
    of_seeds = 100 * np.transpose([np.asarray(values, dtype=float) for values in skills_of.values()])
    rows = range(list(skills_of).index(marked), len(skills_of))
    for of_seed in of_seeds:
        ax.plot(of_seed[rows.start :], rows, color=MUTED, linestyle="-", linewidth=0.7, alpha=0.6)
    for row, (name, values) in enumerate(skills_of.items()):
        percent = 100 * np.asarray(values, dtype=float)
        color = VERMILLION if name == marked else BLUE
        ax.plot(percent, np.full(len(percent), row), "o", color=color, markersize=7, alpha=0.55)
        ax.plot([percent.mean()] * 2, [row - 0.3, row + 0.3], color=shade(color, 0.75), linestyle="-")
        ax.text(1.01, row, f"mean {percent.mean():.1f} %", transform=ax.get_yaxis_transform(), va="center")
    ax.set_yticks(range(len(skills_of)), labels=list(skills_of))
    ax.set(xlabel="skill on the test days (%)", ylim=(len(skills_of) - 0.5, -0.5))
    ax.grid(visible=False, axis="y")
    ax.tick_params(axis="y", length=0, labelcolor=INK)
    return ax


@styled
def promised_and_came(
    ax: Axes,
    tried: Mapping[str, Sequence[tuple[float, float]]],
    *,
    simple: Mapping[str, tuple[str, float, float]] | None = None,
    shown: Mapping[str, tuple[float, float]] | None = None,
) -> Axes:
    """Draw for each series what the folds promised of each setting, and the outcome; for 9 × 4 inches.

    Each setting is (promised, outcome), both skills as shares. The setting that was promised most is ringed.
    `simple` has a simple forecast's name, promise and outcome for a series; it is marked by a cross. `shown`
    has the ends of both axes in percent for a series of which only a part is drawn: how many settings lie
    outside is written there, and those that were promised a gain are shaded and counted.
    """
    shown, simple = shown or {}, simple or {}
    for number, (panel, (name, settings)) in enumerate(
        zip(parts(ax, len(tried), wspace=0.2), tried.items(), strict=True)
    ):
        percent = 100 * np.asarray(settings, dtype=float)
        margin = 0.12 * float(np.ptp(percent))
        ends = shown.get(name, (float(percent.min()) - margin, float(percent.max()) + margin))
        panel.set(title=name, xlabel="skill that the folds promised (%)")
        panel.set_ylabel("skill afterwards (%)" if number == 0 else "")
        if name in shown:
            _name_the_parts(panel, percent, ends)
        _settings(panel, percent, ends)
        if name in simple:
            _mark(panel, *simple[name])
    return ax


def _mark(ax: Axes, name: str, promised: float, came: float) -> None:
    step = 0.03 * float(np.ptp(ax.get_xlim()))
    ax.plot(100 * promised, 100 * came, "x", color=INK, markersize=10, mew=1.7)
    ax.text(100 * promised + step, 100 * came - step, name, color=INK, weight="bold", va="bottom")


def _name_the_parts(ax: Axes, percent: NDArray[np.float64], ends: tuple[float, float]) -> None:
    low, high = ends
    step = 0.02 * (high - low)
    outside = percent[np.any((percent < low) | (percent > high), axis=1)]
    gains = int(np.sum(percent[:, 0] > 0))
    ax.axvspan(0, high, color=tint(GREEN, 0.2), linewidth=0)
    ax.axhline(0, color=INK, linestyle="--", linewidth=1.2)
    ax.text(low + step, -step, "dashed:\npersistence", color=MUTED, va="top")
    above = int(np.sum(outside[:, 1] > 0))
    words = f"settings not shown: {len(outside)}\n(above the dashed line: {above})"
    ax.text(low + step, high - step, words, color=MUTED, va="top")
    promised = f"{gains} promised\na gain"
    ax.text(high - step, low + 5 * step, promised, color=shade(GREEN, 0.65), ha="right", va="bottom")


def _settings(ax: Axes, percent: NDArray[np.float64], ends: tuple[float, float]) -> None:
    promised, came = np.transpose(percent)
    best = int(np.argmax(promised))
    low, high = ends
    room = high - low
    ax.plot(ends, ends, color=MUTED, linestyle=":", linewidth=1.3)
    ax.plot(promised, came, "o", color=BLUE, markersize=6, alpha=0.6)
    ax.plot(promised[best], came[best], "o", color=VERMILLION, markersize=12, fillstyle="none", mew=2)
    ax.text(high - 0.02 * room, low + 0.02 * room, "dotted: as promised", color=MUTED, ha="right")
    right = high - promised[best] > 0.28 * room  # of the ring: do the words have room there?
    ax.text(
        promised[best] + (0.035 if right else -0.035) * room,
        came[best],
        "the folds'\nfavorite" if right else "the folds' favorite",
        color=shade(VERMILLION, 0.75),
        weight="bold",
        ha="left" if right else "right",
        va="center" if right else "bottom",
    )
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    ax.set(xlim=ends, ylim=ends)
