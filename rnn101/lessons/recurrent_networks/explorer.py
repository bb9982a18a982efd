"""A recurrent layer of one unit, unrolled: what is left of a pulse, step by step."""

from collections.abc import Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator
from numpy.typing import NDArray

from rnn101.nn import rnn_step
from rnn101.viz.explorer import Explorer
from rnn101.viz.shapes import MATH, tint
from rnn101.viz.style import BLUE, INK, MUTED, ORANGE

_MOST_STEPS = 40
_FARTHEST = 10.0  # what grows beyond it leaves the picture
_LARGEST = 14.0  # diameter of a state, in points
_ONE, _NO_BIAS = np.ones((1, 1)), np.zeros(1)


class UnrollExplorer(Explorer):
    """A pulse of input to h_t = φ(x_t + W_hh · h_{t−1}): the layer unrolled, and its state at every step."""

    size = (8.0, 4.2)

    def build_controls(self) -> dict[str, Any]:
        """Return the loop's weight, the activation, the number of steps, and the pulse's place and size."""
        return {
            "weight": ipywidgets.FloatSlider(
                value=0.9, min=-1.5, max=1.5, step=0.05, description="loop weight W_hh"
            ),
            "activation": ipywidgets.Dropdown(
                value="tanh", options=["tanh", "linear"], description="activation φ"
            ),
            "steps": ipywidgets.IntSlider(value=20, min=10, max=_MOST_STEPS, description="number of steps"),
            "at": ipywidgets.IntSlider(value=3, min=1, max=10, description="step of the pulse"),
            "size": ipywidgets.FloatSlider(
                value=1.0, min=-2, max=2, step=0.1, description="size of the pulse"
            ),
        }

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the unrolled layer above, and its state as a line below."""
        chain, curve = figure.subplots(2, height_ratios=(1, 2), sharex=True)
        figure.subplots_adjust(left=0.11, right=0.98, top=0.9, bottom=0.13, hspace=0.12)
        curve.set(xlabel="step", ylabel="h and x (no unit)")
        curve.xaxis.set_major_locator(MultipleLocator(5))
        zero = curve.axhline(0, color=MUTED, linewidth=1, linestyle="-")
        (self._x,) = curve.plot([], [], "s", color=ORANGE, label="input x")
        (self._h,) = curve.plot([], [], "-o", color=BLUE, markersize=4, label="hidden state h")
        figure.legend(handles=[self._x, self._h], loc="upper right", bbox_to_anchor=(0.99, 1), ncols=2)
        figure.text(0.11, 0.935, "unrolled: the fuller, the further from 0, full from ±1 on", color=MUTED)
        self._curve = curve
        axes = [curve.xaxis, curve.yaxis, curve.spines["left"], zero]  # the lines above the grid
        return [*self._draw_chain(chain), *axes, self._x, self._h]

    def _draw_chain(self, ax: Axes) -> list[Artist]:
        ax.set(ylim=(-0.5, 2.1), yticks=[0, 1], yticklabels=["x", "h"])
        ax.grid(visible=False)
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.tick_params(length=0, labelbottom=False)
        arrow: dict[str, Any] = {"color": INK, "linewidth": 1, "linestyle": "-", "markersize": 4}
        (self._loop,) = ax.plot([], [], marker=">", markevery=(1, 2), **arrow)  # a head in each middle
        (self._feed,) = ax.plot([], [], marker="^", markevery=(1, 4), **arrow)
        self._inputs, self._states = (
            ax.scatter([], [], marker=marker, edgecolors=INK, linewidths=1, zorder=3) for marker in "so"
        )
        name = ax.text(1.5, 1.35, "$W_{hh}$", color=INK, size=MATH, ha="center", va="bottom")
        return [self._loop, self._feed, self._inputs, self._states, name]

    def update(self, values: Mapping[str, Any]) -> str:
        """Run the layer over the pulse, and draw its states."""
        n_steps = values["steps"]
        x = np.zeros(n_steps)
        x[values["at"] - 1] = values["size"]
        h = _states(x, values["weight"], values["activation"])
        steps = np.arange(1, n_steps + 1)
        self._x.set_data(steps, x)
        self._h.set_data(steps, h)
        reach = 1.1 * min(max(1.0, np.abs(h).max(), np.abs(x).max()), _FARTHEST)
        self._curve.set(xlim=(0, n_steps + 1), ylim=(-reach, reach))
        self._loop.set_data(np.arange(1, n_steps + 0.5, 0.5), np.ones(2 * n_steps - 1))
        self._feed.set_data(np.repeat(steps, 4), np.tile([0, 0.5, 1, np.nan], n_steps))
        diameter = min(_LARGEST, 300 / (n_steps + 1))  # leaves room for the arrows, at 40 steps as well
        for row, numbers, color, height in ((self._inputs, x, ORANGE, 0), (self._states, h, BLUE, 1)):
            row.set_offsets(np.column_stack([steps, np.full(n_steps, height)]))
            row.set(facecolor=_tints(numbers, color), sizes=[diameter**2])
        return _say(h, values)


def _states(x: NDArray[np.float64], weight: float, activation: str) -> NDArray[np.float64]:
    """Unroll a layer of one unit, whose input weight is 1, over the steps of `x`."""
    h, loop = np.zeros((1, 1)), np.array([[weight]])
    states = np.empty(len(x))
    for t in range(len(x)):
        h = rnn_step(x[t : t + 1, None], h, _ONE, loop, _NO_BIAS, activation=activation)
        states[t] = h.item()
    return states


def _tints(numbers: NDArray[np.float64], color: str) -> list[str]:
    """Mix a color with white: none of it for 0, all of it from ±1 on."""
    return [tint(color, share) for share in np.minimum(np.abs(numbers), 1)]


def _say(h: NDArray[np.float64], values: Mapping[str, Any]) -> str:
    weight, size, at, n_steps = (values[name] for name in ("weight", "size", "at", "steps"))
    settings = f"W_hh = {weight:.2f}, {values['activation']}"
    made, last = h[at - 1], h[-1]
    if made == 0:
        return f"{settings}: there is no pulse, and h stays 0 at all {n_steps} steps."
    later = n_steps - at
    pulse = f"{settings}: the pulse of {size:.1f} at step {at}"
    if not later:
        return f"{pulse}, the last, makes h {_number(made)}."
    words = (
        f"{pulse} makes h {_number(made)}. At step {n_steps}, {later} {'step' if later == 1 else 'steps'} "
        f"later, h is {_number(last)}"
    )
    if last == 0:
        return f"{words}: nothing is left."
    words += f", {_share(abs(last / made))}."
    if weight < 0:
        words += " Its sign changes at every step."
    return f"{words} It leaves the picture." if np.abs(h).max() > 1.1 * _FARTHEST else words


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _share(ratio: float) -> str:
    if ratio < 0.001:
        return "less than 0.1 % as much"
    return f"{100 * ratio:.3g} % as much" if ratio < 10 else f"{ratio:,.0f} times as much"
