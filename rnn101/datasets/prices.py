"""Real daily prices: Google's from 2004 to 2008, and any price CSV that a learner brings."""

from dataclasses import replace
from os import PathLike
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.files import data_path
from rnn101.datasets.price_cells import Cells, read_cells
from rnn101.datasets.price_dates import parse_dates
from rnn101.datasets.price_numbers import parse_numbers
from rnn101.datasets.price_splits import describe_outliers, describe_splits, find_splits
from rnn101.datasets.price_table import DateArray, PriceTable, Split

__all__ = ["PriceTable", "Split", "load_csv", "load_google"]


def load_google() -> PriceTable:
    """Read Google's daily prices from 2004-08-19 to 2008-10-14, which come with the course.

    Returns
    -------
    PriceTable
        1,047 days, in US dollars. ``data/README.md`` says where they come from and what to know of them.

    Examples
    --------
    >>> google = load_google()
    >>> len(google), str(google.dates[-1]), google.splits
    (1047, '2008-10-14', ())
    """
    source = "Yahoo Finance, as shipped with Matplotlib (goog.npz)"
    return _load(data_path("google_2004_2008.csv"), None, None, name="Google", source=source)


def load_csv(
    path: str | PathLike[str], *, day_first: bool | None = None, decimal: str | None = None
) -> PriceTable:
    """Read daily prices from a CSV file, in any of the usual vendors' layouts.

    The file needs a header with ``Date, Open, High, Low, Close, Volume`` and may have ``Adj Close``, in any
    order and letter case; other columns are ignored. Cells are separated by commas, semicolons or tabs.
    Dates may look like ``2012-01-03``, ``1/3/2012``, ``03-Jan-12`` or ``Jan 3, 2012``, numbers like
    ``"7,380,500"``, ``$1,128.87`` or, with a decimal comma, ``1.128,87``. Rows with a blank or ``null``
    cell are dropped and rows in another order sorted; ``notes`` says so. Probable splits that a column was
    not adjusted for are in ``splits``. The file itself is never changed.

    Parameters
    ----------
    path : str or path-like
        A text file of at most 10 MB: UTF-8, or another encoding that ``notes`` then names.
    day_first : bool, optional
        For dates such as 1/3/2012: True if the day comes first. By default told from the whole column.
    decimal : {".", ","}, optional
        The decimal mark. By default told from all numbers together.

    Returns
    -------
    PriceTable
        In order of date.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file cannot be read as prices without guessing: the message names the line and the column.

    Examples
    --------
    >>> table = load_csv(data_path("google_2004_2008.csv"))
    >>> table
    PriceTable(google_2004_2008, 1047 days from 2004-08-19 to 2008-10-14)
    >>> table.notes
    ()
    """
    path = Path(path)
    return _load(path, day_first, decimal, name=path.stem, source=f"file {path.name}")


def _load(path: Path, day_first: bool | None, decimal: str | None, *, name: str, source: str) -> PriceTable:
    cells = read_cells(path)
    dates = parse_dates(cells, day_first)
    order = np.argsort(dates, kind="stable")
    _check_unique(cells, dates, order)
    columns = {column: values[order] for column, values in parse_numbers(cells, decimal).items()}
    table = PriceTable(
        dates=dates[order],
        open=columns["open"],
        high=columns["high"],
        low=columns["low"],
        close=columns["close"],
        volume=columns["volume"],
        adj_close=columns.get("adj_close"),
        name=name,
        source=source,
        splits=find_splits(dates[order], columns),
    )
    notes = (*_reading_notes(cells, order), *describe_splits(table), *describe_outliers(table))
    return replace(table, notes=notes)


def _check_unique(cells: Cells, dates: DateArray, order: NDArray[np.intp]) -> None:
    same = np.flatnonzero(np.diff(dates[order]) == np.timedelta64(0, "D"))
    if len(same):
        first, second = order[same[0]], order[same[0] + 1]
        raise cells.error(int(second), "date", f"{dates[first]} is already in line {cells.lines[first]}")


def _reading_notes(cells: Cells, order: NDArray[np.intp]) -> tuple[str, ...]:
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
