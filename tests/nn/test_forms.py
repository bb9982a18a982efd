"""The form that is read and the form that trains are one function: outputs, states, gates and gradients."""

import copy
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101 import nn
from tests.nn.drawn import RECURRENT, float64_network, seeds, small, some_mask

few = settings(max_examples=25, deadline=None)
X = np.random.default_rng(0).normal(size=(6, 5, 2)).astype("float32")
y = X.sum(axis=(1, 2))


def stack(kind, units, depth, *, every, backwards, dropout):
    """Make layers of a kind on one another; the lowest may read backwards."""
    layers = []
    for k in range(depth):
        layers.append(
            RECURRENT[kind](units, return_sequences=every or k + 1 < depth, go_backwards=backwards and k == 0)
        )
        layers.append(nn.Dropout(dropout))
    return layers


def bidirectional(kind, units, *, every):
    return [nn.Bidirectional(RECURRENT[kind](units, return_sequences=every))]


def both_forms(layers, rng, *, input_shape=(None, 2)):
    fast = float64_network([*layers, nn.Dense(2)], input_shape=input_shape, rng=rng)
    readable = nn.Network(layers_again(fast), input_shape=input_shape, dtype="float64", fast=False)
    readable.set_weights(fast.get_weights())
    assert (fast.fast, readable.fast) == (True, False)
    return fast, readable


def layers_again(net):
    return [nn.layers.Layer.from_config(config) for config in net.config()["layers"]]


def assert_close(got, expected):
    """Compare to rounding, in units of the largest of the numbers that belong together."""
    largest = max(np.abs(expected).max(), 1e-300) if expected.size else 1
    np.testing.assert_allclose(got, expected, rtol=0, atol=1e-10 * largest)


def assert_one_pass_is_equal(fast, readable, X, y, **options):
    results = []
    for net in (fast, readable):
        net.rng.bit_generator.state = np.random.default_rng(7).bit_generator.state
        loss, gradients = net.loss_and_gradients(X, y, **options)
        results.append((np.array(loss), np.concatenate([g.ravel() for g in gradients])))
    for got, expected in zip(*results, strict=True):
        assert_close(got, expected)
    for ours, theirs in zip(fast.layers, readable.layers, strict=True):
        if isinstance(ours, nn.layers.Recurrent):
            assert_layers_are_equal(ours, theirs)


def assert_layers_are_equal(ours, theirs):
    assert_close(ours.state_gradients, theirs.state_gradients)
    for got, expected in zip(ours.final_state, theirs.final_state, strict=True):
        assert_close(got, expected)
    seen, expected = ours.trace(), theirs.trace()
    assert seen.keys() == expected.keys()
    for name in seen:
        assert_close(seen[name], expected[name])


@pytest.mark.parametrize("kind", RECURRENT)
@few
@given(
    batch=small, steps=st.integers(1, 8), units=small, depth=st.integers(1, 4), every=st.booleans(),
    backwards=st.booleans(), masked=st.booleans(), truncate=st.none() | st.integers(1, 9),
    dropout=st.sampled_from([0, 0.4]), seed=seeds,
)  # fmt: skip
def test_every_kind_of_layer(
    kind, batch, steps, units, depth, every, backwards, masked, truncate, dropout, seed
):
    rng = np.random.default_rng(seed)
    layers = stack(kind, units, depth, every=every, backwards=backwards, dropout=dropout)
    fast, readable = both_forms(layers, rng)
    X = rng.normal(size=(batch, steps, 2))
    mask = some_mask(rng, batch, steps) if masked else None
    assert_close(fast.predict(X, mask=mask), readable.predict(X, mask=mask))
    y = rng.normal(size=fast.predict(X).shape)
    assert_one_pass_is_equal(fast, readable, X, y, mask=mask, truncate=truncate, training=True)


@pytest.mark.parametrize("kind", ["RNN tanh", "LSTM", "GRU reset after", "GRU reset before", "MinGRU"])
@few
@given(
    batch=small, steps=small, units=small, every=st.booleans(), masked=st.booleans(),
    truncate=st.none() | st.integers(1, 6), seed=seeds,
)  # fmt: skip
def test_both_directions(kind, batch, steps, units, every, masked, truncate, seed):
    rng = np.random.default_rng(seed)
    fast, readable = both_forms(bidirectional(kind, units, every=every), rng)
    X = rng.normal(size=(batch, steps, 2))
    mask = some_mask(rng, batch, steps) if masked else None
    y = rng.normal(size=fast.predict(X).shape)
    assert_one_pass_is_equal(fast, readable, X, y, mask=mask, truncate=truncate)


@pytest.mark.slow
@pytest.mark.parametrize("kind", RECURRENT)
@few
@given(
    batch=small, steps=small, units=small, depth=st.integers(1, 3), truncate=st.none() | st.integers(1, 3),
    seed=seeds,
)  # fmt: skip
def test_from_states_that_are_given(kind, batch, steps, units, depth, truncate, seed):
    rng = np.random.default_rng(seed)
    layers = stack(kind, units, depth, every=True, backwards=False, dropout=0)
    fast, readable = both_forms(layers, rng)
    X, d_outputs = rng.normal(size=(batch, steps, 2)), rng.normal(size=(batch, steps, 2))
    states = [
        None if state is None else tuple(rng.normal(size=s.shape) for s in state)
        for state in (fast.predict(X), fast.states())[1]
    ]
    outputs = [net.forward(X, states=states) for net in (fast, readable)]
    assert_close(*outputs)
    for net in (fast, readable):
        net.backward(d_outputs, truncate=truncate)
    assert_close(fast.gradient, readable.gradient)
    for ours, theirs in zip(fast.layers, readable.layers, strict=True):
        if isinstance(ours, nn.layers.Recurrent):
            assert_layers_are_equal(ours, theirs)


@pytest.mark.parametrize("kind", RECURRENT)
def test_a_stream(kind):
    rng = np.random.default_rng(0)
    layers = stack(kind, 4, 2, every=True, backwards=False, dropout=0.3)
    fast, readable = both_forms(layers, rng)
    X, y = rng.normal(size=(2, 3, 20, 2))
    for net in (fast, readable):
        net.rng.bit_generator.state = np.random.default_rng(1).bit_generator.state
        net.fit_stream(X, y, window=6, epochs=2, optimizer=nn.SGD(0.01), clip_norm=1.0)
    assert_close(fast.parameters, readable.parameters)


def regressor(**settings):
    lower = [layer for _ in range(3) for layer in (nn.LSTM(4, return_sequences=True), nn.Dropout(0.2))]
    return nn.Network([*lower, nn.GRU(4), nn.Dense(1)], input_shape=(5, 2), rng=3, **settings)


@pytest.mark.parametrize(("dtype", "tolerance"), [("float64", 1e-10), ("float32", 1e-4)])
def test_training_draws_the_same_masks_and_ends_at_the_same_weights(dtype, tolerance):
    ends = []
    for fast in (True, False):
        net = regressor(dtype=dtype, fast=fast)
        net.fit(X, y, epochs=5, batch_size=4, optimizer=nn.SGD(0.05))
        ends.append(net.parameters)
    assert ends[0].dtype == dtype
    np.testing.assert_allclose(*ends, rtol=0, atol=tolerance)


forms = pytest.mark.parametrize("fast", [True, False])


@pytest.mark.parametrize("kind", RECURRENT)
@forms
def test_what_is_asked_about_the_last_pass_does_not_depend_on_what_was_asked_before(kind, fast):
    def network():
        layers = stack(kind, 3, 3, every=False, backwards=False, dropout=0.3)
        return nn.Network([*layers, nn.Dense(1)], input_shape=(None, 2), rng=0, fast=fast)

    mask = some_mask(np.random.default_rng(1), 6, 5)
    net, other = network(), network()
    net.forward(X, mask=mask, training=True)
    layers = [layer for layer in net.layers if isinstance(layer, nn.layers.Recurrent)]
    before = [layer.trace() for layer in layers]
    d_outputs = np.ones((6, 1), "float32")
    net.backward(d_outputs, truncate=2)
    once, flows = net.gradient.copy(), [layer.state_gradients for layer in layers]
    for _ in range(2):
        for layer, expected in zip(layers, before, strict=True):
            for name, value in layer.trace().items():
                np.testing.assert_array_equal(value, expected[name], err_msg=name)
        net.backward(d_outputs, truncate=2)
        np.testing.assert_array_equal(net.gradient, once)
    # A pass over other shapes, and over so many that no buffer is the one of before.
    for batch, steps in [(1, 2), (7, 9), (2, 3), (6, 5)]:
        net.predict(np.ones((batch, steps, 2)))
        for layer, expected in zip(layers, flows, strict=True):
            np.testing.assert_array_equal(layer.state_gradients, expected)
    net.parameters[...] = other.parameters
    for here, there in zip(net.trace(X), other.trace(X), strict=True):
        for name in here:
            np.testing.assert_array_equal(here[name], there[name], err_msg=name)


@pytest.mark.parametrize("kind", RECURRENT)
@forms
def test_gates_are_those_of_the_weights_at_the_pass_not_of_later_ones(kind, fast):
    net = nn.Network([RECURRENT[kind](3), nn.Dense(1)], input_shape=(5, 2), rng=0, fast=fast)
    expected = net.trace(X)[0]
    net.fit(X, y, epochs=1, batch_size=6, shuffle=False, optimizer=nn.SGD(0.5))
    for name, value in net.layers[0].trace().items():
        np.testing.assert_array_equal(value, expected[name], err_msg=name)


@pytest.mark.parametrize("kind", RECURRENT)
@forms
def test_a_layer_without_a_pass_says_so(kind, fast):
    layer = RECURRENT[kind](3)
    net = nn.Network([layer, nn.Dense(1)], input_shape=(5, 2), rng=0, fast=fast)
    for ask in (lambda: layer.final_state, lambda: layer.state_gradients, layer.trace):
        with pytest.raises(RuntimeError, match=r"had no forward pass; expected .*net\.predict"):
            ask()
    net.predict(X)
    assert layer.final_state[0].shape == (6, 3)
    with pytest.raises(RuntimeError, match=r"^state_gradients: .*no backward pass"):
        layer.state_gradients  # noqa: B018
    net.loss_and_gradients(X, y)
    assert layer.state_gradients.shape == (5, 6, 3)


@forms
def test_what_is_returned_is_a_copy(fast):
    net = nn.Network([nn.LSTM(3), nn.Dense(1)], input_shape=(5, 2), rng=0, fast=fast)
    layer = net.layers[0]
    net.loss_and_gradients(X, y)
    found = [*layer.final_state, layer.state_gradients, *layer.trace().values()]
    before = [array.copy() for array in found]
    net.loss_and_gradients(2 * X, 3 * y)
    for array, expected in zip(found, before, strict=True):
        np.testing.assert_array_equal(array, expected)


@forms
def test_copies_are_of_the_same_form_and_files_of_either(fast, tmp_path):
    net = regressor(fast=fast)
    expected = net.predict(X)
    for twin in (copy.deepcopy(net), pickle.loads(pickle.dumps(net))):
        assert twin.fast is fast
        np.testing.assert_array_equal(twin.predict(X), expected)
    net.save(tmp_path / "w.npz")
    assert "fast" not in net.config()
    assert nn.Network.load(tmp_path / "w.npz").fast
    other = nn.Network.load(tmp_path / "w.npz", fast=not fast)
    assert other.fast is not fast
    np.testing.assert_allclose(other.predict(X), expected, rtol=1e-5, atol=1e-6)


@forms
def test_a_run_goes_on_in_the_other_form(fast, tmp_path):
    whole = regressor(fast=fast, dtype="float64")
    whole.fit(X, y, epochs=4)
    half = regressor(fast=fast, dtype="float64")
    half.fit(X, y, epochs=2, checkpoint=tmp_path / "run.npz")
    rest = regressor(fast=not fast, dtype="float64")
    rest.fit(X, y, epochs=4, checkpoint=tmp_path / "run.npz")
    np.testing.assert_allclose(rest.parameters, whole.parameters, rtol=1e-10)


def test_every_layer_is_found_by_its_name():
    public = {cls for cls in vars(nn).values() if isinstance(cls, type) and issubclass(cls, nn.layers.Layer)}
    assert set(nn.layers.Layer.kinds.values()) == public
    with pytest.raises(ValueError, match=r"expected a layer of .*LSTM.*got 'FastGRU'"):
        nn.layers.Layer.from_config({"name": "FastGRU", "units": 3})
