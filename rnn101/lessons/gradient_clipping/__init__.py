"""What the lesson *Gradient clipping* calls."""

from rnn101.lessons.gradient_clipping import alt
from rnn101.lessons.gradient_clipping.drawings import (
    along_the_step,
    circle_and_box,
    cliff_walks,
    crash,
    messages,
    rates_and_maxima,
    steps_of_adam,
    ten_runs,
)
from rnn101.lessons.gradient_clipping.exercises import (
    auto_maximum,
    clip_by_norm,
    q_direction,
    q_log,
    q_vanishing,
    turned_by,
)
from rnn101.lessons.gradient_clipping.explorer import ClippingExplorer
from rnn101.lessons.gradient_clipping.sentence import prepare

__all__ = [
    "ClippingExplorer",
    "along_the_step",
    "alt",
    "auto_maximum",
    "circle_and_box",
    "cliff_walks",
    "clip_by_norm",
    "crash",
    "messages",
    "prepare",
    "q_direction",
    "q_log",
    "q_vanishing",
    "rates_and_maxima",
    "steps_of_adam",
    "ten_runs",
    "turned_by",
]
