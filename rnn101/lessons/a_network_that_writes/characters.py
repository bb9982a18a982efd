"""Lesson 17's network: a GRU that reads Python's help topics, and what its guesses are worth."""

import platform
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.datasets import topics
from rnn101.experiments.recipes import Job, NetworkRecipe, Recipe
from rnn101.lessons.a_network_that_writes import quotes
from rnn101.lessons.a_network_that_writes.mixing import best_share, gains
from rnn101.lessons.a_network_that_writes.ngrams import NGram, bits_per_character, guess_and_count
from rnn101.nn.types import Array

UNITS = 100
STREAMS = 16
WINDOW = 50
LEARNING_RATE = 0.005
"""Of Adam, for the first two thirds of the epochs; three tenths of it after that."""
CLIP_NORM = 1.0
DROPOUT = 0.2
EPOCHS = 12
SEEDS = range(3)
FIRST_STOPS = (10, 30, 100)
"""Updates after which a training in view stops in its first epoch; after that, at the end of each epoch."""
ORDER, DISCOUNT = 8, 0.9
"""Of the n-gram beside the stored runs, chosen on the validation part."""
DISCOUNT_COUNTING = 0.5
"""Of the n-gram of ORDER that goes on counting, chosen on the validation part."""

START, SAMPLE, WARMTH = "The ", 200, 0.5
"""How the samples of the stored runs begin, how many characters they have, and their temperature."""

IN_VIEW = 10_000
"""Characters of the validation part on which a training is judged at each stop."""

_BETWEEN = "␞"  # stands between samples in the stored file
_PIECE = 1000  # characters judged at a time, to use little memory; the state goes on


def network(
    layers: int = 1, *, symbols: int = len(topics.ALPHABET), rng: np.random.Generator | int | None = None
) -> nn.Network:
    """Make an untrained character model: GRU layers of 100 units, each followed by dropout.

    Examples
    --------
    >>> network(rng=0).parameters.size
    69096
    """
    stack = [
        part for _ in range(layers) for part in (nn.GRU(UNITS, return_sequences=True), nn.Dropout(DROPOUT))
    ]
    return nn.Network([nn.OneHot(symbols), *stack, nn.Dense(symbols)], input_shape=(None,), rng=rng)


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


def train_in_view(net: nn.Network, text: Array, *, epochs: int) -> Iterator[int]:
    """Train as :func:`train` does, and stop now and then, with the number of updates so far.

    At the stops within the first epoch the state goes back to zero.
    """
    X, y = streams(text)
    optimizer = nn.Adam(LEARNING_RATE)
    first = -(-2 * epochs // 3)
    updates = 0
    yield updates
    for epoch in range(epochs):
        optimizer.learning_rate = LEARNING_RATE * (1.0 if epoch < first else 0.3)
        ends = [stop * WINDOW for stop in FIRST_STOPS if stop * WINDOW < X.shape[1]] if epoch == 0 else []
        for start, end in pairwise([0, *ends, X.shape[1]]):
            history = net.fit_stream(
                X[:, start:end],
                y[:, start:end],
                window=WINDOW,
                loss="sparse_categorical_crossentropy",
                optimizer=optimizer,
                clip_norm=CLIP_NORM,
                progress=False,
            )
            updates += len(history.gradient_norm)
            yield updates


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
    return topics.decode(go_on(net, topics.encode(start), n, temperature=temperature, rng=rng))


def go_on(net: nn.Network, start: Array, n: int, *, temperature: float, rng: np.random.Generator) -> Array:
    """Do what :func:`write` does, from numbers to numbers: (characters,), at least one, to (n,)."""
    written: list[int] = []
    symbols, states = start, None
    for _ in range(n):
        scores = net.forward(symbols[None], states=states)[0, -1].astype(np.float64) / temperature
        states = net.states()
        chances = np.exp(scores - scores.max())
        symbols = rng.choice(len(chances), 1, p=chances / chances.sum())
        written.append(int(symbols[0]))
    return np.array(written, dtype=int)


def _joined(numbers: Iterable[float]) -> str:
    return " ".join(f"{number:.4f}" for number in numbers)


def run_seed(layers: int, seed: int, epochs: int) -> dict[str, object]:
    """Train one character model in view; return what the stored file records of it."""
    training, validation, test = map(topics.encode, topics.load_topics()[:3])
    net = network(layers, rng=seed)
    at, curve, samples = [], [], []
    for updates in train_in_view(net, training, epochs=epochs):
        at.append(updates)
        curve.append(bits_per_character(guesses(net, validation[:IN_VIEW])))
        samples.append(write(net, START, SAMPLE, temperature=WARMTH, rng=np.random.default_rng(seed)))
    counted = NGram(ORDER, symbols=len(topics.ALPHABET), discount=DISCOUNT).fit(training)
    told, counting = {}, {}
    for name, text in (("validation", validation), ("test", test)):
        told[name] = np.stack([guesses(net, text), counted.probability(text)[1:]])
        counting[name] = guess_and_count(text, ORDER, len(topics.ALPHABET), DISCOUNT_COUNTING)[1:]
    share = best_share(*told["validation"])
    part = best_share(counting["validation"], told["validation"][1])
    both = {name: part * counting[name] + (1 - part) * told[name][1] for name in told}  # the two tables
    on_top = best_share(told["validation"][0], both["validation"])
    saved = gains(both["test"], on_top * told["test"][0] + (1 - on_top) * both["test"])
    unit = quotes.best_unit(net, topics.load_topics().train[: quotes.SEARCHED])
    found = np.array([quotes.overwritten(net, *pair) for pair in quotes.pairs(topics.load_topics().test)])
    by_length = [quotes.by_length(found[:, k, -1], topics.load_topics().test) for k in range(2)]
    opened, unopened = found.mean(axis=0)  # (units + 1,) each; at the end, with no unit overwritten
    changes = np.abs(np.stack([opened - opened[-1], unopened - unopened[-1]]))[:, :-1]
    return {
        "weights": net.parameters.size,
        "python": platform.python_version(),
        "train": bits_per_character(guesses(net, training)),
        "validation": bits_per_character(told["validation"][0]),
        "test": bits_per_character(told["test"][0]),
        "counted": bits_per_character(told["test"][1]),
        "share": share,
        "mixed": bits_per_character(share * told["test"][0] + (1 - share) * told["test"][1]),
        "counting": bits_per_character(both["test"]),
        "saved": _joined(saved),
        "quote_unit": unit,
        "quote_pairs": quotes.told_apart(net, topics.load_topics().test)[unit],
        "opened": float(opened[-1]),
        "unopened": float(unopened[-1]),
        "opened_by_length": _joined(by_length[0]),
        "unopened_by_length": _joined(by_length[1]),
        "opened_overwritten": float(opened[unit]),
        "unopened_overwritten": float(unopened[unit]),
        "others_change": float(np.delete(changes, unit, axis=1).max()),
        "updates": " ".join(map(str, at)),
        "curve": _joined(curve),
        "samples": _BETWEEN.join(samples).replace("\n", "↵"),
    }


class Run(NamedTuple):
    """A stored model: its bits per character on each part, what it knows of quotes, and how it learned."""

    layers: int
    seed: int
    train: float
    validation: float
    test: float
    counted: float
    """Bits of the n-gram of ORDER on the test part."""
    share: float
    """Of the network in the mixture with that n-gram, chosen on the validation part."""
    mixed: float
    """Bits of the mixture on the test part."""
    counting: float
    """Bits of that n-gram mixed with one that goes on counting, on the test part."""
    saved: tuple[float, ...]
    """Bits that the network saves these two in each of ten pieces of the test part."""
    quote_pairs: float
    """How often the unit that tells best, in training, whether the text is in quotes does so in the test."""
    opened: float
    """Mean chance of a closing quote where one belongs."""
    unopened: float
    """The same with the opening quote turned into a space."""
    opened_by_length: tuple[float, ...]
    """`opened` over passages of each of the lengths in :data:`quotes.LENGTHS`."""
    unopened_by_length: tuple[float, ...]
    """The same with the opening quote turned into a space."""
    opened_overwritten: float
    """As `opened`, with the unit of `quote_pairs` held as in the text without the opening quote."""
    unopened_overwritten: float
    """As `unopened`, with that unit held as in the text with the opening quote."""
    others_change: float
    """The most by which any other unit, overwritten in the same way, changes one of the two chances."""
    updates: tuple[float, ...]
    """When the training was looked at."""
    curve: tuple[float, ...]
    """Bits on the beginning of the validation part at each of these."""
    samples: str
    """What the network wrote at each of these; see :func:`samples`."""


def samples(run: Run) -> list[str]:
    """Return what a stored network wrote at each stop of its training."""
    return run.samples.replace("↵", "\n").split(_BETWEEN)


def _jobs(*, epochs: int = EPOCHS, seeds: Iterable[int] = SEEDS) -> list[Job]:
    seeds = tuple(seeds)
    runs = [(1, seed) for seed in seeds] + [(2, seed) for seed in seeds[:1]]
    return [{"layers": layers, "seed": seed, "epochs": epochs} for layers, seed in runs]


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
"""Models of one layer from every seed, and of two layers from the first; ten minutes on one processor."""


def _train_stored(*, epochs: int = EPOCHS) -> nn.Network:
    net = network(rng=0)
    train(net, topics.encode(topics.load_topics().train), epochs=epochs)
    return net


STORED_NETWORK = NetworkRecipe("characters_network.npz", train=_train_stored)
"""One layer, from seed 0."""
