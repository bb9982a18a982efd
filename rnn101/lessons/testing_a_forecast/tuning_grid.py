"""Lesson 15's tuning grid: units, batch, optimizer and epochs, by folds in order of time and on what came."""

import copy
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from rnn101 import nn
from rnn101.datasets.prices import load_google
from rnn101.experiments.recipes import Job, Recipe
from rnn101.experiments.regressor import TEST_START
from rnn101.forecasting import Fold, walk_forward_folds
from rnn101.lessons.testing_a_forecast import moods

SERIES = ("Google", "two moods")
"""Google's opening prices, and the made-up price of :mod:`~rnn101.lessons.testing_a_forecast.moods`, just as
long: of the second we know that it can be foreseen."""

UNITS, BATCHES, EPOCHS = (4, 16), (32, 128), (3, 10, 30)
OPTIMIZERS = {"SGD(0.1)": nn.SGD(0.1), "RMSprop(0.005)": nn.RMSprop(0.005), "Adam(0.005)": nn.Adam(0.005)}

WINDOW, N_FOLDS, FOLD_TESTS = 10, 4, 100
"""Changes that are read; folds; examples that each of them tests on."""

LATER = "later"
"""The part that trains on all days before 2008 and tests on those of 2008. Nothing is chosen by it."""
PARTS = (*(f"fold {number}" for number in range(1, N_FOLDS + 1)), LATER)

SEEDS = range(3)
"""Of the stored runs."""

FloatArray = NDArray[np.float64]


def changes(series: str) -> FloatArray:
    """Return the changes from day to day of one of :data:`SERIES`, in dollars, 2008 included.

    Examples
    --------
    >>> [len(changes(series)) for series in SERIES]
    [1046, 1046]
    """
    google = np.diff(load_google().open)
    return google if series == "Google" else moods.draw(len(google), rng=15).changes


def folds() -> dict[str, Fold]:
    """Return the places of the examples that train and test, for each of :data:`PARTS`.

    Examples
    --------
    >>> for part, (train, test) in folds().items():
    ...     print(part, len(train), len(test))
    fold 1 437 100
    fold 2 537 100
    fold 3 637 100
    fold 4 737 100
    later 837 199
    """
    dates = load_google().dates
    known = int((dates < TEST_START).sum()) - WINDOW - 1
    inside = walk_forward_folds(known, N_FOLDS, n_test=FOLD_TESTS)
    after = Fold(np.arange(known), np.arange(known, len(dates) - WINDOW - 1))
    return dict(zip(PARTS, [*inside, after], strict=True))


def run_part(series: str, part: str, units: int, batch: int, optimizer: str, seed: int) -> dict[str, float]:
    """Train the residual form on one part with one setting; look at its test days after 3, 10, 30 epochs.

    Returns sums of squared errors on the test days, in dollars²: of persistence, which forecasts no change,
    of the network after each number of epochs, and of the average of its forecasts, said on every test day.
    """
    moved = changes(series)
    X, y = sliding_window_view(moved[:-1], WINDOW)[:, :, np.newaxis], moved[WINDOW:]
    train, test = folds()[part]
    spread = float(moved[: train[-1] + WINDOW + 1].std())  # of all changes up to the last that trains
    layers = [nn.LSTM(units), nn.Dense(1, kernel_initializer="zeros")]
    net = nn.Network(layers, input_shape=(WINDOW, 1), rng=seed)
    errors = {"persistence": float(y[test] @ y[test])}

    def look(net: nn.Network, history: nn.History) -> None:
        if len(history.loss) in EPOCHS:
            forecast = spread * net.predict(X[test] / spread)[:, 0].astype(float)
            errors[f"epochs_{len(history.loss)}"] = float(np.sum((y[test] - forecast) ** 2))
            errors[f"flat_{len(history.loss)}"] = float(np.sum((y[test] - forecast.mean()) ** 2))

    net.fit(
        X[train] / spread,
        y[train] / spread,
        epochs=max(EPOCHS),
        batch_size=batch,
        optimizer=copy.deepcopy(OPTIMIZERS[optimizer]),
        callbacks=[look],
        progress=False,
    )
    return errors


class Run(NamedTuple):
    """A stored run: the sums of squared errors on the test days, in dollars²."""

    series: str
    part: str
    units: int
    batch: int
    optimizer: str
    seed: int
    persistence: float
    epochs_3: float
    epochs_10: float
    epochs_30: float
    flat_3: float
    flat_10: float
    flat_30: float


def _jobs(*, seeds: Iterable[int] = SEEDS) -> list[Job]:
    return [
        {
            "series": series,
            "part": part,
            "units": units,
            "batch": batch,
            "optimizer": optimizer,
            "seed": seed,
        }
        for seed in seeds
        for series in SERIES
        for units in UNITS
        for batch in BATCHES
        for optimizer in OPTIMIZERS
        for part in PARTS
    ]


def _recorded(job: Job) -> Job:
    return {"window": WINDOW}


STORED = Recipe("tuning_folds.csv", run=run_part, jobs=_jobs, row=Run, recorded=_recorded)
"""Every setting on every part of both series from every seed. One run serves all numbers of epochs: it is
looked at on its way."""


class Tried(NamedTuple):
    """A setting, the skill that the folds promise, and the skill that came.

    Both again with the networks' forecasts made flat: replaced by their average, the same on every test day.
    """

    units: int
    batch: int
    optimizer: str
    epochs: int
    promised: float
    came: float
    promised_flat: float
    came_flat: float


def tried(series: str, *, seeds: Iterable[int] = SEEDS) -> list[Tried]:
    """Return all settings of a series; each skill is against persistence, over folds and seeds."""
    chosen_seeds = set(seeds)
    rows = [row for row in STORED.load(series=series) if row.seed in chosen_seeds]
    settings = dict.fromkeys((row.units, row.batch, row.optimizer) for row in rows)
    found = []
    for units, batch, optimizer in settings:
        chosen = [row for row in rows if (row.units, row.batch, row.optimizer) == (units, batch, optimizer)]
        later = [row for row in chosen if row.part == LATER]
        before = [row for row in chosen if row.part != LATER]
        for epochs in EPOCHS:
            skills = [
                _skill(part, f"{kind}_{epochs}") for kind in ("epochs", "flat") for part in (before, later)
            ]
            found.append(Tried(units, batch, optimizer, epochs, *skills))
    return found


def _skill(rows: list[Run], name: str) -> float:
    return 1 - sum(float(getattr(row, name)) for row in rows) / sum(row.persistence for row in rows)


def average_rise(series: str) -> tuple[float, float]:
    """Return what the folds promise of a forecast that always says the average change, and what came.

    The average is that of the days that train, in each part anew. Both are skills against persistence, the
    first one over all folds, as of a setting.

    Examples
    --------
    >>> promised, came = average_rise("Google")
    >>> print(f"{promised:.2%} {came:.2%}")
    0.72% -1.20%
    """
    y = changes(series)[WINDOW:]
    rows = []
    for part, (train, test) in folds().items():
        wrong, still = np.sum((y[test] - y[train].mean()) ** 2), np.sum(y[test] ** 2)
        rows.append((part, float(wrong), float(still)))
    skills = []
    for chosen in (PARTS[:-1], PARTS[-1:]):
        wrong = sum(each for part, each, _ in rows if part in chosen)
        skills.append(1 - wrong / sum(each for part, _, each in rows if part in chosen))
    return skills[0], skills[1]


def rises_said() -> FloatArray:
    """Return what each stored run of a setting that was promised a gain said of Google in 2008, on average.

    In dollars a day. The file keeps the squared errors of that average, from which it follows up to its side
    of the real average, which was a fall: we take the one above.

    Examples
    --------
    >>> len(rises_said())  # 22 settings, three seeds
    66
    """
    _, test = folds()[LATER]
    y = changes("Google")[WINDOW:][test]
    said = []
    for one in tried("Google"):
        if one.promised <= 0:
            continue
        rows = STORED.load(
            series="Google", part=LATER, units=one.units, batch=one.batch, optimizer=one.optimizer
        )
        for row in rows:
            wrong = float(getattr(row, f"flat_{one.epochs}")) / len(y)  # (said - average)² + variance
            said.append(float(y.mean() + np.sqrt(wrong - y.var())))
    return np.array(said)
