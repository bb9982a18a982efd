"""From a price CSV in any vendor's layout to dates and numbers, in order of date.

Every error names the line and the column of the cell that it speaks of.
"""

import csv
import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.own_file import TextFile, read_text_file, rows_within, shown

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
_BLANK = {"", "null", "none", "nan", "na", "n/a", "#n/a", "-"}
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


class PriceColumns(NamedTuple):
    """What a price CSV holds, in order of date."""

    dates: DateArray
    columns: dict[str, FloatArray]
    """The columns of numbers that the file has; ``adj_close`` and ``volume`` are NaN where they are blank."""
    notes: tuple[str, ...]
    """What was done to read it: encoding, rows dropped or put in order, what was taken one way of two."""


def read_price_csv(path: Path, day_first: bool | None, decimal: str | None) -> PriceColumns:
    """Read a price CSV; None tells day or month first, and the decimal mark, from all cells together."""
    cells = _read_cells(path)
    dates = _parse_dates(cells, day_first)
    order = np.argsort(dates, kind="stable")
    _check_unique(cells, dates, order)
    columns = {column: values[order] for column, values in _parse_numbers(cells, decimal).items()}
    return PriceColumns(dates[order], columns, (*cells.notes, *_order_notes(order)))


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
    other_marks: Counter[str]
    """How often a number in a column that is not read shows that a point, or a comma, is its decimal mark."""
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


def _read_cells(path: Path) -> _Cells:
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
    other_marks: Counter[str] = Counter()
    for line, record in file.records(separator, max_characters=_MAX_LINE):
        within = rows_within(record, separator)
        if len(within) > 1 and all(len(row) >= len(header) for row in within):
            raise file.error(line, "a quote that opens here takes in the rows below: delete it")
        if line <= header_line:
            continue
        if len(record) < len(header) or any(record[len(header) :]):
            raise file.error(line, f"{len(record)} cells, but the header has {len(header)}")
        if any(record[places[column]].lower() in _BLANK for column in _REQUIRED):
            dropped.append(line)
            continue
        lines.append(line)
        for column, place in places.items():
            columns[column].append(record[place])
        others = (record[place] for place in range(len(header)) if place not in places.values())
        other_marks.update(filter(None, map(_mark_shown_by, others)))
    if not lines:
        blank = f"; {len(dropped)} rows have a blank cell" if dropped else ""
        raise ValueError(f"load_csv: {file.name} has a header but no complete row of prices{blank}")
    notes = [*file.notes]
    if dropped:
        rows = "1 row" if len(dropped) == 1 else f"{len(dropped)} rows"
        notes.append(f"{rows} with a blank or null cell dropped ({_list_lines(dropped)})")
    if _letters(titles["close"]) == "price":
        notes.append(f"column {titles['close']!r} was taken for the Close")
    cells = _Cells(file, separator, titles, columns, lines, other_marks, notes)
    for column in [column for column in columns if column not in _REQUIRED]:
        _note_blanks(cells, column)
    return cells


def _note_blanks(cells: _Cells, column: str) -> None:
    """Say where an optional column is blank, and leave out one that is blank throughout."""
    texts, title = cells.columns[column], cells.titles[column]
    blank = [line for line, text in zip(cells.lines, texts, strict=True) if text.lower() in _BLANK]
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
    order = {None: "", True: "day first", False: "month first"}[day_first]
    if layout == "number/number/year" and day_first is None:
        _refuse_year_first(cells, matches)
        order = "day first" if _find_day_first(cells, matches) else "month first"
    dates = np.empty(len(matches), dtype="datetime64[D]")
    for row, match in enumerate(matches):
        try:
            dates[row] = _date_of(match.groupdict(), order)
        except ValueError:
            how = f" (read {order})" if layout == "number/number/year" else ""
            raise cells.error(row, "date", f"is no day of the calendar{how}") from None
    late = np.flatnonzero(dates > _tomorrow())
    short = [row for row, match in enumerate(matches) if len(match["year"]) == 2]
    if len(late):
        advice = ": write years with four digits" if short else ""
        raise cells.error(int(late[0]), "date", f"is in the future, read as {dates[late[0]]}{advice}")
    if short:
        example = f"{shown(cells.columns['date'][short[0]])} as {dates[short[0]]}"
        cells.notes.append(f"years of two digits were taken for 1950 to 2049: {example}")
    return dates


def _tomorrow() -> np.datetime64:
    """Give the day after today in UTC, on which the earth's first time zones may be."""
    return np.datetime64(datetime.datetime.now(datetime.UTC).date()) + 1


def _refuse_year_first(cells: _Cells, matches: list[re.Match[str]]) -> None:
    """Refuse dates such as 17-01-30 if they can begin with their year, and then lie as close together."""
    spans = {order: _days_spanned(matches, order) for order in ("year first", "day first", "month first")}
    if (
        all(len(match["year"]) == 2 for match in matches)
        and spans["year first"] == min(spans.values()) < np.inf
    ):
        problem = (
            "may begin with its year: write years with four digits, or pass day_first=True or day_first=False"
        )
        raise cells.error(0, "date", problem)


def _days_spanned(matches: list[re.Match[str]], order: str) -> float:
    """Give the days from first to last date, if they are read in an order; inf if one cannot be."""
    try:
        dates = [_date_of(match.groupdict(), order) for match in matches]
    except ValueError:
        return np.inf
    return np.inf if max(dates) > _tomorrow() else (max(dates) - min(dates)).days


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


def _date_of(parts: dict[str, str], order: str) -> datetime.date:
    """Make a date of a layout's parts; the order is that of three numbers with the year at the end."""
    year = parts["year"]
    if order == "year first":
        year, month, day = parts["first"], int(parts["second"]), int(parts["year"])
    elif "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        day, month = (first, second) if order == "day first" else (second, first)
    else:
        day = int(parts["day"])
        month = _month_of(parts["name"]) if "name" in parts else int(parts["month"])
    century = 0 if len(year) == 4 else 1900 if int(year) >= 50 else 2000
    return datetime.date(century + int(year), month, day)


def _month_of(name: str) -> int:
    for number, month in enumerate(_MONTHS.split(), start=1):
        if month.startswith(name.lower()):
            return number
    raise ValueError(f"{name} is no month")


_CURRENCY = "$\u00a2-\u00a5\u20a0-\u20c0"  # dollar, cent to yen, and Unicode's block of currency signs
_SIGNS = re.compile(rf"^([+-]?) *[{_CURRENCY}] *|(?<=[0-9]) *[{_CURRENCY}]$")
_SPACES = " \u00a0\u202f'\u2019"  # thousands separators that cannot be mistaken for a decimal mark
_GROUPED_BY_SPACES = re.compile(f"[0-9][{_SPACES}][0-9]{{3}}")
_EXPONENT = re.compile(r"[eE][+-]?[0-9]{1,2}$")
_THOUSANDS = {"k": "e3", "m": "e6", "b": "e9"}  # volumes such as 1.2M
_OPEN_NUMBER = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_NUMBER = re.compile(r"[+-]?[0-9]*[.,][0-9.,]*(?= ?%?$)")


def _parse_numbers(cells: _Cells, decimal: str | None) -> dict[str, FloatArray]:
    """Turn every column but the dates into numbers, in the file's order."""
    if decimal is None:
        decimal = _find_decimal(cells)
    elif decimal not in {".", ","}:
        raise ValueError(f"decimal: expected '.' or ',', got {decimal!r}")
    number = _number_pattern(decimal)
    columns: dict[str, FloatArray] = {}
    for column in cells.numeric:
        values = np.full(len(cells.lines), np.nan)
        for row, text in enumerate(cells.columns[column]):
            if text.lower() in _BLANK:
                continue
            bare = _bare(text, column)
            if not number.fullmatch(bare):
                raise cells.error(row, column, f"is not a number (decimal mark {decimal!r})")
            values[row] = _value_of(bare, decimal)
            _check_range(cells, row, column, values[row])
        columns[column] = values
    return columns


def _bare(text: str, column: str) -> str:
    """Take off a currency sign; write a volume's K, M or B as an exponent."""
    if column == "volume" and text[-1:].lower() in _THOUSANDS:
        text = text[:-1].rstrip() + _THOUSANDS[text[-1].lower()]
    return _SIGNS.sub(r"\1", text)


def _value_of(bare: str, decimal: str) -> float:
    return float(re.sub(rf"[{_other(decimal)}{_SPACES}]", "", bare).replace(decimal, "."))


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
    rest become errors that name their line. Where none is clear, a column that is not read may tell, or
    spaces between thousands.
    """
    votes: Counter[str] = Counter()
    unclear: tuple[int, str, str] | None = None
    for row, column, bare in _marked(cells):
        mark = _decimal_of(_EXPONENT.sub("", bare))
        if mark is None:
            unclear = unclear or (row, column, bare)
        else:
            votes[mark] += 1
    votes = votes or cells.other_marks
    if votes:
        return "," if votes[","] > votes["."] else "."
    if unclear is None:
        return "."
    row, column, bare = unclear
    mark = "," if "," in bare else "."
    if any(
        map(_GROUPED_BY_SPACES.search, (text for column in cells.numeric for text in cells.columns[column]))
    ):
        return mark  # it does not group thousands, for spaces do
    if cells.separator == ";":
        problem = "can be read in two ways, and no other cell settles which: pass decimal=',' or decimal='.'"
        raise cells.error(row, column, problem)
    # Between commas or tabs, the point is mostly the decimal mark, and the comma groups thousands.
    text, taken, other = cells.columns[column][row], _value_of(bare, "."), _value_of(bare, ",")
    cells.notes.append(
        f"line {cells.lines[row]}, column {cells.titles[column]!r}: {shown(text)} can be read in two ways "
        f"and was taken for {taken:.15g}; if it is {other:.15g}, pass decimal=','"
    )
    return "."


def _marked(cells: _Cells) -> Iterator[tuple[int, str, str]]:
    for column in cells.numeric:
        for row, text in enumerate(cells.columns[column]):
            if "." in text or "," in text:
                yield row, column, _bare(text, column)


def _mark_shown_by(text: str) -> str | None:
    """Tell the decimal mark of a cell that is not read, such as "-1,25%"; None if it shows none."""
    number = _NUMBER.match(text)
    return _decimal_of(number[0]) if number else None


def _decimal_of(text: str) -> str | None:
    """Tell the decimal mark of one number that has a point or a comma; None if it can be read in two ways."""
    if "." in text and "," in text:
        return "." if text.rfind(".") > text.rfind(",") else ","
    mark = "." if "." in text else ","
    if text.count(mark) > 1:
        return _other(mark)  # only a thousands separator repeats
    return None if _OPEN_NUMBER.fullmatch(text) else mark


def _check_range(cells: _Cells, row: int, column: str, value: float) -> None:
    if not (value > 0 or (value == 0 and column == "volume")) or np.isinf(value):
        rule = "a volume is 0 or more" if column == "volume" else "a price is above 0"
        raise cells.error(row, column, f"is out of range: {rule}, and finite")


def _check_unique(cells: _Cells, dates: DateArray, order: Order) -> None:
    same = np.flatnonzero(np.diff(dates[order]) == np.timedelta64(0, "D"))
    if len(same):
        first, second = order[same[0]], order[same[0] + 1]
        raise cells.problem(
            int(second), "date", f"{dates[first]} is already in line {cells.lines[first]}: keep one row a day"
        )


def _order_notes(order: Order) -> tuple[str, ...]:
    if len(order) > 1 and (np.diff(order) == -1).all():
        return ("the file is newest first: put in order of date",)
    if (np.diff(order) != 1).any():
        return ("the file is in no order: sorted by date",)
    return ()
