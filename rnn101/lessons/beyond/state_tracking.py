"""Lesson 18's state tracking: which recurrent layers learn to keep count, and which only seem to."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.datasets import sequences
from rnn101.experiments.recipes import Job, Recipe
from rnn101.nn.types import Array

UNITS = 32
TRAINED_ON = 16
"""Steps of a training sequence."""
TESTED_ON = (16, 64, 256)
UPDATES = 2000
BATCH = 64
LEARNING_RATE = 0.005
"""Of Adam."""
CLIP_NORM = 1.0
SEEDS = range(5)
TESTED = 1000
"""Fresh sequences of each length."""

TASKS: dict[str, tuple[Callable[..., tuple[Array, Array]], int, int]] = {
    "parity": (sequences.parity, 1, 2),
    "permutations": (sequences.permutations, 6, 6),
}
"""What is tracked: how to draw sequences, how many features they have and how many answers there are."""


def layers(kind: str) -> list[nn.layers.Layer]:
    """Make the layers that are compared, below the output layer; their names are in KINDS.

    Raises
    ------
    ValueError
        If there is no such kind.

    Examples
    --------
    >>> len(layers("minGRU, 2 layers"))
    4
    """
    if kind not in KINDS:
        raise ValueError(f"kind: expected one of {', '.join(KINDS)}, got {kind!r}")
    if kind == "minGRU, 2 layers":
        return [
            part
            for _ in range(2)
            for part in (nn.MinGRU(UNITS, return_sequences=True), nn.Dense(UNITS, "tanh"))
        ]
    layer = {"tanh RNN": nn.RNN, "LSTM": nn.LSTM, "minGRU": nn.MinGRU}[kind]
    return [layer(UNITS, return_sequences=True)]


KINDS = ("tanh RNN", "LSTM", "minGRU", "minGRU, 2 layers")
"""The layers that are compared. Between and after two minGRU layers stands a Dense layer with tanh."""


def train(task: str, kind: str, *, seed: int, updates: int = UPDATES) -> nn.Network:
    """Train a network to say at every step how things stand, on new sequences of 16 steps all the time.

    `task` is one of TASKS, `kind` one of KINDS, `seed` that of the first weights and all sequences; an update
    is made on 64 sequences.
    """
    make, features, answers = TASKS[task]
    rng = np.random.default_rng(seed)
    net = nn.Network([*layers(kind), nn.Dense(answers)], input_shape=(None, features), rng=rng)
    net.fit(
        *make(updates * BATCH, TRAINED_ON, rng=rng),
        batch_size=BATCH,
        loss="sparse_categorical_crossentropy",
        optimizer=nn.Adam(LEARNING_RATE),
        clip_norm=CLIP_NORM,
        shuffle=False,
    )
    return net


def accuracies(
    net: nn.Network, task: str, *, rng: np.random.Generator, n: int = TESTED
) -> dict[int, tuple[float, float]]:
    """Return, for each tested length, the share of right answers at the last step and at all steps.

    Examples
    --------
    Whoever does not know guesses half of the parities:

    >>> net = train("parity", "minGRU", seed=0, updates=1)
    >>> 0.4 < accuracies(net, "parity", rng=np.random.default_rng(0))[256][0] < 0.6
    True
    """
    found = {}
    for steps in TESTED_ON:
        X, y = TASKS[task][0](n, steps, rng=rng)
        right = net.predict(X, batch_size=50).argmax(axis=-1) == y
        found[steps] = float(right[:, -1].mean()), float(right.mean())
    return found


def run_kind(task: str, kind: str, seed: int, updates: int) -> dict[str, object]:
    """Train one network; return what the stored file records of it."""
    net = train(task, kind, seed=seed, updates=updates)
    found = accuracies(net, task, rng=np.random.default_rng([seed, 1]))
    return {
        "weights": net.parameters.size,
        **{f"last_{steps}": last for steps, (last, _) in found.items()},
        **{f"all_{steps}": every for steps, (_, every) in found.items()},
    }


class Run(NamedTuple):
    """A stored network: shares of right answers at the last step and at all steps, by the tested length."""

    task: str
    kind: str
    seed: int
    weights: int
    last_16: float
    last_64: float
    last_256: float
    all_16: float
    all_64: float
    all_256: float


def _jobs(*, updates: int = UPDATES, seeds: Iterable[int] = SEEDS) -> list[Job]:
    seeds = tuple(seeds)
    return [
        {"task": task, "kind": kind, "seed": seed, "updates": updates}
        for task in TASKS
        for kind in KINDS
        for seed in seeds
    ]


def _recorded(job: Job) -> Job:
    return {
        "units": UNITS,
        "trained_on": TRAINED_ON,
        "batch": BATCH,
        "learning_rate": LEARNING_RATE,
        "clip_norm": CLIP_NORM,
    }


STORED = Recipe("state_tracking.csv", run=run_kind, jobs=_jobs, row=Run, recorded=_recorded)
"""Every kind on both tasks from every seed; a minute and a half on two processors."""
