"""Prices: the table, the course's own file, and a learner's in any vendor's layout."""

import csv
import dataclasses
import datetime
import io
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101.datasets.prices import PriceTable, load_csv, load_google


def table(**changes):
    columns = {name: np.array([1.0, 2.0]) for name in ("open", "high", "low", "close", "volume")}
    dates = np.array(["2012-01-03", "2012-01-04"], dtype="datetime64[D]")
    return PriceTable(**({"dates": dates, **columns} | changes))


def test_columns_and_length():
    assert len(table()) == 2
    assert table().columns == ("open", "high", "low", "close", "volume")
    with_adjusted = table(adj_close=np.array([3.0, 4.0]))
    assert with_adjusted.columns == ("open", "high", "low", "close", "adj_close", "volume")
    assert table(high=np.array([5.0, 6.0])).column("high").tolist() == [5.0, 6.0]


@pytest.mark.parametrize("name", ["adj_close", "price", "Open"])
def test_no_such_column(name):
    with pytest.raises(ValueError, match=f"^column: expected one of open, .*, got '{name}'$"):
        table().column(name)


@pytest.mark.parametrize("values", [np.ones(3), np.ones((2, 1))])
def test_shapes_must_agree(values):
    with pytest.raises(ValueError, match=r"^low: expected shape \(2,\), as dates has, got \(\d"):
        table(low=values)


@pytest.mark.parametrize("second", ["2012-01-03", "2012-01-02"])
def test_dates_must_increase(second):
    with pytest.raises(
        ValueError, match=f"^dates: expected strictly increasing days, got {second} after 2012-01-03$"
    ):
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


def test_google_is_the_series_that_its_readme_describes():
    google = load_google()
    assert len(google) == 1047
    assert str(google.dates[0]) == "2004-08-19"
    assert str(google.dates[-1]) == "2008-10-14"
    assert google.open[[0, -1]].tolist() == [100.0, 393.53]
    assert google.close[[0, -1]].tolist() == [100.34, 362.71]
    assert (google.open.min(), google.open.max()) == (99.19, 741.13)
    assert google.volume.max() == 41_116_700
    np.testing.assert_array_equal(google.adj_close, google.close)
    assert (google.name, google.notes, google.splits) == ("Google", (), ())
    assert "Yahoo" in google.source
    assert "Matplotlib" in google.source


def test_google_has_every_trading_day():
    google = load_google()
    weekdays = np.busday_count(google.dates[0], google.dates[-1] + np.timedelta64(1, "D"))
    assert weekdays - len(google) == 37
    assert np.is_busday(google.dates).all()
    assert np.diff(google.dates).max() == np.timedelta64(5, "D")


def test_plain_layout_with_adj_close(price_csv):
    header = ["Date", "Open", "High", "Low", "Close", "Adj Close", "Volume"]
    table = load_csv(price_csv([[*row[:5], "160.5", row[5]] for row in price_csv.rows], header))
    assert table.dates.dtype == np.dtype("datetime64[D]")
    assert [str(date) for date in table.dates] == ["2012-01-03", "2012-01-04", "2012-01-13"]
    assert table.open.tolist() == [325.25, 331.27, 329.83]
    assert table.high.tolist() == [332.83, 333.87, 330.75]
    assert table.low.tolist() == [324.97, 329.08, 326.89]
    assert table.close.tolist() == [329.5, 330.75, 328.0]
    assert table.adj_close.tolist() == [160.5] * 3
    assert table.volume.tolist() == [7380500.0, 5749400.0, 6590300.0]
    assert (table.name, table.source) == ("mine", "file mine.csv")


def test_without_adj_close(price_csv):
    assert load_csv(price_csv()).adj_close is None


def test_close_slash_last_with_dollars_and_newest_first(price_csv):
    header = ["Date", "Close/Last", "Volume", "Open", "High", "Low"]
    rows = [
        ["01/13/2012", "$1,328.00", "6,590,300", "$1,329.83", "$1,330.75", "$1,326.89"],
        ["01/04/2012", "$1,330.75", "5,749,400", "$1,331.27", "$1,333.87", "$1,329.08"],
    ]
    table = load_csv(price_csv(rows, header))
    assert table.close.tolist() == [1330.75, 1328.0]
    assert table.volume.tolist() == [5749400.0, 6590300.0]
    assert table.notes == ("the file is newest first: put in order of date",)


def test_exported_data_frame_with_times_and_other_columns(price_csv):
    header = ["Date", "Open", "High", "Low", "Close", "Volume", "Dividends", "Stock Splits"]
    rows = [[f"{row[0]} 00:00:00-05:00", *row[1:], "0.0", ""] for row in price_csv.rows]
    table = load_csv(price_csv(rows, header))
    assert table.open.tolist() == [325.25, 331.27, 329.83]
    assert str(table.dates[1]) == "2012-01-04"


def test_decimal_commas_between_semicolons(price_csv):
    rows = [
        ["03.01.2012", "1.325,25 €", "1.332,83 €", "1.324,97 €", "1.329,50 €", "7.380.500"],
        ["13.01.2012", "1.329", "1.330,75", "1.326,89", "1.328,5", "0"],
    ]
    table = load_csv(price_csv(rows, separator=";"))
    assert table.open.tolist() == [1325.25, 1329.0]
    assert table.close.tolist() == [1329.5, 1328.5]
    assert table.volume.tolist() == [7380500.0, 0.0]


def test_any_order_of_rows(price_csv):
    rows = price_csv.rows
    plain = load_csv(price_csv())
    newest = load_csv(price_csv(rows[::-1]))
    mixed = load_csv(price_csv([rows[1], rows[2], rows[0]]))
    assert plain.notes == ()
    assert newest.notes == ("the file is newest first: put in order of date",)
    assert mixed.notes == ("the file is in no order: sorted by date",)
    for table in (newest, mixed):
        np.testing.assert_array_equal(table.dates, plain.dates)
        np.testing.assert_array_equal(table.volume, plain.volume)


PRICE = st.integers(1, 99_999_999).map(lambda cents: cents / 100)
DAY = st.dates(datetime.date(1990, 1, 1), datetime.date(2025, 12, 31))
DAYS = st.lists(DAY, min_size=1, max_size=8, unique=True)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DATE_LAYOUTS = {
    "iso": lambda day: day.isoformat(),
    "month first": lambda day: f"{day.month}/{day.day}/{day.year}",
    "day first": lambda day: f"{day.day:02}.{day.month:02}.{day.year}",
    "short year": lambda day: f"{day.month:02}/{day.day:02}/{day.year % 100:02}",
    "named": lambda day: f"{day.day:02}-{MONTHS[day.month - 1]}-{day.year % 100:02}",
    "words": lambda day: f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
}


def write_number(value, decimals, mark, thousands, sign):
    text = f"{value:,.{decimals}f}".replace(",", "\0").replace(".", mark).replace("\0", thousands)
    return sign + text


@pytest.mark.slow
@given(
    days=DAYS,
    data=st.data(),
    seed=st.integers(0, 1000),
    layout=st.sampled_from(sorted(DATE_LAYOUTS)),
    separator=st.sampled_from(",;\t"),
    mark=st.sampled_from(".,"),
    grouped=st.booleans(),
    sign=st.sampled_from(["", "$", "€ "]),
    bom=st.booleans(),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    adj_close=st.booleans(),
)
def test_every_layout_gives_the_same_table(
    tmp_path_factory, days, data, seed, layout, separator, mark, grouped, sign, bom, end, quoting, adj_close
):
    titles = ["Date", "Open", "High", "Low", "Close", "Volume"] + ["Adj Close"] * adj_close
    prices = {
        title: data.draw(st.lists(PRICE, min_size=len(days), max_size=len(days))) for title in titles[1:]
    }
    prices["Volume"] = [float(round(volume)) for volume in prices["Volume"]]
    thousands = (",." if mark == "." else ".,")[0] if grouped else ""
    rng = random.Random(seed)
    order = rng.sample(titles, len(titles))
    rows = [
        [
            DATE_LAYOUTS[layout](day)
            if title == "Date"
            else write_number(prices[title][n], 0, mark, thousands, "")
            if title == "Volume"
            else write_number(prices[title][n], 2, mark, thousands, sign)
            for title in order
        ]
        for n, day in enumerate(days)
    ]
    rng.shuffle(rows)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator=end, quoting=quoting)
    writer.writerows([[rng.choice([title, title.lower(), title.upper()]) for title in order], *rows])
    path = tmp_path_factory.getbasetemp() / "layout.csv"
    path.write_bytes(text.getvalue().encode("utf-8-sig" if bom else "utf-8"))

    day_first = {"day first": True, "month first": False, "short year": False}.get(layout)
    table = load_csv(path, day_first=day_first)

    in_order = sorted(range(len(days)), key=days.__getitem__)
    assert table.dates.astype(object).tolist() == [days[n] for n in in_order]
    assert (np.diff(table.dates) > np.timedelta64(0, "D")).all()
    for title in titles[1:]:
        column = table.column(title.lower().replace(" ", "_"))
        assert column.tolist() == [prices[title][n] for n in in_order]
    assert (table.adj_close is not None) == adj_close
