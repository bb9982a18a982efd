"""How networks on streams get on: against the data read, against the updates made, against the window."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator, NullLocator
from numpy.typing import ArrayLike

from rnn101.viz.parts import parts
from rnn101.viz.shapes import shade, tint
from rnn101.viz.style import BLUE, GREEN, MUTED, ORANGE, VERMILLION, styled

_COLORS = (*(shade(color, 0.8) for color in (VERMILLION, BLUE, GREEN)), shade(ORANGE, 0.65))
_THIN: dict[str, Any] = {"linestyle": "-", "linewidth": 1.0}


@styled
def cost_of_an_update(
    ax: Axes, steps: Sequence[int], megabytes: Sequence[float], *, larger: float, computer: float
) -> Axes:
    """Draw what one walk back over so many steps needs (8 × 3).

    Beside it stand the megabytes of a `larger` network, estimated for the most steps, and of a `computer`.
    """
    dark = shade(VERMILLION, 0.8)
    ax.plot(steps, megabytes, "o-", color=BLUE)
    ax.plot(steps[-1], larger, "o", color=dark, markerfacecolor="none", markersize=8)
    ax.axhline(computer, color=MUTED, linestyle="--", linewidth=1.3)
    beside: dict[str, Any] = {"textcoords": "offset points", "va": "center"}
    ax.annotate("16 units,\none sensor", (steps[-1], megabytes[-1]), (10, 0), color=BLUE, **beside)
    ax.annotate(
        "256 units, 64 sensors\n(estimated)", (steps[-1], larger), (-10, 2), ha="right", color=dark, **beside
    )
    ax.text(steps[0], computer / 1.4, f"a computer of {computer / 1000:.0f} GB", va="top", color=MUTED)
    ax.set(xscale="log", yscale="log", xlabel="steps in one update (log scale)", ylabel="megabytes (log)")
    ax.set(xlim=(steps[0] / 1.5, 5 * steps[-1]), ylim=(megabytes[0] / 3, 5 * larger))
    ax.xaxis.set_major_locator(FixedLocator(list(steps)))
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.yaxis.set_major_locator(FixedLocator([0.1, 10, 1000, 100_000]))
    ax.yaxis.set_major_formatter("{x:,g}")
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_minor_locator(NullLocator())
    return ax


@styled
def writes_better(ax: Axes, losses: ArrayLike, *, window: int, held_out: Mapping[int, float]) -> Axes:
    """Draw the bits a letter in training, each window's and the mean of twenty (8 × 3.2).

    `held_out` holds the bits on held-out text after so many letters, where the network has also written.
    """
    bits = np.asarray(losses) / np.log(2)
    width = 20
    smooth = np.convolve(bits, np.ones(width) / width, mode="valid")
    read = window * (np.arange(len(smooth)) + width)
    ax.plot(window * (np.arange(len(bits)) + 1), bits, color=BLUE, alpha=0.25, linewidth=0.6, linestyle="-")
    ax.plot(read, smooth, color=BLUE, linestyle="-", linewidth=2)
    end = float(read[-1])
    ax.text(0.55 * end, 4.5, "in training, as it came", color=shade(BLUE, 0.8), weight="bold")
    dark = _COLORS[0]
    ax.text(0.55 * end, 5.1, "on held-out text", color=dark, weight="bold")
    for stop, height in held_out.items():
        ax.plot(stop, height, "o", color=dark, markersize=8, zorder=5)
        look: dict[str, Any] = {"color": dark, "textcoords": "offset points", "weight": "bold"}
        ax.annotate(f"{height:.1f}", (stop, height), (8, 10), **look)
    ax.set(xlim=(-0.02 * end, 1.06 * end), ylim=(1.8, 7.2), xlabel="letters read in each stream")
    ax.set_ylabel("bits a letter")
    ax.set_xticks(np.linspace(0, end, 5).round(-3))
    ax.xaxis.set_major_formatter("{x:,.0f}")
    return ax


@styled
def same_runs_twice(ax: Axes, runs: Mapping[int, Sequence[ArrayLike]], *, stops: Sequence[int]) -> Axes:
    """Draw the held-out bits of windows against the updates made, and against the letters read (9 × 3.6).

    `runs` holds for each window the bits of some runs after `stops` letters in each stream.
    """
    by_update, by_data = parts(ax, 2)
    ends: list[tuple[float, int, dict[str, Any]]] = []
    for (window, three), color in zip(runs.items(), _COLORS, strict=False):
        for bits in three:
            look = _THIN | {"color": color, "marker": "o", "markersize": 3}
            by_update.plot(np.array(stops) / window, np.asarray(bits), **look)
            by_data.plot(stops, np.asarray(bits), **look)
        look = {"color": color, "weight": "bold", "textcoords": "offset points"}
        begin = float(np.max([np.asarray(bits)[0] for bits in three]))
        by_update.annotate(f"window {window}", (stops[0] / window, begin), (-4, 8), **look)
        ends.append((float(np.mean([np.asarray(bits)[-1] for bits in three])), window, look))
    free = -np.inf  # labels of like numbers stand one above the other
    for end, window, look in sorted(ends, key=lambda found: found[0]):
        free = max(free + 0.27, end - 0.06)
        by_data.annotate(f"window {window}", (stops[-1], free), (8, 0), va="center", **look)
    by_update.set(xlabel="updates made (log scale)", title="the same updates")
    by_data.set(xlabel="letters read in each stream (log scale)", title="the same data")
    for part in (by_update, by_data):
        part.set(xscale="log", ylabel="held-out bits a letter", ylim=(3.2, 7.1))
        part.xaxis.set_major_formatter("{x:,.0f}")
    by_update.set_xlim(0.8, 3 * stops[-1] / min(runs))
    by_data.set_xlim(0.7 * stops[0], 5 * stops[-1])
    return ax


@styled
def window_and_lag(ax: Axes, needed: Mapping[int, Mapping[int, Sequence[float]]], *, most: int) -> Axes:
    """Draw the steps read until the echo was learned against the window, a dot a seed (8 × 3.6).

    `needed` holds for each lag, and each window, the steps that each seed has needed; inf where `most` steps
    were not enough.
    """
    missed = 1.4 * most
    # A lag's dots and its curve stand a little aside, so that no dot hides another.
    aside = (0.96, 1.04)
    missing: dict[float, list[float]] = {}  # all runs where some were not enough, by window ÷ lag
    for (lag, windows), color, marker, shift in zip(
        needed.items(), (BLUE, VERMILLION), "os", aside, strict=True
    ):
        dark = shade(color, 0.8)
        learned = []
        for window, steps in windows.items():
            look: dict[str, Any] = {"color": color, "markersize": 4}
            apart = np.linspace(0.972, 1.028, len(steps))
            for step, seed_shift in zip(steps, apart, strict=True):
                if np.isfinite(step):
                    ax.plot(shift * seed_shift * window / lag, step, marker, alpha=0.6, **look)
            if not np.isfinite(steps).all():
                ax.plot(shift * window / lag, missed, marker, markerfacecolor="none", **look)
                missing.setdefault(window / lag, []).extend(steps)
            if np.isfinite(np.median(steps)):
                learned.append((shift * window / lag, float(np.median(steps))))
        ax.plot(*zip(*learned, strict=True), color=dark, linestyle="-", linewidth=1.6)
        ax.text(1.07 * learned[-1][0], learned[-1][1], f"lag {lag}", color=dark, weight="bold", va="center")
        ratio = np.geomspace(1.08, 8, 60)  # the count k² / (k − d), as large as what was measured at 2d
        counted = ratio**2 / (ratio - 1) / 4 * float(np.median(windows[2 * lag]))
        seen = (counted < 1.3 * most) & (ratio <= learned[-1][0])
        pale = tint(color, 0.45)
        ax.plot(shift * ratio[seen], counted[seen], color=pale, linestyle="--", linewidth=1.6, zorder=1)
    for ratio_missed, tried in missing.items():
        right = ratio_missed > 2
        ax.annotate(
            f"{np.isinf(tried).sum()} of {len(tried)} networks",
            (ratio_missed, missed),
            (-16 if right else 16, 0),
            textcoords="offset points",
            ha="right" if right else "left",
            va="center",
            color=MUTED,
        )
    ax.text(1.25, 0.82 * most, "dashed: as counted, k²/(k − d)", color=MUTED)
    ax.axvline(1, color=MUTED, linestyle="--", linewidth=1.3)
    ax.text(0.97, 0.4 * most, "the window\nends too soon", ha="right", va="top", color=MUTED)
    ax.set(xscale="log", yscale="log", xlabel="window ÷ lag (log scale)", ylabel="steps read (log scale)")
    ticks = [0.5, 1, 1.5, 2, 3, 4, 8]
    ax.xaxis.set_major_locator(FixedLocator(ticks))
    ax.xaxis.set_major_formatter(FixedFormatter([f"{tick:g}" for tick in ticks]))
    ax.xaxis.set_minor_locator(NullLocator())
    levels = [level for level in (250, 500, 1000, 2000, 4000, 8000) if level < 0.8 * missed]
    ax.yaxis.set_major_locator(FixedLocator([*levels, missed]))
    ax.yaxis.set_major_formatter(FixedFormatter([f"{level:,}" for level in levels] + [f"not in {most:,}"]))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.set_xlim(0.42, 6)
    return ax


@styled
def by_age(ax: Axes, ages: Sequence[int], lines: Mapping[str, ArrayLike]) -> Axes:
    """Draw the share of right answers against the age of what had to be remembered (8 × 3.2).

    Each name has a line a seed, (seeds, ages).
    """
    for (name, shares), color in zip(lines.items(), (BLUE, VERMILLION), strict=False):
        values = np.asarray(shares)
        for share in values:
            ax.plot(ages, share, color=color, **_THIN)
        ax.text(
            ages[-1] * 1.08,
            values[:, -1].mean(),
            f"{name}\n({len(values)} lines)",
            color=shade(color, 0.8),
            weight="bold",
            va="center",
        )
    ax.plot([ages[0], ages[-1]], [0.5, 0.5], color=MUTED, linestyle="--", linewidth=1.3)
    ax.text(ages[0], 0.49, "a coin", color=MUTED, va="top")
    ax.set(
        xscale="log",
        ylim=(0.3, 1.08),
        xlabel="steps since the last pulse, at least (log scale)",
        ylabel="share right",
    )
    ax.xaxis.set_major_locator(FixedLocator(list(ages)))
    ax.xaxis.set_major_formatter("{x:g}")
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set_xlim(ages[0] / 1.15, ages[-1] * 2.6)
    return ax
