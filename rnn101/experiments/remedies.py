"""The scoreboard: every remedy of lessons 06 to 13 on the recall experiment, from five seeds."""

import math
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.datasets.sequences import RECALL_CLASSES
from rnn101.experiments.recall_experiment import BATCH, LEARNING_RATE, UPDATES, Recall, recall
from rnn101.experiments.recipes import Job, Recipe
from rnn101.nn import initializers

DELAYS = (5, 10, 20, 50, 100, 200)
"""Steps of noise: the columns of the scoreboard."""

SEEDS = range(5)


class Remedy(NamedTuple):
    """One row of the scoreboard."""

    lesson: str
    settings: str
    """What is changed, as it is written in code."""
    change: Callable[[int, int], dict[str, Any]]
    """From the delay and the seed to the arguments of :func:`recall` that differ."""


def _lstm(bias: initializers.Initializer) -> dict[str, Any]:
    return {"layer": nn.LSTM(32, unit_forget_bias=False, bias_initializer=bias)}


def _rnn(initializer: "str | initializers.Initializer", activation: str = "tanh") -> dict[str, Any]:
    return {"layer": nn.RNN(32, activation=activation, recurrent_initializer=initializer)}


def _irnn() -> dict[str, Any]:
    """Start as Le, Jaitly and Hinton (2015) do: the identity, and every other weight close to 0."""
    small = initializers.normal(0.001)
    layer = nn.RNN(32, activation="relu", recurrent_initializer="identity", kernel_initializer=small)
    return {"layer": layer, "readout": nn.Dense(RECALL_CLASSES, kernel_initializer=small)}


def _chrono_gru(max_steps: int) -> nn.GRU:
    """Build the GRU of its paper, whose bias is one vector."""
    return nn.GRU(32, reset_after=False, bias_initializer=initializers.gru_chrono_bias(max_steps))


def _reservoir(leak_rate: float, seed: list[int]) -> dict[str, Any]:
    drawn = nn.Reservoir(
        300,
        input_dim=5,
        spectral_radius=0.99,
        leak_rate=leak_rate,
        input_scaling=0.1,
        rng=np.random.default_rng(seed),
    )
    return {"reservoir": drawn}


_IDENTITY = "RNN(32, activation='relu', recurrent_initializer='identity')"

REMEDIES: dict[str, Remedy] = {
    "plain": Remedy("06", "none", lambda delay, seed: {}),
    "truncated after 20 steps": Remedy("07", "truncate=20", lambda delay, seed: {"truncate": 20}),
    "L2 penalty": Remedy("08", "penalty=L2(0.01)", lambda delay, seed: {"penalty": nn.L2(0.01)}),
    "norm-preserving penalty": Remedy(
        "08", "penalty=NormPreserving(2)", lambda delay, seed: {"penalty": nn.NormPreserving(2.0)}
    ),
    "clipped by value": Remedy("09", "clip_value=0.1", lambda delay, seed: {"clip_value": 0.1}),
    "clipped by norm": Remedy("09", "clip_norm=1", lambda delay, seed: {"clip_norm": 1.0}),
    "norm-preserving, clipped": Remedy(
        "09",
        "penalty=NormPreserving(2), clip_norm=1",
        lambda delay, seed: {"penalty": nn.NormPreserving(2.0), "clip_norm": 1.0},
    ),
    "identity + ReLU, SGD": Remedy(
        "09",
        f"{_IDENTITY}, SGD(0.03)",
        lambda delay, seed: {**_rnn("identity", "relu"), "optimizer": nn.SGD(0.03)},
    ),
    "identity + ReLU, SGD, clipped": Remedy(
        "09",
        f"{_IDENTITY}, SGD(0.03), clip_norm=0.5",
        lambda delay, seed: {**_rnn("identity", "relu"), "optimizer": nn.SGD(0.03), "clip_norm": 0.5},
    ),
    "spectral radius 0.95": Remedy(
        "10",
        "RNN(32, recurrent_initializer=with_spectral_radius(0.95))",
        lambda delay, seed: _rnn(initializers.with_spectral_radius(0.95)),
    ),
    "orthogonal": Remedy(
        "10", "RNN(32, recurrent_initializer='orthogonal')", lambda delay, seed: _rnn("orthogonal")
    ),
    "orthogonal, tiny inputs": Remedy(
        "10",
        "RNN(32, recurrent_initializer='orthogonal', kernel_initializer=normal(0.001))",
        lambda delay, seed: {
            "layer": nn.RNN(
                32, recurrent_initializer="orthogonal", kernel_initializer=initializers.normal(0.001)
            )
        },
    ),
    "Glorot, tiny inputs": Remedy(
        "10",
        "RNN(32, recurrent_initializer='glorot_uniform', kernel_initializer=normal(0.001))",
        lambda delay, seed: {
            "layer": nn.RNN(
                32, recurrent_initializer="glorot_uniform", kernel_initializer=initializers.normal(0.001)
            )
        },
    ),
    "identity + ReLU": Remedy("10", _IDENTITY, lambda delay, seed: _rnn("identity", "relu")),
    "identity + ReLU, clipped": Remedy(
        "10", f"{_IDENTITY}, clip_norm=1", lambda delay, seed: {**_rnn("identity", "relu"), "clip_norm": 1.0}
    ),
    "ReLU, clipped": Remedy(
        "10",
        "RNN(32, activation='relu', recurrent_initializer='glorot_uniform'), clip_norm=1",
        lambda delay, seed: {**_rnn("glorot_uniform", "relu"), "clip_norm": 1.0},
    ),
    "IRNN, clipped": Remedy(
        "10",
        f"{_IDENTITY}, all other weights normal(0.001), clip_norm=1",
        lambda delay, seed: {**_irnn(), "clip_norm": 1.0},
    ),
    "echo state network": Remedy(
        "11",
        "Reservoir(300, spectral_radius=0.99, leak_rate=0.1, input_scaling=0.1)",
        lambda delay, seed: _reservoir(0.1, [seed, delay]),
    ),
    "echo state, no leak": Remedy(
        "11",
        "Reservoir(300, spectral_radius=0.99, leak_rate=1, input_scaling=0.1)",
        lambda delay, seed: _reservoir(1.0, [seed, delay]),
    ),
    "LSTM of 1997": Remedy(
        "12", "LSTM(32, forget_gate=False)", lambda delay, seed: {"layer": nn.LSTM(32, forget_gate=False)}
    ),
    "LSTM, forget bias 1": Remedy("12", "LSTM(32)", lambda delay, seed: {"layer": nn.LSTM(32)}),
    "LSTM, forget bias 0": Remedy(
        "13", "LSTM(32, unit_forget_bias=False)", lambda delay, seed: _lstm(initializers.zeros)
    ),
    "LSTM, forget bias 2": Remedy(
        "13",
        "LSTM(32, bias_initializer=forget_bias(2))",
        lambda delay, seed: _lstm(initializers.forget_bias(2)),
    ),
    "LSTM, forget bias ln T": Remedy(
        "13",
        "LSTM(32, bias_initializer=forget_bias(ln T))",
        lambda delay, seed: _lstm(initializers.forget_bias(math.log(delay))),
    ),
    "LSTM, chrono": Remedy(
        "13",
        "LSTM(32, bias_initializer=chrono_bias(T + 1))",
        lambda delay, seed: _lstm(initializers.chrono_bias(delay + 1)),
    ),
    "GRU": Remedy("13", "GRU(32)", lambda delay, seed: {"layer": nn.GRU(32)}),
    "GRU, chrono": Remedy(
        "13",
        "GRU(32, reset_after=False, bias_initializer=gru_chrono_bias(T + 1))",
        lambda delay, seed: {"layer": _chrono_gru(delay + 1)},
    ),
}
"""The remedies by name, in the order of the lessons."""


class Score(NamedTuple):
    """One remedy's stored runs, as the scoreboard shows them."""

    remedy: str
    lesson: str
    runs: dict[int, list[Recall]]
    """For each delay the runs from all seeds."""

    @property
    def longest_solved(self) -> int:
        """The longest delay that most seeds solve, and all shorter delays too; 0 if there is none."""
        longest = 0
        for delay, found in sorted(self.runs.items()):
            if 2 * sum(run.solved for run in found) <= len(found):
                break
            longest = delay
        return longest


def scoreboard(*, through: str = "13") -> list[Score]:
    """Read the stored scores, ``data/scoreboard.csv``, in the order of the lessons.

    `through` is the last lesson whose remedies are wanted, "06" to "13"; ValueError if it has none.

    Examples
    --------
    >>> [score.remedy for score in scoreboard(through="07")]
    ['plain', 'truncated after 20 steps']
    """
    lessons = sorted({remedy.lesson for remedy in REMEDIES.values()})
    if through not in lessons:
        raise ValueError(f"through: expected one of {', '.join(lessons)}, got {through!r}")
    scores = []
    for name, remedy in REMEDIES.items():
        if remedy.lesson <= through:
            found: dict[int, list[Recall]] = {delay: [] for delay in DELAYS}
            for run in STORED.load(remedy=name):
                found[run.delay].append(run)
            scores.append(Score(name, remedy.lesson, found))
    return scores


def run_remedy(remedy: str, delay: int, seed: int, most_updates: int = UPDATES) -> dict[str, object]:
    """Run the recall experiment with one remedy; return what the scoreboard's file records of it."""
    result = recall(delay, seed=seed, updates=most_updates, **REMEDIES[remedy].change(delay, seed))
    found = result._asdict()
    return {name: found[name] for name in ("solved", "diverged", "updates", "accuracy", "loss")}


def _jobs(
    *,
    remedies: Iterable[str] = tuple(REMEDIES),
    delays: Iterable[int] = DELAYS,
    seeds: Iterable[int] = SEEDS,
    updates: int = UPDATES,
) -> list[Job]:
    delays, seeds = tuple(delays), tuple(seeds)
    return [
        {"remedy": name, "delay": delay, "seed": seed, "most_updates": updates}
        for name in remedies
        for delay in delays
        for seed in seeds
    ]


def _recorded(job: Job) -> Job:
    return {"batch": BATCH, "learning_rate": LEARNING_RATE, "changed": REMEDIES[job["remedy"]].settings}


STORED = Recipe("scoreboard.csv", run=run_remedy, jobs=_jobs, row=Recall, recorded=_recorded)
"""Every remedy, every delay, every seed; half an hour on two processors."""
