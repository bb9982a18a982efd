"""The test of two forecasts and the interval of a skill: against other programs, theory and simulation."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from rnn101.forecasting import (
    autoregressive_prices,
    bursty_walk,
    diebold_mariano,
    persistence,
    skill,
    skill_interval,
)


def drawn(seed, n=60):
    rng = np.random.default_rng(seed)
    return tuple(rng.normal(size=n).round(2) for _ in range(3))


def test_one_step_ahead_it_is_the_t_test_of_the_differences():
    for seed in range(20):
        actual, forecast, baseline = drawn(seed)
        for loss, cost in (("squared", np.square), ("absolute", np.abs)):
            found = diebold_mariano(actual, forecast, baseline, loss=loss)
            expected = stats.ttest_1samp(cost(actual - forecast) - cost(actual - baseline), 0.0)
            np.testing.assert_allclose(found[:2], (expected.statistic, expected.pvalue), rtol=1e-12)
            assert found.n == 60


@pytest.mark.parametrize(
    ("horizon", "statistic", "p_value"),
    [
        (1, 0.3651773932667267, 0.7162848547930853),
        (2, 0.5260740663998656, 0.6008087254834749),
        (3, 0.43388901994511064, 0.6659515340060622),
        (5, 0.4624651431333743, 0.6454488514433974),
    ],
)
def test_several_steps_ahead_it_is_what_another_program_computes(horizon, statistic, p_value):
    # dieboldmariano 1.1.0 (PyPI), dm_test(V, P1, P2, h=horizon), which follows R's forecast::dm.test.
    found = diebold_mariano(*drawn(0), horizon=horizon)
    np.testing.assert_allclose(found[:2], (statistic, p_value), rtol=1e-9)


@pytest.mark.parametrize("horizon", [1, 2, 4, 7])
def test_it_is_what_the_other_program_computes_now(horizon):
    other = pytest.importorskip("dieboldmariano")
    for seed in range(5):
        arrays = drawn(seed)
        expected = other.dm_test(*(array.tolist() for array in arrays), h=horizon)
        np.testing.assert_allclose(diebold_mariano(*arrays, horizon=horizon)[:2], expected, rtol=1e-8)


@pytest.mark.slow
@pytest.mark.parametrize("horizon", [1, 2, 4, 7])
def test_its_variance_is_that_of_a_uniform_kernel_by_statsmodels(horizon):
    linear_model = pytest.importorskip("statsmodels.api")
    actual, forecast, baseline = drawn(1, n=80)
    difference = (actual - forecast) ** 2 - (actual - baseline) ** 2
    fit = linear_model.OLS(difference, np.ones(80)).fit(
        cov_type="HAC", cov_kwds={"maxlags": horizon - 1, "kernel": "uniform"}
    )
    factor = math.sqrt((81 - 2 * horizon + horizon * (horizon - 1) / 80) / 80)
    found = diebold_mariano(actual, forecast, baseline, horizon=horizon)
    np.testing.assert_allclose(found.statistic, fit.tvalues[0] * factor, rtol=1e-9)


def test_by_hand_two_steps_ahead():
    # d = 1, 1, 4, 4, 0 against a perfect forecast: mean 2, γ0 = 14 / 5, γ1 = (1 - 2 + 4 - 4) / 5 = -0.2.
    found = diebold_mariano(np.zeros(5), [1, 1, 2, 2, 0], np.zeros(5), horizon=2)
    v, factor = (2.8 - 0.4) / 5, math.sqrt((6 - 4 + 2 / 5) / 5)
    assert found.statistic == pytest.approx(2 / math.sqrt(v) * factor)
    assert found.p_value == pytest.approx(2 * stats.t(4).sf(found.statistic))


def test_a_variance_that_is_not_positive_is_refused():
    with pytest.raises(
        ValueError, match=r"^horizon: expected one at which .* above 0, got 2: it is -2, from 4 values"
    ):
        diebold_mariano(np.zeros(4), [3, 1, 3, 1], np.zeros(4), horizon=2)  # d = 9, 1, 9, 1


@pytest.mark.slow
@given(st.integers(0, 10_000), st.integers(1, 2))
def test_changing_places_changes_the_sign_only(seed, horizon):
    actual, forecast, baseline = drawn(seed, n=200)
    found = diebold_mariano(actual, forecast, baseline, horizon=horizon)
    swapped = diebold_mariano(actual, baseline, forecast, horizon=horizon)
    assert found.statistic == pytest.approx(-swapped.statistic)
    assert found.p_value == pytest.approx(swapped.p_value)
    assert 0 <= found.p_value <= 1


@pytest.mark.slow
def test_equally_good_forecasts_are_rejected_as_often_as_promised():
    rng = np.random.default_rng(0)
    for horizon in (1, 3):
        rejected = 0
        for _ in range(2000):
            errors = rng.normal(size=(2, 60 + horizon))
            # Errors h steps ahead: moving sums over h steps, correlated over h - 1.
            first, second = (np.convolve(e, np.ones(horizon), "valid")[:60] for e in errors)
            rejected += diebold_mariano(np.zeros(60), first, second, horizon=horizon).p_value < 0.05
        assert 0.03 < rejected / 2000 < 0.08, horizon


@given(st.integers(0, 10_000), st.sampled_from([0.5, 0.9, 0.95, 0.99]))
def test_the_interval_leaves_0_out_exactly_where_the_test_rejects(seed, level):
    actual, forecast, baseline = drawn(seed, n=25)
    found = skill_interval(actual, forecast, baseline, level=level)
    p_value = diebold_mariano(actual, forecast, baseline).p_value
    assert (found.low > 0 or found.high < 0) == (p_value < 1 - level)
    assert found.low <= found.skill <= found.high <= 1
    assert found.skill == skill(actual, forecast, baseline)


def test_its_ends_are_the_skills_that_the_test_just_does_not_reject():
    actual, forecast, baseline = drawn(3)
    found = skill_interval(actual, forecast, baseline, level=0.9)
    for end in (found.low, found.high):
        scaled = actual - math.sqrt(1 - end) * (actual - baseline)  # errors of exactly that skill
        assert diebold_mariano(actual, forecast, scaled).p_value == pytest.approx(0.1)


def test_a_higher_level_makes_it_wider_and_more_days_narrower():
    actual, forecast, baseline = drawn(4, n=400)
    widths = [
        np.ptp(skill_interval(actual, forecast, baseline, level=level)[1:]) for level in (0.5, 0.9, 0.99)
    ]
    assert all(narrow < wide for narrow, wide in pairwise(widths))
    fewer = skill_interval(actual[:100], forecast[:100], baseline[:100], level=0.9)
    assert np.ptp(fewer[1:]) > 1.5 * widths[1]


def test_few_wild_days_leave_it_open_below():
    found = skill_interval([0, 0, 0], forecast=[1, 1, 1], baseline=[0.1, 0.1, 9], level=0.95)
    assert (found.low, found.high) == (-math.inf, 1.0)


def coverage(draw, true_skill, n=250, runs=1000):
    held = 0
    for seed in range(runs):
        actual, forecast, baseline = draw(seed, n)
        _, low, high = skill_interval(actual, forecast, baseline)
        held += low <= true_skill <= high
    return held / runs


def autoregressive(seed, n):
    prices = autoregressive_prices(n + 2, 0.3, rng=seed)
    held = persistence(prices, 2)
    return prices[2:], held + 0.3 * np.diff(prices)[:-1], held


@pytest.mark.slow
def test_it_holds_the_known_skill_of_an_autoregressive_series_nearly_as_often():
    assert 0.91 < coverage(autoregressive, 0.09) < 0.96


def bursty(seed, n):
    prices, _ = bursty_walk(n + 2, rng=seed)
    held = persistence(prices, 2)
    # Repeating a share of an unforeseeable change adds its square: the skill is -0.1².
    return prices[2:], held + 0.1 * np.diff(prices)[:-1], held


@pytest.mark.slow
def test_in_bursts_it_holds_the_true_skill_nearly_as_often():
    assert 0.90 < coverage(bursty, -0.01) < 0.97


@pytest.mark.parametrize(
    ("arguments", "settings", "message"),
    [
        (([1, 2], [1, 2], [1, 2, 3]), {}, "baseline: expected 2 values, as many as actual has, got 3"),
        (([1], [1], [1]), {}, "actual: expected at least 2 values, got 1"),
        (([1, 2], [[1, 2]], [1, 2]), {}, r"forecast: expected shape \(n,\), got \(1, 2\)"),
        (
            ([1, 2, 4], [1, 2, 3], [1, 1, 1]),
            {"horizon": 3},
            "horizon: expected a whole number from 1 to 2, got 3",
        ),
        (
            ([1, 2, 4], [1, 2, 3], [1, 1, 1]),
            {"loss": "log"},
            "loss: expected 'squared' or 'absolute', got 'log'",
        ),
        (([1, 2, 4], [1, 2, 3], [1, 2, 3]), {}, "forecast: expected losses .* vary, got 3 times the same"),
    ],
)
def test_diebold_mariano_says_what_is_wrong(arguments, settings, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        diebold_mariano(*arguments, **settings)


def test_skill_interval_says_what_is_wrong():
    with pytest.raises(
        ValueError, match=r"^level: expected a number between 0 and 1, without the ends, got 95$"
    ):
        skill_interval([1, 2], [1, 2], [1, 1], level=95)
    with pytest.raises(ValueError, match=r"^baseline: expected some error to remove, got a perfect"):
        skill_interval([1, 2], [1, 3], [1, 2])
    with pytest.raises(ValueError, match=r"^forecast: expected 2 values, as many as actual has, got 1$"):
        skill_interval([1, 2], [1], [1, 2])
