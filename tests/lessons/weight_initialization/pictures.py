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


def draw_three(ax: Axes) -> Axes:
    kinds = {
        "ReLU, He": flows(0.83, 1.33),
        "orthogonal, gain 1": flows(0.87, 0.89),
        "gain 1.3": flows(0.995, 1.01),
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
    kinds = ("tanh, Glorot", "tanh, orthogonal", "tanh, tiny inputs")
    kinds += ("ReLU, Glorot", "ReLU, identity", "IRNN")
    curves = {name: [fall ** (0.2 * place), 2 * fall] for place, name in enumerate(kinds, 1)}
    return weight_initialization.errors_over_updates(ax, curves, every=100, baseline=1 / 6, solved=0.01)


def draw_slanted_walk(ax: Axes) -> Axes:
    slanted, path = np.array([[0.8, 1.0], [0.0, 0.7]]), [np.array([1.0, 0.0])]
    for _ in range(40):
        path.append(path[-1] @ slanted)
    return weight_initialization.slanted_walk(ax, slanted, path)


def draw_gains(ax: Axes) -> Axes:
    runs = [
        SimpleNamespace(delay=delay, gain=gain, arrives=(0.88 * gain + wobble) ** delay, solved=gain > 1)
        for delay in (50, 100)
        for gain in np.arange(8, 17) / 10
        for wobble in np.linspace(-0.01, 0.01, 10)
    ]
    title = "{} steps of noise"
    return weight_initialization.solved_bars(ax, runs, panel="delay", row="gain", title=title)


def draw_tiny_inputs(ax: Axes) -> Axes:
    runs = [
        SimpleNamespace(rate=rate, kind=kind, arrives=share, solved=share > rate)
        for rate in (0.003, 0.0001)
        for kind in ("Glorot", "orthogonal × 1.3", "identity", "orthogonal, tiny inputs")
        for share in np.geomspace(1e-5, 200, 20)
    ]
    title = "Adam's rate {}"
    return weight_initialization.solved_bars(ax, runs, panel="rate", row="kind", title=title)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "ten_draws, one kind": (7, 3.2, draw_one),
    "ten_draws, three kinds": (9, 3.3, draw_three),
    "turns_and_stretches": (8, 3.9, weight_initialization.turns_and_stretches),
    "eigenvalues": (9.5, 2.7, draw_eigenvalues),
    "histograms_of_slopes": (8, 3, draw_histograms),
    "slanted_walk": (8.5, 3.4, draw_slanted_walk),
    "solved_bars, gains": (8.5, 4.2, draw_gains),
    "solved_bars, tiny inputs": (9, 3.6, draw_tiny_inputs),
    "errors_over_updates": (9.5, 3.2, draw_errors_over_updates),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "InitialWeightsExplorer": weight_initialization.InitialWeightsExplorer,
}
