"""Lesson 10's stored result: the recall experiment from orthogonal weights of several sizes."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.datasets import sequences
from rnn101.datasets.files import data_path
from rnn101.experiments import runs
from rnn101.experiments.recall_experiment import BATCH, LEARNING_RATE, UPDATES, recall, recall_gradient_flow
from rnn101.nn import initializers

GAINS = (0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6)
"""The factors by which the orthogonal matrix is multiplied."""

DELAYS = (50, 100)

SEEDS = range(5)


class Start(NamedTuple):
    """How one network started, and how it did."""

    gain: float
    delay: int
    seed: int
    expected: float
    """The factor by which the gradient's norm should change at each step back: :func:`expected_factor`."""
    factor: float
    """The factor that was measured, the mean of all steps, before any training."""
    solved: bool
    updates: int
    """Until it was solved, or until the end."""


def gained_layer(gain: float) -> nn.RNN:
    """Return the recall experiment's layer with orthogonal recurrent weights, multiplied by `gain`.

    Examples
    --------
    >>> gained_layer(1.3).units
    32
    """
    return nn.RNN(32, recurrent_initializer=initializers.scaled("orthogonal", gain))


def expected_factor(gain: float, *, delay: int, seed: int) -> float:
    """Estimate from a forward pass alone what one step back does to the norm of the gradient.

    An orthogonal matrix keeps every norm, `gain` multiplies it, and tanh multiplies the gradient at each unit
    by its slope: gain · sqrt(mean φ'²), if the slopes have nothing to do with the gradient's direction.

    Parameters
    ----------
    gain : float
    delay : int
        Steps of noise.
    seed : int
        Of the first weights and the sequences.

    Examples
    --------
    >>> 0.8 < expected_factor(1.0, delay=50, seed=0) < 0.95
    True
    """
    rng = np.random.default_rng(seed)
    net = nn.Network([gained_layer(gain), nn.Dense(4)], input_shape=(delay + 1, 5), rng=rng)
    X, _ = sequences.recall(BATCH, delay, rng=rng)
    slopes = 1 - net.trace(X)[0]["h"] ** 2
    return float(gain * np.sqrt(np.mean(slopes**2)))


def run_gain(
    gain: float, delay: int, seed: int, most_updates: int = UPDATES, **_recorded: object
) -> dict[str, object]:
    """Start and train one network; return what the stored file records of it.

    Examples
    --------
    >>> run_gain(1.0, 5, 0)["solved"]
    True
    """
    flow = recall_gradient_flow(delay=delay, layer=gained_layer(gain), seed=seed)
    result = recall(delay, layer=gained_layer(gain), seed=seed, updates=most_updates)
    return {
        "expected": expected_factor(gain, delay=delay, seed=seed),
        "factor": float((flow[0] / flow[-1]) ** (1 / delay)),
        "solved": result.solved,
        "updates": result.updates,
        "accuracy": result.accuracy,
    }


def run_gains(
    path: Path,
    *,
    gains: Iterable[float] = GAINS,
    delays: Iterable[int] = DELAYS,
    seeds: Iterable[int] = SEEDS,
    updates: int = UPDATES,
    workers: int | None = None,
    scheduler: str | None = None,
    progress: bool = True,
) -> None:
    """Run the recall experiment from every gain, and write a CSV with a row for each run.

    Parameters
    ----------
    path : Path
        The file; what it holds already is not done again.
    gains, delays, seeds, updates
        Fewer of them, to try it out. All take about two minutes on two processors.
    workers, scheduler, progress
        As in :func:`rnn101.experiments.runs.run_all`.
    """
    gains, seeds = tuple(gains), tuple(seeds)
    jobs = [
        {
            "gain": gain,
            "delay": delay,
            "seed": seed,
            "most_updates": updates,
            "batch": BATCH,
            "learning_rate": LEARNING_RATE,
            "changed": "RNN(32, recurrent_initializer=scaled('orthogonal', gain))",
        }
        for delay in delays
        for gain in gains
        for seed in seeds
    ]
    runs.run_all(run_gain, jobs, path, workers=workers, scheduler=scheduler, progress=progress)


def load_gains(delay: int) -> list[Start]:
    """Read the stored runs, ``data/initial_gain.csv``, of one delay.

    Parameters
    ----------
    delay : {50, 100}

    Raises
    ------
    ValueError
        If no run of that delay is stored.

    Examples
    --------
    >>> len(load_gains(50))
    45
    """
    if delay not in DELAYS:
        raise ValueError(f"delay: expected one of {', '.join(map(str, DELAYS))}, got {delay!r}")
    return [
        Start(
            float(row["gain"]),
            delay,
            int(row["seed"]),
            float(row["expected"]),
            float(row["factor"]),
            row["solved"] == "True",
            int(row["updates"]),
        )
        for row in runs.read(data_path("initial_gain.csv"))
        if int(row["delay"]) == delay
    ]
