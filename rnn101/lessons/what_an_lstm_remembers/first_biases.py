"""A forget gate's first bias on two tasks: one that has to keep, and a stream that has to forget."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from rnn101 import experiments, nn
from rnn101.datasets import sequences
from rnn101.experiments.recipes import Job, Recipe
from rnn101.lessons.what_an_lstm_remembers import forget_gate
from rnn101.nn import initializers
from rnn101.nn.types import Array

BIASES = ("1", "2", "ln 12", "3", "5", "chrono")
"""Of all forget gates at first; chrono draws one for each cell."""
DELAY = 100
"""Steps of noise in the recall experiment."""
STRING = 12
"""Letters of an average string of the stream: what chrono is told there."""
LETTERS = forget_gate.SYMBOLS
"""Of each of the stream's eight streams."""
SEEDS = range(10)


def lstm(bias: str, span: int, units: int, *, return_sequences: bool = False) -> nn.LSTM:
    """Make an LSTM with one of BIASES; chrono is told the `span`.

    Examples
    --------
    >>> net = nn.Network([lstm("5", 100, 2)], input_shape=(None, 1), rng=0)
    >>> net.get_weights()[2].tolist()
    [0.0, 0.0, 5.0, 5.0, 0.0, 0.0, 0.0, 0.0]
    """
    if bias not in BIASES:
        raise ValueError(f"bias: expected one of {', '.join(BIASES)}, got {bias!r}")
    if bias == "chrono":
        draw = initializers.chrono_bias(span)
    else:
        draw = initializers.forget_bias(float(np.log(12)) if bias == "ln 12" else float(bias))
    return nn.LSTM(units, unit_forget_bias=False, bias_initializer=draw, return_sequences=return_sequences)


def train_on_stream(bias: str, *, seed: int, letters: int = LETTERS) -> nn.Network:
    """Train one network on streams of strings, as :func:`forget_gate.train` does with a bias of 1.

    Examples
    --------
    >>> train_on_stream("5", seed=0, letters=60).layers[0].units
    12
    """
    rng = np.random.default_rng(seed)
    layers = [lstm(bias, STRING, forget_gate.UNITS, return_sequences=True), nn.Dense(7)]
    net = nn.Network(layers, input_shape=(None, 7), rng=rng)
    streams = sequences.continual_reber(forget_gate.STREAMS, letters, rng=rng)
    net.fit_stream(
        streams.X,
        streams.y,
        window=forget_gate.WINDOW,
        loss="sparse_categorical_crossentropy",
        optimizer=nn.Adam(forget_gate.LEARNING_RATE),
        clip_norm=forget_gate.CLIP_NORM,
        progress=False,
    )
    return net


def horizons(net: nn.Network) -> Array:
    """Return for how many letters of a stream each cell's gates keep 37 %, as the check-up counts, (units,).

    Examples
    --------
    >>> bool((horizons(train_on_stream("5", seed=0, letters=30)) > 50).all())
    True
    """
    streams = sequences.continual_reber(20, 300, rng=3000)
    kept = np.maximum(net.trace(streams.X)[0]["f"].astype(float), 1e-12)  # (20, 300, units)
    found: Array = -1 / np.minimum(np.log(kept).mean(axis=(0, 1)), -1e-6)
    return found


class Run(NamedTuple):
    """One training."""

    task: str
    """"recall" or "stream"."""
    bias: str
    length: int
    """Steps of noise, or letters of each stream."""
    seed: int
    right: float
    """Share of held-out answers; 0.25 is guessing in the recall experiment, 0.5 (T or P) on the stream."""
    forgetting: float
    """How many of the twelve cells on the stream keep 37 % for less than a string; nan for recall."""

    @property
    def solved(self) -> bool:
        """Whether 99 % are right."""
        return self.right >= experiments.recall_experiment.SOLVED


def run(task: str, bias: str, length: int, seed: int) -> dict[str, object]:
    """Train and measure one network; return what the stored file records of it."""
    if task == "recall":
        found = experiments.recall(length, layer=lstm(bias, length + 1, 32), seed=seed)
        return {"right": found.accuracy, "forgetting": np.nan}
    net = train_on_stream(bias, seed=seed, letters=length)
    right = forget_gate.measure(net).later_strings
    return {"right": right, "forgetting": int(np.sum(horizons(net) < STRING))}


def _jobs(
    *, delay: int = DELAY, letters: int = LETTERS, longer: int = 4 * LETTERS, seeds: Iterable[int] = SEEDS
) -> list[Job]:
    # `longer` is another training with the largest bias, from the same weights.
    seeds = tuple(seeds)
    runs = [("recall", bias, delay) for bias in BIASES] + [("stream", bias, letters) for bias in BIASES]
    runs.append(("stream", "5", longer))
    return [
        {"task": task, "bias": bias, "length": length, "seed": seed}
        for task, bias, length in runs
        for seed in seeds
    ]


STORED = Recipe("first_biases.csv", run=run, jobs=_jobs, row=Run)
"""Every bias on both tasks from every seed; about eight minutes on one processor."""
