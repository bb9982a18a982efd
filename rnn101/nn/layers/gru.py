"""The gated recurrent unit: two gates and no cell of its own."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..steps import sigmoid
from ..types import Array
from .base import Shape
from .looped import Looped


@dataclass(eq=False)
class GRU(Looped):
    """Gated recurrent unit, as Keras's ``GRU``: h_t = z ⊙ h_{t-1} + (1 - z) ⊙ h̃.

    Parameters
    ----------
    units : int
        The size of the hidden state.
    return_sequences : bool
        Whether to return the output of every step, (batch, steps, units), or of the last, (batch, units).
    go_backwards : bool
        Whether to read the sequence from its end (a returned sequence is in the order of reading, as in
        Keras).
    kernel_initializer, recurrent_initializer, bias_initializer : str or function
        See :mod:`rnn101.nn.initializers`.
    reset_after : bool
        Whether the reset gate is applied after the matrix product (Keras's default; the bias is then
        (2, 3·units), input and recurrent) or before it, as in the paper (bias (3·units,)).

    Raises
    ------
    ValueError
        If `units` is not a positive integer or there is no such initializer.

    References
    ----------
    Cho et al. (2014), Learning phrase representations using RNN encoder-decoder.

    Examples
    --------
    >>> import numpy as np
    >>> from rnn101 import nn
    >>> net = nn.Network([nn.GRU(50)], input_shape=(60, 1), rng=0)
    >>> net.predict(np.zeros((5, 60, 1))).shape
    (5, 50)
    """

    reset_after: bool = True

    @property
    def n_gates(self) -> int:
        """Three: update gate, reset gate and candidate."""
        return 3

    def build(self, input_shape: Shape, *, rng: np.random.Generator, dtype: np.dtype[Any]) -> None:
        """Draw the weights for sequences of shape (steps, features)."""
        super().build(input_shape, rng=rng, dtype=dtype)
        if self.reset_after:
            self._add_weight("bias", np.stack([self.weights["bias"]] * 2))

    def _input_weights(self) -> tuple[Array, Array]:
        bias = self.weights["bias"]
        return self.weights["kernel"], bias[0] if self.reset_after else bias

    def _run(self, p: Array) -> None:
        W_z, W_r, W_h = np.split(self.weights["recurrent_kernel"], 3, axis=-1)
        b_z, b_r, b_h = np.split(self.weights["bias"][1], 3) if self.reset_after else (0, 0, 0)
        h = self._h
        z, r, candidate = self._room_for("z", "r", "candidate")
        self._seen = seen = self._buffer("seen", *h.shape)
        for t in range(1, len(p)):
            # p_t = x_t W_xh + b is there already; the state before adds its share.
            p_z, p_r, p_h = np.split(p[t], 3, axis=-1)
            z[t] = sigmoid(p_z + h[t - 1] @ W_z + b_z)  # how much of the old state stays
            r[t] = sigmoid(p_r + h[t - 1] @ W_r + b_r)  # how much of it the candidate sees
            if self.reset_after:
                seen[t] = h[t - 1] @ W_h + b_h
                candidate[t] = np.tanh(p_h + r[t] * seen[t])
            else:
                seen[t] = h[t - 1]
                candidate[t] = np.tanh(p_h + (r[t] * seen[t]) @ W_h)
            h[t] = z[t] * h[t - 1] + (1 - z[t]) * candidate[t]
            self._stay_where_padded(t)

    def _run_back(self, dh: Array, dp: Array, reached: range) -> None:
        W_z, W_r, W_h = np.split(self.weights["recurrent_kernel"], 3, axis=-1)
        h, seen, (z, r, candidate) = self._h, self._seen, self._gates.values()
        self._d_recurrent = d_recurrent = self._buffer("d_recurrent", *dp.shape)
        for t in reached:
            (dh_t,) = self._through_step(t, dh)
            # h_t = z h_{t-1} + (1 - z) h̃; then through tanh' = 1 - tanh² and σ' = σ (1 - σ).
            dp_z = dh_t * (h[t - 1] - candidate[t]) * z[t] * (1 - z[t])
            dp_h = dh_t * (1 - z[t]) * (1 - candidate[t] ** 2)
            # What the candidate saw, r times a product or the product of r h_{t-1}, leads to r and back.
            d_product = dp_h * r[t] if self.reset_after else dp_h
            d_seen = dp_h if self.reset_after else dp_h @ W_h.T
            dp_r = d_seen * seen[t] * r[t] * (1 - r[t])
            dp[t] = np.concatenate([dp_z, dp_r, dp_h], axis=-1)
            d_recurrent[t] = np.concatenate([dp_z, dp_r, d_product], axis=-1)
            if t not in self._cuts:
                dh[t - 1] += dh_t * z[t] + dp_z @ W_z.T + dp_r @ W_r.T
                dh[t - 1] += d_product @ W_h.T if self.reset_after else d_seen * r[t]

    def _set_gradients(self, x: Array, h_before: Array, dp: Array) -> None:
        u, n = self.units, self._reached
        d_recurrent = self._d_recurrent[-n:].reshape(dp.shape)
        np.matmul(x.T, dp, out=self.gradients["kernel"])
        np.matmul(h_before.T, d_recurrent, out=self.gradients["recurrent_kernel"])
        if self.reset_after:  # the recurrent product has a bias of its own
            self.gradients["bias"][...] = dp.sum(axis=0), d_recurrent.sum(axis=0)
        else:  # the candidate's part of the product was fed r h_{t-1}
            reset = (self._gates["r"][-n:] * self._seen[-n:]).reshape(len(dp), u)
            self.gradients["recurrent_kernel"][:, 2 * u :] = reset.T @ dp[:, 2 * u :]
            self.gradients["bias"][...] = dp.sum(axis=0)
