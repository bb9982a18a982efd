"""The recall experiment, which lessons 06 to 13 repeat with one thing changed."""

import copy
import math
from typing import Any, NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.arguments import whole
from rnn101.datasets import sequences
from rnn101.datasets.sequences import RECALL_CLASSES
from rnn101.nn.bars import progress, progress_bar
from rnn101.nn.penalties import Penalty
from rnn101.nn.types import Array

UPDATES = 600
"""The most updates that a network gets; each is made on sequences that it has never seen."""

BATCH = 64
"""Sequences an update."""

LEARNING_RATE = 3e-3
"""Of Adam."""

SOLVED = 0.99
"""The share of the held-out sequences that must be named right."""

_CHECK_EVERY = 50  # updates
_HELD_OUT = 1000  # sequences
_AT_ONCE = 250  # of them: all at once would take a lesson's memory to its limit
_RESERVOIR_SEQUENCES = 2000  # that a reservoir's readout is fitted on, in one regression
_RESERVOIR_RIDGE = 1e-6
_DIVERGED = 2 * math.log(RECALL_CLASSES)  # twice the loss of guessing


class Recall(NamedTuple):
    """How one network did."""

    delay: int
    """Steps of noise between the class and the question."""
    seed: int
    solved: bool
    """Whether it came to name at least 99 % of 1,000 held-out sequences right, within the updates allowed."""
    diverged: bool
    """Whether it was not solved, and the training left the finite numbers or had, in its last 50 updates,
    more than twice the loss of guessing."""
    updates: int
    """Updates until it was solved, or until the end."""
    accuracy: float
    """Share of the held-out sequences named right at the end; 0.25 is guessing."""
    loss: float
    """Mean cross-entropy of the last 50 updates; ln 4 = 1.386 is guessing. nan where nothing was updated."""


def plain_layer() -> nn.RNN:
    """Return the layer of the start: 32 tanh units, weights as in a feed-forward network."""
    return nn.RNN(32, recurrent_initializer="glorot_uniform")


def recall(
    delay: int,
    *,
    layer: nn.layers.Layer | None = None,
    readout: nn.Dense | None = None,
    optimizer: nn.optimizers.Optimizer | None = None,
    clip_norm: float | None = None,
    clip_value: float | None = None,
    truncate: int | None = None,
    penalty: Penalty | None = None,
    reservoir: nn.Reservoir | None = None,
    seed: int = 0,
    updates: int = UPDATES,
) -> Recall:
    """Train a network to name, after `delay` steps of noise, the class that the first step carried.

    By default it is :func:`plain_layer` and a Dense layer, trained by Adam with the whole gradient. Change
    one thing to see what it does.

    Parameters
    ----------
    delay : int
        Steps of noise, at least 0.
    layer : layer, optional
        Another recurrent layer.
    readout : Dense, optional
        Another last layer, of 4 units.
    optimizer : optimizer, optional
        Another one than ``nn.Adam(3e-3)``; it is copied.
    clip_norm, clip_value, truncate, penalty
        As in :meth:`rnn101.nn.Network.fit`.
    reservoir : Reservoir, optional
        Train no recurrent weight at all: fit a linear readout to the last states of this reservoir
        (``input_dim=5``, no feedback) by one ridge regression. Nothing else may be set then: ValueError.
    seed : int
        Of the first weights and of all sequences.
    updates : int
        The most updates, each with 64 new sequences.

    Examples
    --------
    >>> recall(5).solved
    True
    >>> recall(5, clip_norm=1.0, updates=50).updates
    50
    """
    settings = {"clip_norm": clip_norm, "clip_value": clip_value, "truncate": truncate, "penalty": penalty}
    if reservoir is not None:
        if any(setting is not None for setting in (layer, readout, optimizer, *settings.values())):
            raise ValueError(
                "reservoir: nothing but a readout is trained, so expected no other setting beside it"
            )
        return _recall_by_readout(delay, reservoir, seed)
    rng = np.random.default_rng(seed)
    net = _network(delay, layer, rng, readout)
    optimizer = nn.Adam(LEARNING_RATE) if optimizer is None else copy.deepcopy(optimizer)
    X_test, y_test = sequences.recall(_HELD_OUT, delay, rng=rng)
    done, accuracy, loss, diverged = 0, 1 / RECALL_CLASSES, math.nan, False
    with progress_bar(math.ceil(updates / _CHECK_EVERY), what=f"recall, {delay} steps") as bar:
        while done < updates and accuracy < SOLVED and not diverged:
            portion = min(_CHECK_EVERY, updates - done)
            history = _train(net, delay, portion, rng, optimizer=optimizer, on_divergence="stop", **settings)
            done += len(history.gradient_norm)
            diverged = history.diverged
            loss = math.inf if diverged else history.loss[-1]
            with np.errstate(over="ignore", invalid="ignore"):  # of weights that are about to diverge
                accuracy = float(np.mean(net.predict(X_test, batch_size=_AT_ONCE).argmax(axis=1) == y_test))
            bar.update()
    solved = accuracy >= SOLVED
    return Recall(delay, seed, solved, not solved and (diverged or loss > _DIVERGED), done, accuracy, loss)


def recall_gradient_flow(
    *,
    delay: int = 50,
    layer: nn.layers.Layer | None = None,
    optimizer: nn.optimizers.Optimizer | None = None,
    truncate: int | None = None,
    seed: int = 0,
    updates: int = 0,
) -> Array:
    """Measure how much gradient reaches each step of the recall experiment, before training or during it.

    The norm of dL/dh at every step, (delay + 1,), averaged over 64 sequences: see
    :func:`rnn101.nn.gradient_flow`. The arguments are those of :func:`recall`, but that `updates` of its
    training are made before the measurement.

    Examples
    --------
    >>> norms = recall_gradient_flow(delay=50)
    >>> norms.shape, bool(norms[0] < norms[-1] / 100)
    ((51,), True)
    """
    rng = np.random.default_rng(seed)
    net = _network(delay, layer, rng)
    if whole("updates", updates, least=0):
        sequences.recall(_HELD_OUT, delay, rng=rng)  # drawn there too: the same sequences follow
        optimizer = nn.Adam(LEARNING_RATE) if optimizer is None else copy.deepcopy(optimizer)
        for done in range(0, updates, _CHECK_EVERY):
            portion = min(_CHECK_EVERY, updates - done)
            _train(net, delay, portion, rng, optimizer=optimizer, truncate=truncate)
    X, y = sequences.recall(BATCH, delay, rng=rng)
    return nn.gradient_flow(net, X, y, loss="sparse_categorical_crossentropy", truncate=truncate)


def _network(
    delay: int, layer: nn.layers.Layer | None, rng: np.random.Generator, readout: nn.Dense | None = None
) -> nn.Network:
    layers = [layer or plain_layer(), readout or nn.Dense(RECALL_CLASSES)]
    return nn.Network(layers, input_shape=(delay + 1, RECALL_CLASSES + 1), rng=rng)


def _train(
    net: nn.Network, delay: int, updates: int, rng: np.random.Generator, **settings: Any
) -> nn.History:
    """Make that many updates, each on new sequences."""
    X, y = sequences.recall(updates * BATCH, delay, rng=rng)
    loss = "sparse_categorical_crossentropy"
    return net.fit(X, y, batch_size=BATCH, loss=loss, shuffle=False, **settings)


def _recall_by_readout(delay: int, reservoir: nn.Reservoir, seed: int) -> Recall:
    rng = np.random.default_rng(seed)
    X, y = sequences.recall(_RESERVOIR_SEQUENCES, delay, rng=rng)
    X_test, y_test = sequences.recall(_HELD_OUT, delay, rng=rng)
    readout = nn.ridge(_last_states(reservoir, X), np.eye(RECALL_CLASSES)[y], alpha=_RESERVOIR_RIDGE)
    accuracy = float(np.mean((_last_states(reservoir, X_test) @ readout).argmax(axis=1) == y_test))
    return Recall(delay, seed, accuracy >= SOLVED, False, 1, accuracy, math.nan)


def _last_states(reservoir: nn.Reservoir, X: Array) -> Array:
    """Run a reservoir over many sequences at once; return its last states and a column of ones."""
    keep, states = 1 - reservoir.leak_rate, np.zeros((reservoir.units, len(X)))
    for t in progress(range(X.shape[1]), "step"):
        heard = reservoir.W @ states + reservoir.W_in @ X[:, t].T + reservoir.bias[:, None]
        new = np.tanh(heard) if reservoir.activation == "tanh" else heard
        states = keep * states + reservoir.leak_rate * new
    return np.column_stack([np.ones(len(X)), states.T])
