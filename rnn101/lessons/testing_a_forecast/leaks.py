"""A gallery of leaks: seven ways in which an evaluation learns what nobody could have known.

Each is one small function of an evaluation, once with the leak and once mended. :attr:`Leak.score` puts
either, or a learner's, into the same evaluation of random walks, which nobody can forecast, and returns the
score that comes out: a skill above 0 is the leak's and nothing else.

The list follows Hewamalage, Ackermann and Bergmeir, *Forecast evaluation for data scientists: common pitfalls
and best practices*, Data Mining and Knowledge Discovery 37 (2023), and Kapoor and Narayanan, *Leakage and the
reproducibility crisis in machine-learning-based science*, Patterns 4 (2023).
"""

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from rnn101.course.exercise import Exercise, Mistake
from rnn101.course.task import Outcome, Verdict
from rnn101.forecasting import mase, random_walk, rmse, skill
from rnn101.forecasting.series import FloatArray

IndexArray = NDArray[np.int64]
Piece = Callable[..., Any]
"""The function under trial: the leaky one, the mended one, or a learner's."""


class Leak(NamedTuple):
    """One leak: what leaks, the function that leaks, the one that does not, and what both are worth."""

    what: str
    """In a few words."""
    leaky: Piece
    mended: Piece
    score: Callable[[Piece], float]
    """From such a function to the score of an evaluation that uses it, always on the same drawn data."""
    measure: str = "skill"
    """What the score is: "skill", which no forecast of these data can have, or "MASE", which must be 1."""

    def in_words(self, score: float) -> str:
        """Write a score as a learner reads it: ``skill +38.4 %``, ``MASE 0.70``."""
        return f"MASE {score:.2f}" if self.measure == "MASE" else f"skill {100 * score:+.1f} %"


def fit_scale_on_all(series: FloatArray, n_train: int) -> tuple[float, float]:
    """Return the lowest and highest price, for min-max scaling. Leaks: those of the test part count."""
    return series.min(), series.max()


def fit_scale(series: FloatArray, n_train: int) -> tuple[float, float]:
    """Return the lowest and highest price of the training part, for min-max scaling."""
    train = series[:n_train]
    return train.min(), train.max()


def split_days_shuffled(n: int, n_test: int, rng: np.random.Generator) -> tuple[IndexArray, IndexArray]:
    """Return training days and test days. Leaks: most test days lie between two training days."""
    days = rng.permutation(n)
    return np.sort(days[:-n_test]), np.sort(days[-n_test:])


def split_days(n: int, n_test: int, rng: np.random.Generator) -> tuple[IndexArray, IndexArray]:
    """Return training days and test days: the last ones test. Nothing is drawn."""
    days = np.arange(n)
    return days[:-n_test], days[-n_test:]


def known_targets_overlapping(today: int, horizon: int) -> IndexArray:
    """Return the days whose target may train a forecast made today. Leaks: their targets reach past today."""
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


def adjust_not(prices: FloatArray, day: int, ratio: float) -> FloatArray:
    """Return comparable prices. Leaks nothing, and spoils all: the jump of the split stays in."""
    return prices.copy()


def adjust(prices: FloatArray, day: int, ratio: float) -> FloatArray:
    """Return comparable prices: those before the split's day, times the ratio of new price to old."""
    adjusted = prices.copy()
    adjusted[:day] *= ratio
    return adjusted


def choose_by_test(validation_errors: FloatArray, test_errors: FloatArray) -> int:
    """Return the place of the rule to report. Leaks: the best on the test part is the luckiest there."""
    return int(np.argmin(test_errors))


def choose(validation_errors: FloatArray, test_errors: FloatArray) -> int:
    """Return the place of the rule to report: the best on the validation part, whatever the test says."""
    return int(np.argmin(validation_errors))


def report_best_seed(skills: FloatArray) -> float:
    """Return the skill to report. Leaks: the best seed was not known to be the best before the test."""
    return float(skills.max())


def report_skill(skills: FloatArray) -> float:
    """Return the skill to report: the mean over all seeds."""
    return float(skills.mean())


def _skill_with_scale(fit_scale: Piece) -> float:
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


def _skill_with_split(split_days: Piece) -> float:
    """Fill the test days in from the nearest training days: the straight line between them."""
    skills = []
    for seed, walk in enumerate(_walks(10, 200)):
        train, test = split_days(len(walk), 40, np.random.default_rng(seed))
        test = np.sort(test)[np.sort(test) > 0]
        known = np.sort(train)
        skills.append(skill(walk[test], np.interp(test, known, walk[known]), walk[test - 1]))
    return float(np.median(skills))


def _skill_with_targets(known_targets: Piece) -> float:
    """Forecast the change over 10 days as half the mean of the last 10 such changes that are known."""
    horizon, came, said = 10, [], []
    for walk in _walks(5, 1000):
        targets = walk[horizon:] - walk[:-horizon]
        for today in range(100, len(targets), 7):
            known = np.asarray(known_targets(today, horizon))
            said.append(targets[known[-10:]].mean() / 2)
            came.append(targets[today])
    return skill(came, said, np.zeros(len(came)))


def _skill_with_features(day_features: Piece) -> float:
    """Forecast the close by a linear fit of the day's range, on days that are walks of 20 trades each."""
    walk = next(_walks(1, 600 * 20))
    trades = walk.reshape(600, 20)
    high, low, close = trades.max(axis=1), trades.min(axis=1), trades[:, -1]
    features = day_features(high.copy(), low.copy(), close.copy())
    X = np.column_stack([np.asarray(features) - close[:-1, np.newaxis], np.ones(599)])
    weights = np.linalg.lstsq(X[:400], np.diff(close)[:400], rcond=None)[0]
    return skill(close[401:], close[400:-1] + X[400:] @ weights, close[400:-1])


def _mase_with_split(adjust: Piece) -> float:
    """Compute persistence's MASE where a 2:1 share split lies in the training part; 1 is as it should be."""
    found = []
    for walk in _walks(20, 300):
        quoted = np.concatenate([2 * walk[:100], walk[100:]])
        prices = np.asarray(adjust(quoted.copy(), 100, 0.5))
        found.append(mase(prices[150:], prices[149:-1], train=prices[:150]))
    return float(np.mean(found))


def _skill_with_choice(choose: Piece) -> float:
    """Choose among 80 rules, each a multiple of the mean of the last 1 to 20 changes."""
    came, said = [], []
    for walk in _walks(30, 180):
        changes = np.diff(walk)
        rules = np.array(
            [share * _recent_mean(changes, k) for k in range(1, 21) for share in (-0.5, -0.25, 0.25, 0.5)]
        )
        later = changes[20:]
        validation, test = slice(0, 80), slice(80, None)
        errors = [np.array([rmse(later[part], rule[part]) for rule in rules]) for part in (validation, test)]
        chosen = int(choose(*errors))
        came.append(later[test])
        said.append(rules[chosen, test])
    came_all, said_all = np.concatenate(came), np.concatenate(said)
    return skill(came_all, said_all, np.zeros(len(came_all)))


def _skill_with_seeds(report_skill: Piece) -> float:
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


def _walks(count: int, n: int) -> Iterator[FloatArray]:
    rng = np.random.default_rng(13)
    return (random_walk(n, start=100.0, rng=rng) for _ in range(count))


def _recent_mean(changes: FloatArray, k: int) -> FloatArray:
    """Return the mean of the k changes before each change from the 21st on."""
    means: FloatArray = sliding_window_view(changes[20 - k : -1], k).mean(axis=1)
    return means


LEAKS: dict[str, Leak] = {
    "fit_scale": Leak("scaler fitted on everything", fit_scale_on_all, fit_scale, _skill_with_scale),
    "split_days": Leak("shuffled split", split_days_shuffled, split_days, _skill_with_split),
    "known_targets": Leak(
        "overlapping windows", known_targets_overlapping, known_targets, _skill_with_targets
    ),
    "day_features": Leak("same-day features", day_features_same_day, day_features, _skill_with_features),
    "adjust": Leak("unadjusted split", adjust_not, adjust, _mase_with_split, "MASE"),
    "choose": Leak("tuning on the test part", choose_by_test, choose, _skill_with_choice),
    "report_skill": Leak("one lucky seed", report_best_seed, report_skill, _skill_with_seeds),
}
"""The gallery, by the name of the function to mend."""


class LeakExercise(Exercise):
    """A leaking function to mend: the check also tells the score of the evaluation before and after.

    `name` is the function's in :data:`LEAKS`, whose mended form is the reference. `leaks` is what a learner
    is told whose function leaks as the gallery's does, or as `leaky` recognizes it.
    """

    def __init__(
        self,
        name: str,
        *,
        leaks: str,
        leaky: Mistake | None = None,
        mistakes: Sequence[Mistake] = (),
        **settings: Any,
    ) -> None:
        """Take the gallery's two functions; what they are worth is computed when an answer is checked."""
        self.leak = LEAKS[name]
        self._leaks = replace(leaky or Mistake(leaks, gives=self.leak.leaky), message=leaks)
        super().__init__(name, self.leak.mended, mistakes=(self._leaks, *mistakes), **settings)

    def examine(self, answer: Any) -> Verdict:
        """Judge an answer; say what the evaluation says with the leak, and with a right answer."""
        verdict = super().examine(answer)
        if verdict.outcome is Outcome.CORRECT:
            try:
                after = self.leak.in_words(self.leak.score(answer))
            except Exception:  # right on every case, but made for no other data: there is no score to tell
                return verdict
            change = (
                f"The evaluation of random walks gave {self._before} with the leak; it gives {after} now."
            )
            if self.leak.measure == "skill":
                change += (
                    " Nobody can forecast a random walk, so all skill above 0 was the leak's; below 0 a "
                    "forecast is worse than the last price."
                )
            return replace(verdict, lines=(*verdict.lines, change))
        if verdict.outcome is Outcome.WRONG and verdict.lines[0] == self._leaks.message:
            worth = f"{self._leaks.message} With it, the evaluation of random walks gives {self._before}."
            return replace(verdict, lines=(worth, *verdict.lines[1:]))
        return verdict

    @functools.cached_property
    def _before(self) -> str:
        return self.leak.in_words(self.leak.score(self.leak.leaky))
