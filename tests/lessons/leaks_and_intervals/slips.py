"""Wrong answers that a mistake knows by its result, or that no mistake knows, and what is said of them."""

import numpy as np

from rnn101.forecasting import conformal_rank
from rnn101.lessons.leaks_and_intervals import exercises


def without_infinity(scores, alpha):
    return np.sort(scores)[min(conformal_rank(len(scores), alpha), len(scores)) - 1]


def strict(scores, alpha):
    rank = conformal_rank(len(scores), alpha)
    return np.sort(scores)[rank - 1] if rank < len(scores) else np.inf


def without_the_last_ratio(scores, days, alpha):
    ratios = [scores[t] / scores[t - days : t].mean() for t in range(days, len(scores) - 1)]
    return exercises.split_radius.reference(np.array(ratios), alpha) * scores[-days:].mean()


def rounded(scores, alpha):
    rank = round((len(scores) + 1) * (1 - alpha))
    return np.sort(scores)[rank - 1] if rank <= len(scores) else np.inf


def as_in_many_papers(scores, alpha):
    level = np.ceil((len(scores) + 1) * (1 - alpha)) / len(scores)
    return np.quantile(scores, min(level, 1.0), method="higher")


def ratios_without_infinity(scores, days, alpha):
    ratios = np.array([scores[t] / scores[t - days : t].mean() for t in range(days, len(scores))])
    return without_infinity(ratios, alpha) * scores[-days:].mean()


def ratios_from_day_zero(scores, days, alpha):
    ratios = []
    for t in range(len(scores)):
        before = scores[max(0, t - days) : t]
        ratios.append(scores[t] / (before.sum() / len(before) if len(before) else np.nan))
    return np.sort(ratios)[-1] * scores[-days:].mean()


SLIPS = {
    "known_targets": [
        (lambda today, horizon: today - horizon + 1, "This is the number of the days"),
        (lambda today, horizon: np.arange(today) + horizon <= today, "This is a mask"),
        (lambda today, horizon: list(range(today - horizon, -1, -1)), "in falling order"),
        (lambda today, horizon: [today - horizon], "the last day whose target is known"),
        (lambda today, horizon: np.arange(today - horizon + 1)[:, None], "one axis of days"),
    ],
    "split_radius": [
        (without_infinity, "return `np.inf`"),
        (as_in_many_papers, "one rank too high"),
        (lambda scores, alpha: np.sort(scores), "expected the number"),
        (lambda scores, alpha: np.sort(scores)[int((len(scores) + 1) * (1 - alpha)) - 1], "rounds up"),
        (rounded, "rounds up"),
        (strict, "Here the rank is n"),
    ],
    "breathing_radius": [
        (ratios_without_infinity, "With so few ratios"),
        (ratios_from_day_zero, "an empty slice"),
        (without_the_last_ratio, "The last ratio is missing"),
        (lambda scores, days, alpha: exercises.split_radius.reference(scores, alpha), "It does not breathe"),
    ],
}
