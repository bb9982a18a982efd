"""A gradient clipped by norm and by value: the ball, and the box; and the norms of a training's gradients."""

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Arc, Circle, Rectangle
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator
from numpy.typing import ArrayLike, NDArray

from rnn101.nn import clip_by_norm, clip_by_value
from rnn101.viz.shapes import Point, arrow, canvas, label, tint
from rnn101.viz.style import BLUE, GREEN, INK, LINE_CYCLE, MARKERS, MUTED, PALE, VERMILLION, styled

_INCH = 1.08  # of the drawing, for a gradient of 1
_LEFT = {"by norm: the ball": 1.35, "by value: the box": 5.35}  # where each origin lies
_HEIGHT = 2.1  # of both origins


@styled
def ball_and_box(ax: Axes, *, gradient: tuple[float, float] = (2.0, 0.6)) -> Axes:
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
    ball = "ball" in name
    color = GREEN if ball else VERMILLION
    look: dict[str, Any] = {"facecolor": tint(color, 0.15), "edgecolor": color, "linewidth": 1.6, "zorder": 1}
    ax.add_patch(
        Circle(origin, _INCH, **look)
        if ball
        else Rectangle((x - _INCH, y - _INCH), 2 * _INCH, 2 * _INCH, linestyle="--", **look)
    )
    arrow(ax, (x - 1.15 * _INCH, y), (x + 2.1 * _INCH, y), color=MUTED, width=0.8)
    arrow(ax, (x, y - 1.1 * _INCH), (x, y + 1.25 * _INCH), color=MUTED, width=0.8)
    label(ax, (x + 1.05 * _INCH, y - 0.16), "1", color=MUTED, ha="left")
    label(ax, (x - 0.06, y + 1.12 * _INCH), "1", color=MUTED, ha="right")
    label(ax, (x + 2.1 * _INCH, y - 0.18), "weight 1", color=MUTED, ha="right")
    label(ax, (x + 0.1, y + 1.25 * _INCH), "weight 2", color=MUTED, ha="left")
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


def _numbers(vector: NDArray[np.float64]) -> str:
    return f"({vector[0]:.2g}, {vector[1]:.2g})"


def _turn(before: NDArray[np.float64], after: NDArray[np.float64]) -> str:
    cosine = before @ after / np.linalg.norm(before) / np.linalg.norm(after)
    degrees = float(np.degrees(np.arccos(np.minimum(cosine, 1))))
    length = float(np.linalg.norm(after))
    turned = "the same direction" if degrees < 0.01 else f"turned by {degrees:.0f}°"
    return f"{turned}, norm {length:.2g}"


@styled
def gradient_norms(
    ax: Axes,
    norms: Mapping[str, ArrayLike],
    *,
    mean: float | None = None,
    median: float | None = None,
    diverged: Collection[str] = (),
) -> Axes:
    """Draw the norm of the whole gradient at every update, (updates,) for each training, on a log axis.

    The range from half to ten times the mean gets a shade; a cross marks the last norm of a training that
    diverged.
    """
    ax.set_yscale("log")
    crosses = []
    for place, (name, values) in enumerate(norms.items()):
        drawn = np.asarray(values, dtype=float)
        updates = np.arange(1, len(drawn) + 1)
        ax.plot(
            updates,
            drawn,
            linestyle=LINE_CYCLE[place % len(LINE_CYCLE)],
            marker=MARKERS[place % len(MARKERS)],  # so that a training of one update is seen as well
            markersize=4,
            markevery=max(1, len(drawn) // 20),
            label=name,
        )
        if name in diverged:
            crosses.append((updates[-1], drawn[-1]))
    if mean is not None:
        ax.axhspan(mean / 2, 10 * mean, color=PALE, alpha=0.8, zorder=0, label="½ to 10 times the mean")
        ax.axhline(mean, color=VERMILLION, linestyle=":", label="mean")
    if median is not None:
        ax.axhline(median, color=GREEN, linestyle="--", label="median")
    if crosses:
        look: dict[str, Any] = {"color": VERMILLION, "markeredgecolor": INK, "markersize": 11}
        ax.plot(*np.transpose(crosses), "X", linestyle="none", label="last finite norm", **look)
    ax.yaxis.set_major_locator(LogLocator(numticks=8))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _power(value)))
    ax.set_xlabel("update")
    ax.set_ylabel("gradient norm (log scale)")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.2)
    return ax


def _power(value: float) -> str:
    """Write a power of ten in full height, where the exponent of 10⁻⁸ would be too small to read."""
    exponent = round(np.log10(value))
    return f"{value:g}" if abs(exponent) < 3 else f"1e{exponent}"
