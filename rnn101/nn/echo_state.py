"""The echo state network: a fixed reservoir, and a readout that one linear regression trains."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from rnn101.arguments import whole

from . import readout
from .checks import as_series
from .reservoir import Reservoir
from .types import Array


class EchoStateNetwork:
    """Join a reservoir with a linear readout, y(t) = W_out [1; u(t); x(t)]. Only W_out is trained.

    Parameters
    ----------
    reservoir : Reservoir
        With ``feedback_dim > 0`` the output is fed back: the targets while fitting (teacher forcing), the
        network's own output afterwards.

    Attributes
    ----------
    W_out : (output_dim, 1 + input_dim + units) or None
        None until it is fitted.

    References
    ----------
    Jaeger (2001), The "echo state" approach to analysing and training recurrent neural networks, GMD 148.
    Lukoševičius (2012), A practical guide to applying echo state networks.

    Examples
    --------
    Learn to say the next value of a sine (free of noise, so without a penalty), then go on alone.

    >>> wave = np.sin(np.arange(400) / 5)
    >>> network = EchoStateNetwork(Reservoir(50, rng=np.random.default_rng(0)))
    >>> future = network.fit(wave[:299], wave[1:300], ridge=0).free_run(100, warmup_inputs=wave[:300])
    >>> bool(np.abs(future[:, 0] - wave[300:]).max() < 0.001)
    True
    """

    def __init__(self, reservoir: Reservoir) -> None:
        self.reservoir = reservoir
        self.W_out: Array | None = None

    def fit(
        self,
        inputs: ArrayLike,
        targets: ArrayLike,
        *,
        washout: int = 100,
        ridge: float = 1e-6,
        noise: float = 0.0,
        rng: np.random.Generator | None = None,
    ) -> Self:
        """Train the readout on one series, starting the reservoir from state 0.

        Parameters
        ----------
        inputs : (steps, input_dim), or (steps,) if input_dim is 1
        targets : (steps, output_dim), or (steps,) for one output
            What the output shall be at the same step.
        washout : int
            Steps at the start, not all, that the regression leaves out: their state still depends on where it
            started.
        ridge : float
            Penalty on the squared weights, at least 0; see :func:`rnn101.nn.ridge`.
        noise, rng
            Noise in the reservoir while its states are collected; see :meth:`Reservoir.run`.
        """
        u = as_series("inputs", inputs, self.reservoir.input_dim)
        y = as_series("targets", targets, self.reservoir.feedback_dim or None)
        if len(y) != len(u):
            raise ValueError(f"targets: expected {len(u)} steps, as many as inputs, got {len(y)}")
        washout = whole("washout", washout, least=0, most=len(u) - 1)
        states = self.reservoir.run(u, feedback=self._teacher(y), noise=noise, rng=rng)
        features = _features(u[washout:], states[washout:])
        del states  # of a large reservoir they take more memory than anything else
        self.W_out = readout.ridge(features, y[washout:], alpha=ridge).T
        return self

    def predict(self, inputs: ArrayLike, *, initial_state: ArrayLike | None = None) -> Array:
        """Compute the output (steps, output_dim) at each step of a series; RuntimeError if it is not fitted.

        With feedback the network hears its own outputs, at first 0.

        Parameters
        ----------
        inputs : (steps, input_dim), or (steps,) if input_dim is 1
        initial_state : (units,), optional
            State before the first step, such as the last one of ``reservoir.run(earlier)``; 0 without it.
        """
        W_out = self._fitted()
        u = as_series("inputs", inputs, self.reservoir.input_dim)
        if self.reservoir.feedback_dim:
            return self._feed_back(u, initial_state, np.zeros(len(W_out)))
        return _features(u, self.reservoir.run(u, initial_state=initial_state)) @ W_out.T

    def free_run(
        self,
        n_steps: int,
        *,
        warmup_inputs: ArrayLike,
        warmup_targets: ArrayLike | None = None,
        inputs: ArrayLike | None = None,
    ) -> Array:
        """Let the network, fitted before, go on alone after a warm-up on a known series (generative mode).

        Without feedback weights each output is the next input, so the network must have been trained to say
        the next value of its input; the first output is the one at the last warm-up step. With feedback
        weights each output is fed back, while external inputs go on; the first output is the one after the
        warm-up.

        Parameters
        ----------
        n_steps : int
            How many outputs to generate, at least 1.
        warmup_inputs : (warm-up steps, input_dim)
            Sets the state, from 0.
        warmup_targets : (warm-up steps, output_dim)
            The outputs of the warm-up, fed back by force. With feedback only, and required there.
        inputs : (n_steps, input_dim)
            The external inputs from then on. With feedback only, and required there.

        Returns
        -------
        (n_steps, output_dim)
        """
        W_out, reservoir = self._fitted(), self.reservoir
        n_steps = whole("n_steps", n_steps, least=1)
        for name, series in (("warmup_targets", warmup_targets), ("inputs", inputs)):
            if (series is not None) != (reservoir.feedback_dim > 0):
                verb = "is required with" if series is None else "is not taken without"
                raise ValueError(f"{name}: {verb} feedback (feedback_dim={reservoir.feedback_dim})")
        warmup = as_series("warmup_inputs", warmup_inputs, reservoir.input_dim)
        if warmup_targets is None or inputs is None:
            if len(W_out) != reservoir.input_dim:
                raise ValueError(
                    f"input_dim: outputs become inputs, so expected {len(W_out)}, as many as outputs, "
                    f"got {reservoir.input_dim}"
                )
            return self._output_as_input(n_steps, warmup)
        y = as_series("warmup_targets", warmup_targets, reservoir.feedback_dim)
        u = as_series("inputs", inputs, reservoir.input_dim)
        if len(y) != len(warmup):
            raise ValueError(f"warmup_targets: expected {len(warmup)} steps, as warmup_inputs, got {len(y)}")
        if len(u) != n_steps:
            raise ValueError(f"inputs: expected n_steps={n_steps} steps, got {len(u)}")
        return self._feed_back(u, reservoir.run(warmup, feedback=self._teacher(y))[-1], y[-1])

    def _fitted(self) -> Array:
        if self.W_out is None:
            raise RuntimeError("W_out: the readout has no weights yet; call fit first")
        return self.W_out

    def _teacher(self, targets: Array) -> Array | None:
        """Delay the targets by one step, as feedback hears them: y(t-1) at step t, at first 0."""
        if not self.reservoir.feedback_dim:
            return None
        return np.vstack([np.zeros_like(targets[:1]), targets[:-1]])

    def _feed_back(self, inputs: Array, state: ArrayLike | None, output: Array) -> Array:
        W_out, outputs = self._fitted(), np.empty((len(inputs), len(output)))
        for t in range(len(inputs)):
            u = inputs[t : t + 1]
            states = self.reservoir.run(u, initial_state=state, feedback=output[None])
            outputs[t] = output = (_features(u, states) @ W_out.T)[0]
            state = states[0]
        return outputs

    def _output_as_input(self, n_steps: int, warmup: Array) -> Array:
        W_out, outputs = self._fitted(), np.empty((n_steps, self.reservoir.input_dim))
        u, states = warmup[-1:], self.reservoir.run(warmup)[-1:]
        for t in range(n_steps):
            outputs[t] = _features(u, states) @ W_out.T
            u = outputs[t : t + 1]
            if t + 1 < n_steps:
                states = self.reservoir.run(u, initial_state=states[0])
        return outputs


def _features(inputs: Array, states: Array) -> Array:
    """Stack what the readout sees, [1; u; x]: (steps, 1 + input_dim + units), in float64."""
    return np.hstack([np.ones((len(inputs), 1)), inputs, states], dtype=np.float64)
