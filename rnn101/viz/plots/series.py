"""Plots of a price against its dates."""

from typing import Any

import matplotlib.dates
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.plots.columns import columns
from rnn101.viz.style import BLUE, INK, MUTED, PALE, VERMILLION, styled

_dates: Any = matplotlib.dates  # Matplotlib gives this module no types


@styled
def prices(
    ax: Axes, dates: ArrayLike, values: ArrayLike, *, label: str | None = None, unit: str = "dollars"
) -> Axes:
    """Draw a price against its dates.

    Parameters
    ----------
    dates, values
        Dates, datetime64, and prices in `unit`, both of shape ``(days,)``, else a ValueError says so.
    label
        Name for the legend; without it there is no legend.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> prices(ax, ["2008-01-02", "2008-01-03"], [692.87, 685.26]).get_ylabel()
    'price (dollars)'
    """
    days, drawn = columns(dates=dates, values=values)
    ax.plot(days, drawn, label=label)
    return _name_price_axes(ax, days, unit)


@styled
def split(ax: Axes, start: np.datetime64 | str) -> Axes:
    """Shade the test period, from the day `start` on, of a plot against dates, and name both periods.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = prices(ax, ["2008-01-02", "2008-01-03", "2008-01-04"], [692.87, 685.26, 679.69])
    >>> [text.get_text() for text in split(ax, "2008-01-04").texts]
    ['training', 'test, from 2008-01-04']
    """
    first = np.asarray(start, dtype="datetime64[D]")
    position = float(_dates.date2num(first))
    left, right = ax.get_xlim()
    ax.axvspan(position, right, facecolor=PALE, alpha=0.55, zorder=0.5)
    ax.axvline(position, color=INK, linewidth=1.2, linestyle="--")
    ax.set_xlim(left, right)
    ax.text(0, 1.02, "training", transform=ax.transAxes, ha="left", va="bottom", color=MUTED)
    ax.text(1, 1.02, f"test, from {first}", transform=ax.transAxes, ha="right", va="bottom", color=MUTED)
    return ax


@styled
def real_and_predicted(
    ax: Axes, dates: ArrayLike, real: ArrayLike, predicted: ArrayLike, *, unit: str = "dollars"
) -> Axes:
    """Draw the real price and the predicted one, in `unit`, against the day that both are for: ``(days,)``.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = real_and_predicted(ax, ["2008-01-02", "2008-01-03"], [692.87, 685.26], [690.0, 691.5])
    >>> [line.get_label() for line in ax.lines]
    ['real', 'predicted']
    """
    days, happened, guessed = columns(dates=dates, real=real, predicted=predicted)
    ax.plot(days, happened, color=BLUE, linestyle="-", label="real")
    ax.plot(days, guessed, color=VERMILLION, linestyle="--", label="predicted")
    return _name_price_axes(ax, days, unit)


def _name_price_axes(ax: Axes, days: NDArray[np.datetime64], unit: str) -> Axes:
    locator = _dates.AutoDateLocator(minticks=4, maxticks=9)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(_dates.ConciseDateFormatter(locator, show_offset=False))
    years = days.astype("datetime64[Y]")
    first, last = years.min(), years.max()
    ax.set_xlabel(f"date ({first})" if first == last else f"date ({first} to {last})")
    ax.set_ylabel(f"price ({unit})")
    if any(not str(line.get_label()).startswith("_") for line in ax.lines):
        ax.legend()
    return ax
