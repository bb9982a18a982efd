"""From a table of prices to an honest report: baselines, two networks, and what their forecasts are worth."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.arguments import between, whole
from rnn101.datasets.price_dates import DateArray
from rnn101.datasets.prices import PriceTable
from rnn101.forecasting.baselines import drift, mean, persistence
from rnn101.forecasting.comparison import SkillInterval, skill_interval
from rnn101.forecasting.preparation import MinMaxScaler, windows
from rnn101.forecasting.residual import ResidualForecaster
from rnn101.forecasting.scores import mase, rmse
from rnn101.forecasting.series import FloatArray, as_series
from rnn101.forecasting.tables import check_changes, prices_of, split_notes, step_notes
from rnn101.nn.bars import progress_bar

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
    """What :func:`report` found; ``print`` writes it as text."""

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
        """Write the parts, a row for each forecaster, the verdict and the notes."""
        table, n_train = self.table, len(self.prices) - self.n_test
        lines = [
            f"{table.name}, {self.column}: {n_train} values train ({table.dates[0]} to "
            f"{table.dates[n_train - 1]}), {self.n_test} test ({self.dates[0]} to {self.dates[-1]})",
            "",
            f"{'':20} {'RMSE':>8} {'MASE':>6} {'skill':>8}   {100 * self.level:.0f} % intervals, jointly",
        ]
        for number, row in enumerate(self.rows):
            line = (
                f"{row.name:20} {row.rmse:8.4g} {row.mase:6.2f}"  # however wide a number is, a space is left
            )
            if number:
                found, low, high = map(_percent, row.skill)
                line += f" {found:>8}   {low} to {high}"
            if len(row.seeds) > 1:
                line += f"; {len(row.seeds)} seeds: {_percent(row.seeds[0])} to {_percent(row.seeds[-1])}"
            lines.append(line)
        lines += ["", f"Verdict: {self.verdict}"]
        return "\n".join([*lines, *(f"- {note}" for note in self.notes)])


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

    A ValueError says that there are fewer than 200 rows, or that the prices never change, or always by the
    same amount, in either part: then there is nothing to forecast.

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
    if not 0.1 <= test_share <= 0.5:
        raise ValueError(f"test_share: expected a number from 0.1 to 0.5, got {test_share}")
    level = between("level", level, 0, 1)
    prices = as_series(column, prices_of(table, column, adjust_splits))
    n_test = round(test_share * len(prices))
    start = len(prices) - n_test
    if not 2 <= window <= start // 4:
        raise ValueError(f"window: expected 2 to {start // 4}, a quarter of the training part, got {window}")
    n_seeds = whole("n_seeds", n_seeds, least=1)
    check_changes(column, prices, start)
    judge = partial(_judge, prices, start, 1 - (1 - level) / 4)
    rows = [
        judge("persistence", persistence(prices, start)),
        judge("drift", drift(prices, start)),
        judge("mean so far", mean(prices, start)),
    ]
    with progress_bar(2 * n_seeds, progress=progress, what="report") as bar:
        for name, forecaster in {"LSTM on the price": _level, "LSTM, residual form": _residual}.items():
            found = []
            for seed in range(n_seeds):
                found.append(judge(name, forecaster(prices, start, window, epochs, seed)))
                bar.update()
            rows.append(_median(found))
    notes = (*table.notes, *step_notes(table), *split_notes(table, column, adjust_splits))
    return Report(table, column, prices, n_test, level, tuple(rows), notes, _verdict(rows, level, n_test))


def _judge(prices: FloatArray, start: int, level: float, name: str, forecast: FloatArray) -> Row:
    """Score a forecast of the test part, which begins at `start`; its interval alone holds with `level`."""
    train, actual = prices[:start], prices[start:]
    interval = skill_interval(actual, forecast, persistence(prices, start), level=level)
    return Row(name, forecast, rmse(actual, forecast), mase(actual, forecast, train), interval)


def _median(rows: list[Row]) -> Row:
    """Return the row in the middle of those from several seeds; of the two in the middle the worse."""
    ordered = sorted(rows, key=lambda row: row.skill.skill)
    skills = tuple(row.skill.skill for row in ordered)
    return ordered[(len(rows) - 1) // 2]._replace(seeds=skills)


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


def _verdict(rows: Sequence[Row], level: float, n_test: int) -> str:
    """Judge the best of all forecasters, persistence first among them, in a sentence."""
    best = max(rows[1:], key=lambda row: row.skill.skill)
    found, low, high = best.skill
    numbers = (
        f"skill {_percent(found)}, {100 * level:.0f} % joint interval {_percent(low)} to {_percent(high)}"
    )
    if low > 0:
        return (
            f"{best.name!r} beats persistence: {numbers}, which is more than the choice of {n_test} test "
            "values explains (whether it is worth its costs is another question)."
        )
    if high < 0:
        return f"Nothing beats persistence: the best of the others, {best.name!r}, is worse ({numbers})."
    return (
        f"Nothing is shown to beat persistence: the best of the others, {best.name!r}, has {numbers}, and 0 "
        "is inside."
    )


def _percent(share: float) -> str:
    if not np.isfinite(share):
        return "−∞"
    digits = 1 if abs(share) < 0.1 else 0
    return f"{100 * share:.{digits}f} %".replace("-", "−")
