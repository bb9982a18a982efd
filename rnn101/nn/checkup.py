"""A check-up of one's own network: what its gradients, states and gates do on a few batches of its data."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rnn101.arguments import whole

from . import keras
from .findings import Finding, LayerReport, read
from .gradients import gradient_flow
from .initializers import spectral_radius
from .layers import GRU, LSTM, RNN, Dense, MinGRU, Recurrent
from .network import Network
from .types import Array

_GATES: dict[type[Recurrent], tuple[str, ...]] = {LSTM: ("i", "f", "g", "o"), GRU: ("z", "r", "h̃")}
_KEEPS: dict[type[Recurrent], str] = {LSTM: "f", GRU: "z"}
_CROSS_ENTROPIES = ("sparse_categorical_crossentropy", "categorical_crossentropy", "binary_crossentropy")
_FULL = 0.95  # of what a squashed value can reach: tanh's slope is below 0.1 there


@dataclass(frozen=True)
class Checkup:
    """What :func:`checkup` measured, and what it makes of it; print it to read it."""

    layers: tuple[LayerReport, ...]
    loss: float
    """Mean over the batches."""
    gradient_norms: Array
    """Norm of the gradient of all weights, for each batch, (batches,)."""
    largest_input: float
    """Largest absolute value that goes into the network; nan where whole numbers do."""
    findings: tuple[Finding, ...]
    """The gravest first; one that says *healthy* if nothing else was found."""

    def __str__(self) -> str:
        norms = self.gradient_norms
        lines = [
            f"{len(norms)} batches, loss {self.loss:.3g}, gradient's norm {np.median(norms):.2g} "
            f"({norms.min():.2g} to {norms.max():.2g})",
            "",
            *(line for layer in self.layers for line in (*layer.lines(), "")),
            *(textwrap.fill(str(finding), 88, subsequent_indent="  ") for finding in self.findings),
        ]
        return "\n".join(lines)


def checkup(
    model: Any,
    X: Array,
    y: Array,
    *,
    loss: str | None = None,
    mask: Array | None = None,
    batch_size: int = 32,
    batches: int = 8,
    rng: np.random.Generator | int = 0,
) -> Checkup:
    """Measure on several batches what may keep a recurrent network from learning, and say it in words.

    For each recurrent layer it measures how much gradient of the last answer's loss reaches each step; norm
    and spectral radius of its loop, gate by gate; the share of states that are nearly as large as they can
    be, or of ReLU units that are never above 0; for how many steps the gates of an LSTM or a GRU keep what is
    held. For the whole network: the norm of the gradient, batch by batch. Nothing is trained or changed.

    Parameters
    ----------
    model : Network or Keras ``Sequential`` model
        Of a Keras model, what :meth:`Network.from_keras` can read. Its last layer may be a softmax, or one
        unit with a sigmoid.
    X : (examples, steps, features)
        Or whole numbers (examples, steps), as the network takes them; prepared as for training.
    y : (examples, …)
        As for training.
    loss : str, optional
        As in :meth:`Network.fit`, or "binary_crossentropy"; without it that of the compiled Keras model, and
        "mse" for a Network.
    mask : (examples, steps) of bool, optional
    batch_size, batches : int
        So many batches are drawn, fewer if the examples do not suffice.
    rng : numpy.random.Generator or int
        Which examples.

    Returns
    -------
    report : Checkup
        Print it; :func:`rnn101.viz.plots.gradient_band` and :func:`rnn101.viz.plots.horizons` draw it.

    References
    ----------
    Lessons 06 to 13; Pascanu, Mikolov and Bengio (2013), On the difficulty of training recurrent neural
    networks.

    Examples
    --------
    A loop of weight 0.3 that has to remember for 20 steps:

    >>> from rnn101 import nn
    >>> small = nn.initializers.scaled("orthogonal", 0.3)
    >>> net = nn.Network([nn.RNN(8, recurrent_initializer=small), nn.Dense(1)], input_shape=(20, 1), rng=0)
    >>> X = np.random.default_rng(0).normal(size=(64, 20, 1))
    >>> report = nn.checkup(net, X, X[:, 0])
    >>> [finding.name for finding in report.findings]
    ['vanishing']
    """
    net, y, loss = _as_network(model, np.asarray(y), loss)
    X = np.asarray(X)
    if not any(isinstance(layer, Recurrent) for layer in net.layers):
        raise ValueError("model: expected a recurrent layer, got none")
    if len(X) != len(y) or not len(X):
        raise ValueError(f"y: expected as many as X, and at least 1, got {len(y)} and {len(X)}")
    size = whole("batch_size", batch_size, least=1)
    order = np.random.default_rng(rng).permutation(len(X))
    count = min(whole("batches", batches, least=1), max(1, len(X) // size))
    drawn = [order[k * size : (k + 1) * size] for k in range(count)]
    parts = [(X[rows], y[rows], None if mask is None else np.asarray(mask)[rows]) for rows in drawn]

    losses, norms = [], []
    for part_X, part_y, part_mask in parts:
        value, gradients = net.loss_and_gradients(part_X, part_y, loss=loss, mask=part_mask)
        losses.append(value)
        norms.append(float(np.sqrt(sum(np.sum(g.astype(float) ** 2) for g in gradients))))
    places = [k for k, layer in enumerate(net.layers) if isinstance(layer, Recurrent)]
    layers = tuple(_examine(net, place, parts, loss) for place in places)
    largest = float(np.abs(X).max()) if X.ndim == 3 else float("nan")
    findings = read(layers, np.array(norms), largest, examples=sum(map(len, drawn)))
    return Checkup(layers, float(np.mean(losses)), np.array(norms), largest, findings)


def _as_network(model: Any, y: Array, loss: str | None) -> tuple[Network, Array, str]:
    """Return a network of the same weights, its targets, and its loss by our name."""
    if isinstance(model, Network):
        return model, y, "mse" if loss is None else loss
    chosen = getattr(model, "loss", None) if loss is None else loss
    chosen = getattr(chosen, "name", chosen)  # of keras.losses.MeanSquaredError() and its like
    if chosen in ("mse", "mean_squared_error"):
        return Network.from_keras(model), y, "mse"
    if chosen not in _CROSS_ENTROPIES:
        raise ValueError(f"loss: expected one of mse, {', '.join(_CROSS_ENTROPIES)}, got {chosen!r}")
    layers, input_shape, dtype = keras.read(model, logits=True)
    weights = model.get_weights()
    if chosen == "binary_crossentropy":
        last = layers[-1]
        if not isinstance(last, Dense) or last.units != 1:
            raise ValueError(f"model: binary_crossentropy expects a last Dense of 1 unit, got {last}")
        # The softmax of two scores, 0 and s, is the sigmoid of s.
        layers[-1] = Dense(2)
        weights[-2:] = [np.concatenate([np.zeros_like(w), w], axis=-1) for w in weights[-2:]]
        y = y.reshape(y.shape[:-1] if y.shape[-1:] == (1,) else y.shape).round().astype(int)
        chosen = "sparse_categorical_crossentropy"
    net = Network(layers, input_shape=input_shape, dtype=dtype)
    net.set_weights(weights)
    return net, y, chosen


def _examine(
    net: Network, place: int, parts: Sequence[tuple[Array, Array, Array | None]], loss: str
) -> LayerReport:
    layer = net.layers[place]
    assert isinstance(layer, Recurrent)
    flow = np.array([_flow_of_last_answer(net, place, part, loss) for part in parts])
    full, horizons, above = [], [], np.zeros(layer.units, bool)
    for X, _, mask in parts:
        net.predict(X, mask=mask, batch_size=len(X))
        seen = layer.trace()
        held = np.tanh(seen["c"]) if "c" in seen else seen["h"]
        full.append(np.mean(np.abs(held) > _FULL))
        above |= (seen["h"] > 0).any(axis=(0, 1))
        if type(layer) in _KEEPS:
            kept = np.log(np.maximum(seen[_KEEPS[type(layer)]].astype(float), 1e-12)).mean(axis=(0, 1))
            horizons.append(-1 / np.minimum(kept, -1e-6))
    is_relu = isinstance(layer, RNN) and layer.activation == "relu"
    squashes = not isinstance(layer, MinGRU) and getattr(layer, "activation", "tanh") == "tanh"
    names = _GATES.get(type(layer), ("W_hh",))
    if isinstance(layer, LSTM) and not layer.forget_gate:
        names = tuple(name for name in names if name != "f")
    loop = layer.weights.get("recurrent_kernel")  # a MinGRU has none
    blocks = [] if loop is None else np.split(loop.astype(float), len(names), axis=1)
    return LayerReport(
        place=place,
        kind=type(layer).__name__,
        flow=flow,
        loops={
            name: (float(np.linalg.norm(block, 2)), spectral_radius(block))
            for name, block in zip(names, blocks, strict=False)
        },
        saturated=float(np.mean(full)) if squashes else None,
        dead=float(np.mean(~above)) if is_relu else None,
        horizons=np.sort(np.mean(horizons, axis=0)) if horizons else None,
    )


def _flow_of_last_answer(
    net: Network, place: int, part: tuple[Array, Array, Array | None], loss: str
) -> Array:
    """Measure the gradient at each step where only the last answer's loss counts.

    Other answers would add their own. Of an LSTM it is the gradient of the cell: h is what the cell shows at
    one step, and dL/dh_t leaves out all that goes on from c_t to c_{t+1}.
    """
    X, y, mask = part
    only_last = None
    if len(net.output_shape) == 2:
        read = net.padding(X, mask)
        if read is not None and not read.all():
            raise ValueError(
                "mask: of a network that answers at every step, expected sequences of one length, got padding"
            )
        only_last = np.zeros(X.shape[:2])
        only_last[:, -1] = 1
    state = "c" if isinstance(net.layers[place], LSTM) else "h"
    return gradient_flow(net, X, y, loss=loss, layer=place, mask=mask, sample_weight=only_last, state=state)
