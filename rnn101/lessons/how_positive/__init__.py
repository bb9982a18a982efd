"""What the lesson *Many to one: how positive is this text?* calls."""

from rnn101.lessons.how_positive import alt
from rnn101.lessons.how_positive.drawings import (
    accuracy_by_count,
    graded,
    many_to_one,
    padded_batch,
    score_line,
)
from rnn101.lessons.how_positive.exercises import last_state, pad_and_mask, q_bag, q_beyond, q_mask
from rnn101.lessons.how_positive.explorer import SentenceExplorer
from rnn101.lessons.how_positive.model import (
    bag_of_words,
    bag_of_words_classifier,
    fit_sentiment,
    score_after_each_word,
    scores,
    sentiment_classifier,
)

__all__ = [
    "SentenceExplorer",
    "accuracy_by_count",
    "alt",
    "bag_of_words",
    "bag_of_words_classifier",
    "fit_sentiment",
    "graded",
    "last_state",
    "many_to_one",
    "pad_and_mask",
    "padded_batch",
    "q_bag",
    "q_beyond",
    "q_mask",
    "score_after_each_word",
    "score_line",
    "scores",
    "sentiment_classifier",
]
