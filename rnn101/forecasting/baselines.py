"""What every forecast has to beat: three forecasts that need no training.

Each takes the whole series and the place where forecasting starts, and forecasts every value from there on,
one step ahead, from the values before it: ``persistence(series, 60)`` is aligned with ``windows(series,
60)[1]``.

Source: Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd edition (2021), section 5.2.
"""

import numpy as np
from numpy.typing import ArrayLike

from rnn101.arguments import whole
from rnn101.forecasting.series import FloatArray, as_series


def persistence(series: ArrayLike, start: int = 1) -> FloatArray:
    """Forecast that nothing changes: tomorrow is as today.

    ``forecast[t] = series[t - 1]``, the naive method. For a random walk no forecast has a smaller expected
    squared error.

    Parameters
    ----------
    series : array_like, shape (n,)
        Values in order of time.
    start : int
        Index of the first value to forecast, 1 to n - 1; else a ValueError says so.

    Returns
    -------
    ndarray of float64, shape (n - start,)
        Forecasts of ``series[start:]``.

    Examples
    --------
    >>> persistence([1, 2, 4, 8], start=2)
    array([2., 4.])
    """
    series = _checked(series, start, earliest=1)
    return series[start - 1 : -1].copy()


def drift(series: ArrayLike, start: int = 2) -> FloatArray:
    """Forecast the last value plus the mean change so far: the line from first to last, prolonged.

    ``forecast[t] = series[t - 1] + (series[t - 1] - series[0]) / (t - 1)``, the drift method at horizon 1.
    Arguments and result are those of :func:`persistence`, but start is 2 or more: one change must be known.

    Examples
    --------
    >>> drift([1, 2, 4, 8], start=2)
    array([3. , 5.5])
    """
    series = _checked(series, start, earliest=2)
    last = series[start - 1 : -1]
    n_changes = np.arange(start - 1, len(series) - 1)
    forecast: FloatArray = last + (last - series[0]) / n_changes
    return forecast


def mean(series: ArrayLike, start: int = 1) -> FloatArray:
    """Forecast the mean of all values so far.

    ``forecast[t] = (series[0] + … + series[t - 1]) / t``, the mean method. Arguments and result are those of
    :func:`persistence`.

    Examples
    --------
    >>> mean([1, 2, 6, 8], start=2)
    array([1.5, 3. ])
    """
    series = _checked(series, start, earliest=1)
    return np.cumsum(series)[start - 1 : -1] / np.arange(start, len(series))


def _checked(series: ArrayLike, start: int, earliest: int) -> FloatArray:
    values = as_series("series", series, least=earliest + 1)
    whole("start", start, least=earliest, most=len(values) - 1)
    return values
