"""Lesson 14's references are the library's, and what its text says of the data is so."""

import runpy
from pathlib import Path

import numpy as np
import pytest

from rnn101.datasets.files import data_path, verify
from rnn101.datasets.prices import load_csv, load_google
from rnn101.forecasting import persistence, rmse, skill, windows
from rnn101.lessons.lstm_regressor import exercises, trained


def test_one_day_ahead_they_are_the_librarys_windows():
    series = np.random.default_rng(0).normal(size=20)
    X, y = exercises.windows_ahead.reference(series, 6, 1)
    expected_X, expected_y = windows(series, 6)
    np.testing.assert_array_equal(X, expected_X)
    np.testing.assert_array_equal(y, expected_y)
    X, y = exercises.windows_ahead.reference(series, 6, 3)
    np.testing.assert_array_equal(X, expected_X[:-2])
    np.testing.assert_array_equal(y, expected_y[2:])


def test_the_best_shift_is_that_of_the_stored_results():
    rng = np.random.default_rng(0)
    real = np.cumsum(rng.normal(size=60))
    for days in range(5):
        said = np.concatenate([rng.normal(size=days), real[: 60 - days]]) + 0.1 * rng.normal(size=60)
        assert exercises.best_shift.reference(real, said, 8) == trained.best_shift(real, said) == days


def test_persistence_is_one_day_old_and_a_mean_of_seven_four():
    assert exercises.mean_delay.reference(np.append(np.zeros(59), 1.0)) == 1
    assert exercises.mean_delay.reference(np.append(np.zeros(53), np.full(7, 1 / 7))) == pytest.approx(4)


def test_the_made_up_company_is_what_its_script_makes():
    script = Path(__file__).parents[2] / "datasets" / "make_example_csv.py"
    made = runpy.run_path(str(script))["csv_bytes"]()
    assert verify("example_made_up.csv").read_bytes() == made


def test_the_made_up_companys_split_is_found_and_mending_it_mends_persistence():
    table = load_csv(data_path("example_made_up.csv"))
    (split,) = [split for split in table.splits if split.column == "open"]
    assert (str(split.date), split.ratio, split.certain) == ("2019-06-05", 0.5, False)
    assert [note.partition(":")[0] for note in table.notes[1:]] == [
        "the file is newest first",
        "Open, High, Low, Close",
    ]
    assert table.notes[0] == "column 'Volume' is blank in 1 of 160 rows: NaN there (line 121)"
    mended = np.where(table.dates < split.date, table.open * split.ratio, table.open)
    before = rmse(table.open[60:], persistence(table.open, 60))
    assert before > 5 * rmse(mended[60:], persistence(mended, 60))


def test_yesterdays_close_removes_half_of_persistences_squared_error_in_2008():
    google = load_google()
    start = int(np.searchsorted(google.dates, np.datetime64("2008-01-01")))
    opens = google.open[start:]
    held, closes = persistence(google.open, start), google.close[start - 1 : -1]
    assert round(rmse(opens, held), 2) == 15.05
    assert 0.5 < skill(opens, closes, held) < 0.6
