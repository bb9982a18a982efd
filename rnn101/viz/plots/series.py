"""Plots of a price against its dates."""

from typing import Any

import matplotlib.dates
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.plots.columns import columns
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, PALE, VERMILLION, styled

_dates: Any = matplotlib.dates  # Matplotlib gives this module no types


@styled
def prices(
    ax: Axes, dates: ArrayLike, values: ArrayLike, *, label: str | None = None, unit: str = "dollars"
) -> Axes:
    """Draw a price against its dates.

    Parameters
    ----------
    ax
        Axes to draw on.
    dates
        Dates, shape ``(days,)``, datetime64.
    values
        Prices in `unit`, shape ``(days,)``.
    label
        Name for the legend; without it there is no legend.
    unit
        Unit of the prices.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If `dates` and `values` differ in length.

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
    """Shade the test period of a plot against dates, and name both periods.

    Parameters
    ----------
    ax
        Axes that already hold the series.
    start
        First day of the test period.

    Returns
    -------
    Axes
        The same axes.

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
    """Draw the real price and the predicted one against the day that both are for.

    Parameters
    ----------
    ax
        Axes to draw on.
    dates
        The days that were predicted, shape ``(days,)``, datetime64.
    real, predicted
        Prices in `unit`, shape ``(days,)``.
    unit
        Unit of the prices.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If the three differ in length.

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


@styled
def lag(
    ax: Axes,
    dates: ArrayLike,
    real: ArrayLike,
    predicted: ArrayLike,
    *,
    days: int = 1,
    unit: str = "dollars",
) -> Axes:
    """Show the lag illusion: move the predicted curve some days back and it lies on the real one.

    Parameters
    ----------
    ax
        Axes to draw on.
    dates
        The days that were predicted, shape ``(n,)``, datetime64.
    real, predicted
        Prices in `unit`, shape ``(n,)``.
    days
        By how many trading days the predicted curve is moved back, 1 to n − 1.
    unit
        Unit of the prices.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If the three differ in length, or `days` leaves nothing to draw.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = lag(ax, ["2008-01-02", "2008-01-03", "2008-01-04"], [3.0, 5.0, 4.0], [2.0, 3.0, 5.0])
    >>> ax.lines[2].get_ydata().tolist()
    [3.0, 5.0]
    """
    ax = real_and_predicted(ax, dates, real, predicted, unit=unit)
    when, guessed = columns(dates=dates, predicted=predicted)
    if not 1 <= days < len(when):
        raise ValueError(f"days: got {days}, but {len(when)} dates can be moved by 1 to {len(when) - 1}")
    moved = f"predicted, moved {days} {'day' if days == 1 else 'days'} back"
    ax.plot(when[:-days], guessed[days:], color=GREEN, linestyle=":", linewidth=2.6, label=moved)
    ax.legend()
    return ax


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
