"""Flip the signs of loss differences: one forecast after the other, few days or many, alone or in blocks."""

from collections.abc import Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike, NDArray

from rnn101.lessons.testing_a_forecast.drawings import told
from rnn101.viz.explorer import Explorer
from rnn101.viz.shapes import shade, tint
from rnn101.viz.style import BLUE, INK, MUTED, PAPER, VERMILLION

FLIPS, _BINS = 2000, 61
_BLOCKS, _DAYS = (1, 2, 5, 10, 20), (20, 50, 100, 199)


def block_sums(d: ArrayLike, block: int) -> NDArray[np.float64]:
    """Return the sum of d, (days,), over each block of so many days; the last one may be shorter.

    Examples
    --------
    >>> block_sums([3.0, 1.0, 3.0], 2)
    array([4., 3.])
    """
    values = np.asarray(d, dtype=float)
    sums: NDArray[np.float64] = np.add.reduceat(values, np.arange(0, len(values), block))
    return sums


def flipped_means(d: ArrayLike, block: int, *, flips: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return means of d, (days,), with random signs, the same sign for each block of so many days.

    Examples
    --------
    >>> flipped_means([1.0, 1.0, 3.0], 3, flips=4, rng=np.random.default_rng(1)).round(2)
    array([ 1.67,  1.67, -1.67, -1.67])
    """
    sums = block_sums(d, block)
    ups = rng.integers(0, 2, size=(flips, len(sums)), dtype=np.int8)  # small numbers are quick to draw
    means: NDArray[np.float64] = (2.0 * ups - 1) @ sums / len(np.asarray(d))
    return means


def scatter_of_means(d: ArrayLike, block: int) -> float:
    """Return the standard deviation of such means over all flips: the root of the blocks' squared sums, by n.

    Examples
    --------
    >>> scatter_of_means([3.0, 1.0, 3.0], 2)
    1.6666666666666667
    """
    return float(np.sqrt(np.sum(block_sums(d, block) ** 2)) / len(np.asarray(d)))


class FlipExplorer(Explorer):
    """Choose a forecast, how many of its last test days count, and how many days are flipped together.

    `differences` holds each forecast's loss differences by its name, (days,), at least 199 of them. At first
    the forecast `start` is shown, with `block` days flipped together. Their mean is taken out before they are
    flipped: a block would carry it along, and the histogram would widen even if no day knew of another.
    """

    size = (8.0, 3.0)

    def __init__(
        self, differences: Mapping[str, ArrayLike], start: str | None = None, block: int = 1
    ) -> None:
        self._differences = {name: np.asarray(d, dtype=float) for name, d in differences.items()}
        for name, d in self._differences.items():
            if len(d) < max(_DAYS):
                raise ValueError(f"{name}: expected at least {max(_DAYS)} days, got {len(d)}")
        self._start, self._block = start or next(iter(differences)), block
        super().__init__()

    def build_controls(self) -> dict[str, Any]:
        """Return the forecast, the days that count, and the days that are flipped together."""
        return {
            "forecast": ipywidgets.Dropdown(
                value=self._start, options=list(self._differences), description="forecast"
            ),
            "days": ipywidgets.SelectionSlider(value=max(_DAYS), options=_DAYS, description="last test days"),
            "block": ipywidgets.SelectionSlider(
                value=self._block, options=_BLOCKS, description="days flipped together"
            ),
        }

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the axes, and the histogram and the line that will move."""
        self._ax = ax = figure.subplots()
        figure.subplots_adjust(left=0.07, right=0.98, top=0.97, bottom=0.16)
        ax.set(
            xlabel="mean of the flips (dollars²); dotted: equally good",
            ylabel="how often",
            yticks=[],
            ylim=(0, 1.25),
        )
        ax.grid(visible=False)
        ax.xaxis.set_major_locator(MaxNLocator(5))  # each number costs a millisecond
        self._bars = ax.stairs(np.zeros(_BINS - 1), np.linspace(-1, 1, _BINS), fill=True)
        self._bars.set_facecolor(tint(BLUE, 0.55))
        self._outline = ax.stairs(np.zeros(_BINS - 1), np.linspace(-1, 1, _BINS), color=INK, linewidth=1.3)
        ax.axvline(0, color=MUTED, linestyle=":", linewidth=1.3)  # equally good
        self._line = ax.axvline(0, color=VERMILLION, linestyle="-", linewidth=2.2)
        self._name = ax.text(0, 1.2, "", color=shade(VERMILLION, 0.75), weight="bold", va="top")
        self._name.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 1})
        self._alone = ax.text(0, 1.2, "outline: each day alone", color=INK, va="top")
        self._together = ax.text(0, 1.07, "", color=shade(BLUE, 0.8), weight="bold", va="top")
        written = [self._name, self._alone, self._together]
        return [ax.xaxis, self._bars, self._outline, self._line, *written]

    def update(self, values: Mapping[str, Any]) -> str:
        """Flip, and draw where the means fall."""
        name, days, block = str(values["forecast"]), int(values["days"]), int(values["block"])
        d = self._differences[name][-days:]
        real = float(d.mean())
        off = d - real
        means = flipped_means(off, block, flips=FLIPS, rng=np.random.default_rng(0))
        alone = flipped_means(off, 1, flips=FLIPS, rng=np.random.default_rng(0))
        # one axis for all blocks, so that a histogram is seen to widen
        widest = max(scatter_of_means(off, some) for some in _BLOCKS)
        reach = 1.15 * max(4 * widest, abs(real))
        edges = np.linspace(-reach, reach, _BINS)
        counts, _ = np.histogram(means, edges)
        self._ax.set_xlim(-reach, reach)
        narrow, _ = np.histogram(alone, edges)
        highest = max(counts.max(), narrow.max())
        self._bars.set_data(counts / highest, edges)
        self._outline.set_data(narrow / highest, edges)
        self._line.set_xdata([real, real])
        side = 1 if real > 0 else -1
        self._name.set_text(f"really {told(real)}")
        self._name.set(x=real - side * 0.02 * reach, ha="right" if real > 0 else "left")
        for words in (self._alone, self._together):  # on the side where the real mean is not
            words.set(x=-side * 0.98 * reach, ha="left" if real > 0 else "right")
        share = float(np.mean(np.abs(means) >= abs(real) * (1 - 1e-9)))
        together = "each day alone" if block == 1 else f"{block} days together"
        self._together.set_text(f"filled: {together}")
        blocks = -(-days // block)
        few = ""
        if 1 < blocks <= 10:
            ways = 2**blocks
            few = f" But {blocks} blocks can be flipped in only {ways:,} ways: "
            few += f"too few for a p below {2 / ways:.1%}."
        few = " But one block can only be flipped as a whole: that tells nothing." if blocks == 1 else few
        return (
            f"{name}, last {days} days, {together}: the real mean is {told(real)} dollars². The standard "
            f"deviation of {FLIPS:,} flips is {told(scatter_of_means(off, block))}, and {share:.1%} are at "
            f"least as far from 0 as the real mean.{few}"
        )
