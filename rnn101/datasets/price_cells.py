"""From a price CSV to columns of text cells: everything about the table, nothing about what the cells mean.

Every later error can name the line and the column of the cell that it speaks of.
"""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from rnn101.datasets.own_file import TextFile, read_text_file, shown
from rnn101.datasets.price_table import TITLES

MAX_BYTES = 10_000_000  # a century of daily prices is 2 MB
_MAX_LINE = 10_000  # characters; the widest vendor's line has some 200
_EMPTY = ' ,;"\t\r\n'
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
    file : TextFile
        The file, for errors and for its notes.
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

    file: TextFile
    separator: str
    titles: dict[str, str]
    columns: dict[str, list[str]]
    lines: list[int]
    dropped: list[int]

    def error(self, row: int, column: str, problem: str) -> ValueError:
        """Make the error about one cell: file, line, column and what is wrong with it."""
        return self.file.error(self.lines[row], f"column {self.titles[column]!r}: {problem}")


def read_cells(path: Path) -> Cells:
    """Read a price CSV into text cells.

    Parameters
    ----------
    path : pathlib.Path
        A text file of at most MAX_BYTES.

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
    file = read_text_file(path, reader="load_csv", max_bytes=MAX_BYTES)
    if not file.text.strip(_EMPTY):
        raise ValueError(f"load_csv: {file.name} is empty")
    header_line, separator, header = _find_header(file)
    places = _find_columns(file, header_line, header)
    columns: dict[str, list[str]] = {column: [] for column in places}
    lines: list[int] = []
    dropped: list[int] = []
    for line, record in file.records(separator, max_characters=_MAX_LINE):
        if line <= header_line:
            continue
        if len(record) < len(header) or any(record[len(header) :]):
            raise file.error(line, f"{len(record)} cells, but the header has {len(header)}")
        if any(record[place].lower() in _BLANK for place in places.values()):
            dropped.append(line)
            continue
        lines.append(line)
        for column, place in places.items():
            columns[column].append(record[place])
    if not lines:
        blank = f"; {len(dropped)} rows have a blank cell" if dropped else ""
        raise ValueError(f"load_csv: {file.name} has a header but no complete row of prices{blank}")
    titles = {column: header[place] for column, place in places.items()}
    return Cells(file, separator, titles, columns, lines, dropped)


def _find_header(file: TextFile) -> tuple[int, str, list[str]]:
    """Find the first line with text, and the separator that shows the most known columns in it."""
    lines = file.lines(max_characters=_MAX_LINE)
    number, line = next((number, line) for number, line in lines if line.strip(_EMPTY))
    headers = {
        separator: [title.strip() for title in next(csv.reader([line], delimiter=separator))]
        for separator in (",", ";", "\t")
    }
    separator = max(headers, key=lambda separator: len({_column_of(title) for title in headers[separator]}))
    return number, separator, headers[separator]


def _column_of(title: str) -> str | None:
    return _COLUMN_OF.get(re.sub("[^a-z]", "", title.lower()))


def _find_columns(file: TextFile, line: int, header: list[str]) -> dict[str, int]:
    """Find the place of each known column in the header."""
    places: dict[str, int] = {}
    for place, title in enumerate(header):
        column = _column_of(title)
        if column in places:
            raise file.error(line, f"two columns are a {TITLES[column]!r}: keep one of them")
        if column:
            places[column] = place
    for column in _REQUIRED:
        if column not in places:
            found = ", ".join(shown(title) for title in header[:10])
            raise file.error(line, f"there is no column {TITLES[column]!r}; the header has {found}")
    return places
