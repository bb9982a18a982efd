"""What the lesson *Leaks and intervals* calls."""

from rnn101.lessons.leaks_and_intervals import alt
from rnn101.lessons.leaks_and_intervals.drawings import (
    coin_tosses,
    gallery,
    interval_band,
    levels_and_changes,
    rules_compared,
    sorted_scores,
    storms,
)
from rnn101.lessons.leaks_and_intervals.exercises import (
    breathing_radius,
    known_targets,
    q_filled,
    q_gamma,
    q_promise,
    split_radius,
)
from rnn101.lessons.leaks_and_intervals.explorer import GammaExplorer
from rnn101.lessons.leaks_and_intervals.leaks import LEAKS, Leak

__all__ = [
    "LEAKS",
    "GammaExplorer",
    "Leak",
    "alt",
    "breathing_radius",
    "coin_tosses",
    "gallery",
    "interval_band",
    "known_targets",
    "levels_and_changes",
    "q_filled",
    "q_gamma",
    "q_promise",
    "rules_compared",
    "sorted_scores",
    "split_radius",
    "storms",
]
