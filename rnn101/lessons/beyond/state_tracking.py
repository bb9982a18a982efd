"""Lesson 18's state tracking: which recurrent networks keep count for longer than they were trained."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn101 import nn
from rnn101.datasets import sequences
from rnn101.experiments.recipes import Job, Recipe
from rnn101.lessons.beyond.wide_gate import WideMinGRU
from rnn101.nn.layers import Layer
from rnn101.nn.types import Array

UNITS = 32
TRAINED_ON = 16
"""Steps of a training sequence."""
TESTED_ON = 256
"""Steps of a test sequence."""
UPDATES = 2000
BATCH = 64
LEARNING_RATE = 0.005
"""Of Adam."""
CLIP_NORM = 1.0
TESTED = 1000
"""Fresh sequences."""


def thirds(n: int, steps: int, *, rng: np.random.Generator | int) -> tuple[Array, Array]:
    """Make sequences of bits; at every step the question is what is left of the number of ones, divided by 3.

    Examples
    --------
    >>> X, y = thirds(1, 6, rng=4)
    >>> X[0, :, 0].astype(int).tolist(), y[0].tolist()
    ([1, 1, 1, 1, 1, 1], [1, 2, 0, 1, 2, 0])
    """
    X, _ = sequences.parity(n, steps, rng=rng)
    return X, np.cumsum(X[:, :, 0], axis=1).astype(int) % 3


def turnstile(n: int, steps: int, *, rng: np.random.Generator | int) -> tuple[Array, Array]:
    """Make sequences of what happens at a turnstile, one-hot: nothing, a coin, a push; is it open after that?

    A coin opens it and a push locks it, whatever it was; it starts locked.

    Examples
    --------
    >>> X, y = turnstile(1, 6, rng=1)
    >>> X[0].argmax(axis=1).tolist(), y[0].tolist()
    ([1, 1, 2, 2, 0, 0], [1, 1, 0, 0, 0, 0])
    """
    happens = np.random.default_rng(rng).integers(3, size=(n, steps))
    is_open, states = np.zeros(n, dtype=int), np.zeros((n, steps), dtype=int)
    for t in range(steps):
        is_open = np.where(happens[:, t] == 0, is_open, happens[:, t] == 1)
        states[:, t] = is_open
    return np.eye(3)[happens], states


TASKS: dict[str, Callable[..., tuple[Array, Array]]] = {
    "parity": sequences.parity,
    "thirds": thirds,
    "turnstile": turnstile,
}
"""What is tracked: the number of ones so far, modulo 2 and modulo 3; whether a turnstile is open."""

KINDS: dict[str, tuple[Callable[..., Layer], ...]] = {
    "tanh RNN": (nn.RNN,),
    "LSTM": (nn.LSTM,),
    "GRU": (nn.GRU,),
    "minGRU": (nn.MinGRU,),
    "minGRU + tanh": (nn.MinGRU, nn.Dense),
    "minGRU + 3 tanh": (nn.MinGRU, nn.Dense, nn.Dense, nn.Dense),
    "twice minGRU + tanh": (nn.MinGRU, nn.Dense, nn.MinGRU, nn.Dense),
    "wide minGRU": (WideMinGRU,),
    "wide + tanh": (WideMinGRU, nn.Dense),
    "wide + 3 tanh": (WideMinGRU, nn.Dense, nn.Dense, nn.Dense),
    "twice wide + tanh": (WideMinGRU, nn.Dense, WideMinGRU, nn.Dense),
}
"""The layers that are compared, below the output layer; a Dense layer has tanh."""

TRACKED: dict[str, tuple[tuple[str, ...], range]] = {
    "parity": (tuple(kind for kind in KINDS if kind != "GRU"), range(10)),
    "thirds": (("tanh RNN", "LSTM", "wide minGRU", "twice wide + tanh"), range(5)),
}
"""Which kinds are trained on which task, and from which seeds."""


def layers(kind: str) -> list[Layer]:
    """Make the layers that stand below the output layer; their names are in KINDS.

    Raises
    ------
    ValueError
        If there is no such kind.

    Examples
    --------
    >>> len(layers("twice minGRU + tanh"))
    4
    """
    if kind not in KINDS:
        raise ValueError(f"kind: expected one of {', '.join(KINDS)}, got {kind!r}")
    made: list[Layer] = []
    for layer in KINDS[kind]:
        made.append(nn.Dense(UNITS, "tanh") if layer is nn.Dense else layer(UNITS, return_sequences=True))
    return made


def train_on(X: Array, y: Array, kind: str, *, rng: np.random.Generator | int) -> nn.Network:
    """Train a network to give the answers y (sequences, steps) at every step of X, each sequence once."""
    net = nn.Network([*layers(kind), nn.Dense(int(y.max()) + 1)], input_shape=(None, X.shape[-1]), rng=rng)
    net.fit(
        X,
        y,
        batch_size=BATCH,
        loss="sparse_categorical_crossentropy",
        optimizer=nn.Adam(LEARNING_RATE),
        clip_norm=CLIP_NORM,
        shuffle=False,
    )
    return net


def train(task: str, kind: str, *, seed: int, updates: int = UPDATES, steps: int = TRAINED_ON) -> nn.Network:
    """Train a network to say at every step how things stand, on new sequences all the time.

    `task` is one of TASKS, `kind` one of KINDS, `seed` that of the first weights and all sequences; an update
    is made on 64 sequences of so many steps.
    """
    rng = np.random.default_rng(seed)
    return train_on(*TASKS[task](updates * BATCH, steps, rng=rng), kind, rng=rng)


def right_by_step(net: nn.Network, X: Array, y: Array) -> NDArray[np.float64]:
    """Return the share of right answers at each step, (steps,).

    Examples
    --------
    A network that does not know guesses half of the parities:

    >>> net = train("parity", "minGRU", seed=0, updates=1)
    >>> right = right_by_step(net, *sequences.parity(1000, 256, rng=0))
    >>> right.shape, bool(0.4 < right[-1] < 0.6)
    ((256,), True)
    """
    right: NDArray[np.float64] = np.mean(net.predict(X, batch_size=50).argmax(axis=-1) == y, axis=0)
    return right


def run_kind(task: str, kind: str, seed: int, updates: int) -> dict[str, object]:
    """Train one network; return what the stored file records of it."""
    net = train(task, kind, seed=seed, updates=updates)
    right = right_by_step(net, *TASKS[task](TESTED, TESTED_ON, rng=np.random.default_rng([seed, 1])))
    return {"weights": net.parameters.size, "right": " ".join(f"{share:.3g}" for share in right)}


class Run(NamedTuple):
    """A stored network, and its share of right answers at each of 256 steps."""

    task: str
    kind: str
    seed: int
    weights: int
    right: tuple[float, ...]


def _jobs(*, updates: int = UPDATES, seeds: Iterable[int] = range(10)) -> list[Job]:
    return [
        {"task": task, "kind": kind, "seed": seed, "updates": updates}
        for seed in seeds
        for task, (kinds, tracked) in TRACKED.items()
        for kind in kinds
        if seed in tracked
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
"""Every kind on both tasks from every seed."""
