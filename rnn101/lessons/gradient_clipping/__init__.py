"""What the lesson *Gradient clipping* calls."""

from rnn101.lessons.gradient_clipping import alt
from rnn101.lessons.gradient_clipping.drawings import ball_and_box, gradient_norms
from rnn101.lessons.gradient_clipping.exercises import (
    choose_maximum,
    clip_by_norm,
    clip_by_value,
    q_direction,
    q_threshold,
    q_vanishing,
)
from rnn101.lessons.gradient_clipping.explorer import ClippingExplorer

__all__ = [
    "ClippingExplorer",
    "alt",
    "ball_and_box",
    "choose_maximum",
    "clip_by_norm",
    "clip_by_value",
    "gradient_norms",
    "q_direction",
    "q_threshold",
    "q_vanishing",
]
