"""Lesson 18's character model: a GRU that reads Python's help topics, and what its guesses are worth."""

import platform
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.datasets import topics
from rnn101.experiments.recipes import Job, NetworkRecipe, Recipe
from rnn101.lessons.beyond.ngrams import NGram, bits_per_character
from rnn101.nn.types import Array

UNITS = 100
STREAMS = 16
WINDOW = 50
LEARNING_RATE = 0.005
"""Of Adam, for the first two thirds of the epochs; three tenths of it after that."""
CLIP_NORM = 1.0
DROPOUT = 0.2
EPOCHS = 12
LAYERS = (1, 2)
SEEDS = range(3)

_PIECE = 1000  # characters judged at a time, to use little memory; the state goes on


def network(layers: int = 1, *, rng: np.random.Generator | int | None = None) -> nn.Network:
    """Make an untrained character model: GRU layers of 100 units, each followed by dropout.

    Examples
    --------
    >>> network(rng=0).parameters.size
    69096
    """
    stack = [
        part for _ in range(layers) for part in (nn.GRU(UNITS, return_sequences=True), nn.Dropout(DROPOUT))
    ]
    n = len(topics.ALPHABET)
    return nn.Network([nn.OneHot(n), *stack, nn.Dense(n)], input_shape=(None,), rng=rng)


def streams(text: Array, n: int = STREAMS) -> tuple[Array, Array]:
    """Cut a text into streams that run side by side, and the character that follows each of theirs.

    Parameters
    ----------
    text : (characters,)
    n : int

    Returns
    -------
    X, y : (n, steps)
        Streams of the same length; at most n characters at the end are left out.

    Examples
    --------
    >>> X, y = streams(np.arange(7), 2)
    >>> X.tolist(), y.tolist()
    ([[0, 1, 2], [3, 4, 5]], [[1, 2, 3], [4, 5, 6]])
    """
    steps = (len(text) - 1) // n
    return text[: n * steps].reshape(n, steps), text[1 : n * steps + 1].reshape(n, steps)


def train(net: nn.Network, text: Array, *, epochs: int) -> None:
    """Train a character model on a text, its learning rate lowered for the last third of the epochs."""
    X, y = streams(text)
    optimizer = nn.Adam(LEARNING_RATE)
    first = -(-2 * epochs // 3)
    for rate, n in ((1.0, first), (0.3, epochs - first)):
        optimizer.learning_rate = rate * LEARNING_RATE
        if n:
            net.fit_stream(
                X,
                y,
                window=WINDOW,
                epochs=n,
                loss="sparse_categorical_crossentropy",
                optimizer=optimizer,
                clip_norm=CLIP_NORM,
            )


def guesses(net: nn.Network, text: Array) -> Array:
    """Return the probability that a model gave each character but the first, (characters - 1,).

    Examples
    --------
    >>> text = topics.encode("if x:")
    >>> guesses(network(rng=0), text).shape
    (4,)
    """
    found, states = [], None
    for start in range(0, len(text) - 1, _PIECE):
        piece, answers = text[start : start + _PIECE + 1][:-1], text[start + 1 : start + _PIECE + 1]
        scores = net.forward(piece[None], states=states)[0].astype(np.float64)
        states = net.states()
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        found.append(chances[np.arange(len(answers)), answers] / chances.sum(axis=1))
    return np.concatenate(found)


def write(net: nn.Network, start: str, n: int, *, temperature: float, rng: np.random.Generator) -> str:
    """Let a character model go on from a beginning for n characters.

    Parameters
    ----------
    net : Network
        A character model.
    start : str
        In the characters of :data:`rnn101.datasets.topics.ALPHABET`; at least one.
    n : int
    temperature : float
        Above 0; see :func:`rnn101.decoding.with_temperature`.
    rng : numpy.random.Generator

    Returns
    -------
    str
        The new characters, without the beginning.

    Examples
    --------
    >>> len(write(network(rng=0), "The ", 5, temperature=1, rng=np.random.default_rng(0)))
    5
    """
    written: list[int] = []
    symbols, states = topics.encode(start), None
    for _ in range(n):
        scores = net.forward(symbols[None], states=states)[0, -1].astype(np.float64) / temperature
        states = net.states()
        chances = np.exp(scores - scores.max())
        symbols = rng.choice(len(chances), 1, p=chances / chances.sum())
        written.append(int(symbols[0]))
    return topics.decode(np.array(written, dtype=int))


def run_seed(layers: int, seed: int, epochs: int) -> dict[str, object]:
    """Train one character model; return what the stored file records of it."""
    parts = topics.load_topics()
    training, validation, test = map(topics.encode, parts[:3])
    net = network(layers, rng=seed)
    train(net, training, epochs=epochs)
    return {
        "weights": net.parameters.size,
        "python": platform.python_version(),
        **{
            name: bits_per_character(guesses(net, text))
            for name, text in (("train", training), ("validation", validation), ("test", test))
        },
        "five_gram": NGram(5, symbols=len(topics.ALPHABET)).fit(training).bits(test),
    }


class Run(NamedTuple):
    """A stored model: bits per character on each part, and those of a 5-gram on the test part."""

    layers: int
    seed: int
    train: float
    validation: float
    test: float
    five_gram: float


def _jobs(*, epochs: int = EPOCHS, seeds: Iterable[int] = SEEDS) -> list[Job]:
    seeds = tuple(seeds)
    return [{"layers": layers, "seed": seed, "epochs": epochs} for layers in LAYERS for seed in seeds]


def _recorded(job: Job) -> Job:
    return {
        "units": UNITS,
        "streams": STREAMS,
        "window": WINDOW,
        "learning_rate": LEARNING_RATE,
        "clip_norm": CLIP_NORM,
        "dropout": DROPOUT,
    }


STORED = Recipe("characters.csv", run=run_seed, jobs=_jobs, row=Run, recorded=_recorded)
"""Models of one and two layers from every seed; five minutes on two processors."""


def _train_stored(*, epochs: int = EPOCHS) -> nn.Network:
    net = network(rng=0)
    train(net, topics.encode(topics.load_topics().train), epochs=epochs)
    return net


STORED_NETWORK = NetworkRecipe("characters_network.npz", train=_train_stored)
"""One layer, from seed 0."""
