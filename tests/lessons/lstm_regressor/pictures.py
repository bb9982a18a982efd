"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101 import nn
from rnn101.lessons import lstm_regressor
from rnn101.viz import Explorer
from tests.viz.samples import DAYS, LATE, PRICES

HISTORY = nn.History(loss=list(0.3 * 0.9 ** np.arange(40)), val_loss=list(0.02 + 0.3 * 0.9 ** np.arange(40)))

FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "lstm_cell": (8, 4.7, lstm_regressor.lstm_cell),
    "stacked_regressor": (8, 3.4, lstm_regressor.stacked_regressor),
    "losses": (8, 3.4, lambda ax: lstm_regressor.losses(ax, HISTORY)),
    "lag": (8, 3.4, lambda ax: lstm_regressor.lag(ax, DAYS[-60:], PRICES[-60:], LATE[-60:])),
    "changes": (5, 5, lambda ax: lstm_regressor.changes(ax, np.diff(PRICES), np.diff(LATE))),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "WindowExplorer": lambda: lstm_regressor.WindowExplorer(DAYS, PRICES, predicted=LATE[-50:]),
}
