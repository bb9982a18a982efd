"""Lesson 08's stored result: temporal order by descent, clipping and Ω, as Pascanu et al. (2013) have it."""

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.datasets import sequences
from rnn101.experiments.recipes import Job, Recipe
from rnn101.nn.bars import progress_bar
from rnn101.nn.initializers import normal, spectral_radius
from rnn101.nn.types import Array

LENGTHS = (20, 30, 40)
SEEDS = range(5)
UNITS = 50
STD = 0.1
"""Of all first weights, drawn from N(0, 0.1²); the biases start at 0."""
BATCH = 20
LEARNING_RATE = 0.01
"""Of plain gradient descent, without momentum."""
CLIP_NORM = 1.0
ALPHA = 4.0
"""Strength of Ω."""
MOST_UPDATES = 50_000
"""When to give up: after a hundredth of the paper's 5 million."""
SOLVED = 0.01
"""Less than this share of 10,000 fresh sequences must be answered wrong."""
TESTED = 10_000

METHODS: dict[str, dict[str, Any]] = {
    "SGD": {},
    "SGD-C": {"clip_norm": CLIP_NORM},
    "SGD-CR": {"clip_norm": CLIP_NORM, "penalty": nn.NormPreserving(ALPHA)},
}
"""What each of the paper's methods adds to gradient descent: nothing, clipping, clipping and Ω."""

_CHECK_EVERY = 100  # updates
_GLANCE = 1000  # fresh sequences: only who answers these well is asked all 10,000


class Result(NamedTuple):
    """How one network did."""

    solved: bool
    diverged: bool
    """Whether the training left the finite numbers."""
    updates: int
    """Until it was solved, or until the end."""
    wrong: float
    """Share of the last 10,000 fresh sequences answered wrong; 0.75 is guessing."""
    radius: float
    """Spectral radius of the recurrent weights at the end."""
    omega: list[float]
    """Ω on a batch of fresh sequences before the training and at every check, every 100 updates."""
    gradient_norm: list[float]
    """Norm of the whole gradient, penalty included, at every update, before clipping."""


class Stored(NamedTuple):
    """What the stored file records of one network."""

    solved: bool
    diverged: bool
    updates: int
    wrong: float
    radius: float


def network(steps: int, rng: np.random.Generator) -> nn.Network:
    """Make the paper's network, "basic tanh": 50 units, all weights drawn from N(0, 0.1²).

    Examples
    --------
    >>> network(20, np.random.default_rng(0)).parameters.size
    3054
    """
    draw = normal(STD)
    layers = [
        nn.RNN(UNITS, kernel_initializer=draw, recurrent_initializer=draw),
        nn.Dense(4, kernel_initializer=draw),
    ]
    return nn.Network(layers, input_shape=(steps, 6), rng=rng)


def omega(net: nn.Network, X: Array, y: Array) -> float:
    """Compute Ω of a network on a batch; its gradient is left alone.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> 0 < omega(network(20, rng), *sequences.temporal_order(20, 20, rng=rng)) < 1
    True
    """
    net.loss_and_gradients(X, y, loss="sparse_categorical_crossentropy")
    return nn.NormPreserving(1.0).add_gradient(net.layers)


def train(method: str, *, steps: int, seed: int, most_updates: int = MOST_UPDATES) -> Result:
    """Train a network to tell in which order two symbols came, with the settings of the paper's Fig. 7.

    Parameters
    ----------
    method : {"SGD", "SGD-C", "SGD-CR"}
    steps : int
        The length of the sequences.
    seed : int
        Of the first weights and all sequences.
    most_updates : int
        When to give up; an update is made on 20 new sequences.

    Returns
    -------
    Result

    Raises
    ------
    ValueError
        If there is no such method.

    References
    ----------
    Pascanu, Mikolov and Bengio (2013), On the difficulty of training recurrent neural networks, Fig. 7.

    Examples
    --------
    >>> train("SGD-CR", steps=10, seed=0).solved
    True
    """
    if method not in METHODS:
        raise ValueError(f"method: expected one of {', '.join(METHODS)}, got {method!r}")
    rng = np.random.default_rng(seed)
    net = network(steps, rng)
    watched = sequences.temporal_order(200, steps, rng=rng)
    penalties, norms = [omega(net, *watched)], list[float]()
    wrong, solved, diverged = 1.0, False, False
    with progress_bar(math.ceil(most_updates / _CHECK_EVERY), what=method) as bar:
        while len(norms) < most_updates and not solved and not diverged:
            portion = min(_CHECK_EVERY, most_updates - len(norms))
            history = net.fit(
                *sequences.temporal_order(portion * BATCH, steps, rng=rng),
                batch_size=BATCH,
                loss="sparse_categorical_crossentropy",
                optimizer=nn.SGD(LEARNING_RATE),
                shuffle=False,
                on_divergence="stop",
                **METHODS[method],
            )
            norms += history.gradient_norm
            diverged = history.diverged
            if not diverged:
                penalties.append(omega(net, *watched))
            if _wrong(net, _GLANCE, steps, rng) < SOLVED or diverged or len(norms) == most_updates:
                wrong = _wrong(net, TESTED, steps, rng)
                solved = wrong < SOLVED
            bar.update()
    radius = spectral_radius(net.layers[0].weights["recurrent_kernel"])
    return Result(solved, diverged, len(norms), wrong, radius, penalties, norms)


def _wrong(net: nn.Network, n: int, steps: int, rng: np.random.Generator) -> float:
    """Return the share of n fresh sequences that are answered wrong."""
    X, y = sequences.temporal_order(n, steps, rng=rng)
    with np.errstate(over="ignore", invalid="ignore"):  # of weights that are about to diverge
        return float(np.mean(net.predict(X, batch_size=500).argmax(axis=1) != y))


def run_method(method: str, steps: int, seed: int, most_updates: int) -> dict[str, Any]:
    """Train one network; return what the stored file records of it."""
    result = train(method, steps=steps, seed=seed, most_updates=most_updates)._asdict()
    return {name: result[name] for name in ("solved", "diverged", "updates", "wrong", "radius")}


def _jobs(
    *, lengths: Iterable[int] = LENGTHS, seeds: Iterable[int] = SEEDS, updates: int = MOST_UPDATES
) -> list[Job]:
    lengths, seeds = tuple(lengths), tuple(seeds)
    return [
        {"method": method, "steps": steps, "seed": seed, "most_updates": updates}
        for method in METHODS
        for steps in lengths
        for seed in seeds
    ]


def _recorded(job: Job) -> Job:
    settings = METHODS[job["method"]]
    return {
        "units": UNITS,
        "batch": BATCH,
        "learning_rate": LEARNING_RATE,
        "clip_norm": settings.get("clip_norm", "none"),
        "alpha": ALPHA if "penalty" in settings else 0.0,
    }


STORED = Recipe("temporal_order.csv", run=run_method, jobs=_jobs, row=Stored, recorded=_recorded)
"""Every method, length and seed; ten minutes on two processors."""


def stored() -> dict[str, dict[int, list[Stored]]]:
    """Read the stored runs: for each method and length those of all seeds."""
    return {
        method: {steps: STORED.load(method=method, steps=steps) for steps in LENGTHS} for method in METHODS
    }
