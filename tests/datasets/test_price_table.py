"""The table keeps its promises: equal lengths, increasing dates, read-only arrays."""

import dataclasses

import numpy as np
import pytest

from rnn101.datasets.price_table import PriceTable


def table(**changes):
    columns = {name: np.array([1.0, 2.0]) for name in ("open", "high", "low", "close", "volume")}
    dates = np.array(["2012-01-03", "2012-01-04"], dtype="datetime64[D]")
    return PriceTable(**({"dates": dates, **columns} | changes))


def test_columns_and_length():
    assert len(table()) == 2
    assert table().columns == ("open", "high", "low", "close", "volume")
    assert table(adj_close=np.array([3.0, 4.0])).columns == (
        "open",
        "high",
        "low",
        "close",
        "adj_close",
        "volume",
    )
    assert table(high=np.array([5.0, 6.0])).column("high").tolist() == [5.0, 6.0]


@pytest.mark.parametrize("name", ["adj_close", "price", "Open"])
def test_no_such_column(name):
    with pytest.raises(ValueError, match=rf"there is no column '{name}'; this table has \('open', "):
        table().column(name)


@pytest.mark.parametrize("values", [np.ones(3), np.ones((2, 1))])
def test_shapes_must_agree(values):
    with pytest.raises(ValueError, match=r"PriceTable: low has shape .*, but dates has \(2,\)"):
        table(low=values)


@pytest.mark.parametrize("second", ["2012-01-03", "2012-01-02"])
def test_dates_must_increase(second):
    with pytest.raises(ValueError, match="dates must be strictly increasing"):
        table(dates=np.array(["2012-01-03", second], dtype="datetime64[D]"))


def test_nothing_can_be_changed():
    prices = table()
    with pytest.raises(dataclasses.FrozenInstanceError):
        prices.name = "other"
    for array in (prices.dates, prices.open, prices.volume):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = array[1]


def test_repr_is_one_line():
    assert repr(table(name="Two days")) == "PriceTable(Two days, 2 days from 2012-01-03 to 2012-01-04)"
