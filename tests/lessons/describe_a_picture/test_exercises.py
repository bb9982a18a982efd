"""Lesson 03's exercises and questions keep the contract, and their references are the library's."""

import numpy as np
import pytest

from rnn101 import decoding
from rnn101.datasets.text import Vocabulary
from rnn101.lessons.describe_a_picture import exercises
from tests.lessons.contract import assert_exercise_contract, assert_question_contract


def softmax(scores):
    powers = np.exp(scores)
    return powers / powers.sum(axis=-1, keepdims=True)


def test_teacher_forcing_wants_the_word_after_each_input():
    vocabulary = Vocabulary.from_texts(["a small circle"])
    tokens = vocabulary.encode(["a circle"], start=True, end=True, steps=6)
    inputs, targets = exercises.teacher_forcing.reference(tokens)
    assert [vocabulary.names[token] for token in inputs[0]] == ["<start>", "a", "circle", "<end>", "<pad>"]
    assert [vocabulary.names[token] for token in targets[0]] == ["a", "circle", "<end>", "<pad>", "<pad>"]


def test_teacher_forcing_contract():
    def teacher_forcing(tokens):
        """Return the decoder's inputs and its targets, each of shape (batch, steps - 1)."""
        ...  # your code here

    assert_exercise_contract(
        exercises.teacher_forcing,
        stub=teacher_forcing,
        wrong=[
            (lambda tokens: (tokens, tokens), "only have to repeat"),
            (lambda tokens: tokens[:, 1:], "the result is an array"),
        ],
    )


def test_with_temperature_is_the_librarys():
    probabilities = np.random.default_rng(0).dirichlet(np.ones(9), size=5)
    for temperature in (0.2, 1.0, 3.0):
        np.testing.assert_allclose(
            exercises.with_temperature.reference(probabilities, temperature),
            decoding.with_temperature(probabilities, temperature),
            rtol=1e-12,
        )


def test_with_temperature_contract():
    def with_temperature(probabilities, temperature):
        """Return the distributions at a temperature, shape (batch, vocabulary)."""
        ...  # your code here

    assert_exercise_contract(exercises.with_temperature, stub=with_temperature)


def test_the_softmax_of_divided_logarithms_is_right_too():
    verdict = exercises.with_temperature.examine(lambda p, t: softmax(np.log(p) / t))
    assert verdict.outcome.name == "CORRECT"


@pytest.mark.parametrize(
    "question",
    [exercises.q_own_word, exercises.q_loss_floor, exercises.q_vague],
    ids=lambda question: question.name,
)
def test_question_contract(question):
    assert_question_contract(question)
