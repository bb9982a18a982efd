"""Lesson 14's table for any series: each forecast's error on the training part and on the test part."""

import math
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rnn101 import nn
from rnn101.arguments import whole
from rnn101.datasets.prices import PriceTable
from rnn101.forecasting.preparation import MinMaxScaler, windows
from rnn101.forecasting.residual import ResidualForecaster
from rnn101.forecasting.scores import rmse
from rnn101.forecasting.series import FloatArray, as_series
from rnn101.forecasting.tables import check_changes, prices_of, split_notes, step_notes

LEAST_ROWS = 60
"""With fewer, the training part has hardly a window to learn from."""
_LONGEST_WINDOW = 60
_MEAN_OF = 7


class ErrorRow(NamedTuple):
    """One forecast: its name, its RMSE on both parts, and what it said."""

    name: str
    training: float
    test: float
    forecast: FloatArray
    """For every value that has a full window before it, shape (n - window,)."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """What :func:`compare` found; ``print`` writes it as text."""

    name: str
    n_train: int
    """Values before the test part; the first ``window`` of them are only looked back on."""
    n_test: int
    window: int
    rows: tuple[ErrorRow, ...] = field(repr=False)
    """Persistence first."""
    actual: FloatArray = field(repr=False)
    """What came, for every value that has a full window before it, shape (n - window,)."""
    notes: tuple[str, ...] = ()
    """What the reader of the file noticed, and what a step is where it is not a day."""

    def __str__(self) -> str:
        """Write the parts, a row for each forecast, and the notes."""
        lines = [
            f"{self.name}: {self.n_train} values train, {self.n_test} test, windows of {self.window}",
            f"{'RMSE':24} {'training':>10} {'test':>10}",
        ]
        digits = max(2, 2 - math.floor(math.log10(self.rows[0].test)))  # three that count, at least
        for row in self.rows:
            lines.append(f"{row.name:24} {row.training:10.{digits}f} {row.test:10.{digits}f}")
        return "\n".join([*lines, *(f"- {note}" for note in self.notes)])


def compare(
    prices: PriceTable | ArrayLike,
    n_test: int | None = None,
    *,
    column: str = "open",
    window: int | None = None,
    epochs: int = 100,
    seed: int = 0,
    adjust_splits: bool = False,
    progress: bool = True,
) -> Comparison:
    """Forecast a series one step ahead in five or six ways; give the errors on the training and test parts.

    The ways are those of lesson 14: persistence; the mean of the last seven; a linear regression on the
    window; the network of four LSTM layers of 50 units with dropout 0.2, asked for the value itself; and the
    residual form, one LSTM layer of 50 units that is asked for the change (:class:`ResidualForecaster`) and
    sees each window a fifth as often. For a table's opening prices also the last close. Scale, regression and
    networks know the training part only. Each network has one seed: another one gives other numbers.

    Parameters
    ----------
    prices : PriceTable or array_like, shape (n,)
        A table as :func:`rnn101.datasets.prices.load_csv` returns it, or values in order of time; at least
        60. A ValueError says if there are fewer, or if they never change or always by the same amount.
    n_test : int, optional
        Values that test, the last ones: 10 to half of all, by default a fifth.
    column : str
        Which of a table's columns, as :meth:`PriceTable.column` takes it.
    window : int, optional
        Values that a forecast looks back on, 7 to a quarter of the training part; by default 60, or that
        quarter if it is shorter.
    epochs : int
        How often the four layers see each window. A hundred take about a minute for a thousand rows.
    seed : int
        Of both networks.
    adjust_splits : bool
        Whether to multiply a table's prices before each split that the reader found by its ratio. A crash can
        look alike: look the date up first.
    progress : bool
        Whether to show a progress bar where a person watches.

    Examples
    --------
    >>> from rnn101.datasets.prices import load_google
    >>> found = compare(load_google(), n_test=199, epochs=0, progress=False)
    >>> for row in found.rows[:3]:
    ...     print(f"{row.name:18} {row.training:5.2f} {row.test:5.2f}")
    persistence         8.38 15.05
    mean of the last 7 14.20 24.65
    regression on 60    7.92 15.71
    """
    if isinstance(prices, PriceTable):
        what, name = column, f"{prices.name or 'the table'}, {column}"
        series = as_series(what, prices_of(prices, column, adjust_splits))
    else:
        what, name = "prices", "the series"
        series = as_series(what, prices)
    n = len(series)
    if n < LEAST_ROWS:
        raise ValueError(
            f"compare: {name} has {n} values, but at least {LEAST_ROWS} are needed to train and test"
        )
    n_test = n // 5 if n_test is None else whole("n_test", n_test, least=10, most=n // 2)
    start = n - n_test
    check_changes(what, series, start)
    most = start // 4
    window = (
        min(_LONGEST_WINDOW, most) if window is None else whole("window", window, least=_MEAN_OF, most=most)
    )

    X, y = windows(series, window)
    k = start - window  # examples before the test part
    said = {
        "persistence": X[:, -1, 0],
        "mean of the last 7": X[:, -_MEAN_OF:, 0].mean(axis=1),
        f"regression on {window}": _regression(X[:, :, 0], y, k),
    }
    said["network, four layers"] = _four_layers(X, y, k, epochs, seed, progress)
    said["residual form"] = _residual(series, start, window, epochs // 5, seed)
    notes: tuple[str, ...] = ()
    if isinstance(prices, PriceTable):
        notes = (*prices.notes, *step_notes(prices), *split_notes(prices, column, adjust_splits))
        if column == "open":
            said["last close"] = prices_of(prices, "close", adjust_splits)[window - 1 : -1]
    rows = [
        ErrorRow(name_, rmse(y[:k], forecast[:k]), rmse(y[k:], forecast[k:]), forecast)
        for name_, forecast in said.items()
    ]
    return Comparison(name, start, n_test, window, tuple(rows), y, notes)


def _regression(X: FloatArray, y: FloatArray, k: int) -> FloatArray:
    """Fit weights and a constant on the first k examples by least squares; forecast all."""
    with_constant = np.column_stack([X, np.ones(len(X))])
    weights = np.linalg.lstsq(with_constant[:k], y[:k], rcond=None)[0]
    forecast: FloatArray = with_constant @ weights
    return forecast


def _four_layers(X: FloatArray, y: FloatArray, k: int, epochs: int, seed: int, progress: bool) -> FloatArray:
    window = X.shape[1]
    scaler = MinMaxScaler().fit(np.concatenate([X[0, :, 0], y[:k]]))  # every value of the training part
    stack: list[nn.layers.Layer] = []
    for layer in range(1, 5):
        stack += [nn.LSTM(50, return_sequences=layer < 4), nn.Dropout(0.2)]
    net = nn.Network([*stack, nn.Dense(1)], input_shape=(window, 1), rng=seed)
    net.fit(scaler.transform(X[:k]), scaler.transform(y[:k]), epochs=epochs, progress=progress)
    return scaler.inverse_transform(net.predict(scaler.transform(X))[:, 0])


def _residual(series: FloatArray, start: int, window: int, epochs: int, seed: int) -> FloatArray:
    layers = [nn.LSTM(50), nn.Dense(1, kernel_initializer="zeros")]
    net = nn.Network(layers, input_shape=(window - 1, 1), rng=seed)
    forecaster = ResidualForecaster(net, window).fit(series[:start], epochs=epochs, progress=False)
    return forecaster.predict(series)
