"""Lesson 15's tuning grid: epochs × optimizer on Google's prices, by folds in order of time and shuffled."""

import copy
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from rnn101 import nn
from rnn101.datasets.prices import load_google
from rnn101.experiments.recipes import Job, Recipe
from rnn101.experiments.regressor import TEST_START
from rnn101.forecasting import Fold, MinMaxScaler, shuffled_folds, walk_forward_folds

OPTIMIZERS = {"SGD(0.1)": nn.SGD(0.1), "RMSprop(0.005)": nn.RMSprop(0.005), "Adam(0.005)": nn.Adam(0.005)}
EPOCHS = (5, 15, 45)
HORIZON, WINDOW, UNITS, N_FOLDS = 20, 20, 16, 4
"""Days ahead that are forecast, prices that are read, LSTM units, folds of each kind."""

SEEDS = range(5)
"""Of the stored runs."""

IN_ORDER, SHUFFLED, LATER = "in order of time", "shuffled", "2008"
KINDS = (IN_ORDER, SHUFFLED, LATER)
"""How the parts are made. The last one trains on all days before 2008 and tests on 2008: it tells which of
the others told the truth, and nothing may be chosen by it."""

FloatArray = NDArray[np.float64]


class Examples(NamedTuple):
    """Windows of prices, each with the change over the horizon that follows it."""

    X: FloatArray
    """Prices, (examples, window)."""
    y: FloatArray
    """Change from the window's last price to the one `HORIZON` days later, in dollars, (examples,)."""


def examples() -> Examples:
    """Cut Google's opening prices, 2008 included, into windows of 20 and the change over the next 20 days.

    Examples
    --------
    >>> X, y = examples()
    >>> X.shape, y.shape
    ((1008, 20), (1008,))
    """
    prices = load_google().open
    X = sliding_window_view(prices[:-HORIZON], WINDOW)
    return Examples(X.copy(), prices[WINDOW - 1 + HORIZON :] - X[:, -1])


def folds(kind: str) -> list[Fold]:
    """Return the places of the training and the test examples of each fold.

    In order of time the last 19 examples before a test part are left out: their targets are not known yet
    when it begins.

    Parameters
    ----------
    kind : str
        One of :data:`KINDS`.

    Examples
    --------
    >>> [(len(train), len(test)) for train, test in folds(LATER)]
    [(809, 180)]
    """
    days = load_google().dates
    n_known = int((days < TEST_START).sum()) - HORIZON - WINDOW + 1  # targets before 2008
    if kind == IN_ORDER:
        return walk_forward_folds(n_known, N_FOLDS, gap=HORIZON - 1)
    if kind == SHUFFLED:
        return shuffled_folds(n_known, N_FOLDS, rng=0)
    first = n_known + HORIZON - 1  # its window ends on the last day of 2007
    return [Fold(np.arange(n_known), np.arange(first, len(days) - HORIZON - WINDOW + 1))]


def run_fold(kind: str, fold: int, optimizer: str, seed: int) -> dict[str, object]:
    """Train an LSTM on one fold with one optimizer, and look at the test part after 5, 15 and 45 epochs.

    Returns sums of squared errors on the test part, in dollars²: of persistence, which forecasts no change,
    of the training targets' mean, without any network, and of the network after each number of epochs.
    """
    X, y = examples()
    train, test = folds(kind)[fold]
    scaler, spread = MinMaxScaler().fit(X[train].ravel()), float(y[train].std())
    layers = [nn.LSTM(UNITS), nn.Dense(1, kernel_initializer="zeros")]
    net = nn.Network(layers, input_shape=(WINDOW, 1), rng=seed)
    scaled = scaler.transform(X)[:, :, np.newaxis]
    errors = {
        "persistence": float(y[test] @ y[test]),
        "mean": float(np.sum((y[test] - y[train].mean()) ** 2)),
    }

    def look(net: nn.Network, history: nn.History) -> None:
        if len(history.loss) in EPOCHS:
            forecast = spread * net.predict(scaled[test])[:, 0].astype(float)
            errors[f"epochs_{len(history.loss)}"] = float(np.sum((y[test] - forecast) ** 2))

    net.fit(
        scaled[train],
        y[train] / spread,
        epochs=max(EPOCHS),
        optimizer=copy.deepcopy(OPTIMIZERS[optimizer]),
        callbacks=[look],
        progress=False,
    )
    return dict(errors)


class Run(NamedTuple):
    """A stored run: the sums of squared errors on the test part, in dollars²."""

    kind: str
    optimizer: str
    persistence: float
    mean: float
    epochs_5: float
    epochs_15: float
    epochs_45: float


def _jobs(*, kinds: Iterable[str] = KINDS, seeds: Iterable[int] = SEEDS) -> list[Job]:
    seeds = tuple(seeds)
    return [
        {"kind": kind, "fold": fold, "optimizer": optimizer, "seed": seed}
        for kind in kinds
        for optimizer in OPTIMIZERS
        for fold in range(len(folds(kind)))
        for seed in seeds
    ]


def _recorded(job: Job) -> Job:
    return {"horizon": HORIZON, "window": WINDOW, "units": UNITS}


STORED = Recipe("tuning_folds.csv", run=run_fold, jobs=_jobs, row=Run, recorded=_recorded)
"""Every optimizer on every fold of every kind from every seed; ten seconds a seed on two processors. One run
serves all numbers of epochs: it is looked at on its way."""


def grids(path: Path | None = None) -> dict[str, FloatArray]:
    """Read the stored runs, or those of another file, as tables of squared errors relative to persistence.

    For each kind, (1 + optimizers, epochs): first the row of the training targets' mean, which knows no
    epochs, then a row for each optimizer. Errors are summed over folds and seeds; below 1 beats persistence.

    Examples
    --------
    >>> {kind: grid.shape for kind, grid in grids().items()}
    {'in order of time': (4, 3), 'shuffled': (4, 3), '2008': (4, 3)}
    """
    rows = STORED.load(path)
    names = [f"epochs_{epochs}" for epochs in EPOCHS]
    found = {}
    for kind in dict.fromkeys(row.kind for row in rows):
        of_kind = [row for row in rows if row.kind == kind]
        table = [[_relative(of_kind, "mean")] * len(EPOCHS)]
        for optimizer in OPTIMIZERS:
            chosen = [row for row in of_kind if row.optimizer == optimizer]
            table.append([_relative(chosen, name) for name in names])
        found[kind] = np.array(table)
    return found


def _relative(rows: list[Run], name: str) -> float:
    return sum(float(getattr(row, name)) for row in rows) / sum(row.persistence for row in rows)
