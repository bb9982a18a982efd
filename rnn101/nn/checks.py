"""What a reservoir's arguments must be; every error names the argument, what came and what was expected."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .types import Array


def as_series(name: str, values: ArrayLike, width: int | None = None) -> Array:
    """Check a series of finite numbers and give it the shape (steps, width), any `width` without one."""
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
    """Raise a ValueError unless the condition holds."""
    if not holds:
        raise ValueError(f"{name}: expected {expected}, got {value!r}")


def as_weights(name: str, values: ArrayLike, shape: tuple[int | None, ...], dtype: np.dtype[Any]) -> Array:
    """Copy weights into a read-only array: what is derived from them must not go stale."""
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
