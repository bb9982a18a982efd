"""What several tests of the engine draw: layers of every kind, shapes, weights, masks."""

import numpy as np
from hypothesis import strategies as st

from rnn101 import nn

RECURRENT = {
    "RNN tanh": lambda units, **more: nn.RNN(units, activation="tanh", **more),
    "RNN sigmoid": lambda units, **more: nn.RNN(units, activation="sigmoid", **more),
    "RNN relu": lambda units, **more: nn.RNN(units, activation="relu", **more),
    "RNN linear": lambda units, **more: nn.RNN(units, activation="linear", **more),
    "LSTM": nn.LSTM,
    "LSTM without forget gate": lambda units, **more: nn.LSTM(units, forget_gate=False, **more),
    "GRU reset after": lambda units, **more: nn.GRU(units, reset_after=True, **more),
    "GRU reset before": lambda units, **more: nn.GRU(units, reset_after=False, **more),
    "MinGRU": nn.MinGRU,
}

small = st.integers(1, 5)
seeds = st.integers(0, 2**32 - 1)


def float64_network(layers, *, input_shape, rng):
    """Make a network whose every weight, biases too, is far from the round numbers that initializers give."""
    net = nn.Network(layers, input_shape=input_shape, rng=rng, dtype="float64")
    net.set_weights([rng.normal(0, 0.5, w.shape) for w in net.get_weights()])
    return net


def some_mask(rng, batch, steps):
    """Draw a mask with gaps anywhere, at the start and in the middle too, that leaves at least one step."""
    mask = rng.random((batch, steps)) < 0.6
    mask[rng.integers(batch), rng.integers(steps)] = True
    return mask


def looped_steps(layer, X, mask=None, start=None):
    """Run the functions of `rnn101.nn.steps` over time; a masked step keeps the states of the step before.

    Parameters
    ----------
    layer : layer
        Built; its weights and kind are used.
    X : (batch, steps, features)
    mask : (batch, steps), optional
    start : dict of (batch, units), optional
        The states to start from, zeros without it.

    Returns
    -------
    states : dict of (batch, steps, units)
        "h", and "c" of an LSTM.
    """
    names = ("h", "c") if isinstance(layer, nn.LSTM) else ("h",)
    states = start or {name: np.zeros((len(X), layer.units)) for name in names}
    step = _step_of(layer)
    seen = []
    for t in range(X.shape[1]):
        after = dict(zip(names, step(X[:, t], *states.values()), strict=True))
        real = np.ones((len(X), 1), bool) if mask is None else mask[:, t, None]
        states = {name: np.where(real, after[name], states[name]) for name in names}
        seen.append(states)
    return {name: np.stack([states[name] for states in seen], axis=1) for name in names}


def _step_of(layer):
    weights = layer.get_weights()
    if isinstance(layer, nn.RNN):
        return lambda x, h: (nn.rnn_step(x, h, *weights, activation=layer.activation),)
    if isinstance(layer, nn.GRU):
        return lambda x, h: (nn.gru_step(x, h, *weights, reset_after=layer.reset_after),)
    if isinstance(layer, nn.MinGRU):
        return lambda x, h: (nn.mingru_step(x, h, *weights),)
    if not layer.forget_gate:
        weights = [_with_open_forget_gate(w, layer.units) for w in weights]
    return lambda x, h, c: nn.lstm_step(x, h, c, *weights)


def _with_open_forget_gate(w, units):
    """Insert the weights of a forget gate that is 1 to the last bit: none, and a bias of 1000."""
    gate = np.full((*w.shape[:-1], units), 1000.0 if w.ndim == 1 else 0.0)
    return np.concatenate([w[..., :units], gate, w[..., units:]], axis=-1)
