"""What the lesson *What an LSTM remembers* calls."""

from rnn101.lessons.what_an_lstm_remembers import alt
from rnn101.lessons.what_an_lstm_remembers.drawings import (
    finished_board,
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
from rnn101.lessons.what_an_lstm_remembers.letters import lowest_gates, one_cell, your_letters

__all__ = [
    "BiasExplorer",
    "alt",
    "bias_for",
    "finished_board",
    "gru_cell",
    "gru_step",
    "half_way",
    "horizon",
    "horizon_dots",
    "lowest_gates",
    "one_cell",
    "one_sum",
    "q_bias",
    "q_clear",
    "q_twice",
    "reber_graph",
    "two_tasks",
    "two_ways",
    "your_letters",
]
