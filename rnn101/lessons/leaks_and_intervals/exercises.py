"""Lesson 16, Leaks and intervals: what may train, a radius from scores, and one that breathes."""

import math

import numpy as np

from rnn101 import forecasting
from rnn101.course.exercise import Exercise, Mistake
from rnn101.course.question import Option, Question
from rnn101.forecasting import conformal_rank
from rnn101.lessons.leaks_and_intervals import leaks

_LESSON = "leaks_and_intervals"

known_targets = Exercise(
    "known_targets",
    leaks.known_targets,
    cases=((9, 3), (100, 10), (42, 1), (12, 5)),
    mistakes=(
        Mistake(
            "These are all days before today, but the targets of the latest ones reach past today: they are "
            "made of prices that do not exist yet.",
            gives=leaks.known_targets_overlapping,
        ),
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
            "Day 0 is missing: days are counted from 0.",
            gives=lambda today, horizon: np.arange(1, today - horizon + 1),
        ),
        Mistake(
            "These are the days on which a target *becomes* known. Return the days that the targets belong "
            "to, `horizon` days earlier.",
            gives=lambda today, horizon: np.arange(horizon, today + 1),
        ),
        Mistake(
            "Today itself is among them. Its target lies `horizon` days ahead.",
            gives=lambda today, horizon: np.arange(today + 1),
        ),
        Mistake(
            "This is a mask of True and False. Return the numbers of the days: `np.flatnonzero` makes them.",
            when=lambda got, expected: np.asarray(got).dtype == bool,
        ),
        Mistake(
            "These are the days whose targets are *not* known yet.",
            gives=lambda today, horizon: np.arange(today - horizon + 1, today + 1),
        ),
        Mistake(
            "These are the right days in falling order. Return them in the order of time.",
            gives=lambda today, horizon: np.arange(today - horizon + 1)[::-1],
        ),
        Mistake(
            "This is the last day whose target is known. Those before it are known as well: return all of "
            "them, from 0 on.",
            gives=lambda today, horizon: np.array([today - horizon]),
        ),
        Mistake(
            "The days are right, but they stand in a column or a row of a table. Return one axis of days: "
            "`np.ravel` gives it.",
            when=lambda got, expected: np.ndim(got) == 2 and np.array_equal(np.ravel(got), expected),
        ),
        Mistake(
            "This is the number of the days, or the last of them. Return all of them: `np.arange(k)` has the "
            "days 0 to k − 1.",
            when=lambda got, expected: np.ndim(got) == 0 and float(got) in (len(expected), len(expected) - 1),
        ),
    ),
    hints=(
        "With `horizon = 3`, on which day does the target of day 0 become known?",
        "Day t's target is known today if `t + horizon <= today`.",
        "`np.arange(k)` has the days 0 to k − 1.",
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


split_radius = Exercise(
    "split_radius",
    _radius,
    # n (1 - α) is 9.1, 18, 4.2, 46.8 and 94.05: each wrong way to round it is wrong in another case first
    cases=(
        (np.array([3.0, 1.0, 4.0, 1.5, 9.0, 2.6, 5.3, 5.8, 9.7, 3.2, 0.9, 3.8, 4.6]), 0.3),
        lambda rng: (rng.exponential(size=20), 0.1),
        lambda rng: (rng.exponential(size=21), 0.8),
        lambda rng: (rng.exponential(size=52), 0.1),
        lambda rng: (rng.exponential(size=99), 0.05),
        lambda rng: (rng.exponential(size=5), 0.1),
        lambda rng: (rng.exponential(size=9), 0.1),  # the rank is n
    ),
    mistakes=(
        Mistake(
            "With so few scores the rank is above n. No score is large enough: return `np.inf`.",
            when=lambda got, expected: math.isinf(expected) and math.isfinite(got),
        ),
        Mistake(
            "Here the rank is n, and the largest score has it. Only a rank *above* n is infinite: compare "
            "with `<=`.",
            gives=lambda scores, alpha: (
                _radius(scores, alpha) if conformal_rank(len(scores), alpha) < len(scores) else np.inf
            ),
        ),
        Mistake(
            "`np.quantile` draws a line between two scores, and counts n of them: the promise needs n + 1, "
            "the next score counted in.",
            gives=lambda scores, alpha: float(np.quantile(scores, 1 - alpha)),
        ),
        Mistake(
            "The rank is ⌈n (1 − α)⌉. With the next score there are n + 1: each place among them is as "
            "likely.",
            gives=lambda scores, alpha: _ranked(scores, np.ceil(round(len(scores) * (1 - alpha), 9))),
        ),
        Mistake(
            "This is the rank. Return the score that has it: `np.sort(scores)[rank - 1]`.",
            gives=lambda scores, alpha: float(conformal_rank(len(scores), alpha)),
        ),
        Mistake(
            "`alpha` is the share of *misses*: cover a share of 1 − α.",
            gives=lambda scores, alpha: float(np.quantile(scores, alpha)),
        ),
        Mistake(
            "The rank is ⌈(n + 1)α⌉, but `alpha` is the share of *misses*: cover a share of 1 − α.",
            gives=lambda scores, alpha: _ranked(scores, conformal_rank(len(scores), 1 - alpha)),
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
            "The rank is rounded to the nearest whole number. ⌈ ⌉ rounds up, always: `np.ceil`.",
            gives=lambda scores, alpha: _ranked(scores, np.round((len(scores) + 1) * (1 - alpha))),
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


def _ratios(scores: np.ndarray, days: int, *, own: int = 0) -> np.ndarray:
    """Return each score by its yardstick, which ends `own` days later than it should."""
    return np.array([scores[t] / scores[t - days + own : t + own].mean() for t in range(days, len(scores))])


def _ratio_radius(scores: np.ndarray, days: int, alpha: float, *, own: int = 0) -> float:
    return _radius(_ratios(scores, days, own=own), alpha)


def _breathing_radius(scores: np.ndarray, days: int, alpha: float) -> float:
    """Return the radius for tomorrow, from scores that are divided by the mean of the days before."""
    ratios = []
    for t in range(days, len(scores)):
        yardstick = scores[t - days : t].mean()
        ratios.append(scores[t] / yardstick)
    return forecasting.split_conformal(ratios, alpha) * float(scores[-days:].mean())


breathing_radius = Exercise(
    "breathing_radius",
    _breathing_radius,
    cases=(
        (np.array([1.0, 3.0, 2.0, 4.0, 1.0, 5.0, 3.0, 6.0, 9.0, 7.0]), 2, 0.25),
        lambda rng: (np.abs(rng.normal(size=40)) * np.linspace(1, 4, 40), 5, 0.1),
        lambda rng: (rng.exponential(size=30) + 0.1, 10, 0.2),
        lambda rng: (rng.exponential(size=12) + 0.1, 4, 0.1),
        (np.array([1.0, 3.0, 2.0, 4.0, 1.0, 5.0, 3.0, 6.0, 2.0, 20.0]), 2, 0.25),  # the last one is large
    ),
    mistakes=(
        Mistake(
            "With so few ratios the rank is above their number. No ratio is large enough: return `np.inf`.",
            when=lambda got, expected: math.isinf(expected) and math.isfinite(got),
        ),
        Mistake(
            "This is a ratio, not yet dollars. Multiply by tomorrow's yardstick: the mean of the last `days` "
            "scores.",
            gives=_ratio_radius,
        ),
        Mistake(
            "The yardstick of each day holds that day's own score: it has seen its answer. It is the mean of "
            "the `days` scores *before*: `scores[t - days : t]`.",
            gives=lambda scores, days, alpha: (
                _ratio_radius(scores, days, alpha, own=1) * scores[-days:].mean()
            ),
        ),
        Mistake(
            "The ratio is multiplied by today's yardstick, which ends yesterday. Tomorrow's ends today: "
            "`scores[-days:].mean()`.",
            gives=lambda scores, days, alpha: (
                _ratio_radius(scores, days, alpha) * scores[-days - 1 : -1].mean()
            ),
        ),
        Mistake(
            "This is the radius of the scores themselves. It does not breathe: divide each score by the mean "
            "of those before it first.",
            gives=lambda scores, days, alpha: _radius(scores, alpha),
        ),
        Mistake(
            "`np.quantile` knows of the ratios that you have, and forgets tomorrow's. The rank is ⌈(number "
            "of ratios + 1)(1 − α)⌉.",
            gives=lambda scores, days, alpha: (
                np.quantile(_ratios(scores, days), 1 - alpha) * scores[-days:].mean()
            ),
        ),
        Mistake(
            "The rank is rounded down. ⌈ ⌉ rounds up: `np.ceil`.",
            gives=lambda scores, days, alpha: (
                _ranked(_ratios(scores, days), np.floor((len(scores) - days + 1) * (1 - alpha)))
                * scores[-days:].mean()
            ),
        ),
        Mistake(
            "The first ratio is missing: day number `days` has a yardstick, `scores[:days].mean()`.",
            gives=lambda scores, days, alpha: (
                _radius(_ratios(scores, days)[1:], alpha) * scores[-days:].mean()
            ),
        ),
        Mistake(
            "The last ratio is missing: today's score is known and has a yardstick. Go up to "
            "`range(days, len(scores))`.",
            gives=lambda scores, days, alpha: (
                _radius(_ratios(scores, days)[:-1], alpha) * scores[-days:].mean()
            ),
        ),
        Mistake(
            "The yardstick is the mean of *all* earlier scores. Only the `days` before tell how wild it was: "
            "`scores[t - days : t]`.",
            gives=lambda scores, days, alpha: (
                _radius(np.array([scores[t] / scores[:t].mean() for t in range(days, len(scores))]), alpha)
                * scores[-days:].mean()
            ),
        ),
        Mistake(
            "All scores are divided by one and the same mean, that of all of them. Each day has a yardstick "
            "of its own: `scores[t - days : t].mean()`.",
            gives=lambda scores, days, alpha: _radius(scores / scores.mean(), alpha) * scores[-days:].mean(),
        ),
        Mistake(
            "The rank is counted among all scores. The first `days` of them have no ratio: take "
            "`len(ratios)`.",
            gives=lambda scores, days, alpha: (
                _ranked(_ratios(scores, days), conformal_rank(len(scores), alpha)) * scores[-days:].mean()
            ),
        ),
        Mistake(
            "The ratio is multiplied by the mean of *all* scores. Only the last `days` tell how wild it is "
            "now.",
            gives=lambda scores, days, alpha: _ratio_radius(scores, days, alpha) * scores.mean(),
        ),
        Mistake(
            "`alpha` is the share of *misses*: cover a share of 1 − α.",
            gives=lambda scores, days, alpha: _ratio_radius(scores, days, 1 - alpha) * scores[-days:].mean(),
        ),
        Mistake(
            "Tomorrow's yardstick is the mean of the last `days` scores, not the last score alone.",
            gives=lambda scores, days, alpha: _ratio_radius(scores, days, alpha) * scores[-1],
        ),
        Mistake(
            "The yardstick is a median here. Take the mean of the `days` scores before.",
            gives=lambda scores, days, alpha: (
                _radius(
                    np.array([scores[t] / np.median(scores[t - days : t]) for t in range(days, len(scores))]),
                    alpha,
                )
                * np.median(scores[-days:])
            ),
        ),
        Mistake(
            "The ratios begin on day 1, with yardsticks of fewer than `days` scores. Begin on day number "
            "`days`.",
            gives=lambda scores, days, alpha: (
                _radius(
                    np.array(
                        [scores[t] / scores[max(0, t - days) : t].mean() for t in range(1, len(scores))]
                    ),
                    alpha,
                )
                * scores[-days:].mean()
            ),
        ),
        Mistake(
            "The ratio is multiplied by the *sum* of the last `days` scores. Take their mean.",
            gives=lambda scores, days, alpha: _ratio_radius(scores, days, alpha) * scores[-days:].sum(),
        ),
        Mistake(
            "The result is NaN, not a number: the mean of an empty slice is NaN. Begin with day number "
            "`days`, so that `scores[t - days : t]` has `days` scores.",
            when=lambda got, expected: np.ndim(got) == 0 and math.isnan(got),
        ),
    ),
    hints=(
        "For each `t` from `days` on, the ratio is `scores[t] / scores[t - days : t].mean()`.",
        "The ratios are scores like any others: rank ⌈(number of ratios + 1)(1 − α)⌉, as in `split_radius`.",
        "Tomorrow's yardstick is `scores[-days:].mean()`. Multiply the ratio of that rank by it.",
    ),
    lesson=_LESSON,
)

q_filled = Question(
    "q_filled",
    "You forecast the next day's price. Three single days of the test part are missing. Which of these is a "
    "leak?",
    options=(
        Option(
            "Leaving those three days out of the test",
            "Then three days are not judged, and none is judged with knowledge that did not exist yet.",
            "Missing days make a test worthless.",
        ),
        Option(
            "Putting in the mean of the day before and the day after",
            "The day after did not exist. The input for the very next forecast then holds half of its "
            "answer.",
        ),
        Option(
            "Repeating the last known price, on each of the three days",
            "That price was known when each forecast was made. It may be a poor guess, but as an input it is "
            "an honest one. Do not *judge* on those days, though: persistence would get a price that repeats "
            "itself for free.",
            "Any filled-in value is a leak.",
        ),
        Option(
            "A window of 60 days that reaches back from the first test day into the training part",
            "Those days are the past, whatever part they belong to. Only what comes later leaks.",
            "Training part and test part must not touch.",
        ),
    ),
    hints=("For each option: did the number exist on the evening when the forecast was made?",),
    lesson=_LESSON,
)

q_promise = Question(
    "q_promise",
    "Split conformal with α = 0.1 says: tomorrow's opening price lies between 400 and 440 dollars. What does "
    "it promise, if days are exchangeable?",
    options=(
        Option(
            "The price stays between the two all day long, with a probability of 90 %",
            "It speaks of one number only, the one whose errors were its scores.",
            "An interval speaks of everything that happens on a day.",
        ),
        Option(
            "In 90 % of all future stretches, each day lies inside",
            "It speaks of one day. Of many days, some are nearly always outside.",
            "A promise for each day is one for all days together.",
        ),
        Option(
            "Of all days as wild as tomorrow, nine in ten lie inside",
            "Of wild days fewer lie inside, of calm days more. The nine in ten are a mean over both.",
            "The share that is promised holds for each kind of day.",
        ),
        Option(
            "Made like this again and again, from new days each time, it is right nine times in ten",
            "The 90 % is a mean over everything that could have been drawn, the past scores as well as "
            "tomorrow's. On a wild day it can be much less.",
        ),
    ),
    hints=("Think of the ten gaps. What was drawn again and again?",),
    lesson=_LESSON,
)

q_gamma = Question(
    "q_gamma",
    "Over 2,000 days an adaptive interval covers 90.1 % with γ = 0.01 and 90.0 % with γ = 0.1. Are they "
    "equally good?",
    options=(
        Option(
            "One cannot tell: the same coverage can come from wide intervals or from narrow ones",
            "With γ = 0.1 more than two in five of the stored intervals in the storm are infinite. They are "
            "never wrong, and say nothing.",
        ),
        Option(
            "Yes: both keep the promise, and an interval has nothing else to do",
            "An interval that is infinite on nine days of ten and empty on the tenth keeps it as well, and "
            "is of no use.",
            "Coverage is all that counts.",
        ),
        Option(
            "No: with γ = 0.01 it is the better one, as 90.1 is more than 90.0",
            "Both are within luck of 90 %, and more is not better: 100 % is easy.",
            "The more an interval covers, the better.",
        ),
        Option(
            "Yes, for γ changes only how soon it gets there",
            "It also changes how far each miss throws the aim: past 0, where the interval is infinite.",
            "γ is only a speed.",
        ),
    ),
    hints=("What does an interval say when the aim is close to 0, or below it?",),
    lesson=_LESSON,
)
