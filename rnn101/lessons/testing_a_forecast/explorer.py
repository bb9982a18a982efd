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
from rnn101.viz.style import BLUE, MUTED, PAPER, VERMILLION

FLIPS, _BINS = 2000, 41
_ENUMERATED = 10  # so many blocks, or fewer, are flipped in all their ways
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
    """Return means of d, (days,), with flipped signs, the same sign for each block of so many days.

    Up to ten blocks are flipped in all their ways, each once; more than ten are flipped at random, `flips`
    times.

    Examples
    --------
    >>> flipped_means([1.0, 1.0, 3.0], 3, flips=4, rng=np.random.default_rng(1)).round(2)
    array([-1.67,  1.67])
    """
    sums = block_sums(d, block)
    if len(sums) <= _ENUMERATED:
        ways = np.arange(2 ** len(sums))
        ups = (ways[:, None] >> np.arange(len(sums))) % 2  # each way once
    else:
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
    the forecast `start` is shown, with `block` days flipped together. The mean stays in: the real days are
    then one of the flips, and the share of flips as far from 0 is a p-value.
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
        ax.axvline(0, color=MUTED, linestyle=":", linewidth=1.3)  # equally good
        self._line = ax.axvline(0, color=VERMILLION, linestyle="-", linewidth=2.2)
        self._name = ax.text(0, 1.2, "", color=shade(VERMILLION, 0.75), weight="bold", va="top")
        self._name.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 1})
        self._together = ax.text(0, 1.2, "", color=shade(BLUE, 0.8), weight="bold", va="top")
        return [ax.xaxis, self._bars, self._line, self._name, self._together]

    def update(self, values: Mapping[str, Any]) -> str:
        """Flip, and draw where the means fall."""
        name, days, block = str(values["forecast"]), int(values["days"]), int(values["block"])
        d = self._differences[name][-days:]
        real = float(d.mean())
        means = flipped_means(d, block, flips=FLIPS, rng=np.random.default_rng(0))
        # one axis for all blocks, so that two histograms can be compared
        ends = [min(4 * scatter_of_means(d, b), np.abs(block_sums(d, b)).sum() / days) for b in _BLOCKS]
        reach = 1.15 * max(*ends, abs(real))
        edges = np.linspace(-reach, reach, _BINS)
        counts, _ = np.histogram(means, edges)
        self._ax.set_xlim(-reach, reach)
        self._bars.set_data(counts / counts.max(), edges)
        self._line.set_xdata([real, real])
        side = 1 if real > 0 else -1
        self._name.set_text(f"really {told(real)}")
        self._name.set(x=real - side * 0.02 * reach, ha="right" if real > 0 else "left")
        together = "each day alone" if block == 1 else f"{block} days together"
        self._together.set_text(f"flips: {together}")
        # on the side where the real mean is not
        self._together.set(x=-side * 0.98 * reach, ha="left" if real > 0 else "right")
        share = float(np.mean(np.abs(means) >= abs(real) * (1 - 1e-9)))
        blocks = -(-days // block)
        flips = f"Of {FLIPS:,} flips"
        if blocks <= _ENUMERATED:
            flips = f"Of all {2**blocks:,} ways to flip {blocks} blocks"
        if blocks == 1:
            few = " One block can only be flipped as a whole: that tells nothing."
        elif blocks <= _ENUMERATED:
            few = f" With so few blocks, no p is below {2 / 2**blocks:.1%}."
        else:
            few = ""
        return (
            f"{name}, last {days} days, {together}: the real mean is {told(real)} dollars². {flips}, "
            f"{share:.1%} are at least as far from 0: the p-value.{few}"
        )
