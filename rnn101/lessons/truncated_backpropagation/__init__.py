"""What the lesson *Truncated back-propagation* calls."""

from rnn101.lessons.truncated_backpropagation import alt
from rnn101.lessons.truncated_backpropagation.drawings import by_length, truncated_windows
from rnn101.lessons.truncated_backpropagation.exercises import (
    into_windows,
    q_stateful,
    q_window,
    truncated_gradient,
    window_starts,
)

__all__ = [
    "alt",
    "by_length",
    "into_windows",
    "q_stateful",
    "q_window",
    "truncated_gradient",
    "truncated_windows",
    "window_starts",
]
