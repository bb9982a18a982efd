"""What the lesson *LSTM* calls."""

from rnn101.lessons.lstm import alt, verbs
from rnn101.lessons.lstm.brackets import (
    ALPHABET,
    SENTENCES,
    bracket_text,
    made_up_sentence,
    one_hot,
    read_with,
)
from rnn101.lessons.lstm.drawings import (
    along_the_gates,
    lstm_steps,
    pushes,
    solved_or_not,
    strips,
    three_keepers,
    ways_back,
)
from rnn101.lessons.lstm.exercises import (
    along_the_cell,
    depth,
    lstm_step,
    q_output_gate,
    q_total_slope,
    q_way_back,
)
from rnn101.lessons.lstm.stepper import WhisperStepper

__all__ = [
    "ALPHABET",
    "SENTENCES",
    "WhisperStepper",
    "along_the_cell",
    "along_the_gates",
    "alt",
    "bracket_text",
    "depth",
    "lstm_step",
    "lstm_steps",
    "made_up_sentence",
    "one_hot",
    "pushes",
    "q_output_gate",
    "q_total_slope",
    "q_way_back",
    "read_with",
    "solved_or_not",
    "strips",
    "three_keepers",
    "verbs",
    "ways_back",
]
