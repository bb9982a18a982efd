"""Lesson 04's reviews are what its text says of them."""

import numpy as np

from rnn101.datasets.text import tokenize
from rnn101.lessons.how_positive import reviews
from rnn101.lessons.how_positive.grammar import NEGATIONS


def test_training_turns_no_opinion_by_more_than_two_negations():
    drawn = reviews.draw(2000, rng=np.random.default_rng(3))
    beyond = reviews.draw_negations(20, 3, rng=np.random.default_rng(3))
    assert max(map(most_negations_of_a_clause, drawn.texts)) == 2
    assert {most_negations_of_a_clause(text) for text in beyond.texts} == {3}


def most_negations_of_a_clause(text):
    marked = ("|" if word in {".", ",", "and", "but", "yet"} else word for word in tokenize(text))
    return max(sum(word in NEGATIONS for word in clause.split()) for clause in " ".join(marked).split("|"))
