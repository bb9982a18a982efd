"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

from matplotlib.axes import Axes

from rnn101.lessons import beyond


def draw_bits(ax: Axes) -> Axes:
    counted = {"uniform": 6.58, "unigram": 4.9, "3-gram": 3.0, "5-gram": 2.43}
    networks = {"GRU, 2 epochs": (2.6, 2.6), "2 GRU layers, 12 epochs": (2.21, 2.33)}
    return beyond.bits(ax, counted, networks)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "scan_rounds": (8, 4.2, beyond.scan_rounds),
    "bits": (8, 3.4, draw_bits),
}
