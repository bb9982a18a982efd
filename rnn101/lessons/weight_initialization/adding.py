"""Lesson 10's stored result: the adding problem from six kinds of first weights."""

import copy
import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.datasets import sequences
from rnn101.experiments.recipes import Job, Recipe
from rnn101.nn import initializers
from rnn101.nn.bars import progress_bar

STEPS = (50, 100)
"""Lengths of the stored runs."""

SEEDS = range(3)

UNITS, UPDATES, BATCH, LEARNING_RATE, CLIP_NORM = 100, 4000, 100, 1e-3, 1.0
"""Settings of the stored runs; the learning rate is Adam's."""

SOLVED = 0.01
"""The mean squared error on held-out sequences below which it is solved; the baseline is 1/6 = 0.167."""

CHECK_EVERY = 100
"""Updates between two looks at the held-out sequences."""

_HELD_OUT = 5000  # sequences


class Start(NamedTuple):
    """A kind of first weights."""

    settings: str
    """As it is written in code, with the number of units left open."""
    layer: Callable[[int], nn.RNN]
    """From the number of units to the layer."""
    readout: "str | initializers.Initializer" = "glorot_uniform"
    """The first weights of the Dense layer on top."""


def _relu(units: int, recurrent: str, kernel: "str | initializers.Initializer" = "glorot_uniform") -> nn.RNN:
    return nn.RNN(units, activation="relu", recurrent_initializer=recurrent, kernel_initializer=kernel)


_small = initializers.normal(0.001)

STARTS: dict[str, Start] = {
    "tanh, Glorot": Start(
        "RNN(units, recurrent_initializer='glorot_uniform')",
        lambda units: nn.RNN(units, recurrent_initializer="glorot_uniform"),
    ),
    "tanh, orthogonal": Start(
        "RNN(units, recurrent_initializer='orthogonal')",
        lambda units: nn.RNN(units, recurrent_initializer="orthogonal"),
    ),
    "tanh, tiny inputs": Start(
        "RNN(units, recurrent_initializer='orthogonal', kernel_initializer=normal(0.001))",
        lambda units: nn.RNN(units, recurrent_initializer="orthogonal", kernel_initializer=_small),
    ),
    "ReLU, Glorot": Start(
        "RNN(units, activation='relu', recurrent_initializer='glorot_uniform')",
        lambda units: _relu(units, "glorot_uniform"),
    ),
    "ReLU, identity": Start(
        "RNN(units, activation='relu', recurrent_initializer='identity')",
        lambda units: _relu(units, "identity"),
    ),
    "IRNN": Start(
        "RNN(units, activation='relu', recurrent_initializer='identity', kernel_initializer=normal(0.001)), "
        "Dense(1, kernel_initializer=normal(0.001))",
        lambda units: _relu(units, "identity", _small),
        _small,
    ),
}
"""The kinds of first weights by name. The last is the IRNN of Le, Jaitly and Hinton, who draw all weights
that are not recurrent from a normal distribution with standard deviation 0.001."""


class Adding(NamedTuple):
    """How one network did."""

    steps: int
    seed: int
    solved: bool
    """Whether its error on the held-out sequences fell below 0.01, within the updates allowed."""
    updates: int
    """Updates until it was solved, or until the end."""
    curve: tuple[float, ...]
    """Mean squared error on 5,000 held-out sequences, before the first update and after every hundredth."""


def train(
    steps: int,
    *,
    layer: nn.layers.Layer,
    readout: "str | initializers.Initializer" = "glorot_uniform",
    optimizer: nn.optimizers.Optimizer | None = None,
    clip_norm: float | None = CLIP_NORM,
    seed: int = 0,
    updates: int = UPDATES,
) -> Adding:
    """Train a recurrent layer and a Dense layer to add the two marked numbers of a sequence.

    Parameters
    ----------
    steps : int
        Length of the sequences, at least 2.
    layer : layer
        The recurrent layer.
    readout : str or initializer
        The first weights of the Dense layer.
    optimizer : optimizer, optional
        Another one than ``nn.Adam(1e-3)``; it is copied.
    clip_norm : float or None
        As in :meth:`rnn101.nn.Network.fit`.
    seed : int
        Of the first weights and of all sequences.
    updates : int
        The most updates, each with 100 new sequences.

    Returns
    -------
    Adding

    Examples
    --------
    >>> result = train(2, layer=nn.RNN(20), updates=400)
    >>> result.solved, result.updates == CHECK_EVERY * (len(result.curve) - 1)
    (True, True)
    """
    rng = np.random.default_rng(seed)
    net = nn.Network([layer, nn.Dense(1, kernel_initializer=readout)], input_shape=(steps, 2), rng=rng)
    optimizer = nn.Adam(LEARNING_RATE) if optimizer is None else copy.deepcopy(optimizer)
    X_test, y_test = sequences.adding(_HELD_OUT, steps, rng=rng)
    curve, done = [net.evaluate(X_test, y_test)], 0
    with progress_bar(math.ceil(updates / CHECK_EVERY), what=f"adding, {steps} steps") as bar:
        while done < updates and SOLVED <= curve[-1] < math.inf:
            portion = min(CHECK_EVERY, updates - done)
            X, y = sequences.adding(portion * BATCH, steps, rng=rng)
            history = net.fit(
                X,
                y,
                batch_size=BATCH,
                optimizer=optimizer,
                clip_norm=clip_norm,
                shuffle=False,
                on_divergence="stop",
            )
            done += len(history.gradient_norm)
            curve.append(math.inf if history.diverged else net.evaluate(X_test, y_test))
            bar.update()
    return Adding(steps, seed, curve[-1] < SOLVED, done, tuple(curve))


def run_start(start: str, steps: int, seed: int, units: int, most_updates: int) -> dict[str, object]:
    """Train from one kind of first weights; return what the stored file records of it."""
    kind = STARTS[start]
    result = train(steps, layer=kind.layer(units), readout=kind.readout, seed=seed, updates=most_updates)
    curve = tuple(round(error, 4) for error in result.curve)
    return {"solved": result.solved, "updates": result.updates, "curve": curve}


def _jobs(
    *,
    steps: Iterable[int] = STEPS,
    seeds: Iterable[int] = SEEDS,
    units: int = UNITS,
    updates: int = UPDATES,
) -> list[Job]:
    seeds = tuple(seeds)
    return [
        {"start": start, "steps": length, "seed": seed, "units": units, "most_updates": updates}
        for length in steps
        for start in STARTS
        for seed in seeds
    ]


def _recorded(job: Job) -> Job:
    layer = STARTS[job["start"]].settings
    return {"batch": BATCH, "learning_rate": LEARNING_RATE, "clip_norm": CLIP_NORM, "layer": layer}


STORED = Recipe("adding_starts.csv", run=run_start, jobs=_jobs, row=Adding, recorded=_recorded)
"""Every kind of first weights, length and seed; a quarter of an hour on two processors."""
