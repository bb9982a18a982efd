"""A network shares nothing with its copies, with others of the same layers, or with its own last call."""

import copy
import pickle

import numpy as np
import pytest

from rnn101 import nn

pytestmark = pytest.mark.usefixtures("form")

X = np.random.default_rng(0).normal(size=(6, 5, 2)).astype("float32")
y = X.sum(axis=(1, 2))


def network(**settings):
    stack = [nn.LSTM(3, return_sequences=True), nn.Dropout(0.2), nn.LSTM(3), nn.Dense(1)]
    return nn.Network(stack, input_shape=(5, 2), rng=0, **settings)


def trained(net):
    return net.fit(X, y, epochs=3, batch_size=2, optimizer=nn.Adam(0.01)).loss, net.predict(X)


@pytest.mark.parametrize("used", [False, True])
@pytest.mark.parametrize("twin", [copy.deepcopy, lambda net: pickle.loads(pickle.dumps(net))])
def test_a_copy_trains_as_the_original_does_and_apart_from_it(twin, used):
    net = network()
    if used:
        trained(net)
    other, before = twin(net), net.get_weights()
    loss, outputs = trained(other)
    for now, then in zip(net.get_weights(), before, strict=True):
        np.testing.assert_array_equal(now, then)
    own_loss, own_outputs = trained(net)
    assert loss == own_loss
    np.testing.assert_array_equal(outputs, own_outputs)


def test_a_second_network_of_the_same_layers_has_layers_of_its_own():
    layer = nn.RNN(3)
    first = nn.Network([layer, nn.Dense(1)], input_shape=(5, 2), rng=0)
    before = first.predict(X)
    second = nn.Network([layer, nn.Dense(1)], input_shape=(5, 2), rng=1)
    second.fit(X, y, epochs=2)
    np.testing.assert_array_equal(first.predict(X), before)
    assert first.layers[0] is layer
    assert second.layers[0] is not layer


def test_state_gradients_are_those_of_the_last_backward_pass():
    for layer in (nn.RNN(3), nn.LSTM(3), nn.GRU(3)):
        net = nn.Network([layer, nn.Dense(1)], input_shape=(5, 2), rng=0)
        net.loss_and_gradients(X, y)
        expected = layer.state_gradients
        assert expected.shape == (5, 6, 3)
        net.predict(X[:1])
        np.testing.assert_array_equal(layer.state_gradients, expected)


def test_padding_does_not_count_below_a_layer_that_reads_backwards():
    """The padded sequence, masked, gives what the sequence alone gives."""
    for lowest in (nn.RNN, nn.LSTM, nn.GRU):
        net = nn.Network(
            [lowest(3, return_sequences=True, go_backwards=True), nn.RNN(2)], input_shape=(None, 2), rng=0
        )
        mask = np.ones((6, 5), bool)
        mask[:, 3:] = False
        np.testing.assert_allclose(net.predict(X, mask=mask), net.predict(X[:, :3]), rtol=0, atol=1e-6)


def test_weights_stay_finite_when_the_step_itself_overflows():
    net = nn.Network([nn.Dense(1)], input_shape=(2,), rng=0)
    before = net.get_weights()
    history = net.fit(
        np.ones((2, 2)), np.full(2, 1e6), optimizer=nn.SGD(1e36), on_divergence="stop", batch_size=2
    )
    assert history.diverged
    for now, then in zip(net.get_weights(), before, strict=True):
        np.testing.assert_array_equal(now, then)


def test_a_validation_loss_that_is_not_finite_is_divergence():
    net = nn.Network([nn.Dense(1)], input_shape=(2,), rng=0)
    far = np.full((2, 2), 1e25), np.zeros(2)
    with pytest.raises(nn.DivergenceError, match="epoch 1, its end, on the validation data"):
        net.fit(np.ones((2, 2)), np.ones(2), validation_data=far)


def test_gradient_flow_does_not_underflow_in_float32():
    net = nn.Network([nn.RNN(1, activation="linear")], input_shape=(25, 1), rng=0)
    net.set_weights([np.ones((1, 1)), np.full((1, 1), 0.1), np.zeros(1)])
    flow = nn.gradient_flow(net, np.zeros((1, 25, 1)), np.array([0.5]))
    np.testing.assert_allclose(flow, 0.1 ** np.arange(24, -1, -1.0), rtol=1e-4)


def test_the_jacobian_of_a_padded_step_is_the_identity():
    net = nn.Network([nn.Embedding(5, 2, mask_zero=True), nn.RNN(2)], input_shape=(None,), rng=0)
    jacobians = nn.step_jacobians(net, np.array([1, 2, 0, 0]))
    np.testing.assert_array_equal(jacobians[2:], np.stack([np.eye(2)] * 2))
    assert not np.allclose(jacobians[1], np.eye(2))


def test_the_norm_preserving_penalty_refuses_padding():
    net = nn.Network([nn.RNN(3), nn.Dense(1)], input_shape=(5, 2), rng=0)
    mask = np.ones((6, 5), bool)
    mask[0, 4:] = False
    with pytest.raises(ValueError, match=r"^mask: "):
        net.fit(X, y, mask=mask, penalty=nn.NormPreserving(1.0))
