"""Lesson 15's stored intervals: how often split and adaptive conformal hold, in quiet times and in bursts."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from rnn101.experiments.recipes import Job, Recipe
from rnn101.forecasting import adaptive_conformal, bursty_walk, split_conformal

SERIES = {"steady": (0.0, 0.0), "bursts": (0.1, 0.89)}
"""Each series' `shock` and `memory`, as :func:`rnn101.forecasting.bursty_walk` takes them."""

SEEDS = range(10)

N_CALIBRATION, N_TEST, ALPHA, GAMMA, STRETCH = 500, 2000, 0.1, 0.05, 100
"""Steps that set the width at first, steps that are judged, the share of misses that is allowed, the
adaptive form's step, and the length of the stretches of which the worst is reported."""


def run_coverage(series: str, seed: int) -> dict[str, object]:
    """Draw a walk, forecast it by persistence, and count how often each kind of interval holds.

    Parameters
    ----------
    series : str
        One of :data:`SERIES`.
    seed : int
        Of the walk.

    Returns
    -------
    dict
        For ``split`` and ``adaptive``: the share of all steps that were held; of those in bursts, the fifth
        with the largest true spread (in the steady series all are alike, and any fifth will do); and of the
        worst stretch of 100 steps.

    Examples
    --------
    >>> found = run_coverage("bursts", 0)
    >>> found["split_in_bursts"] < found["adaptive_in_bursts"]
    True
    """
    shock, memory = SERIES[series]
    prices, spread = bursty_walk(N_CALIBRATION + N_TEST + 1, shock=shock, memory=memory, rng=seed)
    scores, wild = np.abs(np.diff(prices)), spread[1:][N_CALIBRATION:]
    calibration, later = scores[:N_CALIBRATION], scores[N_CALIBRATION:]
    missed = {
        "split": later > split_conformal(calibration, ALPHA),
        "adaptive": adaptive_conformal(later, calibration, alpha=ALPHA, gamma=GAMMA).missed,
    }
    burst = np.argsort(wild, kind="stable")[-N_TEST // 5 :]
    results: dict[str, object] = {}
    for name, flags in missed.items():
        results[f"{name}_all"] = float(1 - flags.mean())
        results[f"{name}_in_bursts"] = float(1 - flags[burst].mean())
        results[f"{name}_worst"] = float(1 - sliding_window_view(flags, STRETCH).mean(axis=1).max())
    return results


class Coverage(NamedTuple):
    """The shares that one run held: of all steps, of those in bursts, of the worst stretch."""

    split_all: float
    split_in_bursts: float
    split_worst: float
    adaptive_all: float
    adaptive_in_bursts: float
    adaptive_worst: float


def _jobs(*, seeds: Iterable[int] = SEEDS) -> list[Job]:
    seeds = tuple(seeds)
    return [{"series": series, "seed": seed} for series in SERIES for seed in seeds]


def _recorded(job: Job) -> Job:
    shock, memory = SERIES[job["series"]]
    return {
        "shock": shock,
        "memory": memory,
        "n_calibration": N_CALIBRATION,
        "n_test": N_TEST,
        "alpha": ALPHA,
        "gamma": GAMMA,
    }


STORED = Recipe("conformal_coverage.csv", run=run_coverage, jobs=_jobs, row=Coverage, recorded=_recorded)
"""Both series from every seed; some seconds."""


def load_coverage() -> dict[str, dict[str, float]]:
    """Read the stored runs as means over the seeds: for each series the mean share held, by its name."""
    return {
        series: dict(zip(Coverage._fields, np.mean(STORED.load(series=series), axis=0).tolist(), strict=True))
        for series in SERIES
    }
