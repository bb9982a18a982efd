"""Lesson 06's references are the engine's, and the theory that it teaches holds."""

import contextlib
import io
import re
import runpy

import nbformat
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rnn101 import experiments, nn
from rnn101.datasets import sequences
from rnn101.lessons.gradient_problem import exercises
from tests.notebook_files import NOTEBOOKS, shown_python

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


def test_the_gradient_bound_is_the_librarys():
    W_hh = np.random.default_rng(0).normal(size=(5, 5))
    bounds = nn.norm_bound(W_hh, 7, activation="sigmoid")
    for back in range(7):
        assert exercises.gradient_bound.reference(W_hh, back, 0.25) == pytest.approx(bounds[6 - back])


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


def network_of_four(seed, initializer):
    return nn.Network([nn.RNN(32, recurrent_initializer=initializer)], input_shape=(51, 5), rng=seed)


def test_other_draws_of_glorots_rule_arrive_with_more_and_the_norm_does_not_tell_them_apart():
    x = sequences.recall(1, 50, rng=0)[0][0]
    nets = [network_of_four(seed, "glorot_uniform") for seed in range(5)]
    arrives = [nn.jacobian_product_norms(nn.step_jacobians(net, x))[0] for net in nets]
    assert arrives[0] < 0.001
    assert (min(arrives[1:]), max(arrives)) == pytest.approx((0.0045, 1.4), rel=0.02)
    stretches = np.array([np.linalg.svd(net.get_weights()[1], compute_uv=False) for net in nets])
    assert stretches[:, 0].min() > 1.75
    assert stretches[:, 0].max() < 1.95
    assert (stretches[0] > 1).sum() == 12  # directions that the lesson's matrix stretches
    assert stretches[0, 0] == pytest.approx(1.78, abs=0.005)


def test_with_weak_noise_a_slow_forgetter_passes_both_marks_of_the_latch():
    rng = np.random.default_rng(0)
    h, product = np.ones(2000), np.ones(2000)
    for _ in range(50):
        h = np.tanh(1.0 * h + rng.normal(0, 0.01, 2000))
        product *= 1.0 * (1 - h**2)
    assert np.mean(h > 0) > 0.99
    assert product.mean() > 1e-3
    assert 0.05 < h.mean() < 0.3  # on its way to 0


def test_at_weight_five_the_cliff_starts_on_the_point_that_does_not_attract():
    s = 1 / (1 + np.exp(-0.5))
    assert 0.5 - 5 * s == pytest.approx(-2.612, abs=5e-4)
    assert 5 * s * (1 - s) == pytest.approx(1.175, abs=5e-4)
    assert (5 * s * (1 - s)) ** 50 == pytest.approx(3200, rel=0.01)


def test_the_adam_that_rescales_does_so_above_its_epsilon():
    assert nn.Adam(3e-3).epsilon == 1e-7
    X, y = sequences.recall(64, 100, rng=0)
    net = nn.Network([experiments.plain_layer(), nn.Dense(4)], input_shape=(101, 5), rng=0)
    dW_xh = net.loss_and_gradients(X, y, loss="sparse_categorical_crossentropy")[1][0]
    assert np.abs(dW_xh[:4]).mean() < 1e-8


def train_at_delay_twenty(nudge):
    """Train as the scoreboard's seed 0 does, its first weights nudged; return accuracies and shares."""
    rng = np.random.default_rng(0)
    net = nn.Network([experiments.plain_layer(), nn.Dense(4)], input_shape=(21, 5), rng=rng)
    draw = np.random.default_rng(nudge)
    net.set_weights([w * (1 + 1e-6 * draw.normal(size=w.shape)) for w in net.get_weights()])
    X_test, y_test = sequences.recall(1000, 20, rng=rng)
    optimizer, loss, found = nn.Adam(3e-3), "sparse_categorical_crossentropy", []
    for _ in range(12):
        X, y = sequences.recall(50 * 64, 20, rng=rng)
        net.fit(X, y, batch_size=64, loss=loss, optimizer=optimizer, shuffle=False, progress=False)
        right = np.mean(net.predict(X_test).argmax(axis=1) == y_test)
        flow = nn.gradient_flow(net, X_test[:64], y_test[:64], loss=loss)
        found.append((right, flow[0] / flow[-1]))
        if right >= 0.99:
            break
    return found


@pytest.mark.slow
def test_at_delay_twenty_runs_of_seed_0_latch_one_bit_and_then_nothing_comes_back():
    runs = [train_at_delay_twenty(nudge) for nudge in range(1, 8)]
    early = [run[0][0] for run in runs]  # after 50 updates: one bit of two
    assert early == pytest.approx([0.5] * 7, abs=0.1)
    # which runs get free, or half free, differs from processor to processor
    latched = [share for right, share in (run[-1] for run in runs) if right == pytest.approx(0.5, abs=0.1)]
    assert len(latched) >= 2
    assert np.median(latched) < 1e-3  # and nothing comes back any more
    (plain,) = experiments.scoreboard(through="06")
    assert plain.runs[20][0].accuracy == pytest.approx(0.5, abs=0.05)
    assert not plain.runs[20][0].solved


@pytest.mark.keras
def test_keras_prints_the_gradient_that_the_lesson_shows(tmp_path):
    notebook = nbformat.read(NOTEBOOKS / "06_the_gradient_problem.ipynb", as_version=4)
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    setup, data, engine = (
        next(source for source in sources if part in source)
        for part in ("OPENBLAS", "sequences.recall(64, 20", "1000 * dW_hh")
    )
    printed_there = next(
        cell.outputs[0].text for cell in notebook.cells if cell.source == engine and cell.outputs
    )
    (numbers,) = re.findall(r"^some of it, in thousandths: (.*)$", printed_there, re.MULTILINE)
    (shown,) = shown_python(notebook)
    imports = [line for line in setup.splitlines() if "course" not in line]
    script = tmp_path / "shown.py"
    script.write_text("\n".join([*imports, data, "print('--')", shown]), encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        runpy.run_path(str(script))
    assert len(re.findall(r"-?\d*\.\d*", numbers)) == 4
    assert printed.getvalue().split("--\n")[1] == f"{numbers}\n"
