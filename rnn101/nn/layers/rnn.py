"""The simple recurrent layer: one matrix that connects the hidden layer with itself."""

from dataclasses import dataclass

import numpy as np

from ..steps import ACTIVATIONS, check_activation
from ..types import Array
from .looped import Looped


def derivative_from_output(activation: str, y: Array) -> Array:
    """Return φ'(x) computed from y = φ(x), for each of the activations of :mod:`rnn101.nn.steps`."""
    slope: Array
    if activation == "tanh":
        slope = 1 - y * y
    elif activation == "sigmoid":
        slope = y * (1 - y)
    elif activation == "relu":
        slope = (y > 0).astype(y.dtype)
    else:
        slope = np.ones_like(y)
    return slope


@dataclass(eq=False)
class RNN(Looped):
    """Simple recurrent layer, Keras's ``SimpleRNN``: h_t = φ(x_t W_xh + h_{t-1} W_hh + b_h).

    Parameters
    ----------
    units, return_sequences, go_backwards, …
        As in :class:`rnn101.nn.layers.Recurrent`.
    activation : {"tanh", "relu", "sigmoid", "linear"}
        The function φ; ValueError if there is no such one.

    References
    ----------
    Elman (1990), Finding structure in time.

    Examples
    --------
    >>> import numpy as np
    >>> from rnn101 import nn
    >>> net = nn.Network([nn.RNN(8, return_sequences=True)], input_shape=(20, 3), rng=0)
    >>> net.predict(np.zeros((5, 20, 3))).shape
    (5, 20, 8)
    """

    activation: str = "tanh"

    def __post_init__(self) -> None:
        super().__post_init__()
        check_activation(self.activation)

    def _run(self, p: Array) -> None:
        h = self._h
        recurrent = self.weights["recurrent_kernel"]
        activate = ACTIVATIONS[self.activation]
        product = self._buffer("product", *h.shape[1:])
        for t in range(1, len(p)):
            np.matmul(h[t - 1], recurrent, out=product)
            p[t] += product
            h[t] = activate(p[t])
            self._stay_where_padded(t)

    def slopes(self, n: int) -> Array:
        """Return φ' at the last `n` steps of the last forward pass, (n, batch, units); 0 where masked."""
        slope = derivative_from_output(self.activation, self._h[-n:])
        return slope if self._mask is None else slope * self._mask[-n:]

    def jacobians(self) -> Array:
        """Return ∂h_t/∂h_{t-1} of the batch's first sequence, (steps, units, units)."""
        slope = self.slopes(len(self._h) - 1)[:, 0, :, None]
        whole: Array = slope * self.weights["recurrent_kernel"].T
        if self._mask is not None:
            whole += (1 - self._mask[1:, 0, :, None]) * np.eye(self.units, dtype=whole.dtype)
        return whole

    def preactivation_gradients(self) -> tuple[Array, Array]:
        """Return dLoss/dp and φ'(p) at the steps of the last backward pass, (n, batch, units) each."""
        if self._mask is not None and not self._mask.all():
            raise ValueError("mask: pre-activations are defined for sequences without padding")
        return self._dp[-self._reached :], self.slopes(self._reached)

    def _run_back(self, dh: Array, dp: Array, steps_back: range) -> None:
        slope = self.slopes(len(dp) - 1)
        recurrent_t = np.ascontiguousarray(self.weights["recurrent_kernel"].T)
        product = self._buffer("product", *dh.shape[1:])
        for t in steps_back:
            np.multiply(dh[t], slope[t - 1], out=dp[t])
            if t in self._cuts:
                continue
            np.matmul(dp[t], recurrent_t, out=product)
            dh[t - 1] += product
            if self._mask is not None:
                dh[t - 1] += (1 - self._mask[t]) * dh[t]
