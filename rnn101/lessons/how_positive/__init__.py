"""What the lesson *Many to one: how positive is this text?* calls."""

from rnn101.lessons.how_positive import alt
from rnn101.lessons.how_positive.drawings import (
    graded,
    many_to_one,
    padded_batch,
    right_by_count,
    surprise,
    word_weights,
)
from rnn101.lessons.how_positive.exercises import (
    cross_entropy,
    how_far,
    q_bag,
    q_beyond,
    q_mask,
    read_review,
)
from rnn101.lessons.how_positive.experiment import stored
from rnn101.lessons.how_positive.explorer import SentenceExplorer
from rnn101.lessons.how_positive.halves import mark_halves, number_of_opinions
from rnn101.lessons.how_positive.model import sentiment_classifier
from rnn101.lessons.how_positive.opened import Opened
from rnn101.lessons.how_positive.state_explorer import StateExplorer
from rnn101.lessons.how_positive.turn import (
    before_the_opinion,
    turns_by_the_grammar,
    turns_by_the_rule,
)

__all__ = [
    "Opened",
    "SentenceExplorer",
    "StateExplorer",
    "alt",
    "before_the_opinion",
    "cross_entropy",
    "graded",
    "how_far",
    "many_to_one",
    "mark_halves",
    "number_of_opinions",
    "padded_batch",
    "q_bag",
    "q_beyond",
    "q_mask",
    "read_review",
    "right_by_count",
    "sentiment_classifier",
    "stored",
    "surprise",
    "turns_by_the_grammar",
    "turns_by_the_rule",
    "word_weights",
]
