"""A price CSV: its rows and columns, its dates and numbers, and files that hold no table of prices."""

import re
import stat
import tracemalloc

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rnn101.datasets import price_dates
from rnn101.datasets.prices import load_csv

HEADER = ("Date", "Open", "High", "Low", "Close", "Volume")
BLANKS = ["", " ", "null", "NULL", "None", "nan", "NaN", "NA", "N/A", "#N/A", "-"]


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("column", HEADER[:5])
def test_rows_with_a_blank_cell_are_dropped_and_counted(price_csv, blank, column):
    table = load_csv(price_csv(cell=(1, column, blank)))
    assert table.open.tolist() == [325.25, 329.83]
    assert table.notes == ("1 row with a blank or null cell dropped (line 3)",)


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("column", ["Volume", "Adj Close"])
def test_a_blank_in_a_column_that_need_not_be_there_drops_no_row(price_csv, blank, column):
    header = [*HEADER, "Adj Close"]
    rows = [[*row, "1.5"] for row in price_csv.rows]
    table = load_csv(price_csv(rows, header, cell=(1, column, blank)))
    assert len(table) == 3
    assert np.isnan(table.column(column.lower().replace(" ", "_"))).tolist() == [False, True, False]
    assert table.notes == (f"column '{column}' is blank in 1 of 3 rows: NaN there (line 3)",)


def test_a_column_that_is_blank_throughout_is_left_out(price_csv):
    table = load_csv(price_csv([[*row[:5], "-"] for row in price_csv.rows]))
    assert table.volume is None
    assert table.columns == ("open", "high", "low", "close")
    assert table.notes == ("column 'Volume' is blank throughout: left out",)


def test_exchange_rates_have_no_volume(price_csv):
    table = load_csv(price_csv([row[:5] for row in price_csv.rows], HEADER[:5]))
    assert (table.volume, table.notes) == (None, ())
    with pytest.raises(ValueError, match=r"^column: expected one of open, high, low, close, got 'volume'$"):
        table.column("volume")


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


@pytest.mark.parametrize("missing", HEADER[:5])
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


@pytest.mark.slow
@given(st.binary(max_size=300))
@example(b"Date,Open,High,Low,Close,Volume\n2012-01-03,1,1,1,1,\xff")
@example(b"Date;\xc2\x85;\x0b\n")
def test_any_bytes_give_a_clear_error(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"^load_csv: any.csv"):
        load_csv(path)


@pytest.mark.slow
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
        (["31-Dec-24", "30-Dec-24"], "2024-12-30"),
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


@pytest.fixture
def in_2026(monkeypatch):
    """Let the second of January 2026 be today."""
    monkeypatch.setattr(price_dates, "_tomorrow", lambda: np.datetime64("2026-01-03"))


@pytest.mark.usefixtures("in_2026")
@pytest.mark.parametrize(
    ("dates", "message"),
    [
        (["2026-01-03", "2026-01-04"], "line 3, .*'2026-01-04' is in the future, read as 2026-01-04$"),
        (
            ["12/30/25", "12/30/27"],
            "line 3, .*'12/30/27' is in the future, read as 2027-12-30: write years with four digits$",
        ),
        (["31-Dec-25", "31-Dec-49"], "line 3, .*'31-Dec-49' is in the future, read as 2049-12-31: write"),
    ],
)
def test_dates_in_the_future_are_refused(price_csv, dates, message):
    with pytest.raises(ValueError, match=message):
        load_csv(price_csv(dates=dates))


@pytest.mark.usefixtures("in_2026")
@pytest.mark.parametrize(
    "dates",
    [
        ["17-01-30", "17-01-31", "17-02-01"],  # else from 2030 and 2031
        ["17-01-03", "17-01-04", "17-01-05"],  # else from 2003 to 2005
        ["99/12/10", "99/12/11", "00/01/12"],
        ["05.06.07", "05.06.08", "05.06.09"],
    ],
)
def test_years_of_two_digits_in_front_are_refused(price_csv, dates):
    path = price_csv(dates=dates)
    message = rf"line 2, column 'Date': '{dates[0]}' may begin with its year: write years with four digits"
    with pytest.raises(ValueError, match=message):
        load_csv(path)


def test_the_caller_settles_that_the_year_is_not_in_front(price_csv):
    path = price_csv(dates=["15/01/12", "15/02/12", "15/03/12"])
    with pytest.raises(ValueError, match="pass day_first=True"):
        load_csv(path)
    assert str(load_csv(path, day_first=True).dates[1]) == "2012-02-15"


def test_how_a_year_of_two_digits_was_read_is_told(price_csv):
    note = "years of two digits were taken for 1950 to 2049: '03-Jan-12' as 2012-01-03"
    assert load_csv(price_csv(dates=["03-Jan-12", "04-Jan-12"])).notes == (note,)


def test_several_rows_a_day_are_refused(price_csv):
    header = ["Datetime", *HEADER[1:]]
    assert len(load_csv(price_csv(header=header))) == 3
    path = price_csv(header=header, dates=["2012-01-03 09:30:00-05:00", "2012-01-03 10:30:00-05:00"])
    with pytest.raises(ValueError, match="'Datetime': 2012-01-03 is already in line 2: keep one row a day"):
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
        ("7.3805M", 7380500.0),
        ("66.71k", 66710.0),
        ("1,234.5 K", 1234500.0),
        ("0.01B", 1e7),
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


WORDS = ["abc", "-inf", "Infinity", "0x10", "1_000", "1e400", "USD 5", "7.38X", "M", "$", "$$5", "٣"]
DIGITS = ["12,34", "1,2345", "1.2.3", "0,125", "1234,567", "1.234,5", "--5", "5-", "1,234,56", "(5)", "5 5"]


@pytest.mark.parametrize("text", WORDS + DIGITS)
@pytest.mark.parametrize("column", ["High", "Volume"])
def test_what_is_no_number_names_line_and_column(price_csv, text, column):
    message = f"load_csv: mine.csv, line 3, column '{column}': '{text}' is not a number (decimal mark '.')"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        load_csv(price_csv(cell=(1, column, text)))


def test_only_a_volume_is_in_thousands_or_millions(price_csv):
    with pytest.raises(ValueError, match=r"line 3, column 'High': '7.38M' is not a number"):
        load_csv(price_csv(cell=(1, "High", "7.38M")))


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


@pytest.mark.parametrize(
    ("cells", "separator", "note"),
    [
        (
            ["55,400", "54,900"],
            ",",
            "'55,400' can be read in two ways and was taken for 55400; if it is 55.4,",
        ),
        (
            ["12.345", "9.876"],
            "\t",
            "'12.345' can be read in two ways and was taken for 12.345; if it is 12345,",
        ),
    ],
)
def test_a_guess_of_the_decimal_mark_is_told(price_csv, cells, separator, note):
    path = decimal_file(price_csv, cells, separator)
    assert load_csv(path).notes == (f"line 2, column 'Open': {note} pass decimal=','",)
    for decimal in ".,":
        assert load_csv(path, decimal=decimal).notes == ()


@pytest.mark.parametrize("text", [";669", '"87,669', "87,\t69", "x.123"])
def test_what_is_no_number_is_no_guess(price_csv, text):
    with pytest.raises(ValueError, match=f"line 2, column 'Open': {re.escape(repr(text))} is not a number"):
        load_csv(decimal_file(price_csv, [text, "12,345"], ","))


@pytest.mark.parametrize(
    ("change", "value"), [("-0,14%", 12.345), ("0.14 %", 12345.0), ("soars 0,14", 12345.0)]
)
def test_a_column_that_is_not_read_may_tell_the_decimal_mark(price_csv, change, value):
    rows = [(f"2012-01-0{day}", *["12,345"] * 4, "100", change) for day in (3, 4)]
    table = load_csv(price_csv(rows, [*HEADER, "Change %"]))
    assert table.close.tolist() == [value, value]
    assert (table.notes == ()) == (change != "soars 0,14")


@pytest.mark.parametrize("mark", [",", "."])
def test_spaces_between_thousands_tell_the_decimal_mark(price_csv, mark):
    rows = [(f"2012-01-0{day}", *[f"12{mark}345"] * 4, "577 100") for day in (3, 4)]
    for separator in ",;\t":
        table = load_csv(price_csv(rows, separator=separator))
        assert (table.close[0], table.volume[0], table.notes) == (12.345, 577100.0, ())


# Layouts of known sources


def test_the_three_header_lines_of_yfinance(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(
        "Price,Close,High,Low,Open,Volume\nTicker,ABC,ABC,ABC,ABC,ABC\nDate,,,,,\n"
        "2024-01-02,184.29,187.07,182.55,185.78,82488700\n2024-01-03,182.91,184.52,182.09,182.88,58414500\n"
    )
    table = load_csv(path)
    assert table.close.tolist() == [184.29, 182.91]
    assert table.open.tolist() == [185.78, 182.88]
    assert table.notes == ()


def test_two_tickers_of_yfinance_are_refused(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("Price,Close,Close,High,High\nTicker,ABC,XYZ,ABC,XYZ\nDate,,,,\n2024-01-02,1,2,3,4\n")
    with pytest.raises(ValueError, match="two columns are a 'Close': keep one of them"):
        load_csv(path)


@pytest.mark.parametrize(
    ("titles", "date", "number"),
    [
        ("Date Price Open High Low Vol. Change_%", "12/30/2020", "1,234.50"),
        ("Datum Zuletzt Eröffn. Hoch Tief Vol. +/-_%", "30.12.2020", "1.234,50"),
        ("Fecha Último Apertura Máximo Mínimo Vol. %_var.", "30.12.2020", "1.234,50"),
        ("Date Dernier Ouv. _Plus_Haut Plus_Bas Vol. Variation_%", "30/12/2020", "1.234,50"),
        ("Data Ultimo Apertura Massimo Minimo Vol. Var._%", "30.12.2020", "1.234,50"),
        ("Data Último Abertura Máxima Mínima Vol. Var%", "30.12.2020", "1.234,50"),
        ("Tarih Şimdi Açılış Yüksek Düşük Hac. Fark_%", "30.12.2020", "1.234,50"),
    ],
)
def test_the_titles_of_investing_com(price_csv, titles, date, number):
    header = [title.replace("_", " ") for title in titles.split()]
    volume = "66,71K" if "," in number[-3:] else "66.71K"
    table = load_csv(price_csv([[date, *[number] * 4, volume, volume[:-1] + "%"]], header))
    assert str(table.dates[0]) == "2020-12-30"
    assert (table.close[0], table.open[0], table.high[0], table.low[0]) == (1234.5,) * 4
    assert table.volume[0] == 66710.0
    assert table.notes == (("column 'Price' was taken for the Close",) if "Price" in titles else ())


def test_a_price_beside_a_close_is_another_column(price_csv):
    table = load_csv(price_csv([[*row, "1"] for row in price_csv.rows], [*HEADER, "Price"]))
    assert (table.close[0], table.notes) == (329.5, ())


# Quotes that were not meant


def test_a_quote_that_takes_in_rows_names_the_line_where_it_opens(price_csv):
    path = price_csv([[*row, "fine"] for row in price_csv.rows], [*HEADER, "Comment"])
    lines = path.read_text().splitlines()
    lines[1] = lines[1].replace(",fine", ',"fine')
    lines[3] += '"'
    path.write_text("\n".join(lines) + "\n")
    with pytest.raises(
        ValueError, match=r"mine.csv, line 2, a quote that opens here takes in the rows below: delete it"
    ):
        load_csv(path)
