"""How far off a forecast is, in the series' own unit and against what costs nothing.

A ValueError says that the series of a score are not all of one shape (n,).
"""

import numpy as np
from numpy.typing import ArrayLike

from rnn101.forecasting.series import FloatArray, as_series, errors_of


def rmse(actual: ArrayLike, forecast: ArrayLike) -> float:
    """Root mean squared error: ``sqrt(mean((actual - forecast)²))``.

    In the unit of the series, 0 is perfect; large errors weigh more than in :func:`mae`. Source: Hyndman and
    Athanasopoulos, *Forecasting: Principles and Practice*, 3rd edition (2021), section 5.8.

    Parameters
    ----------
    actual, forecast : array_like, shape (n,)
        What came and what was forecast for it.

    Examples
    --------
    >>> rmse([1, 2, 3], [1, 2, 6]) == 3**0.5
    True
    """
    return float(np.sqrt(_mean_squared(errors_of("forecast", forecast, actual))))


def mae(actual: ArrayLike, forecast: ArrayLike) -> float:
    """Mean absolute error: ``mean(|actual - forecast|)``, for the same arguments as :func:`rmse`.

    In the unit of the series, 0 is perfect. Source: Hyndman and Athanasopoulos (2021), section 5.8.

    Examples
    --------
    >>> mae([1, 2, 3], [1, 2, 6])
    1.0
    """
    return float(np.abs(errors_of("forecast", forecast, actual)).mean())


def mase(actual: ArrayLike, forecast: ArrayLike, train: ArrayLike) -> float:
    """Mean absolute scaled error: the MAE over that of one-step persistence within the training part.

    ``mae(actual, forecast) / mean(|train[t] - train[t - 1]|)``. Without unit, 0 is perfect. The scale comes
    from the training part, so above 1 may also mean that the test part is wilder; compare it with
    persistence's own MASE on the test part. Source: Hyndman and Koehler, *Another look at measures of
    forecast accuracy*, International Journal of Forecasting 22 (2006).

    Parameters
    ----------
    actual, forecast
        As for :func:`rmse`.
    train : array_like, shape (m,)
        The training part in order of time, at least two values, which must not all be equal.

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

    ``1 - MSE(forecast) / MSE(baseline)``: 1 is perfect, 0 is as good as the baseline, below 0 is worse.
    Source: Murphy, *Skill scores based on the mean square error*, Monthly Weather Review 116 (1988).

    Parameters
    ----------
    actual, forecast, baseline : array_like, shape (n,)
        What came, what was forecast for it, and what the baseline, which must not be perfect, forecast.

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
