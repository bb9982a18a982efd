"""From a price CSV to columns of text cells: everything about the file, nothing about what the cells mean.

The file is only ever opened for reading, and is refused if it is too large or not text. Every later error can
name the line and the column of the cell that it speaks of.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rnn101.datasets.price_table import TITLES

MAX_BYTES = 10_000_000  # a century of daily prices is 2 MB
_MAX_LINE = 10_000  # characters; the widest vendor's line has some 200
_BLANK = {"", "null", "n/a", "#n/a", "-"}
_COLUMN_OF = {
    "date": "date",
    "timestamp": "date",
    "open": "open",
    "high": "high",
    "low": "low",
    "close": "close",
    "closelast": "close",
    "adjclose": "adj_close",
    "adjustedclose": "adj_close",
    "volume": "volume",
    "vol": "volume",
}
_REQUIRED = ("date", "open", "high", "low", "close", "volume")


@dataclass(frozen=True)
class Cells:
    """The file's text cells by column, each row with its line number.

    Parameters
    ----------
    file : str
        The file's name, for errors.
    separator : str
        What stands between cells: a comma, a semicolon or a tab.
    titles : dict of str to str
        Column to its title in the file, such as ``adj_close`` to ``Adj Close``.
    columns : dict of str to list of str
        Column to its stripped cells, one a row.
    lines : list of int
        Line of each row in the file, from 1.
    dropped : list of int
        Lines of the rows that were dropped because a cell was blank.
    """

    file: str
    separator: str
    titles: dict[str, str]
    columns: dict[str, list[str]]
    lines: list[int]
    dropped: list[int]

    def error(self, row: int, column: str, problem: str) -> ValueError:
        """Make the error about one cell: file, line, column and what is wrong with it."""
        return _error(self.file, self.lines[row], f"column {self.titles[column]!r}: {problem}")


def read_cells(path: Path) -> Cells:
    """Read a price CSV into text cells.

    Parameters
    ----------
    path : pathlib.Path
        A UTF-8 text file, with or without byte-order mark, with any line ends.

    Returns
    -------
    Cells

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no text file, too large or empty, lacks a column, or has a row of another width.
    """
    text = _read_text(path)
    if not text.strip(' ,;"\t\r\n'):
        raise ValueError(f"load_csv: {path.name} is empty")
    header_line, separator, header = _find_header(path.name, text)
    places = _find_columns(path.name, header_line, header)
    columns: dict[str, list[str]] = {column: [] for column in places}
    lines: list[int] = []
    dropped: list[int] = []
    for line, record in _records(path.name, text, separator):
        if line <= header_line:
            continue
        if len(record) < len(header) or any(record[len(header) :]):
            raise _error(path.name, line, f"{len(record)} cells, but the header has {len(header)}")
        if any(record[place].lower() in _BLANK for place in places.values()):
            dropped.append(line)
            continue
        lines.append(line)
        for column, place in places.items():
            columns[column].append(record[place])
    if not lines:
        blank = f"; {len(dropped)} rows have a blank cell" if dropped else ""
        raise ValueError(f"load_csv: {path.name} has a header but no complete row of prices{blank}")
    titles = {column: header[place] for column, place in places.items()}
    return Cells(path.name, separator, titles, columns, lines, dropped)


def shown(text: str) -> str:
    """Quote a piece of the file for an error message, cut to a readable length."""
    return repr(text if len(text) <= 40 else text[:40] + "…")


def _error(file: str, line: int, problem: str) -> ValueError:
    return ValueError(f"load_csv: {file}, line {line}, {problem}")


def _read_text(path: Path) -> str:
    if not path.exists():
        raise FileNotFoundError(f"load_csv: there is no file {path}")
    if not path.is_file():  # a folder, a pipe or a device, which might never end
        raise ValueError(f"load_csv: {path} is not a file")
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(
            f"load_csv: {path.name} has {path.stat().st_size:,} bytes, more than the {MAX_BYTES:,} allowed: "
            "daily prices of a century need 2,000,000. Is it the right file?"
        )
    nul = data.find(b"\0")
    if nul >= 0:
        line = data.count(b"\n", 0, nul) + 1
        raise _error(path.name, line, "a NUL byte: this is no plain text. Export the prices as CSV (UTF-8).")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = f"byte 0x{data[error.start]:02x} is no UTF-8 text. Export the prices as CSV (UTF-8)."
        raise _error(path.name, line, problem) from None


def _records(file: str, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not empty, with the line on which it starts."""
    reader = csv.reader(_lines(file, text), delimiter=separator, skipinitialspace=True, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise _error(file, line, f"broken quotes or line ({error})") from None
        if any(record):
            yield line, record


def _lines(file: str, text: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > _MAX_LINE:
            raise _error(file, number, f"{len(line):,} characters in one line: this is no table of prices")
        yield line


def _find_header(file: str, text: str) -> tuple[int, str, list[str]]:
    """Find the first line with text, and the separator that shows the most known columns in it."""
    number, line = next((n, line) for n, line in enumerate(_lines(file, text), 1) if line.strip(' ,;"\t\r\n'))
    headers = {
        separator: [title.strip() for title in next(csv.reader([line], delimiter=separator))]
        for separator in (",", ";", "\t")
    }
    separator = max(headers, key=lambda separator: len({_column_of(title) for title in headers[separator]}))
    return number, separator, headers[separator]


def _column_of(title: str) -> str | None:
    return _COLUMN_OF.get(re.sub("[^a-z]", "", title.lower()))


def _find_columns(file: str, line: int, header: list[str]) -> dict[str, int]:
    """Find the place of each known column in the header."""
    places: dict[str, int] = {}
    for place, title in enumerate(header):
        column = _column_of(title)
        if column in places:
            raise _error(file, line, f"two columns are a {TITLES[column]!r}: keep one of them")
        if column:
            places[column] = place
    for column in _REQUIRED:
        if column not in places:
            found = ", ".join(shown(title) for title in header[:10])
            raise _error(file, line, f"there is no column {TITLES[column]!r}; the header has {found}")
    return places
