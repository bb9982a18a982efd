"""A letter is restored by what stood most often between such neighbors, or between fewer of them."""

from collections import Counter

import numpy as np
import pytest

from rnn101.lessons.a_network_that_writes import restore


def _most_often(smudged, answers, left, right):
    """Count in plain Python: of each context the letters that stood there."""
    found = {}
    for row, letters in zip(smudged.tolist(), answers.tolist(), strict=True):
        for i, letter in enumerate(letters):
            found.setdefault(_around(row, i, left, right), Counter())[letter] += 1
    return found


def _around(row, i, left, right):
    padded = [-1] * left + row + [-1] * right
    return tuple(padded[i : i + left]), tuple(padded[i + left + 1 : i + left + 1 + right])


@pytest.mark.parametrize(("left", "right"), [(0, 0), (1, 1), (2, 2), (3, 0), (0, 2), (2, 1)])
def test_it_says_what_counting_in_plain_python_says(left: int, right: int) -> None:
    rng = np.random.default_rng(left + 10 * right)
    answers, new = rng.integers(0, 4, (40, 12)), rng.integers(0, 4, (10, 12))
    smudged = np.where(rng.random(answers.shape) < 0.2, 96, answers)
    new = np.where(rng.random(new.shape) < 0.2, 96, new)
    said = restore(smudged, answers, new, left, right)
    tables = {}
    for row, letters in zip(new.tolist(), said.tolist(), strict=True):
        for i, letter in enumerate(letters):
            sides = left, right
            while True:
                if sides not in tables:
                    tables[sides] = _most_often(smudged, answers, *sides)
                followed = tables[sides].get(_around(row, i, *sides))
                if followed:
                    break
                sides = max(sides[0] - 1, 0), max(sides[1] - 1, 0)
            assert followed[letter] == max(followed.values())
