"""A forecast that is moved back day by day, and how far off it then is."""

from collections.abc import Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from rnn101.forecasting import rmse
from rnn101.lessons.lstm_regressor.drawings import name_months
from rnn101.viz.explorer import Explorer
from rnn101.viz.plots.columns import columns
from rnn101.viz.shapes import shade
from rnn101.viz.style import INK, MUTED, VERMILLION

LONGEST = 8


class LagExplorer(Explorer):
    """Move a forecast back by 0 to 8 days: left the price and the forecast, right the RMSE at each shift.

    `days`, `real` and `forecast` have the shape ``(days,)``, a year or less, in dollars.
    """

    size = (8.0, 3.8)

    def __init__(self, days: ArrayLike, real: ArrayLike, forecast: ArrayLike) -> None:
        self._days, self._real, self._forecast = columns(days=days, real=real, forecast=forecast)
        n = len(self._real)
        if n <= LONGEST:
            raise ValueError(f"days: expected more than {LONGEST}, got {n}")
        self._errors = [rmse(self._real[: n - back], self._forecast[back:]) for back in range(LONGEST + 1)]
        super().__init__()

    def build_controls(self) -> dict[str, Any]:
        """Return a button that plays and the days by which the forecast is moved back."""
        play = ipywidgets.Play(value=0, max=LONGEST, interval=900, description="play")
        back = ipywidgets.IntSlider(value=0, max=LONGEST, description="days back")
        ipywidgets.jslink((play, "value"), (back, "value"))
        return {"play": play, "back": back}

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the price, a line for the forecast, and the errors with a mark."""
        left, right = figure.subplots(1, 2, width_ratios=(2, 1))
        figure.subplots_adjust(left=0.085, right=0.985, top=0.9, bottom=0.14, wspace=0.24)
        left.plot(self._days, self._real, color=INK, linestyle="-", linewidth=1.5)
        (self._moved,) = left.plot(self._days, self._forecast, color=VERMILLION, linestyle="-", linewidth=1.8)
        left.text(
            0.98,
            0.96,
            "forecast",
            transform=left.transAxes,
            color=shade(VERMILLION, 0.8),
            weight="bold",
            ha="right",
            va="top",
        )
        left.text(0.98, 0.87, "real price", transform=left.transAxes, weight="bold", ha="right", va="top")
        name_months(left, self._days)
        left.set_ylabel("opening price (dollars)")
        right.plot(self._errors, color=MUTED, linestyle="-", marker="o", markersize=4)
        (self._mark,) = right.plot([0], [self._errors[0]], "o", color=VERMILLION, markersize=10)
        right.set(xlabel="days back", xticks=range(LONGEST + 1), ylim=(0, 1.1 * max(self._errors)))
        right.set_title("RMSE (dollars)")
        return [self._moved, self._mark]

    def update(self, values: Mapping[str, Any]) -> str:
        """Draw the forecast for each day at the place of an earlier one."""
        back = int(values["back"])
        n = len(self._days)
        self._moved.set_data(self._days[: n - back], self._forecast[back:])
        self._mark.set_data([back], [self._errors[back]])
        best = int(np.argmin(self._errors))
        words = "as it was made" if back == 0 else f"moved {back} {'day' if back == 1 else 'days'} back"
        return (
            f"The forecast, {words}, has an RMSE of {self._errors[back]:.1f} dollars. "
            f"The smallest, {self._errors[best]:.1f}, is at {best}."
        )
