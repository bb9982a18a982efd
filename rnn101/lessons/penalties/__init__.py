"""What the lesson *Penalties* calls."""

from rnn101.lessons.penalties.exercises import (
    add_l2,
    norm_ratios,
    penalized_step,
    q_alike,
    q_held,
    q_l2,
    ratio_gradient,
)
from rnn101.lessons.penalties.penalties_drawing import kept_lengths, penalized_update
from rnn101.lessons.penalties.solved_plot import updates_to_solve
from rnn101.lessons.penalties.weight_plots import over_updates, spectrum

__all__ = [
    "add_l2",
    "kept_lengths",
    "norm_ratios",
    "over_updates",
    "penalized_step",
    "penalized_update",
    "q_alike",
    "q_held",
    "q_l2",
    "ratio_gradient",
    "spectrum",
    "updates_to_solve",
]
