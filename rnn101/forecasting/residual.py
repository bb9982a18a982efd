"""The residual form of a network: forecast the change, and add it to the last price."""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from rnn101.arguments import whole
from rnn101.forecasting.preparation import windows
from rnn101.forecasting.series import FloatArray, as_series


class ResidualForecaster:
    """Forecast the next price as the last one plus a network's forecast of the change.

    ``forecast[t] = price[t - 1] + scale · network(changes before t / scale)``, where ``scale`` is the
    standard deviation of the one-day changes in the training part, in the unit of the prices, and nothing
    else is taken from any data. A network whose last Dense layer starts at zero thus starts exactly at
    persistence, and has to learn only what is left over. The idea is that of the residual block: let a
    network learn the difference to what is already known (He et al., *Deep residual learning for image
    recognition*, 2016).

    ``scale``, and ``history``, what the network's ``fit`` returned, are there after :meth:`fit`.

    Parameters
    ----------
    network : Network or Keras model
        Or whatever has their ``fit`` and ``predict``, with one output and ``input_shape=(window - 1, 1)``, or
        ``(None, 1)``; else a ValueError says so. It is trained in place.
    window : int
        Prices that a forecast looks back on, at least 2: ``window - 1`` one-day changes.

    Examples
    --------
    >>> class Momentum:
    ...     def fit(self, X, y, **settings):
    ...         pass
    ...     def predict(self, X):
    ...         return X[:, -1]
    >>> forecaster = ResidualForecaster(Momentum(), window=3).fit([1, 2, 4, 3, 5, 6])
    >>> forecaster.predict([10, 12, 15, 15]).round(6)
    array([18.])
    """

    scale: float
    history: Any

    def __init__(self, network: Any, window: int = 60) -> None:
        window = whole("window", window, least=2)
        expected = (window - 1, 1)
        found = tuple(getattr(network, "input_shape", expected))[-2:]  # Keras puts the batch axis first
        if found not in {expected, (None, 1)}:
            raise ValueError(
                f"network: expected input_shape={expected}, because window={window} prices have {window - 1} "
                f"one-day changes, got {found}"
            )
        self.network = network
        self.window = window

    def fit(self, train: ArrayLike, **fit_settings: Any) -> Self:
        """Take the scale from the training part, (n,), and train the network on its windows.

        There must be ``window + 1`` prices or more, and changes that differ, else a ValueError says so.
        ``fit_settings`` go to the network's ``fit``: ``epochs``, ``optimizer``, …
        """
        prices = as_series("train", train, least=self.window + 1)
        scale = float(np.diff(prices).std())
        if scale <= 1e-12 * np.abs(prices).max():  # equal but for rounding
            raise ValueError(
                "train: expected changes that differ, got equal ones: there is no spread to scale by"
            )
        self.scale = scale
        X, y = windows(np.diff(prices) / scale, self.window - 1)
        self.history = self.network.fit(X, y[:, np.newaxis], **fit_settings)
        return self

    def predict(self, prices: ArrayLike, **predict_settings: Any) -> FloatArray:
        """Forecast one step ahead, each price from the ``window`` prices before it.

        From prices in order of time, (n,), at least ``window + 1``, come forecasts of ``prices[window:]``, (n
        - window,), aligned with ``windows(prices, window)[1]``. To forecast a test part from its first day
        on, put the last ``window`` training prices in front of it: ``chronological_split(…, history=window)``
        does. ``predict_settings`` go to the network's ``predict``: ``batch_size``, or Keras's ``verbose``, …
        """
        if not hasattr(self, "scale"):
            raise ValueError("ResidualForecaster.predict: call fit with the training part first")
        prices = as_series("prices", prices, least=self.window + 1)
        X, _ = windows(np.diff(prices) / self.scale, self.window - 1)
        changes = np.asarray(self.network.predict(X, **predict_settings), dtype=np.float64).reshape(len(X))
        return prices[self.window - 1 : -1] + self.scale * changes
