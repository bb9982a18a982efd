"""What the lesson *One to many: describe a picture* calls."""

from rnn101.lessons.describe_a_picture import alt
from rnn101.lessons.describe_a_picture.drawings import (
    next_words,
    scene_grid,
    truth_over_epochs,
    unrolled_captioner,
)
from rnn101.lessons.describe_a_picture.exercises import (
    q_loss_floor,
    q_own_word,
    q_vague,
    teacher_forcing,
    with_temperature,
)
from rnn101.lessons.describe_a_picture.explorer import TemperatureExplorer
from rnn101.lessons.describe_a_picture.model import captioner, captioner_state, captioner_step

__all__ = [
    "TemperatureExplorer",
    "alt",
    "captioner",
    "captioner_state",
    "captioner_step",
    "next_words",
    "q_loss_floor",
    "q_own_word",
    "q_vague",
    "scene_grid",
    "teacher_forcing",
    "truth_over_epochs",
    "unrolled_captioner",
    "with_temperature",
]
