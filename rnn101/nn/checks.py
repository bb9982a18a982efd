"""What a reservoir's arguments must be; every error names the argument, what came and what was expected."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .types import Array


def as_series(name: str, values: ArrayLike, width: int | None = None) -> Array:
    """Check a series of finite numbers and give it the shape (steps, width).

    Parameters
    ----------
    name : str
        What an error calls it.
    values : (steps, width), or (steps,) for width 1
    width : int, optional
        The width expected; any without it.

    Examples
    --------
    >>> as_series("inputs", [1.0, 2.0], 1).shape
    (2, 1)
    """
    series = np.asarray(values)
    if series.ndim == 1:
        series = series[:, None]
    if series.ndim != 2 or len(series) == 0 or width not in (None, series.shape[1]):
        expected = f"(steps, {'width' if width is None else width})"
        raise ValueError(f"{name}: expected shape {expected} with at least one step, got {np.shape(values)}")
    if series.dtype.kind not in "iuf" or not np.isfinite(series).all():
        raise ValueError(
            f"{name}: expected finite numbers, got dtype {series.dtype} or a value that is not finite"
        )
    return series


def require(name: str, value: object, holds: bool, expected: str) -> None:
    """Raise a ValueError unless the condition holds.

    Examples
    --------
    >>> require("units", 0, 0 >= 1, "at least 1")
    Traceback (most recent call last):
    ValueError: units: expected at least 1, got 0
    """
    if not holds:
        raise ValueError(f"{name}: expected {expected}, got {value!r}")


def as_weights(name: str, values: ArrayLike, shape: tuple[int | None, ...], dtype: np.dtype[Any]) -> Array:
    """Copy weights into a read-only array: what is derived from them must not go stale.

    Examples
    --------
    >>> as_weights("W_in", [1, 2], (2,), np.dtype("float32")).flags.writeable
    False
    """
    weights = np.array(values, dtype, order="C")
    fits = len(shape) == weights.ndim and all(
        s in (None, w) for s, w in zip(shape, weights.shape, strict=True)
    )
    if not fits:
        raise ValueError(f"{name}: expected shape {shape} (None: any), got {weights.shape}")
    if not np.isfinite(weights).all():
        raise ValueError(f"{name}: expected finite numbers, got a value that is not")
    weights.flags.writeable = False
    return weights
