"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import penalties


def draw_spectrum(ax: Axes) -> Axes:
    along = np.linspace(0, 1, 31)
    trainings = {"no penalty": 0.3, "strength 0.1": -0.4, "strength 1": -0.95}
    lines = {name: (1.8 + change * along, 1 + change * along) for name, change in trainings.items()}
    return penalties.spectrum(ax, lines, every=10)


def draw_omega(ax: Axes) -> Axes:
    lines = {"SGD": np.linspace(0.2, 0.3, 20), "SGD-C": np.full(30, 0.2), "SGD-CR": np.linspace(0.2, 0, 9)}
    return penalties.over_updates(ax, lines, every=100, quantity="Ω", level=(0, "length kept"))


def draw_updates_to_solve(ax: Axes) -> Axes:
    def run(solved: bool, updates: int) -> SimpleNamespace:
        return SimpleNamespace(solved=solved, diverged=updates < 100, updates=updates)

    of_length = {
        20: [run(True, 700 * k) for k in range(1, 6)],
        30: [run(k > 2, 9000 * k) for k in range(1, 6)],
        40: [run(False, 50), *(run(False, 50_000) for _ in range(4))],
    }
    return penalties.updates_to_solve(
        ax, dict.fromkeys(("SGD", "SGD-C", "SGD-CR"), of_length), most_updates=50_000
    )


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "penalized_update": (8, 3, penalties.penalized_update),
    "kept_lengths": (8, 4.2, penalties.kept_lengths),
    "spectrum": (8, 3.6, draw_spectrum),
    "over_updates": (8, 3.4, draw_omega),
    "updates_to_solve": (8, 4, draw_updates_to_solve),
}
