"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import weight_initialization
from rnn101.viz import Explorer


def draw_eigenvalues(ax: Axes) -> Axes:
    rng = np.random.default_rng(0)
    matrices = {"Glorot uniform": rng.normal(0, 0.1, (100, 100)), "orthogonal": np.eye(100)[::-1]}
    return weight_initialization.eigenvalues(ax, {**matrices, "normal, 0.05": matrices["Glorot uniform"] / 2})


def draw_errors_over_updates(ax: Axes) -> Axes:
    fall = 0.2 * 0.9 ** np.arange(41.0)
    kinds = ("tanh, Glorot", "tanh, orthogonal", "ReLU, identity", "ReLU, identity, small input weights")
    curves = {name: [fall ** (0.3 * place), 2 * fall] for place, name in enumerate(kinds, 1)}
    return weight_initialization.errors_over_updates(ax, curves, every=100, baseline=1 / 6, solved=0.01)


def draw_factor_by_gain(ax: Axes) -> Axes:
    gains = np.repeat(np.arange(8, 17) / 10, 5)
    starts = [
        SimpleNamespace(gain=gain, expected=0.88 * gain, factor=0.88 * gain + 0.01, solved=gain > 1)
        for gain in gains
    ]
    return weight_initialization.factor_by_gain(ax, starts)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "eigenvalues": (7.4, 4.6, draw_eigenvalues),
    "errors_over_updates": (8, 4, draw_errors_over_updates),
    "factor_by_gain": (8, 3.6, draw_factor_by_gain),
    "circles_of_vectors": (6.2, 4.8, weight_initialization.circles_of_vectors),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "InitialWeightsExplorer": weight_initialization.InitialWeightsExplorer,
}
