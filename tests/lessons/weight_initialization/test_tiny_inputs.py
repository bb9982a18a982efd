"""Tiny input weights: a sample of the stored runs comes out again, and they say what the lesson says."""

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
    updates = {
        (start, rate): sorted(run.updates for run in load(start, rate) if run.solved)
        for start in tiny_inputs.STARTS
        for rate in tiny_inputs.RATES
    }
    assert updates["orthogonal", 0.003] == [50] * 9
    assert (updates["Glorot", 0.003][0], updates["Glorot", 0.003][-1]) == (50, 450)
    solved = {kind: len(found) for kind, found in updates.items()}
    assert [solved[start, 0.003] for start in tiny_inputs.STARTS] == [9, 7, 0]
    assert [solved[start, 0.0001] for start in tiny_inputs.STARTS] == [10, 7, 10]


def test_what_arrives_before_training_does_not_tell_who_learns():
    least = min(load("Glorot", 0.003), key=lambda run: run.arrives)
    assert least.solved
    assert least.arrives < 1e-4
    assert all(0.98 < run.arrives < 1.02 for run in load("identity", 0.003))


def test_what_is_left_after_fifty_updates_goes_with_who_learns():
    runs = tiny_inputs.STORED.load()
    assert all(run.solved for run in runs if run.left > 0.01)
    assert [run.solved for run in runs if run.left <= 0.01].count(True) == 1
    assert sum(run.left <= 0.01 for run in runs) == 18
    assert all(run.left < 0.01 for run in load("identity", 0.003))
    assert sum(run.left > 1 for run in load("orthogonal", 0.003)) == 9
