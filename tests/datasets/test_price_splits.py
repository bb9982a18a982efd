"""Splits: found where a column was not adjusted, with certainty only where another column shows it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101.datasets.price_splits import find_splits
from rnn101.datasets.prices import load_csv

PRICES = ("open", "high", "low", "close")


def market(n=120, seed=0, volatility=0.015):
    """A plausible market: prices that wander, a day's prices within Low to High, volume around a million."""
    rng = np.random.default_rng(seed)
    close = 500 * np.exp(np.cumsum(rng.normal(0, volatility, n)))
    opened = close * np.exp(rng.normal(0, volatility / 2, n))
    return {
        "open": opened,
        "high": np.maximum(opened, close) * np.exp(np.abs(rng.normal(0, volatility / 3, n))),
        "low": np.minimum(opened, close) * np.exp(-np.abs(rng.normal(0, volatility / 3, n))),
        "close": close,
        "volume": 1e6 * np.exp(rng.normal(0, 0.3, n)),
    }


def days(columns):
    return np.datetime64("2014-01-01") + np.arange(len(columns["close"]))


def unadjusted(columns, names, day, ratio):
    """Undo the adjustment of some columns: before the split's day, prices are 1 / ratio times as high."""
    scale = np.where(np.arange(len(columns["close"])) < day, 1 / ratio, 1.0)
    return columns | {name: columns[name] * scale for name in names}


def found(columns):
    dates = days(columns)
    return [
        (int(np.searchsorted(dates, split.date)), split.column, split.ratio, split.certain)
        for split in find_splits(dates, columns)
    ]


RATIOS = [2 / 3, 1 / 2, 1 / 3, 1 / 4, 1 / 5, 1 / 7, 1 / 10, 1 / 20, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0]


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("day", [2, 60, 118])
def test_one_column_not_adjusted(ratio, day):
    columns = unadjusted(market(), ["close"], day, ratio)
    assert found(columns) == [(day, "close", pytest.approx(ratio, abs=1e-6), True)]


@pytest.mark.parametrize("ratio", RATIOS)
def test_only_adj_close_adjusted(ratio):
    columns = market()
    columns = unadjusted(columns | {"adj_close": columns["close"]}, PRICES, 60, ratio)
    assert found(columns) == [(60, name, pytest.approx(ratio, abs=1e-6), True) for name in PRICES]


@pytest.mark.parametrize("ratio", RATIOS)
def test_all_columns_jump_and_turnover_does_not(ratio):
    columns = unadjusted(market(), PRICES, 60, ratio)
    columns = unadjusted(columns, ["volume"], 60, 1 / ratio)
    assert found(columns) == [(60, name, pytest.approx(ratio, abs=1e-6), False) for name in PRICES]


def test_all_columns_jump_and_turnover_is_not_known():
    columns = unadjusted(market(), PRICES, 60, 0.5)
    expected = [(60, name, 0.5, False) for name in PRICES]
    assert found({name: columns[name] for name in PRICES}) == expected
    assert found(columns | {"volume": np.where(np.arange(120) < 60, np.nan, columns["volume"])}) == expected


@pytest.mark.parametrize("blank", [59, 60])
def test_a_blank_adj_close_hides_no_split(blank):
    columns = unadjusted(market(), PRICES, 60, 0.5)
    columns = unadjusted(columns, ["volume"], 60, 2)
    columns["adj_close"] = columns["close"].copy()
    columns["adj_close"][blank] = np.nan
    assert {split[:1] for split in found(columns)} == {(60,)}


def test_two_splits_in_one_column():
    columns = unadjusted(unadjusted(market(), ["close"], 40, 1 / 2), ["close"], 80, 1 / 20)
    assert found(columns) == [(40, "close", 0.5, True), (80, "close", 0.05, True)]


@given(seed=st.integers(0, 10_000), volatility=st.floats(0.001, 0.06))
def test_a_market_without_splits(seed, volatility):
    assert found(market(seed=seed, volatility=volatility)) == []


@given(
    seed=st.integers(0, 10_000),
    fall=st.floats(0.02, 0.95),
    volume=st.floats(1, 30),
    day=st.integers(1, 119),
    afternoon=st.booleans(),
)
def test_no_crash_is_called_a_split_with_certainty(seed, fall, volume, day, afternoon):
    columns = market(seed=seed)
    scale = np.where(np.arange(120) < day, 1.0, 1 - fall)
    columns |= {name: columns[name] * scale for name in PRICES}
    if afternoon:  # it opens as usual and falls during the day
        columns["open"][day] = columns["high"][day] = columns["close"][day] / (1 - fall)
    columns["volume"][day:] *= volume
    assert not any(certain for *_, certain in found(columns))


@pytest.mark.parametrize(("volume", "is_listed"), [(8, False), (1, True)])
def test_a_crash_of_45_percent_in_all_columns(volume, is_listed):
    columns = unadjusted(market(volatility=0.005), PRICES, 60, 0.52)
    columns["volume"][60:65] *= volume
    assert bool(found(columns)) == is_listed
    assert not any(certain for *_, certain in found(columns))


def test_a_day_with_a_wide_range_is_no_split():
    columns = market()
    columns["low"][60] *= 0.5
    columns["high"][80] *= 2
    assert found(columns) == []


def test_closing_prices_from_before_googles_split_of_2014(price_csv):
    # A widely used download: Close alone was not adjusted and falls from 1128.87 to 556.93, Open goes on as
    # before. (Those two are real; the numbers around them are made up.)
    header = ["Date", "Open", "High", "Low", "Close", "Volume"]
    rows = [
        ["3/24/2014", "592.0", "596.0", "582.0", "1154.50", "3,000,000"],
        ["3/25/2014", "588.0", "590.0", "574.0", "1155.18", "2,400,000"],
        ["3/26/2014", "579.0", "580.0", "564.0", "1128.87", "2,600,000"],
        ["3/27/2014", "566.0", "568.0", "552.0", "556.93", "13,052"],
        ["3/28/2014", "559.0", "564.0", "556.0", "558.50", "41,003"],
        ["3/31/2014", "564.0", "565.0", "555.0", "555.45", "10,772"],
    ]
    table = load_csv(price_csv(rows, header))
    assert [(str(split.date), split.column, split.ratio, split.certain) for split in table.splits] == [
        ("2014-03-27", "close", 0.5, True)
    ]
    assert table.notes == (
        "Close: fall to about 1/2 on 2014-03-27 (Close 1128.87 -> 556.93) while another column does not: "
        "a split that was not adjusted for",
        "Close lies outside Low to High on 3 days, first on 2014-03-24: "
        "its scale may differ from the other columns'",
    )


def test_an_uncertain_split_is_described_as_such(price_csv):
    rows = [[f"2014-06-{day:02}", *["640"] * 4, "1000"] for day in range(2, 7)]
    rows += [[f"2014-06-{day:02}", *["92"] * 4, "7000"] for day in range(9, 14)]
    table = load_csv(price_csv(rows))
    assert {(str(split.date), split.certain) for split in table.splits} == {("2014-06-09", False)}
    assert table.notes == (
        "Open, High, Low, Close: fall to about 1/7 on 2014-06-09 (Open 640.00 -> 92.00), "
        "turnover stays usual: a split that was not adjusted for, or a crash",
    )


def test_a_reverse_split_is_described_as_a_rise(price_csv):
    rows = [[f"2014-06-{day:02}", *["4.00"] * 4, "9000"] for day in range(2, 7)]
    rows += [[f"2014-06-{day:02}", *["6.02"] * 4, "6000"] for day in range(9, 14)]
    assert load_csv(price_csv(rows)).notes == (
        "Open, High, Low, Close: rise to about 1.5 times as much on 2014-06-09 (Open 4.00 -> 6.02), "
        "turnover stays usual: a split that was not adjusted for, or a crash",
    )


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_a_few_days_are_enough_or_too_few_but_never_an_error(n):
    columns = unadjusted({name: values[:n] for name, values in market().items()}, ["close"], 2, 0.5)
    assert found(columns) == ([(2, "close", 0.5, True)] if n == 4 else [])
