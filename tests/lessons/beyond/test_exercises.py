"""Lesson 18's exercises and questions keep the contract, and its references are what the library does."""

import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons.beyond import exercises
from rnn101.lessons.beyond.ngrams import NGram
from tests.lessons.contract import assert_exercise_contract, assert_question_contract


def test_joined_steps_are_both_steps():
    rng = np.random.default_rng(0)
    a, b, h = rng.normal(size=(2, 5)), rng.normal(size=(2, 5)), rng.normal(size=5)
    joined = exercises.join_steps.reference(a[0], b[0], a[1], b[1])
    np.testing.assert_allclose(joined[0] * h + joined[1], nn.linear_loop(a, b, h)[-1], atol=1e-12)


def test_interpolate_is_one_level_of_the_n_gram():
    text = np.random.default_rng(0).integers(0, 5, 200) % 4
    unigram, bigram = (NGram(order, symbols=5).fit(text) for order in (1, 2))
    before = np.concatenate([[0], text[:-1]])  # a text begins as if after symbol 0
    counts = np.bincount(text[before == 2], minlength=5)
    expected = bigram.probabilities(np.array([2]))
    found = exercises.interpolate.reference(counts, unigram.probabilities(np.array([])))
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_join_steps_contract():
    def join_steps(a_1, b_1, a_2, b_2):
        """Return a and b of the one step that does what step 1 and then step 2 do."""
        ...  # your code here

    assert_exercise_contract(
        exercises.join_steps,
        stub=join_steps,
        wrong=[(lambda a, b, c, d: c * a, "a tuple of 2")],
    )


def test_interpolate_contract():
    def interpolate(counts, shorter):
        """Return the probability of every symbol after a context, mixed with what a shorter context says."""
        ...  # your code here

    assert_exercise_contract(exercises.interpolate, stub=interpolate)


def test_bits_per_character_contract():
    def bits_per_character(p):
        """Return the bits per character of a text whose characters were given the probabilities p."""
        ...  # your code here

    assert_exercise_contract(exercises.bits_per_character, stub=bits_per_character)


@pytest.mark.parametrize(
    "question",
    [exercises.q_parity, exercises.q_bidirectional, exercises.q_uniform],
    ids=lambda question: question.name,
)
def test_question_contract(question):
    assert_question_contract(question)


def test_while_ones_come_a_min_gru_never_turns_and_settles():
    """What the answer to q_parity says, for any weights."""
    rng = np.random.default_rng(0)
    kernel, bias = 3 * rng.normal(size=(1, 200)), rng.normal(size=200)
    states = nn.mingru_loop(np.ones((500, 1, 1)), kernel, bias, rng.normal(size=(1, 100)))[:, 0]
    moves = np.diff(states, axis=0)
    assert ((moves >= -1e-12).all(axis=0) | (moves <= 1e-12).all(axis=0)).all()
    assert (np.abs(moves[-1]) <= np.abs(moves[0])).all()
