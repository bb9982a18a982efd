"""What the lesson *Truncated back-propagation* calls."""

from rnn101.datasets.topics import ALPHABET
from rnn101.lessons.truncated_backpropagation import alt
from rnn101.lessons.truncated_backpropagation.curves import (
    by_age,
    cost_of_an_update,
    same_runs_twice,
    window_and_lag,
    writes_better,
)
from rnn101.lessons.truncated_backpropagation.drawings import truncated_windows
from rnn101.lessons.truncated_backpropagation.exercises import (
    choose_window,
    into_windows,
    q_fair,
    q_stateful,
    q_window,
    truncated_gradient,
)
from rnn101.lessons.truncated_backpropagation.explorer import WindowExplorer
from rnn101.lessons.truncated_backpropagation.grid import grids, numbers_in_grid, the_only_loss
from rnn101.lessons.truncated_backpropagation.handbook import handbook, own_text, side_by_side, write
from rnn101.lessons.truncated_backpropagation.switch import pulses

__all__ = [
    "ALPHABET",
    "WindowExplorer",
    "alt",
    "by_age",
    "choose_window",
    "cost_of_an_update",
    "grids",
    "handbook",
    "into_windows",
    "numbers_in_grid",
    "own_text",
    "pulses",
    "q_fair",
    "q_stateful",
    "q_window",
    "same_runs_twice",
    "side_by_side",
    "the_only_loss",
    "truncated_gradient",
    "truncated_windows",
    "window_and_lag",
    "write",
    "writes_better",
]
