"""Long short-term memory: a cell whose connection with itself is a gate, not a matrix."""

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from .. import initializers
from ..steps import sigmoid
from ..types import Array
from .base import Shape
from .looped import Looped


@dataclass(eq=False)
class LSTM(Looped):
    """Long short-term memory, as Keras's ``LSTM``: c_t = f ⊙ c_{t-1} + i ⊙ g, h_t = o ⊙ tanh(c_t).

    The loops of this file are to be read, and run by ``nn.Network(…, fast=False)``.

    Parameters
    ----------
    units, return_sequences, go_backwards, …
        As in :class:`rnn101.nn.layers.Recurrent`; there are as many cells as units.
    unit_forget_bias : bool
        Whether the forget gates' biases start at 1 (Jozefowicz et al. 2015). Set it to False along with a
        `bias_initializer` that has its own values for them, which ValueError asks for otherwise.
    forget_gate : bool
        False takes the forget gate away (f = 1): the cell of 1997, whose connection with itself is exactly 1.
        Weights are then in the order input gate, candidate, output gate.

    References
    ----------
    Hochreiter and Schmidhuber (1997), Long short-term memory; Gers, Schmidhuber and Cummins (2000),
    Learning to forget; Jozefowicz, Zaremba and Sutskever (2015), An empirical exploration of recurrent
    network architectures.

    Examples
    --------
    >>> import numpy as np
    >>> from rnn101 import nn
    >>> net = nn.Network([nn.LSTM(50)], input_shape=(60, 1), rng=0)
    >>> net.predict(np.zeros((5, 60, 1))).shape
    (5, 50)
    """

    unit_forget_bias: bool = True
    forget_gate: bool = True
    states: ClassVar[tuple[str, ...]] = ("h", "c")

    def __post_init__(self) -> None:
        super().__post_init__()
        if (
            self.forget_gate
            and self.unit_forget_bias
            and initializers.get(self.bias_initializer) is not initializers.zeros
        ):
            raise ValueError(
                "unit_forget_bias: True would overwrite the forget biases of bias_initializer; "
                "expected unit_forget_bias=False beside it"
            )

    @property
    def n_gates(self) -> int:
        """Four, or three without the forget gate."""
        return 4 if self.forget_gate else 3

    def build(self, input_shape: Shape, *, rng: np.random.Generator, dtype: np.dtype[Any]) -> None:
        """Draw the weights for sequences of shape (steps, features)."""
        super().build(input_shape, rng=rng, dtype=dtype)
        if self.forget_gate and self.unit_forget_bias:
            self.weights["bias"][self.units : 2 * self.units] = 1

    # All arrays are time first: states and gates (steps + 1, batch, units), what belongs to all gates at once
    # (steps + 1, batch, 4 · units). Row t is step t, row 0 what was before the first.

    def _run(self, from_x: Array) -> None:
        W_hh = self.weights["recurrent_kernel"]
        h, c = self._state["h"], self._state["c"]
        i, f, g, o = self._room_for("i", "f", "g", "o")
        for t in range(1, len(from_x)):
            # p_t = x_t W_xh + b_h + h_{t-1} W_hh; the first two are in from_x already.
            p_i, p_f, p_g, p_o = self._blocks(from_x[t] + h[t - 1] @ W_hh)
            i[t] = sigmoid(p_i)  # how much is written …
            f[t] = sigmoid(p_f)  # how much of the cell is kept
            g[t] = np.tanh(p_g)  # … and what
            o[t] = sigmoid(p_o)  # how much of the cell is shown
            c[t] = f[t] * c[t - 1] + i[t] * g[t]
            h[t] = o[t] * np.tanh(c[t])
            self._stay_where_padded(t)

    def _run_back(self, dh: Array, dp: Array, steps_back: range) -> None:
        # dX is ∂L/∂X. dh comes in as what the layer above sends to each step, and dp is filled in.
        W_hh = self.weights["recurrent_kernel"]
        c, (i, f, g, o) = self._state["c"], (self._gates[name] for name in "ifgo")
        dc = np.zeros_like(c)  # row t: only what step t + 1 sends back; dc_t below is the whole
        for t in steps_back:  # T, T - 1 …
            dh_t, dc_t = self._gradients_at(t, dh, dc)
            # h_t = o tanh(c_t): the output leads back to the gate o and into the cell. tanh' = 1 - tanh².
            tanh_c = np.tanh(c[t])
            d_o = dh_t * tanh_c
            dc_t = dc_t + dh_t * o[t] * (1 - tanh_c**2)
            # c_t = f c_{t-1} + i g: each factor gets what it was multiplied by.
            d_i, d_f, d_g = dc_t * g[t], dc_t * c[t - 1], dc_t * i[t]
            # Back to before the squashing: i, f, g, o are the values after it, and σ' = σ (1 - σ).
            dp_i, dp_f = d_i * i[t] * (1 - i[t]), d_f * f[t] * (1 - f[t])
            dp_g, dp_o = d_g * (1 - g[t] ** 2), d_o * o[t] * (1 - o[t])
            dp[t] = self._side_by_side(dp_i, dp_f, dp_g, dp_o)
            if t not in self._cuts:  # truncated there: nothing passes to the step before
                dh[t - 1] += dp[t] @ W_hh.T  # all gates saw h_{t-1}
                dc[t - 1] += dc_t * f[t]  # the cell's own way back: no matrix, only the gate f

    def _blocks(self, p: Array) -> list[Array]:
        """Return the parts of a row of pre-activations that belong to i, f, g and o."""
        blocks = np.split(p, self.n_gates, axis=-1)
        if not self.forget_gate:
            blocks.insert(1, np.full_like(blocks[0], np.inf))  # σ(∞) = 1: the cell of 1997 keeps all
        return blocks

    def _side_by_side(self, p_i: Array, p_f: Array, p_g: Array, p_o: Array) -> Array:
        """Put such parts back into one row."""
        return np.concatenate([p_i, p_f, p_g, p_o] if self.forget_gate else [p_i, p_g, p_o], axis=-1)
