"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import lstm
from rnn101.viz import Explorer


def draw_gates(ax: Axes) -> Axes:
    rng = np.random.default_rng(8)
    gates = {name: rng.uniform(size=(40, 4)) for name in ("f: keep", "i: write", "o: show")}
    signed = {"tanh(c)": rng.uniform(-1, 1, (40, 4))}
    read = {"symbols": "BTBTXXTVVETEBPBPVVEP" * 2, "units": [10, 2, 7, 8], "starts": [12, 20, 32]}
    return lstm.gate_map(ax, gates, signed=signed, **read)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "lstm_steps": (8, 5.6, lstm.lstm_steps),
    "carousel": (8, 4.2, lstm.carousel),
    "gate_map": (8, 5, draw_gates),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "GatesExplorer": lstm.GatesExplorer,
}
