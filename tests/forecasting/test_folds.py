"""Folds: nothing of the future trains, nothing is tested twice, and what shuffling does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101.forecasting import shuffled_folds, walk_forward_folds


@pytest.mark.slow
@given(st.integers(1, 6), st.integers(1, 9), st.integers(0, 4), st.integers(1, 30), st.booleans())
def test_in_order_of_time_only_the_past_trains(n_folds, n_test, gap, n_train, rolling):
    n = n_folds * n_test + gap + n_train + 3
    folds = walk_forward_folds(n, n_folds, n_test=n_test, n_train=n_train if rolling else None, gap=gap)
    tested = np.concatenate([fold.test for fold in folds])
    np.testing.assert_array_equal(tested, np.arange(n - n_folds * n_test, n))
    for fold in folds:
        assert fold.train[-1] + gap + 1 == fold.test[0]
        np.testing.assert_array_equal(np.diff(fold.train), 1)
        assert len(fold.train) == n_train if rolling else fold.train[0] == 0


def test_without_further_word_the_first_training_part_is_about_as_long_as_a_test_part():
    assert [len(part) for part in walk_forward_folds(103, 4)[0]] == [23, 20]


@pytest.mark.slow
@given(st.integers(2, 40), st.data())
def test_shuffled_every_value_is_tested_once_and_trains_otherwise(n, data):
    n_folds = data.draw(st.integers(2, n))
    folds = shuffled_folds(n, n_folds, rng=data.draw(st.integers(0, 100)))
    assert sorted(np.concatenate([fold.test for fold in folds]).tolist()) == list(range(n))
    for fold in folds:
        np.testing.assert_array_equal(np.sort(np.concatenate(fold)), np.arange(n))
        assert np.all(np.diff(fold.train) > 0)
        assert len(fold.test) in {n // n_folds, n // n_folds + 1}


def test_shuffled_most_test_values_lie_between_two_training_values():
    fold = shuffled_folds(1000, 5, rng=0)[0]
    inner = [day for day in fold.test if 0 < day < 999]
    between = np.isin(np.array(inner) - 1, fold.train) & np.isin(np.array(inner) + 1, fold.train)
    assert 0.55 < between.mean() < 0.75  # 0.8² = 0.64
    assert all(not (fold.train > fold.test.min()).any() for fold in walk_forward_folds(1000, 5))


def test_the_same_seed_shuffles_alike():
    for one, other in zip(shuffled_folds(30, 3, rng=7), shuffled_folds(30, 3, rng=7), strict=True):
        np.testing.assert_array_equal(one.test, other.test)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n": 10, "n_folds": 0}, "n_folds: expected a whole number of at least 1, got 0"),
        ({"n": 10, "n_folds": 2, "gap": -1}, "gap: expected a whole number of at least 0, got -1"),
        ({"n": 10, "n_folds": 2, "n_test": 0}, "n_test: expected a whole number of at least 1, got 0"),
        ({"n": 3, "n_folds": 5}, "n: expected at least 6 values, 5 folds of 1 .*, got 3"),
        ({"n": 10, "n_folds": 2, "n_train": 0}, "n_train: expected a whole number of at least 1, got 0"),
        ({"n": 10, "n_folds": 2, "n_test": 4, "n_train": 3}, "n: expected at least 11 values, .* got 10"),
        ({"n": 10, "n_folds": 3, "n_test": 3, "gap": 1}, "n: expected at least 11 values, .* got 10"),
    ],
)
def test_walk_forward_folds_says_what_is_wrong(arguments, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        walk_forward_folds(**arguments)


@pytest.mark.parametrize("n_folds", [1, 11])
def test_shuffled_folds_says_what_is_wrong(n_folds):
    with pytest.raises(ValueError, match=f"^n_folds: expected a whole number from 2 to 10, got {n_folds}$"):
        shuffled_folds(10, n_folds, rng=0)
