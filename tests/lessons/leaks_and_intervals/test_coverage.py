"""The stored intervals: they can be repeated, and say what the lesson says of them."""

import pytest

from rnn101.datasets.files import verify
from rnn101.experiments import runs
from rnn101.forecasting import error_bound
from rnn101.lessons.testing_a_forecast import coverage


@pytest.mark.parametrize(("series", "seed"), [("steady", 0), ("bursts", 7)])
def test_a_sample_of_the_stored_runs_comes_out_again(series, seed):
    (row,) = [
        row
        for row in runs.read(verify("conformal_coverage.csv"))
        if (row["series"], row["seed"]) == (series, str(seed))
    ]
    for name, value in coverage.run_coverage(series, seed).items():
        assert value == pytest.approx(float(row[name]), abs=2e-3)


def test_in_bursts_split_conformal_fails_and_the_adaptive_form_holds():
    found = coverage.load_coverage()
    assert found["steady"]["split_all"] == pytest.approx(0.9, abs=0.02)
    assert found["bursts"]["split_in_bursts"] < 0.75
    assert found["bursts"]["split_worst"] < 0.6
    for series in found.values():
        assert series["adaptive_all"] == pytest.approx(0.9, abs=0.005)
        assert series["adaptive_in_bursts"] > 0.88
        assert series["adaptive_worst"] > 0.8


def test_the_adaptive_form_keeps_its_bound_in_every_run():
    bound = error_bound(2000, alpha=0.1, gamma=0.05)
    for row in runs.read(verify("conformal_coverage.csv")):
        assert abs(1 - float(row["adaptive_all"]) - 0.1) <= bound
