"""What a leak is worth: the score that each piece of :mod:`rnn101.lessons.testing_a_forecast.leaks` leads to.

Every trial draws random walks, which nobody can forecast, and puts the same piece into the same evaluation.
A skill above 0 is then the leak's and nothing else.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from rnn101.forecasting.controls import random_walk
from rnn101.forecasting.scores import mase, rmse, skill
from rnn101.forecasting.series import FloatArray

Piece = Callable[..., Any]
"""The function under trial: the leaky one, the mended one, or a learner's."""

IndexArray = NDArray[np.int64]


def skill_with_scale(fit_scale: Piece) -> float:
    """Learn from 300 scaled walks of 30 days how the level tells the change; test on their last 10 days."""
    n_train, train, test = 20, [], []
    for walk in _walks(300, 30):
        low, high = fit_scale(walk.copy(), n_train)
        scaled = (walk - low) / (high - low)
        pairs = np.column_stack([scaled[:-1], np.diff(scaled)])
        train.append(pairs[: n_train - 1])
        test.append(pairs[n_train - 1 :])
    fitted, (levels, changes) = np.concatenate(train), np.concatenate(test).T
    known, followed = fitted.T
    weights = np.polyfit(known, followed, deg=1)
    return skill(changes, np.polyval(weights, levels), np.zeros(len(changes)))


def skill_with_split(split_days: Piece) -> float:
    """Fill the test days in from the nearest training days: the straight line between them."""
    skills = []
    for seed, walk in enumerate(_walks(10, 200)):
        train, test = split_days(len(walk), 40, np.random.default_rng(seed))
        test = np.sort(test)[np.sort(test) > 0]
        known = np.sort(train)
        skills.append(skill(walk[test], np.interp(test, known, walk[known]), walk[test - 1]))
    return float(np.median(skills))


def skill_with_targets(known_targets: Piece) -> float:
    """Forecast the change over 10 days as half the mean of the last 10 such changes that are known."""
    horizon, came, said = 10, [], []
    for walk in _walks(5, 1000):
        targets = walk[horizon:] - walk[:-horizon]
        for today in range(100, len(targets), 7):
            known = np.asarray(known_targets(today, horizon))
            said.append(targets[known[-10:]].mean() / 2)
            came.append(targets[today])
    return skill(came, said, np.zeros(len(came)))


def skill_with_features(day_features: Piece) -> float:
    """Forecast the close by a linear fit of the day's range, on days that are walks of 20 trades each."""
    walk = next(_walks(1, 600 * 20))
    trades = walk.reshape(600, 20)
    high, low, close = trades.max(axis=1), trades.min(axis=1), trades[:, -1]
    features = day_features(high.copy(), low.copy(), close.copy())
    X = np.column_stack([np.asarray(features) - close[:-1, np.newaxis], np.ones(599)])
    weights = np.linalg.lstsq(X[:400], np.diff(close)[:400], rcond=None)[0]
    return skill(close[401:], close[400:-1] + X[400:] @ weights, close[400:-1])


def mase_with_split(adjust: Piece) -> float:
    """Compute persistence's MASE where a 2:1 share split lies in the training part; 1 is as it should be."""
    found = []
    for walk in _walks(20, 300):
        quoted = np.concatenate([2 * walk[:100], walk[100:]])
        prices = np.asarray(adjust(quoted.copy(), 100, 0.5))
        found.append(mase(prices[150:], prices[149:-1], train=prices[:150]))
    return float(np.mean(found))


def skill_with_choice(choose: Piece) -> float:
    """Choose among 80 rules, each a multiple of the mean of the last 1 to 20 changes."""
    came, said = [], []
    for walk in _walks(30, 180):
        changes = np.diff(walk)
        rules = np.array([share * _recent_mean(changes, k) for k in range(1, 21) for share in _SHARES])
        later = changes[20:]
        validation, test = slice(0, 80), slice(80, None)
        errors = [np.array([rmse(later[part], rule[part]) for rule in rules]) for part in (validation, test)]
        chosen = int(choose(*errors))
        came.append(later[test])
        said.append(rules[chosen, test])
    came_all, said_all = np.concatenate(came), np.concatenate(said)
    return skill(came_all, said_all, np.zeros(len(came_all)))


def skill_with_seeds(report_skill: Piece) -> float:
    """Report one number for ten forecasters that differ in their seed, each tested on the same 40 days."""
    reported = []
    for number, walk in enumerate(_walks(30, 140)):
        changes = np.diff(walk)
        X, y = sliding_window_view(changes[:-1], 5), changes[5:]
        skills = []
        for seed in range(10):
            features = np.tanh(X @ np.random.default_rng([number, seed]).normal(size=(5, 4)))
            train, test = features[:-40], features[-40:]
            weights = np.linalg.solve(train.T @ train + 50 * np.eye(4), train.T @ y[:-40])
            skills.append(skill(y[-40:], test @ weights, np.zeros(40)))
        reported.append(float(report_skill(np.array(skills))))
    return float(np.mean(reported))


_SHARES = (-0.5, -0.25, 0.25, 0.5)


def _walks(count: int, n: int) -> Iterator[FloatArray]:
    rng = np.random.default_rng(13)
    return (random_walk(n, start=100.0, rng=rng) for _ in range(count))


def _recent_mean(changes: FloatArray, k: int) -> FloatArray:
    """Return the mean of the k changes before each change from the 21st on."""
    means: FloatArray = sliding_window_view(changes[20 - k : -1], k).mean(axis=1)
    return means
