"""The residual form of a network: forecast the change, and add it to the last price."""

from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import ArrayLike

from rnn101.forecasting.preparation import windows
from rnn101.forecasting.series import FloatArray, as_series


class Trainable(Protocol):
    """What :class:`ResidualForecaster` needs of a network; :class:`rnn101.nn.Network` has it."""

    def fit(self, X: Any, y: Any, /, *args: Any, **settings: Any) -> Any:
        """Train on X, shape (n, steps, 1), and y, shape (n, 1), and give a history."""

    def predict(self, X: Any, /, *args: Any, **settings: Any) -> Any:
        """Forecast from X, shape (n, steps, 1); n numbers."""


class ResidualForecaster:
    """Forecast the next price as the last one plus a network's forecast of the change.

    ``forecast[t] = price[t - 1] + scale · network(changes before t / scale)``, where ``scale`` is the
    standard deviation of the one-day changes in the training part, and nothing else is taken from any data.
    A network whose last Dense layer starts at zero thus starts exactly at persistence, and training moves it
    only as far as the changes can be foreseen. The idea is that of the residual block: let a network learn
    the difference to what is already known (He et al., *Deep residual learning for image recognition*, 2016).

    Parameters
    ----------
    network : Network or Keras model
        With ``input_shape=(window - 1, 1)``, or ``(None, 1)``, and one output. It is trained in place.
    window : int
        Prices that a forecast looks back on, at least 2: ``window - 1`` one-day changes.

    Attributes
    ----------
    scale : float
        Standard deviation of the training part's changes, in the unit of the prices; there is none before
        :meth:`fit`.
    history : object
        What the network's ``fit`` returned.

    Raises
    ------
    ValueError
        If ``window`` is below 2, or the network takes another number of steps.

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

    def __init__(self, network: Trainable, window: int = 60) -> None:
        """Check that the network takes what a window of prices gives."""
        if window < 2:
            raise ValueError(f"ResidualForecaster: window must be at least 2, got {window}")
        expected = (window - 1, 1)
        found = tuple(getattr(network, "input_shape", expected))[-2:]  # Keras puts the batch axis first
        if found not in {expected, (None, 1)}:
            raise ValueError(
                f"ResidualForecaster: window={window} prices have {window - 1} one-day changes, so the "
                f"network needs input_shape={expected}, got {found}"
            )
        self.network = network
        self.window = window

    def fit(self, train: ArrayLike, **fit_settings: Any) -> Self:
        """Take the scale from the training part and train the network on its windows.

        Parameters
        ----------
        train : array_like, shape (n,)
            Training prices in order of time, at least ``window + 1``.
        **fit_settings
            Passed to the network's ``fit``: ``epochs``, ``optimizer``, …

        Returns
        -------
        ResidualForecaster
            Itself.

        Raises
        ------
        ValueError
            If there are too few prices, or their changes are all equal.
        """
        prices = as_series("ResidualForecaster.fit", "train", train, at_least=self.window + 1)
        scale = float(np.diff(prices).std())
        if scale <= 1e-12 * np.abs(prices).max():  # equal but for rounding
            raise ValueError("ResidualForecaster.fit: all changes are equal, there is no spread to scale by")
        self.scale = scale
        X, y = windows(np.diff(prices) / scale, self.window - 1)
        self.history = self.network.fit(X, y[:, np.newaxis], **fit_settings)
        return self

    def predict(self, prices: ArrayLike, **predict_settings: Any) -> FloatArray:
        """Forecast one step ahead, each price from the ``window`` prices before it.

        Parameters
        ----------
        prices : array_like, shape (n,)
            Prices in order of time, at least ``window + 1``. To forecast a test part from its first day on,
            put the last ``window`` training prices in front of it: ``chronological_split(…,
            history=window)`` does.
        **predict_settings
            Passed to the network's ``predict``: ``batch_size``, or Keras's ``verbose``, …

        Returns
        -------
        ndarray of float64, shape (n - window,)
            Forecasts of ``prices[window:]``, aligned with ``windows(prices, window)[1]``.

        Raises
        ------
        ValueError
            Before :meth:`fit`, or if there are too few prices.
        """
        if not hasattr(self, "scale"):
            raise ValueError("ResidualForecaster.predict: call fit with the training part first")
        prices = as_series("ResidualForecaster.predict", "prices", prices, at_least=self.window + 1)
        X, _ = windows(np.diff(prices) / self.scale, self.window - 1)
        changes = np.asarray(self.network.predict(X, **predict_settings), dtype=np.float64).reshape(len(X))
        return prices[self.window - 1 : -1] + self.scale * changes
