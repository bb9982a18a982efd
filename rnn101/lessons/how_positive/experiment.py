"""How lesson 04's network does with more negations than it was trained on, from several seeds."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from rnn101.backend import load_keras
from rnn101.datasets.text import Vocabulary
from rnn101.experiments.recipes import Job, Recipe
from rnn101.lessons.how_positive import reviews
from rnn101.lessons.how_positive.model import sentiment_classifier
from rnn101.lessons.how_positive.opened import Opened
from rnn101.lessons.how_positive.own_reviews import Reviews
from rnn101.lessons.how_positive.turn import ask, before_the_opinion

COUNTS = range(9)
"""How many negations turn the opinion; the training reviews have at most 2."""

FILLER = "I must say that "
"""Words that change nothing; about as many as a negation takes."""

_TESTED = 200  # reviews for each number of negations
_BATCH = 128


def train_reader(train: Reviews, vocabulary: Vocabulary, *, seed: int, epochs: int, rate: float) -> Any:
    """Train the lesson's network on reviews; the learning rate falls along a cosine to 0."""
    keras = load_keras()
    keras.utils.set_random_seed(seed)
    model = sentiment_classifier(len(vocabulary), pool="last", units=48, dropout=0.0, seed=seed)
    falling = keras.optimizers.schedules.CosineDecay(rate, epochs * len(train) // _BATCH)
    model.compile(keras.optimizers.Adam(falling, clipnorm=1.0), loss="mean_squared_error")
    model.fit(vocabulary.encode(train.texts), train.values, batch_size=_BATCH, epochs=epochs, verbose=0)
    return model


def run_reader(seed: int, epochs: int, rate: float) -> dict[str, object]:
    """Train one network; `seed` sets its reviews, too. Return what the stored file records of it."""
    rng = np.random.default_rng(seed)
    train = reviews.draw(16_000, rng=rng)
    vocabulary = Vocabulary.from_texts(train.texts)
    model = train_reader(reviews.cut(train, rng=rng), vocabulary, seed=seed, epochs=epochs, rate=rate)
    opened = Opened(model, vocabulary)
    right, right_longer, asked = [], [], []
    for count in COUNTS:
        many = reviews.draw_negations(_TESTED, count, rng=rng, unlike=train.texts)
        two = reviews.draw_negations(_TESTED, min(count, 2), rng=rng, unlike=train.texts)
        longer = [FILLER * max(0, count - 2) + text for text in two.texts]
        right.append(_right_signs(opened, many.texts, many.values))
        right_longer.append(_right_signs(opened, longer, two.values))
        before = opened.states([before_the_opinion(text) for text in many.texts])
        asked.append(float(ask(opened, before).mean()))
    return {
        "right": tuple(round(share, 3) for share in right),
        "right_longer": tuple(round(share, 3) for share in right_longer),
        "turn": tuple(round(turn, 2) for turn in asked),
    }


def _right_signs(opened: Opened, texts: Iterable[str], values: np.ndarray) -> float:
    scores = opened.scores(opened.states(texts))
    return float(np.mean((scores > 0) == (values > 0)))


class Run(NamedTuple):
    """A stored network: three numbers for each of COUNTS."""

    seed: int
    right: tuple[float, ...]
    right_longer: tuple[float, ...]
    turn: tuple[float, ...]


def _jobs(*, seeds: Iterable[int] = range(5), epochs: int = 12) -> list[Job]:
    return [{"seed": seed, "epochs": epochs, "rate": 0.008} for seed in seeds]


STORED = Recipe("negations.csv", run=run_reader, jobs=_jobs, row=Run)
"""The lesson's network from five seeds; a minute each."""


def stored(column: str) -> np.ndarray:
    """Read one column of the stored runs, (seeds, counts): "right", "right_longer" or "turn"."""
    return np.array([getattr(run, column) for run in STORED.load()])
