"""What the lesson *Beyond* calls."""

from rnn101.lessons.beyond import alt
from rnn101.lessons.beyond.drawings import bits, scan_rounds
from rnn101.lessons.beyond.exercises import (
    bits_per_character,
    interpolate,
    join_steps,
    q_bidirectional,
    q_parity,
    q_uniform,
)

__all__ = [
    "alt",
    "bits",
    "bits_per_character",
    "interpolate",
    "join_steps",
    "q_bidirectional",
    "q_parity",
    "q_uniform",
    "scan_rounds",
]
