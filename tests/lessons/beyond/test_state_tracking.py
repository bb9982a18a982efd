"""Lesson 18's state tracking: the stored results are the recipe's, and what the lesson says."""

import numpy as np
import pytest

from rnn101.datasets.files import verify
from rnn101.experiments import runs
from rnn101.lessons.beyond import state_tracking


@pytest.fixture(scope="module")
def stored():
    return runs.read(verify("state_tracking.csv"))


def column(stored, task, kind, name):
    return np.array([float(row[name]) for row in stored if (row["task"], row["kind"]) == (task, kind)])


@pytest.mark.parametrize(("task", "guess"), [("parity", 1 / 2), ("permutations", 1 / 6)])
def test_the_stored_results_are_as_lesson_18_says(stored, task, guess):
    for length in state_tracking.TESTED_ON:
        assert (column(stored, task, "LSTM", f"last_{length}") > 0.99).all()
        assert np.sort(column(stored, task, "tanh RNN", f"last_{length}"))[1:].min() > 0.9
        np.testing.assert_allclose(column(stored, task, "minGRU", f"last_{length}"), guess, atol=0.06)
    for length in (64, 256):
        two = column(stored, task, "minGRU, 2 layers", f"last_{length}")
        np.testing.assert_allclose(two, guess, atol=0.06)


@pytest.mark.slow
def test_a_sample_computed_again_tells_the_same(stored):
    again = state_tracking.run_kind("parity", "LSTM", seed=0, updates=2000)
    assert again["last_256"] > 0.95
    (row,) = [r for r in stored if (r["task"], r["kind"], r["seed"]) == ("parity", "LSTM", "0")]
    assert again["weights"] == int(row["weights"])
    assert again.keys() <= row.keys()


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match=r"^kind: expected one of tanh RNN, .*, got 'GRU'$"):
        state_tracking.layers("GRU")
