"""From a price CSV in any vendor's layout to dates and numbers, in order of date.

Every error names the line and the column of the cell that it speaks of.
"""

import csv
import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.own_file import TextFile, read_text_file, shown

FloatArray = NDArray[np.float64]
DateArray = NDArray[np.datetime64]
Order = NDArray[np.intp]

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
_BLANK = {"", "null", "n/a", "#n/a", "-"}
_COLUMN_OF = {title.lower().replace(" ", ""): column for column, title in TITLES.items()} | {
    "timestamp": "date",
    "closelast": "close",
    "adjustedclose": "adj_close",
    "vol": "volume",
}
_REQUIRED = ("date", "open", "high", "low", "close", "volume")


class PriceColumns(NamedTuple):
    """What a price CSV holds, in order of date."""

    dates: DateArray
    columns: dict[str, FloatArray]
    """The price columns that the file has, and ``volume``."""
    notes: tuple[str, ...]
    """What was done to read it: encoding, rows dropped, rows put in order."""


def read_price_csv(path: Path, day_first: bool | None, decimal: str | None) -> PriceColumns:
    """Read a price CSV; None tells day or month first, and the decimal mark, from all cells together."""
    cells = _read_cells(path)
    dates = _parse_dates(cells, day_first)
    order = np.argsort(dates, kind="stable")
    _check_unique(cells, dates, order)
    columns = {column: values[order] for column, values in _parse_numbers(cells, decimal).items()}
    return PriceColumns(dates[order], columns, _reading_notes(cells, order))


@dataclass(frozen=True)
class _Cells:
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
    dropped: list[int]
    """Lines of the rows that were dropped because a cell was blank."""

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


def _read_cells(path: Path) -> _Cells:
    """Read the table; what the cells mean is told later."""
    file = read_text_file(path, reader="load_csv", max_bytes=_MAX_BYTES)
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
    return _Cells(file, separator, titles, columns, lines, dropped)


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


_TIME = r"(?:[T ][0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?(?: ?[AaPp][Mm])?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_LAYOUTS = {
    "year-month-day": re.compile(
        r"(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})" + _TIME
    ),
    "number/number/year": re.compile(
        r"(?P<first>[0-9]{1,2})(?P<sep>[-/.])(?P<second>[0-9]{1,2})(?P=sep)" + _YEAR + _TIME
    ),
    "day-name-year": re.compile(r"(?P<day>[0-9]{1,2})[-/ ](?P<name>[A-Za-z]{3,9})[-/ ]" + _YEAR + _TIME),
    "name day, year": re.compile(
        r"(?P<name>[A-Za-z]{3,9})\.? (?P<day>[0-9]{1,2}),? (?P<year>[0-9]{4})" + _TIME
    ),
}
_MONTHS = "january february march april may june july august september october november december"


def _parse_dates(cells: _Cells, day_first: bool | None) -> DateArray:
    """Turn the column of dates into days, in the file's order; a time after the date is dropped."""
    layout, matches = _match_layout(cells)
    if layout == "number/number/year" and day_first is None:
        day_first = _find_day_first(cells, matches)
    dates = np.empty(len(matches), dtype="datetime64[D]")
    for row, match in enumerate(matches):
        try:
            dates[row] = _date_of(match.groupdict(), bool(day_first))
        except ValueError:
            order = {True: " (read day first)", False: " (read month first)"}
            how = order[bool(day_first)] if layout == "number/number/year" else ""
            raise cells.error(row, "date", f"is no day of the calendar{how}") from None
    return dates


def _match_layout(cells: _Cells) -> tuple[str, list[re.Match[str]]]:
    """Find the first date's layout and hold all others to it: a mixed column was damaged by some program."""
    texts = cells.columns["date"]
    layout = next((name for name, pattern in _LAYOUTS.items() if pattern.fullmatch(texts[0])), None)
    if layout is None:
        raise cells.error(0, "date", "is no date such as 2012-01-03, 1/3/2012 or 03-Jan-12")
    matches = []
    for row, text in enumerate(texts):
        match = _LAYOUTS[layout].fullmatch(text)
        if match is None:
            raise cells.error(
                row, "date", f"is no date of the layout of line {cells.lines[0]}, {shown(texts[0])}"
            )
        matches.append(match)
    return layout, matches


def _find_day_first(cells: _Cells, matches: list[re.Match[str]]) -> bool:
    """Tell day-first from month-first by the numbers above 12: only a day can be."""
    day_first = [row for row, match in enumerate(matches) if int(match["first"]) > 12]
    month_first = [row for row, match in enumerate(matches) if int(match["second"]) > 12]
    if day_first and month_first:
        other = cells.lines[month_first[0]]
        raise cells.error(day_first[0], "date", f"has the day first, but line {other} has the month first")
    open_rows = [row for row, match in enumerate(matches) if int(match["first"]) != int(match["second"])]
    if open_rows and not day_first and not month_first:
        raise cells.error(
            open_rows[0],
            "date",
            "can be read day first or month first, and no other date settles which: "
            "pass day_first=True or day_first=False",
        )
    return bool(day_first)


def _date_of(parts: dict[str, str], day_first: bool) -> datetime.date:
    year = int(parts["year"])
    if len(parts["year"]) == 2:  # 1950 to 2049
        year += 1900 if year >= 50 else 2000
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        day, month = (first, second) if day_first else (second, first)
    else:
        day = int(parts["day"])
        month = _month_of(parts["name"]) if "name" in parts else int(parts["month"])
    return datetime.date(year, month, day)


def _month_of(name: str) -> int:
    for number, month in enumerate(_MONTHS.split(), start=1):
        if month.startswith(name.lower()):
            return number
    raise ValueError(f"{name} is no month")


_CURRENCY = "$\u00a2-\u00a5\u20a0-\u20c0"  # dollar, cent to yen, and Unicode's block of currency signs
_SIGNS = re.compile(rf"^([+-]?) *[{_CURRENCY}] *|(?<=[0-9]) *[{_CURRENCY}]$")
_SPACES = " \u00a0\u202f'\u2019"  # thousands separators that cannot be mistaken for a decimal mark
_EXPONENT = re.compile(r"[eE][+-]?[0-9]{1,2}$")


def _parse_numbers(cells: _Cells, decimal: str | None) -> dict[str, FloatArray]:
    """Turn every column but the dates into numbers, in the file's order."""
    if decimal is None:
        decimal = _find_decimal(cells)
    elif decimal not in {".", ","}:
        raise ValueError(f"decimal: expected '.' or ',', got {decimal!r}")
    number = _number_pattern(decimal)
    columns: dict[str, FloatArray] = {}
    for column in cells.numeric:
        values = np.empty(len(cells.lines))
        for row, text in enumerate(map(_bare, cells.columns[column])):
            if not number.fullmatch(text):
                raise cells.error(row, column, f"is not a number (decimal mark {decimal!r})")
            values[row] = float(re.sub(rf"[{_other(decimal)}{_SPACES}]", "", text).replace(decimal, "."))
        _check_range(cells, column, values)
        columns[column] = values
    return columns


def _bare(text: str) -> str:
    return _SIGNS.sub(r"\1", text)


def _other(mark: str) -> str:
    return "," if mark == "." else "."


def _number_pattern(decimal: str) -> re.Pattern[str]:
    # Groups of two are allowed before the last one: India writes 12,34,567.
    group = f"[{_other(decimal)}{_SPACES}]"
    whole = rf"(?:[1-9][0-9]{{0,2}}(?:{group}[0-9]{{2,3}})*{group}[0-9]{{3}}|[0-9]+)"
    mark = re.escape(decimal)
    return re.compile(rf"[+-]?(?:{whole}(?:{mark}[0-9]*)?|{mark}[0-9]+)(?:{_EXPONENT.pattern[:-1]})?")


def _find_decimal(cells: _Cells) -> str:
    """Tell the decimal mark from all cells together, so that the clear ones decide for those that are not.

    Where clear cells disagree, most of them decide: no clear cell can be read with the other mark, so the
    rest become errors that name their line.
    """
    votes: Counter[str] = Counter()
    unclear: tuple[int, str] | None = None
    for row, column, text in _marked(cells):
        mark = _decimal_of(_EXPONENT.sub("", _bare(text)))
        if mark is None:
            unclear = unclear or (row, column)
        else:
            votes[mark] += 1
    if votes:
        return "," if votes[","] > votes["."] else "."
    if unclear and cells.separator == ";":
        problem = "can be read in two ways, and no other cell settles which: pass decimal=',' or decimal='.'"
        raise cells.error(*unclear, problem)
    return "."  # between commas or tabs, the point is the decimal mark and the comma groups thousands


def _marked(cells: _Cells) -> Iterator[tuple[int, str, str]]:
    for column in cells.numeric:
        for row, text in enumerate(cells.columns[column]):
            if "." in text or "," in text:
                yield row, column, text


def _decimal_of(text: str) -> str | None:
    """Tell the decimal mark of one number that has a point or a comma; None if it can be read in two ways."""
    if "." in text and "," in text:
        return "." if text.rfind(".") > text.rfind(",") else ","
    mark = "." if "." in text else ","
    if text.count(mark) > 1:
        return _other(mark)  # only a thousands separator repeats
    whole, fraction = text.lstrip("+-").split(mark)
    if len(fraction) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
        return None
    return mark


def _check_range(cells: _Cells, column: str, values: FloatArray) -> None:
    in_range = (values >= 0 if column == "volume" else values > 0) & np.isfinite(values)
    if not in_range.all():
        rule = "a volume is 0 or more" if column == "volume" else "a price is above 0"
        raise cells.error(int(np.argmin(in_range)), column, f"is out of range: {rule}, and finite")


def _check_unique(cells: _Cells, dates: DateArray, order: Order) -> None:
    same = np.flatnonzero(np.diff(dates[order]) == np.timedelta64(0, "D"))
    if len(same):
        first, second = order[same[0]], order[same[0] + 1]
        raise cells.problem(int(second), "date", f"{dates[first]} is already in line {cells.lines[first]}")


def _reading_notes(cells: _Cells, order: Order) -> tuple[str, ...]:
    notes = [*cells.file.notes]
    if cells.dropped:
        lines = ", ".join(str(line) for line in cells.dropped[:5]) + (", …" if len(cells.dropped) > 5 else "")
        rows = "1 row" if len(cells.dropped) == 1 else f"{len(cells.dropped)} rows"
        notes.append(f"{rows} with a blank or null cell dropped (line {lines})")
    if len(order) > 1 and (np.diff(order) == -1).all():
        notes.append("the file is newest first: put in order of date")
    elif (np.diff(order) != 1).any():
        notes.append("the file is in no order: sorted by date")
    return tuple(notes)
