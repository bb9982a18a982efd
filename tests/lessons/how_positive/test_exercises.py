"""Lesson 04's exercises and questions keep the contract."""

import numpy as np
import pytest

from rnn101.datasets.text import tokenize
from rnn101.lessons.how_positive import exercises, reviews
from rnn101.lessons.how_positive.grammar import NEGATIONS
from tests.lessons.contract import assert_exercise_contract, assert_question_contract


def test_pad_and_mask_contract():
    def pad_and_mask(texts):
        """Return tokens and mask, both of shape (batch, steps)."""
        ...  # your code here

    reference = exercises.pad_and_mask.reference

    assert_exercise_contract(
        exercises.pad_and_mask,
        stub=pad_and_mask,
        wrong=[
            (lambda texts: reference(texts)[::-1], "in the other order"),
            (lambda texts: (reference(texts)[0], reference(texts)[1].astype(int)), "right thing in numbers"),
            (lambda texts: (reference(texts)[0].astype(float), reference(texts)[1]), "tokens are floats"),
            (lambda texts: reference(texts)[0], "expected a tuple of 2 items"),
        ],
    )


def test_last_state_contract():
    def last_state(states, mask):
        """Return the states after each text's last word, of shape (batch, units)."""
        ...  # your code here

    assert_exercise_contract(exercises.last_state, stub=last_state)


@pytest.mark.parametrize(
    "question", [exercises.q_bag, exercises.q_mask, exercises.q_beyond], ids=lambda question: question.name
)
def test_question_contract(question):
    assert_question_contract(question)


def test_training_turns_no_opinion_by_more_than_two_negations():
    drawn = reviews.draw(2000, rng=np.random.default_rng(3))
    beyond = reviews.draw_negations(20, 3, rng=np.random.default_rng(3))
    assert max(map(most_negations_of_a_clause, drawn.texts)) == 2
    assert {most_negations_of_a_clause(text) for text in beyond.texts} == {3}


def most_negations_of_a_clause(text):
    marked = ("|" if word in {".", ",", "and", "but", "yet"} else word for word in tokenize(text))
    return max(sum(word in NEGATIONS for word in clause.split()) for clause in " ".join(marked).split("|"))
