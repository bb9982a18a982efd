"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import echo_state_networks
from rnn101.viz import Explorer

WAVE = 0.4 * np.sin(np.arange(2600) / 8)


def draw_series(ax: Axes) -> Axes:
    return echo_state_networks.series(ax, WAVE, known=2000)


def draw_alone(ax: Axes) -> Axes:
    said = {"regression": 0.8 * WAVE[:150], "reservoir": 1.1 * WAVE[:150]}
    return echo_state_networks.alone(ax, WAVE[:150], said, {"regression": 5, "reservoir": 73})


def draw_echoes(ax: Axes) -> Axes:
    fading = 0.9 ** np.arange(31)[:, None] * np.cos(np.arange(31)[:, None] * np.arange(1, 6))
    return echo_state_networks.echoes(ax, fading)


def draw_held(ax: Axes) -> Axes:
    held = {"regression, 20 taps": [4, 5, 6], "β = 1e-08": [25, 60, 599], "the pair found": [80, 240, 420]}
    return echo_state_networks.held_by_draw(ax, held)


def draw_distances(ax: Axes) -> Axes:
    shares = {"ρ = 0.5": 0.5, "ρ = 0.9": 0.9, "ρ = 1.5": 1.0, "ρ = 1.5, loud": 0.7}
    lines = {name: np.maximum(10 * share ** np.arange(400), 1e-15) for name, share in shares.items()}
    return echo_state_networks.distances(ax, lines)


def draw_memory(ax: Axes) -> Axes:
    curves = {
        name: 1 / (1 + np.exp(np.arange(41) - middle))
        for name, middle in {"whisper": 13, "speak": 7, "shout": 3}.items()
    }
    return echo_state_networks.memory_curves(ax, curves, units=20)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "series": (8, 2.6, draw_series),
    "alone": (8, 3.2, draw_alone),
    "bucket": (8, 3.1, echo_state_networks.bucket),
    "echo_state_network": (8, 4.9, echo_state_networks.echo_state_network),
    "echoes": (8, 2.9, draw_echoes),
    "held_by_draw": (8, 2.4, draw_held),
    "distances": (8, 3.2, draw_distances),
    "memory_curves": (8, 2.9, draw_memory),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "ReservoirExplorer": echo_state_networks.ReservoirExplorer,
}
