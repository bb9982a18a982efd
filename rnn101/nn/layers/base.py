"""What all layers share: their weights, their buffers and the two passes that a network asks of them.

Inside a network arrays are *time-major*, ``(steps, batch, features)``: one step is one contiguous block,
and all steps together are one tall matrix, so that everything that does not depend on the step before is
one large matrix product.
"""

import math
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar

import numpy as np

from .. import initializers
from ..types import Array

Shape = tuple[int | None, ...]


class Workspace:
    """Buffers that are reused from batch to batch; a smaller shape takes the front part of a buffer."""

    def __init__(self, dtype: np.dtype[Any]) -> None:
        self._dtype = dtype
        self._flat: dict[str, Array] = {}

    def __call__(self, name: str, *shape: int) -> Array:
        """Return the contiguous, uninitialized buffer of this name in the given shape."""
        size = math.prod(shape)
        flat = self._flat.get(name)
        if flat is None or flat.size < size:
            flat = self._flat[name] = np.empty(size, self._dtype)
        return flat[:size].reshape(shape)


@dataclass(eq=False)
class Layer:
    """A function of arrays with weights, and its derivative.

    A subclass sets its weights in :meth:`build`, and computes in :meth:`forward` and :meth:`backward`. The
    gradients of the last backward pass stand in ``gradients``, under the same names as the ``weights``. Each
    subclass is found by its name in ``kinds``, but for those that say ``listed=False``: what several layers
    share, and other ways to compute one.
    """

    kinds: ClassVar[dict[str, type["Layer"]]] = {}
    weights: dict[str, Array] = field(init=False, repr=False, default_factory=dict)
    gradients: dict[str, Array] = field(init=False, repr=False, default_factory=dict)
    built: bool = field(init=False, repr=False, default=False)

    def __init_subclass__(cls, *, listed: bool = True) -> None:
        if listed:
            cls.kinds[cls.__name__] = cls

    @staticmethod
    def from_config(config: dict[str, Any]) -> "Layer":
        """Make a layer, not built yet, of its name and of the settings that :meth:`config` returned."""
        settings = dict(config)
        name = settings.pop("name")
        if name not in Layer.kinds:
            raise ValueError(f"config: expected a layer of {', '.join(Layer.kinds)}, got {name!r}")
        return Layer.kinds[name](**settings)

    def build(self, input_shape: Shape, *, rng: np.random.Generator, dtype: np.dtype[Any]) -> None:
        """Draw the weights for inputs of `input_shape`, the shape without the batch axis."""
        self.built = True
        self._rng, self._dtype = rng, dtype
        self._buffer = Workspace(dtype)

    def share_weights(self, other: "Layer") -> None:
        """Compute with the weights of another layer from now on, and set that one's gradients."""
        self.built, self.weights, self.gradients = True, other.weights, other.gradients
        self._rng, self._dtype, self._buffer = other._rng, other._dtype, Workspace(other._dtype)

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the shape, without the batch axis, of what comes out."""
        return input_shape

    def forward(self, x: Array, *, training: bool, mask: Array | None) -> Array:
        """Compute the output; what :meth:`backward` needs is kept until the next call."""
        raise NotImplementedError

    def backward(self, dy: Array, *, truncate: int | None = None) -> Array | None:
        """Set ``gradients`` from the gradient with respect to the output; return that of the input.

        For sequences `dy` has the last n steps: the loss does not depend on earlier ones. The result has the
        last m ≥ n steps of the input, or is None if that is not differentiable. After `truncate` steps
        back-propagation through time is cut.
        """
        raise NotImplementedError

    def output_mask(self, mask: Array | None) -> Array | None:
        """Return the mask (steps, batch) of the output, given that of the input."""
        return mask

    def get_weights(self) -> list[Array]:
        """Return copies of the weights in Keras's order."""
        return [w.copy() for w in self.weights.values()]

    def set_weights(self, weights: list[Array]) -> None:
        """Copy weights in, in Keras's order; raise ValueError if their number or a shape is wrong."""
        self.check_weights(weights)
        for own, new in zip(self.weights.values(), weights, strict=True):
            own[...] = new

    def check_weights(self, weights: list[Array]) -> None:
        """Raise ValueError if the number of weights or a shape is not this layer's."""
        name = type(self).__name__
        if len(weights) != len(self.weights):
            names = ", ".join(self.weights) or "none"
            raise ValueError(f"weights: {name} has {len(self.weights)} arrays ({names}), got {len(weights)}")
        for (key, own), new in zip(self.weights.items(), weights, strict=True):
            if np.shape(new) != own.shape:
                raise ValueError(f"weights: {key} of {name} has shape {own.shape}, got {np.shape(new)}")

    def config(self) -> dict[str, Any]:
        """Return the arguments that make such a layer again; initializers matter no longer."""
        return {
            f.name: getattr(self, f.name)
            for f in fields(self)
            if f.init and not f.name.endswith("_initializer")
        }

    def _draw_weight(
        self, name: str, initializer: "str | initializers.Initializer", shape: tuple[int, ...]
    ) -> None:
        drawn = np.asarray(initializers.get(initializer)(shape, self._rng))
        if drawn.shape != shape:
            raise ValueError(f"{name}_initializer: expected an array of shape {shape}, got {drawn.shape}")
        self._add_weight(name, drawn)

    def _add_weight(self, name: str, value: Array) -> None:
        self.weights[name] = value.astype(self._dtype)
        self.gradients[name] = np.zeros(value.shape, self._dtype)
