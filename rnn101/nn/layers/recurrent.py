"""What all recurrent layers have in common: their settings, their weights and what can be asked of them."""

import weakref
from dataclasses import KW_ONLY, dataclass, field
from typing import Any, Protocol

import numpy as np

from rnn101.arguments import whole

from .. import initializers
from ..types import Array
from .base import Layer, Shape


def steps_reached(steps: int, given: int, truncate: int | None) -> int:
    """Return how many of the last steps a gradient reaches that is given at `given` of them."""
    return steps if truncate is None else min(steps, -(-given // truncate) * truncate)


def truncation_borders(steps: int, truncate: int | None) -> frozenset[int]:
    """Return the steps before which back-propagation is cut, counted back from the end."""
    return frozenset() if truncate is None else frozenset(range(steps - truncate, 0, -truncate))


class Pass(Protocol):
    """The last pass over a layer, as whoever computed it remembers it; what is returned may be a view."""

    def last_states(self) -> tuple[Array, ...]:
        """Return the states (batch, units) after the last step."""

    def hidden_gradients(self) -> Array | None:
        """Return dLoss/dh (steps, batch, units) of the last backward pass, None if there was none."""

    def states_and_gates(self) -> dict[str, Array]:
        """Return every state and gate by its name, (steps, batch, units) each."""


@dataclass(eq=False)
class Recurrent(Layer, listed=False):
    """A layer that is fed its own output of the step before; its weights are one block for each gate.

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
    """

    units: int
    _: KW_ONLY
    return_sequences: bool = False
    go_backwards: bool = False
    kernel_initializer: "str | initializers.Initializer" = "glorot_uniform"
    recurrent_initializer: "str | initializers.Initializer" = "orthogonal"
    bias_initializer: "str | initializers.Initializer" = "zeros"
    _last_pass: "weakref.ref[Pass] | None" = field(init=False, repr=False, default=None)

    def __post_init__(self) -> None:
        self.units = whole("units", self.units, least=1)
        for name in (self.kernel_initializer, self.recurrent_initializer, self.bias_initializer):
            initializers.get(name)

    @property
    def n_gates(self) -> int:
        """How many blocks of weights there are."""
        return 1

    def build(self, input_shape: Shape, *, rng: np.random.Generator, dtype: np.dtype[Any]) -> None:
        """Draw the weights for sequences of shape (steps, features)."""
        super().build(input_shape, rng=rng, dtype=dtype)
        features = self._features(input_shape)
        width = self.n_gates * self.units
        self._draw_weight("kernel", self.kernel_initializer, (features, width))
        self._draw_weight("recurrent_kernel", self.recurrent_initializer, (self.units, width))
        self._draw_weight("bias", self.bias_initializer, (width,))

    def _features(self, input_shape: Shape) -> int:
        """Return how many features a step has; raise ValueError if the inputs are no sequences."""
        if len(input_shape) != 2 or input_shape[1] is None:
            raise ValueError(
                f"input_shape: {type(self).__name__} expects (steps, features), got {input_shape}; does the "
                "layer before it lack return_sequences=True?"
            )
        return input_shape[1]

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (steps, units), or (units,) without `return_sequences`."""
        return (input_shape[0], self.units) if self.return_sequences else (self.units,)

    def output_mask(self, mask: Array | None) -> Array | None:
        """Return the mask in the order of the output's steps; a single output has none.

        Keras turns the mask round only in its Bidirectional layer.
        """
        if mask is None or not self.return_sequences:
            return None
        return mask[::-1] if self.go_backwards else mask

    def computed_by(self, last_pass: Pass) -> None:
        """Take note of who computed this layer last, so that it can be asked."""
        # Weak: often it is the layer itself, and a circle would keep buffers until Python looks for circles.
        self._last_pass = weakref.ref(last_pass)

    @property
    def final_state(self) -> tuple[Array, ...]:
        """The state h, and an LSTM's c, after the last step of the last pass, (batch, units), copied."""
        return tuple(state.copy() for state in self._asked().last_states())

    @property
    def state_gradients(self) -> Array:
        """dLoss/dh at every step, (steps, batch, units), of the last backward pass, copied."""
        found = self._asked().hidden_gradients()
        if found is None:
            raise RuntimeError(
                f"state_gradients: {type(self).__name__} has had no backward pass; expected one before, such "
                "as net.loss_and_gradients(X, y)"
            )
        return found.copy()

    def trace(self) -> dict[str, Array]:
        """Return every state and gate of the last forward pass, (batch, steps, units) each, copied."""
        seen = self._asked().states_and_gates()
        return {name: value.swapaxes(0, 1).copy() for name, value in seen.items()}

    def _asked(self) -> Pass:
        found = None if self._last_pass is None else self._last_pass()
        if found is None:
            raise RuntimeError(
                f"{type(self).__name__} has had no forward pass; expected one before, such as net.predict(X)"
            )
        return found
