"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import how_a_network_learns
from rnn101.viz import Explorer

X, Y = (part[:20] for part in how_a_network_learns.diary())
DAY = np.linspace(-2, 2, 50).reshape(-1, 1)
RULE = how_a_network_learns.rush_hour(DAY)
FALLING = [3 + 9 * np.exp(-np.arange(300) / scale) for scale in (20, 40)]
RISING = [4 + np.arange(300) / 100, 4 + np.arange(300) / 150]


def draw_mornings(ax: Axes) -> Axes:
    return how_a_network_learns.mornings(ax, X, Y, ask=["8:20"])


def draw_evenings(ax: Axes) -> Axes:
    return how_a_network_learns.mornings(ax, X + 8, 2 * Y, ask=["17:45", "7:10"])


def draw_bump(ax: Axes) -> Axes:
    misses = 2 + np.tanh(4 * X + 2.5) - np.tanh(4 * X - 2.5) - Y
    return how_a_network_learns.rush_hour_from_two(ax, X, Y, misses)


def draw_descents(ax: Axes) -> Axes:
    paths = {0.02: np.linspace(0.2, 0.35, 11), 0.3: 0.88 - 0.68 * 0.5 ** np.arange(11)}
    paths[1.4] = 0.88 - 0.68 * (-1.2) ** np.arange(11)
    ways = {rate: path.tolist() for rate, path in paths.items()}
    return how_a_network_learns.descents(ax, lambda height: 0.2 + 0.78 * (height - 0.88) ** 2, ways)


def draw_moments(ax: Axes) -> Axes:
    curves = {epochs: [RULE, RULE + 0.3 * DAY] for epochs in (0, 1, 20, 300)}
    return how_a_network_learns.moments(ax, X, Y, DAY, curves, {0: [25], 1: [7.5], 20: [4.4], 300: [3.2]})


def draw_overfitting(ax: Axes) -> Axes:
    return how_a_network_learns.overfitting(
        ax, range(300), FALLING, RISING, DAY, [RULE, RULE + 0.1 * DAY], X, Y
    )


def draw_closing(ax: Axes) -> Axes:
    networks = {"no remedy": [RULE + 0.5, RULE - 0.5], "stopped early": [RULE + 0.1, RULE - 0.1]}
    return how_a_network_learns.closing(ax, X, Y, DAY, networks, RULE, ask="8:20")


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "mornings": (7.5, 3.2, draw_mornings),
    "mornings, at other hours": (7.5, 3.2, draw_evenings),
    "two_activations": (8, 3, how_a_network_learns.two_activations),
    "rush_hour_from_two": (8, 3.2, draw_bump),
    "descents": (8.5, 3.3, draw_descents),
    "chain": (8, 3.3, how_a_network_learns.chain),
    "chain, rate 1.5": (8, 3.3, lambda ax: how_a_network_learns.chain(ax, step=10, rate=1.5)),
    "moments": (9, 2.9, draw_moments),
    "overfitting": (8.5, 3.4, draw_overfitting),
    "closing": (8.5, 3.6, draw_closing),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "UpdateStepper": how_a_network_learns.UpdateStepper,
}
