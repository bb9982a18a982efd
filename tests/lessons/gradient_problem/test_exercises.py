"""Lesson 06's references are the engine's, and the theory that it teaches holds."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rnn101 import nn
from rnn101.experiments import cliff
from rnn101.lessons.gradient_problem import exercises

SHEAR = np.array([[0.5, 5.0], [0.0, 0.5]])


def states_of(X, W_xh, W_hh, b_h):
    h = [np.zeros((len(X), len(b_h)))]
    for t in range(X.shape[1]):
        h.append(np.tanh(X[:, t] @ W_xh + h[-1] @ W_hh + b_h))
    return np.stack(h)


def test_the_recurrent_gradient_is_the_engines_and_that_of_central_differences():
    rng = np.random.default_rng(5)
    net = nn.Network([nn.RNN(4), nn.Dense(2)], input_shape=(7, 3), rng=rng, dtype="float64")
    X, y = rng.normal(size=(5, 7, 3)), rng.normal(size=(5, 2))
    W_xh, W_hh, b_h, W_hy, b_y = net.get_weights()
    h = states_of(X, W_xh, W_hh, b_h)
    dh = 2 * (h[-1] @ W_hy + b_y - y) / y.size @ W_hy.T
    found = exercises.recurrent_gradient.reference(h, dh, W_hh)
    np.testing.assert_allclose(found, net.loss_and_gradients(X, y)[1][1], rtol=1e-10, atol=1e-15)

    def loss(nudge):
        last = states_of(X, W_xh, W_hh + nudge, b_h)[-1]
        return np.mean((last @ W_hy + b_y - y) ** 2)

    eps = 1e-6
    for place in np.ndindex(4, 4):
        nudge = np.zeros((4, 4))
        nudge[place] = eps
        assert found[place] == pytest.approx((loss(nudge) - loss(-nudge)) / (2 * eps), rel=1e-5, abs=1e-9)


@pytest.mark.slow
@given(arrays(float, st.integers(2, 8), elements=st.floats(-0.95, 0.95)), st.floats(-2, 2))
def test_the_gradient_product_is_the_engines(h, weight):
    # the inputs that lead from one of these states to the next
    x = np.arctanh(h) - weight * np.concatenate([[0.0], h[:-1]])
    net = nn.Network([nn.RNN(1)], input_shape=(len(h), 1), rng=0, dtype="float64")
    net.set_weights([np.ones((1, 1)), np.array([[weight]]), np.zeros(1)])
    jacobians = nn.step_jacobians(net, x[:, None])
    found = exercises.gradient_product.reference(weight, h)
    assert found == pytest.approx(np.prod(jacobians[1:]), rel=1e-6, abs=1e-12)
    assert abs(found) == pytest.approx(nn.jacobian_product_norms(jacobians)[0], rel=1e-6, abs=1e-12)


@pytest.mark.slow
@given(st.integers(0, 10**6), st.integers(1, 5), st.integers(1, 9))
def test_the_norms_that_arrive_are_the_engines(seed, units, steps):
    rng = np.random.default_rng(seed)
    net = nn.Network([nn.RNN(units)], input_shape=(steps, 2), rng=rng, dtype="float64")
    x = rng.normal(size=(steps, 2))
    h = net.trace(x[None])[0]["h"][0]
    found = exercises.arriving_norms.reference(net.get_weights()[1], h)
    engine = nn.jacobian_product_norms(nn.step_jacobians(net, x))
    np.testing.assert_allclose(found, engine, rtol=1e-9, atol=1e-14)


@pytest.mark.slow
@given(
    st.integers(0, 10**6), st.integers(1, 6), st.floats(0.1, 3), st.sampled_from(["tanh", "sigmoid", "relu"])
)
def test_no_product_of_jacobians_exceeds_its_bound(seed, units, size, activation):
    rng = np.random.default_rng(seed)
    net = nn.Network(
        [nn.RNN(units, activation=activation, recurrent_initializer=nn.initializers.normal(size))],
        input_shape=(12, 2),
        rng=rng,
        dtype="float64",
    )
    W_hh = net.get_weights()[1]
    jacobians = nn.step_jacobians(net, rng.normal(size=(12, 2)))
    norms, bound = nn.jacobian_product_norms(jacobians), nn.norm_bound(W_hh, 12, activation=activation)
    assert np.all(norms <= bound * (1 + 1e-9))
    dh_T = rng.normal(size=units)
    arrives = dh_T @ np.linalg.multi_dot([np.eye(units), *jacobians[:0:-1]])
    assert np.linalg.norm(arrives) <= bound[0] * np.linalg.norm(dh_T) * (1 + 1e-9)


def settle(w, start, rounds=4000):
    x = start
    for _ in range(rounds):
        x = np.tanh(w * x)
    return x


@pytest.mark.slow
@given(st.floats(0, 0.97))
def test_up_to_weight_one_the_only_fixed_point_is_zero(w):
    assert settle(w, 1.0) == pytest.approx(0, abs=1e-9)
    x = np.linspace(1e-6, 1, 1000)
    assert np.all(np.tanh(w * x) < x)


@pytest.mark.slow
@given(st.floats(1.03, 6))
def test_above_weight_one_there_are_two_stable_fixed_points_and_at_both_the_slope_is_below_one(w):
    high, low = settle(w, 1.0), settle(w, -1.0)
    assert high == pytest.approx(np.tanh(w * high), abs=1e-12)
    assert high > 0.1
    assert low == pytest.approx(-high)
    assert w * (1 - high**2) < 1  # attracts, and shrinks every gradient
    x = np.linspace(-1, 1, 4001)
    above = np.tanh(w * x) > x
    assert np.flatnonzero(np.diff(above.astype(int))).size == 3  # the third fixed point, 0, has the slope w


def test_the_shear_grows_before_it_fades():
    norms = np.array([np.linalg.norm(np.linalg.matrix_power(SHEAR, k), 2) for k in range(1, 60)])
    assert np.abs(np.linalg.eigvals(SHEAR)) == pytest.approx([0.5, 0.5], abs=1e-6)
    assert norms[0] == pytest.approx(5.05, abs=5e-3)
    assert np.all(norms[:5] > 1)
    assert np.all(norms[5:] < 1)
    k = np.arange(1, 60)
    np.testing.assert_allclose(norms, 10 * k * 0.5**k, rtol=0.011)
    assert norms[-1] / norms[-2] == pytest.approx(0.5, abs=0.01)
    engines = nn.jacobian_product_norms(np.tile(SHEAR.T, (60, 1, 1)))
    np.testing.assert_allclose(engines[:-1], norms[::-1])


def test_with_slopes_in_between_a_small_spectral_radius_does_not_make_the_gradient_vanish():
    W_hh, slopes = 4 * np.array([[1.0, -1.0], [1.0, -1.0]]), np.array([1.0, 0.5])
    assert np.abs(np.linalg.eigvals(W_hh)).max() < 1e-6
    assert np.allclose(W_hh @ W_hh, 0)  # linear, everything is gone after two steps
    norms = nn.jacobian_product_norms(np.tile(slopes[:, None] * W_hh.T, (21, 1, 1)))
    assert norms[:-1] == pytest.approx(norms[-2] * 2.0 ** np.arange(19, -1, -1))


@pytest.mark.slow
@given(arrays(float, (3, 3), elements=st.floats(-2, 2)))
def test_a_linear_gradient_vanishes_in_the_long_run_if_the_spectral_radius_is_below_one(W):
    radius = np.abs(np.linalg.eigvals(W)).max()
    assume(radius > 1e-3)
    small, large = 0.9 * W / radius, 1.1 * W / radius
    assume(np.linalg.norm(small, 2) < 1e3)
    assert np.linalg.norm(np.linalg.matrix_power(small, 2000), 2) < 1e-6
    assert np.linalg.norm(np.linalg.matrix_power(large, 400), 2) > 1e6


def test_with_weak_noise_a_slow_forgetter_passes_both_marks_of_the_latch():
    rng = np.random.default_rng(0)
    h, product = np.ones(2000), np.ones(2000)
    for _ in range(50):
        h = np.tanh(1.0 * h + rng.normal(0, 0.01, 2000))
        product *= 1.0 * (1 - h**2)
    assert np.mean(h > 0) > 0.99
    assert product.mean() > 1e-3
    assert 0.05 < h.mean() < 0.3  # on its way to 0


@pytest.mark.parametrize("nudge", [0, 1e-13, 1e-11, 1e-9])
def test_the_walk_that_lesson_06_shows_is_thrown_at_the_same_update(nudge):
    path = cliff.descend(5 + nudge, -2.5, learning_rate=0.05, n_updates=400)
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
    assert steps.argmax() == 17
    assert cliff.error(*path[17]) == pytest.approx(0.003, abs=1e-4)
    assert cliff.error(*path[18]) == pytest.approx(0.454, abs=1e-3)
    assert np.linalg.norm(cliff.gradient(*path[17])) == pytest.approx(27.2, abs=0.1)
    back = np.argmax(cliff.error(*path[18:].T) < 0.01) + 1
    assert back == pytest.approx(340, abs=1)


@pytest.mark.slow
def test_nearly_all_walks_from_around_there_are_thrown():
    rng = np.random.default_rng(0)
    longest = []
    for _ in range(100):
        w, b = rng.uniform(4.5, 5.5), rng.uniform(-2.8, -2.3)
        path = cliff.descend(w, b, learning_rate=0.05, n_updates=200)
        longest.append(np.linalg.norm(np.diff(path, axis=0), axis=1).max())
    assert np.mean(np.array(longest) > 0.5) > 0.9
