"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import beyond
from rnn101.lessons.beyond.opened import Cliff
from rnn101.viz import Explorer

CLIFF = np.where(np.arange(256) < 16, 1.0, 0.5)


def draw_answers(ax: Axes) -> Axes:
    bits = np.random.default_rng(0).integers(0, 2, 24)
    truth = np.cumsum(bits) % 2
    return beyond.answers(ax, bits, truth, {"tanh RNN": truth, "minGRU": np.zeros(24, int)})


def draw_right(ax: Axes) -> Axes:
    names = ["minGRU", "minGRU + tanh", "minGRU + 3 tanh", "twice minGRU + tanh"]
    return beyond.right_by_step(ax, {name: [np.ones(256), CLIFF] for name in names})


def draw_recalled(ax: Axes) -> Axes:
    pairs = [2, 4, 8, 16, 32, 64, 128, 256]
    kept = np.minimum(1, 12 / np.array(pairs))
    return beyond.recalled(ax, pairs, {"attention": np.ones((3, 8)), "one matrix": np.tile(kept, (3, 1))})


def draw_what_each_keeps(ax: Axes) -> Axes:
    keys = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.8]])
    return beyond.what_each_keeps(ax, keys, np.array([[3.0, 5.0], [2.0, 4.0], [7.0, 1.0]]))


def draw_cliffs(ax: Axes) -> Axes:
    right = np.where(np.arange(128) < 5, 1.0, 0.5)[None]
    way = Cliff(16, np.array([-0.92]), np.array([0.9]), right)
    ways = ["trained on 16 steps", "gates × 4 at a 1", "gates × 4 at a 0", "gates × 4 at both"]
    return beyond.cliffs(ax, dict.fromkeys(ways, way))


def draw_only_ones(ax: Axes) -> Axes:
    steps = np.arange(1, 21)
    return beyond.only_ones(ax, (-1.0) ** steps, 1.5 * (1 - 0.8**steps), 1.5)


def draw_silence(ax: Axes) -> Axes:
    held = {"minGRU": np.arange(20, 60, 4), "LSTM": np.array([23] * 6 + [1000] * 4)}
    for name in ("GRU", "tanh RNN", "minGRU, gates × 4"):
        held[name] = np.full(10, 1000)
    return beyond.silence(ax, held)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "scan_rounds": (8, 3.9, beyond.scan_rounds),
    "answers": (8.6, 2.1, draw_answers),
    "right_by_step": (9, 2.9, draw_right),
    "cliffs": (9, 2.9, draw_cliffs),
    "only_ones": (8, 2.6, draw_only_ones),
    "what_each_keeps": (8, 2.5, draw_what_each_keeps),
    "recalled": (8, 3, draw_recalled),
    "silence": (8, 2.9, draw_silence),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {"ScanExplorer": beyond.ScanExplorer}
