"""What the lesson *Weight initialization* calls."""

from rnn101.lessons.weight_initialization.circles_drawing import circles_of_vectors
from rnn101.lessons.weight_initialization.eigenvalues_plot import eigenvalues
from rnn101.lessons.weight_initialization.exercises import (
    expected_norm,
    irnn_weights,
    orthogonal,
    q_identity,
    q_radius,
    q_tanh,
    to_radius,
)
from rnn101.lessons.weight_initialization.explorer import InitialWeightsExplorer
from rnn101.lessons.weight_initialization.gains_plot import factor_by_gain
from rnn101.lessons.weight_initialization.updates_plot import errors_over_updates

__all__ = [
    "InitialWeightsExplorer",
    "circles_of_vectors",
    "eigenvalues",
    "errors_over_updates",
    "expected_norm",
    "factor_by_gain",
    "irnn_weights",
    "orthogonal",
    "q_identity",
    "q_radius",
    "q_tanh",
    "to_radius",
]
