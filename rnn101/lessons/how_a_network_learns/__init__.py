"""What the lesson *How a network learns* calls."""

from rnn101.lessons.how_a_network_learns import alt
from rnn101.lessons.how_a_network_learns.chain import chain
from rnn101.lessons.how_a_network_learns.diary import clock, diary, hours, rush_hour
from rnn101.lessons.how_a_network_learns.drawings import (
    closing,
    learning,
    mornings,
    overfitting,
    rush_hour_from_two,
    ten_trainings,
    three_rates,
    two_activations,
    valley,
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

__all__ = [
    "UpdateStepper",
    "alt",
    "answers",
    "chain",
    "clock",
    "closing",
    "cooling",
    "diary",
    "hours",
    "learning",
    "mornings",
    "overfitting",
    "q_curves",
    "q_minutes",
    "q_updates",
    "relu_slopes",
    "rush_hour",
    "rush_hour_from_two",
    "ten_trainings",
    "three_rates",
    "two_activations",
    "valley",
]
