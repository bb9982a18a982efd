"""What the lesson *What an LSTM remembers* calls."""

from rnn101.lessons.what_an_lstm_remembers import alt
from rnn101.lessons.what_an_lstm_remembers.drawings import (
    gru_cell,
    half_way,
    horizon_dots,
    one_sum,
    reber_graph,
    two_tasks,
    two_ways,
)
from rnn101.lessons.what_an_lstm_remembers.exercises import (
    bias_for,
    gru_step,
    horizon,
    q_bias,
    q_clear,
    q_twice,
)
from rnn101.lessons.what_an_lstm_remembers.explorer import BiasExplorer

__all__ = [
    "BiasExplorer",
    "alt",
    "bias_for",
    "gru_cell",
    "gru_step",
    "half_way",
    "horizon",
    "horizon_dots",
    "one_sum",
    "q_bias",
    "q_clear",
    "q_twice",
    "reber_graph",
    "two_tasks",
    "two_ways",
]
