"""Two units, one step back: the arrow and its circle, and which way Ω pushes."""

from collections.abc import Iterable, Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch
from numpy.typing import NDArray

from rnn101.lessons.penalties.drawings import color_of, draw_circle, letter_color
from rnn101.viz.explorer import Explorer
from rnn101.viz.style import INK, MUTED, PAPER

W = np.array([[0.6, 0.3], [-0.5, 1.0]])
V = np.array([3.0, 4.0])  # the signal one step later
LENGTH = 5.0  # of it
RATE = 0.05
LAST = 30  # steps against the gradient
_REACH = 8.2
_PUSH = 0.2  # how long the arrow of the push is drawn: only its direction tells
_BESIDE = 0.75  # from an arrow's tip to its letter
_KEPT = 0.005  # a ratio as near to 1 as this is called kept


class OmegaExplorer(Explorer):
    """The signal of two units for any gain and slope; and steps of descent on Ω alone."""

    size = (8.0, 3.9)

    def build_controls(self) -> dict[str, Any]:
        """Return the gain, the slope, and a button that plays the descent."""
        play = ipywidgets.Play(value=0, max=LAST, interval=300, description="play")
        step = ipywidgets.IntSlider(value=0, max=LAST, description="steps of descent")
        ipywidgets.jslink((play, "value"), (step, "value"))
        return {
            "gain": ipywidgets.FloatSlider(
                value=1.0, min=0.2, max=2.0, step=0.1, description="gain (times W)", readout_format=".1f"
            ),
            "slope": ipywidgets.FloatSlider(
                value=0.8,
                min=0.0,
                max=1.0,
                step=0.1,
                description="slope of the second unit",
                readout_format=".1f",
            ),
            "play": play,
            "step": step,
        }

    def draw_first(self, figure: Figure) -> Iterable[Artist]:
        """Draw the circle, and beside it Ω for every ratio."""
        left, right = figure.subplots(1, 2, width_ratios=(1, 1.15))
        figure.subplots_adjust(left=0.02, right=0.97, top=0.9, bottom=0.15, wspace=0.2)
        draw_circle(left, LENGTH, _REACH)
        self._letters = [
            left.text(0, 0, name, ha="center", va="center", size=12, weight="bold") for name in "va"
        ]
        ratios = np.linspace(0, 1.8, 200)
        right.plot(ratios, (ratios**2 - 1) ** 2, color=MUTED, linestyle="-")
        right.set(xlabel="r: length of a ÷ length of v", xlim=(0, 1.8), ylim=(-0.15, 2.6))
        right.set_ylabel("Ω", rotation=0, labelpad=12)
        right.set_title("full dot: now    ring: the start    arrow: the push", size=10.5, weight="normal")
        self._later, self._back = (
            left.add_patch(
                FancyArrowPatch(
                    (0, 0), (1, 1), arrowstyle="-|>", mutation_scale=14, shrinkA=0, shrinkB=0, zorder=4
                )
            )
            for _ in range(2)
        )
        self._later.set(color=MUTED, linewidth=1.6)
        self._back.set_linewidth(3.4)
        (self._start,) = right.plot([], [], "o", markersize=15, color=INK, markerfacecolor=PAPER)
        (self._dot,) = right.plot([], [], "o", markersize=9, color=INK)
        self._push = right.add_patch(
            FancyArrowPatch((0, 0), (1, 1), arrowstyle="-|>", mutation_scale=14, shrinkA=0, shrinkB=0)
        )
        self._push.set(color=INK, linewidth=2.2, zorder=5)
        return [self._later, self._back, self._start, self._dot, self._push, *self._letters]

    def update(self, values: Mapping[str, Any]) -> str:
        """Walk down Ω from the gain, and draw where the walk is."""
        v, s = V, np.array([1.0, values["slope"]])
        weights = values["gain"] * W
        first = back(weights, v, s)
        for _ in range(values["step"]):
            weights = weights - RATE * gradient(weights, v, s)
        a = back(weights, v, s)
        start, ratio = (float(np.linalg.norm(signal)) / LENGTH for signal in (first, a))
        self._later.set_positions((0, 0), tuple(v))
        self._back.set_positions((0, 0), tuple(a))
        self._back.set_color(color_of(ratio))
        self._back.set_mutation_scale(min(14.0, 20 * ratio))  # a short arrow has a small head
        for letter, tip, color in zip(self._letters, (v, a), (MUTED, color_of(ratio)), strict=True):
            letter.set_position(tuple(tip * (1 + _BESIDE / float(np.linalg.norm(tip)))))
            letter.set_color(letter_color(color))
        self._start.set_data([start], [(start**2 - 1) ** 2])
        self._dot.set_data([ratio], [(ratio**2 - 1) ** 2])
        away = ratio - 1
        height = (ratio**2 - 1) ** 2 + 0.25
        self._push.set_visible(abs(away) > _PUSH / 8)
        self._push.set_positions((ratio, height), (ratio - np.copysign(_PUSH, away), height))
        return _say(values["step"], start, ratio)


def back(weights: NDArray[np.float64], v: NDArray[np.float64], s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take the signal (2,) one step back: through the weights, then through the slopes."""
    return (v @ weights.T) * s


def gradient(
    weights: NDArray[np.float64], v: NDArray[np.float64], s: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return Ω's gradient with respect to the weights, signal and slopes held."""
    a = back(weights, v, s)
    excess = (a @ a) / (v @ v) - 1
    return np.asarray(4 * excess / (v @ v) * np.outer(a * s, v))


def _say(step: int, start: float, ratio: float) -> str:
    omega = f"Ω = {(ratio**2 - 1) ** 2:.2f}"
    if step:
        steps = "1 step" if step == 1 else f"{step} steps"
        return f"{steps} down Ω took the ratio from {start:.2f} to {ratio:.2f}; {omega}."
    if abs(ratio - 1) < _KEPT:
        return f"r = {ratio:.2f}: the arrow ends on its circle; {omega}, and nothing pushes."
    if ratio < 1:
        return f"r = {ratio:.2f}: the arrow ends inside its circle. {omega}; a step down Ω makes it longer."
    return f"r = {ratio:.2f}: the arrow sticks out of its circle. {omega}; a step down Ω makes it shorter."
