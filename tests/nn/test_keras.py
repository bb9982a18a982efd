"""Whole networks to Keras and back: structure, weights, and what has no counterpart."""

import keras
import numpy as np
import pytest

from rnn101 import nn

pytestmark = pytest.mark.usefixtures("form")

NETWORKS = {
    "RNN": ([nn.RNN(3, activation="relu", go_backwards=True), nn.Dense(2)], (5, 2)),
    "LSTM": ([nn.LSTM(3, return_sequences=True), nn.Dropout(0.2), nn.LSTM(4), nn.Dense(1)], (5, 2)),
    "LSTM without unit forget bias": ([nn.LSTM(3, unit_forget_bias=False)], (5, 2)),
    "GRU reset after": ([nn.GRU(3, return_sequences=True), nn.Dense(2, activation="tanh")], (5, 2)),
    "GRU reset before": ([nn.GRU(3, reset_after=False)], (5, 2)),
    "any number of steps": ([nn.GRU(3)], (None, 2)),
    "Embedding": ([nn.Embedding(6, 3, mask_zero=True), nn.LSTM(3), nn.Dense(2)], (5,)),
    "Dense alone": ([nn.Dense(3, activation="sigmoid"), nn.Dense(1)], (4,)),
}


def network(name, dtype="float32"):
    layers, input_shape = NETWORKS[name]
    return nn.Network(layers, input_shape=input_shape, rng=1, dtype=dtype)


def examples(net, rng):
    steps = tuple(5 if n is None else n for n in net.input_shape)
    if isinstance(net.layers[0], nn.Embedding):
        return rng.integers(0, 6, (4, *steps)).astype("int32")
    return rng.normal(size=(4, *steps)).astype(net.dtype)


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_there_and_back(name, dtype):
    net = network(name, dtype)
    model = net.to_keras()
    again = nn.Network.from_keras(model)
    assert again.config() == net.config()
    for there, back, own in zip(model.get_weights(), again.get_weights(), net.get_weights(), strict=True):
        assert there.dtype == back.dtype == own.dtype
        np.testing.assert_array_equal(there, own)
        np.testing.assert_array_equal(back, own)
    X = examples(net, np.random.default_rng(0))
    np.testing.assert_array_equal(again.predict(X), net.predict(X))
    tolerance = {"float32": 1e-5, "float64": 1e-10}[dtype]
    np.testing.assert_allclose(net.predict(X), model(X).numpy(), rtol=tolerance, atol=tolerance)


def test_weights_are_copies():
    net = network("LSTM")
    model = net.to_keras()
    before = model.get_weights()
    net.set_weights([0 * w for w in net.get_weights()])
    for kept, expected in zip(model.get_weights(), before, strict=True):
        np.testing.assert_array_equal(kept, expected)


def test_a_keras_model_is_trained_on_from_its_weights():
    model = keras.Sequential([keras.Input((5, 1)), keras.layers.LSTM(4), keras.layers.Dense(1)])
    net = nn.Network.from_keras(model, rng=0)
    X = np.random.default_rng(0).normal(size=(16, 5, 1)).astype("float32")
    history = net.fit(X, X.sum(axis=1), epochs=300, optimizer=nn.Adam(0.02))
    assert history.loss[-1] < 0.1 * history.loss[0]
    model.set_weights(net.get_weights())
    np.testing.assert_allclose(model(X).numpy(), net.predict(X), rtol=1e-5, atol=1e-5)


def keras_model(*layers, shape=(5, 2)):
    return keras.Sequential([keras.Input(shape), *layers])


FOREIGN = {
    "Conv1D": (keras.layers.Conv1D(2, 3), "Conv1D"),
    "Bidirectional": (keras.layers.Bidirectional(keras.layers.LSTM(2)), "Bidirectional"),
    "use_bias": (keras.layers.SimpleRNN(2, use_bias=False), "use_bias=False"),
    "use_bias of Dense": (keras.layers.Dense(2, use_bias=False), "use_bias=False"),
    "recurrent_activation": (keras.layers.LSTM(2, recurrent_activation="hard_sigmoid"), "hard_sigmoid"),
    "activation of LSTM": (keras.layers.LSTM(2, activation="relu"), "activation='relu'"),
    "activation of GRU": (keras.layers.GRU(2, activation="relu"), "activation='relu'"),
    "activation of RNN": (keras.layers.SimpleRNN(2, activation="elu"), "'elu'"),
    "activation of Dense": (keras.layers.Dense(2, activation="softmax"), "'softmax'"),
    "recurrent_dropout": (keras.layers.GRU(2, recurrent_dropout=0.1), "recurrent_dropout=0.1"),
    "dropout": (keras.layers.LSTM(2, dropout=0.1), "dropout=0.1"),
    "noise_shape": (keras.layers.Dropout(0.5, noise_shape=(None, 1, 2)), "noise_shape"),
    "zero_output_for_mask": (
        keras.layers.LSTM(2, return_sequences=True, zero_output_for_mask=True),
        "zero_output_for_mask=True",
    ),
    "return_state": (keras.layers.LSTM(2, return_state=True), "return_state"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_has_no_counterpart_here_is_an_error(name):
    layer, named = FOREIGN[name]
    with pytest.raises(ValueError, match=named):
        nn.Network.from_keras(keras_model(layer))


def test_a_stateful_layer_is_an_error():
    model = keras.Sequential([keras.Input(batch_shape=(4, 5, 2)), keras.layers.LSTM(2, stateful=True)])
    with pytest.raises(ValueError, match="stateful=True"):
        nn.Network.from_keras(model)


def test_a_model_that_is_not_built_is_an_error():
    with pytest.raises(ValueError, match=r"^model: expected a built Keras model"):
        nn.Network.from_keras(keras.Sequential([keras.layers.Dense(1)]))


def test_a_model_that_is_not_a_stack_is_an_error():
    """Two layers side by side would be taken for one upon the other."""
    inputs = keras.Input((3,))
    first, second = keras.layers.Dense(3)(inputs), keras.layers.Dense(3)(inputs)
    with pytest.raises(ValueError, match=r"^model: "):
        nn.Network.from_keras(keras.Model(inputs, [first, second]))


@pytest.mark.parametrize(
    ("layers", "input_shape"),
    [([nn.OneHot(4), nn.RNN(2)], (5,)), ([nn.LSTM(2, forget_gate=False)], (5, 1))],
    ids=["OneHot", "no forget gate"],
)
def test_what_has_no_counterpart_in_keras_is_an_error(layers, input_shape):
    net = nn.Network(layers, input_shape=input_shape, rng=0)
    with pytest.raises(ValueError, match="has no counterpart in Keras"):
        net.to_keras()


def test_steps_turned_round_below_another_layer_are_refused_where_there_is_a_mask():
    """Keras hands the steps on in the order of reading, and their mask in that of the input."""
    layers = [nn.Embedding(6, 3, mask_zero=True), nn.LSTM(3, return_sequences=True, go_backwards=True)]
    net = nn.Network([*layers, nn.LSTM(3)], input_shape=(5,), rng=0)
    with pytest.raises(ValueError, match=r"^layers: LSTM with go_backwards=True .*mask_zero"):
        net.to_keras()
    model = keras.Sequential(
        [
            keras.Input((5,), dtype="int32"),
            keras.layers.Embedding(6, 3, mask_zero=True),
            keras.layers.GRU(3, return_sequences=True, go_backwards=True),
            keras.layers.Dropout(0.1),
            keras.layers.LSTM(3),
        ]
    )
    with pytest.raises(ValueError, match=r"^model: GRU with go_backwards=True .*mask_zero"):
        nn.Network.from_keras(model)


@pytest.mark.parametrize(
    "layers",
    [
        [nn.Embedding(6, 3), nn.LSTM(3, return_sequences=True, go_backwards=True), nn.LSTM(3)],
        [
            nn.Embedding(6, 3, mask_zero=True),
            nn.LSTM(3, return_sequences=True),
            nn.LSTM(3, go_backwards=True),
        ],
    ],
    ids=["no mask", "the last to read"],
)
def test_steps_turned_round_are_those_of_keras_otherwise(layers):
    net = nn.Network(layers, input_shape=(5,), rng=1)
    X = examples(net, np.random.default_rng(0))
    np.testing.assert_allclose(net.predict(X), net.to_keras()(X).numpy(), rtol=1e-5, atol=1e-5)
