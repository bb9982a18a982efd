"""Scores: by hand, by theory, and never by accident of broadcasting."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rnn101.forecasting import mae, mase, persistence, rmse, skill

SERIES = arrays(float, 12, elements=st.floats(-100, 100).map(lambda x: round(x, 3)))


def test_by_hand():
    actual, forecast = [1.0, 2.0, 4.0, 4.0], [1.0, 4.0, 3.0, 2.0]  # errors 0, -2, 1, 2
    assert rmse(actual, forecast) == 1.5
    assert mae(actual, forecast) == 1.25
    assert mase(actual, forecast, train=[0.0, 3.0, 1.0]) == 0.5  # scale (3 + 2) / 2
    assert skill(actual, forecast, baseline=[4.0, 2.0, 1.0, 4.0]) == 0.5  # squared errors 9 against 18


@pytest.mark.slow
@given(SERIES, SERIES)
def test_rmse_is_at_least_mae_and_at_most_root_n_times_it(actual, forecast):
    assert mae(actual, forecast) <= rmse(actual, forecast) * (1 + 1e-12)
    assert rmse(actual, forecast) <= math.sqrt(12) * mae(actual, forecast) * (1 + 1e-12)


@pytest.mark.slow
@given(SERIES, SERIES, st.floats(0.01, 100))
def test_unit_scales_with_the_series_and_mase_and_skill_have_none(actual, forecast, factor):
    train, baseline = np.arange(12.0) ** 2, actual + 1
    a, f = factor * actual, factor * forecast
    assert rmse(a, f) == pytest.approx(factor * rmse(actual, forecast))
    assert mae(a, f) == pytest.approx(factor * mae(actual, forecast))
    assert mase(a, f, factor * train) == pytest.approx(mase(actual, forecast, train))
    assert skill(a, f, factor * baseline) == pytest.approx(skill(actual, forecast, baseline))


@pytest.mark.slow
@given(arrays(float, st.integers(2, 30), elements=st.floats(-100, 100), unique=True))
def test_mase_of_in_sample_persistence_is_1(train):
    assert mase(train[1:], persistence(train), train) == 1.0


def test_mase_takes_its_scale_from_the_training_part_only():
    train = [1.0, 2.0, 1.0]
    assert mase([10.0, 20.0], [20.0, 10.0], train) == 10.0


@pytest.mark.slow
@given(SERIES)
def test_perfect_and_as_good_as_the_baseline(actual):
    baseline = actual + 1
    assert rmse(actual, actual) == mae(actual, actual) == 0
    assert skill(actual, actual, baseline) == 1
    assert skill(actual, baseline, baseline) == 0
    assert skill(actual, actual + 2, baseline) == pytest.approx(-3)


def test_an_ar1_process_leaves_persistence_the_skill_of_theory():
    # x[t] = φ x[t-1] + e: the best forecast φ x[t-1] has MSE var(e); persistence has 2 var(e) / (1 + φ).
    phi, rng = 0.3, np.random.default_rng(0)
    x = np.zeros(200_000)
    noise = rng.normal(size=len(x))
    for t in range(1, len(x)):
        x[t] = phi * x[t - 1] + noise[t]
    assert skill(x[1:], phi * x[:-1], persistence(x)) == pytest.approx(1 - (1 + phi) / 2, abs=0.005)


def mase_of(actual, forecast):
    return mase(actual, forecast, train=[1.0, 2.0])


def skill_of(actual, forecast):
    return skill(actual, forecast, baseline=np.zeros(3))


@pytest.mark.parametrize("score", [rmse, mae, mase_of, skill_of])
@pytest.mark.parametrize(
    ("forecast", "message"),
    [
        (np.ones((3, 1)), r"forecast: expected shape \(n,\), got \(3, 1\)"),
        (np.ones(2), "forecast: expected 3 values, as many as actual has, got 2"),
        (1.0, r"forecast: expected shape \(n,\), got \(\)"),
        ([1.0, np.nan, 1.0], r"forecast\[1\]: expected a finite number, got nan"),
        ([1.0, 1.0, np.inf], r"forecast\[2\]: expected a finite number, got inf"),
    ],
)
def test_shapes_and_numbers_must_fit(score, forecast, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        score(np.array([1.0, 2.0, 3.0]), forecast)


def test_no_values():
    with pytest.raises(ValueError, match=r"^actual: expected at least 1 value, got 0$"):
        rmse([], [])


def test_nothing_to_scale_by():
    with pytest.raises(ValueError, match=r"^train: expected values that change, got 3 equal ones"):
        mase([1.0], [2.0], [5.0, 5.0, 5.0])
    with pytest.raises(ValueError, match=r"^train: expected at least 2 values, got 1$"):
        mase([1.0], [2.0], [5.0])
    with pytest.raises(ValueError, match=r"^baseline: expected some error to remove"):
        skill([1.0, 2.0], [1.0, 1.0], [1.0, 2.0])
    with pytest.raises(ValueError, match=r"^baseline: expected 2 values, as many as actual has, got 1$"):
        skill([1.0, 2.0], [1.0, 1.0], [1.0])
