"""The readable steps are the fast layers: looped over time they give the same numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101 import nn
from tests.nn.drawn import RECURRENT, float64_network, looped_steps, seeds, small, some_mask

pytestmark = pytest.mark.usefixtures("form")

few = settings(max_examples=20, deadline=None)
kinds = pytest.mark.parametrize("kind", RECURRENT)


def one_layer(kind, *, units, features, rng, **more):
    layer = RECURRENT[kind](units, **more)
    return float64_network([layer], input_shape=(None, features), rng=rng), layer


@kinds
@few
@given(batch=small, steps=small, features=small, units=small, backwards=st.booleans(), seed=seeds)
def test_looped_steps_equal_the_layer(kind, batch, steps, features, units, backwards, seed):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(batch, steps, features))
    net, layer = one_layer(
        kind, units=units, features=features, rng=rng, return_sequences=True, go_backwards=backwards
    )
    states = looped_steps(layer, X[:, ::-1] if backwards else X)
    np.testing.assert_allclose(net.predict(X), states["h"], rtol=0, atol=1e-12)


@kinds
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_last_step_alone_equals_the_last_of_all(kind, dtype):
    X = np.random.default_rng(1).normal(size=(3, 6, 2))
    nets = [
        nn.Network([RECURRENT[kind](4, return_sequences=every)], input_shape=(6, 2), rng=0, dtype=dtype)
        for every in (False, True)
    ]
    last, every = (net.predict(X) for net in nets)
    np.testing.assert_array_equal(last, every[:, -1])


@kinds
@few
@given(batch=small, steps=small, units=small, seed=seeds)
def test_a_masked_step_keeps_the_state(kind, batch, steps, units, seed):
    rng = np.random.default_rng(seed)
    X, mask = rng.normal(size=(batch, steps, 2)), some_mask(rng, batch, steps)
    net, layer = one_layer(kind, units=units, features=2, rng=rng, return_sequences=True)
    states = looped_steps(layer, X, mask)
    np.testing.assert_allclose(net.predict(X, mask=mask), states["h"], rtol=0, atol=1e-12)


@kinds
@pytest.mark.parametrize("side", ["before", "after"])
def test_padding_changes_nothing(kind, side):
    """Sequences of 1 to 5 steps, padded with rubbish to one length, end where each alone ends."""
    rng = np.random.default_rng(0)
    net, _ = one_layer(kind, units=3, features=2, rng=rng)
    padded = rng.normal(0, 100, (5, 5, 2))
    mask = np.zeros((5, 5), bool)
    alone = []
    for row in range(5):
        sequence = rng.normal(size=(row + 1, 2))
        place = slice(0, row + 1) if side == "after" else slice(4 - row, 5)
        padded[row, place], mask[row, place] = sequence, True
        alone.append(net.predict(sequence[None])[0])
    np.testing.assert_allclose(net.predict(padded, mask=mask), alone, rtol=0, atol=1e-12)


def test_padding_in_a_stack_changes_neither_loss_nor_gradients():
    rng = np.random.default_rng(0)
    layers = [nn.LSTM(3, return_sequences=True), nn.GRU(4, return_sequences=True), nn.Dense(2)]
    net = float64_network(layers, input_shape=(None, 2), rng=rng)
    X, y = rng.normal(size=(4, 5, 2)), rng.normal(size=(4, 5, 2))
    loss, gradients = net.loss_and_gradients(X, y)
    rubbish = rng.normal(0, 100, (4, 3, 2))
    mask = np.arange(8) < 5
    padded = np.concatenate([X, rubbish], axis=1), np.concatenate([y, rubbish], axis=1)
    padded_loss, padded_gradients = net.loss_and_gradients(*padded, mask=np.tile(mask, (4, 1)))
    assert padded_loss == pytest.approx(loss, rel=1e-12)
    for got, expected in zip(padded_gradients, gradients, strict=True):
        np.testing.assert_allclose(got, expected, rtol=0, atol=1e-12)


def forward_and_backward(kind, rng):
    nets = []
    for backwards in (False, True):
        net, _ = one_layer(kind, units=3, features=2, rng=rng, return_sequences=True, go_backwards=backwards)
        nets.append(net)
    nets[1].set_weights(nets[0].get_weights())
    return nets


@kinds
def test_reading_backwards_is_reading_the_reversed_sequence(kind):
    rng = np.random.default_rng(0)
    X, mask = rng.normal(size=(4, 5, 2)), some_mask(rng, 4, 5)
    forward, backward = forward_and_backward(kind, rng)
    np.testing.assert_allclose(
        backward.predict(X, mask=mask), forward.predict(X[:, ::-1], mask=mask[:, ::-1]), rtol=0, atol=1e-12
    )


def test_an_output_does_not_count_where_the_step_read_backwards_is_padding():
    rng = np.random.default_rng(0)
    X, y, mask = rng.normal(size=(4, 5, 2)), rng.normal(size=(4, 5, 3)), some_mask(rng, 4, 5)
    forward, backward = forward_and_backward("LSTM", rng)
    loss, gradients = backward.loss_and_gradients(X, y, mask=mask)
    expected_loss, expected = forward.loss_and_gradients(X[:, ::-1], y, mask=mask[:, ::-1])
    assert loss == pytest.approx(expected_loss, rel=1e-12)
    for got, wanted in zip(gradients, expected, strict=True):
        np.testing.assert_allclose(got, wanted, rtol=0, atol=1e-12)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def test_trace_of_an_lstm_shows_the_gates_of_each_step():
    rng = np.random.default_rng(0)
    net, layer = one_layer("LSTM", units=3, features=2, rng=rng)
    X = rng.normal(size=(4, 5, 2))
    (trace,) = net.trace(X)
    kernel, recurrent_kernel, bias = layer.get_weights()
    states = looped_steps(layer, X)
    h_before = np.concatenate([np.zeros((4, 1, 3)), states["h"][:, :-1]], axis=1)
    i, f, g, o = np.split(X @ kernel + h_before @ recurrent_kernel + bias, 4, axis=-1)
    expected = {"i": sigmoid(i), "f": sigmoid(f), "g": np.tanh(g), "o": sigmoid(o), **states}
    assert set(trace) == set(expected)
    for name, value in expected.items():
        np.testing.assert_allclose(trace[name], value, rtol=0, atol=1e-12, err_msg=name)


def test_trace_of_a_cell_without_forget_gate_shows_it_wide_open():
    rng = np.random.default_rng(0)
    net, layer = one_layer("LSTM without forget gate", units=3, features=2, rng=rng)
    X = rng.normal(size=(4, 5, 2))
    (trace,) = net.trace(X)
    np.testing.assert_array_equal(trace["f"], np.ones((4, 5, 3)))
    written = np.cumsum(trace["i"] * trace["g"], axis=1)
    np.testing.assert_allclose(trace["c"], written, rtol=0, atol=1e-12)
    np.testing.assert_allclose(trace["h"], looped_steps(layer, X)["h"], rtol=0, atol=1e-12)


@pytest.mark.parametrize("kind", ["GRU reset after", "GRU reset before"])
def test_trace_of_a_gru_shows_the_gates_of_each_step(kind):
    rng = np.random.default_rng(0)
    net, layer = one_layer(kind, units=3, features=2, rng=rng)
    X = rng.normal(size=(4, 5, 2))
    (trace,) = net.trace(X)
    kernel, recurrent_kernel, bias = layer.get_weights()
    h = looped_steps(layer, X)["h"]
    h_before = np.concatenate([np.zeros((4, 1, 3)), h[:, :-1]], axis=1)
    both = (X @ kernel + h_before @ recurrent_kernel + bias.reshape(-1, 9).sum(axis=0))[..., :6]
    z, r = np.split(sigmoid(both), 2, axis=-1)
    np.testing.assert_allclose(trace["z"], z, rtol=0, atol=1e-12)
    np.testing.assert_allclose(trace["r"], r, rtol=0, atol=1e-12)
    np.testing.assert_allclose(z * h_before + (1 - z) * trace["candidate"], h, rtol=0, atol=1e-12)
    np.testing.assert_allclose(trace["h"], h, rtol=0, atol=1e-12)


def test_trace_has_one_entry_for_each_recurrent_layer():
    layers = [nn.RNN(2, return_sequences=True), nn.Dense(3), nn.LSTM(4), nn.Dense(1)]
    net = nn.Network(layers, input_shape=(5, 1), rng=0)
    shapes = [{name: value.shape for name, value in t.items()} for t in net.trace(np.ones((6, 5, 1)))]
    assert shapes == [{"h": (6, 5, 2)}, dict.fromkeys(["h", "c", "i", "f", "o", "g"], (6, 5, 4))]


def test_an_unknown_activation_of_a_step_is_an_error():
    with pytest.raises(ValueError, match=r"^activation: .*softplus"):
        nn.rnn_step(np.ones((1, 1)), np.ones((1, 1)), np.eye(1), np.eye(1), np.ones(1), activation="softplus")
