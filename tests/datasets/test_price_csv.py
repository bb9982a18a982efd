"""A price CSV: its rows and columns, its dates and numbers, and files that hold no table of prices."""

import re
import stat
import tracemalloc

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rnn101.datasets.prices import load_csv

HEADER = ("Date", "Open", "High", "Low", "Close", "Volume")


@pytest.mark.parametrize("blank", ["", " ", "null", "NULL", "N/A", "#N/A", "-"])
@pytest.mark.parametrize("column", HEADER)
def test_rows_with_a_blank_cell_are_dropped_and_counted(price_csv, blank, column):
    table = load_csv(price_csv(cell=(1, column, blank)))
    assert table.open.tolist() == [325.25, 329.83]
    assert table.notes == ("1 row with a blank or null cell dropped (line 3)",)


def test_many_dropped_rows_are_counted_and_the_first_named(price_csv):
    rows = [[f"2012-02-{day:02}", *["null"] * 5] for day in range(1, 8)]
    table = load_csv(price_csv([*price_csv.rows, *rows]))
    assert table.notes == ("7 rows with a blank or null cell dropped (line 5, 6, 7, 8, 9, …)",)


def test_empty_lines_are_skipped_but_counted_as_lines(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(
        "\n\nDate,Open,High,Low,Close,Volume\n\n2012-01-03,1,1,1,1,1\n,,,,,\n2012-01-04,x,1,1,1,1\n"
    )
    with pytest.raises(ValueError, match="line 7, column 'Open': 'x' is not a number"):
        load_csv(path)


def test_a_cell_with_a_line_break_counts_its_lines(price_csv):
    header = [*HEADER, "Comment"]
    rows = [[*row, "first\nsecond"] for row in price_csv.rows]
    with pytest.raises(ValueError, match="line 6, column 'Open': 'x' is not a number"):
        load_csv(price_csv(rows, header, cell=(2, "Open", "x")))


def test_the_columns_title_in_the_file_is_the_one_named(price_csv):
    path = price_csv(header=[*HEADER[:4], "CLOSE*", "Volume"], cell=(0, "CLOSE*", "x"))
    with pytest.raises(ValueError, match=r"line 2, column 'CLOSE\*': 'x' is not a number"):
        load_csv(path)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"  \r\n", b"\xef\xbb\xbf", b",,,\n,,,\n"])
def test_empty_file(tmp_path, content):
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"^load_csv: mine.csv is empty$"):
        load_csv(path)


@pytest.mark.parametrize("missing", HEADER)
def test_no_such_column(price_csv, missing):
    header = ["Foo" if title == missing else title for title in HEADER]
    message = rf"mine.csv, line 1, there is no column '{missing}'; the header has .*'Foo'"
    with pytest.raises(ValueError, match=message):
        load_csv(price_csv(header=header))


def test_a_saved_web_page_is_no_table(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("<!doctype html>\n<html><body>Not found</body></html>\n")
    with pytest.raises(
        ValueError, match="line 1, there is no column 'Date'; the header has '<!doctype html>'"
    ):
        load_csv(path)


def test_a_column_twice(price_csv):
    with pytest.raises(ValueError, match="line 1, two columns are a 'Close'"):
        load_csv(price_csv([[*row, "1"] for row in price_csv.rows], [*HEADER, "close"]))


@pytest.mark.parametrize("rows", [[], [["2012-01-03", "", "", "", "", ""]]])
def test_no_complete_row(price_csv, rows):
    with pytest.raises(ValueError, match="has a header but no complete row of prices"):
        load_csv(price_csv(rows))


@pytest.mark.parametrize("row", [["2012-01-05", "1", "2"], ["2012-01-05", "1", "2", "3", "4", "5", "6"]])
def test_row_of_another_width(price_csv, row):
    with pytest.raises(ValueError, match=rf"line 5, {len(row)} cells, but the header has 6"):
        load_csv(price_csv([*price_csv.rows, row]))


def test_empty_cells_at_the_end_are_no_cells(price_csv):
    assert len(load_csv(price_csv([[*row, "", ""] for row in price_csv.rows]))) == 3


def test_broken_quotes_name_the_line_they_open_on(price_csv):
    path = price_csv()
    path.write_text(path.read_text() + '2012-01-17,"1,2,3,4,5\n2012-01-18,1,2,3,4,5\n')
    with pytest.raises(ValueError, match=r"mine.csv, line 5, broken quotes"):
        load_csv(path)


def test_another_encoding_is_read_and_named(price_csv):
    path = price_csv()
    path.write_bytes(path.read_bytes().replace(b"331.27", b"\x80331.27"))  # a euro sign in Windows-1252
    table = load_csv(path)
    assert table.open.tolist() == [325.25, 331.27, 329.83]
    assert table.notes == ("line 3 is not UTF-8: the file was read as Windows-1252",)


@pytest.mark.parametrize("content", [b"PK\x03\x04\x14\x00\x06", bytes(1000)])
def test_files_that_are_no_text(tmp_path, content):
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"^load_csv: mine.csv, line 1, a NUL byte: this is no plain text"):
        load_csv(path)


def peak_memory(path, message):
    """Read a file that must be refused; give the bytes allocated at the worst moment."""
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match=message):
            load_csv(path)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_gigabyte_is_refused_in_bounded_memory(tmp_path):
    path = tmp_path / "mine.csv"
    with path.open("wb") as file:
        file.truncate(10**9)  # a sparse file: 1 GB that takes no room
    assert peak_memory(path, r"mine.csv has 1,000,000,000 bytes, more than the 10,000,000 allowed") < 25e6


def test_one_endless_line_is_refused_in_bounded_memory(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("Date," * 1_900_000)
    assert peak_memory(path, "line 1, 9,500,000 characters in one line") < 120e6


def test_endless_rows_of_garbage_stop_at_the_first(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(",".join(HEADER) + "\n" + "garbage\n" * 1_200_000)
    assert peak_memory(path, "line 2, 1 cells, but the header has 6") < 120e6


def test_not_a_file(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"there is no file .*nothing.csv"):
        load_csv(tmp_path / "nothing.csv")
    with pytest.raises(ValueError, match="is not a file"):
        load_csv(tmp_path)


@given(st.binary(max_size=300))
@example(b"Date,Open,High,Low,Close,Volume\n2012-01-03,1,1,1,1,\xff")
@example(b"Date;\xc2\x85;\x0b\n")
def test_any_bytes_give_a_clear_error(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"^load_csv: any.csv"):
        load_csv(path)


@given(st.lists(st.text("0123456789.,-/$eE \"';\tnul", max_size=12), min_size=6, max_size=6))
@example(["2012-01-05", "1e99", "1e-99", "1", "1", "1e99"])
def test_any_cells_give_a_table_or_a_clear_error(tmp_path_factory, cells):
    path = tmp_path_factory.getbasetemp() / "cells.csv"
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    path.write_text(",".join(HEADER) + "\n2012-01-03,1,1,1,1,1\n2012-01-04,1,1,1,1,1\n" + quoted + "\n")
    table, message = None, "load_csv: cells.csv, line "
    try:
        table = load_csv(path)
    except ValueError as error:
        message = str(error)
    assert message.startswith("load_csv: cells.csv, line ")
    if table is not None:
        assert 2 <= len(table) <= 3
        assert all(np.isfinite(table.column(name)).all() for name in table.columns)


def test_the_file_is_not_changed_and_may_be_read_only(price_csv):
    path = price_csv()
    path.chmod(stat.S_IRUSR)
    before, content = path.stat(), path.read_bytes()
    load_csv(path)
    after = path.stat()
    assert path.read_bytes() == content
    assert (after.st_mtime_ns, after.st_size) == (before.st_mtime_ns, before.st_size)
    assert after.st_mode == before.st_mode
    assert [entry.name for entry in path.parent.iterdir()] == ["mine.csv"]


# Dates: layouts, day or month first, and what is none


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["2012-01-03", "2012-01-04"], "2012-01-03"),
        (["2012/1/3", "2012/1/4"], "2012-01-03"),
        (["1/3/2012", "1/13/2012"], "2012-01-03"),
        (["3/1/2012", "13/1/2012"], "2012-01-03"),
        (["3-1-2012", "13-1-2012"], "2012-01-03"),
        (["03.01.12", "13.01.12"], "2012-01-03"),
        (["1/3/12 16:00:00", "1/13/12 16:00:00"], "2012-01-03"),
        (["1/3/2012 4:00 PM", "1/13/2012 4:00 PM"], "2012-01-03"),
        (["03-Jan-12", "04-Jan-12"], "2012-01-03"),
        (["3-JAN-2012", "4-JAN-2012"], "2012-01-03"),
        (["3 January 2012", "4 January 2012"], "2012-01-03"),
        (["Jan 3, 2012", "Jan 4, 2012"], "2012-01-03"),
        (["Sept. 3, 2012", "Sept. 4, 2012"], "2012-09-03"),
        (["2012-01-03T00:00:00Z", "2012-01-04T00:00:00Z"], "2012-01-03"),
        (["5/5/2012", "6/6/2012"], "2012-05-05"),  # the same day either way
        (["31-Dec-49", "30-Dec-49"], "2049-12-30"),
        (["03-Jan-50", "04-Jan-50"], "1950-01-03"),
        (["2/29/2012", "3/1/2012"], "2012-02-29"),
    ],
)
def test_layouts(price_csv, dates, first):
    assert str(load_csv(price_csv(dates=dates)).dates[0]) == first


@pytest.mark.parametrize(
    ("day_first", "dates"), [(True, ["2012-03-01", "2012-04-01"]), (False, ["2012-01-03", "2012-01-04"])]
)
def test_open_order_of_day_and_month_is_an_error_that_the_caller_can_settle(price_csv, day_first, dates):
    path = price_csv(dates=["1/3/2012", "1/4/2012"])
    message = r"line 2, column 'Date': '1/3/2012' can be read day first or month first.*day_first=True"
    with pytest.raises(ValueError, match=message):
        load_csv(path)
    assert [str(date) for date in load_csv(path, day_first=day_first).dates] == dates


@pytest.mark.parametrize(
    ("dates", "message"),
    [
        (["1/13/2012", "13/1/2012"], "line 3, column 'Date': '13/1/2012' has the day first, but line 2"),
        (["1/13/2012", "2/30/2012"], r"line 3, .*'2/30/2012' is no day of the calendar \(read month first\)"),
        (["2012-01-03", "2012-02-30"], "line 3, .*'2012-02-30' is no day of the calendar$"),
        (["03-Jan-12", "04-Jam-12"], "line 3, .*'04-Jam-12' is no day of the calendar$"),
        (
            ["2012-01-03", "13/01/2012"],
            "line 3, .*'13/01/2012' is no date of the layout of line 2, '2012-01-03'",
        ),
        (["yesterday", "2012-01-03"], "line 2, .*'yesterday' is no date such as 2012-01-03"),
        (["2012-01-03", "Total"], "line 3, .*'Total' is no date of the layout"),
        (["0000-01-03", "2012-01-03"], "line 2, .*'0000-01-03' is no day"),
        (["20120103", "20120104"], "line 2, .*'20120103' is no date such as"),
        (["2012-01-03 noon", "2012-01-04"], "line 2, .*'2012-01-03 noon' is no date such as"),
    ],
)
def test_bad_dates_name_line_and_column(price_csv, dates, message):
    with pytest.raises(ValueError, match=message):
        load_csv(price_csv(dates=dates))


def test_the_callers_word_against_the_file(price_csv):
    path = price_csv(dates=["1/13/2012", "1/14/2012"])
    with pytest.raises(
        ValueError, match=r"line 2, .*'1/13/2012' is no day of the calendar \(read day first\)"
    ):
        load_csv(path, day_first=True)


def test_duplicate_dates_name_both_lines(price_csv):
    path = price_csv(dates=["2012-01-04", "2012-01-03", "2012-01-04"])
    with pytest.raises(ValueError, match="line 4, column 'Date': 2012-01-04 is already in line 2"):
        load_csv(path)


# Numbers: ways to write them, decimal marks, and what is none


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
    with pytest.raises(ValueError, match=r"^decimal: expected '\.' or ',', got ';'$"):
        load_csv(price_csv(), decimal=";")
