"""Lesson 15, Honest forecasting: mend seven leaks, test for luck, and set a radius that holds."""

import math

import numpy as np

from rnn101.course.exercise import Arguments, Exercise, Mistake
from rnn101.course.question import Option, Question
from rnn101.forecasting import conformal_rank
from rnn101.lessons.testing_a_forecast.leaks import LEAKS, LeakExercise

_LESSON = "testing_a_forecast"

fit_scale = LeakExercise(
    "fit_scale",
    leaks="Lowest and highest are those of the whole series: the scale tells how far the test prices will "
    "go.",
    cases=(
        # one day more or less, the whole series and the test part: each has other extremes
        (np.array([3.0, 5.0, 1.0, 9.0, 2.0, 12.0]), 3),
        lambda rng: (rng.normal(size=40), 25),
        lambda rng: (np.cumsum(rng.normal(size=60)), 40),
    ),
    mistakes=(
        Mistake(
            "These are lowest and highest of the *test* part. The training part comes first.",
            gives=lambda series, n_train: (series[n_train:].min(), series[n_train:].max()),
        ),
        Mistake(
            "One day too many: `series[:n_train]` ends before day `n_train`, the first test day.",
            gives=lambda series, n_train: (series[: n_train + 1].min(), series[: n_train + 1].max()),
        ),
        Mistake(
            "One day too few: the last training day, `n_train - 1`, counts as well.",
            gives=lambda series, n_train: (series[: n_train - 1].min(), series[: n_train - 1].max()),
        ),
        Mistake(
            "Highest and lowest have changed places: return the lowest first.",
            gives=lambda series, n_train: (series[:n_train].max(), series[:n_train].min()),
        ),
        Mistake(
            "These are the first and the last training price, not the lowest and the highest.",
            gives=lambda series, n_train: (series[0], series[n_train - 1]),
        ),
    ),
    hints=(
        "Which prices does a forecaster know at the end of training?",
        "The first `n_train` values are `series[:n_train]`.",
    ),
    lesson=_LESSON,
)

split_days = LeakExercise(
    "split_days",
    leaks="A test day comes before a training day: forecasting turns into filling gaps.",
    leaky=Mistake("-", when=lambda got, expected: min(got[1]) < max(got[0]) and min(got[0]) < max(got[1])),
    cases=(
        lambda rng: (8, 3, rng),
        lambda rng: (50, 10, rng),
        lambda rng: (31, 1, rng),
    ),
    mistakes=(
        Mistake(
            "These are the right days, but not in the order of time. Keep them in order: windows are cut "
            "from days that follow one another.",
            when=lambda got, expected: all(
                np.array_equal(np.sort(days), right) for days, right in zip(got, expected, strict=True)
            ),
        ),
        Mistake(
            "Training and test days have changed places: return the training days first.",
            gives=lambda n, n_test, rng: LEAKS["split_days"].mended(n, n_test, rng)[::-1],
        ),
        Mistake(
            "The *first* days test here, and the network is trained on what comes after them.",
            gives=lambda n, n_test, rng: (np.arange(n_test, n), np.arange(n_test)),
        ),
        Mistake(
            "There are as many training days as there should be test days: `n_test` counts the test days.",
            when=lambda got, expected: len(got[0]) == len(expected[1]) and len(got[1]) == len(expected[0]),
        ),
    ),
    hints=(
        "Days are in order of time. Which of them can test a forecast without any day after them in "
        "training?",
        "`days = np.arange(n)`; the last `n_test` of them are `days[-n_test:]`. `rng` is not needed.",
    ),
    lesson=_LESSON,
)

known_targets = LeakExercise(
    "known_targets",
    leaks="These are all days before today, but the targets of the latest ones reach past today.",
    cases=((9, 3), (100, 10), (42, 1), (12, 5)),
    mistakes=(
        Mistake(
            "One day is missing: the target of day `today - horizon` is made of today's price, which is "
            "known.",
            gives=lambda today, horizon: np.arange(today - horizon),
        ),
        Mistake(
            "One day is too many: its target needs tomorrow's price.",
            gives=lambda today, horizon: np.arange(today - horizon + 2),
        ),
        Mistake(
            "These are the days whose targets are *not* known yet.",
            gives=lambda today, horizon: np.arange(today - horizon + 1, today + 1),
        ),
    ),
    hints=(
        "With `horizon = 3`, on which day does the target of day 0 become known?",
        "Day t's target is known today if `t + horizon <= today`.",
        "`np.arange(k)` has the days 0 to k − 1.",
    ),
    lesson=_LESSON,
)


def _draw_days(n: int, rng: np.random.Generator) -> Arguments:
    close = 100 + np.cumsum(rng.normal(size=n))
    high, low = close + rng.exponential(size=n), close - rng.exponential(size=n)
    return high, low, close


day_features = LeakExercise(
    "day_features",
    leaks="High and low are those of the very day whose close is forecast, and the close lies between them.",
    cases=(
        (np.array([5.0, 6.0, 8.0]), np.array([3.0, 4.0, 5.0]), np.array([4.0, 6.0, 7.0])),
        lambda rng: _draw_days(12, rng),
        lambda rng: _draw_days(30, rng),
    ),
    mistakes=(
        Mistake(
            "There are n rows. `close[1:]` has n − 1 values, so the last day is no feature: nothing follows "
            "it.",
            gives=lambda high, low, close: np.column_stack([high, low]),
        ),
        Mistake(
            "One of the two columns is still that of the same day.",
            when=lambda got, expected: (
                got.shape == expected.shape and np.sum(np.all(np.isclose(got, expected), axis=0)) == 1
            ),
        ),
        Mistake(
            "The columns have changed places: high first, then low.",
            gives=lambda high, low, close: np.column_stack([low[:-1], high[:-1]]),
        ),
        Mistake(
            "The shape is (2, n − 1): a row for each day is wanted, as `np.column_stack` makes them.",
            gives=lambda high, low, close: np.array([high[:-1], low[:-1]]),
        ),
    ),
    hints=(
        "The forecast for a day's close is made the evening before. Which high is known then?",
        "For `close[1:]`, the days before are `high[:-1]` and `low[:-1]`.",
    ),
    lesson=_LESSON,
)

adjust = LeakExercise(
    "adjust",
    leaks="The jump is still there: the training part seems far wilder than it was, and MASE divides by "
    "that.",
    cases=(
        (np.array([200.0, 204.0, 101.0, 103.0]), 2, 0.5),
        lambda rng: (rng.uniform(90, 110, size=20), 12, 0.05),
        lambda rng: (rng.uniform(90, 110, size=20), 3, 10.0),
    ),
    mistakes=(
        Mistake(
            "The earlier prices are divided. `ratio` is new over old, 0.5 for a 2:1 split: multiply.",
            gives=lambda prices, day, ratio: np.concatenate([prices[:day] / ratio, prices[day:]]),
        ),
        Mistake(
            "The prices *from* the split on are changed. That makes them comparable, too, but they are no "
            "longer those that are quoted today: change the earlier ones.",
            gives=lambda prices, day, ratio: np.concatenate([prices[:day], prices[day:] / ratio]),
        ),
        Mistake(
            "The prices *from* the split on are multiplied by `ratio`: the jump is twice as high now. "
            "Multiply the earlier ones.",
            gives=lambda prices, day, ratio: np.concatenate([prices[:day], prices[day:] * ratio]),
        ),
        Mistake(
            "The split's day itself is changed. It is the first one at the new price: `prices[:day]` ends "
            "before it.",
            gives=lambda prices, day, ratio: np.concatenate([prices[: day + 1] * ratio, prices[day + 1 :]]),
        ),
    ),
    hints=(
        "At a 2:1 split each old share becomes two new ones, worth half each. What was an old price in new "
        "shares?",
        "Copy `prices`, and multiply those before `day` by `ratio`.",
    ),
    lesson=_LESSON,
)

choose = LeakExercise(
    "choose",
    leaks="The rule was chosen by its error on the test part. That error is then the smallest of 80, not "
    "one of 80.",
    cases=(
        (np.array([0.8, 0.9, 0.7, 0.6]), np.array([0.3, 0.6, 0.35, 0.9])),
        lambda rng: (rng.uniform(size=20), rng.uniform(size=20)),
        lambda rng: (rng.uniform(size=80), rng.uniform(size=80)),
    ),
    mistakes=(
        Mistake(
            "This is the rule with the *largest* validation error.",
            gives=lambda validation, test: int(np.argmax(validation)),
        ),
        Mistake(
            "Both errors are added up. The test part still has its say in the choice.",
            gives=lambda validation, test: int(np.argmin(validation + test)),
        ),
        Mistake(
            "This is the smallest validation error itself. Return the rule's place: `np.argmin`.",
            gives=lambda validation, test: float(validation.min()),
        ),
    ),
    hints=(
        "Which of the two arrays is known before the test is opened?",
        "`np.argmin` gives the place of the smallest value.",
    ),
    lesson=_LESSON,
)

report_skill = LeakExercise(
    "report_skill",
    leaks="This is the best of all seeds. Which one that is, only the test part tells.",
    cases=(
        (np.array([0.01, -0.05, 0.03, -0.04]),),
        lambda rng: (rng.normal(size=10),),
        lambda rng: (rng.normal(size=25),),
    ),
    mistakes=(
        Mistake("This is the worst seed. No seed is singled out: take the mean.", gives=np.min),
        Mistake(
            "This is the first seed's skill. Fixed beforehand it is honest, but it throws the others away: "
            "take the mean.",
            gives=lambda skills: skills[0],
        ),
        Mistake(
            "This is the median. It is honest, too, if it was agreed on beforehand; here the mean is asked "
            "for.",
            gives=np.median,
        ),
    ),
    hints=(
        "A reader who runs it once more gets one seed by chance. What should they expect?",
        "`skills.mean()`",
    ),
    lesson=_LESSON,
)


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
    # n (1 - α) is 9.1, 18, 46.8 and 94.05: each wrong way to round it is wrong in another case first
    cases=(
        (np.array([3.0, 1.0, 4.0, 1.5, 9.0, 2.6, 5.3, 5.8, 9.7, 3.2, 0.9, 3.8, 4.6]), 0.3),
        lambda rng: (rng.exponential(size=20), 0.1),
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
            "The scores are not sorted: rank 1 is the smallest of them. Take `np.sort(scores)`.",
            gives=lambda scores, alpha: float(scores[conformal_rank(len(scores), alpha) - 1]),
        ),
        Mistake(
            "This is the score one rank too low. ⌈ ⌉ rounds up, `np.ceil`: with a lower rank, too few of the "
            "next scores are below.",
            gives=lambda scores, alpha: _ranked(scores, np.floor((len(scores) + 1) * (1 - alpha))),
        ),
        Mistake(
            '`np.quantile(scores, 1 - alpha, method="higher")` takes no line between two scores, but it '
            "knows of n scores only. The promise needs n + 1, the next score counted in.",
            gives=lambda scores, alpha: float(np.quantile(scores, 1 - alpha, method="higher")),
        ),
        Mistake(
            "This is the score one rank too high: Python counts from 0, and `np.quantile` with "
            '`method="higher"` from 0 to n - 1.',
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
