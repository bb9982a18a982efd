"""Long short-term memory: a cell whose connection with itself is a gate, not a matrix."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ..types import Array
from .recurrent import Recurrent


@dataclass(eq=False)
class LSTM(Recurrent):
    """Long short-term memory, as Keras's ``LSTM``: c_t = f ⊙ c_{t-1} + i ⊙ g, h_t = o ⊙ tanh(c_t).

    Parameters
    ----------
    units : int
        The number of cells, which is also the size of the hidden state.
    return_sequences : bool
        Whether to return the output of every step, (batch, steps, units), or of the last, (batch, units).
    go_backwards : bool
        Whether to read the sequence from its end (a returned sequence is in the order of reading, as in
        Keras).
    kernel_initializer, recurrent_initializer, bias_initializer : str or function
        See :mod:`rnn101.nn.initializers`.
    unit_forget_bias : bool
        Whether the forget gates' biases start at 1 (Jozefowicz et al. 2015). Set it to False along with a
        `bias_initializer` that has its own values for them.
    forget_gate : bool
        False takes the forget gate away (f = 1): the cell of 1997, whose connection with itself is exactly 1.
        Weights are then in the order input gate, candidate, output gate.

    Raises
    ------
    ValueError
        If `units` is not a positive integer, there is no such initializer, or a `bias_initializer` is given
        whose forget biases `unit_forget_bias` would overwrite.

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

    state_names: ClassVar[tuple[str, ...]] = ("h", "c")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.forget_gate and self.unit_forget_bias and self.bias_initializer != "zeros":
            raise ValueError(
                "unit_forget_bias: True would overwrite the forget biases of bias_initializer; "
                "expected unit_forget_bias=False beside it"
            )

    def _gates(self) -> tuple[tuple[int, ...], int]:
        return ((0, 1, 3, 2), 3) if self.forget_gate else ((0, 2, 1), 2)

    def _first_bias(self, width: int, rng: np.random.Generator) -> Array:
        bias = super()._first_bias(width, rng)
        if self.forget_gate and self.unit_forget_bias:
            bias[self.units : 2 * self.units] = 1
        return bias

    def _split(self, z: Array) -> tuple[Array, Array | None, Array, Array]:
        """Return the gates i, f, o and the candidate g as views of all gates side by side."""
        blocks = z.reshape(*z.shape[:-1], -1, self.units)
        forget = blocks[..., 1, :] if self.forget_gate else None
        return blocks[..., 0, :], forget, blocks[..., -2, :], blocks[..., -1, :]

    def _run(self, z: Array) -> None:
        h, c = self._states
        recurrent = self._internal("recurrent_kernel")
        i, f, o, g = self._split(z)
        squashed = z[..., : -self.units]
        tanh_c = self._buffer("tanh_c", *h[1:].shape)
        product = self._buffer("product", *z.shape[1:])
        written = self._buffer("written", *h.shape[1:])
        for t in range(len(z)):
            np.matmul(h[t], recurrent, out=product)
            z[t] += product
            np.tanh(z[t], out=z[t])
            squashed[t] *= 0.5
            squashed[t] += 0.5
            np.multiply(i[t], g[t], out=written)
            if f is None:
                np.add(c[t], written, out=c[t + 1])
            else:
                np.multiply(f[t], c[t], out=c[t + 1])
                c[t + 1] += written
            np.tanh(c[t + 1], out=tanh_c[t])
            np.multiply(o[t], tanh_c[t], out=h[t + 1])
            self._carry_over(t)
        self._tanh_c = tanh_c

    def _local_derivatives(self, n: int) -> tuple[Array, Array, Array | None]:
        """Return, for the last n steps, what does not depend on the steps that follow.

        How each gate's pre-activation moves the cell (the output gate's: the hidden state), how the
        hidden state moves with the cell, and how much of the cell is carried on (None: all of it).
        """
        z, tanh_c, c_before = self._z[-n:], self._tanh_c[-n:], self._states[1][-n - 1 : -1]
        i, f, o, g = self._split(z)
        local = self._buffer("local", *z.shape)
        np.subtract(1, z, out=local)
        local *= z
        local_i, local_f, local_o, local_g = self._split(local)
        local_i *= g
        if local_f is not None:
            local_f *= c_before
        local_o *= tanh_c
        np.multiply(g, g, out=local_g)
        np.subtract(1, local_g, out=local_g)
        local_g *= i
        through_tanh = self._buffer("through_tanh", *tanh_c.shape)
        np.multiply(tanh_c, tanh_c, out=through_tanh)
        np.subtract(1, through_tanh, out=through_tanh)
        through_tanh *= o
        if self._mask is not None:
            mask = self._mask[-n:]
            local *= mask
            through_tanh *= mask
            f = None if f is None else f * mask + (1 - mask)
        return local, through_tanh, f

    def _run_back(self, dh: Array, dz: Array, borders: frozenset[int]) -> None:
        n, batch, _ = dz.shape
        local, through_tanh, carried = self._local_derivatives(n)
        gates = (n, batch, -1, self.units)
        local, dz_gates = local.reshape(gates), dz.reshape(gates)
        recurrent_t = np.ascontiguousarray(self.weights["recurrent_kernel"][:, self._columns].T)
        skip = None if self._mask is None else 1 - self._mask[-n:]
        product = self._buffer("written", batch, self.units)
        dc = self._buffer("dc", batch, 1, self.units)
        dc[...] = 0
        for t in range(n, 0, -1):
            np.multiply(dh[t], through_tanh[t - 1], out=product)
            dc[:, 0] += product
            np.multiply(local[t - 1], dc, out=dz_gates[t - 1])
            np.multiply(local[t - 1, :, -2], dh[t], out=dz_gates[t - 1, :, -2])
            if t - 1 in borders:
                dc[...] = 0
                continue
            np.matmul(dz[t - 1], recurrent_t, out=product)
            dh[t - 1] += product
            if carried is not None:
                dc[:, 0] *= carried[t - 1]
            if skip is not None:
                dh[t - 1] += skip[t - 1] * dh[t]

    def trace(self) -> dict[str, Array]:
        """Return the states h and c and the gates i, f, o and g, (batch, steps, units) each."""
        i, f, o, g = self._split(self._z)
        gates = {"i": i, "f": np.ones_like(i) if f is None else f, "o": o, "g": g}
        return super().trace() | {name: gate.swapaxes(0, 1).copy() for name, gate in gates.items()}
