"""The tuning grid: its folds know no future, and they guide where there is something to find."""

import copy

import numpy as np
import pytest

from rnn101 import nn
from rnn101.datasets.files import verify
from rnn101.datasets.prices import load_google
from rnn101.experiments.regressor import TEST_START
from rnn101.lessons.testing_a_forecast import tuning_grid


def day_of(example):
    """Return the day of an example's answer."""
    return load_google().dates[example + tuning_grid.WINDOW + 1]


def test_every_part_trains_before_it_tests_and_only_the_last_one_tests_2008():
    for part, (train, test) in tuning_grid.folds().items():
        assert train.max() < test.min()
        assert day_of(train.max()) < TEST_START
        assert (day_of(test.min()) >= TEST_START) == (part == tuning_grid.LATER)
        assert (day_of(test.max()) >= TEST_START) == (part == tuning_grid.LATER)
    assert str(day_of(tuning_grid.folds()[tuning_grid.LATER].test[0])) == "2008-01-02"


def test_both_series_are_as_long():
    google, moods = (tuning_grid.changes(series) for series in tuning_grid.SERIES)
    assert len(google) == len(moods)


@pytest.mark.slow
def test_a_sample_of_the_stored_runs_comes_out_again():
    setting = {"series": "two moods", "part": "later", "units": 4, "batch": 128}
    (row,) = tuning_grid.STORED.load(**setting, optimizer="Adam(0.005)", seed=0)
    again = tuning_grid.run_part(**setting, optimizer="Adam(0.005)", seed=0)
    assert again["persistence"] == pytest.approx(row.persistence, rel=1e-5)
    for name in ("epochs_3", "epochs_10", "epochs_30", "flat_3", "flat_10", "flat_30"):
        assert again[name] == pytest.approx(getattr(row, name), rel=0.1)
    assert again == tuning_grid.run_part(**setting, optimizer="Adam(0.005)", seed=0)


def ranks(values):
    return np.argsort(np.argsort(values))


@pytest.mark.parametrize("seeds", [[0, 1, 2], [0], [1], [2]])
def test_the_folds_guide_where_there_is_something_to_find_and_only_there(seeds):
    verify("tuning_folds.csv")
    for series in tuning_grid.SERIES:
        tried = tuning_grid.tried(series, seeds=seeds)
        assert len(tried) == 36
        promised, came = np.transpose([(one.promised, one.came) for one in tried])
        alike = np.corrcoef(ranks(promised), ranks(came))[0, 1]
        place = 1 + np.sum(came > came[np.argmax(promised)])
        if series == "Google":
            assert alike < 0.3
            assert place > 25
            assert came.max() < 0.02
            if len(seeds) == 3:  # but for two disasters, nothing is far from persistence
                assert np.sum(came < -0.025) == 2
                assert set(np.argsort(came)[:2]) <= set(np.argsort(promised)[:4])
                assert np.sum(promised > 0) == 22
                assert np.all(came[promised > 0] < 0)
                warned = sorted(promised[came > 0])[:3]
                assert np.sum(came > 0) == 4
                assert -0.07 < warned[0] < warned[2] < -0.025
        else:
            assert alike > 0.8
            assert place <= 3


def test_what_google_s_settings_were_promised_is_the_average_rise_and_two_moods_are_more():
    for series in tuning_grid.SERIES:
        gains = [one for one in tuning_grid.tried(series) if one.promised > 0]
        if series == "Google":
            assert len(gains) == 22
            for one in gains:
                assert one.promised_flat == pytest.approx(one.promised, abs=0.002)
                assert one.came_flat == pytest.approx(one.came, abs=0.002)
            promised, came = tuning_grid.average_rise(series)
            assert min(one.promised for one in gains) < promised < max(one.promised for one in gains)
            assert min(one.came for one in gains) < came < max(one.came for one in gains)
        else:
            assert all(one.promised_flat < 0.015 for one in gains)
            assert np.mean([one.promised_flat for one in gains]) < 0


def test_the_average_rise_is_that_of_the_days_that_train():
    moved = tuning_grid.changes("Google")[tuning_grid.WINDOW :]
    train, test = tuning_grid.folds()[tuning_grid.LATER]
    wrong, still = np.mean((moved[test] - moved[train].mean()) ** 2), np.mean(moved[test] ** 2)
    assert tuning_grid.average_rise("Google")[1] == pytest.approx(1 - wrong / still)


def test_what_the_networks_said_is_the_average_of_a_network_trained_again():
    y = tuning_grid.changes("Google")
    inputs = np.lib.stride_tricks.sliding_window_view(y[:-1], tuning_grid.WINDOW)[:, :, np.newaxis]
    train, test = tuning_grid.folds()[tuning_grid.LATER]
    spread = y[: train[-1] + tuning_grid.WINDOW + 1].std()
    first = next(one for one in tuning_grid.tried("Google") if one.promised > 0)
    layers = [nn.LSTM(first.units), nn.Dense(1, kernel_initializer="zeros")]
    net = nn.Network(layers, input_shape=(tuning_grid.WINDOW, 1), rng=0)
    net.fit(
        inputs[train] / spread,
        y[tuning_grid.WINDOW :][train] / spread,
        epochs=first.epochs,
        batch_size=first.batch,
        optimizer=copy.deepcopy(tuning_grid.OPTIMIZERS[first.optimizer]),
        progress=False,
    )
    said = spread * net.predict(inputs[test] / spread).mean()
    assert said == pytest.approx(tuning_grid.rises_said()[0], abs=0.02)


def test_most_networks_said_roughly_the_average_rise():
    moved = tuning_grid.changes("Google")[tuning_grid.WINDOW :]
    train, _ = tuning_grid.folds()[tuning_grid.LATER]
    said = tuning_grid.rises_said() / moved[train].mean()
    assert 0.6 < np.mean(np.abs(said - 1) < 0.25) < 0.7
