"""The forecasts of 2008 are lesson 14's: each is made of what was known the day before."""

import numpy as np
import pytest

from rnn101.datasets.prices import load_google
from rnn101.forecasting import diebold_mariano, rmse
from rnn101.lessons.testing_a_forecast import few_days, google_2008


def test_the_errors_are_those_of_lesson_14():
    _, real, today, said = google_2008()
    assert rmse(real, today) == pytest.approx(15.05, abs=0.01)
    found = {name: rmse(real, forecast) for name, forecast in said.items()}
    assert found == pytest.approx(
        {"regression on 10": 15.03, "last close": 10.01, "drift": 15.12, "network": 30.07}, abs=0.02
    )


def test_the_days_are_those_of_2008_and_today_is_the_day_before():
    dates, real, today, _ = google_2008()
    google = load_google()
    assert str(dates[0]) == "2008-01-02"
    np.testing.assert_array_equal(dates, google.dates[-199:])
    np.testing.assert_array_equal(real, google.open[-199:])
    np.testing.assert_array_equal(today, google.open[-200:-1])


def test_few_days_is_the_library_s_correction():
    d = np.array([1.0, 3.0, 4.0, 1.0, -4.0])
    off = d - d.mean()
    v = (np.sum(off * off) + 2 * np.sum(off[1:] * off[:-1])) / 5
    # errors whose squares differ by d
    errors, baseline = np.sqrt(np.maximum(d, 0)), np.sqrt(np.maximum(-d, 0))
    found = diebold_mariano(np.zeros(5), errors, baseline, horizon=2).statistic
    assert d.mean() / np.sqrt(v / 5) * few_days(5, 1) == pytest.approx(found)
