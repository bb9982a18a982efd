"""Long short-term memory: a cell whose connection with itself is a gate, not a matrix."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from .. import initializers
from ..types import Array
from .base import Shape
from .lstm_stack import LSTMStack
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
        LSTMStack([self]).take_over()

    def join(self, stack: LSTMStack, place: int) -> None:
        """Become a part of a stack, which from now on computes this layer."""
        self._stack, self._place = stack, place

    def forward(
        self,
        x: Array,
        *,
        training: bool = False,
        mask: Array | None = None,
        state: tuple[Array, ...] | None = None,
    ) -> Array:
        """Run over the steps of `x` (steps, batch, features), from zeros or from `state`."""
        return self._stack.forward(x, training=training, mask=mask, states=[state])

    def backward(self, dy: Array, *, truncate: int | None = None) -> Array:
        """Go back through time: set the weights' gradients, return that of the input."""
        return self._stack.backward(dy, truncate=truncate)

    @property
    def final_state(self) -> tuple[Array, ...]:
        """The states h and c (batch, units) after the last step of the last forward pass, copied."""
        return self._stack.final_state(self._place)

    @property
    def state_gradients(self) -> Array:
        """dLoss/dh at every step, (steps, batch, units), of the last backward pass."""
        return self._stack.state_gradients(self._place)

    def trace(self) -> dict[str, Array]:
        """Return the states h and c and the gates i, f, o and g, (batch, steps, units) each."""
        return self._stack.trace(self._place)
