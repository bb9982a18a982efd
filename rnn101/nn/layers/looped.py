"""The frame of a layer that loops over time: what happens before, between and after the loop."""

from dataclasses import dataclass

import numpy as np

from ..types import Array
from .recurrent import Recurrent, steps_reached, truncation_borders


@dataclass(eq=False)
class Looped(Recurrent):
    """A recurrent layer whose only state is its output h.

    A subclass's loop, ``_run``, gets what the inputs contribute to the pre-activations, computed for all
    steps at once, and fills in h; its loop back, ``_run_back``, fills in dLoss/dh and the gradient with
    respect to the pre-activations, from which all others follow in a few large matrix products.
    """

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
        self._mask = None if mask is None else mask[:, :, None].astype(x.dtype)
        self._h = self._buffer("h", steps + 1, batch, self.units)
        self._h[0] = 0 if state is None else state[0]
        kernel, bias = self._input_weights()
        self._z = self._buffer("z", steps, batch, len(bias))
        np.matmul(self._x, kernel, out=self._z.reshape(steps * batch, -1))
        self._z += bias
        self._run(self._z)
        return self._h[1:] if self.return_sequences else self._h[-1]

    def _carry_over(self, t: int) -> None:
        """Where step `t` is masked, keep the state of the step before."""
        if self._mask is not None:
            np.copyto(self._h[t + 1], self._h[t], where=self._mask[t] == 0)

    def backward(self, dy: Array, *, truncate: int | None = None) -> Array:
        """Go back through time: set the weights' gradients, return that of the input."""
        steps, batch, width = self._z.shape
        given = dy.shape[0] if self.return_sequences else 1
        n = steps_reached(steps, given, truncate)
        self._dh = self._buffer("dh", n + 1, batch, self.units)
        self._dh[: n + 1 - given] = 0
        self._dh[n + 1 - given :] = dy
        self._dz = self._buffer("dz", n, batch, width)
        self._back_steps = steps
        self._run_back(self._dh, self._dz, truncation_borders(n, truncate))
        dz = self._dz.reshape(n * batch, width)
        h_before = self._h[-n - 1 : -1].reshape(n * batch, self.units)
        self._set_gradients(self._x[-n * batch :], h_before, dz)
        dx = (dz @ self.weights["kernel"].T).reshape(n, batch, -1)
        if self.go_backwards:
            return np.concatenate([dx[::-1], np.zeros((steps - n, *dx.shape[1:]), dx.dtype)])
        return dx

    @property
    def final_state(self) -> tuple[Array, ...]:
        """The state h (batch, units) after the last step of the last forward pass, copied."""
        return (self._h[-1].copy(),)

    @property
    def state_gradients(self) -> Array:
        """dLoss/dh at every step, (steps, batch, units), of the last backward pass."""
        whole = np.zeros((self._back_steps, *self._dh.shape[1:]), self._dh.dtype)
        whole[len(whole) + 1 - len(self._dh) :] = self._dh[1:]
        return whole

    def trace(self) -> dict[str, Array]:
        """Return the state h of the last forward pass, (batch, steps, units)."""
        return {"h": self._h[1:].swapaxes(0, 1).copy()}

    def _input_weights(self) -> tuple[Array, Array]:
        """Return the kernel and the bias that are applied to all steps' inputs at once."""
        return self.weights["kernel"], self.weights["bias"]

    def _set_gradients(self, x: Array, h_before: Array, dz: Array) -> None:
        np.matmul(x.T, dz, out=self.gradients["kernel"])
        np.matmul(h_before.T, dz, out=self.gradients["recurrent_kernel"])
        np.sum(dz, axis=0, out=self.gradients["bias"])

    def _run(self, z: Array) -> None:
        raise NotImplementedError

    def _run_back(self, dh: Array, dz: Array, borders: frozenset[int]) -> None:
        raise NotImplementedError
