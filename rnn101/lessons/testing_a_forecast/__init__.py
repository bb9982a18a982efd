"""What the lesson *Honest forecasting* calls."""

from rnn101.lessons.testing_a_forecast import alt
from rnn101.lessons.testing_a_forecast.drawings import (
    folds,
    interval_band,
    running_coverage,
    show_report,
    skills,
    tuning,
)
from rnn101.lessons.testing_a_forecast.exercises import (
    adjust,
    choose,
    day_features,
    dm_statistic,
    fit_scale,
    known_targets,
    q_r2,
    q_shuffled,
    q_significant,
    radius,
    report_skill,
    split_days,
)
from rnn101.lessons.testing_a_forecast.leaks import LEAKS, Leak

__all__ = [
    "LEAKS",
    "Leak",
    "adjust",
    "alt",
    "choose",
    "day_features",
    "dm_statistic",
    "fit_scale",
    "folds",
    "interval_band",
    "known_targets",
    "q_r2",
    "q_shuffled",
    "q_significant",
    "radius",
    "report_skill",
    "running_coverage",
    "show_report",
    "skills",
    "split_days",
    "tuning",
]
