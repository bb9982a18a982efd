"""The Keras models of the course, each in the file of its lesson's job.

Keras, and TensorFlow below it, take seconds to import: they are imported by the functions here, when first
called.
"""

from rnn101.models.backend import load_keras
from rnn101.models.captioning import captioner, captioner_looks, captioner_state, captioner_step
from rnn101.models.progress import progress_bar
from rnn101.models.regressor import stacked_lstm_regressor
from rnn101.models.sentiment import (
    bag_of_words,
    bag_of_words_classifier,
    fit_sentiment,
    score_after_each_word,
    scores,
    sentiment_classifier,
)
from rnn101.models.tagging import tagger
from rnn101.models.translating import (
    attention_weights,
    forced_choice,
    translator,
    translator_state,
    translator_step,
)

__all__ = [
    "attention_weights",
    "bag_of_words",
    "bag_of_words_classifier",
    "captioner",
    "captioner_looks",
    "captioner_state",
    "captioner_step",
    "fit_sentiment",
    "forced_choice",
    "load_keras",
    "progress_bar",
    "score_after_each_word",
    "scores",
    "sentiment_classifier",
    "stacked_lstm_regressor",
    "tagger",
    "translator",
    "translator_state",
    "translator_step",
]
