"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.experiments import cliff
from rnn101.lessons import gradient_problem
from rnn101.viz import Explorer


def draw_walk_back(ax: Axes) -> Axes:
    h, deltas = [0.0, 0.762, 0.363, 0.18], [-0.145, -0.689, -1.588]
    return gradient_problem.walk_back(ax, [1.0, 0.0, 0.0], h, deltas, [0.0, -0.525, -0.577])


def draw_ellipses(ax: Axes) -> Axes:
    stretching = np.array([[1.2, 0.8], [0.0, 0.6]])
    return gradient_problem.circle_and_ellipse(ax, stretching, 0.9 * gradient_problem.turned(40))


def draw_networks(ax: Axes) -> Axes:
    back = np.arange(51)[::-1]
    lines = {
        f"kind {size}": [(size - 0.01 * draw) ** back for draw in range(10)] for size in (0.8, 1, 1.1, 1.3)
    }
    return gradient_problem.four_networks(ax, lines, {name: 1.2 * drawn[0] for name, drawn in lines.items()})


def draw_throw(ax: Axes) -> Axes:
    return gradient_problem.thrown(ax, cliff.descend(5, -2.5, learning_rate=0.05, n_updates=400))


def draw_latch(ax: Axes) -> Axes:
    weights = np.linspace(0.5, 2, 61)
    kept = {noise: 0.5 + 0.5 / (1 + np.exp(20 * (1 + noise - weights))) for noise in (0.1, 0.02)}
    arrives = {noise: 0.01 * np.exp(-80 * (weights - 1.02 - noise / 3) ** 2) for noise in (0.1, 0.02)}
    return gradient_problem.latch(ax, weights, kept, arrives)


def draw_while_trained(ax: Axes) -> Axes:
    return gradient_problem.while_trained(ax, gradient_problem.trained.STORED.load())


def draw_clock(ax: Axes) -> Axes:
    rng = np.random.default_rng(0)
    classes = rng.integers(4, size=80)
    hands = 3 * np.exp(0.5j * np.pi * classes) + rng.normal(0, 0.1, 80)
    turned = np.array([hands * np.exp(1.6j * step) for step in range(5)])
    return gradient_problem.clock(ax, turned, classes, [51, 52, 53, 54, 55])


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "walk_back": (8, 3.7, draw_walk_back),
    "circle_and_ellipse": (8.5, 3.4, draw_ellipses),
    "four_networks": (8.5, 5, draw_networks),
    "thrown": (9, 4.4, draw_throw),
    "latch": (8.5, 3.4, draw_latch),
    "while_trained": (8.5, 3.6, draw_while_trained),
    "clock": (9, 2.3, draw_clock),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "GradientExplorer": gradient_problem.GradientExplorer,
    "StretchStepper": gradient_problem.StretchStepper,
}
