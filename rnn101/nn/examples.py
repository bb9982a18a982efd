"""Inputs and targets that fit a network: checked once, then cut into batches."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from .layers import Embedding, OneHot
from .losses import check_targets
from .stack import Stack
from .types import Array

Rows = slice | Array | tuple[slice, slice]


@dataclass
class Examples:
    """What a loss needs: inputs, targets, where there is padding, how much each output counts."""

    X: Array
    y: Array
    mask: Array | None
    weights: Array | None

    @classmethod
    def check(
        cls,
        stack: Stack,
        X: Array,
        y: Array,
        *,
        loss: str,
        mask: Array | None = None,
        sample_weight: Array | None = None,
    ) -> Self:
        """Bring all into the network's dtype and shapes; raise ValueError where one does not fit."""
        X = check_inputs(stack, X)
        if len(X) == 0:
            raise ValueError("X: expected at least one example, got none")
        y = check_targets(loss, stack.outputs_shape(X), np.asarray(y))
        if loss != "sparse_categorical_crossentropy":
            y = finite("y", y, stack.dtype)
        mask = check_mask(stack, X, mask)
        return cls(X, y, mask, _loss_weights(stack, X, mask, sample_weight))

    def __len__(self) -> int:
        return len(self.X)

    def __getitem__(self, rows: Rows) -> Self:
        """Return some of the examples, or with two slices some of their steps."""
        mask, weights = self.mask, self.weights
        return type(self)(
            self.X[rows],
            self.y[rows],
            None if mask is None else mask[rows],
            None if weights is None else weights[rows],
        )


def check_inputs(stack: Stack, X: Array) -> Array:
    """Return inputs as an array of the network's dtype; raise ValueError if they do not fit."""
    X = np.asarray(X)
    expected = tuple("steps" if n is None else n for n in stack.input_shape)
    fits = X.ndim == len(expected) + 1 and all(
        want in (None, got) for want, got in zip(stack.input_shape, X.shape[1:], strict=True)
    )
    if not fits:
        raise ValueError(f"X: expected shape (batch, {', '.join(map(str, expected))}), got {X.shape}")
    if 0 in X.shape[1:]:
        raise ValueError(f"X: expected at least one step and one feature, got shape {X.shape}")
    first = stack.layers[0]
    if isinstance(first, Embedding | OneHot):
        limit = first.input_dim if isinstance(first, Embedding) else first.num_classes
        if X.dtype.kind not in "iu":
            raise ValueError(f"X: expected whole numbers (an integer array), got {X.dtype}")
        if X.size and (X.min() < 0 or X.max() >= limit):
            raise ValueError(f"X: expected numbers from 0 to {limit - 1}, got {X.min()} to {X.max()}")
        return X
    return finite("X", X, stack.dtype)


def finite(name: str, values: Array, dtype: np.dtype[Any]) -> Array:
    """Return numbers in a dtype; raise ValueError if they are none, or are not finite in it."""
    if values.dtype.kind not in "biuf":
        raise ValueError(f"{name}: expected numbers, got an array of dtype {values.dtype}")
    with np.errstate(over="ignore"):
        cast = values.astype(dtype, copy=False)
    good = np.isfinite(cast)
    if not good.all():
        first = tuple(int(k) for k in np.argwhere(~good)[0])
        raise ValueError(
            f"{name}: expected numbers that are finite in {dtype}, got {values[first]} at {first}"
        )
    return cast


def check_mask(stack: Stack, X: Array, mask: Array | None) -> Array | None:
    """Return the mask of checked inputs as booleans; raise ValueError if it has another shape."""
    mask = stack.padding(X, mask)
    if mask is None:
        return None
    if len(stack.input_shape) == 1 and not stack.takes_numbers:
        raise ValueError("mask: plain vectors have no steps; expected None")
    mask = np.asarray(mask, bool)
    if mask.shape != X.shape[:2]:
        raise ValueError(f"mask: expected shape {X.shape[:2]}, got {mask.shape}")
    return mask


def _loss_weights(stack: Stack, X: Array, mask: Array | None, sample_weight: Array | None) -> Array | None:
    """Return how much each output counts, (batch,) or (batch, steps), or None if all count alike."""
    rows = stack.outputs_shape(X)[:-1]
    mask = stack.output_mask(mask)
    weights = None if mask is None else mask.astype(stack.dtype)
    if sample_weight is None:
        return weights
    given = finite("sample_weight", np.asarray(sample_weight), stack.dtype)
    if given.shape not in (rows, rows[:1]):
        raise ValueError(f"sample_weight: expected shape {rows[:1]} or {rows}, got {given.shape}")
    if (given < 0).any():
        raise ValueError(f"sample_weight: expected numbers of 0 or more, got {given.min()}")
    given = given if given.shape == rows else np.repeat(given[:, None], rows[1], axis=1)
    return given if weights is None else weights * given
