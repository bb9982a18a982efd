"""What the lesson *Recurrent networks* calls."""

from rnn101.lessons.recurrent_networks import alt
from rnn101.lessons.recurrent_networks.drawings import five_shapes, rnn_loop_and_unrolled, squash_and_turn
from rnn101.lessons.recurrent_networks.exercises import (
    delay_line,
    depth_weights,
    go_on,
    q_in_step,
    q_state,
    q_unrolled,
)
from rnn101.lessons.recurrent_networks.stepper import UnrollStepper
from rnn101.lessons.recurrent_networks.swing import (
    counts,
    ellipse,
    forecasts,
    learning,
    own_series,
    ring,
    two_swings,
)
from rnn101.lessons.recurrent_networks.table import row, share_explained

__all__ = [
    "UnrollStepper",
    "alt",
    "counts",
    "delay_line",
    "depth_weights",
    "ellipse",
    "five_shapes",
    "forecasts",
    "go_on",
    "learning",
    "own_series",
    "q_in_step",
    "q_state",
    "q_unrolled",
    "ring",
    "rnn_loop_and_unrolled",
    "row",
    "share_explained",
    "squash_and_turn",
    "two_swings",
]
