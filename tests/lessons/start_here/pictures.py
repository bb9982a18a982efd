"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import start_here
from rnn101.viz import Explorer

_TEXT = "The cat is called with two arguments, and returns the value of the mouse."
_PRICES = np.linspace(100, 741, 300)

FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "brain_analogy": (8, 5, start_here.brain_analogy),
    "guessed": (
        8,
        1.3,
        lambda ax: start_here.guessed(ax, {name: (_TEXT, [True, False] * 36) for name in ("one", "two")}),
    ),
    "one_number": (8, 2.6, start_here.one_number),
    "sliding_window": (8, 2.7, start_here.sliding_window),
    "three_memories": (8.5, 2.8, start_here.three_memories),
    "two_orders": (
        8.5,
        3,
        lambda ax: start_here.two_orders(ax, _PRICES, np.random.default_rng(0).permutation(_PRICES)),
    ),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "MemoryExplorer": start_here.MemoryExplorer,
    "WritingStepper": start_here.WritingStepper,
}
