"""The table of daily prices that every reader of prices returns."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
DateArray = NDArray[np.datetime64]

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


@dataclass(frozen=True)
class Split:
    """A share split that a column probably was not adjusted for.

    Parameters
    ----------
    date : numpy.datetime64
        First day at the new price.
    column : str
        The column that jumps, as :meth:`PriceTable.column` takes it.
    ratio : float
        New price over old: 0.5 for a 2:1 split, 10.0 for a 1:10 reverse split. Multiplying all earlier prices
        of the column by it removes the jump.
    certain : bool
        True when another column of the same table did not jump. False when all prices jump at once:
        then a crash looks much the same, and only the unmoved turnover speaks for a split.
    """

    date: np.datetime64
    column: str
    ratio: float
    certain: bool


@dataclass(frozen=True, eq=False)
class PriceTable:
    """Daily prices in order of date; all arrays are read-only and have one value a day.

    Parameters
    ----------
    dates : ndarray of datetime64[D], shape (n,)
        Trading days, strictly increasing.
    open, high, low, close : ndarray of float64, shape (n,)
        Prices of the day, above 0.
    volume : ndarray of float64, shape (n,)
        Shares traded, 0 or more.
    adj_close : ndarray of float64, shape (n,), or None
        ``close`` adjusted for splits and dividends, if the file has it.
    name, source : str
        What the prices are of, and where they come from.
    notes : tuple of str
        What the reader did (rows dropped or reordered) and what looks odd, in words.
    splits : tuple of Split
        Probable splits that a column was not adjusted for, in order of date.

    Raises
    ------
    ValueError
        If the lengths differ or the dates are not strictly increasing.

    Examples
    --------
    >>> from rnn101.datasets.prices import load_google
    >>> table = load_google()
    >>> table
    PriceTable(Google, 1047 days from 2004-08-19 to 2008-10-14)
    >>> len(table), float(table.column("open")[0])
    (1047, 100.0)
    """

    dates: DateArray
    open: FloatArray
    high: FloatArray
    low: FloatArray
    close: FloatArray
    volume: FloatArray
    adj_close: FloatArray | None = None
    name: str = ""
    source: str = ""
    notes: tuple[str, ...] = ()
    splits: tuple[Split, ...] = ()

    def __post_init__(self) -> None:
        """Check the invariants and make the arrays read-only."""
        for name in self.columns:
            values = self.column(name)
            if values.shape != self.dates.shape:
                raise ValueError(
                    f"PriceTable: {name} has shape {values.shape}, but dates has {self.dates.shape}"
                )
            values.setflags(write=False)
        if (np.diff(self.dates) <= np.timedelta64(0, "D")).any():
            raise ValueError("PriceTable: the dates must be strictly increasing")
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
        """The names that :meth:`column` takes: ``adj_close`` only if the file has it."""
        return tuple(name for name in (*PRICES, "volume") if getattr(self, name) is not None)

    def column(self, name: str) -> FloatArray:
        """Give one column by its name.

        Parameters
        ----------
        name : str
            One of :attr:`columns`.

        Returns
        -------
        ndarray of float64, shape (n,)

        Raises
        ------
        ValueError
            If there is no such column.
        """
        if name not in self.columns:
            raise ValueError(f"PriceTable.column: there is no column {name!r}; this table has {self.columns}")
        values: FloatArray = getattr(self, name)
        return values
