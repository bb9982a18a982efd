"""Forget biases of 2 over 100 steps: where some trainings stop half way, and what gets them on."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.datasets import sequences
from rnn101.experiments.recall_experiment import BATCH, LEARNING_RATE, SOLVED, UPDATES
from rnn101.experiments.recipes import Job, Recipe
from rnn101.nn import initializers
from rnn101.nn.types import Array

DELAY = 100
"""Steps of noise."""
BIAS = 2.0
"""Of the forget gates, at first."""
OPENED = float(np.log(DELAY))
"""To what the forget biases are set where the gates are opened: 4.6, gates near 0.99."""
OPENED_AFTER = 300
"""Updates."""
EVERY = 50
"""Updates between two measurements; the first is made before any."""
SEEDS = range(10)
STOPPED = (1, 3, 6)
"""The seeds that stop half way, as they are; they are opened and kicked."""
KICKS = range(10)
"""Of each of them."""

KICK = 0.2
"""Standard deviation of the noise that a kick adds to the weights of the loop."""

KINDS = {
    "as it is": 3 * UPDATES,
    "gates opened": 2 * UPDATES,
    "kicked": OPENED_AFTER + UPDATES,
}
"""What is compared, with its most updates: the scoreboard's row three times as long; with forget biases set
anew after 300 updates; or, then, with noise on the weights of the loop and the forget biases left alone."""

_LOSS = "sparse_categorical_crossentropy"
_HELD_OUT = 1000  # sequences, as in the recall experiment


class Half(NamedTuple):
    """One training; its measurements end where it is solved."""

    kind: str
    seed: int
    draw: int
    """Which kick."""
    accuracies: tuple[float, ...]
    """Share of 1,000 held-out sequences named right."""
    shares: tuple[float, ...]
    """Norm of dL/dc at step 1 over that at the last step."""
    named: int
    """How many of the four classes it ever names in the end: more than a twentieth of the time."""

    @property
    def solved(self) -> bool:
        """Whether it names 99 % right in the end."""
        return self.accuracies[-1] >= SOLVED

    @property
    def updates(self) -> int:
        """Updates until it was solved, or until the end."""
        return EVERY * (len(self.accuracies) - 1)


def train(kind: str, seed: int, draw: int, most_updates: int) -> dict[str, object]:
    """Train one network; return what the stored file records of it.

    Examples
    --------
    >>> found = train("as it is", seed=1, draw=0, most_updates=0)
    >>> len(found["accuracies"]), len(found["shares"])
    (1, 1)
    """
    if kind not in KINDS:
        raise ValueError(f"kind: expected one of {', '.join(KINDS)}, got {kind!r}")
    rng = np.random.default_rng(seed)
    layer = nn.LSTM(32, unit_forget_bias=False, bias_initializer=initializers.forget_bias(BIAS))
    net = nn.Network([layer, nn.Dense(4)], input_shape=(DELAY + 1, 5), rng=rng)
    optimizer = nn.Adam(LEARNING_RATE)
    X_test, y_test = sequences.recall(_HELD_OUT, DELAY, rng=rng)
    accuracies, shares = [], []
    for done in range(0, most_updates + 1, EVERY):
        if done:
            X, y = sequences.recall(EVERY * BATCH, DELAY, rng=rng)
            net.fit(
                X,
                y,
                batch_size=BATCH,
                loss=_LOSS,
                optimizer=optimizer,
                shuffle=False,
                progress=False,
            )
        answers = net.predict(X_test, batch_size=250).argmax(axis=1)
        accuracies.append(float(np.mean(answers == y_test)))
        shares.append(_share(net, X_test[:BATCH], y_test[:BATCH]))
        if accuracies[-1] >= SOLVED:
            break
        if kind == "gates opened" and done == OPENED_AFTER:
            open_gates(net)
        if kind == "kicked" and done == OPENED_AFTER:
            kick(net, np.random.default_rng([seed, draw]))
    return {
        "accuracies": tuple(accuracies),
        "shares": tuple(shares),
        "named": int(np.sum(np.bincount(answers, minlength=4) > _HELD_OUT / 20)),
    }


def open_gates(net: nn.Network) -> None:
    """Set the forget biases of a network's LSTM anew, and nothing else."""
    weights = net.get_weights()
    weights[2][32:64] = OPENED  # the second block
    net.set_weights(weights)


def kick(net: nn.Network, rng: np.random.Generator) -> None:
    """Add noise to the weights of a network's loop, from the state to all four boxes, and to nothing else."""
    weights = net.get_weights()
    weights[1] += np.asarray(rng.normal(0, KICK, weights[1].shape), weights[1].dtype)
    net.set_weights(weights)


def _share(net: nn.Network, X: Array, y: Array) -> float:
    flow = nn.gradient_flow(net, X, y, loss=_LOSS, state="c")
    return float(flow[0] / flow[-1])


def _jobs(
    *, seeds: Iterable[int] = SEEDS, draws: Iterable[int] = KICKS, updates: int | None = None
) -> list[Job]:
    seeds, draws = tuple(seeds), tuple(draws)
    stopped = [seed for seed in seeds if seed in STOPPED]
    runs = [("as it is", seed, 0) for seed in seeds] + [("gates opened", seed, 0) for seed in stopped]
    runs += [("kicked", seed, draw) for seed in stopped for draw in draws]
    return [
        {
            "kind": kind,
            "seed": seed,
            "draw": draw,
            "most_updates": KINDS[kind] if updates is None else updates,
        }
        for kind, seed, draw in runs
    ]


def _recorded(_job: Job) -> Job:
    return {"delay": DELAY, "batch": BATCH, "learning_rate": LEARNING_RATE, "every": EVERY}


STORED = Recipe("half_solved.csv", run=train, jobs=_jobs, row=Half, recorded=_recorded)
"""All seeds as they are, the three that stop opened, and kicked ten times; about twenty minutes."""
