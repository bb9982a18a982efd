"""Lesson 10's stored result: recall with tiny input weights, from three matrices at two rates."""

from collections.abc import Iterable
from typing import NamedTuple

from rnn101 import nn
from rnn101.experiments.recall_experiment import BATCH, UPDATES, recall, recall_gradient_flow
from rnn101.experiments.recipes import Job, Recipe
from rnn101.nn import initializers

STARTS = {"orthogonal": "orthogonal", "Glorot": "glorot_uniform", "identity": "identity"}
"""The first recurrent weights, as the lesson and as the library name them."""

RATES = (0.003, 0.0001)
"""Adam's."""

DELAY, STD = 100, 0.001
"""Steps of noise, and the standard deviation of the input weights."""

SEEDS = range(20)

_LOOK = 50  # updates after which the gradient is measured again


class Tiny(NamedTuple):
    """How one network did."""

    start: str
    rate: float
    seed: int
    arrives: float
    """The share of the last step's gradient that reaches the first, before any training."""
    left: float
    """The same after 50 updates."""
    solved: bool
    updates: int
    """Until it was solved, or until the end."""
    accuracy: float
    """Share of the held-out sequences named right at the end; 0.25 is guessing."""


def run_tiny(start: str, rate: float, seed: int, most_updates: int = UPDATES) -> dict[str, object]:
    """Start and train one network; return what the stored file records of it."""
    layer = nn.RNN(32, recurrent_initializer=STARTS[start], kernel_initializer=initializers.normal(STD))
    adam = nn.Adam(rate)
    before = recall_gradient_flow(delay=DELAY, layer=layer, seed=seed)
    after = recall_gradient_flow(delay=DELAY, layer=layer, optimizer=adam, seed=seed, updates=_LOOK)
    result = recall(DELAY, layer=layer, optimizer=adam, seed=seed, updates=most_updates)
    return {
        "arrives": float(before[0] / before[-1]),
        "left": float(after[0] / after[-1]),
        "solved": result.solved,
        "updates": result.updates,
        "accuracy": result.accuracy,
    }


def _jobs(
    *,
    starts: Iterable[str] = tuple(STARTS),
    rates: Iterable[float] = RATES,
    seeds: Iterable[int] = SEEDS,
    updates: int = UPDATES,
) -> list[Job]:
    starts, seeds = tuple(starts), tuple(seeds)
    return [
        {"start": start, "rate": rate, "seed": seed, "most_updates": updates}
        for rate in rates
        for start in starts
        for seed in seeds
    ]


def _recorded(job: Job) -> Job:
    changed = f"RNN(32, recurrent_initializer='{STARTS[job['start']]}', kernel_initializer=normal({STD}))"
    return {"delay": DELAY, "batch": BATCH, "changed": changed}


STORED = Recipe("tiny_inputs.csv", run=run_tiny, jobs=_jobs, row=Tiny, recorded=_recorded)
"""Twenty networks from each start at each rate; about six minutes on two processors."""
