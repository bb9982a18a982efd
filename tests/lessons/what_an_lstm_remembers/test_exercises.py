"""The references are the engine's, and the numbers and the scoreboard are as the lesson has them."""

import numpy as np
import pytest

from rnn101 import experiments, nn
from rnn101.lessons.what_an_lstm_remembers import exercises
from rnn101.nn.steps import sigmoid


@pytest.mark.parametrize("span", [1, 10, 50, 300])
def test_half_is_left_after_the_span(span):
    assert sigmoid(np.float64(exercises.bias_for.reference(span))) ** span == pytest.approx(0.5)


def test_a_horizon_is_where_37_percent_is_kept():
    f = np.random.default_rng(0).uniform(0.3, 0.99, (40, 3))
    steps = exercises.horizon.reference(f)
    np.testing.assert_allclose(np.prod(f, axis=0) ** (steps / 40), np.exp(-1))


def test_gru_step_is_the_engines():
    net = nn.Network([nn.GRU(3, reset_after=False)], input_shape=(None, 2), rng=0, dtype="float64")
    weights = [w + 0.1 for w in net.get_weights()]
    net.set_weights(weights)
    X = np.random.default_rng(0).normal(size=(4, 6, 2))
    h = np.zeros((4, 3))
    for t in range(6):
        h = exercises.gru_step.reference(X[:, t], h, *weights)
    np.testing.assert_allclose(net.predict(X), h)


def test_a_drawn_bias_of_the_engines_gru_acts_once():
    layer = nn.GRU(3, bias_initializer=nn.initializers.gru_chrono_bias(51))
    net = nn.Network([layer], input_shape=(None, 2), rng=0)
    assert net.get_weights()[2].shape == (2, 9)
    assert (net.get_weights()[2][1] == 0).all()


def test_the_numbers_of_the_text_are_right():
    assert sigmoid(np.float64(2)) ** 50 == pytest.approx(0.0018, rel=0.03)
    assert sigmoid(np.float64(5)) == pytest.approx(0.993, abs=5e-4)
    assert sigmoid(np.float64(5)) ** 100 == pytest.approx(0.51, abs=0.005)
    assert sigmoid(np.float64(3.9)) ** 50 == pytest.approx(0.37, abs=0.005)
    assert sigmoid(np.float64(7.8)) ** 50 == pytest.approx(0.98, abs=0.005)
    assert -1 / np.log(0.9) == pytest.approx(9.5, abs=0.05)


def test_the_scoreboard_says_what_the_lesson_says():
    runs = {score.remedy: score.runs for score in experiments.scoreboard()}

    def solved(remedy):
        return [sum(run.solved for run in runs[remedy][delay]) for delay in (5, 10, 20, 50, 100, 200)]

    longest = {score.remedy: score.longest_solved for score in experiments.scoreboard()}
    said = {
        "plain": 50,
        "truncated after 20 steps": 20,
        "norm-preserving penalty": 100,
        "norm-preserving, clipped": 100,
        "identity + ReLU, SGD, clipped": 50,
        "orthogonal, tiny inputs": 200,
        "Glorot, tiny inputs": 200,
        "ReLU, clipped": 10,
        "echo state, no leak": 20,
        "LSTM, forget bias 0": 10,
        "LSTM, forget bias 1": 20,
        "GRU": 20,
    }
    assert {remedy: longest[remedy] for remedy in said} == said
    assert solved("plain")[3:] == [4, 1, 1]
    assert solved("truncated after 20 steps")[2:] == [5, 1, 0, 0]
    assert solved("norm-preserving penalty")[4:] == [5, 1]
    assert solved("norm-preserving, clipped")[4:] == [5, 1]
    assert solved("L2 penalty")[3] < solved("plain")[3]
    for kind in ("clipped by norm", "clipped by value"):
        assert np.abs(np.subtract(solved(kind), solved("plain"))).max() <= 1
    for kind in ("spectral radius 0.95", "orthogonal"):
        assert longest[kind] <= longest["plain"]
        assert solved(kind)[4:] == [0, 0]
    assert solved("identity + ReLU, SGD") == [5, 1, 0, 0, 0, 0]
    assert solved("orthogonal, tiny inputs")[3:] == [5, 5, 4]
    assert solved("identity + ReLU, clipped")[3:] == [5, 4, 0]
    assert solved("IRNN, clipped")[3:] == [5, 2, 0]
    assert solved("LSTM, forget bias 0")[1:] == [5, 0, 0, 0, 0]
    assert solved("LSTM, forget bias 1")[2:] == [5, 0, 0, 0]
    assert solved("LSTM, forget bias 2")[3:] == [5, 3, 2]
    assert solved("GRU")[2:] == [5, 0, 0, 0]
    for kind in ("echo state network", "LSTM of 1997", "LSTM, chrono", "GRU, chrono"):
        assert solved(kind) == [5] * 6
    assert solved("LSTM, forget bias ln T") == [5, 5, 5, 5, 5, 4]
    for bias in range(3):  # with W_hh = 0, σ(b) to the power of the delay is left
        for delay, seeds in zip((5, 10, 20, 50, 100, 200), solved(f"LSTM, forget bias {bias}"), strict=True):
            assert (seeds == 5) == (sigmoid(np.float64(bias)) ** delay > 9e-4)


@pytest.mark.slow
def test_forget_biases_that_fit_do_it_without_chronos_input_gates():
    def fits_a_hundred(shape, rng):
        bias = np.zeros(shape)
        bias[32:64] = np.log(rng.uniform(1, 100, 32))
        return bias

    layer = nn.LSTM(32, unit_forget_bias=False, bias_initializer=fits_a_hundred)
    assert experiments.recall(100, layer=layer).solved
