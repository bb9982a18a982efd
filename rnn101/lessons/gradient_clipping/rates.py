"""The lesson's stored result: with which rates and maxima networks learn a sentence by heart."""

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.experiments.recipes import Job, Recipe
from rnn101.lessons.gradient_clipping.sentence import prepare

SENTENCE = "she sells sea shells by the sea shore and the shells she sells are sea shells"

RATES = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)

MAXIMA = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, math.inf)
"""Of the gradient's norm; the last one clips nothing."""

SEEDS = range(30, 40)
"""Those of the lesson's ten networks."""

UPDATES = 250


class Training(NamedTuple):
    """How one network was trained, and what it knew in the end."""

    rate: float
    maximum: float
    seed: int
    right: int
    """Letters of the 76."""
    clipped: float
    """The share of the updates made that were clipped."""
    longest: float
    """The longest gradient's norm, before clipping."""

    @property
    def knows(self) -> bool:
        """Whether it knows the sentence: all letters but one, or all."""
        return self.right >= len(SENTENCE) - 2


def run_training(rate: float, maximum: float, seed: int, updates: int = UPDATES) -> dict[str, object]:
    """Train one network on the sentence by plain gradient descent; return what the stored file records of it.

    Examples
    --------
    >>> run_training(0.4, 1.0, 38, updates=100)["right"]
    76
    """
    letters, X, y = prepare(SENTENCE)
    layers = [nn.RNN(32, return_sequences=True), nn.Dense(len(letters))]
    net = nn.Network(layers, input_shape=(None, len(letters)), rng=seed, dtype="float64")
    history = net.fit(
        X,
        y,
        epochs=updates,
        loss="sparse_categorical_crossentropy",
        optimizer=nn.SGD(rate),
        clip_norm=None if math.isinf(maximum) else maximum,
        progress=False,
        on_divergence="stop",
    )
    norms = np.array(history.gradient_norm)
    return {
        "right": int(np.sum(net.predict(X).argmax(axis=-1) == y)),
        "clipped": float(np.mean(norms > maximum)),
        "longest": float(norms.max()),
        "updates": len(norms),
    }


def _jobs(
    *,
    rates: Iterable[float] = RATES,
    maxima: Iterable[float] = MAXIMA,
    seeds: Iterable[int] = SEEDS,
    updates: int = UPDATES,
) -> list[Job]:
    maxima, seeds = tuple(maxima), tuple(seeds)
    return [
        {"rate": rate, "maximum": maximum, "seed": seed, "updates": updates}
        for rate in rates
        for maximum in maxima
        for seed in seeds
    ]


STORED = Recipe("clipping_rates.csv", run=run_training, jobs=_jobs, row=Training)
"""Every rate, maximum and seed; five minutes on one processor."""
