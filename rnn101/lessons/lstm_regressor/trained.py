"""Lesson 14's stored networks: the regressor, and what one change makes of it, from five seeds."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rnn101 import nn
from rnn101.datasets.prices import load_google
from rnn101.experiments.recipes import Job, Recipe
from rnn101.experiments.regressor import (
    STORED_NETWORK,
    TEST_START,
    regressor,
    training_examples,
    untrained,
)
from rnn101.forecasting import MinMaxScaler, rmse, windows

NUDGE = 10.0
"""Dollars by which one price of a window is raised, to see what the forecast does."""
EVERY = 20  # of the training windows, every twentieth is nudged
LONGEST_SHIFT = 8  # days

_Array: TypeAlias = NDArray[np.float64]
_Forecast: TypeAlias = Callable[[_Array], _Array]


class Variant(NamedTuple):
    """One trained network and what it is worth, in dollars."""

    layers: int
    dropouts: int
    """How many of the layers, counted from the last, have dropout of 0.2 after them."""
    target: str
    """What it was asked for: "price", or "change", to which the last price is added."""
    seed: int
    training: float
    """RMSE on the training part."""
    test: float
    """RMSE on the test part, the 199 days of 2008."""
    too_high: float
    """The mean of forecast minus price on the training part."""
    shift_training: int
    """Days by which the forecast has to be moved back to fit best, at most 8."""
    shift_test: int
    listens: tuple[float, ...]
    """How many dollars the forecast rises for a dollar on each of the 60 prices, the oldest first."""


def run(layers: int, dropouts: int, target: str, seed: int, epochs: int) -> dict[str, object]:
    """Train one variant; return what the stored file records of it.

    Examples
    --------
    >>> found = run(1, 0, "change", seed=0, epochs=0)
    >>> len(found["listens"])
    60
    """
    net = regressor(layers=layers, dropouts=dropouts, target=target, epochs=epochs, seed=seed, progress=False)
    forecast = forecaster(net, target)
    google = load_google()
    X, y = windows(google.open, window=60)
    k = int((google.dates[60:] < TEST_START).sum())
    said = forecast(X)
    return {
        "training": round(rmse(y[:k], said[:k]), 2),
        "test": round(rmse(y[k:], said[k:]), 2),
        "too_high": round(float(np.mean(said[:k] - y[:k])), 2),
        "shift_training": best_shift(y[:k], said[:k]),
        "shift_test": best_shift(y[k:], said[k:]),
        "listens": tuple(np.round(listens(forecast, X[:k:EVERY]), 4).tolist()),
    }


def forecaster(net: nn.Network, target: str = "price") -> _Forecast:
    """Return the function from windows in dollars, (n, 60, 1), to what a network says to them, (n,)."""
    google = load_google()
    scaler = MinMaxScaler().fit(google.open[google.dates < TEST_START])

    def forecast(prices: _Array) -> _Array:
        said = net.predict(scaler.transform(prices))[:, 0].astype(float)
        if target == "change":
            last: _Array = prices[:, -1, 0]
            return last + said * (scaler.maximum - scaler.minimum)
        return scaler.inverse_transform(said)

    return forecast


def stored_forecast() -> _Array:
    """Return what the stored network says to each of the 199 days of 2008, in dollars."""
    google = load_google()
    X, _ = windows(google.open, window=60)
    return forecaster(STORED_NETWORK.load())(X[google.dates[60:] >= TEST_START])


def best_shift(real: _Array, said: _Array) -> int:
    """Return by how many days, 0 to 8, a forecast has to be moved back to have the smallest RMSE."""
    n = len(real)
    return int(np.argmin([rmse(real[: n - days], said[days:]) for days in range(LONGEST_SHIFT + 1)]))


def listens(forecast: _Forecast, X: _Array) -> _Array:
    """Raise each price of windows, (n, 60, 1), by ten dollars; return the mean answers, (60,), a dollar."""
    before = forecast(X)
    answers = np.zeros(X.shape[1])
    for day in range(X.shape[1]):
        raised = X.copy()
        raised[:, day] += NUDGE
        answers[day] = np.mean(forecast(raised) - before) / NUDGE
    return answers


_KINDS = [
    (4, 4, "price"),
    (4, 1, "price"),
    (4, 0, "price"),
    (1, 1, "price"),
    (1, 0, "price"),
    (4, 4, "change"),
    (4, 0, "change"),
    (1, 1, "change"),
    (1, 0, "change"),
]
"""Layers, how many of them have dropout, and what the network is asked for."""


def _jobs(*, seeds: Iterable[int] = range(12, 17), epochs: int = 100) -> list[Job]:
    seeds = tuple(seeds)
    return [
        {"layers": layers, "dropouts": dropouts, "target": target, "seed": seed, "epochs": epochs}
        for layers, dropouts, target in _KINDS
        for seed in seeds
    ]


STORED = Recipe("regressor_variants.csv", run=run, jobs=_jobs, row=Variant)
"""Nine kinds, of which the first is the regressor itself, from five seeds; half an hour."""


BETWEEN = 25
"""Epochs between two measurements of a long training."""


class Long(NamedTuple):
    """The regressor, with or without dropout, trained three times as long: errors on the way, in dollars."""

    dropout: float
    seed: int
    training: tuple[float, ...]
    """RMSE on the training part after 25 epochs, 50, and so on."""
    test: tuple[float, ...]
    """RMSE on the test part, likewise."""
    shift_training: int
    """Days by which the forecast has to be moved back at the end, as in :class:`Variant`."""
    listens: tuple[float, ...]
    """What it listens to at the end, as in :class:`Variant`."""


def run_long(dropout: float, seed: int, epochs: int) -> dict[str, object]:
    """Train four layers to forecast the price; measure both errors after every 25 epochs.

    Until epoch 100 it is the training of :func:`run`, weight for weight.

    Examples
    --------
    >>> found = run_long(0.2, seed=0, epochs=0)
    >>> found["training"], len(found["listens"])
    ((), 60)
    """
    google = load_google()
    X, y = windows(google.open, window=60)
    k = int((google.dates[60:] < TEST_START).sum())
    net = untrained(4, 4 if dropout else 0, seed)
    forecast = forecaster(net)
    errors: list[tuple[float, float]] = []

    def measure(_: nn.Network, history: nn.History) -> None:
        if len(history.loss) % BETWEEN == 0:
            said = forecast(X)
            errors.append((round(rmse(y[:k], said[:k]), 2), round(rmse(y[k:], said[k:]), 2)))

    examples, answers = training_examples()
    net.fit(
        examples,
        answers,
        epochs=epochs,
        batch_size=32,
        optimizer=nn.Adam(),
        callbacks=[measure],
        progress=False,
    )
    return {
        "training": tuple(one for one, _ in errors),
        "test": tuple(one for _, one in errors),
        "shift_training": best_shift(y[:k], forecast(X)[:k]),
        "listens": tuple(np.round(listens(forecast, X[:k:EVERY]), 4).tolist()),
    }


def _long_jobs(*, seeds: Iterable[int] = range(12, 15), epochs: int = 300) -> list[Job]:
    return [{"dropout": dropout, "seed": seed, "epochs": epochs} for seed in seeds for dropout in (0.2, 0.0)]


STORED_LONG = Recipe("regressor_epochs.csv", run=run_long, jobs=_long_jobs, row=Long)
"""With and without dropout from three seeds; a quarter of an hour."""
