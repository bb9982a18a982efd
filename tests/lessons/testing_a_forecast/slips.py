"""Wrong answers that a mistake knows by its result, or that no mistake knows, and what is said of them."""

import numpy as np

from rnn101.forecasting import conformal_rank


def shuffled(n, n_test, rng):
    days = rng.permutation(n)
    return days[:-n_test], days[-n_test:]


def permuted(n, n_test, rng):
    return rng.permutation(n - n_test), np.arange(n - n_test, n)


def split_in_place(prices, day, ratio):
    prices[:day] *= ratio
    return prices


def without_infinity(scores, alpha):
    return np.sort(scores)[min(conformal_rank(len(scores), alpha), len(scores)) - 1]


def as_in_many_papers(scores, alpha):
    level = np.ceil((len(scores) + 1) * (1 - alpha)) / len(scores)
    return np.quantile(scores, min(level, 1.0), method="higher")


SLIPS = {
    "split_days": [
        (shuffled, "A test day comes before a training day"),
        (lambda n, n_test, rng: (np.arange(n_test), np.arange(n_test, n)), "counts the test days"),
        (permuted, "not in the order of time"),
    ],
    "day_features": [
        (lambda high, low, close: np.column_stack([high[:-1], low[1:]]), "One of the two columns")
    ],
    "adjust": [(split_in_place, "changed its input")],
    "radius": [
        (without_infinity, "return `np.inf`"),
        (as_in_many_papers, "one rank too high"),
        (lambda scores, alpha: np.sort(scores), "expected the number"),
    ],
}
