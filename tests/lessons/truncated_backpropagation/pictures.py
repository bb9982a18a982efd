"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

from matplotlib.axes import Axes

from rnn101.lessons import truncated_backpropagation


def draw_by_window(ax: Axes) -> Axes:
    windows = [1, 2, 5, 10, 20, 31]
    errors = {"untrained": [0.8, 0.6, 0.4, 0.2, 0.1, 0], "after 100 updates": [1, 0.9, 0.7, 0.6, 0.4, 0]}
    return truncated_backpropagation.by_length(
        ax, windows, errors, of="window in steps", quantity="relative error", floor=(0.5, "half")
    )


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "by_length": (8, 3.2, draw_by_window),
    "truncated_windows": (8, 4.2, truncated_backpropagation.truncated_windows),
}
