"""Lesson 10's stored result: recall from several first weights, inputs as usual and tiny, at two rates."""

from collections.abc import Iterable
from typing import NamedTuple

from rnn101 import nn
from rnn101.experiments.recall_experiment import BATCH, UPDATES, recall, recall_gradient_flow
from rnn101.experiments.recipes import Job, Recipe
from rnn101.nn import initializers

STARTS: "dict[str, str | initializers.Initializer]" = {
    "Glorot": "glorot_uniform",
    "orthogonal": "orthogonal",
    "orthogonal × 1.3": initializers.scaled("orthogonal", 1.3),
    "identity": "identity",
}
"""The first recurrent weights, as the lesson and as the library name them."""

INPUTS: "dict[str, str | initializers.Initializer]" = {
    "usual": "glorot_uniform",
    "tiny": initializers.normal(0.001),
}
"""The first input weights."""

KINDS = (
    ("Glorot", "usual"),
    ("orthogonal", "usual"),
    ("identity", "usual"),
    ("orthogonal × 1.3", "usual"),
    ("Glorot", "tiny"),
    ("orthogonal", "tiny"),
    ("identity", "tiny"),
)
"""What is tried: recurrent weights and input weights."""

RATES = (0.003, 0.0001)
"""Adam's."""

DELAY = 100
"""Steps of noise."""

SEEDS = range(20)

_LOOK = 50  # updates after which the gradient is measured again


class Tiny(NamedTuple):
    """How one network did."""

    start: str
    inputs: str
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

    @property
    def kind(self) -> str:
        """Its recurrent weights, and its input weights where they are not as usual."""
        return self.start if self.inputs == "usual" else f"{self.start}, tiny inputs"


def run_tiny(
    start: str, inputs: str, rate: float, seed: int, most_updates: int = UPDATES
) -> dict[str, object]:
    """Start and train one network; return what the stored file records of it."""
    layer = nn.RNN(32, recurrent_initializer=STARTS[start], kernel_initializer=INPUTS[inputs])
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
    kinds: Iterable[tuple[str, str]] = KINDS,
    rates: Iterable[float] = RATES,
    seeds: Iterable[int] = SEEDS,
    updates: int = UPDATES,
) -> list[Job]:
    rates, seeds = tuple(rates), tuple(seeds)
    return [
        {"start": start, "inputs": inputs, "rate": rate, "seed": seed, "most_updates": updates}
        for start, inputs in kinds
        for rate in rates
        for seed in seeds
    ]


def _recorded(job: Job) -> Job:
    return {"delay": DELAY, "batch": BATCH}


STORED = Recipe("tiny_inputs.csv", run=run_tiny, jobs=_jobs, row=Tiny, recorded=_recorded)
"""Twenty networks of each kind at each rate; about twenty minutes on one processor."""
