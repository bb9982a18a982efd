"""Echo state networks on the Mackey-Glass series: states, and how long a forecast holds alone."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from rnn101.datasets.sequences import mackey_glass
from rnn101.nn import ridge
from rnn101.nn.initializers import scale_to_spectral_radius
from rnn101.nn.types import Array
from rnn101.viz.explorer import Explorer
from rnn101.viz.style import BLUE, COLOR_CYCLE, INK, LINE_CYCLE, MUTED, VERMILLION

_UNITS, _SHOWN = 60, 4
_SEEDS = range(5, 10)  # of the draws; the first is drawn as lines
_TRAIN, _WASHOUT, _AHEAD = 700, 100, 200
_BEFORE = 60  # steps that are shown before the network goes on alone
_RIDGE = 1e-8
_FAR = 0.1  # of the standard deviation: a forecast this far off no longer holds
_LIMIT = 3.0  # outputs beyond it are cut: they could grow without end


class ReservoirExplorer(Explorer):
    """Set a reservoir's spectral radius, leak rate and input scale; its readout is trained anew each time.

    60 tanh units read the Mackey-Glass series (τ = 17), and a readout of them learns to say its next value;
    then each output becomes the next input. Five draws of series and weights do so, and one is shown.
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
        """Draw states, forecast and the steps held, and draw the weights that the sliders scale."""
        draws = [_Draw.of(seed) for seed in _SEEDS]
        self._series = np.array([draw.series for draw in draws])  # (draws, steps)
        self._W = np.array([draw.W for draw in draws])  # (draws, units, units)
        self._W_in = np.array([draw.W_in for draw in draws])  # (draws, units)
        self._bias = np.array([draw.bias for draw in draws])
        self._start = draws[0].start
        above, below, strip = figure.subplots(3, height_ratios=(1, 1, 0.2), sharex=True)
        figure.subplots_adjust(left=0.1, right=0.98, top=0.93, bottom=0.11, hspace=0.36)
        steps = np.arange(-_BEFORE, _AHEAD) + 1
        self._states = [
            above.plot(steps, np.zeros(len(steps)), color=color, linestyle=line, linewidth=1.4)[0]
            for color, line in zip(COLOR_CYCLE[:_SHOWN], LINE_CYCLE, strict=False)
        ]
        above.set(ylim=(-1.05, 1.05), ylabel="h (no unit)", title=f"states of {_SHOWN} of {_UNITS} units")
        series = self._series[0, _TRAIN - _BEFORE :]
        below.plot(steps, series, "-", color=INK, linewidth=3.2, alpha=0.35, label="series")
        (self._forecast,) = below.plot([], [], "-", color=BLUE, label="the network, alone from step 1 on")
        for ax in (above, below):
            ax.axvline(0.5, color=MUTED, linewidth=1, linestyle=":")
        below.set(xlim=(-_BEFORE, _AHEAD + 3), ylim=(-0.85, 0.65), ylabel="value (no unit)")
        below.legend(loc="lower left", bbox_to_anchor=(0.2, 1), ncols=2, borderaxespad=0.2)
        (self._held,) = strip.plot([], [], "o", color=BLUE, alpha=0.55)
        (self._median,) = strip.plot([], [], "-", color=VERMILLION, linewidth=3)
        strip.text(-_BEFORE + 1, 0, f"{len(draws)} draws hold", va="center")
        strip.set(ylim=(-1, 1), yticks=[], xlabel="step")
        return [*self._states, self._forecast, self._held, self._median]

    def update(self, values: Mapping[str, Any]) -> str:
        """Train the readouts, let the networks go on alone, and draw the first, and how long each holds."""
        scale, leak = values["input_scale"], values["leak_rate"]
        loop = np.ascontiguousarray(values["spectral_radius"] * self._W.transpose(0, 2, 1))
        given, known = scale * self._W_in, self._series[:, :_TRAIN]
        states = _run(known, loop, given, self._bias, leak)  # (steps, draws, units)
        other = _run(known[:1, :_WASHOUT], loop[:1], given[:1], self._bias[:1], leak, self._start)
        apart = float(np.linalg.norm(other[-1, 0] - states[_WASHOUT - 1, 0]) / np.linalg.norm(self._start))
        weights = []
        for past, run in zip(known, states.transpose(1, 0, 2), strict=True):
            features = np.column_stack([np.ones(_TRAIN - 1), past[:-1], run[:-1]])[_WASHOUT:]
            weights.append(ridge(features, past[_WASHOUT + 1 :, None], alpha=_RIDGE)[:, 0])
        forecast, alone = _go_on(np.array(weights), known[:, -1], states[-1], loop, given, self._bias, leak)
        shown = np.vstack([states[_TRAIN - _BEFORE :, 0], alone[:, 0]])
        for line, unit in zip(self._states, shown.T, strict=False):
            line.set_ydata(unit)
        self._forecast.set_data(np.arange(_AHEAD) + 1, forecast[:, 0])
        off = np.abs(forecast.T - self._series[:, _TRAIN:]) > _FAR * known.std(axis=1, keepdims=True)
        held = np.where(off.any(axis=1), off.argmax(axis=1), _AHEAD)
        middle = int(np.median(held))
        self._held.set_data(held, np.zeros(len(held)))
        self._median.set_data([middle, middle], [-0.8, 0.8])
        *fewer, most = np.sort(held).tolist()
        return (
            f"ρ(W_hh) = {values['spectral_radius']:.2f}, α = {leak:.2f}, input scale {scale:.3g}: in the "
            f"draw shown, {_WASHOUT} steps take the distance of two starts from 1 to {_share(apart)}; they "
            f"{'have' if apart < 0.01 else 'have not yet'} come together. Alone, {len(held)} draws hold for "
            f"{', '.join(map(str, fewer))} and {most} steps of {_AHEAD}; the median is {middle} steps."
        )


class _Draw(NamedTuple):
    """One series and one reservoir, before any slider scales it."""

    series: Array
    W: Array
    W_in: Array
    bias: Array
    start: Array

    @classmethod
    def of(cls, seed: int) -> "_Draw":
        rng = np.random.default_rng(seed)
        return cls(
            np.tanh(mackey_glass(_TRAIN + _AHEAD, rng=rng) - 1),
            scale_to_spectral_radius(rng.standard_normal((_UNITS, _UNITS)), 1.0),
            rng.uniform(-1, 1, _UNITS),
            rng.uniform(-0.2, 0.2, _UNITS),
            rng.uniform(-1, 1, _UNITS),
        )


def _run(
    series: Array, loop: Array, W_in: Array, bias: Array, leak: float, start: Array | float = 0.0
) -> Array:
    """Run all draws at once over their series, (draws, steps); return the states, (steps, draws, units)."""
    driven = series.T[:, :, None] * W_in + bias
    states = np.empty_like(driven)
    state = np.zeros((len(series), 1, _UNITS)) + start
    for t, drive in enumerate(driven[:, :, None]):
        state = (1 - leak) * state + leak * np.tanh(state @ loop + drive)
        states[t] = state[:, 0]
    return states


def _go_on(
    weights: Array, value: Array, state: Array, loop: Array, W_in: Array, bias: Array, leak: float
) -> tuple[Array, Array]:
    """Let each draw's output be its next input; return the outputs, (steps, draws), and their states."""
    outputs, states = np.empty((_AHEAD, len(weights))), np.empty((_AHEAD, *state.shape))
    read = weights[:, 2:, None]
    state = state[:, None]
    for t in range(_AHEAD):
        value = weights[:, 0] + weights[:, 1] * value + (state @ read)[:, 0, 0]
        value = np.minimum(np.maximum(value, -_LIMIT), _LIMIT)
        drive = value[:, None] * W_in + bias
        state = (1 - leak) * state + leak * np.tanh(state @ loop + drive[:, None])
        outputs[t], states[t] = value, state[:, 0]
    return outputs, states


def _share(ratio: float) -> str:
    return "less than 1e-6" if ratio < 1e-6 else f"{ratio:.1g}".replace("e-0", "e-")
