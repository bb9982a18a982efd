"""Baselines: from the past alone, in their textbook cases, and blind to the future."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rnn101.forecasting import drift, mean, persistence, skill, windows

BASELINES = [persistence, drift, mean]


@pytest.mark.slow
@pytest.mark.parametrize("baseline", BASELINES)
@given(series=arrays(float, st.integers(3, 30), elements=st.floats(-1e3, 1e3)), data=st.data())
def test_each_value_is_forecast_from_the_values_before_it(baseline, series, data):
    start = data.draw(st.integers(2, len(series) - 1))
    expected = []
    for t in range(start, len(series)):
        past = series[:t]
        expected.append(
            {
                persistence: past[-1],
                drift: past[-1] + (past[-1] - past[0]) / (len(past) - 1),
                mean: past.mean(),
            }[baseline]
        )
    np.testing.assert_allclose(baseline(series, start), expected, rtol=1e-12, atol=1e-9)
    assert len(expected) == len(windows(series, start)[1])


@pytest.mark.slow
@pytest.mark.parametrize("baseline", BASELINES)
@given(t=st.integers(3, 19), data=st.data())
def test_the_future_never_changes_past_forecasts(baseline, t, data):
    series = np.random.default_rng(t).normal(size=20)
    other = series.copy()
    other[t:] = data.draw(arrays(float, 20 - t, elements=st.floats(-1e3, 1e3)))
    n_same = t - 2 + 1  # forecasts of days 2 to t: day t is still forecast from days before it
    np.testing.assert_array_equal(baseline(series, 2)[:n_same], baseline(other, 2)[:n_same])


def test_drift_is_perfect_on_a_line_and_persistence_and_mean_on_a_constant():
    line = 2.0 + 0.5 * np.arange(10)
    np.testing.assert_array_equal(drift(line), line[2:])
    np.testing.assert_array_equal(line[1:] - persistence(line), 0.5)
    np.testing.assert_array_equal(mean(np.full(10, 7.0)), 7.0)


def test_a_random_walk_leaves_drift_no_skill():
    # Theory: a step has variance 1, and a drift estimated from t - 1 steps adds 1 / (t - 1).
    walks = np.cumsum(np.random.default_rng(1).normal(size=(4000, 41)), axis=1)
    drifts = np.concatenate([drift(walk, 20) for walk in walks])
    persistences = np.concatenate([persistence(walk, 20) for walk in walks])
    theory = -np.mean(1 / np.arange(19, 40))
    assert skill(walks[:, 20:].ravel(), drifts, persistences) == pytest.approx(theory, abs=0.01)


@pytest.mark.parametrize(("baseline", "earliest"), [(persistence, 1), (drift, 2), (mean, 1)])
@pytest.mark.parametrize("offset", [-1, 5])
def test_start_outside_the_series(baseline, earliest, offset):
    start = earliest - 1 if offset < 0 else offset
    message = f"start: expected a whole number from {earliest} to 4, got {start}"
    with pytest.raises(ValueError, match=f"^{message}$"):
        baseline(np.arange(5.0), start)


@pytest.mark.parametrize(("baseline", "needed"), [(persistence, 2), (drift, 3), (mean, 2)])
def test_too_short(baseline, needed):
    message = f"series: expected at least {needed} values, got {needed - 1}"
    with pytest.raises(ValueError, match=f"^{message}$"):
        baseline(np.arange(needed - 1.0))


def test_persistence_gives_a_copy():
    series = np.arange(5.0)
    persistence(series)[:] = -1
    assert series.tolist() == [0, 1, 2, 3, 4]
