"""From text cells to dates: which layout, and whether the month or the day comes first."""

import datetime
import re

import numpy as np

from rnn101.datasets.own_file import shown
from rnn101.datasets.price_cells import Cells
from rnn101.datasets.price_table import DateArray

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


def parse_dates(cells: Cells, day_first: bool | None) -> DateArray:
    """Turn the column of dates into days; a time after the date is dropped.

    Two-digit years are 1950 to 2049.

    Parameters
    ----------
    cells : Cells
        The file's text cells.
    day_first : bool or None
        For dates such as 1/3/2012: whether the day comes first. None tells it from the whole column.

    Returns
    -------
    ndarray of datetime64[D], shape (n,)
        In the file's order.

    Raises
    ------
    ValueError
        If a cell is no date, has another layout than the first, or day and month cannot be told apart.
    """
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
            raise _error(cells, row, f"is no day of the calendar{how}") from None
    return dates


def _error(cells: Cells, row: int, problem: str) -> ValueError:
    return cells.error(row, "date", f"{shown(cells.columns['date'][row])} {problem}")


def _match_layout(cells: Cells) -> tuple[str, list[re.Match[str]]]:
    """Find the first date's layout and hold all others to it: a mixed column was damaged by some program."""
    texts = cells.columns["date"]
    layout = next((name for name, pattern in _LAYOUTS.items() if pattern.fullmatch(texts[0])), None)
    if layout is None:
        raise _error(cells, 0, "is no date such as 2012-01-03, 1/3/2012 or 03-Jan-12")
    matches = []
    for row, text in enumerate(texts):
        match = _LAYOUTS[layout].fullmatch(text)
        if match is None:
            raise _error(cells, row, f"is no date of the layout of line {cells.lines[0]}, {shown(texts[0])}")
        matches.append(match)
    return layout, matches


def _find_day_first(cells: Cells, matches: list[re.Match[str]]) -> bool:
    """Tell day-first from month-first by the numbers above 12: only a day can be."""
    day_first = [row for row, match in enumerate(matches) if int(match["first"]) > 12]
    month_first = [row for row, match in enumerate(matches) if int(match["second"]) > 12]
    if day_first and month_first:
        other = cells.lines[month_first[0]]
        raise _error(cells, day_first[0], f"has the day first, but line {other} has the month first")
    open_rows = [row for row, match in enumerate(matches) if int(match["first"]) != int(match["second"])]
    if open_rows and not day_first and not month_first:
        raise _error(
            cells,
            open_rows[0],
            "can be read day first or month first, and no other date settles which: "
            "pass day_first=True or day_first=False",
        )
    return bool(day_first)


def _date_of(parts: dict[str, str], day_first: bool) -> datetime.date:
    year = int(parts["year"])
    if len(parts["year"]) == 2:
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
