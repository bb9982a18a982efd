"""Counts of words and of neighboring words."""

import numpy as np

from rnn101.lessons import how_positive

TOKENS = np.array([[4, 5, 4, 5], [5, 4, 0, 0], [4, 5, 0, 0]])


def test_neighbors_that_are_frequent_enough_are_counted_after_the_words():
    kept = how_positive.frequent_neighbors(TOKENS, least=2)
    counts = how_positive.count_with_neighbors(TOKENS, 6, kept).toarray()
    assert counts[:, :6].tolist() == [[0, 0, 0, 0, 2, 2], [0, 0, 0, 0, 1, 1], [0, 0, 0, 0, 1, 1]]
    assert counts[:, 6:].tolist() == [[2, 1], [0, 1], [1, 0]]  # "4 5", then "5 4"


def test_neighbors_that_were_not_kept_are_left_out():
    kept = how_positive.frequent_neighbors(TOKENS, least=3)
    assert how_positive.count_with_neighbors(TOKENS, 6, kept).toarray()[:, 6:].tolist() == [[2], [0], [1]]
