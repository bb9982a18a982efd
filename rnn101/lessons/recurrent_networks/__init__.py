"""What the lesson *Recurrent networks* calls."""

from rnn101.lessons.recurrent_networks import alt
from rnn101.lessons.recurrent_networks.drawings import five_shapes, rnn_loop_and_unrolled, squash_and_turn
from rnn101.lessons.recurrent_networks.exercises import count_weights, delay_line, q_floor, q_in_step, unroll
from rnn101.lessons.recurrent_networks.explorer import UnrollExplorer

__all__ = [
    "UnrollExplorer",
    "alt",
    "count_weights",
    "delay_line",
    "five_shapes",
    "q_floor",
    "q_in_step",
    "rnn_loop_and_unrolled",
    "squash_and_turn",
    "unroll",
]
