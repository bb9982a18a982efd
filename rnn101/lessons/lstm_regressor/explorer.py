"""A window that slides along a price series: what a forecaster reads, and what it must name."""

from collections.abc import Mapping
from typing import Any

import ipywidgets
import matplotlib.dates
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from rnn101.arguments import whole
from rnn101.viz.explorer import Explorer
from rnn101.viz.plots.columns import columns
from rnn101.viz.plots.series import prices as draw_prices
from rnn101.viz.style import BLUE, GREEN, INK, ORANGE, VERMILLION

_dates: Any = matplotlib.dates  # Matplotlib gives this module no types


class WindowExplorer(Explorer):
    """Slide a window along a price series: the days that are read, the next day, and the guesses for it.

    `dates` and `prices`, in dollars, have the shape ``(days,)``. `window` is how many days are read;
    `predicted` is a forecaster's prices for the last ``len(predicted)`` days.
    """

    size = (8.0, 4.6)

    def __init__(
        self, dates: ArrayLike, prices: ArrayLike, *, window: int = 60, predicted: ArrayLike | None = None
    ) -> None:
        self._dates, self._prices = columns(dates=dates, prices=prices)
        n_days = len(self._prices)
        self._window = whole("window", window, least=2, most=n_days - 1)
        guesses = np.zeros(0) if predicted is None else np.asarray(predicted, dtype=float)
        n_guesses, n_later = len(guesses), n_days - window
        if n_guesses > n_later:
            raise ValueError(
                f"predicted: expected at most {n_later} prices, for days after a window, got {n_guesses}"
            )
        self._predicted = np.concatenate([np.full(n_days - n_guesses, np.nan), guesses])
        super().__init__()

    def build_controls(self) -> dict[str, Any]:
        """Return one slider: the day to be predicted, by its place in the series."""
        days = [(str(date), place) for place, date in enumerate(self._dates) if place >= self._window]
        known = np.flatnonzero(np.isfinite(self._predicted))
        start = int(known[0]) if len(known) else self._window
        slider = ipywidgets.SelectionSlider(
            options=days,
            value=start,
            description="day to predict",
        )
        return {"day": slider}

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the whole series above, and the window from close by below."""
        whole, near = figure.subplots(2, height_ratios=(1, 1.6))
        figure.subplots_adjust(left=0.1, right=0.98, top=0.97, bottom=0.12, hspace=0.5)
        draw_prices(whole, self._dates, self._prices, unit="dollars").set_xlabel("")
        across = whole.get_xaxis_transform()
        self._frame = Rectangle((0, 0), 1, 1, transform=across, facecolor=ORANGE, edgecolor=INK, alpha=0.4)
        whole.add_artist(self._frame)  # unlike a patch, it does not widen the axes
        return [self._frame, near.yaxis, *self._draw_near(near)]

    def _draw_near(self, ax: Axes) -> list[Artist]:
        (self._read,) = ax.plot([], [], ".-", color=BLUE, linewidth=1.2, label="window")
        marks = (("D", ORANGE, "persistence"), ("s", VERMILLION, "forecast"), ("o", GREEN, "real"))
        self._held, self._guess, self._real = (
            # Hollow, so that a mark shows through the one that lies on it.
            ax.plot([], [], sign, ms=9, mec=color, mfc="none", mew=2.2, linestyle="none", label=name)[0]
            for sign, color, name in marks
        )
        shown = [self._read, self._held, self._guess, self._real]
        if not np.isfinite(self._predicted).any():
            shown.remove(self._guess)
        ax.set_xlim(-self._window - 1, 0.04 * self._window)
        ax.set_xlabel("trading days before the day to predict")
        ax.set_ylabel("price (dollars)")
        ax.yaxis.set_major_locator(MaxNLocator(5))  # few ticks: they are drawn anew with every window
        ax.legend(handles=shown, loc="lower right", bbox_to_anchor=(1, 0.98), ncols=4, borderaxespad=0.1)
        self._near = ax
        return list(shown)

    def update(self, values: Mapping[str, Any]) -> str:
        """Move the window so that it ends on the day before the one to predict."""
        day: int = values["day"]
        read, real, guess = self._prices[day - self._window : day], self._prices[day], self._predicted[day]
        first, last = _dates.date2num(self._dates[[day - self._window, day - 1]])
        self._frame.set(x=first, width=last - first)
        self._read.set_data(np.arange(-self._window, 0), read)
        for mark, price in ((self._held, read[-1]), (self._guess, guess), (self._real, real)):
            mark.set_data([0], [price])
        drawn = [price for price in (*read, real, guess) if np.isfinite(price)]
        margin = 0.08 * (max(drawn) - min(drawn)) or 1.0
        self._near.set_ylim(min(drawn) - margin, max(drawn) + margin)
        return self._say(day, read[-1], real, guess)

    def _say(self, day: int, held: float, real: float, guess: float) -> str:
        read_from = self._dates[day - self._window]
        words = (
            f"The window is {read_from} to {self._dates[day - 1]}: {self._window} prices. "
            f"On {self._dates[day]} the price is {real:.2f} dollars. "
            f"Persistence says {held:.2f}, {_missed(held, real)}."
        )
        if np.isfinite(guess):
            words += f" The forecast says {guess:.2f}, {_missed(guess, real)}."
        return words


def _missed(guess: float, real: float) -> str:
    error = round(guess - real, 2)
    if error == 0:
        return "exactly right"
    return f"{abs(error):.2f} too {'high' if error > 0 else 'low'}"
