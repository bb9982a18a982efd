"""Why a gate that forgets: continual Reber strings with it and without, after Gers and others (2000)."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.datasets import sequences
from rnn101.experiments.recipes import Job, NetworkRecipe, Recipe
from rnn101.nn.types import Array

KINDS = ("forget gate", "no forget gate", "no forget gate, fresh starts", "plain RNN")
"""What is compared: LSTMs, and tanh units. The third is trained on single strings, from zeros before each."""

SEEDS = range(10)
UNITS = 12
PLAIN_UNITS = 24
"""Of the plain RNN: with its Dense layer 943 weights, where the LSTM with a forget gate has 1,051."""
STREAMS = 8
"""That run side by side in training."""
SYMBOLS = 30_000
"""Of each stream; the state is never set back."""
LONGER = 120_000
"""Of each stream, where the network without forget gate is trained four times as long."""
WINDOW = 30
"""Symbols an update: the gradient is cut there, the state runs on."""
LEARNING_RATE = 0.02
"""Of Adam."""
PLAIN_LEARNING_RATE = 0.005
"""The same for the plain RNN; with :data:`PLAIN_UNITS`, the best of three settings that were tried."""
CLIP_NORM = 1.0

_STRINGS_A_BATCH = 16
_SYMBOLS_A_STRING = 12  # about: as many strings as the streams hold
_TEST_STREAMS, _TEST_SYMBOLS, _TEST_SEED = 100, 1000, 2000
_STREAMS_AT_ONCE = 10


class Scores(NamedTuple):
    """What a network is worth on new streams, from a state of zeros at their beginning."""

    first_string: float
    """How often it prefers the right one of T and P where only the memory tells, in the first strings."""
    later_strings: float
    """The same in all strings after them; 0.5 is guessing."""
    allowed: float
    """How often the symbol that it finds most probable may come next."""
    norm_after_30: float
    """The norm of the cell state (the plain RNN's state) after 30 symbols, a mean over the streams."""
    norm_at_the_end: float
    """The same after the last symbol."""


def network(kind: str, *, rng: np.random.Generator) -> nn.Network:
    """Make the untrained network: 12 cells or 24 plain units, and a Dense layer that scores the 7 symbols.

    Examples
    --------
    >>> network("no forget gate", rng=np.random.default_rng(0)).predict(np.zeros((2, 9, 7))).shape
    (2, 9, 7)
    """
    layer: nn.RNN | nn.LSTM
    if kind == "plain RNN":
        layer = nn.RNN(PLAIN_UNITS, return_sequences=True)
    else:
        layer = nn.LSTM(UNITS, forget_gate=kind == "forget gate", return_sequences=True)
    return nn.Network([layer, nn.Dense(7)], input_shape=(None, 7), rng=rng)


def train(kind: str, *, seed: int, symbols: int = SYMBOLS) -> nn.Network:
    """Train one kind of network to say which symbol comes next.

    Parameters
    ----------
    kind : str
        One of KINDS.
    seed : int
        Of the first weights and the strings.
    symbols : int
        Of each of the 8 streams.

    Returns
    -------
    Network
        From symbols (batch, steps, 7) to the scores of the next one, (batch, steps, 7).

    Raises
    ------
    ValueError
        If there is no such kind.

    Examples
    --------
    >>> train("no forget gate", seed=0, symbols=90).layers[0]
    LSTM(units=12, return_sequences=True, ..., forget_gate=False)
    """
    if kind not in KINDS:
        raise ValueError(f"kind: expected one of {', '.join(KINDS)}, got {kind!r}")
    rng = np.random.default_rng(seed)
    net = network(kind, rng=rng)
    learning_rate = PLAIN_LEARNING_RATE if kind == "plain RNN" else LEARNING_RATE
    if "fresh" in kind:
        X, y, mask = _strings(max(1, STREAMS * symbols // _SYMBOLS_A_STRING), rng)
        net.fit(
            X,
            y,
            mask=mask,
            batch_size=_STRINGS_A_BATCH,
            loss="sparse_categorical_crossentropy",
            optimizer=nn.Adam(learning_rate),
            clip_norm=CLIP_NORM,
            progress=False,
        )
        return net
    streams = sequences.continual_reber(STREAMS, symbols, rng=rng)
    net.fit_stream(
        streams.X,
        streams.y,
        window=WINDOW,
        loss="sparse_categorical_crossentropy",
        optimizer=nn.Adam(learning_rate),
        clip_norm=CLIP_NORM,
        progress=False,
    )
    return net


def measure(net: nn.Network) -> Scores:
    """Run a network over 100 new streams of 1,000 symbols.

    Parameters
    ----------
    net : Network
        As :func:`train` returns it.

    Returns
    -------
    Scores

    Examples
    --------
    >>> bool(measure(network("forget gate", rng=np.random.default_rng(0))).allowed < 0.5)  # untrained
    True
    """
    streams = sequences.continual_reber(_TEST_STREAMS, _TEST_SYMBOLS, rng=_TEST_SEED)
    scores, norms = np.empty(streams.X.shape, np.float32), np.zeros(_TEST_SYMBOLS)
    for start in range(0, _TEST_STREAMS, _STREAMS_AT_ONCE):  # all at once would take much memory
        part = slice(start, start + _STREAMS_AT_ONCE)
        scores[part] = net.predict(streams.X[part], batch_size=_STREAMS_AT_ONCE)
        (traced,) = net.trace(streams.X[part])
        norms += np.linalg.norm(traced.get("c", traced["h"]), axis=-1).sum(axis=0) / _TEST_STREAMS
    right = remembers(scores, streams)
    first = np.zeros_like(streams.needs_memory)
    first[np.arange(_TEST_STREAMS), streams.needs_memory.argmax(axis=1)] = True
    best = scores.argmax(axis=-1)
    return Scores(
        first_string=float(right[first].mean()),
        later_strings=float(right[streams.needs_memory & ~first].mean()),
        allowed=float(np.take_along_axis(streams.allowed, best[..., None], axis=-1).mean()),
        norm_after_30=float(norms[29]),
        norm_at_the_end=float(norms[-1]),
    )


def remembers(scores: Array, streams: sequences.ReberStreams) -> Array:
    """Tell at every step whether, of T and P, the network prefers the one that comes, (streams, steps).

    It means something where ``streams.needs_memory``.

    Examples
    --------
    >>> streams = sequences.continual_reber(1, 20, rng=0)
    >>> bool(remembers(np.eye(7)[streams.y], streams)[streams.needs_memory].all())
    True
    """
    either = [sequences.REBER_SYMBOLS.index(symbol) for symbol in "TP"]
    preferred: Array = np.array(either)[scores[..., either].argmax(axis=-1)]
    return np.equal(preferred, streams.y)


def _strings(n: int, rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """Draw single strings, padded at their end: X (n, steps, 7), the next symbols and the mask (n, steps)."""
    drawn = [sequences.reber(embedded=True, rng=rng) for _ in range(n)]
    numbers = np.zeros((n, max(map(len, drawn))), np.int64)
    mask = np.zeros((n, numbers.shape[1] - 1), bool)
    for row, string in enumerate(drawn):
        numbers[row, : len(string)] = [sequences.REBER_SYMBOLS.index(symbol) for symbol in string]
        mask[row, : len(string) - 1] = True
    return np.eye(7, dtype=np.float32)[numbers[:, :-1]], numbers[:, 1:], mask


def run_kind(kind: str, seed: int, symbols: int) -> dict[str, object]:
    """Train and measure one network; return what the stored file records of it."""
    return measure(train(kind, seed=seed, symbols=symbols))._asdict()


class Run(NamedTuple):
    """A stored network's scores, with what it is of."""

    kind: str
    seed: int
    symbols: int
    first_string: float
    later_strings: float
    allowed: float
    norm_after_30: float
    norm_at_the_end: float


def _jobs(*, symbols: int = SYMBOLS, longer: int = LONGER, seeds: Iterable[int] = SEEDS) -> list[Job]:
    # `longer` is another training of the network without forget gate, from the same weights.
    *lstms, plain = KINDS
    trained = [*((kind, symbols) for kind in lstms), (KINDS[1], longer), (plain, symbols)]
    seeds = tuple(seeds)
    return [{"kind": kind, "seed": seed, "symbols": length} for kind, length in trained for seed in seeds]


def _recorded(job: Job) -> Job:
    plain = job["kind"] == "plain RNN"
    return {
        "units": PLAIN_UNITS if plain else UNITS,
        "streams": STREAMS,
        "window": WINDOW,
        "learning_rate": PLAIN_LEARNING_RATE if plain else LEARNING_RATE,
        "clip_norm": CLIP_NORM,
    }


STORED = Recipe("forget_gate.csv", run=run_kind, jobs=_jobs, row=Run, recorded=_recorded)
"""Every kind from every seed; five minutes on two processors."""


def _train_stored(*, symbols: int = SYMBOLS) -> nn.Network:
    return train("forget gate", seed=2, symbols=symbols)


STORED_NETWORK = NetworkRecipe("forget_gate_network.npz", train=_train_stored)
"""With forget gate, from seed 2."""
