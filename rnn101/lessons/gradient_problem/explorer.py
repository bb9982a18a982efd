"""A recurrent layer of one unit, unrolled: the factor of every step back, and the product of all of them."""

from collections.abc import Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray

from rnn101 import nn
from rnn101.nn.steps import ACTIVATIONS
from rnn101.viz.explorer import Explorer
from rnn101.viz.plots.training import GRADIENT_LIMITS, gradient_flow
from rnn101.viz.style import BLUE, GREEN, MUTED, VERMILLION

_MOST_STEPS = 60
_TOP = 2.1  # of the upper picture; what is larger leaves it
_FAR = (1e-30, 1e16)  # of the lower picture, where the usual limits are too narrow
_ONE, _NO_BIAS = np.ones((1, 1)), np.zeros(1)
_LITTLE, _MUCH = 1e-2, 1e2  # from where on the words speak of vanishing and exploding


class GradientExplorer(Explorer):
    """The gradient ∂h_T/∂h_t of h_t = φ(x + W_hh · h_{t−1}): its factors, and what they come to."""

    size = (8.0, 4.6)

    def build_controls(self) -> dict[str, Any]:
        """Return the loop's weight, the activation, the number of steps, and the input."""
        return {
            "weight": ipywidgets.FloatSlider(
                value=0.9, min=-2, max=2, step=0.05, description="loop weight w"
            ),
            "activation": ipywidgets.Dropdown(
                value="tanh", options=list(ACTIVATIONS), description="activation φ"
            ),
            "steps": ipywidgets.IntSlider(value=50, min=5, max=_MOST_STEPS, description="number of steps T"),
            "input": ipywidgets.FloatSlider(
                value=0, min=-2, max=2, step=0.05, description="input x at every step"
            ),
        }

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the states and the factors above, and the gradient on its log axis below."""
        upper, lower = figure.subplots(2, height_ratios=(1, 1.3), sharex=True)
        figure.subplots_adjust(left=0.135, right=0.98, top=0.91, bottom=0.12, hspace=0.12)
        upper.set(ylim=(-1.1, _TOP), yticks=[-1, 0, 1, 2], ylabel="state, factor")
        upper.grid(visible=False, axis="x")
        upper.tick_params(axis="x", length=0)
        ones = [ax.axhline(1, color=MUTED, linewidth=1, linestyle="-") for ax in (upper, lower)]
        (self._h,) = upper.plot([], [], "-s", color=BLUE, markersize=3.5, label="state h")
        (self._factor,) = upper.plot([], [], "--o", color=GREEN, markersize=3.5, label="size of the factor")
        gradient_flow(lower, [1.0])
        lower.lines[-1].remove()
        lower.set(xlabel="step (the error is at the right)", ylabel="arrives (log scale)")
        (self._gradient,) = lower.plot(
            [], [], "-^", color=VERMILLION, markersize=4, label="what arrives of the message"
        )
        moving = [self._h, self._factor, self._gradient]
        figure.legend(
            handles=moving,
            loc="upper left",
            bbox_to_anchor=(0.12, 1),
            ncols=3,
            columnspacing=1.2,
        )
        self._upper, self._lower = upper, lower
        return [lower.xaxis, *ones, *moving]

    def update(self, values: Mapping[str, Any]) -> str:
        """Run the layer forward, multiply the factors backward, and draw both."""
        weight, activation, n_steps = values["weight"], values["activation"], values["steps"]
        h, factors = _states_and_factors(weight, activation, n_steps, values["input"])
        gradient = np.abs(np.append(np.cumprod(factors[:0:-1])[::-1], 1.0))
        steps = np.arange(1, n_steps + 1)
        self._h.set_data(steps, np.where(np.abs(h) <= _TOP, h, np.nan))
        self._factor.set_data(steps[1:], np.abs(factors[1:]))
        seen = np.where(gradient > 0, gradient, np.nan)
        self._gradient.set_data(steps, seen)
        low, high = GRADIENT_LIMITS
        near = low <= gradient.min() and gradient.max() <= high
        self._reach(GRADIENT_LIMITS if near else _FAR)
        self._upper.set_xlim(0, n_steps + 1)
        return _say(factors[1:], float(gradient[0]), values)

    def _reach(self, limits: tuple[float, float]) -> None:
        """Change the limits of the lower picture; its axis belongs to the background, as it seldom moves."""
        if self._lower.get_ylim() != limits:
            self._lower.set_ylim(*limits)
            self._canvas.draw()
            self._background = self._canvas.copy_from_bbox(self.figure.bbox)


def _states_and_factors(
    weight: float, activation: str, n_steps: int, x: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return h_t and ∂h_t/∂h_{t-1} = φ'(p_t) W_hh at every step, each (steps,)."""
    net = nn.Network([nn.RNN(1, activation=activation)], input_shape=(n_steps, 1), rng=0, dtype="float64")
    net.set_weights([_ONE, np.array([[weight]]), _NO_BIAS])
    x_all = np.full((1, n_steps, 1), x)
    h: NDArray[np.float64] = net.trace(x_all)[0]["h"][0, :, 0]
    return h, nn.step_jacobians(net, x_all[0])[:, 0, 0]


def _say(factors: NDArray[np.float64], arrives: float, values: Mapping[str, Any]) -> str:
    sizes = np.abs(factors)
    low, high = sizes.min(), sizes.max()
    every = f"the factors lie between {_number(low)} and {_number(high)}"
    if high - low < 5e-3:
        every = f"every factor is {_number(low)}"
    verdict = " It vanishes." if arrives < _LITTLE else " It explodes." if arrives > _MUCH else ""
    return (
        f"Loop weight {values['weight']:.2f}, {values['activation']}, input {values['input']:.2f}: {every}. "
        f"From step {values['steps']} back to step 1, {_number(arrives)} of the message arrives.{verdict}"
    )


def _number(value: float) -> str:
    return "0" if value == 0 else f"{value:.2e}" if value < 1e-3 or value >= 1e4 else f"{value:.3g}"
