"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import penalties
from rnn101.viz.explorer import Explorer


def draw_side_by_side(ax: Axes) -> Axes:
    along = np.linspace(0, 1, 20)
    lines = {"no penalty": 1.4 - 0.7 * along, "L2": 1.4 - 0 * along, "Ω": 1.4 - 1.35 * along}
    seeds = {name: np.stack([line, line**1.1]) for name, line in lines.items()}
    return penalties.side_by_side(
        ax, {"loss": seeds, "share right": seeds}, every=10, levels={"loss": (1.386, "guessing")}
    )


def draw_flows(ax: Axes) -> Axes:
    along = np.linspace(-1, 0, 51)
    powers = {"no penalty": 4, "L2": 7, "Ω": 0.5}
    return penalties.flows(ax, {name: [10.0 ** (power * along)] for name, power in powers.items()})


def draw_share_right(ax: Axes) -> Axes:
    along = np.linspace(0.25, 1, 15)
    return penalties.share_right(
        ax, {"no penalty": [along], "L2": [0 * along + 0.25], "Ω": [along**0.5]}, every=10, guessing=0.25
    )


def draw_arrows(ax: Axes) -> Axes:
    arrows = {f"{gain:g} times W": gain * np.array([3.0, 2.0]) for gain in (1.0, 1.39, 1.8)}
    return penalties.arrows_in_circles(ax, [3.0, 4.0], arrows)


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
    "side_by_side": (8.5, 3.3, draw_side_by_side),
    "arrows_in_circles": (8, 3.1, draw_arrows),
    "flows": (8.5, 3.2, draw_flows),
    "share_right": (8.5, 3, draw_share_right),
    "updates_to_solve": (8, 4, draw_updates_to_solve),
}

EXPLORERS: dict[str, Callable[[], Explorer]] = {"OmegaExplorer": penalties.OmegaExplorer}
