"""The penalties' values, from their formulas written out, and what they do in training."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101 import nn
from rnn101.nn.penalties import norm_preserving_penalty
from tests.nn.drawn import float64_network, seeds, small

few = settings(max_examples=30, deadline=None)


def omega_by_the_formula(W, delta, slope):
    """Pascanu, Mikolov and Bengio (2013), eq. 9, one example and one step after the other."""
    steps, batch, _ = delta.shape
    terms = []
    for t in range(steps):
        for k in range(batch):
            jacobian = np.diag(slope[t, k]) @ W  # ∂p_{t+1} / ∂p_t, transposed
            signal = delta[t, k]
            terms.append((np.sum((jacobian @ signal) ** 2) / np.sum(signal**2) - 1) ** 2)
    return np.mean(terms)


@few
@given(steps=small, batch=small, units=small, seed=seeds)
def test_omega_is_the_formula(steps, batch, units, seed):
    rng = np.random.default_rng(seed)
    W = rng.normal(size=(units, units))
    delta, slope = rng.normal(size=(2, steps, batch, units))
    omega, _ = norm_preserving_penalty(W, delta, slope)
    assert omega == pytest.approx(omega_by_the_formula(W, delta, slope), rel=1e-12)


@few
@given(steps=small, batch=small, units=small, scale=st.floats(1e-3, 1e3), seed=seeds)
def test_omega_does_not_depend_on_the_size_of_the_signal(steps, batch, units, scale, seed):
    rng = np.random.default_rng(seed)
    W = rng.normal(size=(units, units))
    delta, slope = rng.normal(size=(2, steps, batch, units))
    omega, gradient = norm_preserving_penalty(W, delta, slope)
    scaled_omega, scaled_gradient = norm_preserving_penalty(W, scale * delta, slope)
    assert scaled_omega == pytest.approx(omega, rel=1e-9)
    np.testing.assert_allclose(scaled_gradient, gradient, rtol=1e-9, atol=1e-12)


def test_an_orthogonal_linear_layer_keeps_the_norm():
    rng = np.random.default_rng(0)
    W, _ = np.linalg.qr(rng.normal(size=(5, 5)))
    omega, gradient = norm_preserving_penalty(W, rng.normal(size=(6, 3, 5)), np.ones((6, 3, 5)))
    assert omega < 1e-28
    np.testing.assert_allclose(gradient, 0, rtol=0, atol=1e-13)


def test_steps_without_a_signal_do_not_count():
    """Where the signal is gone there is no ratio; those steps take part in neither sum nor mean."""
    rng = np.random.default_rng(0)
    W, delta, slope = rng.normal(size=(4, 4)), rng.normal(size=(3, 2, 4)), rng.random((3, 2, 4))
    with_silence = [np.concatenate([np.zeros((5, 2, 4)), part]) for part in (delta, slope)]
    omega, gradient = norm_preserving_penalty(W, delta, slope)
    longer_omega, longer_gradient = norm_preserving_penalty(W, *with_silence)
    assert longer_omega == pytest.approx(omega, rel=1e-12)
    np.testing.assert_allclose(longer_gradient, gradient, rtol=1e-12)


def test_an_example_without_a_signal_does_not_count_at_a_step_where_another_has_one():
    """As in the authors' program: the mean is over the pairs of step and example that have a signal."""
    rng = np.random.default_rng(1)
    W, delta, slope = rng.normal(size=(4, 4)), rng.normal(size=(3, 1, 4)), rng.random((3, 1, 4))
    silent = 1e-11 * rng.normal(size=(3, 2, 4))  # its square is below the bound, 1e-20
    beside = np.concatenate([delta, silent], axis=1), np.concatenate([slope, slope, slope], axis=1)
    omega, gradient = norm_preserving_penalty(W, delta, slope)
    beside_omega, beside_gradient = norm_preserving_penalty(W, *beside)
    assert beside_omega == pytest.approx(omega, rel=1e-12)
    np.testing.assert_allclose(beside_gradient, gradient, rtol=1e-12)


@pytest.mark.parametrize("steps", [0, 3])
def test_no_signal_at_all_is_no_penalty(steps):
    omega, gradient = norm_preserving_penalty(np.eye(2), np.zeros((steps, 1, 2)), np.ones((steps, 1, 2)))
    assert omega == 0
    np.testing.assert_array_equal(gradient, np.zeros((2, 2)))


def test_training_on_omega_brings_the_norm_of_the_signal_back():
    """A loop that halves the signal at every step is pushed toward one that keeps it."""
    rng = np.random.default_rng(0)
    layer = nn.RNN(4, activation="linear", recurrent_initializer=nn.initializers.scaled("orthogonal", 0.5))
    net = nn.Network([layer], input_shape=(8, 1), rng=rng, dtype="float64")
    X, y = rng.normal(size=(20, 8, 1)), rng.normal(size=(20, 4))
    flow = nn.gradient_flow(net, X, y)
    assert flow[0] / flow[-1] == pytest.approx(0.5**7, rel=1e-9)
    net.fit(X, y, epochs=300, optimizer=nn.SGD(0.02), penalty=nn.NormPreserving(1.0))
    flow = nn.gradient_flow(net, X, y)
    assert 0.5 < flow[0] / flow[-1] < 2


@pytest.mark.parametrize(
    "layers", [[nn.LSTM(3)], [nn.RNN(3, return_sequences=True), nn.GRU(3)], [nn.Dense(3)]]
)
def test_omega_is_for_simple_recurrent_layers_alone(layers):
    input_shape = (5,) if isinstance(layers[0], nn.Dense) else (5, 1)
    net = nn.Network(layers, input_shape=input_shape, rng=0)
    X = np.ones((2, *input_shape))
    with pytest.raises(ValueError, match=r"^penalty: NormPreserving is defined for .* RNN, got"):
        net.fit(X, np.ones((2, 3)), penalty=nn.NormPreserving(1.0))


def test_every_simple_recurrent_layer_counts():
    rng = np.random.default_rng(0)
    layers = [nn.RNN(3, return_sequences=True), nn.RNN(4)]
    net = float64_network(layers, input_shape=(5, 2), rng=rng)
    net.loss_and_gradients(rng.normal(size=(6, 5, 2)), rng.normal(size=(6, 4)))
    both = nn.NormPreserving(0.3).add_gradient(net.layers)
    assert both == pytest.approx(sum(nn.NormPreserving(0.3).add_gradient([layer]) for layer in layers))


def test_l2_counts_recurrent_weights_or_all_kernels():
    rng = np.random.default_rng(0)
    net = float64_network([nn.LSTM(3), nn.Dense(2)], input_shape=(5, 1), rng=rng)
    kernel, recurrent_kernel, _, dense_kernel, _ = net.get_weights()
    recurrent_only = nn.L2(0.2).add_gradient(net.layers)
    assert recurrent_only == pytest.approx(0.1 * np.sum(recurrent_kernel**2), rel=1e-12)
    everything = sum(np.sum(w**2) for w in (kernel, recurrent_kernel, dense_kernel))
    all_kernels = nn.L2(0.2, all_kernels=True).add_gradient(net.layers)
    assert all_kernels == pytest.approx(0.1 * everything, rel=1e-12)


def test_l2_alone_shrinks_the_loop_by_a_factor_each_step():
    """Targets that are met leave no other gradient; descent then multiplies by 1 - rate · strength."""
    net = float64_network([nn.RNN(3)], input_shape=(5, 2), rng=np.random.default_rng(0))
    before = net.get_weights()
    X = np.random.default_rng(1).normal(size=(4, 5, 2))
    net.fit(X, net.predict(X), optimizer=nn.SGD(0.1), penalty=nn.L2(0.5))
    after = net.get_weights()
    np.testing.assert_allclose(after[1], 0.95 * before[1], rtol=1e-12)
    np.testing.assert_allclose(after[0], before[0], rtol=1e-12)


def test_a_penalty_is_not_part_of_the_history():
    net = float64_network([nn.RNN(3)], input_shape=(5, 2), rng=np.random.default_rng(0))
    X = np.random.default_rng(1).normal(size=(4, 5, 2))
    history = net.fit(X, net.predict(X), penalty=nn.L2(100.0))
    assert history.loss == [pytest.approx(0, abs=1e-20)]
