"""Which gates learned to shut on a stream, and whether a network still needs what its cells hold."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.datasets import sequences
from rnn101.experiments.recipes import Job, Recipe
from rnn101.lessons.what_an_lstm_remembers import first_biases, forget_gate
from rnn101.nn.steps import sigmoid
from rnn101.nn.types import Array

LETTERS = {"1": first_biases.LETTERS, "5": 4 * first_biases.LETTERS}
"""Of each stream in training, by the first bias: those from which most seeds learn it."""
SEEDS = range(10)
LET_GO = 0.5
"""A cell lets go if its gate falls below this somewhere in a stream."""
SOLVED = 0.99
"""Of T and P told apart."""

_STREAMS, _LETTERS, _SEED = 20, 2000, 4000
_FULL = 200  # letters until the cells hold what they go on holding


class Opened(NamedTuple):
    """A trained network, looked into."""

    bias: str
    seed: int
    letters: int
    """Of each stream in training."""
    right: float
    """Share of T and P told apart, after the first 200 letters of 20 new streams."""
    frozen: float
    """The same if every cell always shows what it shows on average: tanh(c) is a constant."""
    lowest: tuple[float, ...]
    """The lowest value that each cell's forget gate takes there."""
    held: tuple[float, ...]
    """What each cell shows on average, tanh(c)."""

    @property
    def letting_go(self) -> int:
        """How many of the cells let go."""
        return sum(gate < LET_GO for gate in self.lowest)


def frozen_scores(net: nn.Network, X: Array, held: Array) -> Array:
    """Run an LSTM whose cells always show `held`, (units,), and return its scores, (streams, steps, classes).

    All that moves is the output gates, o: the state is h = o * held.

    Examples
    --------
    >>> net = first_biases.train_on_stream("5", seed=0, letters=30)
    >>> frozen_scores(net, np.zeros((2, 9, 7)), np.ones(12)).shape
    (2, 9, 7)
    """
    W_x, W_h, b, W_y, b_y = (weights.astype(float) for weights in net.get_weights())
    out = slice(3 * len(held), None)  # the output gate's block
    h = np.zeros((len(X), len(held)))
    scores = np.zeros((*X.shape[:2], len(b_y)))
    for t in range(X.shape[1]):
        h = sigmoid(X[:, t] @ W_x[:, out] + h @ W_h[:, out] + b[out]) * held
        scores[:, t] = h @ W_y + b_y
    return scores


def look_into(net: nn.Network) -> dict[str, object]:
    """Measure a trained network on new streams, as it is and with its cells frozen.

    Examples
    --------
    >>> net = first_biases.train_on_stream("5", seed=0, letters=30)
    >>> min(look_into(net)["lowest"]) > 0.9
    True
    """
    streams = sequences.continual_reber(_STREAMS, _LETTERS, rng=_SEED)
    (traced,) = net.trace(streams.X)
    held = np.tanh(traced["c"][:, _FULL:].astype(float)).mean(axis=(0, 1))
    asked = streams.needs_memory.copy()
    asked[:, :_FULL] = False
    as_it_is = forget_gate.remembers(net.predict(streams.X, batch_size=_STREAMS), streams)
    frozen = forget_gate.remembers(frozen_scores(net, streams.X, held), streams)
    return {
        "right": float(as_it_is[asked].mean()),
        "frozen": float(frozen[asked].mean()),
        "lowest": tuple(float(gate) for gate in traced["f"].min(axis=(0, 1))),
        "held": tuple(float(shown) for shown in held),
    }


def run(bias: str, seed: int, letters: int) -> dict[str, object]:
    """Train and measure one network; return what the stored file records of it."""
    return look_into(first_biases.train_on_stream(bias, seed=seed, letters=letters))


def _jobs(*, letters: int | None = None, seeds: Iterable[int] = SEEDS) -> list[Job]:
    seeds = tuple(seeds)
    return [
        {"bias": bias, "seed": seed, "letters": usual if letters is None else letters}
        for bias, usual in LETTERS.items()
        for seed in seeds
    ]


STORED = Recipe("shut_gates.csv", run=run, jobs=_jobs, row=Opened)
"""Both biases from every seed; about two minutes on one processor."""
