"""Lesson 15's references are the library's, and what its text says of its data is so."""

import numpy as np
import pytest
from scipy import stats

from rnn101 import nn
from rnn101.datasets.files import data_path
from rnn101.datasets.prices import load_google
from rnn101.experiments.regressor import TEST_START
from rnn101.forecasting import (
    MinMaxScaler,
    chronological_split,
    diebold_mariano,
    persistence,
    skill_interval,
    windows,
)
from rnn101.lessons.testing_a_forecast import exercises, tuning_grid


def test_dm_statistic_is_the_librarys_and_scipys():
    rng = np.random.default_rng(0)
    errors, baseline_errors = rng.normal(size=(2, 40))
    found = exercises.dm_statistic.reference(errors, baseline_errors)
    assert found == pytest.approx(diebold_mariano(np.zeros(40), errors, baseline_errors).statistic)
    assert found == pytest.approx(stats.ttest_rel(errors**2, baseline_errors**2).statistic)


def test_lesson_14s_network_is_significantly_worse_than_persistence_and_the_close_better():
    google = load_google()
    n_test = int((google.dates >= TEST_START).sum())
    train, test = chronological_split(google.open, n_test, history=60)
    scaler = MinMaxScaler().fit(train)
    X, real = windows(test, 60)
    net = nn.Network.load(data_path("google_regressor.npz"))
    forecast = scaler.inverse_transform(net.predict(scaler.transform(X))[:, 0])
    held, close = persistence(test, 60), google.close[-n_test - 1 : -1]
    worse, better = diebold_mariano(real, forecast, held), diebold_mariano(real, close, held)
    assert worse.statistic > 4
    assert better.statistic < -3
    assert max(worse.p_value, better.p_value) < 0.001
    assert skill_interval(real, forecast, held).high < -1
    assert diebold_mariano(real, forecast, held, horizon=11).statistic > 3
    largest = np.sort((real - held) ** 2)[-20:]
    assert 0.55 < largest.sum() / np.sum((real - held) ** 2) < 0.65


def test_short_walks_have_a_low_r2_and_those_of_250_days_mostly_one_above_09():
    rng = np.random.default_rng(0)
    for n, low, high in ((60, 0.0, 0.5), (250, 0.85, 1.0)):
        walks = np.cumsum(rng.normal(size=(2000, n + 1)), axis=1)
        r2 = 1 - np.mean(np.diff(walks) ** 2, axis=1) / np.var(walks[:, 1:], axis=1)
        assert low < np.mean(r2 > 0.9) < high


def test_on_the_same_days_the_mean_still_looks_better_by_shuffled_folds():
    _, y = tuning_grid.examples()
    in_order, shuffled = tuning_grid.folds(tuning_grid.IN_ORDER), tuning_grid.folds(tuning_grid.SHUFFLED)
    tested = np.concatenate([fold.test for fold in in_order])
    relative = []
    for folds in (in_order, shuffled):
        parts = [(fold.train, np.intersect1d(fold.test, tested)) for fold in folds]
        error = sum(np.sum((y[test] - y[train].mean()) ** 2) for train, test in parts)
        relative.append(error / np.sum(y[tested] ** 2))
    assert relative == pytest.approx([0.95, 0.89], abs=0.005)
