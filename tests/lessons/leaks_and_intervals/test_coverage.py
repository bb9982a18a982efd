"""The stored intervals: they can be repeated, and say what the lesson says of them."""

import numpy as np
import pytest

from rnn101.datasets.files import verify
from rnn101.experiments import runs
from rnn101.forecasting import bursty_walk, error_bound, split_conformal
from rnn101.lessons.leaks_and_intervals import coverage, exercises

BURSTS = coverage.load_means("bursts")
STEADY = coverage.load_means("steady")
REACTING = [f"500 scores, gamma {gamma}" for gamma in ("0.005", "0.01", "0.02", "0.05", "0.1")]
SIMPLE = ["50 scores, gamma 0", "50 scores, gamma 0.01", "20 scores, gamma 0", "by recent size"]


@pytest.mark.parametrize(
    ("series", "seed", "rule"),
    [("steady", 0, "set once"), ("bursts", 7, "500 scores, gamma 0.05"), ("bursts", 3, "by recent size")],
)
def test_a_sample_of_the_stored_runs_comes_out_again(series, seed, rule):
    (row,) = [
        row
        for row in runs.read(verify("conformal_coverage.csv"))
        if (row["series"], row["seed"], row["rule"]) == (series, str(seed), rule)
    ]
    for name, value in coverage.run_coverage(series, seed, rule).items():
        assert value == pytest.approx(float(row[name]), abs=2e-3)


def test_every_rule_is_stored_from_ten_seeds():
    for series in coverage.SERIES:
        names = [run.rule for run in coverage.STORED.load(series=series)]
        assert {names.count(rule) for rule in coverage.RULES} == {10}


def test_a_radius_that_is_set_once_fails_in_the_storm_and_only_there():
    assert STEADY["set once"].held == pytest.approx(0.9, abs=0.02)
    assert BURSTS["set once"].in_bursts == pytest.approx(0.63, abs=0.01)
    assert BURSTS["set once"].worst < 0.5


def test_coverage_of_all_steps_does_not_show_the_price_of_gamma():
    assert all(0.899 < BURSTS[rule].held < 0.902 for rule in REACTING)
    in_bursts = [BURSTS[rule].in_bursts for rule in REACTING]
    endless = [BURSTS[rule].endless_in_bursts for rule in REACTING]
    assert in_bursts == sorted(in_bursts)
    assert endless == sorted(endless)
    assert endless[3] == pytest.approx(0.25, abs=0.01)
    assert endless[4] > 0.4


def test_forgetting_gets_as_far_as_reacting_a_little_and_is_never_infinite():
    assert BURSTS[SIMPLE[0]].in_bursts > BURSTS["500 scores, gamma 0.01"].in_bursts
    assert all(round(100 * BURSTS[rule].in_bursts) == 92 for rule in SIMPLE[1:])
    for rule in SIMPLE:
        assert all(run.endless == 0 for run in coverage.STORED.load(series="bursts", rule=rule))


def test_a_small_gamma_on_few_scores_buys_coverage_in_each_walk():
    before = coverage.STORED.load(series="bursts", rule="50 scores, gamma 0")
    after = coverage.STORED.load(series="bursts", rule="50 scores, gamma 0.01")
    assert all(b.in_bursts > a.in_bursts for a, b in zip(before, after, strict=True))
    wider = BURSTS["50 scores, gamma 0.01"].radius_in_bursts / BURSTS["50 scores, gamma 0"].radius_in_bursts
    assert wider == pytest.approx(1.1, abs=0.03)


def costs(rule):
    known = coverage.STORED.load(series="bursts", rule=coverage.BY_TRUE_SPREAD)
    found = coverage.STORED.load(series="bursts", rule=rule)
    return np.array(
        [run.cost_in_bursts / best.cost_in_bursts for run, best in zip(found, known, strict=True)]
    )


def test_rescaling_costs_least_and_forgetting_faster_no_more_than_a_small_gamma():
    means = [costs(rule).mean() for rule in SIMPLE]
    assert means == pytest.approx([1.048, 1.052, 1.040, 1.024], abs=1e-3)
    assert np.sum(costs(SIMPLE[3]) < costs(SIMPLE[2])) == 8
    assert np.sum(costs(SIMPLE[2]) < costs(SIMPLE[1])) == 7
    assert np.isinf(costs("500 scores, gamma 0.05")).all()


def test_the_rules_that_are_never_infinite_hold_90_percent_of_all_steps():
    assert all(round(100 * BURSTS[rule].held) == 90 for rule in SIMPLE[1:])


def test_the_cost_is_the_width_and_twenty_times_what_lies_outside():
    set_once = coverage.run_coverage("steady", 0, "set once")
    prices, _ = bursty_walk(2501, shock=0.0, memory=0.0, rng=0)
    scores = np.abs(np.diff(prices))[500:][-400:]  # all spreads are alike: the last fifth
    outside = np.maximum(scores - set_once["radius"], 0)
    assert set_once["cost_in_bursts"] == pytest.approx(2 * set_once["radius"] + 20 * outside.mean())


def test_a_radius_that_is_set_once_differs_from_walk_to_walk():
    found = [round(100 * run.in_bursts) for run in coverage.STORED.load(series="bursts", rule="set once")]
    assert (min(found), max(found)) == (39, 80)


def test_the_true_spread_holds_what_it_must():
    for means in (STEADY, BURSTS):
        assert means[coverage.BY_TRUE_SPREAD].held == pytest.approx(0.9, abs=0.005)


def test_the_adaptive_form_keeps_its_bound_in_every_run():
    for rule, (_, gamma) in coverage.ADAPTIVE.items():
        if gamma:
            bound = error_bound(coverage.N_TEST, alpha=0.1, gamma=gamma)
            for run in coverage.STORED.load(rule=rule):
                assert abs(1 - run.held - 0.1) <= bound


def test_the_rule_by_recent_size_is_the_exercises():
    scores = np.random.default_rng(0).exponential(size=coverage.N_CALIBRATION + coverage.N_TEST) + 0.1
    radii = coverage._radii(coverage.BY_RECENT_SIZE, scores, scores)
    first = exercises.breathing_radius.reference(scores[: coverage.N_CALIBRATION], coverage.RECENT, 0.1)
    assert radii[0] == pytest.approx(first)


def test_the_rule_that_is_set_once_never_moves():
    scores = np.random.default_rng(0).exponential(size=coverage.N_CALIBRATION + coverage.N_TEST)
    radii = coverage._radii(coverage.SET_ONCE, scores, scores)
    assert set(radii) == {split_conformal(scores[: coverage.N_CALIBRATION], 0.1)}
