"""The probabilities of each next word of a given sentence."""

import numpy as np
import pytest

from rnn101.decoding import next_word_probabilities
from tests.decoding.random_steps import random_step


def test_each_row_follows_from_all_the_words_before_it():
    step, first = random_step(0, 5)
    rows = next_word_probabilities(step, first(), [0, 3, 2, 4])
    assert rows.shape == (4, 5)
    state = first()
    for token, row in zip([0, 3, 2, 4], rows, strict=True):
        expected, state = step(np.array([token]), state)
        np.testing.assert_array_equal(row, expected[0])
    other = next_word_probabilities(step, first(), [0, 4, 2, 4])
    np.testing.assert_array_equal(other[0], rows[0])
    assert np.all(np.abs(other[1:] - rows[1:]).max(axis=1) > 0.01)


@pytest.mark.parametrize(
    ("tokens", "sequences", "message"),
    [
        ([], 1, "tokens: expected at least the start, got none"),
        ([0, 5], 1, "step: gave probabilities of 5 words, but was asked for word 5"),
        ([0, -1], 1, "tokens: expected at least 0, got -1"),
        ([0], 2, "state: expected 1 sequences in each array, got [2, 2]"),
    ],
)
def test_what_cannot_be_read_is_named(tokens, sequences, message):
    step, first = random_step(0, 5)
    with pytest.raises(ValueError, match=":") as raised:
        next_word_probabilities(step, first(sequences), tokens)
    assert str(raised.value) == message
