"""How much gradient reaches each step: against differences, against Jacobians, against the bound."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101 import nn
from rnn101.nn.initializers import spectral_radius
from tests.nn.drawn import RECURRENT, float64_network, looped_steps, seeds, small

pytestmark = pytest.mark.usefixtures("form")

few = settings(max_examples=15, deadline=None)
smooth = [kind for kind in RECURRENT if kind != "RNN relu"]


def norm_by_differences(layer, head, X, y, t):
    """‖dL/dh_t‖ for one example, from moving each unit of h_t by hand and running the rest of the steps."""
    states = looped_steps(layer, X)
    h = states["h"][:, t]

    def loss_from(moved):
        start = {name: value[:, t] for name, value in states.items()} | {"h": moved}
        rest = X[:, t + 1 :]
        last = looped_steps(layer, rest, start=start)["h"][:, -1] if rest.shape[1] else moved
        kernel, bias = head.get_weights()
        return np.mean((last @ kernel + bias - y) ** 2)

    slopes = []
    for unit in np.eye(layer.units):
        wide, narrow = (
            (loss_from(h + step * unit) - loss_from(h - step * unit)) / (2 * step) for step in (2e-3, 1e-3)
        )
        slopes.append((4 * narrow - wide) / 3)
    return np.linalg.norm(slopes)


@pytest.mark.slow
@pytest.mark.parametrize("kind", smooth)
@few
@given(batch=small, steps=small, units=small, seed=seeds)
def test_gradient_flow_is_the_derivative_by_the_hidden_state(kind, batch, steps, units, seed):
    rng = np.random.default_rng(seed)
    layer, head = RECURRENT[kind](units), nn.Dense(2)
    net = float64_network([layer, head], input_shape=(steps, 2), rng=rng)
    X, y = rng.normal(size=(batch, steps, 2)), rng.normal(size=(batch, 2))
    flow = nn.gradient_flow(net, X, y)
    expected = [
        np.mean([norm_by_differences(layer, head, X[k : k + 1], y[k], t) for k in range(batch)])
        for t in range(steps)
    ]
    assert flow.shape == (steps,)
    np.testing.assert_allclose(flow, expected, rtol=1e-6, atol=1e-6 * max(expected))


def cell_norm_by_differences(layer, head, o, X, y, t):
    """‖dL/dc_t‖ for one example, from moving each unit of c_t, and h_t with it, and running the rest."""
    c = looped_steps(layer, X)["c"][:, t]

    def loss_from(moved):
        start = {"h": o[t] * np.tanh(moved), "c": moved}
        rest = X[:, t + 1 :]
        last = looped_steps(layer, rest, start=start)["h"][:, -1] if rest.shape[1] else start["h"]
        kernel, bias = head.get_weights()
        return np.mean((last @ kernel + bias - y) ** 2)

    slopes = []
    for unit in np.eye(layer.units):
        wide, narrow = (
            (loss_from(c + step * unit) - loss_from(c - step * unit)) / (2 * step) for step in (2e-3, 1e-3)
        )
        slopes.append((4 * narrow - wide) / 3)
    return np.linalg.norm(slopes)


@pytest.mark.slow
@pytest.mark.parametrize("forget_gate", [True, False])
@few
@given(batch=small, steps=small, units=small, seed=seeds)
def test_gradient_flow_along_the_cell_is_the_derivative_by_the_cell(forget_gate, batch, steps, units, seed):
    rng = np.random.default_rng(seed)
    layer, head = nn.LSTM(units, forget_gate=forget_gate), nn.Dense(2)
    net = float64_network([layer, head], input_shape=(steps, 2), rng=rng)
    X, y = rng.normal(size=(batch, steps, 2)), rng.normal(size=(batch, 2))
    flow = nn.gradient_flow(net, X, y, state="c")
    o = net.trace(X)[0]["o"]
    expected = [
        np.mean([cell_norm_by_differences(layer, head, o[k], X[k : k + 1], y[k], t) for k in range(batch)])
        for t in range(steps)
    ]
    np.testing.assert_allclose(flow, expected, rtol=1e-6, atol=1e-6 * max(expected))


def test_gradient_flow_along_a_cell_that_nothing_feeds_is_kept_by_the_forget_gate():
    net = nn.Network([nn.LSTM(1)], input_shape=(9, 1), rng=0, dtype="float64")
    net.set_weights([np.zeros((1, 4)), np.zeros((1, 4)), np.array([-9.0, 1.0, 0.0, 9.0])])
    flow = nn.gradient_flow(net, np.ones((2, 9, 1)), np.ones((2, 1)), state="c")
    np.testing.assert_allclose(flow[:-1] / flow[1:], nn.steps.sigmoid(np.float64(1)), rtol=1e-12)


def test_gradient_flow_along_the_cell_of_padded_and_truncated_sequences():
    rng = np.random.default_rng(0)
    net = float64_network([nn.LSTM(3)], input_shape=(None, 2), rng=rng)
    X, y = rng.normal(size=(4, 5, 2)), rng.normal(size=(4, 3))
    padded = np.concatenate([X, rng.normal(size=(4, 3, 2))], axis=1)
    mask = np.tile(np.arange(8) < 5, (4, 1))
    flow = nn.gradient_flow(net, X, y, state="c")
    padded_flow = nn.gradient_flow(net, padded, y, mask=mask, state="c")
    np.testing.assert_allclose(padded_flow[:5], flow, rtol=1e-12)
    cut = nn.gradient_flow(net, X, y, truncate=2, state="c")
    np.testing.assert_array_equal(cut[:3], np.zeros(3))
    np.testing.assert_allclose(cut[3:], flow[3:], rtol=1e-12)


def test_gradient_flow_along_the_cell_of_a_layer_that_reads_backwards():
    rng = np.random.default_rng(0)
    forward, backward = (
        float64_network([nn.LSTM(3, go_backwards=turned)], input_shape=(None, 2), rng=rng)
        for turned in (False, True)
    )
    backward.set_weights(forward.get_weights())
    X, y, mask = rng.normal(size=(4, 5, 2)), rng.normal(size=(4, 3)), rng.random((4, 5)) < 0.7
    np.testing.assert_allclose(
        nn.gradient_flow(backward, X[:, ::-1], y, mask=mask[:, ::-1], state="c"),
        nn.gradient_flow(forward, X, y, mask=mask, state="c"),
        rtol=1e-12,
    )


@pytest.mark.parametrize(("layer", "state"), [(nn.GRU(2), "c"), (nn.LSTM(2), "i")])
def test_gradient_flow_refuses_a_state_that_the_layer_does_not_have(layer, state):
    net = nn.Network([layer], input_shape=(4, 1), rng=0)
    with pytest.raises(ValueError, match=f"^state: .* got '{state}' for {type(layer).__name__}$"):
        nn.gradient_flow(net, np.zeros((1, 4, 1)), np.zeros((1, 2)), state=state)


def test_gradient_flow_of_a_lower_layer():
    """Through an identity on top the flow is that of the layer below alone."""
    rng = np.random.default_rng(0)
    lower = nn.LSTM(3, return_sequences=True)
    top = nn.RNN(3, activation="linear")
    net = float64_network([lower, top], input_shape=(6, 2), rng=rng)
    top.set_weights([np.eye(3), np.zeros((3, 3)), np.zeros(3)])
    X, y = rng.normal(size=(5, 6, 2)), rng.normal(size=(5, 3))
    alone = float64_network([nn.LSTM(3)], input_shape=(6, 2), rng=rng)
    alone.set_weights(lower.get_weights())
    np.testing.assert_allclose(
        nn.gradient_flow(net, X, y, layer=0), nn.gradient_flow(alone, X, y), rtol=1e-10
    )
    np.testing.assert_allclose(nn.gradient_flow(net, X, y)[:-1], 0, rtol=0, atol=0)


def test_gradient_flow_does_not_depend_on_how_often_an_example_is_given():
    rng = np.random.default_rng(0)
    net = float64_network([nn.GRU(3)], input_shape=(6, 2), rng=rng)
    X, y = rng.normal(size=(4, 6, 2)), rng.normal(size=(4, 3))
    thrice = np.tile(X, (3, 1, 1)), np.tile(y, (3, 1))
    np.testing.assert_allclose(nn.gradient_flow(net, *thrice), nn.gradient_flow(net, X, y), rtol=1e-12)


def test_gradient_flow_ends_where_it_is_truncated():
    rng = np.random.default_rng(0)
    net = float64_network([nn.RNN(3)], input_shape=(6, 2), rng=rng)
    X, y = rng.normal(size=(4, 6, 2)), rng.normal(size=(4, 3))
    whole, cut = nn.gradient_flow(net, X, y), nn.gradient_flow(net, X, y, truncate=2)
    np.testing.assert_array_equal(cut[:4], np.zeros(4))
    np.testing.assert_allclose(cut[4:], whole[4:], rtol=1e-12)


def test_gradient_flow_passes_padding_unchanged():
    rng = np.random.default_rng(0)
    net = float64_network([nn.LSTM(3)], input_shape=(None, 2), rng=rng)
    X, y = rng.normal(size=(4, 5, 2)), rng.normal(size=(4, 3))
    padded = np.concatenate([X, rng.normal(size=(4, 3, 2))], axis=1)
    mask = np.tile(np.arange(8) < 5, (4, 1))
    flow, padded_flow = nn.gradient_flow(net, X, y), nn.gradient_flow(net, padded, y, mask=mask)
    np.testing.assert_allclose(padded_flow[:5], flow, rtol=1e-12)
    np.testing.assert_allclose(padded_flow[5:], flow[-1], rtol=1e-12)


def linear_rnn(recurrent_kernel, steps):
    """A linear layer with a given loop, whose last state is the output."""
    units = len(recurrent_kernel)
    net = nn.Network([nn.RNN(units, activation="linear")], input_shape=(steps, units), rng=0, dtype="float64")
    net.set_weights([np.eye(units), recurrent_kernel, np.zeros(units)])
    return net


@pytest.mark.parametrize(("gain", "name"), [(0.5, "vanishes"), (1.0, "stays"), (1.5, "explodes")])
def test_gradient_of_a_scaled_orthogonal_loop(gain, name):
    """An orthogonal matrix keeps every norm, so the flow is the gain to the power of the distance."""
    W = gain * nn.initializers.orthogonal((4, 4), np.random.default_rng(0))
    X = np.random.default_rng(1).normal(size=(3, 30, 4))
    flow = nn.gradient_flow(linear_rnn(W, 30), X, np.zeros((3, 4)))
    np.testing.assert_allclose(flow / flow[-1], gain ** np.arange(29.0, -1, -1), rtol=1e-9)


def test_a_shear_explodes_first_and_vanishes_in_the_end():
    """All eigenvalues are 0.5; one step may stretch tenfold. W^n = 0.5^n [[1, 20 n], [0, 1]]."""
    shear = np.array([[0.5, 10.0], [0.0, 0.5]])
    assert spectral_radius(shear) == pytest.approx(0.5)
    jacobians = nn.step_jacobians(linear_rnn(shear, 40), np.zeros((40, 2)))
    norms = nn.jacobian_product_norms(jacobians)
    n = np.arange(39.0, -1, -1)
    expected = [0.5**k * np.linalg.norm([[1, 20 * k], [0, 1]], 2) for k in n]
    np.testing.assert_allclose(norms, expected, rtol=1e-9)
    assert norms.max() > 10
    assert norms[0] < 1e-8
    assert (norms <= nn.norm_bound(shear, 40, activation="linear") * (1 + 1e-12)).all()


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "linear"])
@few
@given(steps=small, units=small, seed=seeds)
def test_step_jacobians_are_derivatives_of_rnn_step(activation, steps, units, seed):
    rng = np.random.default_rng(seed)
    layer = nn.RNN(units, activation=activation)
    net = float64_network([layer], input_shape=(steps, 2), rng=rng)
    x = rng.normal(size=(steps, 2))
    h = looped_steps(layer, x[None])["h"][0]
    before = np.concatenate([np.zeros((1, units)), h[:-1]])
    jacobians = nn.step_jacobians(net, x)
    assert jacobians.shape == (steps, units, units)
    for t in range(steps):
        after = [
            [
                nn.rnn_step(x[t], before[t] + move * unit, *layer.get_weights(), activation=activation)
                for unit in np.eye(units)
            ]
            for move in (1e-5, -1e-5)
        ]
        expected = (np.array(after[0]) - np.array(after[1])).T / 2e-5  # row: h_t, column: h_{t-1}
        np.testing.assert_allclose(jacobians[t], expected, rtol=0, atol=1e-9)


@few
@given(steps=small, units=small, seed=seeds)
def test_jacobian_products_carry_the_gradient(steps, units, seed):
    """dL/dh_t is dL/dh_T times the product of the Jacobians between, so its norm is at most the product's."""
    rng = np.random.default_rng(seed)
    net = float64_network([nn.RNN(units)], input_shape=(steps, 2), rng=rng)
    x, y = rng.normal(size=(steps, 2)), rng.normal(size=(1, units))
    jacobians = nn.step_jacobians(net, x)
    flow = nn.gradient_flow(net, x[None], y)
    signal = 2 * (net.predict(x[None]) - y)[0] / units
    for t in range(steps - 1, -1, -1):
        assert flow[t] == pytest.approx(np.linalg.norm(signal), rel=1e-9, abs=1e-15)
        signal = signal @ jacobians[t]
    assert (flow <= flow[-1] * nn.jacobian_product_norms(jacobians) * (1 + 1e-9) + 1e-15).all()


@few
@given(steps=small, units=small, seed=seeds)
def test_jacobian_product_norms_are_those_of_the_products(steps, units, seed):
    jacobians = np.random.default_rng(seed).normal(size=(steps, units, units))
    expected = [
        np.linalg.norm(np.linalg.multi_dot([np.eye(units), np.eye(units), *jacobians[:t:-1]]), 2)
        for t in range(steps)
    ]
    np.testing.assert_allclose(nn.jacobian_product_norms(jacobians), expected, rtol=1e-9)


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "relu", "linear"])
@few
@given(steps=st.integers(1, 20), units=small, gain=st.floats(0.1, 3), seed=seeds)
def test_the_bound_is_never_exceeded(activation, steps, units, gain, seed):
    rng = np.random.default_rng(seed)
    layer = nn.RNN(units, activation=activation)
    net = float64_network([layer], input_shape=(steps, 2), rng=rng)
    kernel, recurrent_kernel, bias = layer.get_weights()
    net.set_weights([kernel, gain * recurrent_kernel, bias])
    norms = nn.jacobian_product_norms(nn.step_jacobians(net, rng.normal(size=(steps, 2))))
    bound = nn.norm_bound(gain * recurrent_kernel, steps, activation=activation)
    assert norms[-1] == bound[-1] == 1
    assert (norms <= bound * (1 + 1e-9)).all()


def test_the_bound_is_reached_by_a_scaled_orthogonal_linear_loop():
    W = 0.9 * nn.initializers.orthogonal((3, 3), np.random.default_rng(0))
    norms = nn.jacobian_product_norms(nn.step_jacobians(linear_rnn(W, 10), np.zeros((10, 3))))
    np.testing.assert_allclose(norms, nn.norm_bound(W, 10, activation="linear"), rtol=1e-9)


def test_an_lstm_of_1997_keeps_the_error_in_its_cell():
    """With gates shut to the hidden state the cell's own connection is 1: nothing is lost over 100 steps."""
    layer = nn.LSTM(1, forget_gate=False)
    net = nn.Network([layer, nn.Dense(1)], input_shape=(100, 1), rng=0, dtype="float64")
    layer.set_weights([np.array([[0.0, 1.0, 0.0]]), np.zeros((1, 3)), np.array([0.0, 0.0, 9.0])])
    late, early = np.zeros((2, 1, 100, 1))
    early[0, 0], late[0, -1] = 0.1, 0.1
    np.testing.assert_allclose(net.predict(early), net.predict(late), rtol=1e-12)


@pytest.mark.parametrize(
    ("layers", "place"), [([nn.Dense(2)], None), ([nn.LSTM(2), nn.Dense(1)], 1), ([nn.RNN(2)], 5)]
)
def test_a_place_without_a_recurrent_layer_is_an_error(layers, place):
    input_shape = (4, 1)
    net = nn.Network(layers, input_shape=input_shape, rng=0)
    X = np.ones((2, 4, 1))
    with pytest.raises(ValueError, match=rf"^layer: expected the place of a recurrent layer, .* got {place}"):
        nn.gradient_flow(net, X, net.predict(X), layer=place)


def test_step_jacobians_are_for_simple_recurrent_layers():
    net = nn.Network([nn.LSTM(2)], input_shape=(4, 1), rng=0)
    with pytest.raises(ValueError, match=r"^layer: expected an RNN, got LSTM"):
        nn.step_jacobians(net, np.ones((4, 1)))


@pytest.mark.parametrize(
    ("options", "name"), [({"steps": 0}, "steps"), ({"steps": 3, "activation": "elu"}, "activation")]
)
def test_the_bound_names_what_does_not_fit(options, name):
    with pytest.raises(ValueError, match=f"^{name}: "):
        nn.norm_bound(np.eye(2), **options)
