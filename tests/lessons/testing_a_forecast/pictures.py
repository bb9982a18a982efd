"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import testing_a_forecast
from rnn101.lessons.testing_a_forecast import moods
from rnn101.viz import Explorer

RNG = np.random.default_rng(0)
D = RNG.normal(size=199) * np.exp(RNG.normal(size=199)) * 100
HILLS = 81 * RNG.normal(size=10_000), 134 * RNG.normal(size=1024)
DATES = np.datetime64("2008-01-02") + np.arange(199)


def draw_walks(ax: Axes) -> Axes:
    return testing_a_forecast.r2_of_walks(ax, {20: [-0.1, 0.6, 0.9], 250: [0.9, 0.97, 0.98], 1000: [0.99]})


def draw_chance(ax: Axes) -> Axes:
    panels = {"regression on 10": (6 * D[:100], -0.677), "last close": (D, -1260.0)}
    return testing_a_forecast.chance(ax, panels, "mean of d (dollars²)", real="really")


def draw_dots(ax: Axes) -> Axes:
    found = {"regression": [0.38, 0.4], "all of these": [0.44, 0.5], "network": [0.5, 0.55]}
    return testing_a_forecast.dots_by_seed(ax, found, marked="network")


def draw_promised(ax: Axes) -> Axes:
    tried = {"Google": [(0.01, -0.02), (-0.03, 0.0), (-0.15, -0.1)], "two moods": [(0.1, 0.2), (0.4, 0.35)]}
    simple = {"Google": ("the average\nrise alone", 0.0072, -0.012)}
    return testing_a_forecast.promised_and_came(ax, tried, simple=simple, shown={"Google": (-4, 3)})


def draw_kept(ax: Axes) -> Axes:
    skills = np.linspace(-0.1, 0.1, 201)
    p_values = {
        "regression on 10": np.exp(-((skills - 0.003) ** 2) / 0.0006),
        "drift": np.exp(-((skills + 0.009) ** 2) / 0.00004),
    }
    return testing_a_forecast.kept_skills(ax, skills, p_values, 0.05)


def draw_hills(ax: Axes) -> Axes:
    return testing_a_forecast.two_hills(ax, *HILLS)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "r2_of_walks": (8, 3, draw_walks),
    "day_by_day": (8, 3.2, lambda ax: testing_a_forecast.day_by_day(ax, D, "the regression", DATES)),
    "two_hills": (8, 3, draw_hills),
    "kept_skills": (8, 3.4, draw_kept),
    "chance": (9, 3.2, draw_chance),
    "two_moods": (8, 3, lambda ax: testing_a_forecast.two_moods(ax, *moods.draw(300, rng=0))),
    "dots_by_seed": (8, 2.5, draw_dots),
    "folds": (8, 4.2, testing_a_forecast.folds),
    "promised_and_came": (9, 4, draw_promised),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "FlipExplorer": lambda: testing_a_forecast.FlipExplorer({"regression on 10": D, "network": D + 400}),
}
