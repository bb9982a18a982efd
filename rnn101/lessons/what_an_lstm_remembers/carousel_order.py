"""The carousel over long sequences: temporal order, 100 steps, after Hochreiter and Schmidhuber (1997)."""

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.datasets import sequences
from rnn101.experiments.recipes import Job, Recipe
from rnn101.nn.bars import progress_bar
from rnn101.nn.initializers import Initializer
from rnn101.nn.types import Array

STEPS = 100
"""The length of the sequences; the paper's have 100 to 110."""
SEEDS = range(10)
MOST_UPDATES = 1500
BATCH = 32
LEARNING_RATE = 0.02
"""Of Adam."""
CLIP_NORM = 1.0
TESTED = 2560
"""Fresh sequences at the end, as in the paper's table 9."""
WITHIN = 0.3
"""An answer counts if no class's probability is this far from what it should be."""

_INPUT_GATE_BIASES = (-2.0, -2.0, -4.0, -4.0)  # the paper's: two blocks of two cells each
_CHECK_EVERY = 50  # updates
_HELD_OUT = 2000  # sequences that decide when to stop
_AT_ONCE = 100  # sequences in memory


def layer(kind: str) -> nn.layers.Layer:
    """Make one of the recurrent layers that are compared; their names are in KINDS.

    Raises
    ------
    ValueError
        If there is no such kind.

    Examples
    --------
    >>> layer("cell of 1997").forget_gate
    False
    """
    if kind not in KINDS:
        raise ValueError(f"kind: expected one of {', '.join(KINDS)}, got {kind!r}")
    forget_bias = KINDS[kind]
    if kind == "tanh RNN":
        return nn.RNN(10)
    return nn.LSTM(
        4,
        forget_gate=forget_bias is not None,
        unit_forget_bias=False,
        bias_initializer=_gate_biases(forget_bias),
    )


KINDS: dict[str, float | None] = {
    "cell of 1997": None,
    "forget gate, bias 1": 1.0,
    "forget gate, bias 5": 5.0,
    "tanh RNN": None,
}
"""The layers that are compared, each with the forget gates' bias if it has any: four cells, or ten units."""


def _gate_biases(forget_bias: float | None) -> Initializer:
    def draw(shape: tuple[int, ...], rng: np.random.Generator) -> Array:
        bias = np.zeros(shape)
        bias[:4] = _INPUT_GATE_BIASES
        if forget_bias is not None:
            bias[4:8] = forget_bias
        return bias

    return draw


class Result(NamedTuple):
    """How one network did."""

    solved: bool
    """Whether it came to answer all of 2,000 held-out sequences within the updates allowed."""
    sequences: int
    """How many it was trained on until then, or until the end."""
    wrong: int
    """How many of 2,560 fresh sequences it does not answer in the end."""
    weights: int


def run(kind: str, *, seed: int, steps: int = STEPS, most_updates: int = MOST_UPDATES) -> Result:
    """Train a network to tell in which order two symbols came, until it can.

    Parameters
    ----------
    kind : str
        One of KINDS.
    seed : int
        Of the first weights and all sequences.
    steps : int
        The length of the sequences.
    most_updates : int
        When to give up; an update is made on 32 new sequences.

    Returns
    -------
    Result

    Examples
    --------
    >>> run("cell of 1997", seed=0, steps=20).solved
    True
    """
    rng = np.random.default_rng(seed)
    net = nn.Network([layer(kind), nn.Dense(4)], input_shape=(steps, 6), rng=rng)
    optimizer = nn.Adam(LEARNING_RATE)
    held_out, fresh = (_draw(n, steps, rng) for n in (_HELD_OUT, TESTED))
    done, solved = 0, False
    with progress_bar(math.ceil(most_updates / _CHECK_EVERY), what=kind) as bar:
        while done < most_updates and not solved:
            portion = min(_CHECK_EVERY, most_updates - done)
            net.fit(
                *sequences.temporal_order(portion * BATCH, steps, rng=rng),
                batch_size=BATCH,
                loss="sparse_categorical_crossentropy",
                optimizer=optimizer,
                clip_norm=CLIP_NORM,
                shuffle=False,
            )
            done += portion
            solved = count_wrong(net, *held_out) == 0
            bar.update()
    return Result(solved, done * BATCH, count_wrong(net, *fresh), net.parameters.size)


def _draw(n: int, steps: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Draw sequences to keep: ones and zeros, in a quarter of the memory."""
    X, y = sequences.temporal_order(n, steps, rng=rng)
    return X.astype(bool), y


def count_wrong(net: nn.Network, X: Array, y: Array) -> int:
    """Count the sequences for which some class's probability is 0.3 or more from what it should be."""
    parts = [
        net.predict(X[start : start + _AT_ONCE], batch_size=_AT_ONCE) for start in range(0, len(X), _AT_ONCE)
    ]
    scores = np.concatenate(parts).astype(np.float64)
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    return int((np.abs(chances - np.eye(4)[y]).max(axis=1) >= WITHIN).sum())


def run_kind(kind: str, seed: int, steps: int, most_updates: int) -> dict[str, object]:
    """Train one network; return what the stored file records of it."""
    return run(kind, seed=seed, steps=steps, most_updates=most_updates)._asdict()


class Run(NamedTuple):
    """A stored result, with what it is of."""

    kind: str
    seed: int
    solved: bool
    sequences: int
    wrong: int
    weights: int


def _jobs(*, updates: int = MOST_UPDATES, seeds: Iterable[int] = SEEDS) -> list[Job]:
    seeds = tuple(seeds)
    return [
        {"kind": kind, "seed": seed, "steps": STEPS, "most_updates": updates}
        for kind in KINDS
        for seed in seeds
    ]


def _recorded(job: Job) -> Job:
    return {"batch": BATCH, "learning_rate": LEARNING_RATE, "clip_norm": CLIP_NORM}


STORED = Recipe("carousel_order.csv", run=run_kind, jobs=_jobs, row=Run, recorded=_recorded)
"""Every kind from every seed; three minutes on two processors."""
