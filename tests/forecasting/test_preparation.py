"""Windows, split and scaler: aligned to the day, and blind to the future."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rnn101.forecasting import MinMaxScaler, chronological_split, windows

PRICE = st.floats(0.01, 1e6)


@given(n=st.integers(2, 60), data=st.data())
def test_windows_against_a_plain_loop(n, data):
    window = data.draw(st.integers(1, n - 1))
    series = np.random.default_rng(n).normal(size=n)
    X, y = windows(series, window)
    expected_X, expected_y = [], []
    for t in range(window, n):
        expected_X.append([[value] for value in series[t - window : t]])
        expected_y.append(series[t])
    np.testing.assert_array_equal(X, expected_X)
    np.testing.assert_array_equal(y, expected_y)


def test_windows_are_copies():
    series = np.arange(5.0)
    X, y = windows(series, 2)
    X[:] = y[:] = -1
    assert series.tolist() == [0, 1, 2, 3, 4]
    assert windows(series, 2)[0].flags.writeable


@pytest.mark.parametrize(
    ("series", "window", "message"),
    [
        (np.ones(40), 60, "series: expected at least 61 values for window=60, got 40"),
        (np.ones(60), 60, "series: expected at least 61 values for window=60, got 60"),
        (np.ones(5), 0, "window: expected a whole number of at least 1, got 0"),
        (np.ones((5, 1)), 2, r"series: expected shape \(n,\), got \(5, 1\)"),
        ([1.0, np.nan, 3.0], 1, r"series\[1\]: expected a finite number, got nan"),
        ([], 1, "series: expected at least 1 value, got 0"),
    ],
)
def test_windows_says_what_is_wrong(series, window, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        windows(series, window)


@given(n=st.integers(2, 50), data=st.data())
def test_split_keeps_order_and_loses_nothing(n, data):
    n_test = data.draw(st.integers(1, n - 1))
    history = data.draw(st.integers(0, n - n_test))
    series = np.arange(float(n))
    train, test = chronological_split(series, n_test, history=history)
    np.testing.assert_array_equal(np.concatenate([train, test[history:]]), series)
    np.testing.assert_array_equal(test[:history], train[len(train) - history :])


def test_split_with_history_forecasts_each_test_day_once():
    train, test = chronological_split(np.arange(100.0), 20, history=7)
    X, y = windows(test, 7)
    assert y.tolist() == list(range(80, 100))
    assert X[0, :, 0].tolist() == list(range(73, 80))
    assert train[-1] == 79


@pytest.mark.parametrize(
    ("n_test", "history", "message"),
    [
        (0, 0, "n_test: expected a whole number from 1 to 9, got 0"),
        (10, 0, "n_test: expected a whole number from 1 to 9, got 10"),
        (-3, 0, "n_test: expected a whole number from 1 to 9, got -3"),
        (4, 7, "history: expected a whole number from 0 to 6, got 7"),
        (4, -1, "history: expected a whole number from 0 to 6, got -1"),
    ],
)
def test_split_says_what_is_wrong(n_test, history, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        chronological_split(np.arange(10.0), n_test, history=history)


@given(arrays(float, st.integers(2, 30), elements=PRICE, unique=True))
def test_scaler_maps_the_training_part_to_0_and_1_and_back(train):
    scaler = MinMaxScaler().fit(train)
    scaled = scaler.transform(train)
    assert (scaled.min(), scaled.max()) == (0.0, 1.0)
    np.testing.assert_array_equal(np.argsort(scaled), np.argsort(train))
    np.testing.assert_allclose(scaler.inverse_transform(scaled), train, rtol=1e-9)


def test_scaler_by_hand_outside_the_training_range_and_in_any_shape():
    scaler = MinMaxScaler().fit([100.0, 300.0, 200.0])
    assert (scaler.minimum, scaler.maximum) == (100.0, 300.0)
    assert scaler.transform([[50.0], [400.0]]).tolist() == [[-0.25], [1.5]]
    assert scaler.inverse_transform([[-0.25], [1.5]]).tolist() == [[50.0], [400.0]]


def test_fitting_again_forgets_the_first_fit():
    assert MinMaxScaler().fit([0, 10]).fit([0, 2]).transform([1.0]).tolist() == [0.5]


@pytest.mark.slow
@given(
    series=arrays(float, 20, elements=PRICE, unique=True),
    future=arrays(float, 5, elements=PRICE, unique=True),
)
def test_the_future_never_changes_the_scaled_past(series, future):
    other = np.concatenate([series[:15], future])
    scaled = [
        MinMaxScaler().fit(chronological_split(values, 5)[0]).transform(values)[:15]
        for values in (series, other)
    ]
    np.testing.assert_array_equal(*scaled)


def test_a_constant_series_has_no_range():
    with pytest.raises(
        ValueError, match=r"^train: expected values that differ, got 3 times 5\.0: a constant"
    ):
        MinMaxScaler().fit([5, 5, 5])


@pytest.mark.parametrize("method", ["transform", "inverse_transform"])
def test_the_scaler_must_be_fitted_first(method):
    with pytest.raises(ValueError, match=rf"MinMaxScaler.{method}: call fit"):
        getattr(MinMaxScaler(), method)([1.0])
