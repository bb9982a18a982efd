"""Layers that look at each step by itself: Dense, Dropout, and the two ways to feed in whole numbers."""

from dataclasses import KW_ONLY, dataclass
from typing import Any

import numpy as np

from rnn101.arguments import share, whole

from .. import initializers
from ..steps import ACTIVATIONS, check_activation
from ..types import Array
from .base import Layer, Shape
from .rnn import derivative_from_output


@dataclass(eq=False)
class Dense(Layer):
    """Fully connected layer y = φ(x W + b); on sequences the same at every step, as in Keras.

    Parameters
    ----------
    units : int
        The number of outputs, at least 1.
    activation : {"linear", "tanh", "relu", "sigmoid"}
        The function φ. There is no softmax: the cross-entropy losses take the raw scores (logits).
    kernel_initializer, bias_initializer : str or function
        See :mod:`rnn101.nn.initializers`.

    Examples
    --------
    >>> import numpy as np
    >>> from rnn101 import nn
    >>> net = nn.Network([nn.Dense(2)], input_shape=(3,), rng=0)
    >>> net.predict(np.zeros((5, 3))).shape
    (5, 2)
    """

    units: int
    activation: str = "linear"
    _: KW_ONLY
    kernel_initializer: "str | initializers.Initializer" = "glorot_uniform"
    bias_initializer: "str | initializers.Initializer" = "zeros"

    def __post_init__(self) -> None:
        self.units = whole("units", self.units, least=1)
        check_activation(self.activation)
        for name in (self.kernel_initializer, self.bias_initializer):
            initializers.get(name)

    def build(self, input_shape: Shape, *, rng: np.random.Generator, dtype: np.dtype[Any]) -> None:
        """Draw the weights for inputs whose last axis is features."""
        super().build(input_shape, rng=rng, dtype=dtype)
        if input_shape[-1] is None:
            raise ValueError(f"input_shape: Dense needs to know the features, got {input_shape}")
        self._draw_weight("kernel", self.kernel_initializer, (input_shape[-1], self.units))
        self._draw_weight("bias", self.bias_initializer, (self.units,))

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the input's shape with `units` in place of its features."""
        return (*input_shape[:-1], self.units)

    def forward(self, x: Array, *, training: bool = False, mask: Array | None = None) -> Array:
        """Compute φ(x W + b)."""
        self._x = x
        self._y = ACTIVATIONS[self.activation](x @ self.weights["kernel"] + self.weights["bias"])
        return self._y

    def backward(self, dy: Array, *, truncate: int | None = None) -> Array:
        """Set the weights' gradients, return that of the input."""
        n = len(dy)
        if self.activation != "linear":
            dy = dy * derivative_from_output(self.activation, self._y[-n:])
        flat = dy.reshape(-1, self.units)
        x = self._x[-n:].reshape(len(flat), -1)
        np.matmul(x.T, flat, out=self.gradients["kernel"])
        np.sum(flat, axis=0, out=self.gradients["bias"])
        return dy @ self.weights["kernel"].T


@dataclass(eq=False)
class Dropout(Layer):
    """While training, set each value to 0 with probability `rate` and divide the others by 1 - rate.

    Parameters
    ----------
    rate : float
        In [0, 1), else ValueError.

    References
    ----------
    Srivastava et al. (2014), Dropout: a simple way to prevent neural networks from overfitting.

    Examples
    --------
    Predictions are not touched by it:

    >>> import numpy as np
    >>> from rnn101 import nn
    >>> net = nn.Network([nn.Dropout(0.5)], input_shape=(3,), rng=0)
    >>> net.predict(np.ones((1, 3)))
    array([[1., 1., 1.]], dtype=float32)
    """

    rate: float

    def __post_init__(self) -> None:
        self.rate = share("rate", self.rate)

    def forward(self, x: Array, *, training: bool = False, mask: Array | None = None) -> Array:
        """Drop values at random if `training`, otherwise return them as they are."""
        self._keep: Array | None = None
        if not training or self.rate == 0:
            return x
        *leading, batch, features = x.shape
        keep = self._buffer("keep", *leading, features, batch)
        self.draw(keep)
        self._keep = keep.swapaxes(-1, -2)
        return np.multiply(x, self._keep, out=self._buffer("y", *x.shape))

    def draw(self, factors: Array) -> None:
        """Fill an array (…, features, batch) with what values are multiplied by: 0 or 1 / (1 - rate).

        Features come before the batch here, wherever the values themselves have them: whoever computes a
        network, in whatever layout, then draws the same numbers for the same values.
        """
        # 16 random bits each: the rate holds to 1/65536, and four values share the time of one draw.
        words = self._rng.integers(0, 2**64, -(-factors.size // 4), dtype=np.uint64)
        bits = words.view(np.uint16)[: factors.size].reshape(factors.shape)
        kept = bits >= min(round(self.rate * 65536), 65535)
        np.multiply(kept, factors.dtype.type(1 / (1 - self.rate)), out=factors)

    def backward(self, dy: Array, *, truncate: int | None = None) -> Array:
        """Let the gradient through where the value was kept."""
        return dy if self._keep is None else dy * self._keep[-len(dy) :]


@dataclass(eq=False)
class Embedding(Layer):
    """Give each whole number below `input_dim` (a word, say) a vector of weights of its own.

    Parameters
    ----------
    input_dim : int
        How many different numbers there are; inputs are in [0, input_dim).
    output_dim : int
        The length of the vectors.
    mask_zero : bool
        Whether 0 is padding: steps with a 0 are then masked in all layers that follow, and in the loss.

    Examples
    --------
    >>> import numpy as np
    >>> from rnn101 import nn
    >>> net = nn.Network([nn.Embedding(10, 4), nn.LSTM(8)], input_shape=(None,), rng=0)
    >>> net.predict(np.array([[1, 2, 3]])).shape
    (1, 8)
    """

    input_dim: int
    output_dim: int
    _: KW_ONLY
    mask_zero: bool = False

    def __post_init__(self) -> None:
        self.input_dim = whole("input_dim", self.input_dim, least=1)
        self.output_dim = whole("output_dim", self.output_dim, least=1)

    def build(self, input_shape: Shape, *, rng: np.random.Generator, dtype: np.dtype[Any]) -> None:
        """Draw the vectors."""
        super().build(input_shape, rng=rng, dtype=dtype)
        self._draw_weight("embeddings", "uniform", (self.input_dim, self.output_dim))

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (steps, output_dim)."""
        return (*input_shape, self.output_dim)

    def forward(self, x: Array, *, training: bool = False, mask: Array | None = None) -> Array:
        """Look the vectors up."""
        self._x = x
        return self.weights["embeddings"][x]

    def backward(self, dy: Array, *, truncate: int | None = None) -> None:
        """Add up the gradient of each number's vector."""
        gradient = self.gradients["embeddings"]
        gradient[...] = 0
        np.add.at(gradient, self._x[-len(dy) :], dy)


@dataclass(eq=False)
class OneHot(Layer):
    """Turn each whole number k below `num_classes` into a vector that is 1 at place k and 0 elsewhere.

    Parameters
    ----------
    num_classes : int
        How many different numbers there are; inputs are in [0, num_classes).

    Examples
    --------
    >>> import numpy as np
    >>> from rnn101 import nn
    >>> net = nn.Network([nn.OneHot(3)], input_shape=(None,), rng=0)
    >>> net.predict(np.array([[2, 0]]))
    array([[[0., 0., 1.],
            [1., 0., 0.]]], dtype=float32)
    """

    num_classes: int

    def __post_init__(self) -> None:
        self.num_classes = whole("num_classes", self.num_classes, least=1)

    def build(self, input_shape: Shape, *, rng: np.random.Generator, dtype: np.dtype[Any]) -> None:
        """Lay the rows ready."""
        super().build(input_shape, rng=rng, dtype=dtype)
        self._rows = np.eye(self.num_classes, dtype=dtype)

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (steps, num_classes)."""
        return (*input_shape, self.num_classes)

    def forward(self, x: Array, *, training: bool = False, mask: Array | None = None) -> Array:
        """Look the rows up."""
        return self._rows[x]

    def backward(self, dy: Array, *, truncate: int | None = None) -> None:
        """Stop: whole numbers have no gradient, and there are no weights."""
