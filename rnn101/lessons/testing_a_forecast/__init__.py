"""What the lesson *Honest forecasting* calls."""

from rnn101.lessons.testing_a_forecast import alt
from rnn101.lessons.testing_a_forecast.drawings import (
    folds,
    tuning,
)
from rnn101.lessons.testing_a_forecast.exercises import (
    dm_statistic,
    q_r2,
    q_shuffled,
    q_significant,
)

__all__ = [
    "alt",
    "dm_statistic",
    "folds",
    "q_r2",
    "q_shuffled",
    "q_significant",
    "tuning",
]
