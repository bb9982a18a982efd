"""What the lesson *Beyond* calls."""

from rnn101.lessons.beyond.bits_plot import bits
from rnn101.lessons.beyond.exercises import (
    bits_per_character,
    interpolate,
    join_steps,
    q_bidirectional,
    q_parity,
    q_uniform,
)
from rnn101.lessons.beyond.scan_drawing import scan_rounds

__all__ = [
    "bits",
    "bits_per_character",
    "interpolate",
    "join_steps",
    "q_bidirectional",
    "q_parity",
    "q_uniform",
    "scan_rounds",
]
