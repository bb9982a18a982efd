"""Lesson 11's stored result: Jaeger's echo state network of 2001 on the Mackey-Glass series."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from rnn101 import nn
from rnn101.datasets.sequences import mackey_glass
from rnn101.experiments.recipes import Job, Recipe
from rnn101.nn.types import Array

INPUT = 0.2
"""The network's input, the same at every step: no more than a bias."""

TRAIN, WASHOUT, TEACHER, AHEAD = 3000, 1000, 1000, 84
"""Steps of training, those of them that the regression leaves out, steps by which the network is brought
into step with a piece of the test part, and steps that it then goes on alone."""

GAIN, LEAK = 0.44, 0.9
"""C and a of the paper's equation, for its step size δ = 1."""


class Setting(NamedTuple):
    """What differs between the two series of the paper."""

    pieces: int
    """Pieces of the test part on which the network goes on alone."""
    noise: float
    """Noise inside tanh while the readout is trained, uniform in ± this."""
    paper: float
    """The NRMSE84 that the paper reports."""


SETTINGS = {17: Setting(20, 0.0, 0.00028), 30: Setting(50, 1e-5, 0.11)}
"""By the series's delay τ."""

SEEDS = range(10)


class Forecast(NamedTuple):
    """A trained network, and how it went on alone over every piece of the test part."""

    network: nn.EchoStateNetwork
    series: Array
    """The whole series, squashed by tanh(y - 1), (TRAIN + pieces · (TEACHER + AHEAD),)."""
    real: Array
    """(pieces, AHEAD)"""
    forecast: Array
    """(pieces, AHEAD)"""

    @property
    def nrmse84(self) -> float:
        """The error 84 steps ahead, over all pieces, divided by the standard deviation of the series."""
        return nn.nrmse(self.real[:, -1], self.forecast[:, -1], std=float(self.series.std()))

    @property
    def largest_weight(self) -> float:
        """The largest absolute weight of the readout."""
        assert self.network.W_out is not None, "jaeger_forecast has fitted it"
        return float(np.abs(self.network.W_out).max())


def jaeger_reservoir(rng: np.random.Generator) -> nn.Reservoir:
    """Draw the reservoir of 400 units of Jaeger (2001), section 6.

    The paper's state follows x⁺ = (1 - C a) x + C tanh(W_in u + W x + W_back y). Here its state is written as
    a x: that follows nn.Reservoir's equation with leak rate C a and the weights W / a. The readout takes up
    the factor a, so the outputs are the same.

    Parameters
    ----------
    rng : numpy.random.Generator
        Where the weights come from.

    Returns
    -------
    Reservoir

    Examples
    --------
    >>> reservoir = jaeger_reservoir(np.random.default_rng(0))
    >>> reservoir.units, reservoir.leak_rate
    (400, 0.396)
    """
    W = rng.choice([0.0, 0.4, -0.4], p=[0.9875, 0.00625, 0.00625], size=(400, 400))
    W_in = rng.choice([0.0, 0.14, -0.14], p=[0.5, 0.25, 0.25], size=(400, 1))
    W_back = rng.uniform(-0.56, 0.56, (400, 1))
    W = nn.initializers.scale_to_spectral_radius(W, 0.79)
    return nn.Reservoir.from_weights(W / LEAK, W_in, W_fb=W_back, leak_rate=GAIN * LEAK)


def jaeger_forecast(
    tau: int, *, seed: int = 0, ridge: float = 0.0, noise: float | None = None, pieces: int | None = None
) -> Forecast:
    """Train Jaeger's network on the Mackey-Glass series, and let it go on alone.

    Parameters
    ----------
    tau : int
        Delay of the series, 17 or 30.
    seed : int
        Of the series, the weights and the noise.
    ridge : float
        Penalty of the readout; the paper has none.
    noise : float, optional
        Other noise inside tanh while training than the paper's 0 (τ = 17) or 0.00001 (τ = 30). Without any
        the free run of τ = 30 leaves the series.
    pieces : int, optional
        Fewer pieces of the test part, or more, than the paper's 20 (τ = 17) or 50 (τ = 30).

    Returns
    -------
    Forecast

    Raises
    ------
    ValueError
        If there is no setting for that τ.

    References
    ----------
    Jaeger (2001), The "echo state" approach to analysing and training recurrent neural networks, GMD 148.

    Examples
    --------
    >>> jaeger_forecast(17, pieces=2).nrmse84 < 0.05
    True
    """
    if tau not in SETTINGS:
        raise ValueError(f"tau: expected one of {', '.join(map(str, SETTINGS))}, got {tau!r}")
    rng = np.random.default_rng(seed)
    pieces = SETTINGS[tau].pieces if pieces is None else pieces
    noise = SETTINGS[tau].noise if noise is None else noise
    series = np.tanh(mackey_glass(TRAIN + pieces * (TEACHER + AHEAD), tau=tau, rng=rng) - 1)
    network = nn.EchoStateNetwork(jaeger_reservoir(rng))
    constant, taught = np.full(TRAIN, INPUT), series[:TRAIN]
    network.fit(constant, taught, washout=WASHOUT, ridge=ridge, noise=noise, rng=rng)
    tests = series[TRAIN:].reshape(pieces, TEACHER + AHEAD)
    forecast = [
        network.free_run(
            AHEAD,
            warmup_inputs=constant[:TEACHER],
            warmup_targets=piece[:TEACHER],
            inputs=constant[:AHEAD],
        )[:, 0]
        for piece in tests
    ]
    return Forecast(network, series, tests[:, TEACHER:], np.array(forecast))


def run_seed(tau: int, seed: int) -> dict[str, float]:
    """Train one network; return what the stored file records of it.

    Examples
    --------
    >>> list(run_seed(17, 0))
    ['nrmse84', 'largest_weight', 'variance']
    """
    found = jaeger_forecast(tau, seed=seed)
    return {
        "nrmse84": found.nrmse84,
        "largest_weight": found.largest_weight,
        "variance": float(found.series.var()),
    }


class SeedError(NamedTuple):
    """What one network is worth."""

    tau: int
    seed: int
    nrmse84: float


def _jobs(*, seeds: Iterable[int] = SEEDS) -> list[Job]:
    seeds = tuple(seeds)
    return [{"tau": tau, "seed": seed} for tau in SETTINGS for seed in seeds]


def _recorded(job: Job) -> Job:
    setting = SETTINGS[job["tau"]]
    return {
        "units": 400,
        "train_steps": TRAIN,
        "washout": WASHOUT,
        "pieces": setting.pieces,
        "noise": setting.noise,
        "ridge": 0.0,
    }


STORED = Recipe("mackey_glass_seeds.csv", run=run_seed, jobs=_jobs, row=SeedError, recorded=_recorded)
"""Jaeger's network on both series from every seed; a second each."""


def stored_errors(tau: int) -> Array:
    """Read the stored NRMSE84 of each seed, for τ = 17 or 30."""
    return np.array([run.nrmse84 for run in STORED.load(tau=tau)])
