"""What the lesson *Penalties* calls."""

from rnn101.lessons.penalties import alt
from rnn101.lessons.penalties.drawings import (
    kept_lengths,
    over_updates,
    penalized_update,
    spectrum,
    updates_to_solve,
)
from rnn101.lessons.penalties.exercises import (
    add_l2,
    norm_ratios,
    penalized_step,
    q_alike,
    q_held,
    q_l2,
    ratio_gradient,
)

__all__ = [
    "add_l2",
    "alt",
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
