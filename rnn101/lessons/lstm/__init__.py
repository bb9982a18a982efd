"""What the lesson *LSTM* calls."""

from rnn101.lessons.lstm import alt, verbs
from rnn101.lessons.lstm.brackets import bracket_text
from rnn101.lessons.lstm.drawings import lstm_steps, sigmoid_curve, three_keepers, ways_back
from rnn101.lessons.lstm.exercises import (
    along_the_cell,
    depth,
    lstm_step,
    q_output_gate,
    q_way_back,
)
from rnn101.lessons.lstm.stepper import WhisperStepper

__all__ = [
    "WhisperStepper",
    "along_the_cell",
    "alt",
    "bracket_text",
    "depth",
    "lstm_step",
    "lstm_steps",
    "q_output_gate",
    "q_way_back",
    "sigmoid_curve",
    "three_keepers",
    "verbs",
    "ways_back",
]
