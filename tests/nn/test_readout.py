"""Ridge regression and the NRMSE against what they are defined as."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101.nn.readout import nrmse, ridge


@pytest.mark.slow
@given(
    steps=st.integers(1, 40),
    features=st.integers(1, 20),
    outputs=st.integers(1, 3),
    alpha=st.floats(0.01, 100),
    seed=st.integers(0, 99),
)
def test_ridge_equals_the_normal_equations(steps, features, outputs, alpha, seed):
    rng = np.random.default_rng(seed)
    X, Y = rng.standard_normal((steps, features)), rng.standard_normal((steps, outputs))
    expected = np.linalg.solve(X.T @ X + alpha * np.eye(features), X.T @ Y)
    np.testing.assert_allclose(ridge(X, Y, alpha=alpha), expected, rtol=0, atol=1e-10)
    np.testing.assert_allclose(ridge(X, Y[:, 0], alpha=alpha), expected[:, 0], rtol=0, atol=1e-10)


def test_alpha_0_is_least_squares_and_the_smallest_solution():
    rng = np.random.default_rng(0)
    X, Y = rng.standard_normal((30, 5)), rng.standard_normal((30, 2))
    np.testing.assert_array_equal(ridge(X, Y, alpha=0), np.linalg.lstsq(X, Y, rcond=None)[0])
    twice_the_same_column = np.repeat(X[:, :1], 2, axis=1)
    np.testing.assert_allclose(ridge(twice_the_same_column, 6 * X[:, 0], alpha=0), [3, 3])


def test_ridge_keeps_the_digits_that_the_normal_equations_lose():
    # Two columns that differ by 1e-9: their squares differ by less than float64 can hold.
    X = np.array([[1.0, 1.0], [1e-9, 0.0], [0.0, 1e-9]])
    np.testing.assert_allclose(ridge(X, X @ [3.0, -1.0], alpha=1e-30), [3, -1], rtol=1e-5)
    np.testing.assert_allclose(X.T @ X, np.ones((2, 2)), rtol=0, atol=1e-15)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"alpha": -1.0}, "alpha: expected a finite number, at least 0, got -1.0"),
        ({"alpha": np.nan}, "alpha: .* got nan"),
        ({"states": np.ones(3)}, r"states: expected shape \(steps, features\), got \(3,\)"),
        ({"targets": np.ones(2)}, r"targets: expected shape \(3,\) or \(3, outputs\), got \(2,\)"),
        ({"states": np.full((3, 2), np.inf)}, "states: expected finite numbers"),
        ({"targets": [1.0, np.nan, 1.0]}, "targets: expected finite numbers"),
    ],
)
def test_ridge_names_the_argument_that_is_wrong(arguments, message):
    with pytest.raises(ValueError, match=message):
        ridge(**({"states": np.ones((3, 2)), "targets": np.ones(3), "alpha": 1.0} | arguments))


def test_nrmse_divides_by_the_standard_deviation():
    y = np.random.default_rng(0).normal(5, 3, (50, 2))
    assert nrmse(y, y) == 0
    assert nrmse(y, np.full_like(y, y.mean())) == pytest.approx(1, rel=1e-12)
    assert nrmse(y, y + 0.3) == pytest.approx(0.3 / y.std(), rel=1e-12)
    assert nrmse(1000 * y, 1000 * (y + 0.3)) == pytest.approx(0.3 / y.std(), rel=1e-12)
    assert nrmse(y, y + 0.3, std=2.0) == pytest.approx(0.15, rel=1e-12)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"predictions": [1.0]}, r"predictions: expected shape \(2,\), that of targets, got \(1,\)"),
        ({"targets": [1.0, 1.0]}, "std: expected a positive finite standard deviation .*, got 0.0"),
        ({"std": -1.0}, "std: .* got -1.0"),
    ],
)
def test_nrmse_names_the_argument_that_is_wrong(arguments, message):
    with pytest.raises(ValueError, match=message):
        nrmse(**({"targets": [1.0, 2.0], "predictions": [1.0, 2.0]} | arguments))
