"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import a_network_that_writes
from rnn101.lessons.a_network_that_writes import characters
from rnn101.viz import Explorer


def draw_orders(ax: Axes) -> Axes:
    plain = [4.88, 3.83, 3.07, 2.61, 2.47, 2.48, 2.52, 2.56]
    return a_network_that_writes.bits_by_order(ax, plain, [4.88, 3.8, 2.96, 2.4, 2.17, 2.09, 2.06, 2.03])


def draw_contest(ax: Axes) -> Axes:
    tables = {"plain 5-gram": 2.47} | {
        f"Kneser–Ney {n}-gram": bits for n, bits in ((3, 2.96), (5, 2.17), (8, 2.03))
    }
    networks = {"GRU, once through": [2.98], "GRU, 12 times": [2.314, 2.318, 2.305]}
    return a_network_that_writes.contest(ax, tables, networks | {"2 GRU layers, 12 times": [2.16]})


def draw_spaces(ax: Axes) -> Axes:
    rng = np.random.default_rng(0)
    spaced = np.arange(65) < 25
    opened, unopened = rng.uniform(0, np.where(spaced, 0.2, 1)), rng.uniform(0, np.where(spaced, 0.1, 0.5))
    return a_network_that_writes.quotes_by_space(ax, spaced, opened, unopened)


def draw_overwritten(ax: Axes) -> Axes:
    rng = np.random.default_rng(0)
    opened, unopened = 0.4 + rng.normal(0, 0.01, 100), 0.17 + rng.normal(0, 0.01, 100)
    opened[32], unopened[32] = 0.18, 0.39
    return a_network_that_writes.units_overwritten(ax, opened, unopened, (0.41, 0.17), 32)


def player() -> Explorer:
    updates = [0, 10, 30, 100, *range(377, 4525, 377)]
    bits = [6.6, *np.linspace(5, 2, len(updates) - 1)]
    sample = 'the "string" of the object $x$ is the string of the object and of the method ' * 3
    return a_network_that_writes.LearningPlayer(updates, bits, [sample[:200]] * len(updates), 1.7)


def temperature() -> Explorer:
    net = characters.network(rng=0)
    return a_network_that_writes.TemperatureWriter(net, "The function ", {"The", "function"}, 0.2)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "bits_by_order": (8, 3.2, draw_orders),
    "contest": (8, 3, draw_contest),
    "quotes_by_space": (8, 3.4, draw_spaces),
    "units_overwritten": (8, 2.2, draw_overwritten),
    "two_readers": (8, 3.2, a_network_that_writes.two_readers),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "LearningPlayer": player,  # a_network_that_writes.LearningPlayer
    "TemperatureWriter": temperature,  # a_network_that_writes.TemperatureWriter
}
