"""What the lesson *The LSTM regressor* calls."""

from rnn101.lessons.lstm_regressor import alt
from rnn101.lessons.lstm_regressor.drawings import changes, lag, losses, lstm_cell, stacked_regressor
from rnn101.lessons.lstm_regressor.exercises import make_windows, q_lag, q_leak, q_return_sequences, skill_of
from rnn101.lessons.lstm_regressor.explorer import WindowExplorer
from rnn101.lessons.lstm_regressor.model import stacked_lstm_regressor

__all__ = [
    "WindowExplorer",
    "alt",
    "changes",
    "lag",
    "losses",
    "lstm_cell",
    "make_windows",
    "q_lag",
    "q_leak",
    "q_return_sequences",
    "skill_of",
    "stacked_lstm_regressor",
    "stacked_regressor",
]
