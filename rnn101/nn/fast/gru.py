"""The arithmetic of a GRU layer, sooner than :mod:`rnn101.nn.layers.gru`: the same numbers, to rounding.

All gates of a step are one product and, the columns of both sigmoid gates being halved, one tanh; whatever
does not depend on the step after is differentiated for all steps at once; buffers are used again.
"""

from dataclasses import fields

import numpy as np

from ..layers import GRU
from ..types import Array


class FastGRU(GRU, listed=False):
    """Computes a GRU layer, built already, with that layer's weights."""

    def __init__(self, layer: GRU) -> None:
        super().__init__(**{f.name: getattr(layer, f.name) for f in fields(layer) if f.init})
        self.share_weights(layer)

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

    def _run(self, p: Array) -> None:
        h, z = self._h, p[1:]  # rows of z, and of what is made of it, are counted from 0
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
            self._stay_where_padded(t + 1)

    def _run_back(self, dh: Array, dp: Array, steps_back: range) -> None:
        n, before = len(steps_back), len(dp) - 1 - len(steps_back)
        u = self.units
        dh, dz = dh[-n - 1 :], dp[-n:]  # only of the steps that are reached
        update, reset, candidate = self._blocks(self._p[-n:])
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
            if before + t + 1 in self._cuts:
                d_recurrent[t, :, u : 2 * u] = d_reset[t]
                continue
            dh[t] += d * carried[t]
            d_recurrent[t, :, u : 2 * u] = d_reset[t]
            if self.reset_after:
                dh[t] += d_recurrent[t] @ recurrent_t
            else:
                dh[t] += part
                dh[t] += d_recurrent[t, :, : 2 * u] @ recurrent_t[: 2 * u]

    def _set_gradients(self, x: Array, h_before: Array, dp: Array) -> None:
        dz = dp
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

    def states_and_gates(self) -> dict[str, Array]:
        """Return the state h, the gates z and r and the candidate, (steps, batch, units) each."""
        named = dict(zip(("z", "r", "candidate"), self._blocks(self._p[1:]), strict=True))
        return super().states_and_gates() | named
