"""Lesson 04's exercises and questions keep the contract."""

import numpy as np
import pytest

from rnn101.datasets.text import tokenize
from rnn101.lessons.how_positive import exercises, reviews
from rnn101.lessons.how_positive.review_words import NEGATIONS
from tests.lessons.contract import assert_exercise_contract, assert_question_contract


def padded(texts):
    steps = max(map(len, texts))
    return np.array([[*text, *[0] * (steps - len(text))] for text in texts])


def test_pad_and_mask_contract():
    def pad_and_mask(texts):
        """Return tokens and mask, both of shape (batch, steps)."""
        ...  # your code here

    def in_front(texts):
        steps = max(map(len, texts))
        tokens = np.array([[0] * (steps - len(text)) + text for text in texts])
        return tokens, tokens > 0

    def cut(texts):
        tokens = np.array([text[: min(map(len, texts))] for text in texts])
        return tokens, tokens > 0

    assert_exercise_contract(
        exercises.pad_and_mask,
        stub=pad_and_mask,
        wrong=[
            (in_front, "in front of the words"),
            (cut, "have lost words"),
            (lambda texts: (padded(texts), padded(texts) == 0), "wrong way round"),
            (lambda texts: (padded(texts), (padded(texts) != 0).astype(int)), "right thing in numbers"),
            (lambda texts: (padded(texts).astype(float), padded(texts) != 0), "tokens are floats"),
            (lambda texts: (padded(texts) != 0, padded(texts)), "in the other order"),
            (padded, "expected a tuple of 2 items"),
        ],
    )


def test_last_state_contract():
    def last_state(states, mask):
        """Return the states after each text's last word, of shape (batch, units)."""
        ...  # your code here

    assert_exercise_contract(
        exercises.last_state,
        stub=last_state,
        wrong=[
            (lambda states, mask: states[:, -1], "at the last *step*"),
            (
                lambda states, mask: np.array([s[m].mean(axis=0) for s, m in zip(states, mask, strict=True)]),
                "the mean of the states",
            ),
            (lambda states, mask: states[:, 0], "after the first word"),
            (lambda states, mask: states[:, mask.sum(axis=1) - 1], "from *every* text"),
            (lambda states, mask: states[np.arange(len(states)), mask.sum(axis=1)], "One step too far"),
            (lambda states, mask: states.max(axis=1), "the largest number of each unit"),
        ],
    )


@pytest.mark.parametrize(
    "question", [exercises.q_bag, exercises.q_mask, exercises.q_beyond], ids=lambda question: question.name
)
def test_question_contract(question):
    assert_question_contract(question)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The soup was good.", 0.6),
        ("The soup was very good.", 0.76),
        ("The soup was not good.", -0.48),
        ("I doubt that the soup was not good.", 0.38),
        ("The soup was good, but the room was bad.", -0.2),
    ],
)
def test_the_lessons_examples_have_the_values_that_its_text_names(text, value):
    assert round(reviews.value(text), 2) == value


def test_training_turns_no_opinion_by_more_than_two_negations():
    drawn = reviews.draw(2000, rng=np.random.default_rng(3))
    beyond = reviews.draw_negations(20, 3, rng=np.random.default_rng(3))
    assert max(map(most_negations_of_a_clause, drawn.texts)) == 2
    assert {most_negations_of_a_clause(text) for text in beyond.texts} == {3}


def most_negations_of_a_clause(text):
    marked = ("|" if word in {".", ",", "and", "but", "yet"} else word for word in tokenize(text))
    return max(sum(word in NEGATIONS for word in clause.split()) for clause in " ".join(marked).split("|"))
