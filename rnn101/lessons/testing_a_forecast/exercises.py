"""Lesson 15, Testing a forecast: the statistic, folds in order of time, and the luck of a coin."""

from math import comb, erfc, sqrt

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


def _by_variance(d: np.ndarray, shrunk_by: float) -> float:
    return float(d.mean() / (d.var(ddof=1) / shrunk_by))


dm_statistic = Exercise(
    "dm_statistic",
    _dm_statistic,
    cases=(
        (np.array([2, 2, -1, 0]), np.array([1, -2, 0, 1])),  # whole numbers: `^` is then no error
        lambda rng: (rng.normal(size=30), 1.2 * rng.normal(size=30)),
        lambda rng: (2 * rng.normal(size=9), rng.normal(size=9)),
    ),
    mistakes=(
        Mistake(
            "In Python `^` is not a power: it compares bits. Write `errors**2`.",
            gives=lambda errors, baseline: _statistic(errors ^ 2 - baseline ^ 2),
        ),
        Mistake(
            "`^` is not a power in Python, also in brackets. It compares bits: write `errors**2`.",
            gives=lambda errors, baseline: _statistic((errors ^ 2) - (baseline ^ 2)),
        ),
        Mistake(
            "These are two numbers. If they are SciPy's statistic and p-value, take `.statistic` of its "
            "result.",
            when=lambda got, expected: np.shape(got) == (2,),
        ),
        Mistake(
            "This is a number for each day. Take the mean of the loss differences, so that one number is "
            "left.",
            when=lambda got, expected: np.ndim(got) == 1,
        ),
        Mistake(
            "You added the loss differences up instead of taking their mean. Divide by n as well.",
            gives=lambda errors, baseline: _dm_statistic(errors, baseline) * len(errors),
        ),
        Mistake(
            "`mean / variance / n` divides by both, one after the other. The standard error is "
            "`np.sqrt(variance / n)`, with the root and the brackets.",
            gives=lambda errors, baseline: (
                _by_variance(errors**2 - baseline**2, len(errors)) / len(errors) ** 2
            ),
        ),
        Mistake(
            "The sign is turned: the forecast's loss comes first, so that below 0 means better.",
            gives=lambda errors, baseline: -_dm_statistic(errors, baseline),
        ),
        Mistake(
            "This is the statistic without its sign. Keep it: below 0 means that the forecast is better.",
            gives=lambda errors, baseline: abs(_dm_statistic(errors, baseline)),
        ),
        Mistake(
            "This is the mean of the loss differences alone, in squared units. Divide it by its standard "
            "error.",
            gives=lambda errors, baseline: float(np.mean(errors**2 - baseline**2)),
        ),
        Mistake(
            "You divided by the variance. Take its root: the standard error is a standard deviation over √n.",
            gives=lambda errors, baseline: _by_variance(errors**2 - baseline**2, np.sqrt(len(errors))),
        ),
        Mistake(
            "You divided by the variance over n. The root of that is the standard error.",
            gives=lambda errors, baseline: _by_variance(errors**2 - baseline**2, len(errors)),
        ),
        Mistake(
            "You squared the difference of the errors. Square each error first, then take the difference.",
            gives=lambda errors, baseline: _statistic((errors - baseline) ** 2),
        ),
        Mistake(
            "This is the mean difference in standard *deviations*. The mean of n values varies less, by the "
            "root of n.",
            gives=lambda errors, baseline: _dm_statistic(errors, baseline) / np.sqrt(len(errors)),
        ),
        Mistake(
            "You divided by √n instead of multiplying by it. Perhaps a pair of brackets is missing: "
            "`mean / s / root` is not `mean / (s / root)`.",
            gives=lambda errors, baseline: _dm_statistic(errors, baseline) / len(errors),
        ),
        Mistake(
            "The standard error is the deviation over the *root* of n, not over n.",
            gives=lambda errors, baseline: _dm_statistic(errors, baseline) * np.sqrt(len(errors)),
        ),
        Mistake(
            "The deviation is divided by n. With `ddof=1` it is divided by n − 1.",
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


_Days = tuple[np.ndarray, np.ndarray]


def _fold_days(n: int, n_folds: int, n_test: int, number: int) -> _Days:
    """Return the days that train and those that test in one fold, the folds counted from 1."""
    first = n - (n_folds - number + 1) * n_test
    return np.arange(first), np.arange(first, first + n_test)


def _equal_parts(n: int, n_folds: int, n_test: int, number: int) -> _Days:
    size = n // (n_folds + 1)
    return np.arange(number * size), np.arange(number * size, (number + 1) * size)


def _negative_slices(n: int, n_folds: int, n_test: int, number: int) -> _Days:
    days, first = np.arange(n), (n_folds - number + 1) * n_test
    return days[:-first], days[-first : n_test - first]


fold_days = Exercise(
    "fold_days",
    _fold_days,
    cases=((12, 3, 2, 1), (12, 3, 2, 3), (30, 4, 5, 2), (57, 5, 7, 4), (12, 1, 4, 1)),
    mistakes=(
        Mistake(
            "These are places, not days. Return the days themselves, two arrays: `np.arange(first)` for a "
            "place `first`.",
            when=lambda got, expected: all(isinstance(part, slice) or np.ndim(part) == 0 for part in got),
        ),
        Mistake(
            "Both parts end one day too early. `np.arange(first)` ends with first − 1, so nothing has to be "
            "taken off.",
            gives=lambda *given: tuple(days[:-1] for days in _fold_days(*given)),
        ),
        Mistake(
            "All days that do not test are training days here, later ones as well. Nobody can train on a day "
            "that has not come yet: training ends where the test begins.",
            gives=lambda n, n_folds, n_test, number: (
                np.setdiff1d(np.arange(n), _fold_days(n, n_folds, n_test, number)[1]),
                _fold_days(n, n_folds, n_test, number)[1],
            ),
        ),
        Mistake(
            "You cut the series into `n_folds + 1` equal parts. Here the length of a test part is given, "
            "`n_test`, and all the days before the first one train.",
            gives=_equal_parts,
        ),
        Mistake(
            "For the last fold the slice ends with −0, which is 0, so it is empty. Count the days from the "
            "start of the series instead.",
            gives=_negative_slices,
        ),
        Mistake(
            "The folds are counted from the end: fold 1 is the earliest.",
            gives=lambda n, n_folds, n_test, number: _fold_days(n, n_folds, n_test, n_folds - number + 1),
        ),
        Mistake(
            "This is one fold too early: the last fold, `number = n_folds`, has to end with day n − 1.",
            gives=lambda n, n_folds, n_test, number: _fold_days(n, n_folds, n_test, number - 1),
        ),
        Mistake(
            "This is one fold too late: the folds are counted from 1, and fold `n_folds` ends with day n − "
            "1.",
            gives=lambda n, n_folds, n_test, number: _fold_days(n, n_folds, n_test, number + 1),
        ),
        Mistake(
            "The test parts start at the beginning of the series. They have to fill its *end*, so that there "
            "is something to train on before the first of them.",
            gives=lambda n, n_folds, n_test, number: (
                np.arange((number - 1) * n_test),
                np.arange((number - 1) * n_test, number * n_test),
            ),
        ),
        Mistake(
            "Training and test days have changed places: return the training days first.",
            gives=lambda *given: _fold_days(*given)[::-1],
        ),
        Mistake(
            "The first test day is also the last training day. `np.arange(k)` ends with k − 1: stop one day "
            "earlier.",
            gives=lambda *given: (
                np.arange(len(_fold_days(*given)[0]) + 1),
                _fold_days(*given)[1],
            ),
        ),
        Mistake(
            "Both parts are one day too late. Days are counted from 0: the first one is day 0, the last one "
            "n − 1.",
            gives=lambda *given: tuple(days + 1 for days in _fold_days(*given)),
        ),
        Mistake(
            "The last day before the test part is missing from training. `np.arange(first)` ends with "
            "first − 1, so nothing has to be taken off.",
            gives=lambda *given: (_fold_days(*given)[0][:-1], _fold_days(*given)[1]),
        ),
        Mistake(
            "The test part goes on to the end of the series. It has only `n_test` days: what follows belongs "
            "to later folds.",
            gives=lambda n, n_folds, n_test, number: (
                _fold_days(n, n_folds, n_test, number)[0],
                np.arange(n - (n_folds - number + 1) * n_test, n),
            ),
        ),
        Mistake(
            "Each fold trains on the days of the first one only. Training grows: it has all days before the "
            "test part.",
            gives=lambda n, n_folds, n_test, number: (
                _fold_days(n, n_folds, n_test, 1)[0],
                _fold_days(n, n_folds, n_test, number)[1],
            ),
        ),
        Mistake(
            "One test day is missing at the end: `np.arange(first, last)` leaves `last` out.",
            gives=lambda *given: (_fold_days(*given)[0], _fold_days(*given)[1][:-1]),
        ),
        Mistake(
            "The test days are right. But only the days of the fold before train: take all days from 0 on.",
            gives=lambda n, n_folds, n_test, number: (
                _fold_days(n, n_folds, n_test, number)[0][-n_test:],
                _fold_days(n, n_folds, n_test, number)[1],
            ),
        ),
    ),
    hints=(
        "Take 10 days, 3 folds, 2 test days each. The last fold tests days 8 and 9, the second 6 and 7. And "
        "the first?",
        "Counted from the end, fold `number` has `n_folds - number` folds behind it. So its first test day "
        "is `n - (n_folds - number + 1) * n_test`.",
        "With that as `first`: `np.arange(first)` train, `np.arange(first, first + n_test)` test.",
    ),
    lesson=_LESSON,
)


def _chance_of_hits(hits: int, n: int) -> float:
    """Return how often n throws of a fair coin are at least as far from n / 2 as these hits."""
    ways = 0
    for heads in range(n + 1):
        if abs(2 * heads - n) >= abs(2 * hits - n):
            ways += comb(n, heads)
    return float(ways / 2**n)


def _at_least(hits: int, n: int) -> float:
    return float(sum(comb(n, heads) for heads in range(hits, n + 1)) / 2**n)


def _at_most(hits: int, n: int) -> float:
    return float(sum(comb(n, heads) for heads in range(hits + 1)) / 2**n)


def _farther(hits: int, n: int) -> float:
    farther = (heads for heads in range(n + 1) if abs(2 * heads - n) > abs(2 * hits - n))
    return float(sum(comb(n, heads) for heads in farther) / 2**n)


chance_of_hits = Exercise(
    "chance_of_hits",
    _chance_of_hits,
    cases=((6, 10), (4, 5), (0, 5), (5, 10), (90, 199), (120, 200)),
    mistakes=(
        Mistake(
            "This is SciPy's whole result. Take its `.pvalue`.",
            when=lambda got, expected: hasattr(got, "pvalue"),
        ),
        Mistake(
            "You divided by n + 1, the number of possible counts. They are not equally likely: n coins fall "
            "in `2**n` ways.",
            gives=lambda hits, n: _chance_of_hits(hits, n) * 2**n / (n + 1),
        ),
        Mistake(
            "You divided by n + 1 as well. Divide the number of ways by `2**n` only.",
            gives=lambda hits, n: _chance_of_hits(hits, n) / (n + 1),
        ),
        Mistake(
            "This is the area under a bell curve. It comes close for many coins; count the ways instead.",
            gives=lambda hits, n: erfc(abs(hits - n / 2) / sqrt(n / 4) / sqrt(2)),
        ),
        Mistake(
            "These are the outcomes that lie *farther* from n / 2. The hits themselves, and their mirror "
            "image, count as well: at least as far.",
            gives=_farther,
        ),
        Mistake(
            "This is one side only, as many hits or more. As few as that would surprise you just as much: "
            "count both sides.",
            gives=_at_least,
        ),
        Mistake(
            "This is one side only, as many hits or fewer. As many on the other side would surprise you just "
            "as much: count both sides.",
            gives=_at_most,
        ),
        Mistake(
            "You doubled the share of outcomes with as many hits or more. With fewer hits than n / 2 that is "
            "the wrong side, and at n / 2 the middle counts twice.",
            gives=lambda hits, n: 2 * _at_least(hits, n),
        ),
        Mistake(
            "You doubled the share of outcomes with as many hits or fewer. With more hits than n / 2 that is "
            "the wrong side, and at n / 2 the middle counts twice.",
            gives=lambda hits, n: 2 * _at_most(hits, n),
        ),
        Mistake(
            "You doubled the smaller side. That is right except at n / 2, where the middle counts twice.",
            gives=lambda hits, n: 2 * min(_at_least(hits, n), _at_most(hits, n)),
        ),
        Mistake(
            "`range(n)` ends with n − 1, so that n heads are never counted: `range(n + 1)`.",
            gives=lambda hits, n: _chance_of_hits(hits, n) - (n >= abs(2 * hits - n)) / 2**n,
        ),
        Mistake(
            "This is the chance of exactly so many hits. Count all outcomes that are at least as far from n "
            "/ 2.",
            gives=lambda hits, n: comb(n, hits) / 2**n,
        ),
        Mistake(
            "Each number of heads was counted once, but five heads of ten come about in `comb(10, 5)` = 252 "
            "ways and none in one way. Count the ways.",
            gives=lambda hits, n: (
                sum(abs(2 * heads - n) >= abs(2 * hits - n) for heads in range(n + 1)) / (n + 1)
            ),
        ),
        Mistake(
            "This is the number of ways. Divide it by all `2**n`.",
            gives=lambda hits, n: _chance_of_hits(hits, n) * 2**n,
        ),
        Mistake(
            "The middle is n / 2, a half number where n is odd. `n // 2` rounds it down.",
            gives=lambda hits, n: (
                sum(comb(n, h) for h in range(n + 1) if abs(h - n // 2) >= abs(hits - n // 2)) / 2**n
            ),
        ),
        Mistake(
            "This is the share of the outcomes that are *nearer* to n / 2. Count the others.",
            gives=lambda hits, n: 1 - _chance_of_hits(hits, n),
        ),
        Mistake(
            "This is in percent. Return a share, from 0 to 1.",
            gives=lambda hits, n: 100 * _chance_of_hits(hits, n),
        ),
        Mistake(
            "2¹⁹⁹ is too large for NumPy's 64-bit integers, and becomes 0. Python's own `2**n` has no limit.",
            when=lambda got, expected: not np.isfinite(float(got)),
        ),
        Mistake(
            "Close, but not exact. Did you toss coins, or round? Count the ways instead.",
            when=lambda got, expected: 0 < abs(float(got) - expected) < 0.02,
        ),
    ),
    hints=(
        "With 5 throws there are 2⁵ = 32 outcomes. 4 hits are 1.5 away from 2.5. Which numbers of heads are "
        "at least as far away? Four, five, one and none.",
        "`math.comb(n, heads)` says in how many ways `heads` of n throws can come up heads: 5 + 1 + 5 + 1 "
        "for the four above, so 12 of 32.",
        "Go through `heads` from 0 to n; where `abs(heads - n / 2) >= abs(hits - n / 2)`, add "
        "`comb(n, heads)`; at the end divide by `2**n`.",
    ),
    lesson=_LESSON,
)

q_r2 = Question(
    "q_r2",
    "A tutorial's forecast of the next 250 daily prices has R² = 0.96. What does that say?",
    options=(
        Option(
            "It foresees 96 % of what will move the price over the coming year",
            "It removes 96 % of the price's variance around its own mean. On a random walk, where nothing "
            "can be foreseen, yesterday's price does as much.",
            "R² on prices measures foresight.",
        ),
        Option(
            "Next to nothing: yesterday's price has about as much on a random walk of that length",
            "The median over many walks of 250 days is 0.97. Ask for persistence's R² on the same days, or "
            "for the skill.",
        ),
        Option(
            "That it is overfitted, as an honest forecast of prices never gets above 0.9",
            "On most walks of 250 days even persistence is above 0.9. The number is right; it only measures "
            "something else.",
            "A high score is the sign of a mistake.",
        ),
        Option(
            "That it is off by 4 % of the price on a typical day",
            "R² compares squared errors with the price's variance, not errors with the price.",
            "1 − R² is the relative error.",
        ),
    ),
    hints=(
        "What is the R² of “tomorrow costs what today costs”?",
        "R² compares with the mean of the test part. Who would forecast that?",
    ),
    lesson=_LESSON,
)

q_control = Question(
    "q_control",
    "Your pipeline has a skill of 12 % on real prices, with p = 0.002. Then you draw the signs of all "
    "changes anew, run everything again 200 times, and its skill is 7 % on average. What now?",
    options=(
        Option(
            "The real skill is 12 % − 7 % = 5 %, so report that",
            "How much the leak adds to the real prices is not known: it need not be what it adds to other "
            "signs. Mend it first, then measure.",
            "A leak can be subtracted.",
        ),
        Option(
            "All is well: on real prices it is better than with random signs, as it should be",
            "With random signs an honest pipeline finds nothing. The 7 % have to come from somewhere, and "
            "the past of the prices it is not.",
            "A control only has to be worse than the real thing.",
        ),
        Option(
            "p = 0.002 is far below 0.05, so the control can be ignored",
            "p is computed as if the forecasts were made honestly. It cannot see a leak: the leaking "
            "regression of this lesson has p = 0.006.",
            "A small p-value proves that a pipeline is right.",
        ),
        Option(
            "Look for a leak: it has skill where there is none",
            "A sign that is drawn cannot be foreseen from the days before. So the pipeline knows something "
            "that it must not know.",
        ),
    ),
    hints=(
        "Can anybody foresee the toss of a coin?",
        "What does an honest pipeline find where there is nothing to be found?",
    ),
    lesson=_LESSON,
)

q_significant = Question(
    "q_significant",
    "On 20,000 days a forecast has a skill of 0.2 % against persistence, with p = 0.01 by flips in ten "
    "blocks. What follows?",
    options=(
        Option(
            "With p = 0.01 it is right on 99 % of the days",
            "p is how often a difference this large comes about by luck if both are equally good. It is no "
            "share of days.",
            "A p-value is an error rate of the forecast.",
        ),
        Option(
            "A difference of 0.2 % cannot be significant: the test must be wrong",
            "It can: the more days, the smaller the difference that can be seen.",
            "Significant means large.",
        ),
        Option(
            "The difference is hard to put down to luck, but it may be too small to matter",
            "The test asks whether the difference is 0, not whether it is large. With many days even a small "
            "difference shows. Look at the interval, and at the costs.",
        ),
        Option(
            "The probability that it is no better than persistence is 1 %",
            "p is computed as if it were no better. How probable *that* is depends also on what was thought "
            "before, and on how many forecasts were tried.",
            "A p-value is the probability that there is no difference.",
        ),
    ),
    hints=(
        "With a hundred times as many days, how much does the mean of the flips scatter?",
        "Which question does the test answer: whether, or how much?",
    ),
    lesson=_LESSON,
)
