"""Lesson 14's forecasts of Google's opening price in 2008, and the drift's, made again."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn101 import nn
from rnn101.datasets.files import data_path
from rnn101.datasets.prices import load_google
from rnn101.experiments.regressor import TEST_START
from rnn101.forecasting import drift, windows

FloatArray = NDArray[np.float64]


class Forecasts(NamedTuple):
    """The test days, what came, and what was said."""

    dates: NDArray[np.datetime64]
    """Of the test days, (days,)."""
    real: FloatArray
    """The opening prices of these days, (days,)."""
    today: FloatArray
    """Those of the days before, which persistence says, (days,)."""
    said: dict[str, FloatArray]
    """What each other forecast says, by its name, (days,) each."""


def google_2008() -> Forecasts:
    """Return the forecasts of 2008 by a regression, the last close, the drift and the stored network.

    Examples
    --------
    >>> dates, real, today, said = google_2008()
    >>> print(dates[0], len(real), *said, sep=", ")
    2008-01-02, 199, regression on 10, last close, drift, network
    """
    google = load_google()
    k = int(np.sum(google.dates < TEST_START))
    X, y = windows(google.open, 60)
    X, known = X[:, :, 0], k - 60  # so many windows are answered before 2008
    inputs = np.column_stack([X[:, -10:], np.ones(len(X))])
    weights = np.linalg.lstsq(inputs[:known], y[:known], rcond=None)[0]

    net = nn.Network.load(data_path("google_regressor.npz"))
    low, high = google.open[:k].min(), google.open[:k].max()  # the network wants prices from 0 to 1
    scaled = ((X[known:] - low) / (high - low))[:, :, np.newaxis]
    said = {
        "regression on 10": inputs[known:] @ weights,
        "last close": google.close[k - 1 : -1],
        "drift": drift(google.open, k),
        "network": low + (high - low) * net.predict(scaled)[:, 0].astype(float),
    }
    return Forecasts(google.dates[k:], y[known:], X[known:, -1], said)


def few_days(n: int, lags: int) -> float:
    """Return what the Diebold-Mariano statistic of n days is multiplied by, as days are few.

    The correction of Harvey, Leybourne and Newbold (1997): as if 1 + 2 lags - lags (lags + 1) / n of the n
    days were missing.

    Examples
    --------
    >>> print(f"{few_days(5, 1):.2f}, {few_days(199, 10):.2f}")
    0.69, 0.95
    """
    missing = 1 + 2 * lags - lags * (lags + 1) / n
    return float(np.sqrt((n - missing) / n))
