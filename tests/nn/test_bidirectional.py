"""A layer in two directions: Keras's numbers, its gradients, its masks, and what it refuses."""

import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101 import nn
from tests.nn.drawn import RECURRENT, float64_network, seeds, small, some_mask
from tests.nn.test_finite_differences import assert_gradients, targets_for

pytestmark = pytest.mark.usefixtures("form")

few = settings(max_examples=20, deadline=None)


@pytest.mark.slow
@pytest.mark.parametrize("every", [False, True])
@pytest.mark.parametrize("kind", ["RNN tanh", "LSTM", "GRU reset after", "MinGRU"])
@few
@given(
    batch=small, steps=small, units=small, masked=st.booleans(), truncate=st.sampled_from([None, 2]),
    seed=seeds,
)  # fmt: skip
def test_gradients(kind, every, batch, steps, units, masked, truncate, seed):
    rng = np.random.default_rng(seed)
    layer = nn.Bidirectional(RECURRENT[kind](units, return_sequences=every))
    net = float64_network([nn.Dense(2), layer, nn.Dense(2)], input_shape=(steps, 2), rng=rng)
    X = rng.normal(size=(batch, steps, 2))
    mask = some_mask(rng, batch, steps) if masked else None
    if truncate is not None:  # a cut longer than the sequence cuts nothing
        truncate = steps
    assert_gradients(net, X, targets_for(net, X, rng), rng, mask=mask)


@pytest.mark.slow
@few
@given(batch=small, steps=small, units=small, masked=st.booleans(), seed=seeds)
def test_gradients_of_a_stack(batch, steps, units, masked, seed):
    rng = np.random.default_rng(seed)
    layers = [
        nn.Bidirectional(nn.GRU(units, return_sequences=True)),
        nn.LSTM(units, return_sequences=True),
        nn.Bidirectional(nn.LSTM(units, return_sequences=True)),
        nn.GRU(units),
    ]
    net = float64_network(layers, input_shape=(steps, 2), rng=rng)
    X = rng.normal(size=(batch, steps, 2))
    mask = some_mask(rng, batch, steps) if masked else None
    assert_gradients(net, X, targets_for(net, X, rng), rng, mask=mask)


@pytest.mark.keras
@pytest.mark.parametrize("every", [False, True])
def test_it_is_keras_on_copied_weights(every):
    import keras

    twin = keras.Sequential(
        [keras.Input((7, 3)), keras.layers.Bidirectional(keras.layers.GRU(4, return_sequences=every))]
    )
    net = nn.Network([nn.Bidirectional(nn.GRU(4, return_sequences=every))], input_shape=(7, 3))
    net.set_weights(twin.get_weights())
    X = np.random.default_rng(0).normal(size=(5, 7, 3)).astype(np.float32)
    mask = np.arange(7) < np.array([7, 5, 3, 2, 1])[:, None]
    np.testing.assert_allclose(net.predict(X), twin(X), rtol=1e-5, atol=1e-5)
    given_mask = net.predict(X, mask=mask)
    expected = np.asarray(twin.layers[-1](X, mask=mask))
    real = mask if every else slice(None)
    np.testing.assert_allclose(given_mask[real], expected[real], rtol=1e-5, atol=1e-5)


def test_it_is_two_layers_side_by_side():
    rng = np.random.default_rng(0)
    net = float64_network([nn.Bidirectional(nn.LSTM(3, return_sequences=True))], input_shape=(6, 2), rng=rng)
    X, weights = rng.normal(size=(4, 6, 2)), net.get_weights()
    single = nn.Network([nn.LSTM(3, return_sequences=True)], input_shape=(6, 2), dtype="float64")
    single.set_weights(weights[:3])
    there = single.predict(X)
    single.set_weights(weights[3:])
    back = single.predict(X[:, ::-1])[:, ::-1]
    np.testing.assert_allclose(net.predict(X), np.concatenate([there, back], axis=-1), atol=1e-12)


def test_files_and_copies_hold_both_directions(tmp_path):
    layer = nn.Bidirectional(nn.GRU(3, return_sequences=True, reset_after=False))
    net = nn.Network([layer, nn.Dense(1)], input_shape=(None, 2), rng=0)
    X = np.random.default_rng(0).normal(size=(4, 6, 2))
    net.save(tmp_path / "both.npz")
    again, copied = nn.Network.load(tmp_path / "both.npz"), copy.deepcopy(net)
    assert again.config() == net.config()
    expected = net.predict(X)
    net.fit(X, X[:, :, :1], progress=False)
    for other in (again, copied):
        np.testing.assert_array_equal(other.predict(X), expected)
    assert not np.array_equal(net.predict(X), expected)


def test_a_network_takes_only_the_settings_of_a_layer_that_is_in_another():
    layer = nn.Bidirectional(nn.GRU(3))
    first, second = (nn.Network([layer], input_shape=(4, 2), rng=seed) for seed in (0, 1))
    X = np.ones((1, 4, 2))
    before = first.predict(X)
    second.fit(X, np.zeros((1, 6)), progress=False)
    np.testing.assert_array_equal(first.predict(X), before)


@pytest.mark.parametrize("inner", [nn.GRU(3, go_backwards=True), nn.Dense(3)], ids=["backwards", "Dense"])
def test_it_refuses_what_does_not_read_forwards(inner):
    with pytest.raises(ValueError, match="expected a recurrent layer that reads forwards"):
        nn.Bidirectional(inner)


def test_a_stream_has_no_end_to_read_from():
    layers = [nn.Bidirectional(nn.GRU(3, return_sequences=True)), nn.Dense(1)]
    net = nn.Network(layers, input_shape=(None, 1), rng=0)
    with pytest.raises(ValueError, match="a stream has no end"):
        net.fit_stream(np.zeros((2, 20, 1)), np.zeros((2, 20, 1)), window=5)
