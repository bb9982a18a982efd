"""Temporal order: the stored results are what the recipe gives, and what the lesson says."""

import numpy as np
import pytest

from rnn101 import nn
from rnn101.datasets.files import verify
from rnn101.experiments import runs
from rnn101.lessons.what_an_lstm_remembers import carousel_order


@pytest.fixture(scope="module")
def stored():
    return runs.read(verify("carousel_order.csv"))


def test_the_stored_results_are_as_the_lesson_says(stored):
    for row in stored:
        can = row["kind"] in ("cell of 1997", "forget gate, bias 5")
        assert row["solved"] == str(can)
        assert int(row["wrong"]) <= 1 if can else int(row["wrong"]) == carousel_order.TESTED
        assert int(row["sequences"]) < 40_000 if can else int(row["sequences"]) == 48_000


@pytest.mark.slow
def test_a_sample_computed_again_tells_the_same(stored):
    again = carousel_order.run("cell of 1997", seed=0)
    assert again.solved
    assert again.wrong <= 5
    assert again.weights == int(stored[0]["weights"]) == 152
    assert not carousel_order.run("forget gate, bias 1", seed=0, most_updates=150).solved


def test_the_cells_start_with_the_papers_input_gate_biases():
    for kind in ("cell of 1997", "forget gate, bias 5"):
        net = nn.Network([carousel_order.layer(kind)], input_shape=(3, 6), rng=0)
        _, _, bias = net.get_weights()
        np.testing.assert_array_equal(bias[:4], [-2, -2, -4, -4])
        np.testing.assert_array_equal(bias[4:], [0] * 8 if kind == "cell of 1997" else [5] * 4 + [0] * 8)


def test_an_answer_counts_if_every_class_is_within_three_tenths():
    net = nn.Network([nn.Dense(4)], input_shape=(4,), rng=0, dtype="float64")
    net.set_weights([np.eye(4), np.zeros(4)])
    chances = np.array([[0.71, 0.29, 1e-9, 1e-9], [0.69, 0.11, 0.1, 0.1], [0.01, 0.97, 0.01, 0.01]])
    assert carousel_order.count_wrong(net, np.log(chances), np.zeros(3, int)) == 2


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match=r"^kind: expected one of cell of 1997, .*, got 'GRU'$"):
        carousel_order.layer("GRU")
