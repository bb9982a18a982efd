"""Tiny input weights: a sample of the stored runs comes out again, and they say what the lesson says."""

import numpy as np
import pytest

from rnn101.datasets.files import verify
from rnn101.lessons.weight_initialization import tiny_inputs


def load(start, rate):
    return tiny_inputs.STORED.load(start=start, rate=rate)


@pytest.mark.slow
@pytest.mark.parametrize(("start", "rate"), [("orthogonal", 0.003), ("Glorot", 0.0001), ("identity", 0.0001)])
def test_a_sample_of_the_runs_comes_out_as_stored(start, rate):
    stored = load(start, rate)[0]
    again = tiny_inputs.run_tiny(start, rate, 0, most_updates=150)
    assert again["arrives"] == pytest.approx(stored.arrives, rel=1e-2)
    assert again["left"] > 0.1
    assert again["solved"] is stored.solved is True


@pytest.mark.slow
def test_the_identity_loses_its_gradient_at_the_usual_rate():
    again = tiny_inputs.run_tiny("identity", 0.003, 0, most_updates=100)
    assert again["arrives"] == pytest.approx(1, abs=0.02)
    assert again["left"] < 0.01
    assert not again["solved"]


def test_the_stored_runs_say_what_lesson_10_says():
    verify("tiny_inputs.csv")
    solved = {
        rate: [sum(run.solved for run in load(start, rate)) for start in tiny_inputs.STARTS]
        for rate in tiny_inputs.RATES
    }
    assert solved == {0.003: [18, 12, 1], 0.0001: [20, 15, 20]}
    assert {len(load(start, 0.003)) for start in tiny_inputs.STARTS} == {20}


@pytest.mark.parametrize(("rate", "much", "little"), [(0.003, (27, 53), (4, 7)), (0.0001, (52, 53), (3, 7))])
def test_what_arrives_helps_at_the_small_rate_and_does_not_decide_at_the_large_one(rate, much, little):
    runs = tiny_inputs.STORED.load(rate=rate)
    for expected, found in (
        (much, [run.solved for run in runs if run.arrives > 0.1]),
        (little, [run.solved for run in runs if run.arrives <= 0.1]),
    ):
        assert (sum(found), len(found)) == expected


def test_one_network_learns_at_both_rates_from_next_to_nothing():
    for rate in tiny_inputs.RATES:
        (lucky,) = [run for run in load("Glorot", rate) if 1e-5 < run.arrives < 2e-5]
        assert lucky.solved


def test_large_steps_take_the_gradient_from_the_identity():
    assert all(0.98 < run.arrives < 1.02 for run in load("identity", 0.003))
    medians = [np.median([run.left for run in load("identity", rate)]) for rate in tiny_inputs.RATES]
    assert medians[0] < 2e-5
    assert 20 < medians[1] < 40
