"""What the lesson *Testing a forecast* calls."""

from rnn101.lessons.testing_a_forecast import alt
from rnn101.lessons.testing_a_forecast.drawings import (
    chance,
    day_by_day,
    dots_by_seed,
    folds,
    kept_skills,
    promised_and_came,
    r2_of_walks,
    two_hills,
    two_moods,
)
from rnn101.lessons.testing_a_forecast.exercises import (
    chance_of_hits,
    dm_statistic,
    fold_days,
    q_control,
    q_r2,
    q_significant,
)
from rnn101.lessons.testing_a_forecast.explorer import FlipExplorer
from rnn101.lessons.testing_a_forecast.forecasts import few_days, google_2008

__all__ = [
    "FlipExplorer",
    "alt",
    "chance",
    "chance_of_hits",
    "day_by_day",
    "dm_statistic",
    "dots_by_seed",
    "few_days",
    "fold_days",
    "folds",
    "google_2008",
    "kept_skills",
    "promised_and_came",
    "q_control",
    "q_r2",
    "q_significant",
    "r2_of_walks",
    "two_hills",
    "two_moods",
]
