"""A gallery of leaks: seven ways in which an evaluation learns what nobody could have known.

Each is one small function of an evaluation, once with the leak and once mended. :attr:`Leak.score` puts
either, or a learner's, into the same evaluation of random walks and returns the score that comes out.

The list follows Hewamalage, Ackermann and Bergmeir, *Forecast evaluation for data scientists: common pitfalls
and best practices*, Data Mining and Knowledge Discovery 37 (2023), and Kapoor and Narayanan, *Leakage and the
reproducibility crisis in machine-learning-based science*, Patterns 4 (2023).
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn101.forecasting.series import FloatArray
from rnn101.lessons.testing_a_forecast import leak_trials

IndexArray = NDArray[np.int64]


class Leak(NamedTuple):
    """One leak: what leaks, the function that leaks, the one that does not, and what both are worth."""

    what: str
    """In a few words."""
    leaky: Callable[..., Any]
    mended: Callable[..., Any]
    score: Callable[[Callable[..., Any]], float]
    """From such a function to the score of an evaluation that uses it, always on the same drawn data."""
    measure: str = "skill"
    """What the score is: "skill", which no forecast of these data can have, or "MASE", which must be 1."""

    def in_words(self, score: float) -> str:
        """Write a score as a learner reads it.

        Examples
        --------
        >>> LEAKS["split_days"].in_words(0.384), LEAKS["adjust"].in_words(0.7)
        ('skill +38.4 %', 'MASE 0.70')
        """
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


LEAKS: dict[str, Leak] = {
    "fit_scale": Leak(
        "scaler fitted on everything", fit_scale_on_all, fit_scale, leak_trials.skill_with_scale
    ),
    "split_days": Leak("shuffled split", split_days_shuffled, split_days, leak_trials.skill_with_split),
    "known_targets": Leak(
        "overlapping windows", known_targets_overlapping, known_targets, leak_trials.skill_with_targets
    ),
    "day_features": Leak(
        "same-day features", day_features_same_day, day_features, leak_trials.skill_with_features
    ),
    "adjust": Leak("unadjusted split", adjust_not, adjust, leak_trials.mase_with_split, "MASE"),
    "choose": Leak("tuning on the test part", choose_by_test, choose, leak_trials.skill_with_choice),
    "report_skill": Leak("one lucky seed", report_best_seed, report_skill, leak_trials.skill_with_seeds),
}
"""The gallery, by the name of the function to mend."""
