"""A gallery of leaks: seven ways in which an evaluation uses what did not exist when the forecast was made.

Each is one small function of an evaluation, once with the leak and once mended. :attr:`Leak.score` puts
either into the same evaluation, with the same horizon and the same baseline, of random walks, which nobody
can forecast: a skill above 0 is the leak's or luck. :attr:`Leak.worlds` asks the function in two worlds that
differ only in what came after the forecast: where its answers differ, it has used the future.

The list follows Hewamalage, Ackermann and Bergmeir, *Forecast evaluation for data scientists: common pitfalls
and best practices*, Data Mining and Knowledge Discovery 37 (2023), and Kapoor and Narayanan, *Leakage and the
reproducibility crisis in machine-learning-based science*, Patterns 4 (2023).
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from rnn101.forecasting import random_walk, skill
from rnn101.forecasting.series import FloatArray

IndexArray = NDArray[np.int64]
Piece = Callable[..., Any]
"""The function under trial: the leaky one or the mended one."""
Answers = tuple[Any, Any]
"""What such a function says in the two worlds."""


class Leak(NamedTuple):
    """One leak: what leaks, the function that leaks, the one that does not, and what both are worth."""

    what: str
    """In a few words."""
    leaky: Piece
    mended: Piece
    score: Callable[[Piece, int], float]
    """From such a function and a seed to the skill of an evaluation that uses it, on walks from that seed."""
    worlds: Callable[[Piece], Answers]
    """What such a function says in two worlds that are the same until the forecast is made."""

    def uses_the_future(self, piece: Piece) -> bool:
        """Say whether a function's answer depends on what came after the forecast."""
        one, other = self.worlds(piece)
        return not np.array_equal(one, other)


def levels_of_all_days(prices: FloatArray) -> FloatArray:
    """Scale each share, a row, from 0 to 1. Leaks: the lowest and highest of *all* its days set the scale."""
    low, high = prices.min(axis=1, keepdims=True), prices.max(axis=1, keepdims=True)
    scaled: FloatArray = (prices - low) / (high - low)
    return scaled


def levels_so_far(prices: FloatArray) -> FloatArray:
    """Scale each share, a row, from 0 to 1: each day by the lowest and highest so far; the first is 0.5."""
    low, high = np.minimum.accumulate(prices, axis=1), np.maximum.accumulate(prices, axis=1)
    scaled = np.full(prices.shape, 0.5)
    np.divide(prices - low, high - low, out=scaled, where=high > low)
    return scaled


def split_days_shuffled(n: int, n_test: int, rng: np.random.Generator) -> tuple[IndexArray, IndexArray]:
    """Return training days and test days. Leaks: most test days lie between two training days."""
    days = rng.permutation(n)
    return np.sort(days[:-n_test]), np.sort(days[-n_test:])


def split_days(n: int, n_test: int, rng: np.random.Generator) -> tuple[IndexArray, IndexArray]:
    """Return training days and test days: the last ones test. Nothing is drawn."""
    days = np.arange(n)
    return days[:-n_test], days[-n_test:]


def known_targets_overlapping(today: int, horizon: int) -> IndexArray:
    """Return the days whose target is used today. Leaks: the targets of the latest ones reach past today."""
    return np.arange(today)


def known_targets(today: int, horizon: int) -> IndexArray:
    """Return the days t whose target, ``price[t + horizon] - price[t]``, is known today."""
    return np.arange(today - horizon + 1)


def day_features_same_day(high: FloatArray, low: FloatArray, close: FloatArray) -> FloatArray:
    """Return features for forecasting ``close[1:]``, (n - 1, 2). Leaks: the day's range holds its close."""
    return np.column_stack([high[1:], low[1:]])


def day_features(high: FloatArray, low: FloatArray, close: FloatArray) -> FloatArray:
    """Return features for forecasting ``close[1:]``, (n - 1, 2): the range of the day before."""
    return np.column_stack([high[:-1], low[:-1]])


def keep_shares_of_today(prices: FloatArray, n_train: int) -> IndexArray:
    """Return which shares, rows of prices, are studied. Leaks: those that stand above their start *today*."""
    return np.flatnonzero(prices[:, -1] > prices[:, 0])


def keep_shares(prices: FloatArray, n_train: int) -> IndexArray:
    """Return which shares, rows of prices, are studied: those that were above their start at the split."""
    return np.flatnonzero(prices[:, n_train - 1] > prices[:, 0])


def choose_by_test(validation_errors: FloatArray, test_errors: FloatArray) -> int:
    """Return the place of the rule to report. Leaks: the best on the test part is the luckiest there."""
    return int(np.argmin(test_errors))


def choose(validation_errors: FloatArray, test_errors: FloatArray) -> int:
    """Return the place of the rule to report: the best on the validation part, whatever the test says."""
    return int(np.argmin(validation_errors))


def report_best_seed(test_skills: FloatArray) -> IndexArray:
    """Return the seeds whose skill is reported. Leaks: only the test part tells which one is the best."""
    return np.array([np.argmax(test_skills)])


def report_all_seeds(test_skills: FloatArray) -> IndexArray:
    """Return the seeds whose skill is reported: all of them."""
    return np.arange(len(test_skills))


def _skill_with_scale(levels: Piece, seed: int) -> float:
    """Learn from 200 shares of 30 days how the level tells the next change; test on 100 other shares."""
    prices = np.array(list(_walks(300, 30, seed)))
    level, change = levels(prices.copy())[:, 5:-1], np.diff(prices)[:, 5:]
    weights = np.polyfit(level[:200].ravel(), change[:200].ravel(), deg=1)
    later = change[200:].ravel()
    return skill(later, np.polyval(weights, level[200:].ravel()), np.zeros(len(later)))


def _skill_with_split(split_days: Piece, seed: int) -> float:
    """Forecast the day after a training day by a straight line through the training days around it."""
    came, said, held = [], [], []
    for number, walk in enumerate(_walks(150, 50, seed)):
        train, test = split_days(50, 10, np.random.default_rng([seed, number]))
        after = np.intersect1d(test, train + 1)
        came.append(walk[after])
        said.append(np.interp(after, train, walk[train]))
        held.append(walk[after - 1])
    return skill(np.concatenate(came), np.concatenate(said), np.concatenate(held))


def _skill_with_targets(known_targets: Piece, seed: int) -> float:
    """Forecast the change over 10 days by a share of the mean of the last 10 such changes that are known."""
    horizon, came, said = 10, [], []
    for walk in _walks(5, 1000, seed):
        targets = walk[horizon:] - walk[:-horizon]
        days = np.arange(100, len(targets), 7)
        means = np.array([targets[known_targets(int(day), horizon)][-10:].mean() for day in days])
        early = days < 490  # their targets end before the first day that tests
        later = days >= 500
        share = means[early] @ targets[days[early]] / (means[early] @ means[early])
        came.append(targets[days[later]])
        said.append(share * means[later])
    return skill(np.concatenate(came), np.concatenate(said), np.zeros(len(np.concatenate(came))))


def _skill_with_features(day_features: Piece, seed: int) -> float:
    """Forecast the close by a linear fit of the day's range, on days that are walks of 20 trades each."""
    walk = next(_walks(1, 600 * 20, seed))
    trades = walk.reshape(600, 20)
    high, low, close = trades.max(axis=1), trades.min(axis=1), trades[:, -1]
    features = day_features(high.copy(), low.copy(), close.copy())
    X = np.column_stack([np.asarray(features) - close[:-1, np.newaxis], np.ones(599)])
    weights = np.linalg.lstsq(X[:400], np.diff(close)[:400], rcond=None)[0]
    return skill(close[401:], close[400:-1] + X[400:] @ weights, close[400:-1])


def _skill_with_shares(keep_shares: Piece, seed: int) -> float:
    """Forecast that each of the kept shares goes on as all of them did, on average, in the training part."""
    n_train = 20
    prices = np.array(list(_walks(600, 30, seed)))
    changes = np.diff(prices[keep_shares(prices.copy(), n_train)], axis=1)
    later = changes[:, n_train - 1 :].ravel()
    return skill(later, np.full(len(later), changes[:, : n_train - 1].mean()), np.zeros(len(later)))


def _skill_with_choice(choose: Piece, seed: int) -> float:
    """Choose among 80 rules, each a multiple of the mean of the last 1 to 20 changes."""
    came, said = [], []
    for walk in _walks(30, 180, seed):
        changes = np.diff(walk)
        means = np.array([_recent_mean(changes, k) for k in range(1, 21)])
        rules = np.concatenate([share * means for share in (-0.5, -0.25, 0.25, 0.5)])
        later = changes[20:]
        validation, test = slice(0, 80), slice(80, None)
        squares = (later - rules) ** 2  # (80 rules, 160 days)
        chosen = int(choose(squares[:, validation].mean(axis=1), squares[:, test].mean(axis=1)))
        came.append(later[test])
        said.append(rules[chosen, test])
    came_all, said_all = np.concatenate(came), np.concatenate(said)
    return skill(came_all, said_all, np.zeros(len(came_all)))


def _skill_with_seeds(report_seeds: Piece, seed: int) -> float:
    """Report ten forecasters that differ in their seed, each tested on the same 40 days."""
    reported = []
    for number, walk in enumerate(_walks(30, 140, seed)):
        changes = np.diff(walk)
        X, y = sliding_window_view(changes[:-1], 5), changes[5:]
        skills = []
        for own in range(10):
            features = np.tanh(X @ np.random.default_rng([seed, number, own]).normal(size=(5, 4)))
            train, test = features[:-40], features[-40:]
            weights = np.linalg.solve(train.T @ train + 50 * np.eye(4), train.T @ y[:-40])
            skills.append(skill(y[-40:], test @ weights, np.zeros(40)))
        reported.append(float(np.mean(np.array(skills)[report_seeds(np.array(skills))])))
    return float(np.mean(reported))


def _scale_in_worlds(levels: Piece) -> Answers:
    """Change the last price, and read the level of the day before."""
    return levels(np.array([[3.0, 5.0, 4.0, 6.0]]))[0, 2], levels(np.array([[3.0, 5.0, 4.0, 9.0]]))[0, 2]


def _split_in_worlds(split_days: Piece) -> Answers:
    """Change the prices after the first test day, and forecast that day."""
    train, test = split_days(50, 10, np.random.default_rng(0))
    walk = next(_walks(1, 50, 0))
    other = np.where(np.arange(50) > test[0], 0.0, walk)
    return np.interp(test[0], train, walk[train]), np.interp(test[0], train, other[train])


def _targets_in_worlds(known_targets: Piece) -> Answers:
    """Change the prices after today, and read the targets that may train."""
    known, prices = known_targets(9, 3), np.arange(20.0)
    other = np.where(np.arange(20) > 9, 0.0, prices)
    return prices[known + 3] - prices[known], other[known + 3] - other[known]


def _features_in_worlds(day_features: Piece) -> Answers:
    """Change the last day, and read the features for its close."""
    high, low, close = np.arange(5.0) + 2, np.arange(5.0), np.arange(5.0) + 1
    last = np.array([0, 0, 0, 0, 7.0])
    return day_features(high, low, close)[-1], day_features(high + last, low + last, close + last)[-1]


def _shares_in_worlds(keep_shares: Piece) -> Answers:
    """Change what the shares cost after the split."""
    prices = np.array([[5.0, 6.0, 7.0], [5.0, 4.0, 3.0]])
    return keep_shares(prices, 2), keep_shares(np.column_stack([prices[:, :2], prices[::-1, 2]]), 2)


def _choice_in_worlds(choose: Piece) -> Answers:
    """Change how the test comes out."""
    validation = np.array([3.0, 1.0, 2.0])
    return choose(validation, np.array([1.0, 2.0, 3.0])), choose(validation, np.array([3.0, 2.0, 1.0]))


def _seeds_in_worlds(report_seeds: Piece) -> Answers:
    """Change how the test comes out."""
    return report_seeds(np.array([0.1, 0.0])), report_seeds(np.array([0.0, 0.1]))


def _walks(count: int, n: int, seed: int) -> Iterator[FloatArray]:
    rng = np.random.default_rng([13, seed])
    return (random_walk(n, start=100.0, rng=rng) for _ in range(count))


def _recent_mean(changes: FloatArray, k: int) -> FloatArray:
    """Return the mean of the k changes before each change from the 21st on."""
    means: FloatArray = sliding_window_view(changes[20 - k : -1], k).mean(axis=1)
    return means


LEAKS = (
    Leak("the day's own high and low", day_features_same_day, day_features,
         _skill_with_features, _features_in_worlds),
    Leak("shuffled days", split_days_shuffled, split_days, _skill_with_split, _split_in_worlds),
    Leak("changes that are not over", known_targets_overlapping, known_targets,
         _skill_with_targets, _targets_in_worlds),
    Leak("scale set by all days", levels_of_all_days, levels_so_far, _skill_with_scale, _scale_in_worlds),
    Leak("tuned on the test part", choose_by_test, choose, _skill_with_choice, _choice_in_worlds),
    Leak("reporting only the best seed", report_best_seed, report_all_seeds,
         _skill_with_seeds, _seeds_in_worlds),
    Leak("only shares that rose", keep_shares_of_today, keep_shares, _skill_with_shares, _shares_in_worlds),
)  # fmt: skip
"""The gallery, the largest leak first."""
