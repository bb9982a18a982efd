"""What a network runs one after the other: a layer by itself, or several that are computed together."""

from collections.abc import Sequence
from typing import Protocol

from ..types import Array
from .base import Layer
from .looped import Looped
from .recurrent import Recurrent


class Block(Protocol):
    """One or more layers that are computed together; `layers` has those with a state, or the only one."""

    @property
    def layers(self) -> Sequence[Layer]:
        """From the input up."""

    def forward(
        self, x: Array, *, training: bool, mask: Array | None, states: Sequence[tuple[Array, ...] | None]
    ) -> Array:
        """Compute the output, starting from one state for each of the layers; see :meth:`Layer.forward`."""

    def backward(self, dy: Array, *, truncate: int | None) -> Array | None:
        """Set the gradients of all weights; see :meth:`Layer.backward`."""


class Alone:
    """A layer, built already, by itself; `way` is another form of it that computes in its place."""

    def __init__(self, layer: Layer, way: Looped | None = None) -> None:
        self.layers = [layer]
        self._layer, self._way = layer, way or layer

    def forward(
        self, x: Array, *, training: bool, mask: Array | None, states: Sequence[tuple[Array, ...] | None]
    ) -> Array:
        """See :class:`Block`."""
        if not isinstance(self._way, Looped):
            return self._way.forward(x, training=training, mask=mask)
        y = self._way.forward(x, training=training, mask=mask, state=states[0])
        if isinstance(self._layer, Recurrent):
            self._layer.computed_by(self._way)
        return y

    def backward(self, dy: Array, *, truncate: int | None) -> Array | None:
        """See :class:`Block`."""
        return self._way.backward(dy, truncate=truncate)
