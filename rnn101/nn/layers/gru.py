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

    The loops of this file are to be read, and run by ``nn.Network(…, fast=False)``.

    Parameters
    ----------
    units, return_sequences, go_backwards, …
        As in :class:`rnn101.nn.layers.Recurrent`.
    reset_after : bool
        Whether the reset gate is applied after the matrix product (Keras's default; the bias is then
        (2, 3·units), input and recurrent) or before it, as in the paper (bias (3·units,)).

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
            drawn = self.weights["bias"]  # on the side of the input: in both rows it would act twice
            self._add_weight("bias", np.stack([drawn, np.zeros_like(drawn)]))

    def _input_weights(self) -> tuple[Array, Array]:
        bias = self.weights["bias"]
        return self.weights["kernel"], bias[0] if self.reset_after else bias

    # All arrays are time first: states and gates (steps + 1, batch, units), what belongs to all three at once
    # (steps + 1, batch, 3 · units). Row t is step t, row 0 what was before the first.

    def _run(self, from_x: Array) -> None:
        W_z, W_r, W_new = np.split(self.weights["recurrent_kernel"], 3, axis=-1)
        b_z, b_r, b_new = np.split(self.weights["bias"][1], 3) if self.reset_after else (0, 0, 0)
        h = self._h
        z, r, new = self._room_for("z", "r", "candidate")
        self._seen = seen = self._buffer("seen", *h.shape)  # what the reset gate multiplies
        for t in range(1, len(from_x)):
            # The inputs' share, x_t W_xh + b, is there already; the state before adds its own.
            z_x, r_x, new_x = np.split(from_x[t], 3, axis=-1)
            z[t] = sigmoid(z_x + h[t - 1] @ W_z + b_z)  # how much of the old state stays
            r[t] = sigmoid(r_x + h[t - 1] @ W_r + b_r)  # how much of it the candidate sees
            if self.reset_after:  # the gate works on the product
                seen[t] = h[t - 1] @ W_new + b_new
                new[t] = np.tanh(new_x + r[t] * seen[t])
            else:  # the gate works on the state, as in the paper
                seen[t] = h[t - 1]
                new[t] = np.tanh(new_x + (r[t] * seen[t]) @ W_new)
            h[t] = z[t] * h[t - 1] + (1 - z[t]) * new[t]
            self._stay_where_padded(t)

    def _run_back(self, dh: Array, dp: Array, steps_back: range) -> None:
        # dX is ∂L/∂X. dh comes in as what the layer above sends to each step, and dp is filled in.
        W_z, W_r, W_new = np.split(self.weights["recurrent_kernel"], 3, axis=-1)
        h, seen, (z, r, new) = self._h, self._seen, (self._gates[name] for name in ("z", "r", "candidate"))
        self._d_recurrent = d_recurrent = self._buffer("d_recurrent", *dp.shape)  # of h_{t-1}'s products
        for t in steps_back:  # T, T - 1 …
            (dh_t,) = self._gradients_at(t, dh)
            # h_t = z h_{t-1} + (1 - z) new; then back through σ' = σ (1 - σ) and tanh' = 1 - tanh².
            dp_z = dh_t * (h[t - 1] - new[t]) * z[t] * (1 - z[t])
            dp_new = dh_t * (1 - z[t]) * (1 - new[t] ** 2)
            if self.reset_after:  # r seen, with seen = h_{t-1} W_new + b_new
                d_reset = dp_new
                d_product = d_reset * r[t]
                d_before = d_product @ W_new.T
            else:  # (r seen) W_new, with seen = h_{t-1}
                d_product = dp_new
                d_reset = d_product @ W_new.T
                d_before = d_reset * r[t]
            dp_r = d_reset * seen[t] * r[t] * (1 - r[t])  # d_reset is ∂L/∂(r seen)
            dp[t] = np.concatenate([dp_z, dp_r, dp_new], axis=-1)
            d_recurrent[t] = np.concatenate([dp_z, dp_r, d_product], axis=-1)
            if t not in self._cuts:  # truncated there: nothing passes to the step before
                dh[t - 1] += dh_t * z[t] + dp_z @ W_z.T + dp_r @ W_r.T + d_before

    def _set_gradients(self, x: Array, h_before: Array, dp: Array) -> None:
        """As in Looped, but for the candidate: its product has a bias of its own, or was fed r h_{t-1}."""
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
