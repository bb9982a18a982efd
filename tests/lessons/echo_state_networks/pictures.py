"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import echo_state_networks
from rnn101.viz import Explorer


def draw_distances(ax: Axes) -> Axes:
    shares = {f"ρ = {radius}": radius ** np.arange(100) for radius in (0.5, 0.9, 1.02)}
    return echo_state_networks.log_steps(
        ax, shares, quantity="distance of two states", lowest=1e-16, highest=10
    )


def draw_memory(ax: Axes) -> Axes:
    curves = {f"tanh, input × {scale}": np.exp(-np.arange(40) * scale) for scale in (0.1, 0.3, 1)}
    return echo_state_networks.memory_curves(ax, curves, units=20)


def draw_penalties(ax: Axes) -> Axes:
    strengths = np.array([0, 1e-16, 1e-14, 1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2])
    lines = {
        "NRMSE, 84 steps ahead": 3e-4 * np.exp(np.arange(9)),
        "largest weight": 2e4 / 5.0 ** np.arange(9),
    }
    return echo_state_networks.penalties(ax, strengths, lines)


def draw_seeds(ax: Axes) -> Axes:
    found = {"τ = 17": [1e-4, 5e-4, 2e-3], "τ = 30": [0.08, 0.1, 0.2]}
    return echo_state_networks.seeds_beside_paper(
        ax, found, {"τ = 17": 2.8e-4, "τ = 30": 0.11}, quantity="NRMSE, 84 steps ahead"
    )


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "log_steps": (8, 3.4, draw_distances),
    "memory_curves": (8, 3.4, draw_memory),
    "penalties": (8, 3.4, draw_penalties),
    "seeds_beside_paper": (8, 2.6, draw_seeds),
    "echo_state_network": (8, 4, echo_state_networks.echo_state_network),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "ReservoirExplorer": echo_state_networks.ReservoirExplorer,
}
