"""The residual form: aligned to the day, starting at persistence, scaled by the training part alone."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rnn101 import nn
from rnn101.datasets.prices import load_google
from rnn101.forecasting import ResidualForecaster, chronological_split, persistence, rmse, windows


class FakeNetwork:
    """Keep what it was given; forecast a weighted sum of the window's changes."""

    def __init__(self, weights, input_shape=None):
        self.weights = np.asarray(weights, dtype=float)
        if input_shape is not None:
            self.input_shape = input_shape

    def fit(self, X, y, **settings):
        self.X, self.y, self.settings = X, y, settings
        return "a history"

    def predict(self, X, **settings):
        self.predict_settings = settings
        return (X[:, :, 0] @ self.weights)[:, np.newaxis]


def walk(n, seed=0):
    return 100 + np.cumsum(np.random.default_rng(seed).normal(size=n))


def test_fit_trains_on_scaled_changes_and_what_follows_them():
    train = np.array([10.0, 11.0, 13.0, 12.0, 16.0, 15.0])
    changes = np.array([1.0, 2.0, -1.0, 4.0, -1.0])
    network = FakeNetwork([0, 0])
    forecaster = ResidualForecaster(network, window=3).fit(train, epochs=7, batch_size=2)
    assert forecaster.scale == changes.std()
    assert forecaster.history == "a history"
    assert network.settings == {"epochs": 7, "batch_size": 2}
    np.testing.assert_array_equal(network.X[:, :, 0] * forecaster.scale, [[1, 2], [2, -1], [-1, 4]])
    np.testing.assert_array_equal(network.y * forecaster.scale, [[-1], [4], [-1]])


def test_predict_by_hand():
    forecaster = ResidualForecaster(FakeNetwork([0.5, 2]), window=3).fit(walk(10))
    prices = [10.0, 11.0, 13.0, 12.0]
    np.testing.assert_allclose(forecaster.predict(prices, verbose=0), [13 + 0.5 * 1 + 2 * 2], rtol=1e-14)
    assert forecaster.network.predict_settings == {"verbose": 0}
    prices.append(16.0)
    np.testing.assert_allclose(forecaster.predict(prices), [17.5, 12 + 0.5 * 2 - 2 * 1], rtol=1e-14)


@pytest.mark.slow
@given(n=st.integers(6, 40), window=st.integers(2, 5))
def test_forecasts_are_aligned_with_targets(n, window):
    # A network that repeats the last change is right on every day of a line, and on no day if shifted by one.
    prices = 5.0 + 2.0 * np.arange(n)
    repeat_last = [0] * (window - 2) + [1]
    forecaster = ResidualForecaster(FakeNetwork(repeat_last), window).fit(walk(20))
    _, targets = windows(prices, window)
    np.testing.assert_allclose(forecaster.predict(prices), targets, rtol=1e-12)


def test_a_zero_network_is_persistence_to_the_bit():
    prices = walk(50)
    forecaster = ResidualForecaster(FakeNetwork(np.zeros(9)), window=10).fit(prices[:30])
    np.testing.assert_array_equal(forecaster.predict(prices), persistence(prices, 10))


@pytest.mark.slow
@given(t=st.integers(5, 29), future=arrays(float, 30, elements=st.floats(1, 1e4)))
def test_the_future_never_changes_past_forecasts(t, future):
    prices = walk(30)
    other = np.concatenate([prices[:t], future[t:]])
    forecasts = []
    for series in (prices, other):
        forecaster = ResidualForecaster(FakeNetwork([1, -2, 0.5]), window=4).fit(series[:5])
        forecasts.append(forecaster.predict(series)[: t - 4 + 1])  # days 4 to t, each from the days before it
    np.testing.assert_array_equal(*forecasts)


def test_predicting_changes_nothing_that_was_fitted():
    forecaster = ResidualForecaster(FakeNetwork([1, 1, 1]), window=4).fit(walk(30))
    scale, before = forecaster.scale, forecaster.predict(walk(12, seed=1))
    forecaster.predict(1000 * walk(12, seed=2))
    assert forecaster.scale == scale
    np.testing.assert_array_equal(forecaster.predict(walk(12, seed=1)), before)


@pytest.mark.parametrize("shape", [(9, 1), (None, 1), None, (None, 9, 1)])  # Keras names the batch
def test_networks_that_fit_the_window(shape):
    ResidualForecaster(FakeNetwork(np.zeros(9), shape), window=10)


@pytest.mark.parametrize("shape", [(10, 1), (9, 2), (9,)])
def test_networks_that_do_not(shape):
    message = (
        f"network: expected input_shape=(9, 1), because window=10 prices have 9 one-day changes, got {shape}"
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        ResidualForecaster(FakeNetwork(np.zeros(9), shape), window=10)


def test_what_else_is_refused():
    with pytest.raises(ValueError, match=r"^window: expected a whole number of at least 2, got 1$"):
        ResidualForecaster(FakeNetwork([]), window=1)
    forecaster = ResidualForecaster(FakeNetwork([0, 0]), window=3)
    with pytest.raises(ValueError, match=r"ResidualForecaster.predict: call fit"):
        forecaster.predict(walk(10))
    with pytest.raises(ValueError, match=r"^train: expected at least 4 values, got 3$"):
        forecaster.fit(walk(3))
    with pytest.raises(ValueError, match=r"^train: expected changes that differ, got equal ones"):
        forecaster.fit(0.1 * np.arange(10))
    with pytest.raises(ValueError, match=r"^prices: expected at least 4 values, got 3$"):
        forecaster.fit(walk(10)).predict(walk(3))


# With the real network


def small_network(window, seed=0):
    layers = [nn.LSTM(8), nn.Dense(1, kernel_initializer="zeros")]
    return nn.Network(layers, input_shape=(window - 1, 1), rng=np.random.default_rng(seed))


def test_the_real_network_starts_exactly_at_persistence():
    prices = walk(60)
    forecaster = ResidualForecaster(small_network(10), window=10)
    forecaster.fit(prices[:40], epochs=0, progress=False)
    np.testing.assert_array_equal(forecaster.predict(prices), persistence(prices, 10))


@pytest.mark.slow
def test_the_real_network_finds_a_change_that_can_be_foreseen():
    # Positive control: each change undoes most of the one before. Knowing φ, the best forecast leaves about
    # sqrt(1 - φ²) = 0.6 of persistence's error.
    phi, rng = -0.8, np.random.default_rng(0)
    changes = np.zeros(1500)
    for t in range(1, len(changes)):
        changes[t] = phi * changes[t - 1] + rng.normal()
    train, test = chronological_split(1000 + np.cumsum(changes), 500, history=10)
    forecaster = ResidualForecaster(small_network(10), window=10)
    forecaster.fit(train, epochs=20, optimizer=nn.Adam(5e-3), progress=False)
    targets, last = test[10:], persistence(test, 10)
    best = rmse(targets, last + phi * np.diff(test)[8:-1])
    assert best < 0.65 * rmse(targets, last)
    assert rmse(targets, forecaster.predict(test)) < 1.05 * best


@pytest.mark.slow
def test_google_in_the_crash_of_2008_stays_within_1_percent_of_persistence():
    google = load_google()
    n_test = int((google.dates >= np.datetime64("2008-01-01")).sum())
    train, test = chronological_split(google.open, n_test, history=60)
    forecaster = ResidualForecaster(small_network(60), window=60)
    forecaster.fit(train, epochs=10, optimizer=nn.Adam(1e-3), progress=False)
    ratio = rmse(test[60:], forecaster.predict(test)) / rmse(test[60:], persistence(test, 60))
    assert ratio <= 1.01
    assert ratio != 1.0
