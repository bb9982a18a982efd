"""Numbers in a price CSV: ways to write them, decimal marks, and what is none."""

import re

import pytest

from rnn101.datasets.prices import load_csv


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7380500", 7380500.0),
        ("7,380,500", 7380500.0),
        ("73,80,500", 7380500.0),  # as in India
        ("7 380 500", 7380500.0),
        ("7\u00a0380\u202f500", 7380500.0),
        ("7'380'500", 7380500.0),
        ("7.3805e+06", 7380500.0),
        (" 12.50 ", 12.5),
        ("$12.50", 12.5),
        ("€ 12.50", 12.5),
        ("12.50 ₹", 12.5),
        (".5", 0.5),
        ("12.", 12.0),
        ("+3.25", 3.25),
    ],
)
def test_ways_to_write_a_number(price_csv, text, value):
    assert load_csv(price_csv(cell=(1, "Volume", text))).volume[1] == value


WORDS = ["abc", "nan", "NaN", "-inf", "Infinity", "0x10", "1_000", "1e400", "USD 5", "7.38M", "$", "$$5", "٣"]
DIGITS = ["12,34", "1,2345", "1.2.3", "0,125", "1234,567", "1.234,5", "--5", "5-", "1,234,56", "(5)", "5 5"]


@pytest.mark.parametrize("text", WORDS + DIGITS)
@pytest.mark.parametrize("column", ["High", "Volume"])
def test_what_is_no_number_names_line_and_column(price_csv, text, column):
    message = f"load_csv: mine.csv, line 3, column '{column}': '{text}' is not a number (decimal mark '.')"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        load_csv(price_csv(cell=(1, column, text)))


def test_a_number_beyond_floating_point(price_csv):
    with pytest.raises(ValueError, match=r"line 3, column 'High': '1{40}…' is out of range: .*, and finite"):
        load_csv(price_csv(cell=(1, "High", "1" * 400)))


@pytest.mark.parametrize(
    ("column", "text", "rule"),
    [
        ("Low", "-3.5", "a price is above 0"),
        ("Low", "$-3.5", "a price is above 0"),
        ("Low", "-$3.5", "a price is above 0"),
        ("Open", "0", "a price is above 0"),
        ("Open", "0.00", "a price is above 0"),
        ("Volume", "-1", "a volume is 0 or more"),
    ],
)
def test_negative_and_zero(price_csv, column, text, rule):
    with pytest.raises(ValueError, match=rf"line 4, column '{column}': '.*' is out of range: {rule}"):
        load_csv(price_csv(cell=(2, column, text)))


def decimal_file(price_csv, cells, separator):
    rows = [(f"2012-01-{day:02}", cell, cell, cell, cell, "100") for day, cell in enumerate(cells, start=3)]
    return price_csv(rows, separator=separator)


@pytest.mark.parametrize(
    ("cells", "separator", "values"),
    [
        (["12,345", "9,5"], ";", [12.345, 9.5]),
        (["12,345", "9.876,50"], ";", [12.345, 9876.5]),
        (["12.345", "1.234.567"], ";", [12345.0, 1234567.0]),
        (["12.345", "9.5"], ";", [12.345, 9.5]),
        (["0,125", "1,250"], ";", [0.125, 1.25]),
        (["1234,567", "1,250"], ";", [1234.567, 1.25]),
        (["12", "13"], ";", [12.0, 13.0]),
        (["12.345", "9.876"], ",", [12.345, 9.876]),
        (["12,345", "9,876"], ",", [12345.0, 9876.0]),
        (["12,5", "9,876"], ",", [12.5, 9.876]),
        (["12,345", "9,876"], "\t", [12345.0, 9876.0]),
    ],
)
def test_decimal_mark_is_told_from_all_cells(price_csv, cells, separator, values):
    assert load_csv(decimal_file(price_csv, cells, separator)).close.tolist() == values


@pytest.mark.parametrize(("decimal", "value"), [(",", 12.345), (".", 12345.0)])
def test_an_open_decimal_mark_is_an_error_that_the_caller_can_settle(price_csv, decimal, value):
    path = decimal_file(price_csv, ["12,345", "9,876"], ";")
    with pytest.raises(
        ValueError, match=r"line 2, column 'Open': '12,345' can be read in two ways.*decimal=','"
    ):
        load_csv(path)
    assert load_csv(path, decimal=decimal).close[0] == value


@pytest.mark.parametrize(("cells", "odd"), [(["12.5", "12.6", "12,5"], 4), (["12.5", "12,5", "12,6"], 2)])
def test_with_two_decimal_marks_the_rarer_is_the_error(price_csv, cells, odd):
    path = decimal_file(price_csv, cells, ";")
    with pytest.raises(ValueError, match=rf"line {odd}, column 'Open': '12[.,]5' is not a number \(decimal"):
        load_csv(path)


def test_decimal_is_point_or_comma(price_csv):
    with pytest.raises(ValueError, match=r"decimal must be '.' or ',', got ';'"):
        load_csv(price_csv(), decimal=";")
