"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.experiments import cliff
from rnn101.lessons import gradient_problem
from rnn101.viz import Explorer


def draw_cliff_section(ax: Axes) -> Axes:
    b = np.linspace(-3, -2.2, 801)
    names = {"across": "bias b", "quantity": "error E", "slope": "|∂E/∂b|"}
    return gradient_problem.with_gradient(ax, b, cliff.error(5, b), np.abs(cliff.gradient(5, b)[1]), **names)


def draw_products(ax: Axes) -> Axes:
    lines = {f"‖W_hh‖ = {norm}": (0.9 * norm) ** np.arange(50)[::-1] for norm in (0.8, 1.2, 1.9)}
    bounds = {name: (line / 0.9) ** 1.05 for name, line in lines.items()}
    return gradient_problem.products(ax, lines, bounds=bounds)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "products": (8, 4, draw_products),
    "with_gradient": (8, 3.4, draw_cliff_section),
    "back_through_time": (8, 4, gradient_problem.back_through_time),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "GradientExplorer": gradient_problem.GradientExplorer,
}
