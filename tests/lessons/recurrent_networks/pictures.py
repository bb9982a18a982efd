"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import recurrent_networks
from rnn101.viz import Explorer, SentencePlayer

ANGLES = np.radians(30 * np.arange(2, 27))
PLACES = np.sin(ANGLES)
RING = np.column_stack([0.8 * np.sin(ANGLES + 0.5), 0.9 * np.sin(ANGLES - 0.9)])[:24]
FALLING = [0.01 + 0.6 * np.exp(-np.arange(300) / scale) for scale in (20, 40)]
STANDING = [0.125 + 0.6 * np.exp(-np.arange(300) / scale) for scale in (5, 8)]
LINE = np.linspace(-1, 1, 41)
COUNT = np.arange(36) // 2 + 1


def draw_ellipse(ax: Axes) -> Axes:
    return recurrent_networks.ellipse(ax, PLACES[:-1], PLACES[1:], LINE, [0.86 * LINE, 0.88 * LINE])


def draw_forecasts(ax: Axes) -> Axes:
    errors = np.full((2, 24), 0.125), np.tile(0.17 * 0.75 ** np.arange(24), (2, 1))
    said = [0.86 * PLACES[:-1], 0.88 * PLACES[:-1]], [PLACES[1:], 0.98 * PLACES[1:]]
    return recurrent_networks.forecasts(ax, PLACES[1:], said, errors)


def draw_counts(ax: Axes) -> Axes:
    return recurrent_networks.counts(ax, COUNT, [np.minimum(COUNT, 9.5), np.minimum(COUNT, 9)], 12, 10)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "two_swings": (
        7,
        3.1,
        lambda ax: recurrent_networks.two_swings(ax, [-0.5, 0, 0.5, 0.866], [1, 0.866, 0.5, 0]),
    ),
    "ellipse": (5.5, 4, draw_ellipse),
    "squash_and_turn": (8, 3.5, recurrent_networks.squash_and_turn),
    "rnn_loop_and_unrolled": (8, 4, recurrent_networks.rnn_loop_and_unrolled),
    "learning": (7.5, 3.2, lambda ax: recurrent_networks.learning(ax, STANDING, FALLING, 0.125)),
    "forecasts": (9, 3.3, draw_forecasts),
    "ring": (9, 3.6, lambda ax: recurrent_networks.ring(ax, RING, PLACES[:24], PLACES[1:])),
    "counts": (8, 3.3, draw_counts),
    "own_series": (7.5, 3, lambda ax: recurrent_networks.own_series(ax, PLACES, 0.7 * PLACES)),
    "five_shapes": (8, 3.6, recurrent_networks.five_shapes),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "UnrollStepper": recurrent_networks.UnrollStepper,
    "SentencePlayer": lambda: SentencePlayer(
        "sea shells " * 12, ["s" * 131, ("sea shells " * 12)[1:]], [0, 9]
    ),
}
