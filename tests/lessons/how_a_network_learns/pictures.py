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
    return how_a_network_learns.mornings(ax, X, Y, ask="8:20")


def draw_bump(ax: Axes) -> Axes:
    misses = 2 + np.tanh(4 * X + 2.5) - np.tanh(4 * X - 2.5) - Y
    return how_a_network_learns.rush_hour_from_two(ax, X, Y, misses)


def draw_valley(ax: Axes) -> Axes:
    heights, path = np.linspace(0, 1.8, 50), np.array([0.2, 0.5, 0.7, 0.8])
    return how_a_network_learns.valley(ax, heights, 0.2 + (heights - 0.9) ** 2, path, 0.2 + (path - 0.9) ** 2)


def draw_rates(ax: Axes) -> Axes:
    updates = np.arange(16)
    losses = {rate: (0.2 + 0.4 * factor**updates).tolist() for rate, factor in ((0.02, 0.95), (0.3, 0.3))}
    return how_a_network_learns.three_rates(ax, losses | {1.4: (0.2 + 0.4 * 1.4**updates).tolist()})


def draw_learning(ax: Axes) -> Axes:
    curves = {0: 0.2 * DAY, 1: 0 * DAY + 2.5, 20: 2 + 0.5 * RULE, 300: RULE}
    return how_a_network_learns.learning(ax, X, Y, DAY, curves)


def draw_trainings(ax: Axes) -> Axes:
    return how_a_network_learns.ten_trainings(ax, FALLING, 7.1, DAY, [RULE, RULE + 0.1 * DAY], X, Y)


def draw_overfitting(ax: Axes) -> Axes:
    return how_a_network_learns.overfitting(ax, FALLING, RISING, DAY, [RULE, RULE + 0.1 * DAY], X, Y)


def draw_closing(ax: Axes) -> Axes:
    names = ("the rule", "bump, by hand", "no remedy", "early stopping")
    curves = {name: RULE + 0.2 * place for place, name in enumerate(names)}
    return how_a_network_learns.closing(ax, X, Y, DAY, curves, ask="8:20")


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "mornings": (7.5, 3.2, draw_mornings),
    "two_activations": (8, 3, how_a_network_learns.two_activations),
    "rush_hour_from_two": (8, 3.2, draw_bump),
    "valley": (7, 3, draw_valley),
    "three_rates": (7, 3, draw_rates),
    "chain": (8, 3.3, how_a_network_learns.chain),
    "chain, rate 1.5": (8, 3.3, lambda ax: how_a_network_learns.chain(ax, step=10, rate=1.5)),
    "learning": (8, 3.4, draw_learning),
    "ten_trainings": (8.5, 3.3, draw_trainings),
    "overfitting": (8.5, 3.4, draw_overfitting),
    "closing": (8.5, 3.6, draw_closing),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "UpdateStepper": how_a_network_learns.UpdateStepper,
}
