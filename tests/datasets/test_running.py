"""Sequences with a question at every step: the answers, worked out in another way."""

import itertools

import numpy as np
import pytest

from rnn101.datasets import sequences

MAKERS = [sequences.parity, sequences.permutations, sequences.bit_after_mark, sequences.neighbors]


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_parity(rng):
    X, y = sequences.parity(50, 40, rng=rng)
    for bits, answers in zip(X[:, :, 0], y, strict=True):
        assert [int(bits[: t + 1].sum()) % 2 for t in range(40)] == answers.tolist()


def test_permutations_move_three_cups(rng):
    X, y = sequences.permutations(50, 30, rng=rng)
    names = sorted(itertools.permutations(range(3)))
    for drawn, answers in zip(X.argmax(axis=-1), y, strict=True):
        where = [0, 1, 2]  # of each cup
        for move, answer in zip(drawn, answers, strict=True):
            where = [names[move][place] for place in where]
            assert tuple(where) == names[answer]
    assert set(np.unique(y)) == set(range(6))


def test_the_order_of_permutations_matters(rng):
    X, y = sequences.permutations(200, 2, rng=rng)
    first, second = X.argmax(axis=-1).T
    ends = {(a, b): end for a, b, end in zip(first, second, y[:, 1], strict=True)}
    assert any(ends[a, b] != ends.get((b, a), ends[a, b]) for a, b in ends)


def test_bit_after_mark(rng):
    X, y = sequences.bit_after_mark(50, 40, rng=rng)
    for (bits, marks), answers in zip(X.swapaxes(1, 2), y, strict=True):
        answer = 0
        for t in range(40):
            if t and marks[t - 1]:
                answer = int(bits[t])
            assert answers[t] == answer
    assert 0.1 < X[:, 1:, 1].mean() < 0.15


def test_neighbors(rng):
    X, y = sequences.neighbors(50, 10, rng=rng)
    for bits, answers in zip(X[:, :, 0].astype(int).tolist(), y, strict=True):
        around = [0, *bits, 0]
        assert [around[t] ^ around[t + 2] for t in range(10)] == answers.tolist()


def test_one_neighbor_alone_says_nothing(rng):
    X, y = sequences.neighbors(2000, 16, rng=rng)
    for shift in (0, 1, 2):
        correlation = np.corrcoef(np.roll(X[:, :, 0], shift - 1, axis=1)[:, 2:-2].ravel(), y[:, 2:-2].ravel())
        assert abs(correlation[0, 1]) < 0.02


@pytest.mark.parametrize("make", MAKERS)
def test_shapes_and_refusals(make, rng):
    X, y = make(3, 7, rng=rng)
    assert X.shape[:2] == y.shape == (3, 7)
    for n, steps in ((0, 5), (5, 0)):
        with pytest.raises(ValueError, match="expected a whole number of at least 1"):
            make(n, steps, rng=rng)
