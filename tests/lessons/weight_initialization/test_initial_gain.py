"""Orthogonal starts of several sizes: what is expected, what is measured, what is stored."""

import numpy as np
import pytest

from rnn101.datasets.files import verify
from rnn101.experiments import runs
from rnn101.experiments.recall_experiment import recall_gradient_flow
from rnn101.lessons.recipes import RECIPES
from rnn101.lessons.weight_initialization import initial_gain
from rnn101.nn import initializers


@pytest.fixture(scope="module")
def rows():
    return runs.read(verify(RECIPES["initial_gain"].file))


def test_the_layer_has_orthogonal_weights_times_the_gain():
    draw = initializers.get(initial_gain.gained_layer(1.3).recurrent_initializer)
    W = draw((32, 32), np.random.default_rng(0))
    np.testing.assert_allclose(W @ W.T, 1.69 * np.eye(32), atol=1e-12)


@pytest.mark.parametrize("gain", [0.9, 1.3])
def test_the_forward_pass_foretells_the_gradient(gain):
    flow = recall_gradient_flow(delay=50, layer=initial_gain.gained_layer(gain), seed=7)
    expected = initial_gain.expected_factor(gain, delay=50, seed=7)
    assert (flow[0] / flow[-1]) ** (1 / 50) == pytest.approx(expected, rel=0.02)


@pytest.mark.slow
@pytest.mark.parametrize(("gain", "delay", "seed"), [(0.8, 50, 0), (1.0, 50, 3), (1.1, 50, 1)])
def test_a_sample_of_the_runs_comes_out_as_stored(gain, delay, seed):
    stored = next(s for s in initial_gain.STORED.load(delay=delay) if (s.gain, s.seed) == (gain, seed))
    again = initial_gain.run_gain(gain, delay, seed)
    assert again["expected"] == pytest.approx(stored.expected, rel=1e-3)
    assert again["factor"] == pytest.approx(stored.factor, rel=1e-3)
    assert again["solved"] is stored.solved


def test_the_stored_runs_say_what_lesson_10_says():
    def solved(delay, *gains):
        return sum(start.solved for start in initial_gain.STORED.load(delay=delay) if start.gain in gains)

    assert [solved(50, gain) for gain in initial_gain.GAINS] == [0, 4, 7, 8, 9, 9, 7, 9, 9]
    assert [solved(100, gain) for gain in initial_gain.GAINS] == [0, 0, 0, 5, 7, 3, 5, 5, 0]
    at_1_3 = [start.factor for start in initial_gain.STORED.load(delay=100) if start.gain == 1.3]
    assert np.abs(np.array(at_1_3) - 1).max() < 0.02


@pytest.mark.parametrize(
    ("gain", "delay", "least", "most"),
    [(0.9, 50, 1e-5, 1e-4), (1.0, 50, 5e-4, 3e-3), (1.0, 100, 5e-7, 1e-5), (1.3, 50, 0.7, 1.8)],
)
def test_what_arrives_is_the_factor_of_all_steps(gain, delay, least, most):
    found = [start.arrives for start in initial_gain.STORED.load(delay=delay) if start.gain == gain]
    assert len(found) == 10
    assert least < min(found) <= max(found) < most
