"""The same weights, the same numbers: outputs and all gradients against Keras on TensorFlow, run eagerly.

Two lists of arrays agree if no number differs by more than 1e-10 (float64) or 1e-5 (float32) of the largest
absolute number in the list, which is the outputs, or the gradients of all weights together.
"""

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101 import nn
from tests.nn.drawn import seeds, small, some_mask

pytestmark = pytest.mark.usefixtures("form")

TOLERANCE = {"float64": 1e-10, "float32": 1e-5}
few = settings(max_examples=5, deadline=None)
dtypes = pytest.mark.parametrize("dtype", ["float64", "float32"])

# Each kind here and in Keras.
KINDS = {
    "RNN tanh": (nn.RNN, keras.layers.SimpleRNN, {"activation": "tanh"}),
    "RNN sigmoid": (nn.RNN, keras.layers.SimpleRNN, {"activation": "sigmoid"}),
    "RNN relu": (nn.RNN, keras.layers.SimpleRNN, {"activation": "relu"}),
    "RNN linear": (nn.RNN, keras.layers.SimpleRNN, {"activation": "linear"}),
    "LSTM": (nn.LSTM, keras.layers.LSTM, {}),
    "GRU reset after": (nn.GRU, keras.layers.GRU, {"reset_after": True}),
    "GRU reset before": (nn.GRU, keras.layers.GRU, {"reset_after": False}),
}
kinds = pytest.mark.parametrize("kind", KINDS)


def pair(kind, units, dtype, **more):
    here, there, settings_ = KINDS[kind]
    return here(units, **settings_, **more), there(units, **settings_, **more, dtype=dtype)


def with_same_weights(layers, keras_layers, *, input_shape, dtype, rng, input_dtype=None):
    """Make the network and the Keras model, with one set of weights drawn at random."""
    model = keras.Sequential([keras.Input(input_shape, dtype=input_dtype or dtype), *keras_layers])
    net = nn.Network(layers, input_shape=input_shape, rng=0, dtype=dtype)
    net.set_weights([rng.normal(0, 0.5, w.shape) for w in model.get_weights()])
    model.set_weights(net.get_weights())
    return net, model


def far_from(outputs, rng):
    """Draw targets; one nearly equal to its output would leave few right digits in their difference."""
    return outputs + rng.choice([-1, 1], outputs.shape) * rng.uniform(0.5, 2, outputs.shape)


def assert_close(got, expected, dtype):
    assert [g.shape for g in got] == [e.shape for e in expected]
    assert {g.dtype.name for g in got} == {dtype}
    largest = max(np.abs(e).max() for e in expected)
    worst = max(np.abs(g - e).max() for g, e in zip(got, expected, strict=True))
    assert worst <= TOLERANCE[dtype] * largest


def assert_parity(net, model, X, y, *, mask=None):
    """Compare outputs, loss and gradients; rows with mask False do not count in the loss."""
    dtype = net.dtype.name
    with tf.GradientTape() as tape:
        outputs = model(X)
        squares = tf.reduce_mean(tf.square(outputs - y.astype(dtype)), axis=-1)
        counted = tf.ones_like(squares)
        if mask is not None and outputs.ndim == 3:
            counted = tf.constant(mask, dtype)
        loss = tf.reduce_sum(squares * counted) / tf.reduce_sum(counted)
    gradients = tape.gradient(loss, [w.value for w in model.trainable_weights])
    own_loss, own_gradients = net.loss_and_gradients(X, y, mask=mask)
    assert own_loss == pytest.approx(float(loss), rel=TOLERANCE[dtype])
    assert_close([net.predict(X, mask=mask)], [outputs.numpy()], dtype)
    assert_close(own_gradients, [tf.convert_to_tensor(g).numpy() for g in gradients], dtype)


@kinds
@dtypes
@few
@given(
    batch=small, steps=st.integers(1, 7), features=small, units=st.integers(1, 8), every=st.booleans(),
    backwards=st.booleans(), seed=seeds,
)  # fmt: skip
def test_recurrent_layer(kind, dtype, batch, steps, features, units, every, backwards, seed):
    rng = np.random.default_rng(seed)
    here, there = pair(kind, units, dtype, return_sequences=every, go_backwards=backwards)
    net, model = with_same_weights([here], [there], input_shape=(steps, features), dtype=dtype, rng=rng)
    X = rng.normal(size=(batch, steps, features)).astype(dtype)
    assert_parity(net, model, X, far_from(model(X).numpy(), rng))


@kinds
@dtypes
@few
@given(batch=small, steps=st.integers(1, 7), units=small, every=st.booleans(), seed=seeds)
def test_masked_steps(kind, dtype, batch, steps, units, every, seed):
    rng = np.random.default_rng(seed)
    here, there = pair(kind, units, dtype, return_sequences=every)
    net, model = with_same_weights(
        [here], [keras.layers.Masking(dtype=dtype), there], input_shape=(steps, 2), dtype=dtype, rng=rng
    )
    mask = some_mask(rng, batch, steps)
    X = (rng.normal(size=(batch, steps, 2)) * mask[..., None]).astype(dtype)
    assert_parity(net, model, X, far_from(model(X).numpy(), rng), mask=mask)


@kinds
def test_masked_steps_read_backwards(kind):
    rng = np.random.default_rng(0)
    here, there = pair(kind, 3, "float64", go_backwards=True)
    masking = keras.layers.Masking(dtype="float64")
    net, model = with_same_weights([here], [masking, there], input_shape=(6, 2), dtype="float64", rng=rng)
    mask = some_mask(rng, 4, 6)
    X = rng.normal(size=(4, 6, 2)) * mask[..., None]
    assert_parity(net, model, X, rng.normal(size=(4, 3)), mask=mask)


STACKS = {
    "two LSTMs": ["LSTM", "LSTM"],
    "four LSTMs": ["LSTM"] * 4,
    "RNN under LSTM": ["RNN tanh", "LSTM"],
    "LSTM under GRU": ["LSTM", "GRU reset after"],
    "GRU under LSTM under RNN": ["GRU reset before", "LSTM", "RNN relu"],
}


@pytest.mark.parametrize("stack", STACKS)
@dtypes
@few
@given(
    batch=small, steps=small, units=st.lists(small, min_size=4, max_size=4), same=st.booleans(),
    every=st.booleans(), masked=st.booleans(), seed=seeds,
)  # fmt: skip
def test_stack(stack, dtype, batch, steps, units, same, every, masked, seed):
    rng = np.random.default_rng(seed)
    names = STACKS[stack]
    pairs = [
        pair(kind, units[0 if same else k], dtype, return_sequences=every or k + 1 < len(names))
        for k, kind in enumerate(names)
    ]
    mask = some_mask(rng, batch, steps) if masked else np.ones((batch, steps), bool)
    net, model = with_same_weights(
        [*(here for here, _ in pairs), nn.Dense(2)],
        [
            keras.layers.Masking(dtype=dtype),
            *(there for _, there in pairs),
            keras.layers.Dense(2, dtype=dtype),
        ],
        input_shape=(steps, 2),
        dtype=dtype,
        rng=rng,
    )
    X = (rng.normal(size=(batch, steps, 2)) * mask[..., None]).astype(dtype)
    assert_parity(net, model, X, far_from(model(X).numpy(), rng), mask=mask if masked else None)


@dtypes
def test_the_classic_regressor(dtype):
    """Four LSTMs of 50 units over 60 steps, at a batch's full size."""
    rng = np.random.default_rng(0)
    net = nn.Network(
        [*(nn.LSTM(50, return_sequences=True) for _ in range(3)), nn.LSTM(50), nn.Dense(1)],
        input_shape=(60, 1),
        rng=0,
        dtype=dtype,
    )
    X = rng.random((32, 60, 1)).astype(dtype)
    assert_parity(net, net.to_keras(), X, rng.random((32, 1)))


@pytest.mark.parametrize("activation", ["linear", "tanh", "relu", "sigmoid"])
@dtypes
@few
@given(batch=small, features=small, units=small, sequence=st.booleans(), seed=seeds)
def test_dense(activation, dtype, batch, features, units, sequence, seed):
    rng = np.random.default_rng(seed)
    input_shape = (3, features) if sequence else (features,)
    net, model = with_same_weights(
        [nn.Dense(units, activation=activation), nn.Dense(2)],
        [keras.layers.Dense(units, activation=activation, dtype=dtype), keras.layers.Dense(2, dtype=dtype)],
        input_shape=input_shape,
        dtype=dtype,
        rng=rng,
    )
    X = rng.normal(size=(batch, *input_shape)).astype(dtype)
    assert_parity(net, model, X, far_from(model(X).numpy(), rng))


@pytest.mark.parametrize("kind", ["RNN tanh", "LSTM", "GRU reset after"])
@dtypes
@few
@given(batch=small, steps=small, mask_zero=st.booleans(), every=st.booleans(), seed=seeds)
def test_embedding(kind, dtype, batch, steps, mask_zero, every, seed):
    rng = np.random.default_rng(seed)
    here, there = pair(kind, 3, dtype, return_sequences=every)
    net, model = with_same_weights(
        [nn.Embedding(4, 3, mask_zero=mask_zero), here, nn.Dense(2)],
        [
            keras.layers.Embedding(4, 3, mask_zero=mask_zero, dtype=dtype),
            there,
            keras.layers.Dense(2, dtype=dtype),
        ],
        input_shape=(steps,),
        dtype=dtype,
        rng=rng,
        input_dtype="int32",
    )
    X = rng.integers(0, 4, (batch, steps)).astype("int32")
    X[0, 0] = 1  # one step at least that is not padding
    mask = X != 0 if mask_zero else None
    assert_parity(net, model, X, far_from(model(X).numpy(), rng), mask=mask)


@pytest.mark.parametrize("loss", ["categorical_crossentropy", "sparse_categorical_crossentropy"])
@dtypes
@few
@given(batch=small, classes=st.integers(2, 5), every=st.booleans(), seed=seeds)
def test_crossentropy(loss, dtype, batch, classes, every, seed):
    rng = np.random.default_rng(seed)
    here, there = pair("GRU reset after", 3, dtype, return_sequences=every)
    net, model = with_same_weights(
        [here, nn.Dense(classes)],
        [there, keras.layers.Dense(classes, dtype=dtype)],
        input_shape=(4, 2),
        dtype=dtype,
        rng=rng,
    )
    X = rng.normal(size=(batch, 4, 2)).astype(dtype)
    rows = model(X).shape[:-1]
    sparse = loss.startswith("sparse")
    y = rng.integers(0, classes, rows) if sparse else rng.dirichlet(np.ones(classes), rows).astype(dtype)
    with tf.GradientTape() as tape:
        value = tf.reduce_mean(getattr(keras.losses, loss)(y, model(X), from_logits=True))
    gradients = tape.gradient(value, [w.value for w in model.trainable_weights])
    own_value, own_gradients = net.loss_and_gradients(X, y, loss=loss)
    assert own_value == pytest.approx(float(value), rel=TOLERANCE[dtype])
    assert_close(own_gradients, [g.numpy() for g in gradients], dtype)
