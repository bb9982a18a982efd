"""Prediction intervals: the exact rank, the promise where it holds, and the bound that always holds."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rnn101.forecasting import adaptive_conformal, bursty_walk, conformal_rank, error_bound, split_conformal

SHARES = st.integers(1, 99).map(lambda percent: percent / 100)
GAMMAS = st.floats(0.001, 2.0)


@given(st.integers(0, 500), st.integers(1, 99))
def test_the_rank_is_the_ceiling_computed_without_rounding(n, percent):
    exact = math.ceil((n + 1) * (1 - Fraction(percent, 100)))
    assert conformal_rank(n, percent / 100) == exact
    assert 1 <= exact <= n + 1


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60), SHARES)
def test_split_conformal_is_the_score_of_that_rank_or_infinite(scores, alpha):
    rank = conformal_rank(len(scores), alpha)
    expected = sorted(scores)[rank - 1] if rank <= len(scores) else math.inf
    assert split_conformal(scores, alpha) == expected
    assert (rank > len(scores)) == (len(scores) < round(1 / alpha - 1, 9))


@pytest.mark.parametrize(("n", "alpha"), [(20, 0.1), (39, 0.05), (50, 0.2), (5, 0.1)])
def test_exchangeable_scores_are_held_as_often_as_promised_and_hardly_more(n, alpha):
    rng = np.random.default_rng(0)
    runs = 20_000
    drawn = rng.exponential(size=(runs, n + 1))
    held = np.mean([row[-1] <= split_conformal(row[:-1], alpha) for row in drawn])
    exact = conformal_rank(n, alpha) / (n + 1)  # in [1 - α, 1 - α + 1 / (n + 1)] without ties
    assert 1 - alpha <= exact + 1e-12 <= 1 - alpha + 1 / (n + 1) + 2e-12
    assert held == pytest.approx(exact, abs=4 * math.sqrt(0.25 / runs))


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=200),
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20),
    SHARES,
    GAMMAS,
)
@example([0.0] * 200, [1.0], 0.01, 2.0)
@example([1e6] * 200, [0.0], 0.99, 0.001)
def test_the_bound_holds_for_every_sequence(scores, calibration, alpha, gamma):
    found = adaptive_conformal(scores, calibration, alpha=alpha, gamma=gamma)
    off = abs(found.missed.mean() - alpha)
    assert off <= error_bound(len(scores), alpha=alpha, gamma=gamma) + 1e-9
    assert np.all(found.alpha >= -gamma - 1e-9)
    assert np.all(found.alpha <= 1 + gamma + 1e-9)


@pytest.mark.slow
@given(SHARES, st.floats(0.005, 1.0), st.integers(1, 15), st.data())
def test_the_bound_holds_against_an_adversary_who_sees_each_interval(alpha, gamma, n, data):
    # Each score is chosen after the interval for it is known: just inside or just outside of it.
    calibration, scores = [float(score) for score in range(n)], []
    for _ in range(60):
        radius = adaptive_conformal([*scores, 0.0], calibration, alpha=alpha, gamma=gamma).radius[-1]
        wish = data.draw(st.booleans())
        edge = radius if math.isfinite(radius) else 0.0
        scores.append(edge + 1 if wish else edge)
    found = adaptive_conformal(scores, calibration, alpha=alpha, gamma=gamma)
    assert abs(found.missed.mean() - alpha) <= error_bound(60, alpha=alpha, gamma=gamma) + 1e-9


def test_an_interval_knows_only_scores_before_it():
    rng = np.random.default_rng(0)
    scores, calibration = rng.exponential(size=80), rng.exponential(size=30)
    whole = adaptive_conformal(scores, calibration)
    changed = adaptive_conformal(np.concatenate([scores[:50], 100 + scores[50:]]), calibration)
    np.testing.assert_array_equal(whole.radius[:51], changed.radius[:51])


def test_it_is_the_papers_update_by_hand():
    found = adaptive_conformal([0.5, 9.0, 9.0], calibration=[1.0, 2.0, 3.0, 4.0], alpha=0.4, gamma=0.2)
    # ⌈5 (1 - α)⌉: for α = 0.4 rank 3 of 1 2 3 4; 0.48, rank 3 of 0.5 2 3 4; 0.36, rank 4 of 0.5 3 4 9.
    np.testing.assert_array_equal(found.radius, [3.0, 3.0, 9.0])
    np.testing.assert_array_equal(found.missed, [False, True, False])
    np.testing.assert_allclose(found.alpha, [0.4, 0.48, 0.36, 0.44])


def test_in_bursts_split_conformal_misses_more_and_the_adaptive_form_holds():
    split_late, adaptive_late = [], []
    for seed in range(20):
        prices, spread = bursty_walk(3001, shock=0.1, memory=0.89, rng=seed)
        scores, wild = np.abs(np.diff(prices)), spread[1:]
        calibration, later = scores[:500], scores[500:]
        burst = wild[500:] > np.quantile(wild[500:], 0.8)
        split_late.append((later > split_conformal(calibration))[burst].mean())
        adaptive_late.append(adaptive_conformal(later, calibration).missed[burst].mean())
    assert np.mean(split_late) > 0.2  # 0.1 is promised
    assert np.mean(adaptive_late) < 0.15


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: conformal_rank(-1, 0.1), "n: expected a whole number of at least 0, got -1"),
        (
            lambda: conformal_rank(5, 0.0),
            "alpha: expected a number between 0 and 1, without the ends, got 0.0",
        ),
        (lambda: split_conformal([[1.0]], 0.1), r"scores: expected shape \(n,\), got \(1, 1\)"),
        (lambda: split_conformal([1.0, math.nan]), r"scores\[1\]: expected a finite number, got nan"),
        (
            lambda: adaptive_conformal([1.0], [1.0], alpha=1.0),
            "alpha: expected a number between 0 and 1, .* got 1.0",
        ),
        (
            lambda: adaptive_conformal([1.0], [1.0], gamma=-0.1),
            "gamma: expected 0 or more, got -0.1",
        ),
        (lambda: adaptive_conformal([1.0], []), "calibration: expected at least 1 value, got 0"),
        (lambda: error_bound(0), "n_steps: expected a whole number of at least 1, got 0"),
        (lambda: error_bound(5, gamma=-1), "gamma: expected a number between 0 and inf, .* got -1"),
    ],
)
def test_errors_name_the_argument(call, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        call()


def test_with_gamma_0_it_is_split_conformal_on_the_latest_scores():
    scores = np.random.default_rng(0).exponential(size=60)
    found = adaptive_conformal(scores[20:], scores[:20], alpha=0.2, gamma=0)
    expected = [split_conformal(scores[t - 20 : t], 0.2) for t in range(20, 60)]
    np.testing.assert_array_equal(found.radius, expected)
    assert set(found.alpha) == {0.2}
