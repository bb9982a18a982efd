"""Forecast a time series and say what the forecast is worth.

- windows and scaling: :func:`windows`, :func:`chronological_split`, :class:`MinMaxScaler`
- what to beat: :func:`persistence`, :func:`drift`, :func:`mean`
- how far off: :func:`rmse`, :func:`mae`, :func:`mase`, :func:`skill`
- a network that forecasts the change instead of the level: :class:`ResidualForecaster`

A series is a one-dimensional array in order of time. Forecasts are one step ahead: what is forecast for a
day uses only the days before it.
"""

from rnn101.forecasting.baselines import drift, mean, persistence
from rnn101.forecasting.preparation import MinMaxScaler, chronological_split, windows
from rnn101.forecasting.residual import ResidualForecaster
from rnn101.forecasting.scores import mae, mase, rmse, skill

__all__ = [
    "MinMaxScaler",
    "ResidualForecaster",
    "chronological_split",
    "drift",
    "mae",
    "mase",
    "mean",
    "persistence",
    "rmse",
    "skill",
    "windows",
]
