"""What counts as a series: one dimension, finite numbers, long enough."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]


def as_series(function: str, argument: str, values: ArrayLike, at_least: int = 1) -> FloatArray:
    """Turn values into a float64 array of shape (n,), or say what is wrong with them.

    Parameters
    ----------
    function, argument : str
        Names for the error message.
    values : array_like, shape (n,)
        The series.
    at_least : int
        The smallest n allowed.

    Returns
    -------
    ndarray of float64, shape (n,)

    Raises
    ------
    ValueError
        If values has another number of dimensions, is too short, or holds NaN or infinity.

    Examples
    --------
    >>> as_series("rmse", "actual", [1, 2])
    array([1., 2.])
    """
    series = np.asarray(values, dtype=np.float64)
    if series.ndim != 1:
        raise ValueError(f"{function}: {argument} must have shape (n,), got {series.shape}")
    if len(series) < at_least:
        raise ValueError(f"{function}: {argument} has {len(series)} values, but needs at least {at_least}")
    finite = np.isfinite(series)
    if not finite.all():
        place = int(np.argmin(finite))
        raise ValueError(f"{function}: {argument}[{place}] is {series[place]}, expected finite numbers")
    return series
