"""Lesson 18's references are what the library does."""

import numpy as np

from rnn101 import nn
from rnn101.lessons.beyond import exercises
from rnn101.lessons.beyond.ngrams import NGram

# A wrong answer that is no known mistake, with what is said of it.


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


def test_while_ones_come_a_min_gru_never_turns_and_settles():
    """What the answer to q_parity says, for any weights."""
    rng = np.random.default_rng(0)
    kernel, bias = 3 * rng.normal(size=(1, 200)), rng.normal(size=200)
    states = nn.mingru_loop(np.ones((500, 1, 1)), kernel, bias, rng.normal(size=(1, 100)))[:, 0]
    moves = np.diff(states, axis=0)
    assert ((moves >= -1e-12).all(axis=0) | (moves <= 1e-12).all(axis=0)).all()
    assert (np.abs(moves[-1]) <= np.abs(moves[0])).all()
