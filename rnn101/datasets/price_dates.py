"""From the cells of a column of dates to days, whatever their layout."""

import datetime
import re

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.own_file import shown
from rnn101.datasets.price_cells import Cells

DateArray = NDArray[np.datetime64]

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


def _refuse_year_first(cells: Cells, matches: list[re.Match[str]]) -> None:
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


def _match_layout(cells: Cells) -> tuple[str, list[re.Match[str]]]:
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


def _find_day_first(cells: Cells, matches: list[re.Match[str]]) -> bool:
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
