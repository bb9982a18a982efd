"""From a table of prices to an honest report: baselines, two networks, and what their forecasts are worth."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.datasets.prices import DateArray, PriceTable
from rnn101.forecasting import report_words as words
from rnn101.forecasting.baselines import drift, mean, persistence
from rnn101.forecasting.comparison import SkillInterval, skill_interval
from rnn101.forecasting.preparation import MinMaxScaler, windows
from rnn101.forecasting.residual import ResidualForecaster
from rnn101.forecasting.scores import mase, rmse
from rnn101.forecasting.series import FloatArray, as_series
from rnn101.nn.progress import progress_bar

LEAST_ROWS = 200
"""With fewer rows nothing honest can be said: the test part would have fewer than 40."""


class Row(NamedTuple):
    """One forecaster on the test part."""

    name: str
    forecast: FloatArray
    """What it said, in the unit of the prices, shape (n_test,). Of several seeds that of median skill."""
    rmse: float
    mase: float
    skill: SkillInterval
    seeds: tuple[float, ...] = ()
    """The skill from each seed, in rising order; empty where nothing is drawn."""


@dataclass(frozen=True, eq=False)
class Report:
    """What :func:`report` found. ``print`` writes it as text, :meth:`show` draws it as well."""

    table: PriceTable
    column: str
    prices: FloatArray = field(repr=False)
    """The prices that were used, adjusted for splits if that was asked for, shape (n,)."""
    n_test: int
    level: float
    """How often all skill intervals of the report hold together."""
    rows: tuple[Row, ...] = field(repr=False)
    """Persistence first, then what was compared with it."""
    notes: tuple[str, ...]
    """What the reader of the file and the report noticed, in words."""
    verdict: str

    @property
    def dates(self) -> DateArray:
        """The test part's dates, shape (n_test,)."""
        return self.table.dates[-self.n_test :]

    @property
    def actual(self) -> FloatArray:
        """The test part's prices, shape (n_test,)."""
        return self.prices[-self.n_test :]

    def __str__(self) -> str:
        """Write the report as text: the parts, a row for each forecaster, the verdict, the notes."""
        return words.as_text(self)

    def show(self) -> None:
        """Print the report, and draw the prices, the skills, and the last forecasts, with alt texts."""
        from rnn101.forecasting.report_pictures import show  # noqa: PLC0415 - draws with viz

        print(self)
        show(self)


def report(
    table: PriceTable,
    *,
    column: str = "open",
    test_share: float = 0.2,
    window: int = 30,
    epochs: int = 40,
    n_seeds: int = 3,
    level: float = 0.95,
    adjust_splits: bool = False,
    progress: bool = True,
) -> Report:
    """Forecast a table's prices one step ahead in four ways, and judge them against persistence.

    The first part trains, the last part tests; nothing is chosen on it. The four are the drift, the mean of
    all prices so far, an LSTM that forecasts the price itself, scaled by the training part, and an LSTM in
    the residual form (:class:`ResidualForecaster`). Both networks are trained from several seeds, and the one
    of median skill is judged. The skill intervals are those of :func:`skill_interval`, each wide enough that
    all four together hold with probability ``level`` (Bonferroni's inequality), so that the best of four is
    not the lucky one of four.

    Parameters
    ----------
    table : PriceTable
        As :func:`rnn101.datasets.prices.load_csv` returns it, at least 200 rows. A row is a step: a day in
        most files, a week in some. The report names the step and the longest gaps.
    column : str
        Which price, as :meth:`PriceTable.column` takes it.
    test_share : float
        Share of the rows that test, 0.1 to 0.5.
    window : int
        Prices that a network looks back on, 2 to a quarter of the training part.
    epochs : int
        How often the network on the price sees each window, 0 or more; the residual form, which starts at
        persistence, sees each half as often.
    n_seeds : int
        Networks of each kind, at least 1. All together take about ten seconds for a thousand rows.
    level : float
        Between 0 and 1.
    adjust_splits : bool
        Whether to multiply the prices before each split that the reader found by its ratio. A crash can look
        alike: look the date up first.
    progress : bool
        Whether to show a progress bar where a person watches.

    Returns
    -------
    Report

    Raises
    ------
    ValueError
        If there are fewer than 200 rows, an argument is outside its range, or the prices never change, or
        always by the same amount, in either part: then there is nothing to forecast.

    Examples
    --------
    >>> from rnn101.datasets.prices import load_google
    >>> found = report(load_google(), n_seeds=1, epochs=0, progress=False)
    >>> [row.name for row in found.rows]
    ['persistence', 'drift', 'mean so far', 'LSTM on the price', 'LSTM, residual form']
    >>> found.n_test, round(found.rows[0].rmse, 2)
    (209, 14.78)
    """
    if len(table) < LEAST_ROWS:
        raise ValueError(
            f"report: {table.name or 'the table'} has {len(table)} rows, but an honest report needs at least "
            f"{LEAST_ROWS}: a fifth of them tests, and fewer than {LEAST_ROWS // 5} test values tell nothing"
        )
    _check_ranges(test_share=(test_share, 0.1, 0.5), level=(level, 0, 1))
    prices = as_series("report", column, _prices(table, column, adjust_splits))
    n_test = round(test_share * len(prices))
    start = len(prices) - n_test
    if not 2 <= window <= start // 4:
        raise ValueError(
            f"report: window must be 2 to {start // 4}, a quarter of the training part, got {window}"
        )
    if n_seeds < 1:
        raise ValueError(f"report: n_seeds must be at least 1, got {n_seeds}")
    _check_changes(column, prices, start)
    judge = _Judge(prices, start, each=1 - (1 - level) / 4)
    rows = [
        judge.row("persistence", persistence(prices, start)),
        judge.row("drift", drift(prices, start)),
        judge.row("mean so far", mean(prices, start)),
    ]
    with progress_bar(2 * n_seeds, progress=progress, what="report", unit="network") as bar:
        for name, forecaster in {"LSTM on the price": _level, "LSTM, residual form": _residual}.items():
            rows.append(judge.seeds(name, forecaster, n_seeds, window, epochs, bar.update))
    notes = (*table.notes, *words.step_notes(table), *words.split_notes(table, column, adjust_splits))
    return Report(
        table, column, prices, n_test, level, tuple(rows), notes, words.verdict(rows, level, n_test)
    )


class _Judge(NamedTuple):
    """Scores forecasts of the test part."""

    prices: FloatArray
    start: int
    """Place of the first test value."""
    each: float
    """The level of each single interval."""

    def row(self, name: str, forecast: FloatArray, seeds: tuple[float, ...] = ()) -> Row:
        actual, train = self.prices[self.start :], self.prices[: self.start]
        interval = skill_interval(actual, forecast, persistence(self.prices, self.start), level=self.each)
        return Row(name, forecast, rmse(actual, forecast), mase(actual, forecast, train), interval, seeds)

    def seeds(
        self,
        name: str,
        forecaster: "Callable[[FloatArray, int, int, int, int], FloatArray]",
        n_seeds: int,
        window: int,
        epochs: int,
        done: Callable[[], object],
    ) -> Row:
        """Train from several seeds; return the row of the one in the middle."""
        found = []
        for seed in range(n_seeds):
            found.append(self.row(name, forecaster(self.prices, self.start, window, epochs, seed)))
            done()
        found.sort(key=lambda row: row.skill.skill)
        skills = tuple(row.skill.skill for row in found)
        return found[(n_seeds - 1) // 2]._replace(seeds=skills)


def _level(prices: FloatArray, start: int, window: int, epochs: int, seed: int) -> FloatArray:
    scaler = MinMaxScaler().fit(prices[:start])
    X, y = windows(scaler.transform(prices[:start]), window)
    net = nn.Network([nn.LSTM(32), nn.Dense(1)], input_shape=(window, 1), rng=seed)
    net.fit(X, y, epochs=epochs, progress=False)
    X_test, _ = windows(scaler.transform(prices[start - window :]), window)
    return scaler.inverse_transform(net.predict(X_test)[:, 0])


def _residual(prices: FloatArray, start: int, window: int, epochs: int, seed: int) -> FloatArray:
    layers = [nn.LSTM(16), nn.Dense(1, kernel_initializer="zeros")]
    net = nn.Network(layers, input_shape=(window - 1, 1), rng=seed)
    forecaster = ResidualForecaster(net, window).fit(prices[:start], epochs=epochs // 2, progress=False)
    return forecaster.predict(prices[start - window :])


def _prices(table: PriceTable, column: str, adjust_splits: bool) -> FloatArray:
    prices = table.column(column).copy()
    for split in table.splits:
        if adjust_splits and split.column == column:
            prices[table.dates < split.date] *= split.ratio
    return prices


def _check_ranges(**given: tuple[float, float, float]) -> None:
    for name, (value, low, high) in given.items():
        inside = low <= value <= high if name == "test_share" else low < value < high
        if not inside:
            raise ValueError(f"report: {name} must be {low} to {high}, got {value}")


def _check_changes(column: str, prices: FloatArray, start: int) -> None:
    """Refuse prices that leave nothing to forecast."""
    parts = {"training": prices[:start], "test": prices[start - 1 :]}
    for name, part in parts.items():
        changes, tiny = np.diff(part), 1e-12 * np.abs(part).max()
        if np.abs(changes).max() <= tiny:
            raise ValueError(
                f"report: {column} is {part[0]:g} throughout the {name} part, and persistence is perfect: "
                "there is nothing to forecast"
            )
        if name == "training" and changes.std() <= tiny:
            raise ValueError(
                f"report: {column} changes by {changes[0]:g} at every step of the training part: draw a "
                "straight line, there is nothing to learn"
            )
