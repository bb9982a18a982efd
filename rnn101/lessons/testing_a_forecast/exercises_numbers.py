"""Lesson 15's two computations: the Diebold-Mariano statistic, and the radius of split conformal."""

import math

import numpy as np

from rnn101.course.exercise import Exercise, Mistake
from rnn101.forecasting import conformal_rank

_LESSON = "testing_a_forecast"


def _dm_statistic(errors: np.ndarray, baseline_errors: np.ndarray) -> float:
    """Return the mean difference of squared errors in standard errors, one step ahead."""
    d = errors**2 - baseline_errors**2
    return float(d.mean() / (d.std(ddof=1) / np.sqrt(len(d))))


def _statistic(d: np.ndarray) -> float:
    return float(d.mean() / (d.std(ddof=1) / np.sqrt(len(d))))


dm_statistic = Exercise(
    "dm_statistic",
    _dm_statistic,
    cases=(
        (np.array([1.0, -2.0, 0.0, 1.0]), np.array([2.0, 2.0, -1.0, 0.0])),
        lambda rng: (rng.normal(size=30), 1.2 * rng.normal(size=30)),
        lambda rng: (2 * rng.normal(size=9), rng.normal(size=9)),
    ),
    mistakes=(
        Mistake(
            "The sign is turned: the forecast's loss comes first, so that below 0 means better.",
            gives=lambda errors, baseline: -_dm_statistic(errors, baseline),
        ),
        Mistake(
            "This is the mean difference in standard *deviations*. The mean of n values varies less, by the "
            "root of n.",
            gives=lambda errors, baseline: _dm_statistic(errors, baseline) / np.sqrt(len(errors)),
        ),
        Mistake(
            "The deviation is divided by n. With `ddof=1` it is divided by n − 1: that is what the factor "
            "of Harvey, Leybourne and Newbold comes to, one step ahead.",
            gives=lambda errors, baseline: (
                _dm_statistic(errors, baseline) * np.sqrt(len(errors) / (len(errors) - 1))
            ),
        ),
        Mistake(
            "Absolute errors are compared. Square them.",
            gives=lambda errors, baseline: _statistic(np.abs(errors) - np.abs(baseline)),
        ),
        Mistake(
            "The errors themselves are compared. Too high and too low then cancel out: square them.",
            gives=lambda errors, baseline: _statistic(errors - baseline),
        ),
        Mistake(
            "The two are treated as drawn from different days. They are from the same ones: take the "
            "difference day by day first, then its deviation.",
            gives=lambda errors, baseline: (
                float(np.mean(errors**2) - np.mean(baseline**2))
                / np.sqrt((np.var(errors**2, ddof=1) + np.var(baseline**2, ddof=1)) / len(errors))
            ),
        ),
    ),
    hints=(
        "Begin with the loss differences, a number a day: `d = errors**2 - baseline_errors**2`.",
        "A mean's standard error is the standard deviation of the values, with n − 1, over the root of n.",
        "`d.mean() / (d.std(ddof=1) / np.sqrt(len(d)))`",
    ),
    lesson=_LESSON,
)


def _radius(scores: np.ndarray, alpha: float) -> float:
    """Return the score of rank ⌈(n + 1)(1 - α)⌉, or infinity if there are fewer scores than that."""
    n = len(scores)
    rank = int(np.ceil(round((n + 1) * (1 - alpha), 9)))  # rounded, so that 9.000000000000002 stays 9
    return float(np.sort(scores)[rank - 1]) if rank <= n else np.inf


def _ranked(scores: np.ndarray, rank: float) -> float:
    return float(np.sort(scores)[min(max(int(rank), 1), len(scores)) - 1])


radius = Exercise(
    "radius",
    _radius,
    cases=(
        (np.array([3.0, 1.0, 4.0, 1.5, 5.0, 9.0, 2.0, 6.0, 5.5]), 0.2),
        lambda rng: (rng.exponential(size=52), 0.1),
        lambda rng: (rng.exponential(size=99), 0.05),
        lambda rng: (rng.exponential(size=5), 0.1),
    ),
    mistakes=(
        Mistake(
            "With so few scores the rank is above n. No score is large enough: return `np.inf`.",
            when=lambda got, expected: math.isinf(expected) and math.isfinite(got),
        ),
        Mistake(
            "`np.quantile` draws a line between two scores and takes n values for n: the promise needs n + "
            "1, the next score counted in.",
            gives=lambda scores, alpha: float(np.quantile(scores, 1 - alpha)),
        ),
        Mistake(
            "The rank is ⌈n (1 − α)⌉. With the next score there are n + 1: each place among them is as "
            "likely.",
            gives=lambda scores, alpha: _ranked(scores, np.ceil(round(len(scores) * (1 - alpha), 9))),
        ),
        Mistake(
            "This is the score one rank too high: Python counts from 0.",
            gives=lambda scores, alpha: _ranked(scores, conformal_rank(len(scores), alpha) + 1),
        ),
        Mistake(
            "The rank is counted from the largest score: this radius would be missed in all but a share of "
            "α.",
            gives=lambda scores, alpha: _ranked(-scores, conformal_rank(len(scores), alpha)) * -1,
        ),
    ),
    hints=(
        "With n = 9 and α = 0.2 the rank is ⌈10 · 0.8⌉ = 8: the eighth smallest score.",
        "Sort the scores. The score of rank k is at place k − 1.",
        "If the rank is above `len(scores)`, return `np.inf`.",
    ),
    lesson=_LESSON,
)
