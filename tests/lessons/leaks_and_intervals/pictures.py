"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import leaks_and_intervals
from rnn101.lessons.leaks_and_intervals import coverage
from rnn101.viz import Explorer
from tests.viz.samples import PRICES

NINE = np.array([13.84, 0.05, 11.62, 12.05, 2.89, 4.0, 8.08, 2.14, 6.36])
DAYS = np.busday_offset("2007-01-02", np.arange(449), roll="forward")


def a_storm() -> np.ndarray:
    """Return errors that are calm for 250 days, and wild afterwards."""
    return np.random.default_rng(0).normal(size=449) * np.repeat([7.0, 15.0], [250, 199])


def draw_tosses(ax: Axes) -> Axes:
    came, said = np.random.default_rng(0).normal(size=(2, 40))
    return leaks_and_intervals.coin_tosses(ax, came, (came + said) / 2)


def draw_levels(ax: Axes) -> Axes:
    level, change = np.random.default_rng(0).uniform(size=2000), np.random.default_rng(1).normal(size=2000)
    panels = {"scaled by all days": (level, change - level), "scaled by the days so far": (level, change)}
    return leaks_and_intervals.levels_and_changes(ax, panels)


def draw_gallery(ax: Axes) -> Axes:
    names = [leak.what for leak in leaks_and_intervals.LEAKS]
    spread = np.random.default_rng(0).normal(0, 0.02, (7, 10))
    leaky = np.array([0.8, 0.46, 0.28, 0.06, 0.03, 0.02, 0.02])[:, np.newaxis] + spread
    return leaks_and_intervals.gallery(ax, names, leaky, -np.abs(spread))


def draw_scores(ax: Axes) -> Axes:
    return leaks_and_intervals.sorted_scores(ax, NINE, 8)


def draw_band(ax: Axes) -> Axes:
    return leaks_and_intervals.interval_band(ax, DAYS, a_storm(), np.full(449, 12.0), known_until=DAYS[250])


def draw_open_band(ax: Axes) -> Axes:
    errors = np.diff(PRICES)
    radius = np.where(np.arange(299) % 50 < 5, np.inf, 8.0)
    return leaks_and_intervals.interval_band(ax, np.arange(299), errors, radius)


def draw_rules(ax: Axes) -> Axes:
    runs = coverage.STORED.load(series="bursts")
    return leaks_and_intervals.rules_compared(ax, runs)


def draw_storms(ax: Axes) -> Axes:
    steps = np.random.default_rng(0).normal(size=2000) * np.repeat([1.0, 2.5, 1.0], [900, 400, 700])
    return leaks_and_intervals.storms(ax, steps, np.repeat([False, True, False], [900, 400, 700]))


def explorer() -> leaks_and_intervals.GammaExplorer:
    return leaks_and_intervals.GammaExplorer(DAYS, a_storm())


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "coin_tosses": (8, 3.2, draw_tosses),
    "levels_and_changes": (8, 3.6, draw_levels),
    "gallery": (8, 4, draw_gallery),
    "sorted_scores": (8, 2.8, draw_scores),
    "interval_band": (8, 3.3, draw_band),
    "interval_band_open": (8, 3.2, draw_open_band),
    "rules_compared": (8, 4.2, draw_rules),
    "storms": (8, 2.4, draw_storms),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {"GammaExplorer": explorer}
