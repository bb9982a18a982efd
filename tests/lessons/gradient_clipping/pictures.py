"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import gradient_clipping
from rnn101.viz import Explorer


def draw_norms(ax: Axes) -> Axes:
    norms = {"not clipped": [80.0, 1e4, 1e9], "before": np.geomspace(80, 1e-3, 400), "after": np.ones(400)}
    return gradient_clipping.gradient_norms(ax, norms, mean=10.0, median=3.0, diverged=["not clipped"])


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "gradient_norms": (8, 3.6, draw_norms),
    "ball_and_box": (8, 4, gradient_clipping.ball_and_box),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "ClippingExplorer": gradient_clipping.ClippingExplorer,
}
