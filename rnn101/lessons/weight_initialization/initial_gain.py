"""Lesson 10's stored result: the recall experiment from orthogonal weights of several sizes."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.datasets import sequences
from rnn101.experiments.recall_experiment import BATCH, LEARNING_RATE, UPDATES, recall, recall_gradient_flow
from rnn101.experiments.recipes import Job, Recipe
from rnn101.nn import initializers

GAINS = (0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6)
"""The factors by which the orthogonal matrix is multiplied."""

DELAYS = (50, 100)

SEEDS = range(10)


class Start(NamedTuple):
    """How one network started, and how it did."""

    gain: float
    delay: int
    seed: int
    expected: float
    """The factor by which the gradient's norm should change at each step back: :func:`expected_factor`."""
    factor: float
    """The factor that was measured, the mean of all steps, before any training."""
    solved: bool
    updates: int
    """Until it was solved, or until the end."""

    @property
    def arrives(self) -> float:
        """The share of the last step's gradient that reaches the first, before any training."""
        return self.factor**self.delay


def gained_layer(gain: float) -> nn.RNN:
    """Return the recall experiment's layer with orthogonal recurrent weights, multiplied by `gain`.

    Examples
    --------
    >>> gained_layer(1.3).units
    32
    """
    return nn.RNN(32, recurrent_initializer=initializers.scaled("orthogonal", gain))


def expected_factor(gain: float, *, delay: int, seed: int) -> float:
    """Estimate from a forward pass alone what one step back does to the norm of the gradient.

    An orthogonal matrix keeps every norm, `gain` multiplies it, and tanh multiplies the gradient at each unit
    by its slope: gain · sqrt(mean φ'²), if the slopes have nothing to do with the gradient's direction.

    Parameters
    ----------
    gain : float
    delay : int
        Steps of noise.
    seed : int
        Of the first weights and the sequences.

    Examples
    --------
    >>> 0.8 < expected_factor(1.0, delay=50, seed=0) < 0.95
    True
    """
    rng = np.random.default_rng(seed)
    net = nn.Network([gained_layer(gain), nn.Dense(4)], input_shape=(delay + 1, 5), rng=rng)
    X, _ = sequences.recall(BATCH, delay, rng=rng)
    slopes = 1 - net.trace(X)[0]["h"] ** 2
    return float(gain * np.sqrt(np.mean(slopes**2)))


def run_gain(gain: float, delay: int, seed: int, most_updates: int = UPDATES) -> dict[str, object]:
    """Start and train one network; return what the stored file records of it.

    Examples
    --------
    >>> run_gain(1.0, 5, 0)["solved"]
    True
    """
    flow = recall_gradient_flow(delay=delay, layer=gained_layer(gain), seed=seed)
    result = recall(delay, layer=gained_layer(gain), seed=seed, updates=most_updates)
    return {
        "expected": expected_factor(gain, delay=delay, seed=seed),
        "factor": float((flow[0] / flow[-1]) ** (1 / delay)),
        "solved": result.solved,
        "updates": result.updates,
        "accuracy": result.accuracy,
    }


def _jobs(
    *,
    gains: Iterable[float] = GAINS,
    delays: Iterable[int] = DELAYS,
    seeds: Iterable[int] = SEEDS,
    updates: int = UPDATES,
) -> list[Job]:
    gains, seeds = tuple(gains), tuple(seeds)
    return [
        {"gain": gain, "delay": delay, "seed": seed, "most_updates": updates}
        for delay in delays
        for gain in gains
        for seed in seeds
    ]


def _recorded(job: Job) -> Job:
    changed = "RNN(32, recurrent_initializer=scaled('orthogonal', gain))"
    return {"batch": BATCH, "learning_rate": LEARNING_RATE, "changed": changed}


STORED = Recipe("initial_gain.csv", run=run_gain, jobs=_jobs, row=Start, recorded=_recorded)
"""Every gain, delay and seed; about five minutes on two processors."""
