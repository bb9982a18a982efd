"""The frame of a layer that loops over time: what happens before, between and after the loops."""

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from ..types import Array
from .recurrent import Recurrent, steps_reached, truncation_borders


@dataclass(eq=False)
class Looped(Recurrent, listed=False):
    """A recurrent layer that goes from step to step, and back.

    In both loops row t of every array belongs to step t = 1, 2 … T, and row 0 to the time before the first
    step. A subclass's loop, ``_run``, gets what the inputs contribute to the pre-activations, x_t W + b,
    computed for all steps at once, and fills in the states. Its loop back, ``_run_back``, fills in dLoss/dh
    and the gradient with respect to the pre-activations, from which all others follow in a few large
    products.
    """

    states: ClassVar[tuple[str, ...]] = ("h",)
    _dh: Array | None = field(init=False, repr=False, default=None)

    def forward(
        self,
        x: Array,
        *,
        training: bool = False,
        mask: Array | None = None,
        state: tuple[Array, ...] | None = None,
    ) -> Array:
        """Run over the steps of `x` (steps, batch, features), from zeros or from `state`."""
        if self.go_backwards:
            x = x[::-1]
            mask = None if mask is None else mask[::-1]
        steps, batch, features = x.shape
        self._x = x.reshape(steps * batch, features)
        self._mask: Array | None = None
        if mask is not None:
            self._mask = np.ones((steps + 1, batch, 1), x.dtype)
            self._mask[1:, :, 0] = mask
        self._state = {name: self._buffer(name, steps + 1, batch, self.units) for name in self.states}
        for place, array in enumerate(self._state.values()):
            array[0] = 0 if state is None else state[place]
        self._h = self._state["h"]
        self._gates: dict[str, Array] = {}
        kernel, bias = self._input_weights()
        self._p = self._buffer("p", steps + 1, batch, len(bias))
        np.matmul(self._x, kernel, out=self._p[1:].reshape(steps * batch, -1))
        self._p[1:] += bias
        self._run(self._p)
        self.computed_by(self)
        return self._h[1:] if self.return_sequences else self._h[-1]

    def _input_weights(self) -> tuple[Array, Array]:
        """Return the kernel and the bias that are applied to all steps' inputs at once."""
        return self.weights["kernel"], self.weights["bias"]

    def _room_for(self, *gates: str) -> list[Array]:
        """Return an array for each gate, which :meth:`trace` will show under its name."""
        self._gates = {name: self._buffer(name, *self._h.shape) for name in gates}
        return list(self._gates.values())

    def _stay_where_padded(self, t: int) -> None:
        """Where step `t` is padding, put the states of the step before in place of those after it."""
        if self._mask is not None:
            for state in self._state.values():
                np.copyto(state[t], state[t - 1], where=self._mask[t] == 0)

    def backward(self, dy: Array, *, truncate: int | None = None) -> Array:
        """Go back through time: set the weights' gradients, return that of the input."""
        rows, batch, width = self._p.shape
        steps = rows - 1
        given = len(dy) if self.return_sequences else 1
        n = steps_reached(steps, given, truncate)
        dh = self._dh = self._buffer("dh", rows, batch, self.units)
        dh[: rows - given] = 0
        dh[rows - given :] = dy
        self._reached = n
        self._dp = self._buffer("dp", rows, batch, width)
        self._cuts = frozenset(t + 1 for t in truncation_borders(steps, truncate))
        self._run_back(dh, self._dp, range(steps, steps - n, -1))
        dp = self._dp[-n:].reshape(n * batch, width)
        self._set_gradients(self._x[-n * batch :], self._h[-n - 1 : -1].reshape(n * batch, self.units), dp)
        dx = (dp @ self.weights["kernel"].T).reshape(n, batch, -1)
        if self.go_backwards:
            return np.concatenate([dx[::-1], np.zeros((steps - n, *dx.shape[1:]), dx.dtype)])
        return dx

    def _gradients_at(self, t: int, *gradients: Array) -> list[Array]:
        """Return what each of these arrays has at step `t`, such as dh[t] and dc[t].

        Where that step is padding, the states pass it as they are: so does their gradient, to the step
        before, and nothing of it is returned.
        """
        if self._mask is None:
            return [d[t] for d in gradients]
        real = self._mask[t]
        for d in gradients if t not in self._cuts else ():
            d[t - 1] += (1 - real) * d[t]
        return [real * d[t] for d in gradients]

    def _set_gradients(self, x: Array, h_before: Array, dp: Array) -> None:
        """Add up what each step contributes: ∂L/∂W = Σ_t x_tᵀ ∂L/∂p_t, and likewise for the others."""
        np.matmul(x.T, dp, out=self.gradients["kernel"])
        np.matmul(h_before.T, dp, out=self.gradients["recurrent_kernel"])
        np.sum(dp, axis=0, out=self.gradients["bias"])

    def _run(self, p: Array) -> None:
        """Fill in the states at steps 1 … T."""
        raise NotImplementedError

    def _run_back(self, dh: Array, dp: Array, steps_back: range) -> None:
        """Complete dLoss/dh, which holds what the outputs are given, and fill in dLoss/dp, from step to step.

        `steps_back` are those that the gradient reaches, from the last to the first. At those in
        ``self._cuts`` nothing is passed on to the step before.
        """
        raise NotImplementedError

    # -- what can be asked, see Pass ----------------------------------------------------------------------

    def last_states(self) -> tuple[Array, ...]:
        """See :class:`Pass`."""
        return tuple(state[-1] for state in self._state.values())

    def hidden_gradients(self) -> Array | None:
        """See :class:`Pass`."""
        return None if self._dh is None else self._dh[1:]

    def states_and_gates(self) -> dict[str, Array]:
        """See :class:`Pass`."""
        return {name: array[1:] for name, array in (self._state | self._gates).items()}
