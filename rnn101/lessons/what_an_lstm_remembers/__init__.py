"""What the lesson *What an LSTM remembers* calls."""

from rnn101.lessons.what_an_lstm_remembers import alt
from rnn101.lessons.what_an_lstm_remembers.drawings import (
    bands,
    filling,
    gru_cell,
    half_way,
    horizon_bars,
    reber_graph,
    two_ways,
)
from rnn101.lessons.what_an_lstm_remembers.exercises import (
    bias_for,
    gru_step,
    horizon,
    q_clear,
    q_in_all,
    q_twice,
)
from rnn101.lessons.what_an_lstm_remembers.explorer import BiasExplorer

__all__ = [
    "BiasExplorer",
    "alt",
    "bands",
    "bias_for",
    "filling",
    "gru_cell",
    "gru_step",
    "half_way",
    "horizon",
    "horizon_bars",
    "q_clear",
    "q_in_all",
    "q_twice",
    "reber_graph",
    "two_ways",
]
