"""Truncated back-propagation against TensorFlow, where `stop_gradient` cuts the state at the borders.

The equations are those of `rnn101.nn.steps`, unrolled in TensorFlow. Borders are counted back from the end of
the sequence: with 7 steps and `truncate=3` the state is cut on its way into steps 4 and 1 (counted from 0).
"""

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101 import nn
from tests.nn.drawn import RECURRENT, float64_network, seeds, small

pytestmark = pytest.mark.usefixtures("form")

few = settings(max_examples=6, deadline=None)
kinds = pytest.mark.parametrize("kind", RECURRENT)
PHI = {"tanh": tf.tanh, "relu": tf.nn.relu, "sigmoid": tf.sigmoid, "linear": tf.identity}


def rnn_step(layer, x, states, kernel, recurrent, bias):
    (h,) = states
    return (PHI[layer.activation](x @ kernel + h @ recurrent + bias),)


def lstm_step(layer, x, states, kernel, recurrent, bias):
    h, c = states
    parts = tf.split(x @ kernel + h @ recurrent + bias, 4 if layer.forget_gate else 3, axis=-1)
    i, g, o = parts[0], parts[-2], parts[-1]
    f = tf.sigmoid(parts[1]) if layer.forget_gate else 1.0
    c = f * c + tf.sigmoid(i) * tf.tanh(g)
    return tf.sigmoid(o) * tf.tanh(c), c


def gru_step(layer, x, states, kernel, recurrent, bias):
    (h,) = states
    input_bias, recurrent_bias = (bias[0], bias[1]) if layer.reset_after else (bias, tf.zeros_like(bias))
    x_z, x_r, x_h = tf.split(x @ kernel + input_bias, 3, axis=-1)
    u_z, u_r, u_h = tf.split(recurrent, 3, axis=-1)
    b_z, b_r, b_h = tf.split(recurrent_bias, 3)
    z, r = tf.sigmoid(x_z + h @ u_z + b_z), tf.sigmoid(x_r + h @ u_r + b_r)
    candidate = tf.tanh(x_h + (r * (h @ u_h + b_h) if layer.reset_after else (r * h) @ u_h))
    return (z * h + (1 - z) * candidate,)


def min_gru_step(layer, x, states, kernel, bias):
    (h,) = states
    z, candidate = tf.split(x @ kernel + bias, 2, axis=-1)
    z = tf.sigmoid(z)
    return ((1 - z) * h + z * candidate,)


STEPS = {nn.RNN: rnn_step, nn.LSTM: lstm_step, nn.GRU: gru_step, nn.MinGRU: min_gru_step}


def unrolled(layer, X, weights, truncate):
    """Run a recurrent layer step by step; X is (batch, steps, features)."""
    if layer.go_backwards:
        X = tf.reverse(X, [1])
    steps = X.shape[1]
    states = tuple(
        tf.zeros((X.shape[0], layer.units), "float64") for _ in range(1 + isinstance(layer, nn.LSTM))
    )
    outputs = []
    for t in range(steps):
        if t > 0 and (steps - t) % truncate == 0:
            states = tuple(tf.stop_gradient(s) for s in states)
        states = STEPS[type(layer)](layer, X[:, t], states, *weights)
        outputs.append(states[0])
    return tf.stack(outputs, axis=1) if layer.return_sequences else outputs[-1]


def tensorflow_loss_and_gradients(net, X, y, truncate):
    variables = [tf.Variable(w) for w in net.get_weights()]
    rest = iter(variables)
    with tf.GradientTape() as tape:
        outputs = tf.constant(X)
        for layer in net.layers:
            weights = [next(rest) for _ in layer.weights]
            if isinstance(layer, nn.Dense):
                outputs = tf.tensordot(outputs, weights[0], 1) + weights[1]
            else:
                outputs = unrolled(layer, outputs, weights, truncate)
        loss = tf.reduce_mean(tf.square(outputs - y))
    gradients = tape.gradient(loss, variables, unconnected_gradients="zero")
    return float(loss), [g.numpy() for g in gradients]


def assert_same_gradients(net, X, y, truncate):
    expected_loss, expected = tensorflow_loss_and_gradients(net, X, y, truncate)
    loss, gradients = net.loss_and_gradients(X, y, truncate=truncate)
    assert loss == pytest.approx(expected_loss, rel=1e-10)
    largest = max(np.abs(g).max() for g in expected)
    for got, wanted in zip(gradients, expected, strict=True):
        np.testing.assert_allclose(got, wanted, rtol=0, atol=1e-10 * largest)


@kinds
@few
@given(
    batch=small, steps=st.integers(1, 7), units=small, truncate=st.integers(1, 8), every=st.booleans(),
    backwards=st.booleans(), seed=seeds,
)  # fmt: skip
def test_one_layer(kind, batch, steps, units, truncate, every, backwards, seed):
    rng = np.random.default_rng(seed)
    layer = RECURRENT[kind](units, return_sequences=every, go_backwards=backwards)
    net = float64_network([layer, nn.Dense(2)], input_shape=(steps, 2), rng=rng)
    X = rng.normal(size=(batch, steps, 2))
    assert_same_gradients(net, X, rng.normal(size=net.predict(X).shape), truncate)


@pytest.mark.parametrize(
    "stack",
    [
        ("LSTM", "LSTM"),
        ("LSTM", "RNN tanh", "LSTM"),
        ("RNN tanh", "LSTM", "LSTM"),
        ("GRU reset after", "GRU reset before"),
        ("LSTM",) * 4,
    ],
    ids=" under ".join,
)
@few
@given(
    steps=st.integers(1, 7), units=small, truncate=st.integers(1, 8), every=st.booleans(),
    lowest_backwards=st.booleans(), seed=seeds,
)  # fmt: skip
def test_stack(stack, steps, units, truncate, every, lowest_backwards, seed):
    rng = np.random.default_rng(seed)
    layers = [
        RECURRENT[kind](
            units,
            return_sequences=every or k + 1 < len(stack),
            go_backwards=lowest_backwards and k == 0,
        )
        for k, kind in enumerate(stack)
    ]
    net = float64_network([*layers, nn.Dense(1)], input_shape=(steps, 2), rng=rng)
    X = rng.normal(size=(3, steps, 2))
    assert_same_gradients(net, X, rng.normal(size=net.predict(X).shape), truncate)


@kinds
@pytest.mark.parametrize("truncate", [5, 6, 100])
@pytest.mark.parametrize("every", [False, True])
def test_no_cut_within_the_sequence_is_full_back_propagation(kind, truncate, every):
    rng = np.random.default_rng(0)
    layers = [RECURRENT[kind](3, return_sequences=True), RECURRENT[kind](3, return_sequences=every)]
    net = float64_network(layers, input_shape=(5, 2), rng=rng)
    X = rng.normal(size=(4, 5, 2))
    y = rng.normal(size=net.predict(X).shape)
    full_loss, full = net.loss_and_gradients(X, y)
    loss, gradients = net.loss_and_gradients(X, y, truncate=truncate)
    assert loss == full_loss
    for got, wanted in zip(gradients, full, strict=True):
        np.testing.assert_array_equal(got, wanted)


@kinds
def test_fit_descends_the_truncated_gradient(kind):
    rng = np.random.default_rng(0)
    net = float64_network([RECURRENT[kind](3), nn.Dense(1)], input_shape=(7, 2), rng=rng)
    X, y = rng.normal(size=(4, 7, 2)), rng.normal(size=(4, 1))
    _, expected = tensorflow_loss_and_gradients(net, X, y, 3)
    before = net.get_weights()
    net.fit(X, y, truncate=3, batch_size=4, optimizer=nn.SGD(0.1))
    for old, new, gradient in zip(before, net.get_weights(), expected, strict=True):
        np.testing.assert_allclose((old - new) / 0.1, gradient, rtol=0, atol=1e-10)


@pytest.mark.parametrize(
    ("layer", "stateful"),
    [
        (nn.RNN, tf.keras.layers.SimpleRNN),
        (nn.LSTM, tf.keras.layers.LSTM),
        (nn.GRU, tf.keras.layers.GRU),
    ],
    ids=["RNN", "LSTM", "GRU"],
)
def test_a_stream_trains_as_a_stateful_layer_of_keras(layer, stateful):
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(2, 3, 12, 2)).astype("float32")
    keras_layer = stateful(4, return_sequences=True, stateful=True)
    model = tf.keras.Sequential(
        [tf.keras.Input(batch_shape=(3, 4, 2)), keras_layer, tf.keras.layers.Dense(2)]
    )
    model.compile(tf.keras.optimizers.SGD(0.1), "mse")
    net = nn.Network([layer(4, return_sequences=True), nn.Dense(2)], input_shape=(None, 2))
    net.set_weights(model.get_weights())
    for _ in range(2):
        keras_layer.reset_state()
        for first in range(0, 12, 4):
            model.train_on_batch(X[:, first : first + 4], y[:, first : first + 4])
    net.fit_stream(X, y, window=4, epochs=2, optimizer=nn.SGD(0.1))
    for got, wanted in zip(net.get_weights(), model.get_weights(), strict=True):
        np.testing.assert_allclose(got, wanted, rtol=0, atol=1e-5)


@kinds
def test_padding_after_the_sequence_is_cut_as_steps_are(kind):
    """A cut counted back from the padded end: 2 steps of padding move the borders by 2."""
    rng = np.random.default_rng(0)
    net = float64_network([RECURRENT[kind](3), nn.Dense(1)], input_shape=(None, 2), rng=rng)
    X, y = rng.normal(size=(4, 6, 2)), rng.normal(size=(4, 1))
    padded = np.concatenate([X, rng.normal(size=(4, 2, 2))], axis=1)
    mask = np.tile(np.arange(8) < 6, (4, 1))
    _, expected = net.loss_and_gradients(X, y, truncate=2)
    _, gradients = net.loss_and_gradients(padded, y, mask=mask, truncate=4)
    for got, wanted in zip(gradients, expected, strict=True):
        np.testing.assert_allclose(got, wanted, rtol=0, atol=1e-12)
