"""The loop that sets gates is the engine's where it sets none, and a gate that it sets acts."""

import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons.lstm import SENTENCES, read_with
from rnn101.nn.steps import sigmoid


@pytest.fixture
def net() -> nn.Network:
    return nn.Network([nn.LSTM(4, return_sequences=True), nn.Dense(2)], input_shape=(None, 3), rng=0)


@pytest.fixture
def X() -> np.ndarray:
    return np.random.default_rng(0).normal(size=(1, 12, 3))


def test_without_a_gate_that_is_set_it_is_the_network(net: nn.Network, X: np.ndarray) -> None:
    np.testing.assert_array_equal(read_with([net], X, range(12))[0], net.predict(X)[0].argmax(axis=1))
    nowhere = read_with([net], X, range(0), 0.0, 0.0)[0]
    np.testing.assert_array_equal(nowhere, net.predict(X)[0].argmax(axis=1))


@pytest.mark.parametrize(("block", "gate"), [(0, "input_gate"), (1, "forget_gate")])
def test_a_gate_that_is_set_is_a_bias_that_leaves_no_choice(
    net: nn.Network, X: np.ndarray, block: int, gate: str
) -> None:
    """Compare with a network whose gates have the value all the time, as nothing else moves them."""
    weights = net.get_weights()
    columns = slice(4 * block, 4 * block + 4)
    weights[0][:, columns] = weights[1][:, columns] = 0
    weights[2][columns] = np.log(0.25 / 0.75)
    fixed = nn.Network([nn.LSTM(4, return_sequences=True), nn.Dense(2)], input_shape=(None, 3), rng=0)
    fixed.set_weights(weights)
    value = float(sigmoid(np.log(0.25 / 0.75)))
    expected = fixed.predict(X)[0].argmax(axis=1)
    if gate == "input_gate":
        np.testing.assert_array_equal(read_with([net], X, range(12), input_gate=value)[0], expected)
    else:
        np.testing.assert_array_equal(read_with([net], X, range(12), forget_gate=value)[0], expected)


def test_the_sentences_have_one_pair_of_brackets_and_known_letters() -> None:
    for sentence in SENTENCES:
        assert sentence.count("(") == sentence.count(")") == 1
        assert set(sentence) <= set("abcdefghijklmnopqrstuvwxyz ()")
