"""What the lesson *One to many: describe a picture* calls."""

from rnn101.lessons.describe_a_picture import alt
from rnn101.lessons.describe_a_picture.composer import Composer
from rnn101.lessons.describe_a_picture.diagram import unrolled_captioner
from rnn101.lessons.describe_a_picture.drawings import (
    filter_at_work,
    growing_captions,
    next_words,
    scene_grid,
    truth_over_epochs,
    where_it_looks,
)
from rnn101.lessons.describe_a_picture.exercises import (
    filter_series,
    q_loss_floor,
    q_own_word,
    q_vague,
    teacher_forcing,
    write,
)
from rnn101.lessons.describe_a_picture.explorer import TemperatureExplorer
from rnn101.lessons.describe_a_picture.model import captioner_parts, with_places
from rnn101.lessons.describe_a_picture.opponents import copied_captions, loss_of_the_writer

__all__ = [
    "Composer",
    "TemperatureExplorer",
    "alt",
    "captioner_parts",
    "copied_captions",
    "filter_at_work",
    "filter_series",
    "growing_captions",
    "loss_of_the_writer",
    "next_words",
    "q_loss_floor",
    "q_own_word",
    "q_vague",
    "scene_grid",
    "teacher_forcing",
    "truth_over_epochs",
    "unrolled_captioner",
    "where_it_looks",
    "with_places",
    "write",
]
