"""Lesson 15, Honest forecasting: test for luck."""

import numpy as np

from rnn101.course.exercise import Exercise, Mistake
from rnn101.course.question import Option, Question

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


q_shuffled = Question(
    "q_shuffled",
    "A network forecasts the change over the next 20 days. Five shuffled folds give a skill of 13 %, five "
    "folds in order of time −50 %. Which number tells what it will be worth next year?",
    options=(
        Option(
            "The shuffled one: every day is tested once, so it rests on more data",
            "It rests on more days, but each of them lies among days that were trained on, later ones "
            "included. Next year has no such neighbors.",
            "What matters in a test is the number of test values.",
        ),
        Option(
            "Neither is exact, but only the one in order of time tests what next year will be: days after "
            "all that was trained on",
            "A forecast is always made from the past. A fold that trains on the future measures another "
            "task, and an easier one.",
        ),
        Option(
            "Their mean, since one flatters and the other is too strict",
            "The one in order of time asks what will be asked next year; it is not strict, it is the "
            "question. Mixing in a wrong answer does not improve it.",
            "Two biased numbers cancel out.",
        ),
        Option(
            "The shuffled one, if the seed of the shuffling was fixed beforehand",
            "A fixed seed makes it repeatable. What is repeated is a test between training days.",
            "A result that can be repeated is right.",
        ),
    ),
    hints=(
        "On which days was the network trained that is tested on a day in the middle?",
        "What stands on the two sides of next year's days?",
    ),
    lesson=_LESSON,
)

q_r2 = Question(
    "q_r2",
    "A tutorial's forecast of the next 250 daily prices has R² = 0.97. What does that say?",
    options=(
        Option(
            "It explains 97 % of what moves the price",
            "It is close to 97 % of the price's variance around its own mean, and most of that is the walk "
            "away from it, which yesterday's price knows as well.",
            "R² on prices measures foresight.",
        ),
        Option(
            "Next to nothing: on a random walk of that length, yesterday's price has an R² of about 1 − "
            "6/250 = 0.976",
            "Nobody can foresee a random walk, and still the number is high, because prices stray far from "
            "their mean. Compare with persistence: that is what skill does.",
        ),
        Option(
            "That the network is overfitted: an honest R² is never above 0.9",
            "On 250 days of a random walk even persistence is mostly above 0.9. The number is right; it only "
            "measures something else.",
            "A high score is the sign of a mistake.",
        ),
        Option(
            "That the error is 3 % of the price",
            "R² compares squared errors with the price's variance, not errors with the price.",
            "1 − R² is the relative error.",
        ),
    ),
    hints=(
        "What is the R² of “tomorrow opens where today opened”?",
        "R² compares with the mean of the test part. Who would forecast that?",
    ),
    lesson=_LESSON,
)

q_significant = Question(
    "q_significant",
    "On 20,000 days a forecast has a skill of 0.2 % against persistence, with p = 0.01 in the "
    "Diebold-Mariano test. What follows?",
    options=(
        Option(
            "The difference is hard to put down to luck alone; that the forecast is of use does not follow",
            "The test asks whether the difference is 0, not whether it is large. With enough days the "
            "smallest difference is told from 0. Look at the interval, and at the costs.",
        ),
        Option(
            "With p = 0.01 it is right on 99 % of the days",
            "p is how often a difference this large comes about by luck if both are equally good. It is no "
            "share of days.",
            "A p-value is an error rate of the forecast.",
        ),
        Option(
            "A difference of 0.2 % cannot be significant: the test must be wrong",
            "It can: the more days, the smaller the difference that is told from 0.",
            "Significant means large.",
        ),
        Option(
            "The probability that it is no better than persistence is 1 %",
            "p is computed as if it were no better. How probable *that* is depends also on what was thought "
            "before, and on how many forecasts were tried.",
            "A p-value is the probability that there is no difference.",
        ),
    ),
    hints=(
        "What happens to the standard error of a mean when there are a hundred times as many days?",
        "Which question does the test answer: whether, or how much?",
    ),
    lesson=_LESSON,
)
