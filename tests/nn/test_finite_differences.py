"""Every gradient of the engine against central finite differences in float64.

The relative error of the gradient g of a loss L is ‖g - ĝ‖ / max(‖g‖, 1e-5 max(1, L)), ĝ being the numerical
gradient; below that bound the rounding of the differences (some 1e-12 L) is no longer small beside 1e-6 of g.
The numerator is not taken number by number: for a vector s of random signs E[((g - ĝ)·s)²] = ‖g - ĝ‖², so a
few derivatives along such vectors show an error in any single number of g at its full size.
"""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rnn101 import nn
from rnn101.nn.penalties import norm_preserving_penalty
from tests.nn.drawn import RECURRENT, float64_network, seeds, small, some_mask

pytestmark = pytest.mark.usefixtures("form")

TOLERANCE = 1e-6
few = settings(max_examples=20, deadline=None)
activations = pytest.mark.parametrize("activation", ["linear", "tanh", "sigmoid", "relu"])


def relative_error(f, w, gradient, rng, *, kinks=False):
    """Return the relative error (see above) of the gradient of the scalar function f at w.

    The differences are extrapolated to step 0 (Richardson 1911). With `kinks` (of ReLU) an example is dropped
    if the two step sizes, smaller then, disagree: a kink lies between the points, and there is no derivative.
    """
    size = max(np.linalg.norm(gradient), 1e-5 * max(1, abs(f(w))))
    longest = (5e-4 if kinks else 4e-3) / np.sqrt(w.size)
    errors = []
    for signs in rng.choice([-1.0, 1.0], (3, *w.shape)):
        wide, narrow = ((f(w + h * signs) - f(w - h * signs)) / (2 * h) for h in (longest, longest / 2))
        if kinks:
            assume(abs(wide - narrow) <= TOLERANCE * size)
        errors.append((4 * narrow - wide) / 3 - np.vdot(gradient, signs))
    return float(np.abs(errors).max() / size)


def assert_gradients(net, X, y, rng, **options):
    """Compare what `loss_and_gradients` returns with differences of what `evaluate` returns."""
    loss, gradients = net.loss_and_gradients(X, y, **options)
    assert loss == pytest.approx(net.evaluate(X, y, **options), rel=1e-12)
    assert_weights_gradients(net, gradients, lambda: net.evaluate(X, y, **options), rng)


def assert_weights_gradients(net, gradients, loss, rng):
    weights = net.get_weights()
    kinks = any(getattr(layer, "activation", "") == "relu" for layer in net.layers)
    assert [g.shape for g in gradients] == [w.shape for w in weights]
    for place, gradient in enumerate(gradients):

        def loss_at(w, place=place):
            net.set_weights([*weights[:place], w, *weights[place + 1 :]])
            return loss()

        error = relative_error(loss_at, weights[place], gradient, rng, kinks=kinks)
        net.set_weights(weights)
        assert error <= TOLERANCE, f"weights {place} of {net.layers}"


def targets_for(net, X, rng):
    return rng.normal(size=net.predict(X).shape)


@pytest.mark.slow
@pytest.mark.parametrize("kind", RECURRENT)
@few
@given(
    batch=small, steps=small, features=small, units=small, every=st.booleans(), backwards=st.booleans(),
    masked=st.booleans(), seed=seeds,
)  # fmt: skip
def test_recurrent_layer(kind, batch, steps, features, units, every, backwards, masked, seed):
    rng = np.random.default_rng(seed)
    layer = RECURRENT[kind](units, return_sequences=every, go_backwards=backwards)
    net = float64_network([layer, nn.Dense(2)], input_shape=(steps, features), rng=rng)
    X = rng.normal(size=(batch, steps, features))
    mask = some_mask(rng, batch, steps) if masked else None
    assert_gradients(net, X, targets_for(net, X, rng), rng, mask=mask)


STACKS = {
    "LSTM 2 same": lambda u, v: [nn.LSTM(u, return_sequences=True), nn.LSTM(u)],
    "LSTM 3 same": lambda u, v: [*(nn.LSTM(u, return_sequences=True) for _ in range(2)), nn.LSTM(u)],
    "LSTM 4 same, every step": lambda u, v: [nn.LSTM(u, return_sequences=True) for _ in range(4)],
    "LSTM 2 different": lambda u, v: [nn.LSTM(u, return_sequences=True), nn.LSTM(v)],
    "LSTM 3 different": lambda u, v: [
        nn.LSTM(u, return_sequences=True),
        nn.LSTM(v, return_sequences=True),
        nn.LSTM(u),
    ],
    "LSTM 4, same below different": lambda u, v: [
        *(nn.LSTM(units, return_sequences=True) for units in (u, u, v)),
        nn.LSTM(v),
    ],
    "LSTM with and without forget gate": lambda u, v: [
        nn.LSTM(u, return_sequences=True),
        nn.LSTM(u, return_sequences=True, forget_gate=False),
        nn.LSTM(u),
    ],
    "LSTM back and forth": lambda u, v: [
        nn.LSTM(u, return_sequences=True, go_backwards=True),
        nn.LSTM(u, return_sequences=True),
        nn.LSTM(u, go_backwards=True),
    ],
    "RNN under LSTM": lambda u, v: [nn.RNN(u, return_sequences=True), nn.LSTM(v)],
    "RNN under two LSTMs": lambda u, v: [
        nn.RNN(v, return_sequences=True),
        nn.LSTM(u, return_sequences=True),
        nn.LSTM(u),
    ],
    "LSTM under RNN": lambda u, v: [nn.LSTM(u, return_sequences=True), nn.RNN(v)],
    "GRU under LSTM under GRU": lambda u, v: [
        nn.GRU(u, return_sequences=True),
        nn.LSTM(v, return_sequences=True),
        nn.GRU(u, reset_after=False),
    ],
    "Dense between LSTMs": lambda u, v: [
        nn.LSTM(u, return_sequences=True),
        nn.Dense(v, activation="tanh"),
        nn.LSTM(u),
    ],
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", STACKS)
@few
@given(batch=small, steps=small, units=small, others=small, masked=st.booleans(), seed=seeds)
def test_stack(kind, batch, steps, units, others, masked, seed):
    rng = np.random.default_rng(seed)
    net = float64_network([*STACKS[kind](units, others), nn.Dense(1)], input_shape=(steps, 2), rng=rng)
    X = rng.normal(size=(batch, steps, 2))
    mask = some_mask(rng, batch, steps) if masked else None
    assert_gradients(net, X, targets_for(net, X, rng), rng, mask=mask)


@activations
@few
@given(batch=small, features=small, units=small, sequence=st.booleans(), seed=seeds)
def test_dense(activation, batch, features, units, sequence, seed):
    rng = np.random.default_rng(seed)
    input_shape = (4, features) if sequence else (features,)
    layers = [nn.Dense(units, activation=activation), nn.Dense(2)]
    net = float64_network(layers, input_shape=input_shape, rng=rng)
    X = rng.normal(size=(batch, *input_shape))
    assert_gradients(net, X, targets_for(net, X, rng), rng)


@pytest.mark.slow
@pytest.mark.parametrize("kind", RECURRENT)
@few
@given(batch=small, steps=small, units=small, mask_zero=st.booleans(), every=st.booleans(), seed=seeds)
def test_embedding_below_a_recurrent_layer(kind, batch, steps, units, mask_zero, every, seed):
    """The gradient of the vectors is that of the recurrent layer's input, added up where a number recurs."""
    rng = np.random.default_rng(seed)
    layers = [
        nn.Embedding(4, 3, mask_zero=mask_zero),
        RECURRENT[kind](units, return_sequences=every),
        nn.Dense(1),
    ]
    net = float64_network(layers, input_shape=(None,), rng=rng)
    X = rng.integers(0, 4, (batch, steps))
    assert_gradients(net, X, targets_for(net, X, rng), rng)


@few
@given(batch=small, steps=small, units=small, every=st.booleans(), seed=seeds)
def test_one_hot_below_a_recurrent_layer(batch, steps, units, every, seed):
    rng = np.random.default_rng(seed)
    layers = [nn.OneHot(4), nn.RNN(units, return_sequences=every), nn.Dense(3)]
    net = float64_network(layers, input_shape=(None,), rng=rng)
    X = rng.integers(0, 4, (batch, steps))
    assert_gradients(net, X, targets_for(net, X, rng), rng)


def draw_targets(loss, shape, rng):
    if loss == "mse":
        return rng.normal(size=shape)
    if loss == "categorical_crossentropy":
        return rng.dirichlet(np.ones(shape[-1]), shape[:-1])
    return rng.integers(0, shape[-1], shape[:-1])


@pytest.mark.slow
@pytest.mark.parametrize("loss", ["mse", "categorical_crossentropy", "sparse_categorical_crossentropy"])
@pytest.mark.parametrize("every", [False, True], ids=["last step", "every step"])
@few
@given(
    batch=small, steps=small, outputs=small, weighting=st.sampled_from(["none", "examples", "outputs"]),
    masked=st.booleans(), seed=seeds,
)  # fmt: skip
def test_loss(loss, every, batch, steps, outputs, weighting, masked, seed):
    rng = np.random.default_rng(seed)
    layers = [nn.GRU(3, return_sequences=every), nn.Dense(outputs)]
    net = float64_network(layers, input_shape=(None, 2), rng=rng)
    X = rng.normal(size=(batch, steps, 2))
    shape = net.predict(X).shape
    weights = {"none": None, "examples": rng.random(batch), "outputs": rng.random(shape[:-1])}[weighting]
    mask = some_mask(rng, batch, steps) if masked else None
    y = draw_targets(loss, shape, rng)
    assert_gradients(net, X, y, rng, loss=loss, mask=mask, sample_weight=weights)


@pytest.mark.slow
@few
@given(
    batch=small, steps=small, units=small, rate=st.floats(0.1, 0.7), every=st.booleans(),
    masked=st.booleans(), seed=seeds,
)  # fmt: skip
def test_dropout_while_training(batch, steps, units, rate, every, masked, seed):
    """With the generator set back before each evaluation the same values are dropped again."""
    rng = np.random.default_rng(seed)
    layers = [
        nn.Dropout(rate),
        nn.LSTM(units, return_sequences=True),
        nn.Dropout(rate),
        nn.LSTM(units, return_sequences=every),
        nn.Dropout(rate),
        nn.Dense(1),
    ]
    net = float64_network(layers, input_shape=(steps, 2), rng=np.random.default_rng(seed))
    X = rng.normal(size=(batch, steps, 2))
    y = targets_for(net, X, rng)
    mask = some_mask(rng, batch, steps) if masked else None
    state = net.rng.bit_generator.state

    def loss_and_gradients():
        net.rng.bit_generator.state = state
        return net.loss_and_gradients(X, y, mask=mask, training=True)

    _, gradients = loss_and_gradients()
    assert_weights_gradients(net, gradients, lambda: loss_and_gradients()[0], rng)


@activations
@few
@given(batch=small, steps=st.integers(2, 5), units=small, every=st.booleans(), seed=seeds)
def test_norm_preserving_penalty(activation, batch, steps, units, every, seed):
    """Ω as a function of W_hh alone: the states and dE/da stay those of the pass before."""
    rng = np.random.default_rng(seed)
    layer = nn.RNN(units, activation=activation, return_sequences=every)
    net = float64_network([layer, nn.Dense(1)], input_shape=(steps, 2), rng=rng)
    X = rng.normal(size=(batch, steps, 2))
    net.loss_and_gradients(X, targets_for(net, X, rng))
    before = {name: g.copy() for name, g in layer.gradients.items()}
    value = nn.NormPreserving(0.7).add_gradient(net.layers)
    delta, slope = (part.copy() for part in layer.preactivation_gradients())

    def penalty(w):
        return 0.7 * norm_preserving_penalty(w, batch * delta[1:], slope[:-1])[0]

    recurrent_kernel = layer.weights["recurrent_kernel"].copy()
    added = layer.gradients["recurrent_kernel"] - before["recurrent_kernel"]
    assert value == pytest.approx(penalty(recurrent_kernel), rel=1e-12)
    assert relative_error(penalty, recurrent_kernel, added, rng) <= TOLERANCE
    for name in ("kernel", "bias"):
        np.testing.assert_array_equal(layer.gradients[name], before[name])


@pytest.mark.parametrize("all_kernels", [False, True])
@few
@given(units=small, strength=st.floats(0.01, 10), seed=seeds)
def test_l2(all_kernels, units, strength, seed):
    rng = np.random.default_rng(seed)
    layers = [nn.LSTM(units, return_sequences=True), nn.GRU(units), nn.Dense(2)]
    net = float64_network(layers, input_shape=(3, 2), rng=rng)
    penalty = nn.L2(strength, all_kernels=all_kernels)
    for layer in net.layers:
        for gradient in layer.gradients.values():
            gradient[...] = 0
    penalty.add_gradient(net.layers)
    gradients = [g.copy() for layer in net.layers for g in layer.gradients.values()]
    assert_weights_gradients(net, gradients, lambda: penalty.add_gradient(net.layers), rng)
