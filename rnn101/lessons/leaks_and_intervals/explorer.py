"""An interval that moves its own aim: how strongly it reacts, how long it remembers, and what that costs."""

from collections.abc import Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from rnn101.forecasting import adaptive_conformal
from rnn101.viz.explorer import Explorer
from rnn101.viz.plots.columns import columns
from rnn101.viz.shapes import tint
from rnn101.viz.style import BLUE, INK, MUTED, SKY, VERMILLION

ALPHA = 0.1
GAMMAS = (0.0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
MEMORIES = (20, 50, 100, 250)


class GammaExplorer(Explorer):
    """Change γ and the memory of an adaptive interval: above its band and its misses, below its aim.

    `days` and `errors`, real minus forecast in dollars, have the shape ``(days,)``. The first 250 are known
    before the first interval; the others are drawn.
    """

    size = (8.0, 4.4)

    def __init__(self, days: ArrayLike, errors: ArrayLike) -> None:
        self._days, self._errors = columns(days=days, errors=errors)
        n_known = max(MEMORIES)
        if len(self._errors) <= n_known:
            raise ValueError(f"errors: expected more than {n_known}, got {len(self._errors)}")
        self._scores = np.abs(self._errors)
        self._days, self._errors = self._days[n_known:], self._errors[n_known:]
        super().__init__()

    def build_controls(self) -> dict[str, Any]:
        """Return γ and the number of the latest scores that are remembered."""
        gamma = ipywidgets.SelectionSlider(options=GAMMAS, value=0.05, description="γ")
        memory = ipywidgets.SelectionSlider(options=MEMORIES, value=250, description="scores kept")
        return {"gamma": gamma, "memory": memory}

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the errors, an empty band, and the axes of the aim."""
        top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=(2.2, 1))
        figure.subplots_adjust(left=0.11, right=0.89, top=0.92, bottom=0.08, hspace=0.12)
        self._reach = 1.1 * float(np.abs(self._errors).max())
        (self._upper,) = top.plot(
            self._days, 0 * self._errors, color=SKY, linestyle="-", linewidth=1.2, drawstyle="steps-mid"
        )
        self._band = top.fill_between(
            self._days, -self._errors, self._errors, color=tint(SKY, 0.5), linewidth=0, label="interval"
        )
        (self._line,) = top.plot(
            self._days, self._errors, color=BLUE, linestyle="-", linewidth=0.9, label="each day's error"
        )
        (self._missed,) = top.plot(
            [], [], "x", color=VERMILLION, markersize=6, markeredgewidth=1.8, label="outside", clip_on=False
        )
        (self._endless,) = top.plot([], [], "|", color=INK, markersize=8, label="infinite, or empty")
        top.set(ylim=(-self._reach, self._reach), xlim=(self._days[0], self._days[-1]))
        top.set_ylabel("real minus forecast ($)")
        top.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=4)
        self._floor = bottom.axhline(0, color=INK, linewidth=1.2, linestyle="--")
        bottom.axhline(ALPHA, color=MUTED, linewidth=1, linestyle=":")
        (self._aim,) = bottom.plot(
            self._days, 0 * self._errors, color=VERMILLION, linestyle="-", linewidth=1.4
        )
        for y, said in ((0.13, "promised"), (-0.13, "infinite")):
            bottom.text(1.01, y, said, transform=bottom.get_yaxis_transform(), va="center", color=INK)
        bottom.set(ylim=(-0.27, 0.42), ylabel="the aim α")
        figure.align_ylabels([top, bottom])
        return [self._band, self._upper, self._line, self._missed, self._endless, self._aim, self._floor]

    def update(self, values: Mapping[str, Any]) -> str:
        """Make all intervals anew."""
        gamma, memory = float(values["gamma"]), int(values["memory"])
        n_known = max(MEMORIES)
        known, later = self._scores[n_known - memory : n_known], self._scores[n_known:]
        found = adaptive_conformal(later, known, alpha=ALPHA, gamma=gamma)
        shown = np.clip(found.radius, 0, self._reach)
        days = np.asarray(self._line.get_xdata(orig=False), dtype=float)
        middles = (days[1:] + days[:-1]) / 2  # each day has a step of its own, as wide as it is
        x = np.column_stack([[days[0], *middles], [*middles, days[-1]]]).ravel()
        y = np.repeat(shown, 2)
        edge = np.concatenate([np.column_stack([x, y]), np.column_stack([x, -y])[::-1]])
        self._band.set_verts([edge])
        self._upper.set_ydata(shown)
        self._missed.set_data(days[found.missed], self._errors[found.missed])
        endless = np.isinf(found.radius)
        self._endless.set_data(days[endless], np.full(endless.sum(), 0.93 * self._reach))
        self._aim.set_ydata(found.alpha[:-1])
        self._floor.set_ydata([1 / (memory + 1)] * 2)  # below it, the rank is above the number of scores
        return (
            f"γ = {gamma:g}, from the latest {memory} scores: "
            f"coverage {100 * (1 - found.missed.mean()):.0f} %, 90 % promised. "
            f"{100 * endless.mean():.0f} % of the intervals are infinite, or empty. "
            f"The median radius is {np.median(found.radius):.2f} dollars."
        )
