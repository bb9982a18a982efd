"""Two recurrent layers side by side: one reads from the beginning, the other from the end."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..types import Array
from .base import Layer, Shape
from .block import Alone, Block
from .recurrent import Recurrent


@dataclass(eq=False)
class Bidirectional(Layer):
    """A recurrent layer and its twin that reads backwards; at every step both states side by side.

    Parameters
    ----------
    layer : recurrent layer
        Its settings are taken, for both directions; `go_backwards` must be False. With `return_sequences` the
        output at a step is (batch, 2 · units), the states after reading up to this step from either side;
        without it, the last state of each direction. As Keras's ``Bidirectional`` with its defaults.

    References
    ----------
    Schuster and Paliwal (1997), Bidirectional recurrent neural networks.

    Examples
    --------
    >>> import numpy as np
    >>> from rnn101 import nn
    >>> net = nn.Network([nn.Bidirectional(nn.GRU(8, return_sequences=True))], input_shape=(20, 3), rng=0)
    >>> net.predict(np.zeros((5, 20, 3))).shape
    (5, 20, 16)
    """

    layer: Layer | dict[str, Any]

    def __post_init__(self) -> None:
        if isinstance(self.layer, dict):  # as config() returns it
            self.layer = Layer.from_config(self.layer)
        if not isinstance(self.layer, Recurrent) or self.layer.go_backwards:
            raise ValueError(f"layer: expected a recurrent layer that reads forwards, got {self.layer!r}")
        self._there: Recurrent = replace(self.layer)
        self._back: Recurrent = replace(self.layer, go_backwards=True)

    def build(self, input_shape: Shape, *, rng: np.random.Generator, dtype: np.dtype[Any]) -> None:
        """Draw the weights of both directions."""
        super().build(input_shape, rng=rng, dtype=dtype)
        for prefix, layer in self._directions():
            layer.build(input_shape, rng=rng, dtype=dtype)
            self.weights |= {prefix + name: w for name, w in layer.weights.items()}
            self.gradients |= {prefix + name: g for name, g in layer.gradients.items()}
        self.compute_by(Alone)

    def compute_by(self, block: Callable[[Recurrent], Block]) -> None:
        """Compute each direction by the block that a function makes of its layer."""
        self._blocks = block(self._there), block(self._back)

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (steps, 2 · units), or (2 · units,) without `return_sequences`."""
        shape = self._there.output_shape(input_shape)
        return (*shape[:-1], 2 * self._there.units)

    def output_mask(self, mask: Array | None) -> Array | None:
        """Return the mask as it is; a single output has none."""
        return self._there.output_mask(mask)

    def forward(self, x: Array, *, training: bool = False, mask: Array | None = None) -> Array:
        """Run over the steps of `x` (steps, batch, features) in both directions."""
        self._share_weights()
        self._steps = len(x)
        there, back = (
            block.forward(x, training=training, mask=mask, states=[None]) for block in self._blocks
        )
        if self._there.return_sequences:
            back = back[::-1]
        return np.concatenate([there, back], axis=-1)

    def backward(self, dy: Array, *, truncate: int | None = None) -> Array:
        """Go back through time in both directions: set the weights' gradients, return that of the input."""
        self._share_weights()
        units = self._there.units
        if self._there.return_sequences and len(dy) < self._steps:
            dy = np.concatenate([np.zeros((self._steps - len(dy), *dy.shape[1:]), dy.dtype), dy])
        d_there, d_back = dy[..., :units], dy[..., units:]
        if self._there.return_sequences:
            d_back = d_back[::-1]
        there, back = self._blocks
        dx = back.backward(np.ascontiguousarray(d_back), truncate=truncate)
        other = there.backward(np.ascontiguousarray(d_there), truncate=truncate)
        if dx is None or other is None:
            raise TypeError("a recurrent layer has a gradient with respect to its input")
        dx[len(dx) - len(other) :] += other
        return dx

    def config(self) -> dict[str, Any]:
        """Return the argument that makes such a layer again, as plain values."""
        return {"layer": {"name": type(self._there).__name__, **self._there.config()}}

    def _directions(self) -> tuple[tuple[str, Recurrent], tuple[str, Recurrent]]:
        return ("forward_", self._there), ("backward_", self._back)

    def _share_weights(self) -> None:
        # A network puts views of its own vectors in place of the arrays that build() made.
        for prefix, layer in self._directions():
            for name in layer.weights:
                layer.weights[name] = self.weights[prefix + name]
                layer.gradients[name] = self.gradients[prefix + name]
