"""Plots that several lessons share: each draws on the axes that it is given, names them, and returns them.

Every line has a color and a line style of its own, and every axis says its unit.
"""

from rnn101.viz.plots.checkup import gradient_band, horizons
from rnn101.viz.plots.comparison import scores
from rnn101.viz.plots.scoreboard import scoreboard
from rnn101.viz.plots.series import prices, real_and_predicted, split
from rnn101.viz.plots.skills import skills
from rnn101.viz.plots.steps import along_steps
from rnn101.viz.plots.surface import cliff
from rnn101.viz.plots.text import colored_text
from rnn101.viz.plots.training import gradient_flow

__all__ = [
    "along_steps",
    "cliff",
    "colored_text",
    "gradient_band",
    "gradient_flow",
    "horizons",
    "prices",
    "real_and_predicted",
    "scoreboard",
    "scores",
    "skills",
    "split",
]
