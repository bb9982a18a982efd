"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import testing_a_forecast


def draw_tuning(ax: Axes) -> Axes:
    grid = np.random.default_rng(0).uniform(1, 6, (3, 4))
    grids = {"folds in order of time": grid, "shuffled folds": grid / 2}
    return testing_a_forecast.tuning(ax, grids, ["SGD", "RMSprop", "Adam"], [5, 10, 20, 40], quantity="RMSE")


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "folds": (8, 4.2, testing_a_forecast.folds),
    "tuning": (8, 4, draw_tuning),
}
