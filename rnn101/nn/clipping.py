"""Gradient clipping: a maximum that the gradient never exceeds."""

import math
from collections.abc import Sequence

import numpy as np

from rnn101.arguments import positive

from .types import Array


def global_norm(gradients: Sequence[Array]) -> float:
    """Compute the Euclidean norm of all gradients together, as if they were one long vector.

    Examples
    --------
    >>> global_norm([np.array([3.0]), np.array([4.0])])
    5.0
    """
    with np.errstate(over="ignore"):
        squares = sum(float(np.vdot(part, part)) for g in gradients for part in _parts(g))
    if 1e-30 < squares < np.inf:
        return float(np.sqrt(squares))
    # Squares may overflow, or vanish, where the norm itself does not: divide by the largest value first.
    largest = max((float(np.abs(g).max()) for g in gradients if g.size), default=0.0)
    if largest == 0 or not np.isfinite(largest):
        return largest
    return largest * float(np.sqrt(sum(float(np.sum((g / largest) ** 2, dtype=float)) for g in gradients)))


def _parts(gradient: Array) -> list[Array]:
    """Cut a very long gradient: a float32 sum of a million squares is right to five digits only."""
    return np.array_split(gradient.ravel(), -(-gradient.size // 2**18)) if gradient.size else []


def clip_by_norm(gradients: Sequence[Array], max_norm: float) -> list[Array]:
    """Scale all gradients by one factor so that their joint norm is at most `max_norm`.

    The direction stays what it was; Keras calls this ``global_clipnorm``.

    Parameters
    ----------
    gradients : sequence of arrays
        Of any shapes.
    max_norm : float
        The largest norm allowed, positive.

    Returns
    -------
    clipped : list of arrays
        New arrays, or the same ones where nothing had to be done; their norm is right up to rounding.

    Raises
    ------
    ValueError
        If `max_norm` is not positive, or the joint norm is not finite: no factor makes an infinite gradient
        finite, and it has no direction to keep. (To :meth:`rnn101.nn.Network.fit` it counts as divergence.)

    References
    ----------
    Pascanu, Mikolov and Bengio (2013), On the difficulty of training recurrent neural networks, section 3.2.

    Examples
    --------
    >>> clip_by_norm([np.array([3.0]), np.array([4.0])], max_norm=1.0)
    [array([0.6]), array([0.8])]
    """
    max_norm = positive("max_norm", max_norm)
    gradients = [g if g.dtype.kind == "f" else g.astype(np.float64) for g in gradients]
    norm = global_norm(gradients)
    if norm <= max_norm:
        return gradients
    if not math.isfinite(norm):
        raise ValueError(
            f"gradients: expected a finite joint norm, got {norm}: there is no direction to keep"
        )
    # In float64, since in float32 the factor itself may be too small to be exact.
    factor = np.float64(max_norm / norm)
    return [(g * factor).astype(g.dtype) for g in gradients]


def clip_by_value(gradients: Sequence[Array], max_value: float) -> list[Array]:
    """Cut every single number to [-max_value, max_value]; the direction may change.

    An infinite number is cut like any other. NaN, which is neither above nor below anything, stays NaN.

    Parameters
    ----------
    gradients : sequence of arrays
        Of any shapes; new arrays are returned.
    max_value : float
        The largest absolute value allowed, positive, else ValueError.

    Examples
    --------
    >>> clip_by_value([np.array([3.0, -0.5])], max_value=1.0)
    [array([ 1. , -0.5])]
    """
    max_value = positive("max_value", max_value)
    return [np.clip(g, -max_value, max_value) for g in gradients]
