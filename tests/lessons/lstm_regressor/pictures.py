"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import lstm_regressor
from rnn101.viz import Explorer

DAYS = np.busday_offset("2008-01-02", np.arange(199), roll="forward")
PRICES = 500 + 20 * np.cumsum(np.random.default_rng(14).normal(size=205))
REAL, LATE = PRICES[5:204], PRICES[1:200]
JUMP = np.array([458.0, 444, 456, 535, 539, 538, 558, 551, 549, 546, 551, 562, 578, 598])
FOLLOWS = np.array([480.0, 477, 472, 467, 469, 481, 500, 524, 545, 560, 567, 568, 566, 564])
HILL = 0.22 * np.exp(-((np.arange(60) - 56) ** 2) / 8)
LAST = np.append(np.zeros(59), 0.95)
FAR, NEAR = [[15.0, 26.0], [18.0, 30.0]], [[8.4, 15.1], [8.5, 15.2]]
SEEDS = {
    "as it was, 4 dropouts": FAR,
    "four layers, 1 dropout": FAR,
    "four layers, none": FAR,
    "one layer, 1 dropout": FAR,
    "one layer, none": FAR,
    "as it was, the change": NEAR,
}

FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "real_and_forecast": (8, 3.6, lambda ax: lstm_regressor.real_and_forecast(ax, DAYS, REAL, LATE)),
    "windows_by_hand": (
        8,
        3.3,
        lambda ax: lstm_regressor.windows_by_hand(ax, [100, 101.01, 110.75, 111.24, 104.96, 104.95], 3),
    ),
    "stacked_regressor": (8, 3.4, lstm_regressor.stacked_regressor),
    "late": (8, 3.6, lambda ax: lstm_regressor.late(ax, DAYS[70:84], JUMP, FOLLOWS, level=500)),
    "answers_to_a_nudge": (
        8,
        3,
        lambda ax: lstm_regressor.answers_to_a_nudge(
            ax, {"linear regression": [LAST], "the network": [HILL]}
        ),
    ),
    "answers of seeds": (
        8,
        3,
        lambda ax: lstm_regressor.answers_to_a_nudge(
            ax, {name: [HILL, LAST] for name in ("as it was", "one layer", "no dropout")}
        ),
    ),
    "variants": (8, 3.8, lambda ax: lstm_regressor.variants(ax, SEEDS, (8.4, 15.05))),
    "longer": (
        8,
        3.4,
        lambda ax: lstm_regressor.longer(
            ax,
            {"as it was": [np.linspace(23, 10, 12)], "no dropout": [np.linspace(13, 9, 12)]},
            between=25,
            before=100,
            persistence=8.4,
        ),
    ),
    "changes": (5.4, 5, lambda ax: lstm_regressor.changes(ax, np.diff(REAL), np.diff(LATE))),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "LagExplorer": lambda: lstm_regressor.LagExplorer(DAYS, REAL, LATE),
}
