"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

from matplotlib.axes import Axes

from rnn101.lessons import lstm_regressor
from rnn101.viz import Explorer
from tests.viz.samples import DAYS, LATE, PRICES

FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "lstm_cell": (8, 4.7, lstm_regressor.lstm_cell),
    "stacked_regressor": (8, 3.4, lstm_regressor.stacked_regressor),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "WindowExplorer": lambda: lstm_regressor.WindowExplorer(DAYS, PRICES, predicted=LATE[-50:]),
}
