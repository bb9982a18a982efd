"""Lesson 14's references are the library's, and what its text says of the data is so."""

import runpy
from pathlib import Path

import numpy as np

from rnn101.datasets.files import data_path, verify
from rnn101.datasets.prices import load_csv, load_google
from rnn101.forecasting import persistence, rmse, skill, windows
from rnn101.lessons.lstm_regressor import exercises


def test_make_windows_are_the_librarys_windows():
    series = np.random.default_rng(0).normal(size=20)
    X, y = exercises.make_windows.reference(series, 6)
    expected_X, expected_y = windows(series, 6)
    np.testing.assert_array_equal(X, expected_X)
    np.testing.assert_array_equal(y, expected_y)


def test_skill_of_is_the_librarys_skill_against_persistence():
    rng = np.random.default_rng(0)
    prices = 50 + np.cumsum(rng.normal(size=40))
    forecast = prices[1:] + rng.normal(size=39)
    expected = skill(prices[1:], forecast, persistence(prices))
    np.testing.assert_allclose(exercises.skill_of.reference(prices, forecast), expected)


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
