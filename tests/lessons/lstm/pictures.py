"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import lstm
from rnn101.nn.steps import sigmoid
from rnn101.viz import Explorer


def draw_keepers(ax: Axes) -> Axes:
    held = {"fades": 0.76 * 0.5 ** np.arange(20), "settles": np.full(20, 0.957), "adds up": np.ones(20)}
    left = {"fades": 0.5 ** np.arange(20), "settles": 0.166 ** np.arange(20), "adds up": np.ones(20)}
    rows = [{name: row.tolist() for name, row in rows.items()} for rows in (held, left)]
    return lstm.three_keepers(ax, *rows)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "lstm_steps": (8, 5.6, lstm.lstm_steps),
    "three_keepers": (9, 3.3, draw_keepers),
    "sigmoid_curve": (7, 2.8, lambda ax: lstm.sigmoid_curve(ax, sigmoid)),
    "ways_back": (8, 3, lstm.ways_back),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "WhisperStepper": lstm.WhisperStepper,
}
