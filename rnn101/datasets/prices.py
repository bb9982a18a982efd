"""Real daily prices: Google's from 2004 to 2008, and any price CSV that a learner brings."""

from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import numpy as np

from rnn101.datasets.files import data_path
from rnn101.datasets.price_cells import PRICES
from rnn101.datasets.price_csv import read_price_csv
from rnn101.datasets.price_dates import DateArray
from rnn101.datasets.price_numbers import FloatArray
from rnn101.datasets.price_splits import Split, describe_outliers, describe_splits, find_splits

__all__ = ["PriceTable", "Split", "load_csv", "load_google"]


@dataclass(frozen=True, eq=False)
class PriceTable:
    """Daily prices in order of date; all arrays are read-only and have one value a day.

    A ValueError says if the lengths differ or the dates are not strictly increasing.

    Examples
    --------
    >>> table = load_google()
    >>> table
    PriceTable(Google, 1047 days from 2004-08-19 to 2008-10-14)
    >>> len(table), float(table.column("open")[0])
    (1047, 100.0)
    """

    dates: DateArray  # (n,), datetime64[D]: trading days
    open: FloatArray  # (n,), as all that follow: prices of the day, above 0
    high: FloatArray
    low: FloatArray
    close: FloatArray
    volume: FloatArray | None = None  # shares traded, 0 or more, if the file has it; NaN where it is blank
    adj_close: FloatArray | None = None  # close adjusted for splits and dividends, likewise
    name: str = ""  # what the prices are of
    source: str = ""  # where they come from
    notes: tuple[str, ...] = ()  # what the reader did (rows dropped, a guess) and what looks odd
    splits: tuple[Split, ...] = ()  # probable ones that a column was not adjusted for, in order of date

    def __post_init__(self) -> None:
        for name in self.columns:
            values = self.column(name)
            if values.shape != self.dates.shape:
                raise ValueError(
                    f"{name}: expected shape {self.dates.shape}, as dates has, got {values.shape}"
                )
            values.setflags(write=False)
        late = np.flatnonzero(np.diff(self.dates) <= np.timedelta64(0, "D"))
        if len(late):
            before, day = self.dates[late[0] : late[0] + 2]
            raise ValueError(f"dates: expected strictly increasing days, got {day} after {before}")
        self.dates.setflags(write=False)

    def __len__(self) -> int:
        """Give the number of days."""
        return len(self.dates)

    def __repr__(self) -> str:
        """Show name, length and period instead of a screenful of numbers."""
        period = f" from {self.dates[0]} to {self.dates[-1]}" if len(self) else ""
        return f"PriceTable({self.name}, {len(self)} days{period})"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names that :meth:`column` takes: ``adj_close`` and ``volume`` only if the file has them."""
        return tuple(name for name in (*PRICES, "volume") if getattr(self, name) is not None)

    def column(self, name: str) -> FloatArray:
        """Give one of :attr:`columns` by its name, (n,); a ValueError says what there is."""
        if name not in self.columns:
            raise ValueError(f"column: expected one of {', '.join(self.columns)}, got {name!r}")
        values: FloatArray = getattr(self, name)
        return values


def load_google() -> PriceTable:
    """Read Google's daily prices in US dollars, 1,047 days from 2004-08-19 to 2008-10-14.

    ``data/README.md`` says where they come from and what to know of them.

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

    The file needs a header with ``Date, Open, High, Low, Close`` and may have ``Adj Close`` and ``Volume``,
    in any order and letter case; investing.com's titles and yfinance's three lines are known as well, and
    other columns are ignored. Cells are separated by commas, semicolons or tabs. Dates may look like
    ``2012-01-03``, ``1/3/2012``, ``03-Jan-12`` or ``Jan 3, 2012`` (two digits are a year from 1950 to 2049),
    numbers like ``"7,380,500"``, ``$1,128.87`` or, with a decimal comma, ``1.128,87``, and volumes like
    ``66.71K``. Rows with a blank or ``null`` cell are dropped, but where it is in ``Adj Close`` or
    ``Volume``, and rows in another order sorted; ``notes`` says so, and what was taken one way of two.
    Probable splits that a column was not adjusted for are in ``splits``. The file itself is never changed. A
    ValueError names the line and the column of what cannot be read as prices.

    Parameters
    ----------
    path : str or path-like
        A text file of at most 10 MB: UTF-8, or another encoding that ``notes`` then names.
    day_first : bool, optional
        For dates such as 1/3/2012: True if the day comes first. By default told from the whole column.
    decimal : {".", ","}, optional
        The decimal mark. By default told from all numbers together.

    Examples
    --------
    >>> load_csv(data_path("google_2004_2008.csv"))
    PriceTable(google_2004_2008, 1047 days from 2004-08-19 to 2008-10-14)
    """
    path = Path(path)
    return _load(path, day_first, decimal, name=path.stem, source=f"file {path.name}")


def _load(path: Path, day_first: bool | None, decimal: str | None, *, name: str, source: str) -> PriceTable:
    dates, columns, notes = read_price_csv(path, day_first, decimal)
    splits = find_splits(dates, columns)
    notes = (*notes, *describe_splits(dates, columns, splits), *describe_outliers(dates, columns))
    return PriceTable(dates, **columns, name=name, source=source, notes=notes, splits=splits)
