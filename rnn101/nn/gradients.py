"""How much gradient reaches each earlier step, and what bounds it."""

import numpy as np

from rnn101.arguments import whole

from .layers import LSTM, RNN, Recurrent
from .layers.recurrent import truncation_borders
from .network import Network
from .steps import check_activation
from .types import Array

# The largest slope of each activation: γ in Pascanu, Mikolov and Bengio (2013).
LARGEST_SLOPE = {"tanh": 1.0, "sigmoid": 0.25, "relu": 1.0, "linear": 1.0}


def gradient_flow(
    net: Network,
    X: Array,
    y: Array,
    *,
    loss: str = "mse",
    layer: int | None = None,
    mask: Array | None = None,
    sample_weight: Array | None = None,
    truncate: int | None = None,
    state: str = "h",
) -> Array:
    """Measure how strongly each step's hidden state moves the loss: the norm of dLoss/dh_t.

    Parameters
    ----------
    net : Network
    X, y, loss, mask, sample_weight, truncate
        A batch, as in :meth:`Network.fit`.
    layer : int, optional
        The recurrent layer's place in ``net.layers``; without it the last one.
    state : {"h", "c"}
        The hidden state, or the cell state of an LSTM.

    Returns
    -------
    norms : (steps,)
        At each step ‖dL/dh_t‖ averaged over the examples, where L is what one example contributes to the
        loss, times the number of examples: without mask and weights, its own loss. Steps are in the order in
        which the layer reads them. With ``state="c"``, ‖dL/dc_t‖ in the same way.

    References
    ----------
    Pascanu, Mikolov and Bengio (2013), On the difficulty of training recurrent neural networks, section 2.

    Examples
    --------
    A linear layer whose loop has weight 0.5 passes half of the gradient on at every step back:

    >>> from rnn101 import nn
    >>> net = nn.Network([nn.RNN(1, activation="linear")], input_shape=(4, 1), rng=0, dtype="float64")
    >>> net.set_weights([np.ones((1, 1)), np.full((1, 1), 0.5), np.zeros(1)])
    >>> gradient_flow(net, np.zeros((1, 4, 1)), np.array([0.5]))
    array([0.125, 0.25 , 0.5  , 1.   ])
    """
    found = recurrent_layer(net, layer)
    if state not in ("h", "c") or (state == "c" and not isinstance(found, LSTM)):
        raise ValueError(f"state: expected 'h', or 'c' for an LSTM, got {state!r} for {type(found).__name__}")
    traced = {}
    if state == "c":
        net.trace(X, mask=mask)
        traced = found.trace()  # here: after the backward pass the fast form would compute it again
    net.loss_and_gradients(X, y, loss=loss, mask=mask, sample_weight=sample_weight, truncate=truncate)
    # In float64, since the square of a small float32 gradient is 0.
    per_example = found.state_gradients.astype(np.float64) * len(X)
    if state == "c":
        read = net.padding(X, mask)
        if read is not None and found.go_backwards:
            read = read[:, ::-1]
        per_example = _cell_gradients(traced, per_example, read, truncate)
    norms: Array = np.linalg.norm(per_example, axis=-1).mean(axis=1)
    return norms


def _cell_gradients(traced: dict[str, Array], dh: Array, mask: Array | None, truncate: int | None) -> Array:
    """Return dLoss/dc_t of an LSTM, (steps, batch, units); the cell acts on h_t and on the next cell."""
    o, f, c = (traced[name].swapaxes(0, 1) for name in "ofc")
    read = 1.0 if mask is None else np.asarray(mask, float).T[:, :, None]
    through = read * o * (1 - np.tanh(c) ** 2) * dh  # by way of h_t = o ⊙ tanh(c_t)
    kept = read * f + (1 - read)  # along the cell; where a step is padding, all of it
    borders = truncation_borders(len(dh), truncate)
    dc: Array = through
    for t in range(len(dc) - 1, 0, -1):
        if t not in borders:
            dc[t - 1] += kept[t] * dc[t]
    return dc


def recurrent_layer(net: Network, layer: int | None = None) -> Recurrent:
    """Return the recurrent layer at a place, or the last one; raise ValueError if there is none."""
    places = [k for k, found in enumerate(net.layers) if isinstance(found, Recurrent)]
    if not places or (layer is not None and layer not in places):
        raise ValueError(f"layer: expected the place of a recurrent layer, one of {places}, got {layer!r}")
    chosen = net.layers[places[-1] if layer is None else layer]
    assert isinstance(chosen, Recurrent)
    return chosen


def step_jacobians(net: Network, x: Array, *, layer: int | None = None) -> Array:
    """Compute ∂h_t/∂h_{t-1} of a simple recurrent layer at every step of one sequence.

    Parameters
    ----------
    net : Network
    x : (steps, features)
        One sequence.
    layer : int, optional
        The place in ``net.layers`` of an RNN, else ValueError; without it the last recurrent layer.

    Returns
    -------
    jacobians : (steps, units, units)
        Row: unit of h_t, column: unit of h_{t-1}. The first is that from the zero state before the sequence;
        where a step is padding, h_t is h_{t-1}, so it is the identity.

    Examples
    --------
    >>> from rnn101 import nn
    >>> net = nn.Network([nn.RNN(2, activation="linear", recurrent_initializer="identity")],
    ...                  input_shape=(4, 1), rng=0)
    >>> step_jacobians(net, np.zeros((4, 1)))[0]
    array([[1., 0.],
           [0., 1.]], dtype=float32)
    """
    found = recurrent_layer(net, layer)
    if not isinstance(found, RNN):
        raise ValueError(f"layer: expected an RNN, got {type(found).__name__}")
    net.predict(np.asarray(x)[None])
    return found.jacobians()


def jacobian_product_norms(jacobians: Array) -> Array:
    """Compute ‖∂h_T/∂h_t‖ (spectral norm), (steps,), for every step t of a sequence.

    `jacobians` are those of :func:`step_jacobians`. The last norm is 1: h_T does not differ from itself.

    Examples
    --------
    >>> jacobian_product_norms(np.full((4, 1, 1), 0.5))
    array([0.125, 0.25 , 0.5  , 1.   ])
    """
    product = np.eye(jacobians.shape[-1])
    norms = np.ones(len(jacobians))
    for t in range(len(jacobians) - 2, -1, -1):
        product = product @ jacobians[t + 1]
        norms[t] = np.linalg.norm(product, 2)
    return norms


def norm_bound(recurrent_kernel: Array, steps: int, *, activation: str = "tanh") -> Array:
    """Compute the bound that no ‖∂h_T/∂h_t‖ exceeds: η^(T-t) with η = γ σ_max(W_hh).

    σ_max is the largest *singular* value, γ the activation's largest slope. η < 1 is sufficient for the
    gradient to vanish; η > 1 is necessary for it to explode, but not sufficient.

    Parameters
    ----------
    recurrent_kernel : (units, units)
    steps : int
        T, at least 1.
    activation : {"tanh", "sigmoid", "relu", "linear"}

    Returns
    -------
    bound : (steps,)
        For t = 1 … T.

    References
    ----------
    Pascanu, Mikolov and Bengio (2013), On the difficulty of training recurrent neural networks, eq. 7.

    Examples
    --------
    >>> norm_bound(np.diag([0.5, 0.1]), 4)
    array([0.125, 0.25 , 0.5  , 1.   ])
    """
    check_activation(activation)
    steps = whole("steps", steps, least=1)
    eta = LARGEST_SLOPE[activation] * float(np.linalg.norm(recurrent_kernel, 2))
    bound: Array = eta ** np.arange(steps - 1, -1, -1, dtype=float)
    return bound
