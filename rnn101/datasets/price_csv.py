"""From a price CSV in any vendor's layout to dates and numbers, in order of date.

Every error names the line and the column of the cell that it speaks of.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.price_cells import Cells, read_cells
from rnn101.datasets.price_dates import DateArray, parse_dates
from rnn101.datasets.price_numbers import FloatArray, parse_numbers

Order = NDArray[np.intp]


class PriceColumns(NamedTuple):
    """What a price CSV holds, in order of date."""

    dates: DateArray
    columns: dict[str, FloatArray]
    """The columns of numbers that the file has; ``adj_close`` and ``volume`` are NaN where they are blank."""
    notes: tuple[str, ...]
    """What was done to read it: encoding, rows dropped or put in order, what was taken one way of two."""


def read_price_csv(path: Path, day_first: bool | None, decimal: str | None) -> PriceColumns:
    """Read a price CSV; None tells day or month first, and the decimal mark, from all cells together."""
    cells = read_cells(path)
    dates = parse_dates(cells, day_first)
    order = np.argsort(dates, kind="stable")
    _check_unique(cells, dates, order)
    columns = {column: values[order] for column, values in parse_numbers(cells, decimal).items()}
    return PriceColumns(dates[order], columns, (*cells.notes, *_order_notes(order)))


def _check_unique(cells: Cells, dates: DateArray, order: Order) -> None:
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
