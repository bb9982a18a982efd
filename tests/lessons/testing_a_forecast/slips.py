"""Wrong answers that a mistake knows by its result, or that no mistake knows, and what is said of them."""

from math import comb, erfc, sqrt

import numpy as np
from scipy import stats


def _all_but_the_test(n, n_folds, n_test, number):
    test = np.arange(n)[n - (n_folds - number + 1) * n_test :][:n_test]
    return np.delete(np.arange(n), test), test


def _all_but_n_heads(hits, n):
    return sum(comb(n, heads) for heads in range(n) if abs(heads - n / 2) >= abs(hits - n / 2)) / 2**n


def _smaller_side_twice(hits, n):
    fewer = min(hits, n - hits)
    return 2 * sum(comb(n, heads) for heads in range(fewer + 1)) / 2**n


def _by_the_bell_curve(hits, n):
    return erfc(abs(hits - n / 2) / sqrt(n / 4) / sqrt(2))


def _simulated(hits, n):
    heads = np.random.default_rng(0).binomial(n, 0.5, size=20_000)
    return np.mean(np.abs(heads - n / 2) >= abs(hits - n / 2))


def _statistic(d):
    return d.mean() / (d.std(ddof=1) / np.sqrt(len(d)))


def _fold(n, n_folds, n_test, number):
    first = n - (n_folds - number + 1) * n_test
    return list(range(first)), list(range(first, first + n_test))


def _both_sides(hits, n):
    return sum(comb(n, heads) for heads in range(n + 1) if abs(heads - n / 2) >= abs(hits - n / 2))


def _rounded_middle(hits, n):
    return sum(comb(n, heads) for heads in range(n + 1) if abs(heads - n // 2) >= abs(hits - n // 2)) / 2**n


SLIPS = {
    "dm_statistic": [
        (lambda e, b: np.mean(e**2 - b**2) / np.std(e**2 - b**2, ddof=1), "in standard *deviations*"),
        (lambda e, b: np.mean(e**2 - b**2) / (np.std(e**2 - b**2, ddof=1) / len(e)), "*root* of n"),
        (lambda e, b: np.mean(e**2 - b**2) / np.std(e**2 - b**2, ddof=1) / np.sqrt(len(e)), "bracket"),
        (lambda e, b: e**2 - b**2, "number for each day"),
        (lambda e, b: _statistic(e ^ 2 - b ^ 2), "not a power"),
        (lambda e, b: _statistic((e ^ 2) - (b ^ 2)), "not a power"),
        (lambda e, b: stats.ttest_rel(e**2, b**2), "`.statistic`"),
        (lambda e, b: stats.ttest_1samp(e**2 - b**2, 0), "TtestResult of 2 items"),
        (lambda e, b: len(e) * _statistic(e**2 - b**2), "added the loss differences up"),
        (lambda e, b: np.mean(e**2 - b**2) / np.var(e**2 - b**2, ddof=1) / len(e), "one after the other"),
        (lambda e, b: abs(_statistic(e**2 - b**2)), "without its sign"),
        (lambda e, b: _statistic(b**2 - e**2), "sign is turned"),
        (lambda e, b: np.mean(e**2 - b**2), "mean of the loss differences alone"),
        (
            lambda e, b: np.mean(e**2 - b**2) / (np.var(e**2 - b**2, ddof=1) / np.sqrt(len(e))),
            "Take its root",
        ),
        (lambda e, b: np.mean(e**2 - b**2) / (np.var(e**2 - b**2, ddof=1) / len(e)), "variance over n"),
        (lambda e, b: _statistic((e - b) ** 2), "squared the difference"),
    ],
    "fold_days": [
        (_all_but_the_test, "later ones as well"),
        (lambda *given: _all_but_the_test(*given)[1], "expected"),
        (lambda *given: [len(days) for days in _fold(*given)], "not days"),
        (lambda *given: [slice(days[0], days[-1] + 1) for days in _fold(*given)], "of type slice"),
        (lambda *given: [days[:-1] for days in _fold(*given)], "Both parts end one day too early"),
        (lambda *given: [1 + np.array(days) for days in _fold(*given)], "counted from 0"),
        (lambda *given: (_fold(*given)[0][:-1], _fold(*given)[1]), "missing from training"),
        (lambda n, *rest: (_fold(n, *rest)[0], range(_fold(n, *rest)[1][0], n)), "to the end"),
        (lambda n, k, m, number: (_fold(n, k, m, 1)[0], _fold(n, k, m, number)[1]), "first one only"),
    ],
    "chance_of_hits": [
        (lambda hits, n: sum(comb(n, heads) for heads in range(hits, n + 1)) / 2**n, "one side only"),
        (_all_but_n_heads, "`range(n + 1)`"),
        (_smaller_side_twice, "doubled the smaller side"),
        (_by_the_bell_curve, "under a bell curve"),
        (lambda hits, n: _both_sides(hits, n) / (n + 1), "possible counts"),
        (lambda hits, n: _both_sides(hits, n) / 2**n / (n + 1), "as well"),
        (stats.binomtest, "`.pvalue`"),
        (_simulated, "Did you toss coins"),
        (_rounded_middle, "rounds it down"),
        (lambda hits, n: 1 - _both_sides(hits, n) / 2**n, "*nearer*"),
        (lambda hits, n: 100 * _both_sides(hits, n) / 2**n, "in percent"),
        (lambda hits, n: _both_sides(hits, n) / np.power(2, n), "64-bit"),
    ],
}
