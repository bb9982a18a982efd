"""The minimal GRU: a gate and a candidate that do not look at the state, so that all steps can be scanned."""

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from ..steps import sigmoid
from ..types import Array
from .base import Layer, Shape
from .looped import Looped


@dataclass(eq=False)
class MinGRU(Looped):
    """Minimal gated recurrent unit: h_t = (1 - z_t) h_{t-1} + z_t h̃_t, with z_t and h̃_t made of x_t alone.

        z_t = σ(x_t W_xz + b_z),    h̃_t = x_t W_xh + b_h

    The state of a unit is multiplied by a number between 0 and 1 and added to: the step is linear in the
    state, and no unit sees another one's. There is no recurrent kernel. Keras has no such layer.

    Parameters
    ----------
    units, return_sequences, go_backwards, …
        As in :class:`rnn101.nn.layers.Recurrent`; `recurrent_initializer` has nothing to draw.

    References
    ----------
    Feng et al. (2024), Were RNNs all we needed? arXiv:2410.01201.

    Examples
    --------
    >>> import numpy as np
    >>> from rnn101 import nn
    >>> net = nn.Network([nn.MinGRU(8, return_sequences=True)], input_shape=(20, 3), rng=0)
    >>> net.predict(np.zeros((5, 20, 3))).shape
    (5, 20, 8)
    >>> net.parameters.size == 2 * (3 * 8 + 8)
    True
    """

    _widest: ClassVar[float] = 1.0  # the gate's upper limit

    @property
    def n_gates(self) -> int:
        """Two: update gate and candidate."""
        return 2

    def build(self, input_shape: Shape, *, rng: np.random.Generator, dtype: np.dtype[Any]) -> None:
        """Draw the weights for sequences of shape (steps, features)."""
        Layer.build(self, input_shape, rng=rng, dtype=dtype)
        features = self._features(input_shape)
        width = self.n_gates * self.units
        self._draw_weight("kernel", self.kernel_initializer, (features, width))
        self._draw_weight("bias", self.bias_initializer, (width,))

    def _run(self, p: Array) -> None:
        u, h = self.units, self._h
        gate, candidate = p[1:, :, :u], p[1:, :, u:]
        gate[...] = self._widest * sigmoid(gate)
        if self._mask is not None:
            gate *= self._mask[1:]  # a closed gate keeps the state
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
        # Where a step is masked its gate is 0, and so are both gradients.
        slope = gate * (1 - gate / self._widest) * (candidate - self._h[-n - 1 : -1])
        np.multiply(dh[-n:], slope, out=dp[-n:, :, :u])

    def _set_gradients(self, x: Array, h_before: Array, dp: Array) -> None:
        np.matmul(x.T, dp, out=self.gradients["kernel"])
        np.sum(dp, axis=0, out=self.gradients["bias"])

    def states_and_gates(self) -> dict[str, Array]:
        """Return the state h, the gate z and the candidate, (steps, batch, units) each."""
        z, candidate = np.split(self._p[1:], 2, axis=-1)
        return super().states_and_gates() | {"z": z, "candidate": candidate}
