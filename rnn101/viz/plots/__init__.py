"""Plots of data: each draws on the axes that it is given, names them, and returns them.

Every line has a color and a line style of its own, and every axis says its unit.
"""

from rnn101.viz.plots.bits import bits
from rnn101.viz.plots.captions import next_words, scenes, truth_over_epochs
from rnn101.viz.plots.comparison import changes, scores
from rnn101.viz.plots.coverage import interval_band, running_coverage
from rnn101.viz.plots.eigenvalues import eigenvalues
from rnn101.viz.plots.gains import factor_by_gain
from rnn101.viz.plots.gates import gate_map
from rnn101.viz.plots.lengths import by_length
from rnn101.viz.plots.norms import gradient_norms
from rnn101.viz.plots.products import products, with_gradient
from rnn101.viz.plots.reservoir import log_steps, memory_curves, penalties, seeds_beside_paper
from rnn101.viz.plots.scoreboard import scoreboard
from rnn101.viz.plots.sentence import accuracy_by_count, graded, score_line
from rnn101.viz.plots.series import lag, prices, real_and_predicted, split
from rnn101.viz.plots.skills import skills
from rnn101.viz.plots.solved import updates_to_solve
from rnn101.viz.plots.steps import along_steps
from rnn101.viz.plots.surface import cliff
from rnn101.viz.plots.training import gradient_flow, losses
from rnn101.viz.plots.translation import attention_map, by_distractors
from rnn101.viz.plots.tuning import tuning
from rnn101.viz.plots.updates import errors_over_updates
from rnn101.viz.plots.weights import over_updates, spectrum

__all__ = [
    "accuracy_by_count",
    "along_steps",
    "attention_map",
    "bits",
    "by_distractors",
    "by_length",
    "changes",
    "cliff",
    "eigenvalues",
    "errors_over_updates",
    "factor_by_gain",
    "gate_map",
    "graded",
    "gradient_flow",
    "gradient_norms",
    "interval_band",
    "lag",
    "log_steps",
    "losses",
    "memory_curves",
    "next_words",
    "over_updates",
    "penalties",
    "prices",
    "products",
    "real_and_predicted",
    "running_coverage",
    "scenes",
    "score_line",
    "scoreboard",
    "scores",
    "seeds_beside_paper",
    "skills",
    "spectrum",
    "split",
    "truth_over_epochs",
    "tuning",
    "updates_to_solve",
    "with_gradient",
]
