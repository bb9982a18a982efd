"""Networks trained on parity and on a turnstile, opened: what they lean to, and how long they hold."""

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn101 import nn
from rnn101.datasets import sequences
from rnn101.experiments.recipes import Job, Recipe
from rnn101.lessons.beyond import state_tracking

STRINGS = np.array(list(product([0, 1], repeat=6)))
"""All strings of six bits, (64, 6)."""
LONGER = 4
"""How many times as many updates the second wide minGRU gets."""
LONG_STEPS = 40
"""Steps of the sequences that the third one is trained on."""
SHARPER = 4
"""By how much the weights of the gates are multiplied."""
BLOCK = 8
"""Steps of a test sequence that are averaged to one number."""
TESTED_ON = 1024
TESTED = 400
"""Fresh sequences."""
SILENCE = 1000
"""Steps with nothing at the turnstile."""
SHARPENED = f"minGRU, gates × {SHARPER}"
"""The minGRU at the turnstile, with sharper gates and no more training."""
AT_THE_TURNSTILE = ("minGRU", "LSTM", "GRU", "tanh RNN", SHARPENED)
"""Which networks are tested there."""


class Opened(NamedTuple):
    """What networks do that were trained from one seed.

    `odd`: a minGRU's probability of "odd" after six bits, the mean over all strings with no one, with a
    single one, … with six. `share` and `loss`: its right answers there and its cross-entropy.

    Six wide minGRUs: trained on 16 steps, on 16 with four times the updates, on 40 steps; and the first one
    with its gates four times as sharp at a 1 alone, at a 0 alone, at both. `at_1` and `at_0`: the factors of
    the unit that turns most, at a 1 and at a 0, one for each network. `right_16` to `right_sharper`, in the
    same order: shares of right answers on sequences of 1024 steps, each the mean over eight steps.

    At the turnstile, five networks (AT_THE_TURNSTILE): `right_turnstile`, the share of right answers at step
    256; `held`, for how many steps of silence, of 1000, each says "open" after a coin and "locked" after a
    push.
    """

    seed: int
    odd: tuple[float, ...]
    share: float
    loss: float
    at_1: tuple[float, ...]
    at_0: tuple[float, ...]
    right_16: tuple[float, ...]
    right_longer: tuple[float, ...]
    right_40: tuple[float, ...]
    right_ones: tuple[float, ...]
    right_zeros: tuple[float, ...]
    right_sharper: tuple[float, ...]
    right_turnstile: tuple[float, ...]
    held: tuple[float, ...]


class Cliff(NamedTuple):
    """One way to train a wide minGRU: the steps of its sequences, and what ten seeds made of it.

    `at_1` and `at_0`, the factors of the unit that turns most, at a 1 and at a 0, one a seed; `right`, the
    shares of right answers, (seeds, blocks of eight steps).
    """

    trained_on: int
    at_1: NDArray[np.float64]
    at_0: NDArray[np.float64]
    right: NDArray[np.float64]

    def falls_after(self, share: float = 0.95) -> NDArray[np.int64]:
        """Return for each seed the last step before its share of right answers falls below `share`."""
        below = np.pad(self.right < share, ((0, 0), (0, 1)), constant_values=True)
        steps: NDArray[np.int64] = BLOCK * below.argmax(axis=1)
        return steps


def cliffs() -> dict[str, Cliff]:
    """Return the stored runs of the six wide minGRUs, by how they came about."""
    runs = STORED.load()
    ways = {
        "trained on 16 steps": (state_tracking.TRAINED_ON, [run.right_16 for run in runs]),
        "4 times the updates": (state_tracking.TRAINED_ON, [run.right_longer for run in runs]),
        "trained on 40 steps": (LONG_STEPS, [run.right_40 for run in runs]),
        "gates × 4 at a 1": (state_tracking.TRAINED_ON, [run.right_ones for run in runs]),
        "gates × 4 at a 0": (state_tracking.TRAINED_ON, [run.right_zeros for run in runs]),
        "gates × 4 at both": (state_tracking.TRAINED_ON, [run.right_sharper for run in runs]),
    }
    at_1, at_0 = (np.array(found) for found in zip(*((run.at_1, run.at_0) for run in runs), strict=True))
    return {
        name: Cliff(steps, at_1[:, place], at_0[:, place], np.array(right))
        for place, (name, (steps, right)) in enumerate(ways.items())
    }


def run_seed(seed: int, updates: int) -> dict[str, object]:
    """Train all networks from one seed; return what the stored file records of them."""
    return {**_leaning(seed, updates), **_cliffs(seed, updates), **_silence(seed, updates)}


def _leaning(seed: int, updates: int) -> dict[str, object]:
    net = state_tracking.train("parity", "minGRU", seed=seed, updates=updates)
    scores = net.predict(STRINGS[:, :, None].astype(float))[:, -1].astype(float)  # (64, 2)
    p_odd = 1 / (1 + np.exp(scores[:, 0] - scores[:, 1]))
    ones = STRINGS.sum(axis=1)
    wanted = ones % 2 == 1
    loss = -np.log(np.where(wanted, p_odd, 1 - p_odd)).mean()
    return {
        "odd": _written([p_odd[ones == n].mean() for n in range(7)]),
        "share": f"{np.mean((p_odd > 0.5) == wanted):.3g}",
        "loss": f"{loss:.4g}",
    }


def _cliffs(seed: int, updates: int) -> dict[str, object]:
    def train(**settings: int) -> nn.Network:
        return state_tracking.train("parity", "wide minGRU", seed=seed, **settings)

    nets = {
        "right_16": train(updates=updates),
        "right_longer": train(updates=LONGER * updates),
        "right_40": train(updates=updates, steps=LONG_STEPS),
    }
    for name, where in {"right_ones": [1], "right_zeros": [0], "right_sharper": [0, 1]}.items():
        nets[name] = train(updates=updates)
        sharpen(nets[name], SHARPER, at=where)
    X, y = sequences.parity(TESTED, TESTED_ON, rng=np.random.default_rng([seed, 2]))
    at_1, at_0, right = [], [], {}
    for name, net in nets.items():
        turning, keeping = factors(net)
        unit = turning.argmin()
        at_1.append(turning[unit])
        at_0.append(keeping[unit])
        shares = state_tracking.right_by_step(net, X, y)  # (1024,)
        right[name] = " ".join(f"{share:.3g}" for share in shares.reshape(-1, BLOCK).mean(axis=1))
    return {"at_1": _written(at_1), "at_0": _written(at_0), **right}


def _silence(seed: int, updates: int) -> dict[str, object]:
    right, held = zip(*(_hold(kind, seed, updates) for kind in AT_THE_TURNSTILE), strict=True)
    return {"right_turnstile": _written(right), "held": _written(held)}


def _hold(kind: str, seed: int, updates: int) -> tuple[float, float]:
    """Train a network at the turnstile; return its share of right answers, and the silence that it holds."""
    coin, push = np.eye(3)[[[1] + SILENCE * [0], [2] + SILENCE * [0]]]  # and nothing more
    X, y = state_tracking.turnstile(TESTED, state_tracking.TESTED_ON, rng=np.random.default_rng([seed, 3]))
    trained = "minGRU" if kind == SHARPENED else kind
    net = state_tracking.train("turnstile", trained, seed=seed, updates=updates)
    if kind == SHARPENED:
        sharpen(net, SHARPER)
    says_open = net.predict(np.stack([coin, push])).argmax(axis=-1)[:, 1:]  # (2, 1000)
    both_right = (says_open[0] == 1) & (says_open[1] == 0)
    return float(state_tracking.right_by_step(net, X, y)[-1]), float(np.append(both_right, False).argmin())


def factors(net: nn.Network) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the factors of a wide minGRU's units, at a 1 and at a 0, (units,) each."""
    kernel, bias = net.get_weights()[:2]
    units = len(bias) // 2
    at_1 = kernel[0, :units].astype(float) + bias[:units]
    at_0 = bias[:units].astype(float)
    return 1 - 2 / (1 + np.exp(-at_1)), 1 - 2 / (1 + np.exp(-at_0))


def sharpen(net: nn.Network, times: float, at: Sequence[int] = (0, 1)) -> None:
    """Multiply a minGRU's gates, before the sigmoid, at a 1 or at a 0 or, with all their weights, at both.

    The candidates and the output layer stay as they are.
    """
    kernel, bias, *others = net.get_weights()
    units = len(bias) // 2
    at_0, at_1 = (times if bit in at else 1 for bit in (0, 1))
    # What a gate gets is the bias at a 0, and kernel + bias at a 1.
    kernel[:, :units] = at_1 * kernel[:, :units] + (at_1 - at_0) * bias[:units]
    bias[:units] *= at_0
    net.set_weights([kernel, bias, *others])


def _written(numbers: Iterable[float]) -> str:
    return " ".join(f"{number:.5g}" for number in numbers)


def _jobs(*, updates: int = state_tracking.UPDATES, seeds: Iterable[int] = range(10)) -> list[Job]:
    return [{"seed": seed, "updates": updates} for seed in seeds]


STORED = Recipe("parity_opened.csv", run=run_seed, jobs=_jobs, row=Opened)
"""All these networks from ten seeds."""
