"""Lesson 05's exercises and questions keep the contract."""

import numpy as np
import pytest

from rnn101.lessons.translate import exercises
from tests.lessons.contract import assert_exercise_contract, assert_question_contract


def softmax(scores):
    powers = np.exp(scores)
    return powers / powers.sum()


def test_attention_is_the_softmax_of_the_scores_of_the_words_alone():
    rng = np.random.default_rng(0)
    h, states = rng.normal(size=4), rng.normal(size=(6, 4))
    is_word = np.arange(6) < 4
    mixture, weights = exercises.attend.reference(h, states, is_word)
    np.testing.assert_allclose(weights[:4], softmax(states[:4] @ h))
    assert weights[4:].tolist() == [0, 0]
    np.testing.assert_allclose(
        mixture, sum(weight * state for weight, state in zip(weights, states, strict=True))
    )


def test_attention_survives_large_scores():
    _, weights = exercises.attend.reference(np.array([1e4]), np.array([[1.0], [2.0]]), np.array([True, True]))
    assert weights.tolist() == [0, 1]


def test_attend_contract():
    def attend(h, states, is_word):
        """Return the mixture of the states and the weights."""
        ...  # your code here

    def overflowing(h, states, is_word):
        with np.errstate(over="ignore", invalid="ignore"):
            powers = np.exp(states @ h) * is_word
            weights = powers / powers.sum()
            return weights @ states, weights

    assert_exercise_contract(
        exercises.attend,
        stub=attend,
        wrong=[
            (overflowing, "near 1,000"),
            (lambda h, states, is_word: (exercises.attend.reference(h, states, is_word)[1],), "has 1 item"),
        ],
    )


def test_agreement_contract():
    def agreement(probabilities, right, wrong, distractors):
        """Return the share of right choices for each number of distractors."""
        ...  # your code here

    assert_exercise_contract(
        exercises.agreement, stub=agreement, wrong=[(lambda p, right, wrong, n: {0: 1.0}, "lacks the key")]
    )


def test_a_tie_is_no_win():
    result = exercises.agreement.reference(
        np.array([[0.4, 0.4, 0.2]]), np.array([0]), np.array([1]), np.array([2])
    )
    assert result == {2: 0.0}


@pytest.mark.parametrize(
    "question",
    [exercises.q_in_step, exercises.q_fixed_vector, exercises.q_map],
    ids=lambda question: question.name,
)
def test_question_contract(question):
    assert_question_contract(question)
