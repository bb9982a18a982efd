"""What the lesson *Weight initialization* calls."""

from rnn101.lessons.weight_initialization import alt
from rnn101.lessons.weight_initialization.drawings import (
    eigenvalues,
    errors_over_updates,
    histograms_of_slopes,
    slanted_walk,
    solved_bars,
    ten_draws,
    turns_and_stretches,
)
from rnn101.lessons.weight_initialization.exercises import (
    first_std,
    level_gain,
    orthogonal,
    q_draws,
    q_identity,
    q_radius,
)
from rnn101.lessons.weight_initialization.explorer import InitialWeightsExplorer

__all__ = [
    "InitialWeightsExplorer",
    "alt",
    "eigenvalues",
    "errors_over_updates",
    "first_std",
    "histograms_of_slopes",
    "level_gain",
    "orthogonal",
    "q_draws",
    "q_identity",
    "q_radius",
    "slanted_walk",
    "solved_bars",
    "ten_draws",
    "turns_and_stretches",
]
