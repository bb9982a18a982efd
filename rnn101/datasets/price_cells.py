"""A price CSV's cells, column by column, whatever its separator, titles and header."""

import csv
import unicodedata
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rnn101.datasets.own_file import TextFile, read_text_file, rows_within, shown

PRICES = ("open", "high", "low", "close", "adj_close")
TITLES = {
    "date": "Date",
    "open": "Open",
    "high": "High",
    "low": "Low",
    "close": "Close",
    "adj_close": "Adj Close",
    "volume": "Volume",
}
_MAX_BYTES = 10_000_000  # a century of daily prices is 2 MB
_MAX_LINE = 10_000  # characters; the widest vendor's line has some 200
_EMPTY = ' ,;"\t\r\n'
BLANK = {"", "null", "none", "nan", "na", "n/a", "#n/a", "-"}
_COLUMN_OF = {title.lower().replace(" ", ""): column for column, title in TITLES.items()} | {
    "timestamp": "date",
    "datetime": "date",
    "closelast": "close",
    "adjustedclose": "adj_close",
    "vol": "volume",
}
for _titles in (  # investing.com's in German, Spanish, French, Italian, Portuguese and Turkish
    "datum eroffn hoch tief zuletzt vol",
    "fecha apertura maximo minimo ultimo vol",
    "date ouv plushaut plusbas dernier vol",
    "data apertura massimo minimo ultimo vol",
    "data abertura maxima minima ultimo vol",
    "tarih acılıs yuksek dusuk simdi hac",
):
    _COLUMN_OF |= zip(_titles.split(), ("date", "open", "high", "low", "close", "volume"), strict=True)
_REQUIRED = ("date", "open", "high", "low", "close")


@dataclass(frozen=True)
class Cells:
    """The file's text cells by column, each row with its line number."""

    file: TextFile
    separator: str
    """A comma, a semicolon or a tab."""
    titles: dict[str, str]
    """Column to its title in the file, such as ``adj_close`` to ``Adj Close``."""
    columns: dict[str, list[str]]
    """Column to its stripped cells, one a row."""
    lines: list[int]
    """Line of each row in the file, from 1."""
    others: list[str]
    """The cells of the columns that are not read."""
    notes: list[str]
    """What was done to read the file, so far."""

    @property
    def numeric(self) -> list[str]:
        """All columns but the dates."""
        return [column for column in self.columns if column != "date"]

    def problem(self, row: int, column: str, what: str) -> ValueError:
        """Make the error about one cell: file, line, column and what is wrong with it."""
        return self.file.error(self.lines[row], f"column {self.titles[column]!r}: {what}")

    def error(self, row: int, column: str, what: str) -> ValueError:
        """Make the same error, with the cell's text in front."""
        return self.problem(row, column, f"{shown(self.columns[column][row])} {what}")


def read_cells(path: Path) -> Cells:
    """Read the table; what the cells mean is told later."""
    file = read_text_file(path, reader="load_csv", max_bytes=_MAX_BYTES)
    if not file.text.strip(_EMPTY):
        raise ValueError(f"load_csv: {file.name} is empty")
    header_line, separator, header = _find_header(file)
    places = _find_columns(file, header_line, header)
    titles = {column: header[place] for column, place in places.items()}
    columns: dict[str, list[str]] = {column: [] for column in places}
    lines: list[int] = []
    dropped: list[int] = []
    others: list[str] = []
    for line, record in file.records(separator, max_characters=_MAX_LINE):
        within = rows_within(record, separator)
        if len(within) > 1 and all(len(row) >= len(header) for row in within):
            raise file.error(line, "a quote that opens here takes in the rows below: delete it")
        if line <= header_line:
            continue
        if len(record) < len(header) or any(record[len(header) :]):
            raise file.error(line, f"{len(record)} cells, but the header has {len(header)}")
        if any(record[places[column]].lower() in BLANK for column in _REQUIRED):
            dropped.append(line)
            continue
        lines.append(line)
        for column, place in places.items():
            columns[column].append(record[place])
        others += [record[place] for place in range(len(header)) if place not in places.values()]
    if not lines:
        blank = f"; {len(dropped)} rows have a blank cell" if dropped else ""
        raise ValueError(f"load_csv: {file.name} has a header but no complete row of prices{blank}")
    notes = [*file.notes]
    if dropped:
        rows = "1 row" if len(dropped) == 1 else f"{len(dropped)} rows"
        notes.append(f"{rows} with a blank or null cell dropped ({_list_lines(dropped)})")
    if _letters(titles["close"]) == "price":
        notes.append(f"column {titles['close']!r} was taken for the Close")
    cells = Cells(file, separator, titles, columns, lines, others, notes)
    for column in [column for column in columns if column not in _REQUIRED]:
        _note_blanks(cells, column)
    return cells


def _note_blanks(cells: Cells, column: str) -> None:
    """Say where an optional column is blank, and leave out one that is blank throughout."""
    texts, title = cells.columns[column], cells.titles[column]
    blank = [line for line, text in zip(cells.lines, texts, strict=True) if text.lower() in BLANK]
    if len(blank) == len(texts):
        del cells.columns[column]
        cells.notes.append(f"column {title!r} is blank throughout: left out")
    elif blank:
        cells.notes.append(
            f"column {title!r} is blank in {len(blank)} of {len(texts)} rows: NaN there "
            f"({_list_lines(blank)})"
        )


def _list_lines(lines: list[int]) -> str:
    return "line " + ", ".join(str(line) for line in lines[:5]) + (", …" if len(lines) > 5 else "")


def _find_header(file: TextFile) -> tuple[int, str, list[str]]:
    """Find the header, its last line, and the separator that shows the most known columns in it.

    It is the first line with text. Of yfinance's three, "Price,Close,…", "Ticker,ABC,…" and "Date,,…", the
    last has the title of the dates.
    """
    lines = (each for each in file.lines(max_characters=_MAX_LINE) if each[1].strip(_EMPTY))
    numbers, texts = zip(*islice(lines, 3), strict=True)
    headers = {separator: _split(texts[0], separator) for separator in (",", ";", "\t")}
    separator = max(headers, key=lambda separator: len({_column_of(title) for title in headers[separator]}))
    header, *below = [_split(text, separator) for text in texts]
    if (
        len(below) == 2
        and below[0][0] == "Ticker"
        and _column_of(below[1][0]) == "date"
        and not any(below[1][1:])
    ):
        return numbers[2], separator, [below[1][0], *header[1:]]
    return numbers[0], separator, header


def _split(line: str, separator: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line], delimiter=separator))]


def _column_of(title: str) -> str | None:
    return _COLUMN_OF.get(_letters(title))


def _letters(title: str) -> str:
    """Give a title's letters, small and without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", title.lower()) if sign.isalpha())


def _find_columns(file: TextFile, line: int, header: list[str]) -> dict[str, int]:
    """Find the place of each known column in the header."""
    places: dict[str, int] = {}
    for place, title in enumerate(header):
        column = _column_of(title)
        if column in places:
            raise file.error(line, f"two columns are a {TITLES[column]!r}: keep one of them")
        if column:
            places[column] = place
    prices = [place for place, title in enumerate(header) if _letters(title) == "price"]
    if "close" not in places and len(prices) == 1:
        places["close"] = prices[0]
    for column in _REQUIRED:
        if column not in places:
            found = ", ".join(shown(title) for title in header[:10])
            raise file.error(line, f"there is no column {TITLES[column]!r}; the header has {found}")
    return places
