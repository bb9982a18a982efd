"""The tuning grid: its folds know no future, it can be repeated and interrupted, and shuffling flatters."""

import numpy as np
import pytest

from rnn101.datasets.files import verify
from rnn101.datasets.prices import load_google
from rnn101.experiments import runs
from rnn101.experiments.regressor import TEST_START
from rnn101.lessons.testing_a_forecast import tuning_grid


def test_an_example_is_a_window_and_the_change_that_follows_it():
    opens = load_google().open
    X, y = tuning_grid.examples()
    for place in (0, 17, len(X) - 1):
        np.testing.assert_array_equal(X[place], opens[place : place + 20])
        assert y[place] == opens[place + 39] - opens[place + 19]


def last_known(places):
    """Return the day on which the targets of these examples are known, and the day of their last price."""
    days = load_google().dates
    return days[np.max(places) + 39], days[np.min(places) + 19]


def test_in_order_of_time_every_training_target_is_known_when_the_first_test_forecast_is_made():
    for train, test in [*tuning_grid.folds(tuning_grid.IN_ORDER), *tuning_grid.folds(tuning_grid.LATER)]:
        assert last_known(train)[0] <= last_known(test)[1]
    assert any(
        last_known(train)[0] > last_known(test)[1] for train, test in tuning_grid.folds(tuning_grid.SHUFFLED)
    )


@pytest.mark.slow
def test_2008_is_tested_and_never_trained_on():
    for kind in tuning_grid.KINDS:
        for train, test in tuning_grid.folds(kind):
            assert last_known(train)[0] < TEST_START
            assert (last_known(test)[0] < TEST_START) == (kind != tuning_grid.LATER)
    ((train, test),) = tuning_grid.folds(tuning_grid.LATER)
    assert str(last_known(test)[1]) == "2007-12-31"
    assert str(last_known(train)[0]) == "2007-12-31"


@pytest.mark.slow
def test_the_mean_of_the_targets_is_the_only_forecast_of_a_network_that_is_not_there():
    found = tuning_grid.run_fold(tuning_grid.LATER, 0, "SGD(0.1)", 0)
    _, y = tuning_grid.examples()
    train, test = tuning_grid.folds(tuning_grid.LATER)[0]
    assert found["persistence"] == pytest.approx(np.sum(y[test] ** 2))
    assert found["mean"] == pytest.approx(np.sum((y[test] - y[train].mean()) ** 2))
    again = tuning_grid.run_fold(tuning_grid.LATER, 0, "SGD(0.1)", 0)
    assert again == found  # and an optimizer has no memory of the run before


@pytest.mark.slow
def test_a_sample_of_the_stored_runs_comes_out_again():
    row = next(
        row
        for row in runs.read(verify("tuning_folds.csv"))
        if (row["kind"], row["optimizer"], row["seed"]) == ("shuffled", "Adam(0.005)", "0")
    )
    again = tuning_grid.run_fold("shuffled", 0, "Adam(0.005)", 0)
    for name in ("persistence", "mean"):
        assert again[name] == pytest.approx(float(row[name]), rel=1e-5)
    for name in ("epochs_5", "epochs_15", "epochs_45"):
        assert again[name] == pytest.approx(float(row[name]), rel=0.1)


def test_the_stored_grid_says_what_the_lesson_says():
    grids = tuning_grid.grids(verify("tuning_folds.csv"))
    in_order, shuffled, later = (grids[kind] for kind in tuning_grid.KINDS)
    assert np.all(np.abs(shuffled - 0.87) < 0.03)  # the promise
    assert np.all(later > 1.05)  # what came
    assert np.all(in_order[1:] > 1)
    assert np.all(np.diff(in_order[1:], axis=1) > 0)  # the longer it is trained, the worse
    assert 0.9 < in_order[0, 0] < 1
