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
