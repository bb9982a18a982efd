"""Drawings of ideas, made of plain shapes; each fills the axes that it is given, and returns them.

One unit of a drawing is one inch: make the figure as large as the drawing's docstring says.
"""

from rnn101.viz.diagrams.back_in_time import back_through_time
from rnn101.viz.diagrams.brain import brain_analogy
from rnn101.viz.diagrams.captioner import unrolled_captioner
from rnn101.viz.diagrams.carousel import carousel
from rnn101.viz.diagrams.circles import circles_of_vectors
from rnn101.viz.diagrams.clipping import ball_and_box
from rnn101.viz.diagrams.five_shapes import five_shapes
from rnn101.viz.diagrams.folds import folds
from rnn101.viz.diagrams.lstm import lstm_cell
from rnn101.viz.diagrams.lstm_steps import lstm_steps
from rnn101.viz.diagrams.many_to_one import many_to_one
from rnn101.viz.diagrams.padding import padded_batch
from rnn101.viz.diagrams.penalties import kept_lengths, penalized_update
from rnn101.viz.diagrams.regressor import stacked_regressor
from rnn101.viz.diagrams.reservoir import echo_state_network
from rnn101.viz.diagrams.scan import scan_rounds
from rnn101.viz.diagrams.squashed import squash_and_turn
from rnn101.viz.diagrams.translator import encoder_decoder, gender_tagger
from rnn101.viz.diagrams.truncation import truncated_windows
from rnn101.viz.diagrams.unrolled import rnn_loop_and_unrolled

__all__ = [
    "back_through_time",
    "ball_and_box",
    "brain_analogy",
    "carousel",
    "circles_of_vectors",
    "echo_state_network",
    "encoder_decoder",
    "five_shapes",
    "folds",
    "gender_tagger",
    "kept_lengths",
    "lstm_cell",
    "lstm_steps",
    "many_to_one",
    "padded_batch",
    "penalized_update",
    "rnn_loop_and_unrolled",
    "scan_rounds",
    "squash_and_turn",
    "stacked_regressor",
    "truncated_windows",
    "unrolled_captioner",
]
