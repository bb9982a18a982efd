"""Lesson 12's stored result: lesson 06's two sentences, learned by two kinds of LSTM."""

from collections.abc import Iterable
from typing import NamedTuple

from rnn101 import nn
from rnn101.experiments.recipes import Job, Recipe
from rnn101.experiments.two_sentences import (
    COUNTED,
    LEARNING_RATE,
    SEEDS,
    UPDATES,
    network,
    train,
)

BACK = 36
"""How many letters lie from the first letter to the verb's."""

KINDS = ("as Keras starts it", "the cell of 1997")

ASKED = ("every letter", "verb × 43", "the verb")
"""What the loss asks for, of what lesson 06 tried."""

ROWS = [(kind, asked) for asked in ASKED for kind in KINDS]
"""What was trained: an LSTM, and what was asked for."""


class Learned(NamedTuple):
    """How one LSTM learned both sentences."""

    kind: str
    asked: str
    seed: int
    verbs: int
    """In how many of the two sentences the verb's first letter was right."""
    wrong: int
    """How many of the other letters that were asked for were wrong, in both sentences."""


def learn(kind: str, asked: str, seed: int, updates: int = UPDATES) -> dict[str, int]:
    """Train one LSTM of 32 cells on both sentences; return what the stored file records of it.

    Examples
    --------
    >>> learn("the cell of 1997", "the verb", 0, updates=1)["wrong"]
    0
    """
    layer = nn.LSTM(32, return_sequences=COUNTED[asked] is not None, forget_gate=kind == KINDS[0])
    return train(network(layer, BACK, seed=seed), BACK, asked, updates)


def _jobs(*, seeds: Iterable[int] = SEEDS) -> list[Job]:
    seeds = tuple(seeds)
    return [{"kind": kind, "asked": asked, "seed": seed} for kind, asked in ROWS for seed in seeds]


def _recorded(_job: Job) -> Job:
    return {"updates": UPDATES, "learning_rate": LEARNING_RATE}


STORED = Recipe("lstm_verbs.csv", run=learn, jobs=_jobs, row=Learned, recorded=_recorded)
"""Two kinds of LSTM, asked for every letter or for the verb, more and more; three minutes."""
