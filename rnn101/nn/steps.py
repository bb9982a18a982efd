"""One time step of each recurrent layer: the textbook's equations and nothing else.

These functions are for reading. :mod:`rnn101.nn.layers` loops over whole sequences with the same equations
and goes back through them; tests hold them equal. Weights have Keras's layout, so those of a Keras layer can
be passed in as they are.
"""

from collections.abc import Callable

import numpy as np

from .types import Array


def sigmoid(x: Array) -> Array:
    """Squash numbers into (0, 1): 1 / (1 + exp(-x)), written with tanh so that it cannot overflow.

    >>> sigmoid(np.array([-1000.0, 0.0, 1000.0]))
    array([0. , 0.5, 1. ])
    """
    squashed: Array = 0.5 + 0.5 * np.tanh(0.5 * x)
    return squashed


def relu(x: Array) -> Array:
    """Cut negative numbers off at 0."""
    return np.maximum(x, 0)


def linear(x: Array) -> Array:
    """Leave numbers as they are."""
    return x


ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "tanh": np.tanh,
    "relu": relu,
    "sigmoid": sigmoid,
    "linear": linear,
}


def check_activation(activation: str) -> None:
    """Raise ValueError, with the names that exist, if there is no such activation."""
    if activation not in list(ACTIVATIONS):
        raise ValueError(f"activation: expected one of {', '.join(ACTIVATIONS)}, got {activation!r}")


def rnn_step(
    x: Array, h: Array, kernel: Array, recurrent_kernel: Array, bias: Array, *, activation: str = "tanh"
) -> Array:
    """Advance a simple recurrent layer by one step: h_t = φ(x_t W_xh + h_{t-1} W_hh + b_h).

    Parameters
    ----------
    x : (batch, features)
        The input of this step.
    h : (batch, units)
        The hidden state after the step before.
    kernel : (features, units)
        W_xh, from the input to the hidden layer.
    recurrent_kernel : (units, units)
        W_hh, from the hidden layer to itself: the temporal loop.
    bias : (units,)
    activation : {"tanh", "relu", "sigmoid", "linear"}
        The function φ.

    Returns
    -------
    h : (batch, units)
        The hidden state after this step, which is also the layer's output.

    References
    ----------
    Elman (1990), Finding structure in time.

    Examples
    --------
    A linear layer whose loop has weight 0.5 remembers a pulse and lets it fade:

    >>> one, half, none = np.ones((1, 1)), np.full((1, 1), 0.5), np.zeros(1)
    >>> h = np.zeros((1, 1))
    >>> for pulse in (1.0, 0.0, 0.0):
    ...     h = rnn_step(np.array([[pulse]]), h, one, half, none, activation="linear")
    ...     print(h.item())
    1.0
    0.5
    0.25
    """
    check_activation(activation)
    return ACTIVATIONS[activation](x @ kernel + h @ recurrent_kernel + bias)


def lstm_step(
    x: Array, h: Array, c: Array, kernel: Array, recurrent_kernel: Array, bias: Array
) -> tuple[Array, Array]:
    """Advance a long short-term memory by one step.

    With i, f, o the input, forget and output gate (all sigmoid) and g the candidate (tanh), each computed
    from x_t W + h_{t-1} U + b: c_t = f ⊙ c_{t-1} + i ⊙ g and h_t = o ⊙ tanh(c_t).

    Parameters
    ----------
    x : (batch, features)
        The input of this step.
    h, c : (batch, units)
        The hidden state and the cell state after the step before.
    kernel, recurrent_kernel, bias : (features, 4·units), (units, 4·units), (4·units,)
        Weights side by side, in Keras's order: input gate, forget gate, candidate, output gate.

    Returns
    -------
    h, c : (batch, units)
        The hidden state (the layer's output) and the cell state after this step.

    References
    ----------
    Hochreiter and Schmidhuber (1997), Long short-term memory; the forget gate: Gers, Schmidhuber and Cummins
    (2000), Learning to forget.

    Examples
    --------
    A forget gate that is open (large bias) and an input gate that is shut keep the cell as it is:

    >>> bias = np.array([-100.0, 100.0, 0.0, 100.0])
    >>> h, c = lstm_step(np.ones((1, 1)), np.zeros((1, 1)), np.array([[0.7]]),
    ...                  np.zeros((1, 4)), np.zeros((1, 4)), bias)
    >>> c
    array([[0.7]])
    """
    i, f, g, o = np.split(x @ kernel + h @ recurrent_kernel + bias, 4, axis=-1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def gru_step(
    x: Array, h: Array, kernel: Array, recurrent_kernel: Array, bias: Array, *, reset_after: bool = True
) -> Array:
    """Advance a gated recurrent unit by one step: h_t = z ⊙ h_{t-1} + (1 - z) ⊙ h̃.

    The update gate z decides how much of the old state stays, the reset gate r how much of it the candidate
    h̃ sees.

    Parameters
    ----------
    x, h : (batch, features), (batch, units)
        As in :func:`rnn_step`; the state after this step is returned.
    kernel, recurrent_kernel : (features, 3·units), (units, 3·units)
        Weights side by side, in Keras's order: update gate z, reset gate r, candidate h̃.
    bias : (2, 3·units) if `reset_after`, else (3·units,)
        With `reset_after` the input and the recurrent product each have their own.
    reset_after : bool
        True (Keras's default, as on GPUs) applies r after the matrix product, False before it as in the
        paper.

    References
    ----------
    Cho et al. (2014), Learning phrase representations using RNN encoder-decoder, eq. 7. Chung et al. (2014),
    Empirical evaluation of gated recurrent neural networks, exchange z and 1 - z.

    Examples
    --------
    An update gate that is open (large bias) keeps the state as it is:

    >>> bias = np.array([[100.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    >>> gru_step(np.ones((1, 1)), np.array([[0.7]]), np.zeros((1, 3)), np.zeros((1, 3)), bias)
    array([[0.7]])
    """
    input_bias, recurrent_bias = bias if reset_after else (bias, np.zeros_like(bias))
    x_z, x_r, x_h = np.split(x @ kernel + input_bias, 3, axis=-1)
    u_z, u_r, u_h = np.split(recurrent_kernel, 3, axis=-1)
    b_z, b_r, b_h = np.split(recurrent_bias, 3)
    z = sigmoid(x_z + h @ u_z + b_z)
    r = sigmoid(x_r + h @ u_r + b_r)
    candidate = np.tanh(x_h + (r * (h @ u_h + b_h) if reset_after else (r * h) @ u_h))
    after: Array = z * h + (1 - z) * candidate
    return after


def mingru_step(x: Array, h: Array, kernel: Array, bias: Array) -> Array:
    """Advance a minimal GRU by one step: h_t = (1 - z) ⊙ h_{t-1} + z ⊙ h̃.

    Update gate z and candidate h̃ see the input only. As in its paper, and other than in :func:`gru_step`,
    z is what the new state takes from the candidate.

    Parameters
    ----------
    x, h : (batch, features), (batch, units)
        As in :func:`rnn_step`; the state after this step is returned.
    kernel, bias : (features, 2 · units), (2 · units,)
        The blocks of the update gate and of the candidate.

    References
    ----------
    Feng et al. (2024), Were RNNs all we needed? arXiv:2410.01201.

    Examples
    --------
    A gate that is half open goes half of the way to the candidate:

    >>> mingru_step(np.ones((1, 1)), np.array([[0.5]]), np.array([[0.0, 2.0]]), np.zeros(2))
    array([[1.25]])
    """
    z, candidate = np.split(x @ kernel + bias, 2, axis=-1)
    z = sigmoid(z)
    after: Array = (1 - z) * h + z * candidate
    return after
