"""An echo state network on the Mackey-Glass series: its states, and its forecast when it goes on alone."""

from collections.abc import Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray

from rnn101.datasets.sequences import mackey_glass
from rnn101.nn import EchoStateNetwork, Reservoir
from rnn101.nn.initializers import scale_to_spectral_radius
from rnn101.viz.explorer import Explorer
from rnn101.viz.style import BLUE, COLOR_CYCLE, INK, LINE_CYCLE, MUTED

_UNITS, _SHOWN = 60, 4
_TRAIN, _WASHOUT, _AHEAD = 700, 100, 200
_BEFORE = 60  # steps that are shown before the network goes on alone
_RIDGE = 1e-8
_FAR = 0.1  # of the standard deviation: a forecast this far off no longer holds
_LIMIT = 3.0  # outputs beyond it are cut: they could grow without end


class ReservoirExplorer(Explorer):
    """Set a reservoir's spectral radius, leak rate and input scale; its readout is trained anew each time.

    60 tanh units read the Mackey-Glass series (τ = 17), and a readout of them learns to say its next value;
    then each output becomes the next input.
    """

    size = (8.0, 4.6)

    def build_controls(self) -> dict[str, Any]:
        """Return spectral radius, leak rate and input scale."""
        return {
            "spectral_radius": ipywidgets.FloatSlider(
                value=0.9, min=0, max=2, step=0.05, description="spectral radius ρ(W_hh)"
            ),
            "leak_rate": ipywidgets.FloatSlider(
                value=0.3, min=0.05, max=1, step=0.05, description="leak rate α"
            ),
            "input_scale": ipywidgets.FloatLogSlider(
                value=1, min=-2, max=1, step=0.1, description="input scale"
            ),
        }

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the states above and the forecast below, and draw the weights that the sliders scale."""
        rng = np.random.default_rng(5)
        self._series = np.tanh(mackey_glass(_TRAIN + _AHEAD, rng=rng) - 1)
        self._W = scale_to_spectral_radius(rng.standard_normal((_UNITS, _UNITS)), 1.0)
        self._W_in = rng.uniform(-1, 1, (_UNITS, 1))
        self._bias = rng.uniform(-0.2, 0.2, _UNITS)
        self._start = rng.uniform(-1, 1, _UNITS)
        above, below = figure.subplots(2, height_ratios=(1, 1), sharex=True)
        figure.subplots_adjust(left=0.1, right=0.98, top=0.92, bottom=0.11, hspace=0.36)
        steps = np.arange(-_BEFORE, _AHEAD) + 1
        self._states = [
            above.plot(steps, np.zeros(len(steps)), color=color, linestyle=line, linewidth=1.4)[0]
            for color, line in zip(COLOR_CYCLE[:_SHOWN], LINE_CYCLE, strict=False)
        ]
        above.set(ylim=(-1.05, 1.05), ylabel="h (no unit)", title=f"states of {_SHOWN} of {_UNITS} units")
        series = self._series[_TRAIN - _BEFORE :]
        below.plot(steps, series, "-", color=INK, linewidth=3.2, alpha=0.35, label="series")
        (self._forecast,) = below.plot([], [], "-", color=BLUE, label="the network, alone from step 1 on")
        for ax in (above, below):
            ax.axvline(0.5, color=MUTED, linewidth=1, linestyle=":")
        below.set(xlim=(-_BEFORE, _AHEAD + 1), ylim=(-0.85, 0.65), xlabel="step", ylabel="value (no unit)")
        below.legend(loc="lower left", bbox_to_anchor=(0.2, 1), ncols=2, borderaxespad=0.2)
        return [*self._states, self._forecast]

    def update(self, values: Mapping[str, Any]) -> str:
        """Train the readout, let the network go on alone, and draw both."""
        scale = values["input_scale"]
        reservoir = Reservoir.from_weights(
            values["spectral_radius"] * self._W,
            scale * self._W_in,
            bias=self._bias,
            leak_rate=values["leak_rate"],
        )
        known = self._series[:_TRAIN]
        states = reservoir.run(known)
        other = reservoir.run(known[:_WASHOUT], initial_state=self._start)
        apart = float(np.linalg.norm(other[-1] - states[_WASHOUT - 1]) / np.linalg.norm(self._start))
        network = EchoStateNetwork(reservoir).fit(known[:-1], known[1:], washout=_WASHOUT, ridge=_RIDGE)
        forecast, alone = _go_on(network, known[-1], states[-1])
        shown = np.vstack([states[_TRAIN - _BEFORE :], alone])
        for line, unit in zip(self._states, shown.T, strict=False):
            line.set_ydata(unit)
        self._forecast.set_data(np.arange(_AHEAD) + 1, forecast)
        off = np.abs(forecast - self._series[_TRAIN:]) > _FAR * known.std()
        held = f"holds for {int(off.argmax())} steps" if off.any() else f"holds for all {_AHEAD} steps"
        return (
            f"ρ(W_hh) = {values['spectral_radius']:.2f}, α = {values['leak_rate']:.2f}, input scale "
            f"{scale:.3g}: after {_WASHOUT} steps two starts are {_share(apart)} times as far apart as at "
            f"first; they have {'' if apart < 0.01 else 'not '}come together. Alone, the forecast {held}."
        )


def _go_on(
    network: EchoStateNetwork, value: float, state: NDArray[Any]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Let a network's output be its next input; return the outputs and the states that follow."""
    reservoir, W_out = network.reservoir, np.ravel(network.W_out)  # type: ignore[arg-type]
    outputs, states = np.empty(_AHEAD), np.empty((_AHEAD, reservoir.units))
    W_in, leak = reservoir.W_in[:, 0], reservoir.leak_rate
    for t in range(_AHEAD):
        value = float(np.clip(W_out[0] + W_out[1] * value + W_out[2:] @ state, -_LIMIT, _LIMIT))
        state = (1 - leak) * state + leak * np.tanh(reservoir.W @ state + W_in * value + reservoir.bias)
        outputs[t], states[t] = value, state
    return outputs, states


def _share(ratio: float) -> str:
    return "less than 1e-6" if ratio < 1e-6 else f"{ratio:.1g}".replace("e-0", "e-")
