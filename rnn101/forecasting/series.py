"""What counts as a series: one dimension, finite numbers, long enough."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]


def as_series(name: str, values: ArrayLike, *, least: int = 1) -> FloatArray:
    """Return values as a float64 array of shape (n,), or say what is wrong with the argument of that name.

    Examples
    --------
    >>> as_series("prices", [1, np.nan])
    Traceback (most recent call last):
    ValueError: prices[1]: expected a finite number, got nan
    """
    series = np.asarray(values, dtype=np.float64)
    if series.ndim != 1:
        raise ValueError(f"{name}: expected shape (n,), got {series.shape}")
    if len(series) < least:
        raise ValueError(f"{name}: expected at least {least} value{'s' * (least > 1)}, got {len(series)}")
    finite = np.isfinite(series)
    if not finite.all():
        place = int(np.argmin(finite))
        raise ValueError(f"{name}[{place}]: expected a finite number, got {series[place]}")
    return series


def errors_of(name: str, forecast: ArrayLike, actual: ArrayLike, *, least: int = 1) -> FloatArray:
    """Return actual minus forecast; both must be series of one length."""
    # (n,) minus (n, 1) would silently become (n, n): hence one dimension and equal lengths.
    came, said = as_series("actual", actual, least=least), as_series(name, forecast)
    if len(came) != len(said):
        raise ValueError(f"{name}: expected {len(came)} values, as many as actual has, got {len(said)}")
    return came - said
