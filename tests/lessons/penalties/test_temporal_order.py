"""Lesson 08's temporal order: the paper's settings, and stored results that the recipe gives again."""

import numpy as np
import pytest

from rnn101 import nn
from rnn101.datasets import sequences
from rnn101.datasets.files import verify
from rnn101.experiments import runs
from rnn101.lessons.penalties import temporal_order


@pytest.fixture(scope="module")
def stored():
    return runs.read(verify("temporal_order.csv"))


def test_the_settings_are_those_of_figure_7():
    net = temporal_order.network(20, np.random.default_rng(0))
    W_xh, W_hh, b_h, W_hy, b_y = net.get_weights()
    assert [W_xh.shape, W_hh.shape, W_hy.shape] == [(6, 50), (50, 50), (50, 4)]
    for weights in (W_xh, W_hh, W_hy):
        assert weights.std() == pytest.approx(0.1, abs=0.012)
    assert not b_h.any()
    assert not b_y.any()
    assert net.layers[0].activation == "tanh"
    assert (temporal_order.LEARNING_RATE, temporal_order.BATCH) == (0.01, 20)
    assert (temporal_order.SOLVED, temporal_order.TESTED) == (0.01, 10_000)
    assert {
        "SGD": {},
        "SGD-C": {"clip_norm": 1.0},
        "SGD-CR": {"clip_norm": 1.0, "penalty": nn.NormPreserving(4.0)},
    } == temporal_order.METHODS


@pytest.mark.slow
@pytest.mark.parametrize("method", temporal_order.METHODS)
def test_a_sample_computed_again_tells_the_same(stored, method):
    row = next(row for row in stored if (row["method"], row["steps"], row["seed"]) == (method, "20", "0"))
    again = temporal_order.train(method, steps=20, seed=0)
    assert row["solved"] == "True"
    assert again.solved
    assert not again.diverged
    assert again.wrong < 0.01
    assert int(row["updates"]) / 3 < again.updates < int(row["updates"]) * 3  # another processor, another way


@pytest.mark.slow
def test_what_is_recorded_of_a_training():
    result = temporal_order.train("SGD-CR", steps=20, seed=1, most_updates=250)
    assert not result.solved
    assert result.updates == len(result.gradient_norm) == 250
    assert len(result.omega) == 4  # before, after 100, 200 and 250 updates
    assert 0.5 < result.wrong < 0.8
    assert min(result.omega) >= 0
    assert temporal_order.train("SGD-CR", steps=20, seed=1, most_updates=250) == result


@pytest.mark.slow
def test_the_penalty_is_part_of_the_recorded_norm_and_clipping_is_not():
    ways = {
        method: temporal_order.train(method, steps=20, seed=1, most_updates=2)
        for method in temporal_order.METHODS
    }
    first = {method: result.gradient_norm[0] for method, result in ways.items()}
    assert first["SGD"] == first["SGD-C"]
    assert first["SGD-CR"] > 1.5 * first["SGD"]


def test_omega_is_the_engines_and_leaves_the_network_as_it_is():
    rng = np.random.default_rng(0)
    net = temporal_order.network(20, rng)
    X, y = sequences.temporal_order(8, 20, rng=rng)
    before = net.parameters.copy()
    value = temporal_order.omega(net, X, y)
    np.testing.assert_array_equal(net.parameters, before)
    net.loss_and_gradients(X, y, loss="sparse_categorical_crossentropy")
    assert nn.NormPreserving(4.0).add_gradient(net.layers) == pytest.approx(4 * value)


def test_a_training_that_leaves_the_finite_numbers_is_said_to(monkeypatch):
    monkeypatch.setattr(temporal_order, "LEARNING_RATE", 1e38)
    result = temporal_order.train("SGD", steps=20, seed=0, most_updates=300)
    assert result.diverged
    assert not result.solved
    assert result.updates < 300


def test_stored_results_are_grouped_by_method_and_length(stored):
    found = temporal_order.stored()
    assert {method: list(of_length) for method, of_length in found.items()} == {
        method: list(temporal_order.LENGTHS) for method in temporal_order.METHODS
    }
    assert found["SGD"][20][0].updates == int(stored[0]["updates"])


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError, match=r"^method: expected one of SGD, SGD-C, SGD-CR, got 'Adam'$"):
        temporal_order.train("Adam", steps=20, seed=0)
