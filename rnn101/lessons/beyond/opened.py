"""Two networks that were trained on parity, opened: where one leans at step 6, and what sharper gates do."""

from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets import sequences
from rnn101.experiments.recipes import Job, Recipe
from rnn101.lessons.beyond import state_tracking

STRINGS = np.array(list(product([0, 1], repeat=6)))
"""All strings of six bits, (64, 6)."""
TIMES = (1, 2, 4)
"""By how much the weights of the gates are multiplied."""
AT = (16, 64, 256, 1024)
"""The steps at which the sharpened networks are tested."""
TESTED = 400
"""Fresh sequences of 1024 steps."""


class Opened(NamedTuple):
    """What two networks do that were trained from one seed, a minGRU and a wide minGRU.

    `odd`: the minGRU's probability of "odd" after six bits, the mean over all strings with no one, with a
    single one, … with six. `share` and `loss`: its right answers there and its cross-entropy. The rest is of
    the wide minGRU, whose gates are as trained, two times and four times as sharp: the factors at a 1 and at
    a 0 of the unit that turns most, and the share of right answers at steps 16, 64, 256 and 1024.
    """

    seed: int
    odd: tuple[float, ...]
    share: float
    loss: float
    at_1: tuple[float, ...]
    at_0: tuple[float, ...]
    right_1: tuple[float, ...]
    right_2: tuple[float, ...]
    right_4: tuple[float, ...]


def run_seed(seed: int, updates: int) -> dict[str, object]:
    """Train both networks from one seed; return what the stored file records of them."""
    return {**_leaning(seed, updates), **_sharpened(seed, updates)}


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


def _sharpened(seed: int, updates: int) -> dict[str, object]:
    net = state_tracking.train("parity", "wide minGRU", seed=seed, updates=updates)
    kernel, bias, *read_out = net.get_weights()
    X, y = sequences.parity(TESTED, AT[-1], rng=np.random.default_rng([seed, 2]))
    half = state_tracking.UNITS
    at_1, at_0, right = [], [], {}
    for times in TIMES:
        new_kernel, new_bias = kernel.copy(), bias.copy()
        new_kernel[:, :half] *= times
        new_bias[:half] *= times
        turning = _factors(new_kernel[0, :half] + new_bias[:half])
        unit = turning.argmin()
        at_1.append(turning[unit])
        at_0.append(_factors(new_bias[:half])[unit])
        net.set_weights([new_kernel, new_bias, *read_out])
        shares = state_tracking.right_by_step(net, X, y)
        right[f"right_{times}"] = _written(shares[np.array(AT) - 1])
    return {"at_1": _written(at_1), "at_0": _written(at_0), **right}


def _factors(gates: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a wide minGRU's factors, from what goes into its gates' sigmoid."""
    factors: NDArray[np.float64] = 1 - 2 / (1 + np.exp(-gates.astype(float)))
    return factors


def _written(numbers: Iterable[float]) -> str:
    return " ".join(f"{number:.5g}" for number in numbers)


def _jobs(*, updates: int = state_tracking.UPDATES, seeds: Iterable[int] = range(10)) -> list[Job]:
    return [{"seed": seed, "updates": updates} for seed in seeds]


STORED = Recipe("parity_opened.csv", run=run_seed, jobs=_jobs, row=Opened)
"""Both networks from ten seeds."""
