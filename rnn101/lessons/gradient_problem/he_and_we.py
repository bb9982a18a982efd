"""Lesson 06's stored result: two sentences by heart, of which the first letter decides the verb."""

from collections.abc import Iterable
from typing import NamedTuple

from rnn101 import nn
from rnn101.experiments.recipes import Job, Recipe
from rnn101.experiments.two_sentences import (
    COUNTED,
    LEARNING_RATE,
    PAIRS,
    SEEDS,
    UPDATES,
    network,
    one_hot,
    train,
)

FARTHEST = max(PAIRS)

ROWS = [
    *((back, "every letter") for back in PAIRS),
    (FARTHEST, "the verb"),
    *((FARTHEST, asked) for asked in COUNTED if asked.startswith("verb ×")),
]
"""What was trained: pairs, and what was asked for."""


class Learned(NamedTuple):
    """How one network learned one pair."""

    back: int
    asked: str
    seed: int
    verbs: int
    """In how many of the two sentences the verb's first letter was right."""
    wrong: int
    """How many of the other letters that were asked for were wrong, in both sentences."""
    share_before: float
    """Of the gradient of the verb's first letter at the step before it, the share at the first letter."""


def learn(back: int, asked: str, seed: int, updates: int = UPDATES) -> dict[str, object]:
    """Train one network on one pair; return what the stored file records of it.

    Examples
    --------
    >>> learn(9, "every letter", 0)["verbs"]
    2
    """
    net = network(nn.RNN(32, return_sequences=COUNTED[asked] is not None), back, seed=seed)
    before = share_at_first_letter(net, back)
    return {**train(net, back, asked, updates), "share_before": before}


def share_at_first_letter(net: nn.Network, back: int) -> float:
    """Return how much of the gradient of the verb's first letter reaches the state at letter one.

    It is the norm of dL/dh there, over that at the step before the verb.
    """
    coded = one_hot(PAIRS[back])
    # the same weights, with one answer: after the letter before the verb
    asked = network(nn.RNN(32), back, seed=0)
    asked.set_weights(net.get_weights())
    flow = nn.gradient_flow(asked, coded[:, :back], coded[:, back])
    return float(flow[0] / flow[-1])


def _jobs(*, seeds: Iterable[int] = SEEDS) -> list[Job]:
    seeds = tuple(seeds)
    return [{"back": back, "asked": asked, "seed": seed} for back, asked in ROWS for seed in seeds]


def _recorded(_job: Job) -> Job:
    return {"updates": UPDATES, "learning_rate": LEARNING_RATE}


STORED = Recipe("he_and_we.csv", run=learn, jobs=_jobs, row=Learned, recorded=_recorded)
"""Four pairs and every letter; the longest also for the verb alone and counted more often; two minutes."""
