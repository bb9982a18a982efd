"""What training makes small, with its gradient. All are means, so their size does not depend on the batch.

Each takes outputs (batch, …, k), targets, and optionally weights (batch, …): how much each row counts (0: not
at all; the mean is over the weights' sum). It returns the loss and its gradient with respect to the outputs.
"""

from collections.abc import Callable

import numpy as np

from .types import Array

Loss = Callable[[Array, Array, Array | None], tuple[float, Array]]


def mse(outputs: Array, targets: Array, weights: Array | None = None) -> tuple[float, Array]:
    """Mean squared error; targets are (batch, …, k).

    >>> loss, gradient = mse(np.array([[3.0], [1.0]]), np.array([[1.0], [1.0]]))
    >>> loss, gradient.tolist()
    (2.0, [[2.0], [0.0]])
    """
    difference = outputs - targets
    share = _shares(outputs, weights) / outputs.dtype.type(outputs.shape[-1])
    gradient = 2 * share * difference
    return float(np.sum(difference * gradient, dtype=np.float64)) / 2, gradient


def categorical_crossentropy(
    outputs: Array, targets: Array, weights: Array | None = None
) -> tuple[float, Array]:
    """Mean cross-entropy (in nats) of logits, the scores before the softmax, with one-hot or soft targets.

    Equal scores for four classes cost ln 4, whatever the target:

    >>> loss, gradient = categorical_crossentropy(np.zeros((1, 4)), np.array([[1.0, 0, 0, 0]]))
    >>> round(loss, 4), gradient.tolist()
    (1.3863, [[-0.75, 0.25, 0.25, 0.25]])
    """
    shifted = outputs - outputs.max(axis=-1, keepdims=True)
    log_sum = np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    log_p = shifted - log_sum
    share = _shares(outputs, weights)
    loss = -float(np.sum(share * targets * log_p, dtype=np.float64))
    return loss, share * (np.exp(log_p) * targets.sum(axis=-1, keepdims=True) - targets)


def sparse_categorical_crossentropy(
    outputs: Array, targets: Array, weights: Array | None = None
) -> tuple[float, Array]:
    """Mean cross-entropy (in nats) of logits with class numbers (batch, …)."""
    one_hot = np.zeros_like(outputs)
    np.put_along_axis(one_hot, targets[..., None], 1, axis=-1)
    return categorical_crossentropy(outputs, one_hot, weights)


def _shares(outputs: Array, weights: Array | None) -> Array:
    """Return how much each row counts in the mean, (batch, …, 1)."""
    rows = outputs.shape[:-1]
    if weights is None:
        return np.full((*rows, 1), 1 / np.prod(rows), outputs.dtype)
    total = weights.sum(dtype=np.float64)
    shares = weights / total if total > 0 else np.zeros_like(weights)
    return shares[..., None].astype(outputs.dtype)


LOSSES: dict[str, Loss] = {
    "mse": mse,
    "categorical_crossentropy": categorical_crossentropy,
    "sparse_categorical_crossentropy": sparse_categorical_crossentropy,
}


def check_targets(loss: str, outputs_shape: tuple[int, ...], y: Array) -> Array:
    """Return the targets in the shape that `loss` wants; ValueError if they do not fit the outputs."""
    if loss not in LOSSES:
        raise ValueError(f"loss: expected one of {', '.join(LOSSES)}, got {loss!r}")
    if loss == "sparse_categorical_crossentropy":
        expected = outputs_shape[:-1]
        if y.shape == (*expected, 1):
            y = y[..., 0]
        if y.dtype.kind not in "iu":
            raise ValueError(f"y: {loss} expects class numbers (an integer array), got {y.dtype}")
        if y.size and (y.min() < 0 or y.max() >= outputs_shape[-1]):
            raise ValueError(
                f"y: expected class numbers from 0 to {outputs_shape[-1] - 1}, got {y.min()} to {y.max()}"
            )
    else:
        expected = outputs_shape
        if (*y.shape, 1) == expected:
            y = y[..., None]
    if y.shape != expected:
        raise ValueError(f"y: the network's output asks for shape {expected}, got {y.shape}")
    return y
