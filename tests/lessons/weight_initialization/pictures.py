"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import weight_initialization
from rnn101.viz import Explorer


def flows(slowest: float, fastest: float) -> np.ndarray:
    factors = np.linspace(slowest, fastest, 10)[:, None]
    return factors ** np.arange(50, -1, -1)


def draw_one(ax: Axes) -> Axes:
    return weight_initialization.ten_draws(ax, {"ten draws of Glorot uniform": flows(0.83, 0.99)})


def draw_two(ax: Axes) -> Axes:
    kinds = {"Glorot": flows(0.83, 0.99), "orthogonal": flows(0.87, 0.89)}
    return weight_initialization.ten_draws(ax, kinds)


def draw_four(ax: Axes) -> Axes:
    kinds = {
        "ReLU, Glorot": flows(0.6, 0.95),
        "ReLU, He": flows(0.83, 1.33),
        "tanh, identity": flows(0.95, 0.97),
        "IRNN": flows(0.98, 0.99),
    }
    return weight_initialization.ten_draws(ax, kinds)


def draw_eigenvalues(ax: Axes) -> Axes:
    rng = np.random.default_rng(0)
    matrices = {
        "normal, std 1": rng.normal(size=(32, 32)),
        "Glorot": rng.normal(0, 0.18, (32, 32)),
        "orthogonal": np.eye(32)[::-1],
        "identity": np.eye(32),
    }
    return weight_initialization.eigenvalues(ax, matrices)


def draw_histograms(ax: Axes) -> Axes:
    states = np.random.default_rng(0).normal(size=5000)
    slopes = {gain: 1 - np.tanh(gain * 0.4 * states) ** 2 for gain in (0.8, 1.0, 1.3)}
    return weight_initialization.histograms_of_slopes(ax, slopes)


def draw_errors_over_updates(ax: Axes) -> Axes:
    fall = 0.2 * 0.9 ** np.arange(41.0)
    kinds = ("tanh, Glorot", "tanh, orthogonal", "ReLU, Glorot", "ReLU, identity", "IRNN")
    curves = {name: [fall ** (0.2 * place), 2 * fall] for place, name in enumerate(kinds, 1)}
    return weight_initialization.errors_over_updates(ax, curves, every=100, baseline=1 / 6, solved=0.01)


def draw_factor_by_gain(ax: Axes) -> Axes:
    gains = np.repeat(np.arange(8, 17) / 10, 5)
    starts = [
        SimpleNamespace(gain=gain, expected=0.88 * gain, factor=0.88 * gain + 0.01, solved=gain > 1)
        for gain in gains
    ]
    return weight_initialization.factor_by_gain(ax, starts)


def draw_what_is_left(ax: Axes) -> Axes:
    runs = [
        SimpleNamespace(rate=rate, start=start, left=left, solved=left > 1e-3)
        for rate in (0.003, 0.0001)
        for place, start in enumerate(("orthogonal", "Glorot", "identity"))
        for left in 1e3 ** -np.linspace(place, place + 1.5, 10)
    ]
    return weight_initialization.what_is_left(ax, runs)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "ten_draws, one kind": (7, 3.2, draw_one),
    "ten_draws, two kinds": (8, 3.3, draw_two),
    "ten_draws, four kinds": (9, 3.3, draw_four),
    "turns_and_stretches": (8, 3.9, weight_initialization.turns_and_stretches),
    "eigenvalues": (8.5, 2.8, draw_eigenvalues),
    "histograms_of_slopes": (8, 3, draw_histograms),
    "factor_by_gain": (8, 3.5, draw_factor_by_gain),
    "what_is_left": (8.5, 3.3, draw_what_is_left),
    "errors_over_updates": (9, 3.2, draw_errors_over_updates),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "InitialWeightsExplorer": weight_initialization.InitialWeightsExplorer,
}
