"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import truncated_backpropagation
from rnn101.viz import Explorer

LOSSES = 4.5 * np.exp(-np.arange(1600) / 200) + 2
STOPS = [80, 320, 1600, 6400]
RUNS = {
    k: [np.geomspace(begin, end, 4), np.geomspace(begin - 0.1, end - 0.05, 4)]
    for k, begin, end in ((5, 5.35, 3.45), (20, 6.0, 3.58), (80, 6.5, 4.4))
}
NEEDED = {
    8: {4: [np.inf, np.inf], 12: [600, 700], 16: [800.0, 700], 32: [1300, 1400]},
    10: {5: [np.inf, np.inf], 15: [1300, 1500], 20: [1500, 1700], 40: [2300, np.inf]},
}


def draw_cost(ax: Axes) -> Axes:
    steps, megabytes = [100, 1000, 10_000, 100_000], [0.05, 0.5, 4.6, 46]
    return truncated_backpropagation.cost_of_an_update(ax, steps, megabytes, larger=48_000, computer=16_000)


def draw_numbers(ax: Axes) -> Axes:
    return truncated_backpropagation.numbers_in_grid(ax, np.tril(np.full((6, 6), -0.25)), window=3)


def draw_grids(ax: Axes) -> Axes:
    shapes = {f"window {k}": (k, k) for k in (11, 20, 40)}
    return truncated_backpropagation.grids(ax, shapes, steps=40, every=10, lag=10)


def draw_the_only_loss(ax: Axes) -> Axes:
    return truncated_backpropagation.the_only_loss(ax, delays=(20, 50), window=20)


def draw_writes_better(ax: Axes) -> Axes:
    held_out = {0: 6.6, 1000: 4.6, 8000: 3.4, 32_000: 2.9}
    return truncated_backpropagation.writes_better(ax, LOSSES, window=20, held_out=held_out)


def draw_runs(ax: Axes) -> Axes:
    return truncated_backpropagation.same_runs_twice(ax, RUNS, stops=STOPS)


def draw_by_age(ax: Axes) -> Axes:
    lines = {"state carried": np.ones((2, 4)), "state reset": [[0.6, 0.55, 0.5, 0.5], [0.5, 0.5, 0.5, 0.5]]}
    return truncated_backpropagation.by_age(ax, [1, 2, 10, 50], lines)


def draw_window_and_lag(ax: Axes) -> Axes:
    return truncated_backpropagation.window_and_lag(ax, NEEDED, most=4000)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "cost_of_an_update": (8, 2.8, draw_cost),
    "numbers_in_grid": (6, 4.2, draw_numbers),
    "grids": (9, 3.6, draw_grids),
    "the_only_loss": (9, 2.6, draw_the_only_loss),
    "truncated_windows": (8, 4.2, truncated_backpropagation.truncated_windows),
    "writes_better": (8, 3.2, draw_writes_better),
    "same_runs_twice": (9, 3.6, draw_runs),
    "by_age": (8, 3.2, draw_by_age),
    "window_and_lag": (8, 3.6, draw_window_and_lag),
}

EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "WindowExplorer": truncated_backpropagation.WindowExplorer,
}
