"""From a series to what a network is trained on: split, scale, cut into windows.

A series of the wrong shape, too short or not finite, and an argument outside its range, raise a ValueError.
"""

from typing import Self

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from rnn101.arguments import whole
from rnn101.forecasting.series import FloatArray, as_series


def windows(series: ArrayLike, window: int) -> tuple[FloatArray, FloatArray]:
    """Cut a series into windows and the value that follows each.

    Parameters
    ----------
    series : array_like, shape (n,)
        Values in order of time.
    window : int
        Values in a window, at least 1.

    Returns
    -------
    X : ndarray of float64, shape (n - window, window, 1)
        ``X[i, :, 0]`` is ``series[i : i + window]``: (batch, steps, features), as recurrent layers take it.
    y : ndarray of float64, shape (n - window,)
        ``y[i]`` is ``series[i + window]``, the value to forecast.

    Examples
    --------
    >>> X, y = windows([1, 2, 3, 4, 5], window=3)
    >>> X[:, :, 0]
    array([[1., 2., 3.],
           [2., 3., 4.]])
    >>> y
    array([4., 5.])
    """
    window = whole("window", window, least=1)
    series = as_series("series", series)
    if len(series) <= window:
        needed = f"at least {window + 1} values for window={window}"
        raise ValueError(f"series: expected {needed}, got {len(series)}")
    cut = sliding_window_view(series[:-1], window)
    return cut[:, :, np.newaxis].copy(), series[window:].copy()


def chronological_split(series: ArrayLike, n_test: int, *, history: int = 0) -> tuple[FloatArray, FloatArray]:
    """Split a series in time: the last values test, all earlier ones train.

    Shuffling before the split would let the network train on days after those that it is tested on.

    Parameters
    ----------
    series : array_like, shape (n,)
        Values in order of time.
    n_test : int
        Values to test on, 1 to n - 1.
    history : int
        Values before the test part that its first windows look back on, 0 to n - n_test. They belong to the
        training part and are given again, in front of the test part.

    Returns
    -------
    train : ndarray of float64, shape (n - n_test,)
    test : ndarray of float64, shape (history + n_test,)

    Examples
    --------
    >>> train, test = chronological_split([1, 2, 3, 4, 5, 6], n_test=2, history=3)
    >>> train, test
    (array([1., 2., 3., 4.]), array([2., 3., 4., 5., 6.]))
    >>> windows(test, window=3)[1]
    array([5., 6.])
    """
    series = as_series("series", series, least=2)
    n_train = len(series) - whole("n_test", n_test, least=1, most=len(series) - 1)
    history = whole("history", history, least=0, most=n_train)
    return series[:n_train].copy(), series[n_train - history :].copy()


class MinMaxScaler:
    """Scale values so that the training part runs from 0 to 1.

    ``(x - minimum) / (maximum - minimum)``, with minimum and maximum of the training part only: those of the
    whole series would tell the network how high prices will rise. Later values may therefore lie outside 0 to
    1. ``minimum`` and ``maximum`` are there after :meth:`fit`.

    Examples
    --------
    >>> scaler = MinMaxScaler().fit([100, 150, 200])
    >>> scaler.transform([150, 250])
    array([0.5, 1.5])
    >>> scaler.inverse_transform([0.5, 1.5])
    array([150., 250.])
    """

    minimum: float
    maximum: float

    def fit(self, train: ArrayLike) -> Self:
        """Take minimum and maximum from the training part, (n,); its values must not all be equal."""
        values = as_series("train", train)
        if values.min() == values.max():
            raise ValueError(
                f"train: expected values that differ, got {len(values)} times {values[0]}: a constant series "
                "has no range"
            )
        self.minimum, self.maximum = float(values.min()), float(values.max())
        return self

    def transform(self, values: ArrayLike) -> FloatArray:
        """Scale values of any shape, in the unit of the training values; :meth:`fit` comes first."""
        return (np.asarray(values, dtype=np.float64) - self._fitted("transform")) / self._range

    def inverse_transform(self, scaled: ArrayLike) -> FloatArray:
        """Undo :meth:`transform`, with the same errors."""
        return self._fitted("inverse_transform") + np.asarray(scaled, dtype=np.float64) * self._range

    @property
    def _range(self) -> float:
        return self.maximum - self.minimum

    def _fitted(self, method: str) -> float:
        if not hasattr(self, "minimum"):
            raise ValueError(f"MinMaxScaler.{method}: call fit with the training part first")
        return self.minimum
