"""A stack of layers computed as one function, with all its weights in one vector."""

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Self

import numpy as np

from rnn101.arguments import whole

from . import fast as fast_forms
from . import keras, storage
from .layers import Alone, Block, Embedding, Layer, OneHot, Recurrent
from .layers.base import Shape
from .types import Array

States = list[tuple[Array, ...] | None]


class Stack:
    """Layers of which each is fed what the one before returns; see :class:`Network` for the arguments."""

    def __init__(
        self,
        layers: Sequence[Layer],
        *,
        input_shape: Sequence[int | None],
        rng: np.random.Generator | int | None = None,
        dtype: str = "float32",
        fast: bool = True,
    ) -> None:
        if not layers:
            raise ValueError("layers: expected at least one layer, got none")
        if len(set(map(id, layers))) < len(layers):
            raise ValueError("layers: expected a layer of its own at each place, got one twice")
        if dtype not in ("float32", "float64"):
            raise ValueError(f"dtype: expected 'float32' or 'float64', got {dtype!r}")
        self.layers = [replace(layer) if layer.built else layer for layer in layers]
        self.input_shape = _check_input_shape(input_shape)
        self.dtype = np.dtype(dtype)
        self.fast = bool(fast)
        self.rng = np.random.default_rng(rng)
        self.takes_numbers = isinstance(self.layers[0], Embedding | OneHot)
        if self.takes_numbers and len(self.input_shape) != 1:
            raise ValueError(f"input_shape: whole numbers need (steps,), got {self.input_shape}")
        self._build()

    def __getstate__(self) -> dict[str, Any]:
        # For copy and pickle: layers, vectors and buffers are views of each other, which a copy must not cut.
        return {
            "config": self.config(),
            "parameters": self.parameters.copy(),
            "rng": self.rng,
            "fast": self.fast,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        rng = state["rng"].bit_generator.__class__(0)
        twin = type(self).from_config(state["config"], rng=rng, fast=state["fast"])
        self.__dict__.update(twin.__dict__)
        self.parameters[...] = state["parameters"]
        self.rng.bit_generator.state = state["rng"].bit_generator.state

    def _build(self) -> None:
        self.shapes: list[Shape] = [self.input_shape]
        for layer in self.layers:
            layer.build(self.shapes[-1], rng=self.rng, dtype=self.dtype)
            self.shapes.append(layer.output_shape(self.shapes[-1]))
        # All weights lie in one vector and the layers hold views of it, so that an optimizer, a norm or a
        # file deals with a single array.
        self._blocks: list[Block] = (
            fast_forms.blocks(self.layers) if self.fast else [Alone(layer) for layer in self.layers]
        )
        size = sum(w.size for layer in self.layers for w in layer.weights.values())
        self.parameters = np.empty(size, self.dtype)
        self.gradient = np.zeros(size, self.dtype)
        start = 0
        for layer in self.layers:
            for name, w in layer.weights.items():
                stop = start + w.size
                self.parameters[start:stop] = w.ravel()
                layer.weights[name] = self.parameters[start:stop].reshape(w.shape)
                layer.gradients[name] = self.gradient[start:stop].reshape(w.shape)
                start = stop

    @property
    def output_shape(self) -> Shape:
        """The shape of one output, without the batch axis."""
        return self.shapes[-1]

    def outputs_shape(self, X: Array) -> tuple[int, ...]:
        """Return the shape of all outputs for given inputs, steps counted."""
        return (len(X), *(X.shape[1] if n is None else n for n in self.output_shape))

    def output_mask(self, mask: Array | None) -> Array | None:
        """Return the mask (batch, steps) of the outputs; None if there is no output at every step."""
        turned = None if mask is None else mask.T
        for layer in self.layers:
            turned = layer.output_mask(turned)
        return None if turned is None else turned.T

    def forward(
        self,
        X: Array,
        *,
        training: bool = False,
        mask: Array | None = None,
        states: States | None = None,
    ) -> Array:
        """Compute the outputs of one batch, (batch, …), keeping what :meth:`backward` needs.

        `X` and `mask` are checked already, `states` is what :meth:`states` returned, to start from.
        """
        sequences = X.ndim == 3 or self.takes_numbers
        x = np.ascontiguousarray(X.swapaxes(0, 1)) if sequences else X
        mask = self.padding(X, mask)
        mask = None if mask is None else np.asarray(mask).T
        start = dict(zip(self.layers, states, strict=True)) if states is not None else {}
        for block in self._blocks:
            x = block.forward(
                x, training=training, mask=mask, states=[start.get(layer) for layer in block.layers]
            )
            for layer in block.layers:
                mask = layer.output_mask(mask)
        return x.swapaxes(0, 1) if len(self.output_shape) == 2 else x

    def outputs(self, X: Array, mask: Array | None, *, batch_size: int = 32) -> Array:
        """Compute the outputs for checked inputs, batch by batch."""
        found = np.empty(self.outputs_shape(X), self.dtype)
        for start in range(0, len(X), batch_size):
            part = slice(start, start + batch_size)
            found[part] = self.forward(X[part], mask=None if mask is None else mask[part])
        return found

    def backward(self, d_outputs: Array, *, truncate: int | None = None) -> None:
        """Set all gradients, given that of the loss with respect to the outputs of the last forward pass."""
        if len(self.output_shape) == 2:
            d_outputs = np.ascontiguousarray(d_outputs.swapaxes(0, 1))
        d: Array | None = d_outputs
        for block in reversed(self._blocks):
            if d is None:
                break
            d = block.backward(d, truncate=truncate)

    def states(self) -> States:
        """Return each layer's state after the last forward pass (None for layers that have none)."""
        return [layer.final_state if isinstance(layer, Recurrent) else None for layer in self.layers]

    def padding(self, X: Array, mask: Array | None) -> Array | None:
        """Return the mask of a batch: the one given, or that of an Embedding with `mask_zero`."""
        first = self.layers[0]
        if mask is None and isinstance(first, Embedding) and first.mask_zero:
            return np.not_equal(X, 0)
        return mask

    def get_weights(self) -> list[Array]:
        """Return copies of all weights, layer by layer, in Keras's order."""
        return [w for layer in self.layers for w in layer.get_weights()]

    def set_weights(self, weights: Sequence[Array]) -> None:
        """Copy weights in, in Keras's order; ValueError if their number or a shape does not fit."""
        weights = list(weights)
        counts = [len(layer.weights) for layer in self.layers]
        if len(weights) != sum(counts):
            raise ValueError(f"weights: expected {sum(counts)} arrays, got {len(weights)}")
        starts = np.cumsum([0, *counts])
        parts = [weights[start : start + count] for start, count in zip(starts, counts, strict=False)]
        for layer, part in zip(self.layers, parts, strict=True):
            layer.check_weights(part)
        for layer, part in zip(self.layers, parts, strict=True):
            layer.set_weights(part)

    def config(self) -> dict[str, Any]:
        """Return the network's structure as plain values: what it computes, not in which form."""
        return {
            "layers": [{"name": type(layer).__name__, **layer.config()} for layer in self.layers],
            "input_shape": list(self.input_shape),
            "dtype": self.dtype.name,
        }

    @classmethod
    def from_config(
        cls, config: dict[str, Any], *, rng: np.random.Generator | int | None = None, fast: bool = True
    ) -> Self:
        """Make an untrained network of the structure that :meth:`config` returned."""
        stack = [Layer.from_config(settings) for settings in config["layers"]]
        return cls(stack, input_shape=config["input_shape"], rng=rng, dtype=config["dtype"], fast=fast)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write structure and weights to a file, atomically and without pickle.

        Examples
        --------
        >>> import tempfile, pathlib
        >>> from rnn101 import nn
        >>> net = nn.Network([nn.GRU(4), nn.Dense(1)], input_shape=(6, 1), rng=0)
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder) / "w.npz"
        ...     net.save(path)
        ...     again = nn.Network.load(path)
        >>> X = np.ones((2, 6, 1))
        >>> bool((again.predict(X) == net.predict(X)).all())
        True
        """
        storage.write(path, {"network": self.config()}, {"parameters": self.parameters})

    @classmethod
    def load(
        cls,
        path: str | os.PathLike[str],
        *,
        rng: np.random.Generator | int | None = None,
        fast: bool = True,
    ) -> Self:
        """Make a network from a file that :meth:`save`, or ``fit(checkpoint=…)``, wrote.

        `rng` and `fast` are as for :class:`Network`. Raises FileNotFoundError, or ValueError if the file is
        damaged or of another kind.
        """
        meta, arrays = storage.read(path)
        try:
            net = cls.from_config(meta["network"], rng=rng, fast=fast)
            parameters = arrays["parameters"]
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError(f"path: {path} holds no network ({type(error).__name__}: {error})") from error
        if parameters.shape != net.parameters.shape:
            raise ValueError(f"path: {path} has {parameters.size} weights, its network {net.parameters.size}")
        net.parameters[...] = parameters
        return net

    @classmethod
    def from_keras(
        cls, model: Any, *, rng: np.random.Generator | int | None = None, fast: bool = True
    ) -> Self:
        """Make a network of a Keras ``Sequential`` model's structure and weights; see :meth:`to_keras`.

        ValueError if a layer, or a setting of one, has no counterpart here.
        """
        layers, input_shape, dtype = keras.read(model)
        net = cls(layers, input_shape=input_shape, rng=rng, dtype=dtype, fast=fast)
        net.set_weights(model.get_weights())
        return net

    def to_keras(self) -> Any:
        """Make a Keras ``Sequential`` model of this network's structure and weights (imports Keras).

        ValueError if a layer has no counterpart in Keras: OneHot, or an LSTM without forget gate.

        Examples
        --------
        >>> from rnn101 import nn
        >>> net = nn.Network([nn.LSTM(4), nn.Dense(1)], input_shape=(6, 1), rng=0)
        >>> again = nn.Network.from_keras(net.to_keras())
        >>> bool((again.predict(np.ones((2, 6, 1))) == net.predict(np.ones((2, 6, 1)))).all())
        True
        """
        return keras.write(
            self.layers, input_shape=self.input_shape, dtype=self.dtype.name, weights=self.get_weights()
        )


def _check_input_shape(input_shape: Sequence[int | None]) -> Shape:
    try:
        sizes = tuple(None if n is None else whole("input_shape", n, least=1) for n in input_shape)
    except (TypeError, ValueError):
        sizes = ()
    if not 1 <= len(sizes) <= 2:
        raise ValueError(
            f"input_shape: expected (steps, features), (features,) or (steps,), got {input_shape!r}"
        )
    return sizes
