"""Lesson 15's stored controls: what the pipeline finds where the right answer is known."""

from collections.abc import Iterable

from rnn101 import nn
from rnn101.experiments.recipes import Job, Recipe
from rnn101.forecasting import (
    ResidualForecaster,
    SkillInterval,
    autoregressive_prices,
    chronological_split,
    diebold_mariano,
    persistence,
    skill_interval,
)

CONTROLS = {"AR(1) returns": 0.3, "random walk": 0.0}
"""Each control's φ: the share of a change that the next one repeats. The best forecast has skill φ²."""

SEEDS = range(10)

N_TRAIN, N_TEST, WINDOW, UNITS, EPOCHS = 4000, 2000, 10, 16, 10
"""Settings of the stored runs: days that train and test, prices that a forecast looks back on, LSTM units."""


def run_control(
    control: str,
    seed: int,
    n_train: int = N_TRAIN,
    n_test: int = N_TEST,
    window: int = WINDOW,
    units: int = UNITS,
    epochs: int = EPOCHS,
) -> dict[str, object]:
    """Train lesson 14's residual form on drawn prices, and judge it on the days that follow.

    Parameters
    ----------
    control : str
        One of :data:`CONTROLS`.
    seed : int
        Of the prices, the first weights and the order of the windows.
    n_train, n_test : int
        Days that train and that test.
    window, units, epochs : int
        Prices that a forecast looks back on, LSTM units, and how often each window is seen.

    Returns
    -------
    dict
        ``skill`` against persistence with the ends ``low`` and ``high`` of its 95 % interval, and the
        ``p_value`` of the Diebold-Mariano test.

    Examples
    --------
    >>> found = run_control("AR(1) returns", 0, n_train=400, n_test=200, epochs=2)
    >>> found["low"] < found["skill"] < found["high"]
    True
    """
    prices = autoregressive_prices(n_train + n_test, CONTROLS[control], start=1000.0, rng=seed)
    train, test = chronological_split(prices, n_test, history=window)
    layers = [nn.LSTM(units), nn.Dense(1, kernel_initializer="zeros")]
    net = nn.Network(layers, input_shape=(window - 1, 1), rng=seed)
    forecaster = ResidualForecaster(net, window).fit(train, epochs=epochs)
    actual, forecast, held = test[window:], forecaster.predict(test), persistence(test, window)
    p_value = diebold_mariano(actual, forecast, held).p_value
    return {**skill_interval(actual, forecast, held)._asdict(), "p_value": p_value}


def _jobs(*, seeds: Iterable[int] = SEEDS, epochs: int = EPOCHS) -> list[Job]:
    seeds = tuple(seeds)
    settings = {"n_train": N_TRAIN, "n_test": N_TEST, "window": WINDOW, "units": UNITS, "epochs": epochs}
    return [{"control": control, "seed": seed, **settings} for control in CONTROLS for seed in seeds]


STORED = Recipe(
    "controls.csv",
    run=run_control,
    jobs=_jobs,
    row=SkillInterval,
    recorded=lambda job: {"phi": CONTROLS[job["control"]]},
)
"""Both controls from every seed; less than a minute on two processors."""
