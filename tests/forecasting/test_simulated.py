"""The simulated series are what they are said to be, by theory."""

import numpy as np
import pytest

from rnn101.forecasting import autoregressive_prices, bursty_walk, persistence, random_walk, skill


def test_the_best_forecast_of_an_autoregressive_price_has_the_skill_of_theory():
    prices = autoregressive_prices(200_000, 0.3, step=2.0, rng=0)
    changes = np.diff(prices)
    assert changes.std() == pytest.approx(2.0, rel=0.01)
    held = persistence(prices, 2)
    assert skill(prices[2:], held + 0.3 * changes[:-1], held) == pytest.approx(0.09, abs=0.005)


def test_its_changes_are_stationary_from_the_first_one_on():
    first = np.array([np.diff(autoregressive_prices(3, 0.9, rng=seed)) for seed in range(4000)])
    np.testing.assert_allclose(first.std(axis=0), 1.0, atol=0.04)
    assert np.corrcoef(first.T)[0, 1] == pytest.approx(0.9, abs=0.02)


def test_repeating_a_random_walks_change_costs_its_square():
    prices = random_walk(100_000, rng=0)
    held = persistence(prices, 2)
    assert skill(prices[2:], held + 0.1 * np.diff(prices)[:-1], held) == pytest.approx(-0.01, abs=0.005)


@pytest.mark.slow
def test_a_random_walks_sample_variance_is_a_sixth_of_its_steps():
    # Exactly (n² - 1) / (6 n) in expectation: the source of persistence's R² of about 1 - 6 / n.
    n = 250
    variances = [random_walk(n, rng=seed).var() for seed in range(4000)]
    assert np.mean(variances) == pytest.approx((n**2 - 1) / (6 * n), rel=0.04)


def test_bursts_cannot_be_foreseen_in_direction_but_in_size():
    prices, spread = bursty_walk(100_000, step=1.5, rng=0)
    changes = np.diff(prices)
    assert changes.std() == pytest.approx(1.5, rel=0.05)
    assert abs(np.corrcoef(changes[1:], changes[:-1])[0, 1]) < 0.02
    assert np.corrcoef(np.abs(changes[1:]), np.abs(changes[:-1]))[0, 1] > 0.1
    np.testing.assert_allclose((changes / spread[1:]).std(), 1.0, atol=0.01)
    assert spread[0] == spread[1] == 1.5


@pytest.mark.parametrize(
    "draw", [random_walk, autoregressive_prices, lambda n, rng: bursty_walk(n, rng=rng)[0]]
)
def test_the_same_seed_draws_the_same_series_of_any_length(draw):
    np.testing.assert_array_equal(draw(20, rng=3), draw(20, rng=3))
    assert draw(1, rng=0).tolist() == [100.0]
    assert not np.array_equal(draw(20, rng=3), draw(20, rng=4))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: random_walk(0, rng=0), "n: expected a whole number of at least 1, got 0"),
        (lambda: random_walk(5, step=0, rng=0), "step: expected a positive number, got 0"),
        (
            lambda: autoregressive_prices(5, 1.0, rng=0),
            "phi: expected a number between -1 and 1, without the ends, got 1.0",
        ),
        (
            lambda: bursty_walk(5, shock=0.5, memory=0.5, rng=0),
            "shock, memory: expected 0 or more, and together less than 1, got 0.5 and 0.5",
        ),
        (lambda: bursty_walk(5, shock=-0.1, rng=0), "shock, memory: expected 0 or more"),
        (lambda: bursty_walk(5, step=-1, rng=0), "step: expected a positive number, got -1"),
    ],
)
def test_errors_name_the_argument(call, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        call()
