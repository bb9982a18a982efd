"""Lesson 16's stored intervals: how often rules for their width hold, and how wide they make them."""

from collections.abc import Iterable
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from rnn101.experiments.recipes import Job, Recipe
from rnn101.forecasting import adaptive_conformal, bursty_walk, split_conformal
from rnn101.forecasting.series import FloatArray

SERIES = {"steady": (0.0, 0.0), "bursts": (0.1, 0.89)}
"""Each series' `shock` and `memory`, as :func:`rnn101.forecasting.bursty_walk` takes them."""

SEEDS = range(10)

N_CALIBRATION, N_TEST, ALPHA, STRETCH = 500, 2000, 0.1, 100
"""Steps that are known at first, steps that are judged, the share of misses that is allowed, and the length
of the stretches of which the worst is reported."""

ADAPTIVE = {
    f"{n} scores, gamma {gamma:g}": (n, gamma)
    for n, gammas in ((500, (0.0, 0.005, 0.01, 0.02, 0.05, 0.1)), (50, (0.0, 0.01)), (20, (0.0,)))
    for gamma in gammas
}
"""Rules that move with time: how many of the latest scores, and the adaptive form's step."""

SET_ONCE, BY_RECENT_SIZE, BY_TRUE_SPREAD = "set once", "by recent size", "by the true spread"
"""The rules beside them: split conformal, set by the first 500 scores; scores divided by the mean of the 20
before them; and what nobody can have, the true spread of each step times a normal distribution's quantile."""

RULES = (SET_ONCE, *ADAPTIVE, BY_RECENT_SIZE, BY_TRUE_SPREAD)

RECENT = 20
"""Steps whose mean score is the recent size."""


def run_coverage(series: str, seed: int, rule: str) -> dict[str, object]:
    """Draw a walk, forecast it by persistence, put intervals around the forecast, and judge them.

    Parameters
    ----------
    series : str
        One of :data:`SERIES`.
    seed : int
        Of the walk.
    rule : str
        One of :data:`RULES`.

    Returns
    -------
    dict
        The fields of :class:`Coverage`. Bursts are the fifth of the steps with the largest true spread (in
        the steady series all are alike, and any fifth will do).

    Examples
    --------
    >>> run_coverage("bursts", 0, "set once")["in_bursts"] < 0.9
    True
    """
    shock, memory = SERIES[series]
    prices, spread = bursty_walk(N_CALIBRATION + N_TEST + 1, shock=shock, memory=memory, rng=seed)
    scores, spread = np.abs(np.diff(prices)), spread[1:]
    radius = _radii(rule, scores, spread)
    later = scores[N_CALIBRATION:]
    missed, endless = later > radius, np.isinf(radius)
    cost = 2 * radius + 2 / ALPHA * np.maximum(later - radius, 0)  # the interval score
    burst = np.argsort(spread[N_CALIBRATION:], kind="stable")[-N_TEST // 5 :]
    return {
        "held": float(1 - missed.mean()),
        "in_bursts": float(1 - missed[burst].mean()),
        "worst": float(1 - sliding_window_view(missed, STRETCH).mean(axis=1).max()),
        "endless": float(endless.mean()),
        "endless_in_bursts": float(endless[burst].mean()),
        "radius": float(np.median(radius)),
        "radius_in_bursts": float(np.median(radius[burst])),
        "cost_in_bursts": float(cost[burst].mean()),
    }


def _radii(rule: str, scores: FloatArray, spread: FloatArray) -> FloatArray:
    """Return half the width of each interval around the steps that are judged, (N_TEST,)."""
    known, later = scores[:N_CALIBRATION], scores[N_CALIBRATION:]
    if rule == SET_ONCE:
        return np.full(N_TEST, split_conformal(known, ALPHA))
    if rule == BY_TRUE_SPREAD:
        widest: FloatArray = NormalDist().inv_cdf(1 - ALPHA / 2) * spread[N_CALIBRATION:]
        return widest
    if rule == BY_RECENT_SIZE:
        size = sliding_window_view(scores[:-1], RECENT).mean(axis=1)  # before each step from RECENT on
        relative = split_conformal(known[RECENT:] / size[: N_CALIBRATION - RECENT], ALPHA)
        breathing: FloatArray = relative * size[N_CALIBRATION - RECENT :]
        return breathing
    n, gamma = ADAPTIVE[rule]
    return adaptive_conformal(later, known[-n:], alpha=ALPHA, gamma=gamma).radius


class Coverage(NamedTuple):
    """What one run held, and how wide its intervals were."""

    rule: str
    held: float
    """Share of all steps."""
    in_bursts: float
    """The same in bursts."""
    worst: float
    """The same in the worst stretch of 100 steps."""
    endless: float
    """Share of infinite intervals, which hold because they say nothing."""
    endless_in_bursts: float
    radius: float
    """Median half width of all intervals."""
    radius_in_bursts: float
    cost_in_bursts: float
    """Mean interval score in bursts: the width, and 2 / alpha times how far outside a miss lies. Smaller is
    better. Infinite as soon as one interval is."""


def _jobs(*, seeds: Iterable[int] = SEEDS) -> list[Job]:
    seeds = tuple(seeds)
    return [
        {"series": series, "seed": seed, "rule": rule}
        for series in SERIES
        for seed in seeds
        for rule in RULES
    ]


def _recorded(job: Job) -> Job:
    shock, memory = SERIES[job["series"]]
    return {
        "shock": shock,
        "memory": memory,
        "n_calibration": N_CALIBRATION,
        "n_test": N_TEST,
        "alpha": ALPHA,
    }


STORED = Recipe("conformal_coverage.csv", run=run_coverage, jobs=_jobs, row=Coverage, recorded=_recorded)
"""Both series from every seed by every rule; some seconds."""


def load_means(series: str) -> dict[str, Coverage]:
    """Read the stored runs of a series as means over the seeds, by the rule's name."""
    runs = STORED.load(series=series)
    means = {}
    for rule in RULES:
        numbers = np.array([run[1:] for run in runs if run.rule == rule])
        means[rule] = Coverage(rule, *numbers.mean(axis=0).tolist())
    return means
