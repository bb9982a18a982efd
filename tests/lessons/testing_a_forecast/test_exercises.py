"""Lesson 15's references are the library's, and what its text says of its data is so."""

import numpy as np
import pytest
from scipy import stats

from rnn101.course.task import Outcome
from rnn101.datasets.prices import load_google
from rnn101.experiments.regressor import TEST_START
from rnn101.forecasting import diebold_mariano, drift, walk_forward_folds, windows
from rnn101.lessons.testing_a_forecast import exercises, google_2008
from rnn101.lessons.testing_a_forecast.explorer import flipped_means


def test_dm_statistic_is_the_librarys_and_scipys():
    rng = np.random.default_rng(0)
    errors, baseline_errors = rng.normal(size=(2, 40))
    found = exercises.dm_statistic.reference(errors, baseline_errors)
    assert found == pytest.approx(diebold_mariano(np.zeros(40), errors, baseline_errors).statistic)
    assert found == pytest.approx(stats.ttest_rel(errors**2, baseline_errors**2).statistic)


@pytest.mark.parametrize(("n", "n_folds", "n_test"), [(10, 3, 2), (57, 5, 7), (837, 4, 100)])
def test_the_folds_are_the_librarys(n, n_folds, n_test):
    for number, fold in enumerate(walk_forward_folds(n, n_folds, n_test=n_test), 1):
        found = exercises.fold_days.reference(n, n_folds, n_test, number)
        np.testing.assert_array_equal(found[0], fold.train)
        np.testing.assert_array_equal(found[1], fold.test)


@pytest.mark.parametrize(("hits", "n"), [(4, 5), (5, 10), (90, 199), (0, 7)])
def test_the_chance_of_hits_is_scipys_binomial_test(hits, n):
    assert exercises.chance_of_hits.reference(hits, n) == pytest.approx(stats.binomtest(hits, n).pvalue)


def test_scipys_answer_is_taken_and_a_simulation_is_not():
    ask = exercises.chance_of_hits
    assert ask.examine(lambda hits, n: stats.binomtest(hits, n).pvalue).outcome is Outcome.CORRECT

    def simulated(hits, n):
        heads = np.random.default_rng(0).binomial(n, 0.5, size=10_000)
        return np.mean(np.abs(heads - n / 2) >= abs(hits - n / 2))

    assert ask.examine(simulated).outcome is Outcome.WRONG


def test_short_walks_have_a_low_r2_and_those_of_250_days_mostly_one_above_09():
    rng = np.random.default_rng(0)
    for n, low, high in ((60, 0.0, 0.5), (250, 0.85, 1.0)):
        walks = np.cumsum(rng.normal(size=(2000, n + 1)), axis=1)
        r2 = 1 - np.mean(np.diff(walks) ** 2, axis=1) / np.var(walks[:, 1:], axis=1)
        assert low < np.mean(r2 > 0.9) < high
        if n == 250:
            assert np.median(r2) == pytest.approx(0.97, abs=0.01)


def test_the_leaking_regression_shines_and_the_control_sees_it():
    changes = np.diff(load_google().open)
    n_test = int((load_google().dates >= TEST_START).sum())
    rng = np.random.default_rng(1)

    def judged(changes, leak):
        X, y = windows(changes, 60)
        inputs = np.column_stack([X[:, :, 0], np.ones(len(X))])
        end = len(y) if leak else len(y) - n_test
        said = inputs @ np.linalg.lstsq(inputs[:end], y[:end], rcond=None)[0]
        real, said = y[-n_test:], said[-n_test:]
        skill = 1 - np.mean((real - said) ** 2) / np.mean(real**2)
        d = (said - real) ** 2 - real**2
        means = flipped_means(d, 20, flips=0, rng=rng)  # ten blocks, in all their ways
        return skill, np.mean(np.abs(means) >= abs(d.mean()) * (1 - 1e-9))

    assert judged(changes, leak=True) == pytest.approx((0.168, 0.0059), abs=0.001)
    assert judged(changes, leak=False)[0] < 0
    other_signs = [changes * rng.choice([-1, 1], size=len(changes)) for _ in range(60)]
    leaking = [judged(each, leak=True)[0] for each in other_signs]
    assert min(leaking) > 0
    assert 0.1 < np.mean(np.array(leaking) > 0.168) < 0.6  # the leak alone explains the skill on real prices
    assert np.mean([judged(each, leak=False)[0] > 0 for each in other_signs]) < 0.1
    shuffled = [judged(rng.permutation(changes), leak=True)[0] for _ in range(60)]
    assert np.mean(shuffled) < 0.08 < np.mean(leaking)


def test_the_five_days_by_hand_are_scipys_and_statsmodels():
    errors, baseline_errors = np.array([1, 2, 2, 1, 0]), np.array([0, 1, 0, 0, 2])
    d = errors**2 - baseline_errors**2
    assert d.tolist() == [1, 3, 4, 1, -4]
    assert stats.ttest_1samp(d, 0).statistic == pytest.approx(1 / np.sqrt(9.5 / 5))
    linear_model = pytest.importorskip("statsmodels.api")
    one_lag = {"maxlags": 1, "kernel": "uniform"}
    fit = linear_model.OLS(d, np.ones(5)).fit(cov_type="HAC", cov_kwds=one_lag)
    assert fit.tvalues[0] == pytest.approx(1 / np.sqrt(10 / 5))
    found = diebold_mariano(np.zeros(5), errors, baseline_errors, horizon=2)
    assert found.statistic == pytest.approx(fit.tvalues[0] * np.sqrt((5 + 1 - 4 + 2 / 5) / 5))


def statistics(d, lags):
    """Return the lesson's statistic of each row of d, (pairs, days), NaN where v is not above 0."""
    n, h = d.shape[1], lags + 1
    off = d - d.mean(axis=1, keepdims=True)
    v = np.sum(off * off, axis=1) / n
    for j in range(1, lags + 1):
        v = v + 2 * np.sum(off[:, j:] * off[:, :-j], axis=1) / n
    root = np.sqrt(np.where(v > 0, v, np.nan) / n)
    return d.mean(axis=1) / root * np.sqrt((n + 1 - 2 * h + h * (h - 1) / n) / n)


def false_alarms(first, second):
    """Return the share of pairs of errors, (pairs, 199) each, that are called significant, by the lags."""
    d = first**2 - second**2
    return {lags: np.mean(np.abs(statistics(d, lags)) > 1.97) for lags in (0, 5, 10, 30)}


def test_sums_of_four_days_hang_together_as_the_networks_errors_and_five_lags_are_best_for_them():
    rng = np.random.default_rng(0)
    shocks = rng.normal(size=(2, 6000, 202))
    first, second = shocks[:, :, 3:] + shocks[:, :, 2:-1] + shocks[:, :, 1:-2] + shocks[:, :, :-3]
    _, real, today, said = google_2008()
    network = (said["network"] - real) ** 2 - (today - real) ** 2
    for days in (1, 2, 3, 4):
        drawn = [np.corrcoef(d[days:], d[:-days])[0, 1] for d in (first**2 - second**2)[:500]]
        assert np.mean(drawn) == pytest.approx(np.corrcoef(network[days:], network[:-days])[0, 1], abs=0.07)
    false = false_alarms(first, second)
    assert 0.2 < false[0] < 0.3
    assert 0.05 < false[5] < 0.07 < false[10] < 0.09 < false[30] < 0.15


def test_ten_lags_are_better_than_five_for_slow_errors():
    rng = np.random.default_rng(0)
    slow = rng.normal(size=(2, 6000, 199))
    for t in range(1, 199):
        slow[:, :, t] += 0.9 * slow[:, :, t - 1]
    first, second = slow + rng.normal(size=slow.shape)
    false = false_alarms(first, second)
    assert 0.06 < false[10] < 0.09 < min(false[5], false[30]) < 0.15
    assert false[0] > 0.4


def test_the_drifts_verdict_hangs_on_the_number_of_lags():
    google = load_google()
    k = int((google.dates < TEST_START).sum())
    real, today = google.open[k:], google.open[k - 1 : -1]
    d = (drift(google.open, k) - real) ** 2 - (today - real) ** 2
    found = [float(statistics(d[np.newaxis], lags)[0]) for lags in (0, 5, 10)]
    assert found == pytest.approx([2.17, 2.12, 1.55], abs=0.01)
