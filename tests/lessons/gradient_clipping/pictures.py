"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.experiments import cliff
from rnn101.lessons import gradient_clipping
from rnn101.lessons.gradient_clipping import rates
from rnn101.viz import Explorer

FALLING = 2.5 * np.exp(-np.arange(100) / 20)
CRASHED = np.where(np.arange(100) < 50, FALLING, 2 + np.sin(np.arange(100)))
PEAK = np.where(np.arange(100) == 49, 20.0, FALLING)


def draw_crash(ax: Axes) -> Axes:
    plain, other = {"loss": CRASHED, "norm": PEAK}, {"loss": FALLING, "norm": FALLING}
    return gradient_clipping.crash(ax, plain, other, "only update 49 clipped", at=49)


def draw_ten_runs(ax: Axes) -> Axes:
    crashed = {seed: {"loss": CRASHED if seed == 8 else FALLING} for seed in range(10)}
    kept = {seed: {"loss": FALLING} for seed in range(10)}
    return gradient_clipping.ten_runs(ax, {"not clipped": crashed, "clipped at 1": kept}, named=[8])


def draw_cliff(ax: Axes) -> Axes:
    walks = [cliff.descend(4.4, -2.6, learning_rate=0.1, n_updates=40, max_norm=most) for most in (None, 1.0)]
    return gradient_clipping.cliff_walks(ax, *walks)


def draw_step(ax: Axes) -> Axes:
    return gradient_clipping.along_the_step(
        ax, np.linspace(0, 8.5, 50), np.linspace(0.7, 3.5, 50), clipped=0.4, full=7.9
    )


def draw_rates(ax: Axes) -> Axes:
    frames = {"solid": [(0.4, 0.1), (3.2, 0.01)], "dashed": [(0.8, 0.1), (3.2, 0.03)]}
    return gradient_clipping.rates_and_maxima(ax, rates.STORED.load(), **frames)


def draw_adam(ax: Axes) -> Axes:
    pair = np.where(np.arange(1501) > 1000, 0.3, 1.0), np.ones(1501)
    return gradient_clipping.steps_of_adam(ax, {20: pair, 1000: pair})


def draw_messages(ax: Axes) -> Axes:
    fading = [0.9 ** np.arange(steps) for steps in range(1, 76)]
    return gradient_clipping.messages(ax, {"after 40 updates": fading, "after 49 updates": fading})


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "crash": (8, 4.6, draw_crash),
    "ten_runs": (8, 3, draw_ten_runs),
    "circle_and_box": (8, 4, gradient_clipping.circle_and_box),
    "cliff_walks": (8.6, 4, draw_cliff),
    "along_the_step": (8, 3.2, draw_step),
    "rates_and_maxima": (8, 4.6, draw_rates),
    "steps_of_adam": (8, 3.2, draw_adam),
    "messages": (8, 3.3, draw_messages),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "ClippingExplorer": gradient_clipping.ClippingExplorer,
}
