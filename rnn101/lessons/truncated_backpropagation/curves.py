"""How networks on streams get on: against the data read, against the updates made, against the window."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator, NullLocator
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.shapes import shade
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, VERMILLION, styled

_COLORS = tuple(shade(color, 0.8) for color in (VERMILLION, BLUE, GREEN, ORANGE))
_THIN: dict[str, Any] = {"linestyle": "-", "linewidth": 1.0}


@styled
def cost_of_an_update(ax: Axes, steps: Sequence[int], megabytes: ArrayLike, seconds: ArrayLike) -> Axes:
    """Draw what one walk back over so many steps keeps, and how long it takes (8 × 3)."""
    for part, values, quantity in zip(
        _parts(ax, 2), (megabytes, seconds), ("memory kept (MB)", "time (s)"), strict=True
    ):
        part.plot(steps, np.asarray(values), "o-", color=BLUE)
        part.set(xscale="log", yscale="log", xlabel="steps in one update (log scale)")
        part.set_ylabel(f"{quantity}, log scale")
        part.xaxis.set_major_locator(FixedLocator(list(steps)))
        part.xaxis.set_major_formatter("{x:,.0f}")
        part.xaxis.set_minor_locator(NullLocator())
        part.yaxis.set_major_formatter("{x:g}")
        part.yaxis.set_minor_locator(NullLocator())
        part.margins(0.1)
    return ax


@styled
def writes_better(
    ax: Axes, losses: ArrayLike, *, stops: Sequence[int], window: int, held_out: Mapping[str, float]
) -> Axes:
    """Draw the bits a letter in training, smoothed, with dots where the network has written (8 × 3.4).

    On the right stand the bits on held-out text, of the network and of what it is compared with.
    """
    bits = np.asarray(losses) / np.log(2)
    width = 20
    smooth = np.convolve(bits, np.ones(width) / width, mode="valid")
    read = window * (np.arange(len(smooth)) + width)
    ax.plot(window * (np.arange(len(bits)) + 1), bits, color=BLUE, alpha=0.25, linewidth=0.6, linestyle="-")
    ax.plot(read, smooth, color=BLUE, linestyle="-", linewidth=2)
    end = float(read[-1])
    for stop in stops:
        height = float(np.interp(stop, read, smooth, left=bits[0]))
        ax.plot(stop, height, "o", color=_COLORS[0], markersize=8, zorder=5)
        side = "left" if stop < end else "right"
        look: dict[str, Any] = {"color": _COLORS[0], "textcoords": "offset points", "ha": side}
        ax.annotate(f"{stop:,}", (stop, height), (8 if side == "left" else -4, 10), **look)
    ax.text(1.06 * end, 6.6, "on held-out text:", weight="bold", va="center")
    free = 0.0  # labels of like numbers stand one above the other
    for value, name in sorted((value, name) for name, value in held_out.items()):
        free = max(free + 0.5, value)
        ax.plot([1.03 * end, 1.07 * end], [value, free], color=INK, linestyle="-", linewidth=1.4)
        ax.text(1.08 * end, free, f"{name}, {value:.2f}", va="center")
    ax.set(xlim=(-0.02 * end, 1.42 * end), ylim=(0, 7), xlabel="letters read in each stream")
    ax.set_ylabel("bits a letter")
    ax.set_xticks(np.linspace(0, end, 5).round(-3))
    ax.xaxis.set_major_formatter("{x:,.0f}")
    return ax


@styled
def same_runs_twice(ax: Axes, runs: Mapping[int, Sequence[ArrayLike]], *, letters: int) -> Axes:
    """Draw the losses of windows against the updates made, and against the letters read by then (9 × 3.6).

    `runs` holds for each window the loss of every update of some runs; `letters` is what one step reads.
    """
    by_update, by_data = _parts(ax, 2)
    for (window, losses), color in zip(runs.items(), _COLORS, strict=False):
        for loss in losses:
            smooth, end = _smooth(np.asarray(loss) / np.log(2), window)
            by_update.plot(end / window, smooth, color=color, **_THIN)
            by_data.plot(end * letters, smooth, color=color, **_THIN)
    by_update.set(xscale="log", xlabel="updates made (log scale)", title="the same updates")
    by_data.set(xscale="log", xlabel="letters read (log scale)", title="the same data")
    for part in (by_update, by_data):
        part.set(ylabel="bits a letter", ylim=(2.9, 6.8))
        part.xaxis.set_major_formatter("{x:,.0f}")
    _name_runs(by_data, runs)
    _name_runs(by_update, runs)
    return ax


def _smooth(bits: NDArray[np.float64], window: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Average over stretches that grow, so that they look alike on a log axis; return their last steps."""
    edges = np.unique(np.geomspace(1, len(bits), 40).astype(int))
    means = [bits[first * 3 // 4 : last].mean() for first, last in itertools.pairwise(edges)]
    return np.array(means), window * edges[1:].astype(float)


def _name_runs(ax: Axes, runs: Mapping[int, Sequence[ArrayLike]]) -> None:
    for row, (window, color) in enumerate(zip(runs, _COLORS, strict=False)):
        text = f"window {window}"
        ax.text(
            0.98,
            0.97 - 0.085 * row,
            text,
            color=color,
            weight="bold",
            ha="right",
            va="top",
            transform=ax.transAxes,
        )


@styled
def window_and_lag(ax: Axes, needed: Mapping[int, Mapping[int, Sequence[float]]], *, most: int) -> Axes:
    """Draw the steps read until the echo was learned against the window, a dot a seed (8 × 3.6).

    `needed` holds for each lag, and each window, the steps that each seed has needed; inf where `most` steps
    were not enough.
    """
    missed = 1.4 * most
    looks = zip((BLUE, VERMILLION), "os", (0.975, 1.025), strict=True)
    for (lag, windows), (color, marker, beside) in zip(needed.items(), looks, strict=True):
        dark = shade(color, 0.8)
        learned = []
        for window, steps in windows.items():
            place = beside * window / lag
            for step in steps:
                full = np.isfinite(step)
                face = color if full else "none"
                ax.plot(
                    place, step if full else missed, marker, color=color, markerfacecolor=face, markersize=6
                )
            if np.isfinite(np.median(steps)):
                learned.append((place, float(np.median(steps))))
        ax.plot(*zip(*learned, strict=True), color=dark, linestyle="-", linewidth=1.6)
        ax.text(1.07 * learned[-1][0], learned[-1][1], f"lag {lag}", color=dark, weight="bold", va="center")
    ax.axvline(1, color=MUTED, linestyle="--", linewidth=1.3)
    ax.text(0.97, 0.5 * most, "the window\nends too soon", ha="right", va="top", color=MUTED)
    ax.set(xscale="log", yscale="log", xlabel="window ÷ lag (log scale)", ylabel="steps read until learned")
    ticks = [0.5, 1, 1.5, 2, 3, 4, 8]
    ax.xaxis.set_major_locator(FixedLocator(ticks))
    ax.xaxis.set_major_formatter(FixedFormatter([f"{tick:g}" for tick in ticks]))
    ax.xaxis.set_minor_locator(NullLocator())
    levels = [level for level in (250, 500, 1000, 2000, 4000, 8000) if level < missed]
    ax.yaxis.set_major_locator(FixedLocator([*levels, missed]))
    ax.yaxis.set_major_formatter(FixedFormatter([f"{level:,}" for level in levels] + [f"not in {most:,}"]))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.set_xlim(0.42, 11)
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
            ages[-1] * 1.08, values[:, -1].mean(), name, color=shade(color, 0.8), weight="bold", va="center"
        )
    ax.set(
        xscale="log",
        ylim=(0, 1.06),
        xlabel="steps since the last pulse, at least (log scale)",
        ylabel="share right",
    )
    ax.xaxis.set_major_locator(FixedLocator(list(ages)))
    ax.xaxis.set_major_formatter("{x:g}")
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set_xlim(ages[0] / 1.15, ages[-1] * 4.2)
    return ax


def _parts(ax: Axes, count: int) -> list[Axes]:
    """Turn axes into several, side by side."""
    ax.set_axis_off()
    place = ax.get_subplotspec()
    figure = ax.get_figure()
    assert place is not None
    assert figure is not None
    grid = place.subgridspec(1, count, wspace=0.06)
    return [figure.add_subplot(grid[part]) for part in range(count)]
