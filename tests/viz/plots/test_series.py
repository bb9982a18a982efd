import matplotlib.dates
import numpy as np
import pytest

from rnn101 import viz

DAYS = np.datetime64("2008-01-01") + np.arange(5)
REAL = [3.0, 5.0, 4.0, 6.0, 7.0]
GUESS = [2.0, 3.0, 5.0, 4.0, 6.0]


def test_prices_are_drawn_as_given() -> None:
    _, ax = viz.figure()
    viz.plots.prices(ax, DAYS, REAL, label="open", unit="euros")
    (line,) = ax.lines
    assert line.get_xdata(orig=True).tolist() == DAYS.tolist()
    assert line.get_ydata().tolist() == REAL
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("date (2008)", "price (euros)")
    assert ax.get_legend().get_texts()[0].get_text() == "open"


def test_several_years_are_named() -> None:
    _, ax = viz.figure()
    assert viz.plots.prices(ax, ["2007-12-31", "2008-01-02"], [1, 2]).get_xlabel() == "date (2007 to 2008)"


def test_the_test_period_is_shaded_from_its_first_day_on() -> None:
    _, ax = viz.figure()
    viz.plots.split(viz.plots.prices(ax, DAYS, REAL), DAYS[3])
    shaded, right = ax.patches[0].get_window_extent(), ax.get_window_extent()
    start = ax.transData.transform((matplotlib.dates.date2num(DAYS[3]), 0))[0]
    assert shaded.x0 == pytest.approx(start)
    assert shaded.x1 == pytest.approx(right.x1)
    assert [text.get_text() for text in ax.texts] == ["training", "test, from 2008-01-04"]


def test_real_and_predicted_differ_in_more_than_color() -> None:
    _, ax = viz.figure()
    viz.plots.real_and_predicted(ax, DAYS, REAL, GUESS)
    real, predicted = ax.lines
    assert (real.get_ydata().tolist(), predicted.get_ydata().tolist()) == (REAL, GUESS)
    assert real.get_linestyle() != predicted.get_linestyle()


def test_a_lagging_forecast_moved_back_lies_on_the_real_price() -> None:
    _, ax = viz.figure()
    late = [0.0, *REAL[:-1]]
    viz.plots.lag(ax, DAYS, REAL, late)
    moved = ax.lines[2]
    assert moved.get_xdata(orig=True).tolist() == DAYS[:-1].tolist()
    assert moved.get_ydata().tolist() == REAL[:-1]


@pytest.mark.parametrize("days", [0, 5])
def test_a_lag_that_leaves_nothing_is_refused(days: int) -> None:
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=f"^days: got {days}, but 5 dates can be moved by 1 to 4$"):
        viz.plots.lag(ax, DAYS, REAL, GUESS, days=days)
