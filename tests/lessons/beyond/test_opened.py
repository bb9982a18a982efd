"""Lesson 18's opened networks: the stored results are the recipe's, and what the lesson says."""

import numpy as np
import pytest

from rnn101.datasets import sequences
from rnn101.datasets.files import verify
from rnn101.lessons.beyond import opened, state_tracking

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


def test_the_cliff_moves_with_the_factor_and_hardly_with_more_training():
    plain, longer, long_steps, sharper = opened.cliffs().values()
    for way in (plain, longer, long_steps, sharper):
        assert way.right.shape == (10, opened.TESTED_ON // opened.BLOCK)
        assert way.right[:, : way.trained_on // opened.BLOCK].min() > 0.98
    assert -0.95 < plain.factors.min() < plain.factors.max() < -0.88
    assert -0.96 < longer.factors.min() < longer.factors.max() < -0.9
    assert -0.98 < long_steps.factors.min() < long_steps.factors.max() < -0.94
    assert sharper.factors.max() < -0.9999
    assert plain.falls_after().max() < long_steps.falls_after().min()
    assert longer.falls_after().max() < long_steps.falls_after().min()
    assert sharper.right.min() > 0.98
    assert plain.right[:, 10:].max() < 0.65


def test_all_five_track_the_turnstile_but_silence_tells_them_apart(stored):
    assert np.array([run.right_turnstile for run in stored]).min() > 0.98
    held = dict(zip(opened.AT_THE_TURNSTILE, np.array([run.held for run in stored]).T, strict=True))
    assert held["minGRU"].max() < 60
    assert np.sum(held["LSTM"] < 60) == 6
    assert np.sum(held["LSTM"] == opened.SILENCE) == 4
    for kind in ("GRU", "tanh RNN"):
        assert np.sum(held[kind] == opened.SILENCE) == 9
    assert held["GRU"].min() < 30
    assert 60 < held["tanh RNN"].min() < 200
    assert held[opened.SHARPENED].min() == opened.SILENCE


def test_a_cliff_stands_where_the_answers_fall():
    right = np.array([[1.0, 0.9, 1.0], [1.0, 1.0, 1.0], [0.5, 1.0, 1.0]])
    assert opened.Cliff(16, np.zeros(3), right).falls_after().tolist() == [8, 24, 0]


@pytest.mark.slow
def test_a_sample_computed_again_tells_the_same(stored):
    again = opened.run_seed(0, updates=2000)
    assert float(str(again["loss"])) == pytest.approx(stored[0].loss, abs=0.01)
    assert float(str(again["right_sharper"]).split()[-1]) > 0.97


@pytest.mark.slow
@pytest.mark.parametrize("steps", [16, 40])
def test_within_the_trained_length_a_wide_min_gru_has_hardly_any_loss_left(steps):
    net = state_tracking.train("parity", "wide minGRU", seed=0, steps=steps)
    X, y = sequences.parity(500, steps, rng=7)
    scores = net.predict(X).astype(float)  # (500, steps, 2)
    margins = np.where(y == 1, scores[:, :, 1] - scores[:, :, 0], scores[:, :, 0] - scores[:, :, 1])
    assert np.log1p(np.exp(-margins)).mean() < 0.001


def test_the_same_seed_gives_the_same_row(monkeypatch):
    monkeypatch.setattr(opened, "TESTED", 4)
    monkeypatch.setattr(opened, "SILENCE", 20)
    assert opened.run_seed(3, updates=2) == opened.run_seed(3, updates=2)
