"""What the lesson *How a network learns* calls."""

from rnn101.lessons.how_a_network_learns import alt
from rnn101.lessons.how_a_network_learns.chain import chain
from rnn101.lessons.how_a_network_learns.diary import (
    clock,
    diary,
    hours,
    nearest,
    own_diary,
    rush_hour,
    span,
)
from rnn101.lessons.how_a_network_learns.drawings import (
    closing,
    descents,
    moments,
    mornings,
    overfitting,
    rush_hour_from_two,
    two_activations,
)
from rnn101.lessons.how_a_network_learns.exercises import (
    answers,
    cooling,
    q_curves,
    q_minutes,
    q_updates,
    relu_slopes,
)
from rnn101.lessons.how_a_network_learns.explorer import UpdateStepper
from rnn101.lessons.how_a_network_learns.table import row

__all__ = [
    "UpdateStepper",
    "alt",
    "answers",
    "chain",
    "clock",
    "closing",
    "cooling",
    "descents",
    "diary",
    "hours",
    "moments",
    "mornings",
    "nearest",
    "overfitting",
    "own_diary",
    "q_curves",
    "q_minutes",
    "q_updates",
    "relu_slopes",
    "row",
    "rush_hour",
    "rush_hour_from_two",
    "span",
    "two_activations",
]
