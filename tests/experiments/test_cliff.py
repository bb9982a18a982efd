import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101.experiments import cliff

WEIGHTS, BIASES = st.floats(-8, 8), st.floats(-4, 4)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def test_the_error_is_that_of_figure_6():
    x = 0.5
    for _ in range(50):
        x = 5.5 * sigmoid(x) - 2.5
    assert cliff.error(5.5, -2.5) == pytest.approx((sigmoid(x) - 0.7) ** 2, rel=1e-12)
    with pytest.raises(ValueError, match="steps"):
        cliff.error(5.5, -2.5, steps=0)
    assert cliff.states(5.5, -2.5).shape == (51,)
    assert cliff.states(5.5, -2.5)[-1] == pytest.approx(x, rel=1e-12)


def test_weights_and_biases_broadcast():
    w, b = np.linspace(3, 7, 5), np.linspace(-4, -1, 4)[:, None]
    errors, (dw, db) = cliff.error(w, b), cliff.gradient(w, b)
    assert errors.shape == dw.shape == db.shape == (4, 5)
    assert errors[2, 3] == cliff.error(w[3], b[2, 0])
    assert (dw[2, 3], db[2, 3]) == cliff.gradient(w[3], b[2, 0])


@pytest.mark.slow
@given(WEIGHTS, BIASES, st.integers(1, 12))
def test_the_gradient_is_that_of_central_differences(w, b, steps):
    eps = 1e-6
    up, down = (cliff.error(w + nudge, b, steps=steps) for nudge in (eps, -eps))
    right, left = (cliff.error(w, b + nudge, steps=steps) for nudge in (eps, -eps))
    dw, db = cliff.gradient(w, b, steps=steps)
    assert dw == pytest.approx((up - down) / (2 * eps), rel=2e-4, abs=1e-7)
    assert db == pytest.approx((right - left) / (2 * eps), rel=2e-4, abs=1e-7)


def test_the_gradient_of_all_fifty_steps_is_that_of_central_differences_on_both_sides_of_the_cliff():
    w, b, eps = np.array([4.0, 5.0, 5.0, 6.0]), np.array([-2.0, -2.5, -2.7, -3.3]), 1e-6
    dw, db = cliff.gradient(w, b)
    sideways = (cliff.error(w + eps, b) - cliff.error(w - eps, b)) / (2 * eps)
    upwards = (cliff.error(w, b + eps) - cliff.error(w, b - eps)) / (2 * eps)
    np.testing.assert_allclose(dw, sideways, rtol=1e-5)
    np.testing.assert_allclose(db, upwards, rtol=1e-5)


@pytest.mark.slow
def test_there_is_a_cliff_at_weight_five():
    b = np.linspace(-3, -2.2, 80_001)
    errors, steepness = cliff.error(5.0, b), np.hypot(*cliff.gradient(5.0, b))
    edge = steepness.argmax()
    assert steepness[edge] > 1e3
    assert np.median(steepness) < 1
    assert errors[edge - 1000] - errors[edge + 1000] > 0.3  # a hundredth of b to each side


def test_a_walk_is_plain_gradient_descent():
    path = cliff.descend(5.0, -2.0, learning_rate=0.1, n_updates=2)
    dw, db = cliff.gradient(5.0, -2.0)
    np.testing.assert_allclose(path[:2], [[5.0, -2.0], [5.0 - 0.1 * dw, -2.0 - 0.1 * db]], rtol=1e-15)
    np.testing.assert_array_equal(
        path[1:], cliff.descend(*path[1], learning_rate=0.1, n_updates=1), strict=True
    )


def test_a_clipped_walk_keeps_the_direction_and_no_step_is_longer_than_the_limit_allows():
    start, limit = (5.0, -2.6), 0.01
    path = cliff.descend(*start, learning_rate=0.1, n_updates=30, max_norm=limit)
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
    assert np.all(steps <= 0.1 * limit * (1 + 1e-12))
    downhill = -np.array(cliff.gradient(*start))
    assert np.linalg.norm(downhill) > limit
    np.testing.assert_allclose((path[1] - path[0]) / steps[0], downhill / np.linalg.norm(downhill))


def test_without_updates_a_walk_is_its_start():
    np.testing.assert_array_equal(
        cliff.descend(1, 2, learning_rate=1, n_updates=0), [[1.0, 2.0]], strict=True
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: cliff.error(1, 1, steps=0), "steps: expected a whole number of at least 1, got 0"),
        (
            lambda: cliff.descend(1, 1, learning_rate=0, n_updates=1),
            "learning_rate: expected a positive number, got 0",
        ),
        (
            lambda: cliff.descend(1, 1, learning_rate=1, n_updates=-1),
            "n_updates: expected a whole number of at least 0, got -1",
        ),
        (
            lambda: cliff.descend(1, 1, learning_rate=1, n_updates=1, max_norm=-1),
            "max_norm: expected a positive number, got -1",
        ),
    ],
)
def test_a_wrong_argument_is_named(call, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()
