"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import beyond
from rnn101.viz import Explorer

CLIFF = np.where(np.arange(256) < 16, 1.0, 0.5)


def draw_answers(ax: Axes) -> Axes:
    bits = np.random.default_rng(0).integers(0, 2, 24)
    truth = np.cumsum(bits) % 2
    return beyond.answers(ax, bits, truth, {"tanh RNN": truth, "minGRU": np.zeros(24, int)})


def draw_right(ax: Axes) -> Axes:
    names = ["minGRU", "minGRU + tanh", "minGRU + 3 tanh", "2 (minGRU + tanh)"]
    return beyond.right_by_step(ax, {name: [np.ones(256), CLIFF] for name in names})


def draw_recalled(ax: Axes) -> Axes:
    pairs = [2, 4, 8, 16, 32, 64, 128, 256]
    kept = np.minimum(1, 12 / np.array(pairs))
    return beyond.recalled(ax, pairs, {"attention": np.ones((3, 8)), "one matrix": np.tile(kept, (3, 1))})


def draw_marks(ax: Axes) -> Axes:
    return beyond.marks_left(ax, {"0.9": 0.9 ** np.arange(65), "−1": (-1.0) ** np.arange(65)})


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "scan_rounds": (8, 4.2, beyond.scan_rounds),
    "answers": (8.6, 1.7, draw_answers),
    "right_by_step": (9, 2.9, draw_right),
    "marks_left": (9, 2.6, draw_marks),
    "recalled": (8, 3, draw_recalled),
    "map_of_lessons": (8.6, 4.6, beyond.map_of_lessons),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {"ScanExplorer": beyond.ScanExplorer}
