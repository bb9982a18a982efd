"""What the lesson *The gradient problem* calls."""

from rnn101.lessons.gradient_problem import alt
from rnn101.lessons.gradient_problem.drawings import back_through_time, products, with_gradient
from rnn101.lessons.gradient_problem.exercises import (
    gradient_bound,
    gradient_product,
    q_early,
    q_norm,
    q_shear,
    recurrent_gradient,
)
from rnn101.lessons.gradient_problem.explorer import GradientExplorer

__all__ = [
    "GradientExplorer",
    "alt",
    "back_through_time",
    "gradient_bound",
    "gradient_product",
    "products",
    "q_early",
    "q_norm",
    "q_shear",
    "recurrent_gradient",
    "with_gradient",
]
