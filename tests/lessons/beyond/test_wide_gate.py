"""The wide gate's gradient is that of its loss, and its factor reaches -1."""

import numpy as np

from rnn101 import nn
from rnn101.lessons.beyond.wide_gate import WideMinGRU
from tests.nn.test_finite_differences import assert_gradients


def test_the_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(0)
    layers = [WideMinGRU(3, return_sequences=True), nn.Dense(2)]
    net = nn.Network(layers, input_shape=(6, 2), rng=rng, dtype="float64")
    assert_gradients(net, rng.normal(size=(4, 6, 2)), rng.normal(size=(4, 6, 2)), rng)


def test_it_can_be_set_to_parity():
    net = nn.Network([WideMinGRU(1, return_sequences=True)], input_shape=(None, 1), rng=0, dtype="float64")
    net.set_weights([np.array([[200.0, 0.0]]), np.array([-100.0, 0.5])])
    bits = np.random.default_rng(0).integers(0, 2, 500)
    states = net.predict(bits[None, :, None].astype(float))[0, :, 0]
    np.testing.assert_allclose(states, np.cumsum(bits) % 2, atol=1e-9)
