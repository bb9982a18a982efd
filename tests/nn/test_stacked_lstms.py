"""LSTMs that stand directly on one another are what they are with something neutral between them.

An identity, a Dense layer whose kernel is 1 on the diagonal, changes no number; what a network computes for
stacked layers together it has to compute one after the other with such layers between.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101 import nn
from tests.nn.drawn import float64_network, looped_steps, seeds, small, some_mask

pytestmark = pytest.mark.usefixtures("form")

few = settings(max_examples=15, deadline=None)
depths = pytest.mark.parametrize("depth", [2, 3, 4])


def together_and_apart(depth, units, features, rng, *, every, forget_gate):
    """Make two networks of the same LSTMs, one with identities between; return both and their LSTMs."""

    def lstms():
        return [
            nn.LSTM(units, return_sequences=every or k + 1 < depth, forget_gate=forget_gate)
            for k in range(depth)
        ]

    below, alone = lstms(), lstms()
    together = float64_network([nn.Embedding(6, features), *below], input_shape=(None,), rng=rng)
    apart_layers = [nn.Embedding(6, features), alone[0]]
    for layer in alone[1:]:
        identity = nn.Dense(units, kernel_initializer="identity")
        apart_layers += [identity, layer]
    apart = nn.Network(apart_layers, input_shape=(None,), rng=0, dtype="float64")
    for ours, theirs in zip([together.layers[0], *below], [apart.layers[0], *alone], strict=True):
        theirs.set_weights(ours.get_weights())
    return together, apart, below, alone


def assert_close(got, expected):
    np.testing.assert_allclose(got, expected, rtol=1e-10, atol=1e-12)


@pytest.mark.slow
@depths
@few
@given(
    batch=small, steps=small, units=small, features=small, truncate=st.none() | st.integers(1, 6),
    every=st.booleans(), forget_gate=st.booleans(), masked=st.booleans(), seed=seeds,
)  # fmt: skip
def test_an_identity_between_changes_nothing(
    depth, batch, steps, units, features, truncate, every, forget_gate, masked, seed
):
    rng = np.random.default_rng(seed)
    together, apart, below, alone = together_and_apart(
        depth, units, features, rng, every=every, forget_gate=forget_gate
    )
    X = rng.integers(0, 6, (batch, steps))
    mask = some_mask(rng, batch, steps) if masked else None
    assert_close(together.predict(X, mask=mask), apart.predict(X, mask=mask))
    for ours, theirs in zip(together.trace(X, mask=mask), apart.trace(X, mask=mask), strict=True):
        assert ours.keys() == theirs.keys()
        for name in ours:
            assert_close(ours[name], theirs[name])
    y = rng.normal(size=together.predict(X).shape)
    for net in (together, apart):
        net.loss_and_gradients(X, y, mask=mask, truncate=truncate)
    for ours, theirs in zip([together.layers[0], *below], [apart.layers[0], *alone], strict=True):
        for name, gradient in ours.gradients.items():
            assert_close(gradient, theirs.gradients[name])
    for ours, theirs in zip(below, alone, strict=True):
        places = together.layers.index(ours), apart.layers.index(theirs)
        flows = (
            nn.gradient_flow(net, X, y, layer=place, mask=mask, truncate=truncate)
            for net, place in zip((together, apart), places, strict=True)
        )
        assert_close(*flows)


@few
@given(batch=small, steps=small, units=small, seed=seeds)
def test_the_trace_of_each_layer_is_what_the_steps_compute(batch, steps, units, seed):
    rng = np.random.default_rng(seed)
    layers = [nn.LSTM(units, return_sequences=True) for _ in range(3)]
    net = float64_network(layers, input_shape=(steps, 2), rng=rng)
    below = X = rng.normal(size=(batch, steps, 2))
    for layer, trace in zip(layers, net.trace(X), strict=True):
        expected = looped_steps(layer, below)
        assert_close(trace["h"], expected["h"])
        assert_close(trace["c"], expected["c"])
        below = expected["h"]


@pytest.mark.parametrize("layers", ["LSTM", "GRU", "RNN"])
def test_nothing_is_kept_from_call_to_call(layers):
    """Calls of other sizes, with and without mask, cut and dropout, in a row: each as in a fresh network."""
    kind = {"LSTM": nn.LSTM, "GRU": nn.GRU, "RNN": nn.RNN}[layers]

    def network():
        stack = [kind(4, return_sequences=True), nn.Dropout(0.5), kind(4, return_sequences=True), kind(4)]
        return nn.Network(stack, input_shape=(None, 3), rng=np.random.default_rng(1), dtype="float64")

    rng = np.random.default_rng(0)
    used = network()
    start = used.rng.bit_generator.state
    for batch, steps, masked, truncate, training in [
        (6, 9, True, None, True),
        (2, 3, False, None, False),
        (6, 9, False, 2, False),
        (3, 9, False, None, True),
        (6, 4, True, None, False),
        (1, 1, False, None, False),
        (7, 11, False, None, False),
    ]:
        X, y = rng.normal(size=(batch, steps, 3)), rng.normal(size=(batch, 4))
        mask = some_mask(rng, batch, steps) if masked else None
        results = []
        for net in (used, network()):
            net.rng.bit_generator.state = start
            results.append(net.loss_and_gradients(X, y, mask=mask, truncate=truncate, training=training))
        assert results[0][0] == results[1][0]
        for got, expected in zip(results[0][1], results[1][1], strict=True):
            np.testing.assert_array_equal(got, expected)


DROPOUT = {
    "alone": [nn.Dropout(0.3)],
    "between two LSTMs": [nn.LSTM(50, return_sequences=True), nn.Dropout(0.3), nn.LSTM(50)],
}


@pytest.mark.parametrize("place", DROPOUT)
def test_dropout_leaves_out_its_rate_and_makes_up_for_it(place):
    """Each value is 0 or divided by 1 - rate, anew at every step."""
    net = nn.Network(DROPOUT[place], input_shape=(None, 50), rng=0, dtype="float64")
    X = np.ones((20, 30, 50))
    plain = X
    if len(net.layers) == 3:
        # Without a loop, with open gates and numbers so small that tanh is the identity, the upper layer
        # passes the last step of what it is given.
        kernel = np.hstack([np.zeros((50, 100)), 1e-3 * np.eye(50), np.zeros((50, 50))])
        bias = np.repeat([50.0, -50.0, 0.0, 50.0], 50)
        net.layers[2].set_weights([kernel, np.zeros((50, 200)), bias])
        plain = net.predict(X)
    factor = net.forward(X, training=True) / plain
    dropped = np.abs(factor) < 1e-9
    np.testing.assert_allclose(factor[~dropped], 1 / 0.7, rtol=1e-5)
    assert dropped.mean() == pytest.approx(0.3, abs=0.05)
