"""What the lesson *The LSTM regressor* calls."""

from rnn101.lessons.lstm_regressor import alt
from rnn101.lessons.lstm_regressor.drawings import (
    answers_to_a_nudge,
    changes,
    late,
    longer,
    real_and_forecast,
    stacked_regressor,
    variants,
    windows_by_hand,
)
from rnn101.lessons.lstm_regressor.exercises import (
    best_shift,
    mean_delay,
    q_fault,
    q_lag,
    q_leak,
    windows_ahead,
)
from rnn101.lessons.lstm_regressor.explorer import LagExplorer
from rnn101.lessons.lstm_regressor.trained import stored_forecast

__all__ = [
    "LagExplorer",
    "alt",
    "answers_to_a_nudge",
    "best_shift",
    "changes",
    "late",
    "longer",
    "mean_delay",
    "q_fault",
    "q_lag",
    "q_leak",
    "real_and_forecast",
    "stacked_regressor",
    "stored_forecast",
    "variants",
    "windows_ahead",
    "windows_by_hand",
]
