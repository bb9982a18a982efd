"""The forget gate's first bias: the reference, the numbers, the scoreboard, and how much gradient arrives."""

import numpy as np
import pytest

from rnn101 import experiments, nn
from rnn101.datasets import sequences
from rnn101.lessons.lstm import forget_bias
from rnn101.nn.steps import sigmoid


@pytest.mark.parametrize("span", [1, 10, 50, 300])
def test_half_is_left_after_the_span(span):
    assert sigmoid(np.float64(forget_bias.bias_for.reference(span))) ** span == pytest.approx(0.5)


def test_the_numbers_of_the_text_are_right():
    assert sigmoid(np.float64(1)) ** 50 == pytest.approx(1.6e-7, rel=0.03)
    assert sigmoid(np.float64(2)) ** 50 == pytest.approx(1.8e-3, rel=0.03)
    assert sigmoid(np.float64(5)) ** 100 == pytest.approx(0.51, abs=0.005)
    assert np.float64(25 / 26) ** 50 == pytest.approx(0.14, abs=0.005)  # chrono's middle gate at T = 50
    assert np.float64(0.9) ** 5 == pytest.approx(0.59, abs=0.001)
    assert np.float64(0.9) ** 50 == pytest.approx(0.005, abs=0.0005)


def test_the_scoreboard_says_what_the_lesson_says():
    longest = {score.remedy: score.longest_solved for score in experiments.scoreboard(through="12")}
    assert longest["plain"] == 50
    assert longest["LSTM, forget bias 1"] == longest["GRU"] == 20
    assert longest["LSTM of 1997"] == longest["LSTM, forget bias 2"] == 100
    assert longest["norm-preserving penalty"] == 100
    farthest = ["norm-preserving, clipped", "echo state network", "LSTM, chrono", "GRU, chrono"]
    assert [name for name, delay in longest.items() if delay == 200] == farthest
    runs = {score.remedy: score.runs for score in experiments.scoreboard(through="12")}
    assert sum(run.solved for run in runs["LSTM, forget bias 2"][100]) == 3
    assert sum(run.solved for run in runs["norm-preserving, clipped"][200]) == 4
    for delay in (5, 10, 20, 50, 100, 200):
        assert all(run.solved for run in runs["LSTM, chrono"][delay])
    assert longest["LSTM, forget bias 0"] == 10
    assert sum(run.solved for run in runs["LSTM of 1997"][200]) == 2


@pytest.fixture(scope="module")
def flow():
    """Gradients by the cell and by h of an untrained LSTM, as the lesson measures them."""

    def measured(state, *, seed=0, **settings):
        rng = np.random.default_rng(seed)
        net = nn.Network([nn.LSTM(32, **settings), nn.Dense(4)], input_shape=(51, 5), rng=rng)
        X, y = sequences.recall(64, 50, rng=rng)
        return nn.gradient_flow(net, X, y, loss="sparse_categorical_crossentropy", state=state)

    return measured


def test_more_arrives_than_along_the_cell_but_far_too_little(flow):
    for seed in range(5):
        norms = flow("c", seed=seed)
        assert 3e-5 < norms[0] / norms[-1] < 3e-4
    norms = flow("c")
    assert norms[0] / norms[-1] == pytest.approx(4e-5, rel=0.15)


def test_before_the_last_step_the_curves_by_h_lie_lower(flow):
    chrono = {"unit_forget_bias": False, "bias_initializer": nn.initializers.chrono_bias(51)}
    for settings in ({}, chrono, {"forget_gate": False}):
        by_h, by_c = flow("h", **settings), flow("c", **settings)
        assert (by_h[:-1] < by_c[:-1]).all()
        assert by_h[-1] > by_c[-1]


@pytest.mark.slow
def test_forget_biases_that_fit_do_it_without_chronos_input_gates():
    def fits_a_hundred(shape, rng):
        bias = np.zeros(shape)
        bias[32:64] = np.log(rng.uniform(1, 100, 32))
        return bias

    layer = nn.LSTM(32, unit_forget_bias=False, bias_initializer=fits_a_hundred)
    assert experiments.recall(100, layer=layer).solved
