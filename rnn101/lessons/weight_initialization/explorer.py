"""The first weights of a recurrent layer: what they do to states and gradients, and their eigenvalues."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, MultipleLocator, NullLocator
from numpy.typing import NDArray

from rnn101.nn import initializers
from rnn101.nn.layers.rnn import derivative_from_output
from rnn101.nn.steps import ACTIVATIONS
from rnn101.viz.explorer import Explorer
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, VERMILLION

_UNITS, _SEQUENCES, _MOST_STEPS = 64, 16, 50
_LARGEST_GAIN = 1.6
_LIMITS = (1e-6, 1e3)  # of the norms that are drawn
_STARTS: dict[str, "str | initializers.Initializer"] = {
    "Glorot uniform": "glorot_uniform",
    "orthogonal": "orthogonal",
    "identity": "identity",
    "normal, std 0.1": initializers.normal(0.1),
    "normal, scaled to radius 1": initializers.with_spectral_radius(1.0),
}


class _Start(NamedTuple):
    """A matrix before its gain, and what is known about it."""

    W_hh: NDArray[np.float64]
    eigenvalues: NDArray[Any]
    norm: float
    rms: float
    """Square root of the mean squared singular value: what it does to the length of a random vector."""


class InitialWeightsExplorer(Explorer):
    """Set the first weights W_hh of a layer of 64 units: the norms of its states and of its gradients."""

    size = (8.0, 3.9)

    def build_controls(self) -> dict[str, Any]:
        """Return the kind of weights, gain, activation, number of steps and size of the input."""
        return {
            "start": ipywidgets.Dropdown(
                value="orthogonal", options=list(_STARTS), description="first weights W_hh"
            ),
            "gain": ipywidgets.FloatSlider(
                value=1.0, min=0.5, max=_LARGEST_GAIN, step=0.05, description="times the gain"
            ),
            "activation": ipywidgets.Dropdown(
                value="tanh", options=["tanh", "relu", "linear"], description="activation φ"
            ),
            "steps": ipywidgets.IntSlider(
                value=50, min=10, max=_MOST_STEPS, step=5, description="number of steps T"
            ),
            "input": ipywidgets.FloatSlider(
                value=0.25, min=0, max=1, step=0.05, description="input's size (std)"
            ),
        }

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the norms at the left, the eigenvalues at the right."""
        self._draw_numbers()
        norms, plane = figure.subplots(1, 2, width_ratios=(1.75, 1))
        figure.subplots_adjust(left=0.115, right=0.985, top=0.84, bottom=0.14, wspace=0.22)
        norms.set(yscale="log", ylim=_LIMITS, xlim=(-1, _MOST_STEPS + 1))
        norms.set(xlabel="step", ylabel="norm (1 where it begins)")
        norms.yaxis.set_major_locator(LogLocator())
        norms.yaxis.set_minor_locator(NullLocator())
        norms.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}".replace("e-0", "e-")))
        norms.axhline(1, color=MUTED, linewidth=1, linestyle="-")
        (self._expected,) = norms.plot(
            [], [], color=INK, linestyle=":", linewidth=2, zorder=5, label="gradient, expected"
        )
        (self._forward,) = norms.plot(
            [], [], "-s", color=GREEN, markevery=10, markersize=4, label="state, going forward"
        )
        (self._backward,) = norms.plot(
            [], [], "-o", color=BLUE, linewidth=4, alpha=0.5, markevery=10, label="gradient, going back"
        )
        figure.legend(
            handles=[self._forward, self._backward, self._expected],
            loc="upper left",
            bbox_to_anchor=(0.1, 1),
            ncols=3,
            columnspacing=1.2,
        )
        return [self._expected, self._forward, self._backward, *self._draw_plane(plane)]

    def _draw_plane(self, ax: Axes) -> list[Artist]:
        reach = 1.15 * _LARGEST_GAIN
        turn = np.linspace(0, 2 * np.pi, 200)
        ax.plot(np.cos(turn), np.sin(turn), color=INK, linewidth=1.2, linestyle="-")
        ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
        ax.set(xlabel="real part", ylabel="imaginary part")
        ax.set_title("eigenvalues", fontsize=10.5)
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_major_locator(MultipleLocator(1))
        (self._eigenvalues,) = ax.plot([], [], "o", color=VERMILLION, markersize=4)
        return [self._eigenvalues]

    def _draw_numbers(self) -> None:
        """Draw every matrix, first state, input and gradient, once for all settings."""
        self._starts = {}
        for name, initializer in _STARTS.items():
            W_hh = initializers.get(initializer)((_UNITS, _UNITS), np.random.default_rng(1))
            norm, rms = float(np.linalg.norm(W_hh, 2)), float(np.linalg.norm(W_hh)) / _UNITS**0.5
            self._starts[name] = _Start(W_hh, np.linalg.eigvals(W_hh), norm, rms)
        rng = np.random.default_rng(2)
        self._h0, self._dh = (rng.normal(0, 0.5, size=(_SEQUENCES, _UNITS)) for _ in range(2))
        self._x = rng.normal(size=(_MOST_STEPS, _SEQUENCES, _UNITS))

    def update(self, values: Mapping[str, Any]) -> str:
        """Run the layer forward and backward, and draw both."""
        start, gain, steps = self._starts[values["start"]], values["gain"], values["steps"]
        W_hh, activation = gain * start.W_hh, values["activation"]
        states = self._run(W_hh, activation, values["input"] * self._x[:steps])
        slopes = [derivative_from_output(activation, h) for h in states[1:]]
        forward = np.array([_length(h) for h in states])
        backward = _run_back(W_hh, slopes, self._dh)
        factor = gain * start.rms * float(np.sqrt(np.mean(np.square(slopes))))
        steps_all = np.arange(steps + 1)
        self._forward.set_data(steps_all, forward / forward[0])
        self._backward.set_data(steps_all, backward)
        self._expected.set_data(steps_all, factor ** (steps - steps_all.astype(float)))
        self._eigenvalues.set_data((gain * start.eigenvalues).real, (gain * start.eigenvalues).imag)
        radius = gain * float(np.abs(start.eigenvalues).max())
        measured = backward[0] ** (1 / steps)
        return (
            f"{values['start']} × {gain:.2f}, {activation}: spectral radius {radius:.2f}, norm "
            f"{gain * start.norm:.2f}. Forward, {steps} steps make the state "
            f"{_number(forward[-1] / forward[0])} times as long. Back, each step multiplies the gradient's "
            f"norm by {measured:.3f} (expected {factor:.3f}); {steps} of them make it "
            f"{_number(backward[0])} times as long."
        )

    def _run(
        self, W_hh: NDArray[np.float64], activation: str, x: NDArray[np.float64]
    ) -> list[NDArray[np.float64]]:
        """Return the states of all sequences, that before the first step included."""
        states, activate = [self._h0], ACTIVATIONS[activation]
        for x_t in x:  # what the input adds to each unit, so that W_xh is the identity
            states.append(activate(x_t + states[-1] @ W_hh))
        return states


def _run_back(
    W_hh: NDArray[np.float64], slopes: list[NDArray[np.float64]], dh: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the length of the gradient at every step, from the first state on, beside that at the last."""
    lengths = [_length(dh)]
    for slope in reversed(slopes):
        dh = (dh * slope) @ W_hh.T
        lengths.append(_length(dh))
    return np.array(lengths[::-1]) / lengths[0]


def _length(vectors: NDArray[np.float64]) -> float:
    return float(np.sqrt(np.mean(np.sum(vectors * vectors, axis=1))))


def _number(value: float) -> str:
    return f"{value:,.0f}" if 1000 <= value < 1e6 else f"{value:.3g}"
