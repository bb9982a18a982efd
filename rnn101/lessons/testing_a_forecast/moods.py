"""A made-up series that a network can foresee: a price with two moods, and the simple forecasts to beat."""

import itertools
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from rnn101 import nn
from rnn101.experiments.recipes import Job, Recipe
from rnn101.forecasting import diebold_mariano, skill

FloatArray = NDArray[np.float64]

SHARE, STAY = 0.8, 0.98
"""How much of a change the next one repeats, or takes back; how likely the mood is to last another day."""

N_TRAIN, N_TEST, WINDOW, UNITS, EPOCHS, RATE = 3000, 1000, 20, 16, 10, 0.01
"""Settings of the stored runs: days that train and test, changes that are read, LSTM units, Adam's rate."""

TRIED_SHARES, TRIED_STAYS = (0.55, 0.65, 0.75, 0.85), (0.9, 0.94, 0.97, 0.99)
"""What somebody tries who guesses the law's form. The true numbers are not among them."""

SEEDS = range(10)


class Series(NamedTuple):
    """Changes of a price from day to day, and the mood on each day: 1 follows, -1 turns back."""

    changes: FloatArray
    mood: NDArray[np.int64]


def draw(n: int, *, share: float = SHARE, stay: float = STAY, rng: np.random.Generator | int) -> Series:
    """Draw the changes of a price that has two moods, each of which lasts for 1 / (1 - stay) days on average.

    In one mood a change repeats a share of the one before, in the other it takes that share back; chance is
    added, so that the standard deviation is 1 in both.

    Examples
    --------
    >>> changes, mood = draw(20_000, rng=0)
    >>> follow = np.corrcoef(changes[1:][mood[1:] == 1], changes[:-1][mood[1:] == 1])[0, 1]
    >>> turn_back = np.corrcoef(changes[1:][mood[1:] == -1], changes[:-1][mood[1:] == -1])[0, 1]
    >>> print(f"{follow:.1f} {turn_back:.1f}")
    0.8 -0.8
    """
    rng = np.random.default_rng(rng)
    chance = np.sqrt(1 - share**2) * rng.normal(size=n)
    mood = np.cumprod(np.where(rng.random(n) < stay, 1, -1))
    changes = [float(rng.normal())]
    for t in range(1, n):
        changes.append(float(share * mood[t] * changes[-1] + chance[t]))
    return Series(np.array(changes), mood)


def best(changes: FloatArray, *, share: float = SHARE, stay: float = STAY) -> FloatArray:
    """Forecast each change from those before it with the law known, and nothing unknown but the mood.

    It carries the probability of the first mood along and corrects it, by Bayes's rule, after each day: no
    forecast has a smaller expected squared error. The first forecast is 0.

    Source: Hamilton, *A new approach to the economic analysis of nonstationary time series and the business
    cycle*, Econometrica 57 (1989).
    """
    variance, follows = 1 - share**2, 0.5
    forecast = np.zeros(len(changes))
    for t in range(1, len(changes)):
        prior = stay * follows + (1 - stay) * (1 - follows)
        said = share * changes[t - 1]
        forecast[t] = (2 * prior - 1) * said
        like = prior * np.exp(-((changes[t] - said) ** 2) / (2 * variance))
        unlike = (1 - prior) * np.exp(-((changes[t] + said) ** 2) / (2 * variance))
        follows = like / (like + unlike)
    return forecast


class FittedLaw(NamedTuple):
    """The two numbers that fit best, and the forecast of each change that comes of them."""

    share: float
    stay: float
    forecast: FloatArray


def fitted_law(changes: FloatArray, k: int) -> FittedLaw:
    """Guess the form of the law, but not its numbers: fit :func:`best` to the changes before day k.

    All of :data:`TRIED_SHARES` with all of :data:`TRIED_STAYS` are tried, and the pair with the smallest
    squared error wins. The first :data:`WINDOW` days are left out, as nobody forecasts them.

    Examples
    --------
    >>> law = fitted_law(draw(400, rng=0).changes, 300)
    >>> law.share, law.stay, law.forecast.shape
    (0.85, 0.99, (400,))
    """
    tried = []
    for share, stay in itertools.product(TRIED_SHARES, TRIED_STAYS):
        tried.append(FittedLaw(share, stay, best(changes, share=share, stay=stay)))
    known = slice(WINDOW, k)
    return min(tried, key=lambda law: float(np.mean((law.forecast[known] - changes[known]) ** 2)))


def regression(inputs: FloatArray, y: FloatArray, k: int) -> FloatArray:
    """Fit weights and a constant on the first k examples by least squares, and forecast all."""
    with_constant = np.column_stack([inputs, np.ones(len(inputs))])
    forecast: FloatArray = with_constant @ np.linalg.lstsq(with_constant[:k], y[:k], rcond=None)[0]
    return forecast


def slopes(X: FloatArray) -> list[FloatArray]:
    """Return the last change times the slope of the changes against those before, for 2 to `window` - 1 days.

    X has windows of changes, (examples, window).
    """
    now, before = X[:, 1:], X[:, :-1]
    found = []
    for days in range(2, X.shape[1]):
        slope = np.sum((now * before)[:, -days:], axis=1) / np.sum(before[:, -days:] ** 2, axis=1)
        found.append(slope * X[:, -1])
    return found


def guessed_moods(X: FloatArray) -> list[FloatArray]:
    """Return the last change times a guess of the mood, from -1 to 1, for several ways to guess.

    The guess is the tanh of a sum: each change times the one before it, faded with its age. X has windows of
    changes, (examples, window).
    """
    products = X[:, 1:] * X[:, :-1]
    age = np.arange(products.shape[1])[::-1]
    found: list[FloatArray] = []
    for fade in (0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9):
        agreed = products @ fade**age
        found += [np.tanh(gain * agreed) * X[:, -1] for gain in (0.5, 1.0, 1.5, 2.0, 3.0)]
    return found


def opponents(X: FloatArray, y: FloatArray, k: int) -> dict[str, FloatArray]:
    """Return the simple forecasts of y, (examples,), all fitted and chosen on the first k examples only.

    X has windows of changes, (examples, window). The law is odd: if all changes turn around, so does the next
    one. So a product of two cannot help a regression, but one of three can: the last change times the product
    of two neighbors, squashed by tanh.
    """
    squashed = np.tanh(2 * X[:, 1:] * X[:, :-1])
    triples = squashed * X[:, -1:]
    return {
        "regression": regression(X, y, k),
        "with triple products": regression(np.column_stack([X, triples]), y, k),
        "slope of the last days": _closest(slopes(X), y, k),
        "guessed mood": _closest(guessed_moods(X), y, k),
    }


def _closest(tried: list[FloatArray], y: FloatArray, k: int) -> FloatArray:
    """Scale each forecast on the first k examples, and return the one that is closest to them."""
    scaled = [regression(forecast, y, k) for forecast in tried]
    return min(scaled, key=lambda forecast: float(np.mean((forecast[:k] - y[:k]) ** 2)))


def run(seed: int) -> dict[str, float]:
    """Draw a series, train the network on its first days, and give everyone's skill on the days that follow.

    Returns the skill against persistence, which forecasts no change, of each simple forecast, the network,
    of the law with two fitted numbers, and of the best forecast there is; and the Diebold-Mariano test, with
    ten lags, of the network against the fitted law, the strongest of its opponents.
    """
    changes, _ = draw(N_TRAIN + N_TEST, rng=seed)
    X, y = sliding_window_view(changes[:-1], WINDOW), changes[WINDOW:]
    k = N_TRAIN - WINDOW
    simple = opponents(X, y, k)
    said = dict(simple)
    layers = [nn.LSTM(UNITS), nn.Dense(1, kernel_initializer="zeros")]
    net = nn.Network(layers, input_shape=(WINDOW, 1), rng=seed)
    inputs = X[:, :, np.newaxis]
    net.fit(inputs[:k], y[:k], epochs=EPOCHS, optimizer=nn.Adam(RATE), progress=False)
    said["network"] = net.predict(inputs)[:, 0].astype(float)
    said["fitted law"] = fitted_law(changes, N_TRAIN).forecast[WINDOW:]
    said["best"] = best(changes)[WINDOW:]
    found: dict[str, float] = {
        name.replace(" ", "_"): skill(y[k:], forecast[k:], np.zeros(N_TEST))
        for name, forecast in said.items()
    }
    test = diebold_mariano(y[k:], said["network"][k:], said["fitted law"][k:], horizon=11)
    return {**found, "statistic": test.statistic, "p_value": test.p_value}


SIMPLE = ("regression", "with_triple_products", "slope_of_the_last_days", "guessed_mood", "fitted_law")
"""The simple forecasts' names in a stored run."""


class Run(NamedTuple):
    """A stored run: skills on the test days, and the network's test against the fitted law."""

    seed: int
    regression: float
    with_triple_products: float
    slope_of_the_last_days: float
    guessed_mood: float
    network: float
    fitted_law: float
    best: float
    statistic: float
    p_value: float


def _jobs(*, seeds: Iterable[int] = SEEDS) -> list[Job]:
    return [{"seed": seed} for seed in seeds]


def _recorded(job: Job) -> Job:
    return {"n_train": N_TRAIN, "n_test": N_TEST, "window": WINDOW, "units": UNITS, "epochs": EPOCHS}


STORED = Recipe("moods.csv", run=run, jobs=_jobs, row=Run, recorded=_recorded)
"""The forecasts of ten drawn series; a minute on two processors."""
