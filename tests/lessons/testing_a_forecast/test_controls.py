"""The stored controls: they can be repeated, and the pipeline finds what is there and nothing else."""

import numpy as np
import pytest

from rnn101.datasets.files import verify
from rnn101.experiments import runs
from rnn101.forecasting import autoregressive_prices
from rnn101.lessons.testing_a_forecast import controls
from rnn101.lessons.testing_a_forecast.explorer import flipped_means


def test_foreseeable_changes_have_the_skill_of_theory_and_a_random_walk_has_none():
    positive, negative = (controls.STORED.load(control=name) for name in ("AR(1) returns", "random walk"))
    assert np.mean([each.skill for each in positive]) == pytest.approx(0.09, abs=0.01)
    assert all(0.06 < each.skill < 0.12 for each in positive)
    assert all(each.low > 0 for each in positive)
    assert sum(each.low <= 0.09 <= each.high for each in positive) >= 9
    assert abs(np.mean([each.skill for each in negative])) < 0.003
    assert not any(each.low > 0 for each in negative)


def differences(days, phi, seed, skill=0.0):
    """Return the loss differences of the best forecast on a drawn series, for a supposed skill."""
    moved = np.diff(autoregressive_prices(days + 2, phi, rng=seed))
    return (phi * moved[:-1] - moved[1:]) ** 2 - (1 - skill) * moved[1:] ** 2


def p_of_best(days, phi, seed, skill=0.0):
    """Return the p-value of ten blocks."""
    d = differences(days, phi, seed, skill)
    means = flipped_means(d, -(-days // 10), flips=0, rng=np.random.default_rng(0))
    assert len(means) == 1024
    return np.mean(np.abs(means) >= abs(d.mean()) * (1 - 1e-9))


def found(days, phi, n_series=500):
    """Return the share of series on which the best forecast is significantly better than persistence."""
    better = [
        differences(days, phi, seed).mean() < 0 and p_of_best(days, phi, seed) < 0.05
        for seed in range(n_series)
    ]
    return np.mean(better)


def test_few_days_often_miss_what_many_days_show():
    assert 0.4 < found(199, 0.3) < 0.5
    assert found(2000, 0.3, n_series=50) == 1
    assert found(199, 0.01) < 0.05  # with hardly anything to find


def test_an_interval_of_199_days_holds_the_true_skill_about_as_often_as_it_promises():
    held = [p_of_best(199, 0.3, seed, skill=0.09) >= 0.05 for seed in range(500)]
    assert 0.92 < np.mean(held) < 0.97


@pytest.mark.slow
def test_a_sample_of_the_stored_runs_comes_out_again():
    (row,) = [row for row in runs.read(verify("controls.csv")) if row["control"] == "AR(1) returns"][:1]
    again = controls.run_control("AR(1) returns", 0)
    assert again["skill"] == pytest.approx(float(row["skill"]), abs=0.01)
    assert again["p_value"] < 1e-6
