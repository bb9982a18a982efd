"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101 import experiments
from rnn101.lessons import lstm
from rnn101.viz import Explorer


def draw_keepers(ax: Axes) -> Axes:
    held = {"fades": 0.76 * 0.5 ** np.arange(20), "settles": np.full(20, 0.957), "adds up": np.ones(20)}
    left = {"fades": 0.5 ** np.arange(20), "settles": 0.166 ** np.arange(20), "adds up": np.ones(20)}
    rows = [{name: row.tolist() for name, row in rows.items()} for rows in (held, left)]
    return lstm.three_keepers(ax, *rows)


def draw_strips(ax: Axes) -> Axes:
    letters = list("a robot (made of jam and zinc) waltzes by")
    shares = np.linspace(-1, 1, len(letters))
    return lstm.strips(ax, [("what it holds", letters, shares), ("what it shows", letters[:20], shares[:20])])


def draw_gates(ax: Axes) -> Axes:
    gates = (0.7311, 0.9, 0.9975, 1.0)
    return lstm.along_the_gates(ax, {gate: gate ** np.arange(51) for gate in gates})


def draw_pushes(ax: Axes) -> Axes:
    steps = np.arange(11)
    shares = {w: (1 + 0.118 * w) ** steps if w else np.ones(11) for w in (-1, 0, 1)}
    return lstm.pushes(ax, {w: row.tolist() for w, row in shares.items()})


def draw_board(ax: Axes) -> Axes:
    names = ("plain", "LSTM, forget bias 1", "LSTM of 1997")
    return lstm.solved_or_not(ax, [score for score in experiments.scoreboard() if score.remedy in names])


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "lstm_steps": (8, 5.6, lstm.lstm_steps),
    "three_keepers": (9, 3.3, draw_keepers),
    "ways_back": (8, 3.2, lstm.ways_back),
    "strips": (8, 1.36, draw_strips),
    "along_the_gates": (7, 2.9, draw_gates),
    "pushes": (7, 2.7, draw_pushes),
    "solved_or_not": (8, 2.3, draw_board),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "WhisperStepper": lstm.WhisperStepper,
}
