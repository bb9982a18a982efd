"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable
from functools import cache

import numpy as np
from matplotlib.axes import Axes

from rnn101 import experiments, nn
from rnn101.datasets import sequences
from rnn101.lessons import what_an_lstm_remembers
from rnn101.lessons.what_an_lstm_remembers import shut_gates
from rnn101.nn.checkup import Checkup
from rnn101.viz import Explorer


def draw_ways(ax: Axes) -> Axes:
    back = np.arange(100, -1, -1)
    gates = {"bias 1": 0.6, "bias 2": 0.88, "bias 3": 0.95, "bias 5": 0.99, "chrono": 0.96}
    along = {name: [gate**back] * 3 for name, gate in gates.items()}
    in_all = {name: [gate ** (0.7 * back), gate ** (0.8 * back)] for name, gate in gates.items()}
    return what_an_lstm_remembers.two_ways(ax, along, in_all)


def draw_half(ax: Axes) -> Axes:
    return what_an_lstm_remembers.half_way(
        ax, [[0.25, 1.0], [0.25, 0.5, 0.49, 0.51]], [[0.1, 8.0], [0.2, 0.01, 0.002, 3e-4]], every=50
    )


def draw_tasks(ax: Axes) -> Axes:
    biases = ("1", "2", "ln 12", "3", "5", "chrono")
    recall = {bias: [0.25] * (9 - place) + [1.0] * (place + 1) for place, bias in enumerate(biases)}
    stream = {bias: [0.5] * (place + 1) + [1.0] * (9 - place) for place, bias in enumerate(biases)}
    return what_an_lstm_remembers.two_tasks(ax, recall, stream)


def draw_sum(ax: Axes) -> Axes:
    letters = np.arange(36.0)
    held = {"never cleared": 0.5 * letters, "cleared": 2 * np.sin(letters)}
    return what_an_lstm_remembers.one_sum(ax, held, ["BT" + 10 * "X", "BP" + 10 * "X", "BT" + 10 * "X"])


LETTERS = "PVPXTTVVEPEBTBTXXVPXVPXTVPSETEBTBTXSETEBPBPVVEPEBPBPVPSEPEBT"


def draw_cell(ax: Axes) -> Axes:
    gate = np.linspace(0, 1, len(LETTERS))
    return what_an_lstm_remembers.one_cell(ax, LETTERS, gate, 2 * gate - 1)


def draw_yours(ax: Axes) -> Axes:
    return what_an_lstm_remembers.your_letters(ax, LETTERS, np.linspace(0, 1, len(LETTERS)), "TP" * 30)


def draw_lowest(ax: Axes) -> Axes:
    opened = {f"bias {bias}": shut_gates.STORED.load(bias=bias) for bias in shut_gates.LETTERS}
    return what_an_lstm_remembers.lowest_gates(ax, opened)


def draw_board(ax: Axes) -> Axes:
    return what_an_lstm_remembers.finished_board(
        ax, experiments.scoreboard()[17:], shaded=["LSTM, chrono"], bold="forget bias"
    )


@cache
def reports() -> dict[str, Checkup]:
    X, y = sequences.recall(64, 20, rng=0)
    made = {}
    for name, layer in {"LSTM, bias 1": nn.LSTM(8), "GRU": nn.GRU(8)}.items():
        net = nn.Network([layer, nn.Dense(4)], input_shape=(21, 5), rng=0)
        made[name] = nn.checkup(net, X, y, loss="sparse_categorical_crossentropy")
    return made


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "reber_graph": (8, 4.7, what_an_lstm_remembers.reber_graph),
    "one_sum": (8, 2.9, draw_sum),
    "two_ways": (9, 3.8, draw_ways),
    "half_way": (9, 3.4, draw_half),
    "gru_cell": (8, 4.2, what_an_lstm_remembers.gru_cell),
    "horizon_dots": (8, 3, lambda ax: what_an_lstm_remembers.horizon_dots(ax, reports())),
    "two_tasks": (9, 3.4, draw_tasks),
    "one_cell": (8, 1.6, draw_cell),
    "your_letters": (8, 1.6, draw_yours),
    "lowest_gates": (9, 3.2, draw_lowest),
    "finished_board": (8, 4.6, draw_board),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "BiasExplorer": what_an_lstm_remembers.BiasExplorer,
}
