"""What the lesson *Truncated back-propagation* calls."""

from rnn101.lessons.truncated_backpropagation.exercises import (
    into_windows,
    q_stateful,
    q_window,
    truncated_gradient,
    window_starts,
)
from rnn101.lessons.truncated_backpropagation.lengths_plot import by_length
from rnn101.lessons.truncated_backpropagation.truncation_drawing import truncated_windows

__all__ = [
    "by_length",
    "into_windows",
    "q_stateful",
    "q_window",
    "truncated_gradient",
    "truncated_windows",
    "window_starts",
]
