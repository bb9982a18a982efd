"""The minimal GRU with one number changed: a gate up to 2, so that its factor 1 - z may be negative."""

from dataclasses import dataclass

import numpy as np

from rnn101 import nn
from rnn101.nn.steps import sigmoid
from rnn101.nn.types import Array


@dataclass(eq=False)
class WideMinGRU(nn.MinGRU, listed=False):
    """A MinGRU whose gate is z_t = 2 σ(x_t W_xz + b_z): the state's factor, 1 - z_t, lies between -1 and 1.

    Grazzi et al. (2024) widen the range of other linear recurrent networks in the same way.

    Examples
    --------
    >>> net = nn.Network([WideMinGRU(2, return_sequences=True)], input_shape=(3, 1), rng=0)
    >>> net.set_weights([np.array([[99.0, 99.0, 0.0, 0.0]]), np.array([-49.0, -49.0, 0.5, 0.5])])
    >>> net.predict(np.array([[[1.0], [0.0], [1.0]]]))[0, :, 0].tolist()
    [1.0, 1.0, 0.0]
    """

    def _run(self, p: Array) -> None:
        gate, candidate, h = p[1:, :, : self.units], p[1:, :, self.units :], self._h
        gate[...] = 2 * sigmoid(gate)
        kept, added = 1 - gate, gate * candidate
        for t in range(1, len(p)):
            np.multiply(kept[t - 1], h[t - 1], out=h[t])
            h[t] += added[t - 1]

    def _run_back(self, dh: Array, dp: Array, steps_back: range) -> None:
        n, u = len(steps_back), self.units
        for t in steps_back:
            if t not in self._cuts:
                dh[t - 1] += (1 - self._p[t, :, :u]) * dh[t]
        gate, candidate = self._p[-n:, :, :u], self._p[-n:, :, u:]
        np.multiply(dh[-n:], gate, out=dp[-n:, :, u:])
        slope = gate * (1 - gate / 2) * (candidate - self._h[-n - 1 : -1])
        np.multiply(dh[-n:], slope, out=dp[-n:, :, :u])
