"""The file itself: its rows and columns, and files that hold no table of prices."""

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
