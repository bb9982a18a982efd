"""The gated recurrent unit: two gates and no cell of its own."""

from dataclasses import dataclass
from typing import Any

import numpy as np

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

    def _halved(self, name: str) -> Array:
        """Return a weight with the columns of both gates halved: sigmoid(x) = (1 + tanh(x/2)) / 2."""
        halved = self.weights[name].copy()
        halved[..., : 2 * self.units] *= 0.5
        return halved

    def _input_weights(self) -> tuple[Array, Array]:
        bias = self._halved("bias")
        return self._halved("kernel"), bias[0] if self.reset_after else bias

    def _blocks(self, z: Array) -> tuple[Array, Array, Array]:
        """Return update gate z, reset gate r and candidate h̃ as views of all three side by side."""
        u = self.units
        return z[..., :u], z[..., u : 2 * u], z[..., 2 * u :]

    def _run(self, z: Array) -> None:
        h = self._h
        u = self.units
        recurrent = self._halved("recurrent_kernel")
        gates = z[..., : 2 * u]
        update, reset, candidate = self._blocks(z)
        # What the reset gate scales: the recurrent product, or the state before it.
        self._scaled = scaled = self._buffer("scaled", *candidate.shape)
        if self.reset_after:
            first, bias = recurrent, self._halved("bias")[1]
        else:
            first, bias = np.ascontiguousarray(recurrent[:, : 2 * u]), None
            candidate_kernel = np.ascontiguousarray(recurrent[:, 2 * u :])
        product = self._buffer("product", z.shape[1], first.shape[1])
        part = self._buffer("part", *h.shape[1:])
        for t in range(len(z)):
            np.matmul(h[t], first, out=product)
            if bias is not None:
                product += bias
            gates[t] += product[:, : 2 * u]
            np.tanh(gates[t], out=gates[t])
            gates[t] *= 0.5
            gates[t] += 0.5
            if self.reset_after:
                scaled[t] = product[:, 2 * u :]
                np.multiply(reset[t], scaled[t], out=part)
            else:
                np.multiply(reset[t], h[t], out=scaled[t])
                np.matmul(scaled[t], candidate_kernel, out=part)
            candidate[t] += part
            np.tanh(candidate[t], out=candidate[t])
            np.subtract(h[t], candidate[t], out=part)
            part *= update[t]
            np.add(part, candidate[t], out=h[t + 1])
            self._carry_over(t)

    def _run_back(self, dh: Array, dz: Array, borders: frozenset[int]) -> None:
        n = len(dz)
        u = self.units
        update, reset, candidate = self._blocks(self._z[-n:])
        h_before = self._h[-n - 1 : -1]
        slope_update = update * (1 - update) * (h_before - candidate)
        slope_candidate = (1 - update) * (1 - candidate * candidate)
        slope_reset = reset * (1 - reset) * (self._scaled[-n:] if self.reset_after else h_before)
        carried = update
        if self._mask is not None:
            mask = self._mask[-n:]
            slope_update, slope_candidate = slope_update * mask, slope_candidate * mask
            slope_reset = slope_reset * mask
            carried = update * mask + (1 - mask)
        recurrent_t = np.ascontiguousarray(self.weights["recurrent_kernel"].T)
        d_update, d_reset, d_candidate = self._blocks(dz)
        self._d_recurrent = d_recurrent = self._buffer("d_recurrent", *dz.shape)
        part = self._buffer("part", *dh.shape[1:])
        for t in range(n - 1, -1, -1):
            d = dh[t + 1]
            np.multiply(d, slope_update[t], out=d_update[t])
            np.multiply(d, slope_candidate[t], out=d_candidate[t])
            d_recurrent[t, :, :u] = d_update[t]
            if self.reset_after:
                np.multiply(d_candidate[t], slope_reset[t], out=d_reset[t])
                np.multiply(d_candidate[t], reset[t], out=d_recurrent[t, :, 2 * u :])
            else:
                np.matmul(d_candidate[t], recurrent_t[2 * u :], out=part)
                np.multiply(part, slope_reset[t], out=d_reset[t])
                part *= reset[t]
            if t in borders:
                d_recurrent[t, :, u : 2 * u] = d_reset[t]
                continue
            dh[t] += d * carried[t]
            d_recurrent[t, :, u : 2 * u] = d_reset[t]
            if self.reset_after:
                dh[t] += d_recurrent[t] @ recurrent_t
            else:
                dh[t] += part
                dh[t] += d_recurrent[t, :, : 2 * u] @ recurrent_t[: 2 * u]

    def _set_gradients(self, x: Array, h_before: Array, dz: Array) -> None:
        u, n = self.units, len(dz)
        d_recurrent = self._d_recurrent.reshape(n, -1)
        self.gradients["kernel"][...] = x.T @ dz
        if self.reset_after:
            self.gradients["recurrent_kernel"][...] = h_before.T @ d_recurrent
            self.gradients["bias"][0] = dz.sum(axis=0)
            self.gradients["bias"][1] = d_recurrent.sum(axis=0)
        else:
            scaled = self._scaled.reshape(-1, u)[-n:]
            self.gradients["recurrent_kernel"][:, : 2 * u] = h_before.T @ d_recurrent[:, : 2 * u]
            self.gradients["recurrent_kernel"][:, 2 * u :] = scaled.T @ dz[:, 2 * u :]
            self.gradients["bias"][...] = dz.sum(axis=0)

    def trace(self) -> dict[str, Array]:
        """Return the state h, the gates z and r and the candidate, (batch, steps, units) each."""
        names = ("z", "r", "candidate")
        gates = dict(zip(names, self._blocks(self._z), strict=True))
        return super().trace() | {name: gate.swapaxes(0, 1).copy() for name, gate in gates.items()}
