"""Lesson 12's stored result: lesson 06's two sentences, learned by two kinds of LSTM."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.experiments.recipes import Job, Recipe
from rnn101.experiments.two_sentences import LEARNING_RATE, PAIRS, SEEDS, UPDATES, one_hot

BACK = 36
"""How many letters lie from the first letter to the verb's."""

KINDS = ("as Keras starts it", "the cell of 1997")

ASKED = ("every letter", "verb × 43", "the verb")
"""What the loss asks for: every next letter; every letter, with the verb's first one counted `TIMES` times;
or only the first letter of the verb."""

TIMES = 43
"""More than all 42 other letters together; as in lesson 06."""

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


def learn(kind: str, asked: str, seed: int, updates: int = UPDATES) -> dict[str, object]:
    """Train one LSTM of 32 cells on both sentences; return what the stored file records of it.

    Examples
    --------
    >>> learn("the cell of 1997", "the verb", 0, updates=1)["wrong"]
    0
    """
    coded = one_hot(PAIRS[BACK])  # (2, letters, characters)
    every = asked != ASKED[2]
    layer = nn.LSTM(32, return_sequences=every, forget_gate=kind == KINDS[0])
    net = nn.Network([layer, nn.Dense(coded.shape[2])], input_shape=(None, coded.shape[2]), rng=seed)
    X, y = (coded[:, :-1], coded[:, 1:]) if every else (coded[:, :BACK], coded[:, BACK])
    weights = None
    if asked == ASKED[1]:
        weights = np.ones(X.shape[:2])
        weights[:, BACK - 1] = TIMES
    net.fit(
        X,
        y,
        loss="mse",
        batch_size=2,
        epochs=updates,
        optimizer=nn.Adam(LEARNING_RATE),
        sample_weight=weights,
        shuffle=False,
        progress=False,
    )
    right = net.predict(X).argmax(axis=-1) == y.argmax(axis=-1)
    verbs = right[:, BACK - 1] if every else right
    return {"verbs": int(verbs.sum()), "wrong": int((~right).sum() - (~verbs).sum())}


def _jobs(*, seeds: Iterable[int] = SEEDS) -> list[Job]:
    seeds = tuple(seeds)
    return [{"kind": kind, "asked": asked, "seed": seed} for kind, asked in ROWS for seed in seeds]


def _recorded(_job: Job) -> Job:
    return {"updates": UPDATES, "learning_rate": LEARNING_RATE}


STORED = Recipe("lstm_verbs.csv", run=learn, jobs=_jobs, row=Learned, recorded=_recorded)
"""Two kinds of LSTM, asked for every letter or for the verb, more and more; three minutes."""
