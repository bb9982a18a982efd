"""Forecast a time series and say what the forecast is worth.

- windows and scaling: :func:`windows`, :func:`chronological_split`, :class:`MinMaxScaler`
- what to beat: :func:`persistence`, :func:`drift`, :func:`mean`
- how far off: :func:`rmse`, :func:`mae`, :func:`mase`, :func:`skill`
- more than luck? :func:`diebold_mariano`, :func:`skill_interval`
- what trains and what tests: :func:`walk_forward_folds`, and :func:`shuffled_folds`, which flatter
- how wide an interval must be: :func:`split_conformal`, :func:`adaptive_conformal`
- series whose best forecast is known: :func:`random_walk`, :func:`autoregressive_prices`,
  :func:`bursty_walk`
- a network that forecasts the change instead of the level: :class:`ResidualForecaster`
- all of it for a table of prices: :func:`report`; lesson 14's table of errors: :func:`compare`

A series is a one-dimensional array in order of time. Forecasts are one step ahead: what is forecast for a
day uses only the days before it.
"""

from rnn101.forecasting.baselines import drift, mean, persistence
from rnn101.forecasting.comparing import Comparison, compare
from rnn101.forecasting.comparison import DieboldMariano, SkillInterval, diebold_mariano, skill_interval
from rnn101.forecasting.conformal import (
    AdaptiveIntervals,
    adaptive_conformal,
    conformal_rank,
    error_bound,
    split_conformal,
)
from rnn101.forecasting.folds import Fold, shuffled_folds, walk_forward_folds
from rnn101.forecasting.preparation import MinMaxScaler, chronological_split, windows
from rnn101.forecasting.reporting import Report, report
from rnn101.forecasting.residual import ResidualForecaster
from rnn101.forecasting.scores import mae, mase, rmse, skill
from rnn101.forecasting.simulated import autoregressive_prices, bursty_walk, random_walk

__all__ = [
    "AdaptiveIntervals",
    "Comparison",
    "DieboldMariano",
    "Fold",
    "MinMaxScaler",
    "Report",
    "ResidualForecaster",
    "SkillInterval",
    "adaptive_conformal",
    "autoregressive_prices",
    "bursty_walk",
    "chronological_split",
    "compare",
    "conformal_rank",
    "diebold_mariano",
    "drift",
    "error_bound",
    "mae",
    "mase",
    "mean",
    "persistence",
    "random_walk",
    "report",
    "rmse",
    "shuffled_folds",
    "skill",
    "skill_interval",
    "split_conformal",
    "walk_forward_folds",
    "windows",
]
