"""What the lesson *LSTM* calls."""

from rnn101.lessons.lstm import alt
from rnn101.lessons.lstm.drawings import carousel, gate_map, lstm_steps
from rnn101.lessons.lstm.exercises import (
    along_the_cell,
    bias_for,
    lstm_step,
    q_bias_one,
    q_exactly_one,
    q_output_gate,
)
from rnn101.lessons.lstm.explorer import GatesExplorer

__all__ = [
    "GatesExplorer",
    "along_the_cell",
    "alt",
    "bias_for",
    "carousel",
    "gate_map",
    "lstm_step",
    "lstm_steps",
    "q_bias_one",
    "q_exactly_one",
    "q_output_gate",
]
