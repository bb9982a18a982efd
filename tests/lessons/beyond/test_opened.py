"""Lesson 18's opened networks: the stored results are the recipe's, and what the lesson says."""

import numpy as np
import pytest

from rnn101 import nn
from rnn101.datasets import sequences
from rnn101.datasets.files import verify
from rnn101.lessons.beyond import opened, state_tracking
from rnn101.lessons.beyond.wide_gate import WideMinGRU

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


def test_the_cliff_moves_with_both_factors_and_hardly_with_more_training():
    plain, longer, long_steps, ones, zeros, both = opened.cliffs().values()
    for way in (plain, longer, long_steps, ones, zeros, both):
        assert way.right.shape == (10, opened.TESTED_ON // opened.BLOCK)
        assert way.right[:, : way.trained_on // opened.BLOCK].min() > 0.98
    assert -0.95 < plain.at_1.min() < plain.at_1.max() < -0.88
    assert 0.86 < plain.at_0.min() < plain.at_0.max() < 0.95
    assert -0.96 < longer.at_1.min() < longer.at_1.max() < -0.9
    assert -0.98 < long_steps.at_1.min() < long_steps.at_1.max() < -0.94
    for way, exact_1, exact_0 in ((ones, True, False), (zeros, False, True), (both, True, True)):
        assert (way.at_1.max() < -0.999) == exact_1
        assert (way.at_0.min() > 0.999) == exact_0
        assert plain.falls_after().max() < way.falls_after().min()
    assert plain.falls_after().max() < long_steps.falls_after().min()
    assert longer.falls_after().max() < long_steps.falls_after().min()
    # One of the two alone moves it little: the other factor still shrinks the state.
    assert max(ones.falls_after().max(), zeros.falls_after().max()) < 80
    assert both.right.min() > 0.98
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
    assert opened.Cliff(16, np.zeros(3), np.zeros(3), right).falls_after().tolist() == [8, 24, 0]


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


@pytest.mark.parametrize("at", [(0,), (1,), (0, 1)])
def test_gates_are_sharpened_where_it_is_said_and_nowhere_else(at):
    layers = [WideMinGRU(6, return_sequences=True), nn.Dense(2)]
    net = nn.Network(layers, input_shape=(None, 1), rng=3)
    kernel, bias, *others = net.get_weights()
    net.set_weights([kernel, bias + 0.5, *others])
    before = opened.factors(net)
    opened.sharpen(net, 4, at=at)
    for bit, (was, now) in zip((1, 0), zip(before, opened.factors(net), strict=True), strict=True):
        # The factor is −tanh(g / 2), with g before the sigmoid.
        expected = np.tanh((4 if bit in at else 1) * np.arctanh(was))
        np.testing.assert_allclose(now, expected, rtol=1e-4)
