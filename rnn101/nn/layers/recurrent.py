"""The frame of every recurrent layer: what happens before, between and after the loop over time."""

from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar

import numpy as np

from .. import initializers
from ..types import Array
from .base import Layer, Shape


@dataclass(eq=False)
class Recurrent(Layer):
    """A layer that is fed its own output of the step before.

    A subclass has one block of weights a gate, side by side. Its loop, ``_run``, gets what the inputs alone
    contribute to the pre-activations, computed for all steps at once, and fills in the states; its loop back,
    ``_run_back``, fills in the gradients with respect to the states and the pre-activations.

    Since sigmoid(x) = (1 + tanh(x/2)) / 2, halving the weights of the sigmoid gates beforehand lets a single
    tanh serve all gates at once. For that the gates are held in an order of their own, sigmoid gates first.
    """

    units: int
    _: KW_ONLY
    return_sequences: bool = False
    go_backwards: bool = False
    kernel_initializer: "str | initializers.Initializer" = "glorot_uniform"
    recurrent_initializer: "str | initializers.Initializer" = "orthogonal"
    bias_initializer: "str | initializers.Initializer" = "zeros"

    state_names: ClassVar[tuple[str, ...]] = ("h",)

    def __post_init__(self) -> None:
        if not isinstance(self.units, int) or self.units < 1:
            raise ValueError(f"units: expected a positive integer, got {self.units!r}")

    def _gates(self) -> tuple[tuple[int, ...], int]:
        """Return, for the internal order, each gate's place in Keras's order, and how many pass a sigmoid."""
        return (0,), 0

    def build(self, input_shape: Shape, *, rng: np.random.Generator, dtype: np.dtype[Any]) -> None:
        """Draw the weights for sequences of shape (steps, features)."""
        super().build(input_shape, rng=rng, dtype=dtype)
        if len(input_shape) != 2:
            raise ValueError(
                f"input_shape: {type(self).__name__} expects (steps, features), got {input_shape}; does the "
                "layer before it lack return_sequences=True?"
            )
        order, n_sigmoid = self._gates()
        width = len(order) * self.units
        kernel = initializers.get(self.kernel_initializer)((input_shape[1] or 0, width), rng)
        recurrent = initializers.get(self.recurrent_initializer)((self.units, width), rng)
        self._add_weight("kernel", kernel, dtype)
        self._add_weight("recurrent_kernel", recurrent, dtype)
        self._add_weight("bias", self._first_bias(width, rng), dtype)
        self._columns = np.concatenate([np.arange(self.units) + k * self.units for k in order])
        self._scale = np.ones(width, dtype)
        self._scale[: n_sigmoid * self.units] = 0.5

    def _first_bias(self, width: int, rng: np.random.Generator) -> Array:
        return initializers.get(self.bias_initializer)((width,), rng)

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (steps, units), or (units,) without `return_sequences`."""
        return (input_shape[0], self.units) if self.return_sequences else (self.units,)

    def output_mask(self, mask: Array | None) -> Array | None:
        """Return the mask in the order of the output's steps; a single output has none."""
        if mask is None or not self.return_sequences:
            return None
        return mask[::-1] if self.go_backwards else mask

    def _internal(self, name: str) -> Array:
        """Return a weight with its gates in internal order and those of the sigmoid gates halved."""
        return np.take(self.weights[name], self._columns, axis=-1) * self._scale

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
        self._states = tuple(self._buffer(name, steps + 1, batch, self.units) for name in self.state_names)
        for k, whole in enumerate(self._states):
            whole[0] = 0 if state is None else state[k]
        z = self._buffer("z", steps, batch, self._scale.size)
        np.matmul(self._x, self._internal("kernel"), out=z.reshape(steps * batch, -1))
        z += self._input_bias()
        self._z = z
        self._run(z)
        h = self._states[0]
        return h[1:] if self.return_sequences else h[-1]

    def _input_bias(self) -> Array:
        return self._internal("bias")

    def _carry_over(self, t: int) -> None:
        """Where step `t` is masked, keep the states of the step before."""
        if self._mask is not None:
            masked = self._mask[t] == 0
            for whole in self._states:
                np.copyto(whole[t + 1], whole[t], where=masked)

    @property
    def final_state(self) -> tuple[Array, ...]:
        """The states (batch, units) after the last step of the last forward pass, copied."""
        return tuple(whole[-1].copy() for whole in self._states)

    def backward(self, dy: Array, *, truncate: int | None = None) -> Array:
        """Go back through time: set the weights' gradients, return that of the input."""
        steps, batch = self._z.shape[:2]
        given = dy.shape[0] if self.return_sequences else 1
        n = steps if truncate is None else min(steps, -(-given // truncate) * truncate)
        dh = self._buffer("dh", n + 1, batch, self.units)
        dh[: n + 1 - given] = 0
        dh[n + 1 - given :] = dy
        dz = self._buffer("dz", n, batch, self._scale.size)
        self._dh, self._dz = dh, dz
        borders = frozenset(range(n - truncate, 0, -truncate)) if truncate else frozenset()
        self._run_back(dh, dz, borders)

        x = self._x[(steps - n) * batch :]
        h_before = self._states[0][-n - 1 : -1].reshape(n * batch, self.units)
        self._set_gradients(x, h_before, dz.reshape(n * batch, -1))
        kernel = self.weights["kernel"][:, self._columns]
        dx = (dz.reshape(n * batch, -1) @ kernel.T).reshape(n, batch, -1)
        if self.go_backwards:
            return np.concatenate([dx[::-1], np.zeros((steps - n, *dx.shape[1:]), dx.dtype)])
        return dx

    def _set_gradients(self, x: Array, h_before: Array, dz: Array) -> None:
        self.gradients["kernel"][:, self._columns] = x.T @ dz
        self.gradients["recurrent_kernel"][:, self._columns] = h_before.T @ dz
        self.gradients["bias"][self._columns] = dz.sum(axis=0)

    @property
    def state_gradients(self) -> Array:
        """dLoss/dh at every step, (steps, batch, units), of the last backward pass."""
        steps, batch = self._z.shape[:2]
        whole = np.zeros((steps, batch, self.units), self._z.dtype)
        whole[steps + 1 - len(self._dh) :] = self._dh[1:]
        return whole

    def trace(self) -> dict[str, Array]:
        """Return every state and gate of the last forward pass, (batch, steps, units) each, in order of reading."""
        return {
            name: whole[1:].swapaxes(0, 1).copy()
            for name, whole in zip(self.state_names, self._states, strict=True)
        }

    def _run(self, z: Array) -> None:
        raise NotImplementedError

    def _run_back(self, dh: Array, dz: Array, borders: frozenset[int]) -> None:
        raise NotImplementedError
