"""The lesson's stored result: how much of the echo's stream networks must read, window by window."""

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn101 import nn
from rnn101.experiments.recipes import Job, Recipe

Floats = NDArray[np.floating[Any]]
Bits = NDArray[np.integer[Any]]

WINDOWS = {lag: (lag // 2, lag + 1, 3 * lag // 2, 2 * lag, 3 * lag, 4 * lag) for lag in (8, 10)}
"""For each lag the windows that were tried."""

RATES = (0.003, 0.006)
"""Adam's learning rates, of which each window may choose the better one."""

SEEDS = range(10)

MOST = 6000
"""Steps in each stream after which a network has not learned it."""

STREAMS, UNITS = 16, 32


class Read(NamedTuple):
    """How much one network had to read."""

    lag: int
    window: int
    rate: float
    seed: int
    steps: float
    """Read in each stream until 99 % of the answers were right; inf if that did not happen."""


def learn(lag: int, window: int, rate: float, seed: int, most: int = MOST) -> dict[str, float]:
    """Train one network on the echo, an update a window; return what the stored file records of it.

    It is the notebook's `steps_until_learned`, number for number.

    Examples
    --------
    >>> learn(2, 4, 0.006, 0, most=600)["steps"] < 600
    True
    """
    rng = np.random.default_rng(100 + seed)
    flips = rng.integers(0, 2, (STREAMS, most + lag))
    x, y = flips[:, lag:], flips[:, :-lag]
    new = rng.integers(0, 2, (STREAMS, 200 + lag))
    weights, adams = _first_weights(seed), [nn.Adam(rate) for _ in range(5)]
    h = np.zeros((STREAMS, UNITS), "float32")
    piece = 50 // window * window
    for start in range(0, most, piece):
        for first in range(start, min(start + piece, most), window):
            now = slice(first, min(first + window, start + piece))
            slopes, h = _window_gradient(x[:, now], y[:, now], h, weights)
            for adam, array, slope in zip(adams, weights, slopes, strict=True):
                adam.step(array, slope)
        if np.mean(_answers(new[:, lag:], weights)[:, lag:] == new[:, lag:-lag]) > 0.99:
            return {"steps": start + piece}
    return {"steps": math.inf}


def needed(lag: int) -> dict[int, list[float]]:
    """Return for each window the steps that the ten stored networks needed, at its better rate.

    The better rate is the one with the lower median.
    """
    best: dict[int, list[float]] = {}
    for window in WINDOWS[lag]:
        runs = STORED.load(lag=lag, window=window)
        by_rate = [[run.steps for run in runs if run.rate == rate] for rate in RATES]
        best[window] = min(by_rate, key=lambda steps: float(np.median(steps)))
    return best


def _first_weights(seed: int) -> list[Floats]:
    rng = np.random.default_rng(seed)
    read = rng.normal(0, 0.3, (2, UNITS))
    loop = rng.normal(0, 1 / np.sqrt(UNITS), (UNITS, UNITS))
    out = rng.normal(0, 1 / np.sqrt(UNITS), (UNITS, 2))
    return [array.astype("float32") for array in (read, loop, np.zeros(UNITS), out, np.zeros(2))]


def _window_gradient(x: Bits, y: Bits, h: Floats, weights: list[Floats]) -> tuple[list[Floats], Floats]:
    read, loop, bias, out, out_bias = weights
    streams, steps = x.shape
    states = [h]
    for t in range(steps):
        states.append(np.tanh(read[x[:, t]] + states[-1] @ loop + bias))
    after = np.concatenate(states[1:])
    exps = np.exp(after @ out + out_bias)
    chances = exps / exps.sum(axis=1, keepdims=True)
    chances[np.arange(steps * streams), y.T.ravel()] -= 1
    d_logits = chances / (steps * streams)
    d_out = (d_logits @ out.T).reshape(steps, streams, -1)
    d_read, d_loop, d_bias = (np.zeros_like(array) for array in weights[:3])
    d_h = np.zeros_like(h)
    for t in range(steps - 1, -1, -1):
        d_p = (d_out[t] + d_h) * (1 - states[t + 1] ** 2)
        np.add.at(d_read, x[:, t], d_p)
        d_loop += states[t].T @ d_p
        d_bias += d_p.sum(axis=0)
        d_h = d_p @ loop.T
    return [d_read, d_loop, d_bias, after.T @ d_logits, d_logits.sum(axis=0)], states[-1]


def _answers(x: Bits, weights: list[Floats]) -> Bits:
    read, loop, bias, out, out_bias = weights
    h = np.zeros((len(x), UNITS), "float32")
    said = np.empty_like(x)
    for t in range(x.shape[1]):
        h = np.tanh(read[x[:, t]] + h @ loop + bias)
        said[:, t] = np.argmax(h @ out + out_bias, axis=1)
    return said


def _jobs(*, lags: Iterable[int] = tuple(WINDOWS), seeds: Iterable[int] = SEEDS) -> list[Job]:
    seeds = tuple(seeds)
    return [
        {"lag": lag, "window": window, "rate": rate, "seed": seed}
        for lag in lags
        for window in WINDOWS[lag]
        for rate in RATES
        for seed in seeds
    ]


def _recorded(_job: Job) -> Job:
    return {"most": MOST, "streams": STREAMS, "units": UNITS}


STORED = Recipe("echo_windows.csv", run=learn, jobs=_jobs, row=Read, recorded=_recorded)
"""Ten networks each for two lags, six windows and two rates; about three minutes on two processors."""
