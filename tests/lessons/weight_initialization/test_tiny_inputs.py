"""Tiny input weights: a sample of the stored runs comes out again, and they say what the lesson says."""

import numpy as np
import pytest

from rnn101 import experiments
from rnn101.datasets.files import verify
from rnn101.lessons.weight_initialization import tiny_inputs

USUAL, SMALL = tiny_inputs.RATES


def load(start, inputs, rate):
    return tiny_inputs.STORED.load(start=start, inputs=inputs, rate=rate)


@pytest.mark.slow
@pytest.mark.parametrize(("start", "rate"), [("orthogonal", USUAL), ("Glorot", SMALL), ("identity", SMALL)])
def test_a_sample_of_the_runs_comes_out_as_stored(start, rate):
    stored = load(start, "tiny", rate)[0]
    again = tiny_inputs.run_tiny(start, "tiny", rate, 0, most_updates=150)
    assert again["arrives"] == pytest.approx(stored.arrives, rel=1e-2)
    assert again["left"] > 0.1
    assert again["solved"] is stored.solved is True


@pytest.mark.slow
@pytest.mark.parametrize(("start", "rate"), [("identity", SMALL), ("orthogonal × 1.3", SMALL)])
def test_a_sample_with_the_usual_inputs_comes_out_as_stored(start, rate):
    stored = load(start, "usual", rate)[0]
    again = tiny_inputs.run_tiny(start, "usual", rate, 0)
    assert again["arrives"] == pytest.approx(stored.arrives, rel=1e-2)
    assert again["solved"] is stored.solved


@pytest.mark.slow
def test_the_identity_loses_its_gradient_at_the_usual_rate():
    again = tiny_inputs.run_tiny("identity", "tiny", USUAL, 0, most_updates=100)
    assert again["arrives"] == pytest.approx(1, abs=0.02)
    assert again["left"] < 0.01
    assert not again["solved"]


def test_the_stored_runs_say_what_lesson_10_says():
    verify("tiny_inputs.csv")
    solved = {
        rate: [sum(run.solved for run in load(*kind, rate)) for kind in tiny_inputs.KINDS]
        for rate in tiny_inputs.RATES
    }
    assert solved == {USUAL: [6, 1, 1, 8, 12, 18, 1], SMALL: [0, 0, 15, 0, 15, 20, 20]}
    assert {len(load(*kind, USUAL)) for kind in tiny_inputs.KINDS} == {20}


def test_what_arrives_says_what_lesson_10_says():
    arrives = [np.median([run.arrives for run in load(*kind, USUAL)]) for kind in tiny_inputs.KINDS]
    expected = [3e-5, 3e-6, 0.07, 0.6, 0.3, 1, 1]
    assert arrives == pytest.approx(expected, rel=0.2)


def test_the_kind_is_named_with_its_inputs():
    assert load("identity", "usual", USUAL)[0].kind == "identity"
    assert load("identity", "tiny", USUAL)[0].kind == "identity, tiny inputs"


def test_the_boards_glorot_networks_were_luckier():
    (board,) = [score for score in experiments.scoreboard() if score.remedy == "Glorot, tiny inputs"]
    assert sum(run.solved for run in board.runs[tiny_inputs.DELAY]) == 5
    assert sum(run.solved for run in load("Glorot", "tiny", USUAL)[:5]) == 3
    assert sum(run.solved for run in load("orthogonal", "tiny", USUAL)[:5]) == 5


def test_large_steps_take_the_gradient_from_the_identity():
    assert all(0.98 < run.arrives < 1.02 for run in load("identity", "tiny", USUAL))
    medians = [np.median([run.left for run in load("identity", "tiny", rate)]) for rate in (USUAL, SMALL)]
    assert medians[0] < 2e-5
    assert 20 < medians[1] < 40
