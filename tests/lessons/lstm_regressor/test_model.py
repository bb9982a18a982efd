"""The Keras regressor: layers, seeds, and the engine's equal predictions."""

import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons import lstm_regressor

pytestmark = pytest.mark.keras

SMALL = {"window": 12, "features": 2, "layers": 3, "units": 5}


@pytest.fixture(scope="module")
def inputs():
    return np.random.default_rng(0).normal(size=(7, 12, 2)).astype("float32")


def stack(layers, units):
    for number in range(1, layers + 1):
        yield nn.LSTM(units, return_sequences=number < layers)
        yield nn.Dropout(0.2)
    yield nn.Dense(1)


def test_the_regressor_is_the_classic_one():
    model = lstm_regressor.stacked_lstm_regressor(seed=0)
    assert model.input_shape == (None, 60, 1)
    kinds = [type(layer).__name__ for layer in model.layers]
    assert kinds == ["LSTM", "Dropout"] * 4 + ["Dense"]
    shapes = [tuple(layer.output.shape) for layer in model.layers if type(layer).__name__ == "LSTM"]
    assert shapes == [(None, 60, 50)] * 3 + [(None, 50)]
    assert [layer.rate for layer in model.layers if type(layer).__name__ == "Dropout"] == [0.2] * 4
    assert model.count_params() == 71_051
    assert (type(model.optimizer).__name__, model.loss) == ("Adam", "mean_squared_error")
    assert float(model.optimizer.learning_rate.numpy()) == pytest.approx(0.001)


def test_from_keras_predicts_the_same(inputs):
    model = lstm_regressor.stacked_lstm_regressor(**SMALL, seed=1)
    net = nn.Network.from_keras(model)
    np.testing.assert_allclose(net.predict(inputs), model.predict(inputs, verbose=0), rtol=1e-5, atol=1e-6)


@pytest.mark.slow
def test_weights_trained_by_the_engine_predict_the_same_in_keras(inputs):
    net = nn.Network([*stack(3, 5)], input_shape=(12, 2), rng=0)
    untrained = net.predict(inputs)
    net.fit(inputs, np.arange(7.0), epochs=20, optimizer=nn.Adam(0.01), progress=False)
    trained = net.predict(inputs)
    assert np.abs(trained - untrained).min() > 0.1  # so that weights left behind would be seen
    filled = lstm_regressor.stacked_lstm_regressor(**SMALL)
    filled.set_weights(net.get_weights())
    for model in (filled, net.to_keras()):
        np.testing.assert_allclose(model.predict(inputs, verbose=0), trained, rtol=1e-5, atol=1e-5)


def test_a_seed_settles_the_first_weights_and_the_dropout(inputs):
    def first_outputs(seed):
        model = lstm_regressor.stacked_lstm_regressor(**SMALL, seed=seed)
        return np.array([model(inputs, training=False), model(inputs, training=True)])

    np.testing.assert_array_equal(first_outputs(3), first_outputs(3))
    assert np.abs(first_outputs(3) - first_outputs(4)).max() > 0.01
    assert np.abs(np.diff(first_outputs(3), axis=0)).max() > 0.001  # dropout was at work


def test_layers_of_one_shape_start_differently():
    model = lstm_regressor.stacked_lstm_regressor(**SMALL, seed=0)
    _, second, third = (layer for layer in model.layers if type(layer).__name__ == "LSTM")
    for ours, theirs in zip(second.get_weights()[:2], third.get_weights()[:2], strict=True):
        assert np.abs(ours - theirs).max() > 0.1


@pytest.mark.slow
def test_it_learns():
    X = np.random.default_rng(0).uniform(size=(64, 3, 1))
    model = lstm_regressor.stacked_lstm_regressor(3, layers=2, units=8, dropout=0, seed=0)
    model.optimizer.learning_rate = 0.02
    losses = model.fit(X, X[:, -1], epochs=30, batch_size=8, verbose=0).history["loss"]
    assert losses[-1] < 0.1 * np.var(X[:, -1])  # a constant's loss is the variance


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"window": 0}, "window: expected a whole number of at least 1, got 0"),
        ({"layers": 0}, "layers: expected a whole number of at least 1, got 0"),
        ({"units": -1}, "units: expected a whole number of at least 1, got -1"),
        ({"features": 0}, "features: expected a whole number of at least 1, got 0"),
        ({"dropout": 1.0}, r"dropout: expected a number in \[0, 1\), got 1.0"),
    ],
)
def test_an_argument_out_of_range_is_named(wrong, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        lstm_regressor.stacked_lstm_regressor(**wrong)
