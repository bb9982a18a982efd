"""What the lesson *Weight initialization* calls."""

from rnn101.lessons.weight_initialization import alt
from rnn101.lessons.weight_initialization.drawings import (
    circles_of_vectors,
    eigenvalues,
    errors_over_updates,
    factor_by_gain,
)
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

__all__ = [
    "InitialWeightsExplorer",
    "alt",
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
