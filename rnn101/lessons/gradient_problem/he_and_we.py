"""Lesson 06's stored result: two sentences by heart, of which the first letter decides the verb."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn101 import nn
from rnn101.experiments.recipes import Job, Recipe
from rnn101.experiments.two_sentences import LEARNING_RATE, PAIRS, SEEDS, UPDATES, one_hot

TIMES = {"verb × 43": 43, "verb × 1,000": 1_000, "verb × 100,000": 100_000}
"""How often the verb's first letter is counted; 43 is more than all 42 other letters of the longest pair."""

ASKED = ("every letter", "the verb", *TIMES)
"""What the loss asks for: every next letter; only the first letter of the verb; or every letter, with the
verb's first one counted `TIMES` times."""

ROWS = [*((back, ASKED[0]) for back in PAIRS), *((36, asked) for asked in ASKED[1:])]
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
    share: float
    """The same after the training."""
    apart_before: float
    """How far apart the two sentences' states are after their first letters, before the training."""
    apart: float
    """The same after the training."""


def learn(back: int, asked: str, seed: int, updates: int = UPDATES) -> dict[str, object]:
    """Train one network on one pair; return what the stored file records of it.

    Examples
    --------
    >>> learn(9, "every letter", 0)["verbs"]
    2
    """
    coded = one_hot(PAIRS[back])
    features = coded.shape[2]
    layer = nn.RNN(32, return_sequences=asked != ASKED[1])
    net = nn.Network([layer, nn.Dense(features)], input_shape=(None, features), rng=seed)
    X, y = coded[:, :-1], coded[:, 1:]
    if asked == ASKED[1]:
        X, y = coded[:, :back], coded[:, back]
    weights = None
    if asked in TIMES:
        weights = np.ones(X.shape[:2])
        weights[:, back - 1] = TIMES[asked]
    before, apart_before = share_at_first_letter(net, coded, back), apart_after_first_letter(net, coded)
    optimizer = nn.Adam(LEARNING_RATE)
    net.fit(
        X,
        y,
        loss="mse",
        batch_size=2,
        epochs=updates,
        optimizer=optimizer,
        sample_weight=weights,
        shuffle=False,
        progress=False,
    )
    right = net.predict(X).argmax(axis=-1) == y.argmax(axis=-1)
    verbs = right if asked == ASKED[1] else right[:, back - 1]
    return {
        "verbs": int(verbs.sum()),
        "wrong": int((~right).sum() - (~verbs).sum()),
        "share_before": before,
        "share": share_at_first_letter(net, coded, back),
        "apart_before": apart_before,
        "apart": apart_after_first_letter(net, coded),
    }


def share_at_first_letter(net: nn.Network, coded: NDArray[np.float64], back: int) -> float:
    """Return how much of the gradient of the verb's first letter reaches the state at letter one.

    It is the norm of dL/dh there, over that at the step before the verb.
    """
    features = coded.shape[2]
    # the same weights, with one answer: after the letter before the verb
    asked = nn.Network([nn.RNN(32), nn.Dense(features)], input_shape=(back, features), rng=0)
    asked.set_weights(net.get_weights())
    flow = nn.gradient_flow(asked, coded[:, :back], coded[:, back])
    return float(flow[0] / flow[-1])


def apart_after_first_letter(net: nn.Network, coded: NDArray[np.float64]) -> float:
    """Return the distance of the states of both sentences after their first letters."""
    h = net.trace(coded[:, :1])[0]["h"]  # (2, 1, units)
    return float(np.linalg.norm(h[0, 0] - h[1, 0]))


def _jobs(*, seeds: Iterable[int] = SEEDS) -> list[Job]:
    seeds = tuple(seeds)
    return [{"back": back, "asked": asked, "seed": seed} for back, asked in ROWS for seed in seeds]


def _recorded(_job: Job) -> Job:
    return {"updates": UPDATES, "learning_rate": LEARNING_RATE}


STORED = Recipe("he_and_we.csv", run=learn, jobs=_jobs, row=Learned, recorded=_recorded)
"""Four pairs and every letter; the longest also for the verb alone and counted more often; two minutes."""
