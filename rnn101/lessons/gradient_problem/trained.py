"""Lesson 06's stored result: the gradient of the recall experiment, again and again while it is trained."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.datasets import sequences
from rnn101.experiments.recall_experiment import BATCH, LEARNING_RATE, UPDATES, plain_layer
from rnn101.experiments.recipes import Job, Recipe

DELAY = 50
"""Steps of noise."""

EVERY = 50
"""Updates between two measurements; the first is made before any."""

NEARBY = tuple(range(46, 55))
"""Delays at which the trained network is asked in the end, though it was trained on 50 alone."""

SEEDS = range(10)

_LOSS = "sparse_categorical_crossentropy"
_HELD_OUT = 1000  # sequences, as in the recall experiment
_ASKED = 500  # at each delay nearby


class Trained(NamedTuple):
    """One training of the plain network."""

    seed: int
    accuracies: tuple[float, ...]
    """Share of held-out sequences named right, at each measurement."""
    shares: tuple[float, ...]
    """Norm of dL/dh at step 1 over that at the last step, at each measurement."""
    nearby: tuple[float, ...]
    """Share named right at each of the delays nearby, in the end."""
    size: float
    """The largest absolute value of W_hh's eigenvalues, in the end."""
    turn: float
    """The angle of that eigenvalue in the complex plane, in degrees, 0 to 180."""

    @property
    def solved(self) -> bool:
        """Whether it names 99 % right in the end."""
        return self.accuracies[-1] >= 0.99

    @property
    def stuck(self) -> bool:
        """Whether it names more than a guess right in the end, but not all."""
        return not self.solved and not self.lost and self.accuracies[-1] > 0.4

    @property
    def lost(self) -> bool:
        """Whether it named 99 % right at some time, and no longer does in the end."""
        return not self.solved and max(self.accuracies) >= 0.99


def train(seed: int, updates: int) -> nn.Network:
    """Return the plain network after so many updates, the same as those of the recall experiment.

    Examples
    --------
    >>> [array.shape for array in train(9, 0).get_weights()]
    [(5, 32), (32, 32), (32,), (32, 4), (4,)]
    """
    net, rng = _start(seed)
    optimizer = nn.Adam(LEARNING_RATE)
    for _ in range(0, updates, EVERY):
        _continue(net, optimizer, rng)
    return net


def watch(seed: int, most_updates: int = UPDATES) -> dict[str, object]:
    """Train one network; return what the stored file records of it."""
    net, rng = _start(seed)
    X_test, y_test = sequences.recall(_HELD_OUT, DELAY, rng=np.random.default_rng(seed + 1000))
    optimizer = nn.Adam(LEARNING_RATE)
    accuracies, shares = [], []
    for done in range(0, most_updates + 1, EVERY):
        if done:
            _continue(net, optimizer, rng)
        flow = nn.gradient_flow(net, X_test[:BATCH], y_test[:BATCH], loss=_LOSS)
        accuracies.append(accuracy(net, X_test, y_test))
        shares.append(float(flow[0] / flow[-1]))
    nearby = []
    for delay in NEARBY:
        X, y = sequences.recall(_ASKED, delay, rng=np.random.default_rng(delay))
        nearby.append(accuracy(net, X, y))
    eigenvalues = np.linalg.eigvals(net.get_weights()[1])
    largest = eigenvalues[np.abs(eigenvalues).argmax()]
    return {
        "accuracies": tuple(accuracies),
        "shares": tuple(shares),
        "nearby": tuple(nearby),
        "size": float(abs(largest)),
        "turn": float(abs(np.degrees(np.angle(largest)))),
    }


def accuracy(net: nn.Network, X: nn.types.Array, y: nn.types.Array) -> float:
    """Return the share of sequences that are named right."""
    return float(np.mean(net.predict(X, batch_size=250).argmax(axis=1) == y))


def _start(seed: int) -> tuple[nn.Network, np.random.Generator]:
    """Return the network of the recall experiment, and the generator of its sequences."""
    rng = np.random.default_rng(seed)
    net = nn.Network([plain_layer(), nn.Dense(4)], input_shape=(None, 5), rng=rng)
    sequences.recall(_HELD_OUT, DELAY, rng=rng)  # drawn there too: the same sequences follow
    return net, rng


def _continue(net: nn.Network, optimizer: nn.Adam, rng: np.random.Generator) -> None:
    X, y = sequences.recall(EVERY * BATCH, DELAY, rng=rng)
    net.fit(X, y, batch_size=BATCH, loss=_LOSS, optimizer=optimizer, shuffle=False, progress=False)


def _jobs(*, seeds: Iterable[int] = SEEDS, updates: int = UPDATES) -> list[Job]:
    return [{"seed": seed, "most_updates": updates} for seed in seeds]


def _recorded(_job: Job) -> Job:
    return {"delay": DELAY, "batch": BATCH, "learning_rate": LEARNING_RATE, "every": EVERY}


STORED = Recipe("recall_trained.csv", run=watch, jobs=_jobs, row=Trained, recorded=_recorded)
"""Ten seeds; two minutes."""
