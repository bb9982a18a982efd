"""How far off a forecast is, in the series' own unit and against what costs nothing."""

import numpy as np
from numpy.typing import ArrayLike

from rnn101.forecasting.series import FloatArray, as_series, errors_of


def rmse(actual: ArrayLike, forecast: ArrayLike) -> float:
    """Root mean squared error: ``sqrt(mean((actual - forecast)²))``.

    In the unit of the series; large errors weigh more than in :func:`mae`. Source: Hyndman and
    Athanasopoulos, *Forecasting: Principles and Practice*, 3rd edition (2021), section 5.8.

    Parameters
    ----------
    actual, forecast : array_like, shape (n,)
        What came and what was forecast for it.

    Returns
    -------
    float
        0 or more; 0 is perfect.

    Raises
    ------
    ValueError
        If the shapes differ or are not (n,).

    Examples
    --------
    >>> rmse([1, 2, 3], [1, 2, 6]) == 3**0.5
    True
    """
    return float(np.sqrt(_mean_squared(errors_of("forecast", forecast, actual))))


def mae(actual: ArrayLike, forecast: ArrayLike) -> float:
    """Mean absolute error: ``mean(|actual - forecast|)``.

    In the unit of the series. Source: Hyndman and Athanasopoulos (2021), section 5.8.

    Parameters
    ----------
    actual, forecast
        As for :func:`rmse`, with the same errors.

    Returns
    -------
    float
        0 or more; 0 is perfect.

    Examples
    --------
    >>> mae([1, 2, 3], [1, 2, 6])
    1.0
    """
    return float(np.abs(errors_of("forecast", forecast, actual)).mean())


def mase(actual: ArrayLike, forecast: ArrayLike, train: ArrayLike) -> float:
    """Mean absolute scaled error: the MAE over that of one-step persistence within the training part.

    ``mae(actual, forecast) / mean(|train[t] - train[t - 1]|)``. Without unit. The scale comes from the
    training part, so above 1 may also mean that the test part is wilder; compare it with persistence's own
    MASE on the test part. Source: Hyndman and Koehler, *Another look at measures of forecast accuracy*,
    International Journal of Forecasting 22 (2006).

    Parameters
    ----------
    actual, forecast
        As for :func:`rmse`.
    train : array_like, shape (m,)
        The training part in order of time, at least two values.

    Returns
    -------
    float
        0 or more; 0 is perfect.

    Raises
    ------
    ValueError
        As for :func:`rmse`, or if the training part never changes.

    Examples
    --------
    >>> mase([5, 7], [4, 4], train=[1, 2, 4, 3, 1])
    1.3333333333333333
    """
    changes = np.abs(np.diff(as_series("train", train, least=2)))
    if not changes.any():
        raise ValueError(
            f"train: expected values that change, got {len(changes) + 1} equal ones: nothing to scale by"
        )
    return mae(actual, forecast) / float(changes.mean())


def skill(actual: ArrayLike, forecast: ArrayLike, baseline: ArrayLike) -> float:
    """Skill: the share of a baseline's squared error that a forecast removes.

    ``1 - MSE(forecast) / MSE(baseline)``. Source: Murphy, *Skill scores based on the mean square error*,
    Monthly Weather Review 116 (1988).

    Parameters
    ----------
    actual, forecast, baseline : array_like, shape (n,)
        What came, what was forecast for it, and what the baseline forecast for it.

    Returns
    -------
    float
        1 is perfect, 0 is as good as the baseline, below 0 is worse.

    Raises
    ------
    ValueError
        If the shapes differ or are not (n,), or the baseline is perfect.

    Examples
    --------
    >>> skill([1, 2, 3], forecast=[1, 2, 4], baseline=[1, 2, 5])
    0.75
    """
    to_beat = _mean_squared(errors_of("baseline", baseline, actual))
    if to_beat == 0:
        raise ValueError("baseline: expected some error to remove, got a perfect forecast")
    return 1 - _mean_squared(errors_of("forecast", forecast, actual)) / to_beat


def _mean_squared(errors: FloatArray) -> float:
    return float(np.square(errors).mean())
