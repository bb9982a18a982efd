"""The stored controls: they can be repeated, and the pipeline finds what is there and nothing else."""

import numpy as np
import pytest

from rnn101.datasets.files import verify
from rnn101.experiments import runs
from rnn101.lessons.testing_a_forecast import controls


def test_foreseeable_changes_have_the_skill_of_theory_and_a_random_walk_has_none():
    positive, negative = (controls.STORED.load(control=name) for name in ("AR(1) returns", "random walk"))
    assert np.mean([each.skill for each in positive]) == pytest.approx(0.09, abs=0.01)
    assert all(0.06 < each.skill < 0.12 for each in positive)
    assert all(each.low > 0 for each in positive)
    assert sum(each.low <= 0.09 <= each.high for each in positive) >= 9
    assert abs(np.mean([each.skill for each in negative])) < 0.003
    assert not any(each.low > 0 for each in negative)


def test_few_days_often_miss_what_many_days_show():
    assert 0.5 < controls.detected(199).better / 500 < 0.6
    assert controls.detected(2000, n_series=50) == (50, 0, 50)
    assert controls.detected(199, phi=0.01).better / 500 < 0.08  # with hardly anything to find


def test_a_series_whose_variance_is_not_positive_is_counted_and_not_hidden():
    few = controls.detected(40, n_series=200)
    assert 15 < few.no_answer < 60
    assert few.better + few.no_answer <= few.n_series == 200
    assert controls.detected(40, n_series=200, lags=0).no_answer == 0


@pytest.mark.slow
def test_a_sample_of_the_stored_runs_comes_out_again():
    (row,) = [row for row in runs.read(verify("controls.csv")) if row["control"] == "AR(1) returns"][:1]
    again = controls.run_control("AR(1) returns", 0)
    assert again["skill"] == pytest.approx(float(row["skill"]), abs=0.01)
    assert again["p_value"] < 1e-6
