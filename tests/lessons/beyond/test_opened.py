"""Lesson 18's opened networks: the stored results are the recipe's, and what the lesson says."""

import numpy as np
import pytest

from rnn101.datasets.files import verify
from rnn101.lessons.beyond import opened

GUESS = np.log(2)  # a guess's cross-entropy


@pytest.fixture(scope="module")
def stored():
    verify("parity_opened.csv")
    return opened.STORED.load()


def test_it_has_ten_seeds(stored):
    assert [run.seed for run in stored] == list(range(10))


def test_at_step_6_a_min_gru_is_worse_than_a_coin_with_a_loss_that_is_lower(stored):
    share, loss = np.array([(run.share, run.loss) for run in stored]).T
    assert np.sum(share < 0.5) >= 7
    assert loss.max() < GUESS - 0.005
    assert loss.min() > 0.65
    odd = np.array([run.odd for run in stored])  # (seeds, number of ones)
    assert odd[:, 0].max() < 0.05
    assert odd[:, 1].min() > 0.7
    assert np.abs(odd[:, 2:] - 0.5).max() < 0.2
    assert odd[:, 3].max() < 0.5  # the commonest number of ones, and it leans to the wrong side


def test_sharper_gates_push_the_cliff_away(stored):
    at_1, at_0 = np.array([run.at_1 for run in stored]), np.array([run.at_0 for run in stored])
    assert -0.95 < at_1[:, 0].min() < at_1[:, 0].max() < -0.88
    assert 0.86 < at_0[:, 0].min() < at_0[:, 0].max() < 0.95
    once, twice, four = (np.array([getattr(run, f"right_{n}") for run in stored]) for n in opened.TIMES)
    assert once[:, 0].min() > 0.98
    assert once[:, 1].max() < 0.7
    assert twice[:, 2].min() > 0.97
    assert twice[:, 3].max() < 0.97
    assert four[:, 3].min() > 0.99


@pytest.mark.slow
def test_a_sample_computed_again_tells_the_same(stored):
    again = opened.run_seed(0, updates=2000)
    assert float(str(again["loss"])) == pytest.approx(stored[0].loss, abs=0.01)
    assert float(str(again["right_4"]).split()[-1]) > 0.97


def test_the_same_seed_gives_the_same_row(monkeypatch):
    monkeypatch.setattr(opened, "TESTED", 4)
    assert opened.run_seed(3, updates=2) == opened.run_seed(3, updates=2)
