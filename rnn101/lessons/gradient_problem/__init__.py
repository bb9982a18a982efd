"""What the lesson *The gradient problem* calls."""

from rnn101.lessons.gradient_problem import alt, he_and_we, trained
from rnn101.lessons.gradient_problem.drawings import (
    circle_and_ellipse,
    clock,
    four_networks,
    latch,
    thrown,
    walk_back,
    while_trained,
)
from rnn101.lessons.gradient_problem.exercises import (
    arriving_norms,
    gradient_product,
    q_cliff,
    q_early,
    q_three,
    recurrent_gradient,
)
from rnn101.lessons.gradient_problem.explorer import GradientExplorer
from rnn101.lessons.gradient_problem.stretching import StretchStepper, turned

__all__ = [
    "GradientExplorer",
    "StretchStepper",
    "alt",
    "arriving_norms",
    "circle_and_ellipse",
    "clock",
    "four_networks",
    "gradient_product",
    "he_and_we",
    "latch",
    "q_cliff",
    "q_early",
    "q_three",
    "recurrent_gradient",
    "thrown",
    "trained",
    "turned",
    "walk_back",
    "while_trained",
]
