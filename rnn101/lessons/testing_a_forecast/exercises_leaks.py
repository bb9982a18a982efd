"""Lesson 15's gallery: seven leaking functions to mend, each with the score before and after."""

import numpy as np

from rnn101.course.exercise import Arguments, Mistake
from rnn101.lessons.testing_a_forecast.leak_exercise import LeakExercise
from rnn101.lessons.testing_a_forecast.leaks import LEAKS

_LESSON = "testing_a_forecast"

fit_scale = LeakExercise(
    "fit_scale",
    leaks="Lowest and highest are those of the whole series: the scale tells how far the test prices will "
    "go.",
    cases=(
        (np.array([3.0, 1.0, 2.0, 9.0, 1.5]), 3),
        lambda rng: (rng.normal(size=40), 25),
        lambda rng: (np.cumsum(rng.normal(size=60)), 40),
    ),
    mistakes=(
        Mistake(
            "These are lowest and highest of the *test* part. The training part comes first.",
            gives=lambda series, n_train: (series[n_train:].min(), series[n_train:].max()),
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
    cases=((7, 3), (100, 10), (42, 1), (12, 5)),
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
            when=lambda got, expected: np.allclose(got / got[0], expected / expected[0]),
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
