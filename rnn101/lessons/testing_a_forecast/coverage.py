"""Lesson 15's stored intervals: how often split and adaptive conformal hold, in quiet times and in bursts."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from rnn101.datasets.files import data_path
from rnn101.experiments import runs
from rnn101.forecasting import adaptive_conformal, bursty_walk, split_conformal

SERIES = {"steady": (0.0, 0.0), "bursts": (0.1, 0.89)}
"""Each series' `shock` and `memory`, as :func:`rnn101.forecasting.bursty_walk` takes them."""

SEEDS = range(10)

N_CALIBRATION, N_TEST, ALPHA, GAMMA, STRETCH = 500, 2000, 0.1, 0.05, 100
"""Steps that set the width at first, steps that are judged, the share of misses that is allowed, the
adaptive form's step, and the length of the stretches of which the worst is reported."""


def run_coverage(series: str, seed: int, **_recorded: object) -> dict[str, object]:
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


def run_coverages(
    path: Path,
    *,
    seeds: Iterable[int] = SEEDS,
    workers: int | None = None,
    scheduler: str | None = None,
    progress: bool = True,
) -> None:
    """Judge the intervals on both series from every seed, and write a CSV with a row for each run.

    Parameters
    ----------
    path : Path
        The file; what it holds already is not done again.
    seeds
        Fewer of them, to try it out. All take some seconds.
    workers, scheduler, progress
        As in :func:`rnn101.experiments.runs.run_all`.
    """
    seeds = tuple(seeds)
    jobs = [
        {
            "series": series,
            "seed": seed,
            "shock": shock,
            "memory": memory,
            "n_calibration": N_CALIBRATION,
            "n_test": N_TEST,
            "alpha": ALPHA,
            "gamma": GAMMA,
        }
        for series, (shock, memory) in SERIES.items()
        for seed in seeds
    ]
    runs.run_all(run_coverage, jobs, path, workers=workers, scheduler=scheduler, progress=progress)


def load_coverage() -> dict[str, dict[str, float]]:
    """Read the stored runs, ``data/conformal_coverage.csv``, as means over the seeds.

    Returns
    -------
    dict of str to dict of str to float
        For each series the mean share that was held, by the names of :func:`run_coverage`.

    Examples
    --------
    >>> found = load_coverage()["bursts"]
    >>> list(found)[:3]
    ['split_all', 'split_in_bursts', 'split_worst']
    """
    rows = runs.read(data_path("conformal_coverage.csv"))
    names = [name for name in rows[0] if name.startswith(("split", "adaptive"))]
    return {
        series: {
            name: float(np.mean([float(row[name]) for row in rows if row["series"] == series]))
            for name in names
        }
        for series in SERIES
    }
