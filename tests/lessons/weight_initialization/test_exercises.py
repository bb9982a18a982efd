"""Lesson 10's references are the engine's, and what it says of Keras is so."""

import re
import runpy

import nbformat
import numpy as np
import pytest

from rnn101 import experiments, nn
from rnn101.lessons.weight_initialization import exercises
from tests.notebook_files import NOTEBOOKS, shown_python


@pytest.mark.parametrize("units", [1, 2, 7])
def test_the_reference_draws_as_the_engine_does(units):
    normal = np.random.default_rng(3).standard_normal((units, units))
    engine = nn.initializers.scaled("orthogonal", 1.3)((units, units), np.random.default_rng(3))
    drawn = exercises.orthogonal.reference(normal, 1.3)
    np.testing.assert_allclose(drawn, engine)
    np.testing.assert_allclose(drawn.T @ drawn, 1.3**2 * np.eye(units), atol=1e-12)


@pytest.mark.parametrize("radius", [0.3, 1.0, 1.25])
def test_the_radius_is_the_one_asked_for(radius):
    W = np.random.default_rng(0).normal(size=(9, 9))
    scaled = exercises.to_radius.reference(W, radius)
    assert nn.initializers.spectral_radius(scaled) == pytest.approx(radius)
    np.testing.assert_allclose(scaled, nn.initializers.scale_to_spectral_radius(W, radius))


@pytest.mark.slow
def test_the_expected_norm_is_that_of_an_orthogonal_tanh_network():
    gain, steps = 1.2, 40
    layer = nn.RNN(256, recurrent_initializer=nn.initializers.scaled("orthogonal", gain))
    net = nn.Network([layer, nn.Dense(1)], input_shape=(steps + 1, 1), rng=0, dtype="float64")
    rng = np.random.default_rng(1)
    X, y = rng.normal(size=(64, steps + 1, 1)), rng.normal(size=64)
    slopes = 1 - net.trace(X)[0]["h"][:, 1:] ** 2
    flow = nn.gradient_flow(net, X, y)
    expected = exercises.expected_norm.reference(gain, slopes, steps)
    assert flow[0] / flow[-1] == pytest.approx(expected, rel=0.3)
    assert (flow[0] / flow[-1]) ** (1 / steps) == pytest.approx(expected ** (1 / steps), rel=0.01)


def test_irnn_weights_carry_a_positive_state_over():
    W_xh, W_hh, b_h = exercises.irnn_weights.reference(2, 5, np.random.default_rng(0))
    layer = nn.RNN(5, activation="relu", return_sequences=True)
    net = nn.Network([layer], input_shape=(None, 2), dtype="float64")
    net.set_weights([np.abs(W_xh), W_hh, b_h])
    x = np.zeros((1, 30, 2))
    x[0, 0] = 1
    states = net.predict(x)[0]
    np.testing.assert_array_equal(states, np.broadcast_to(states[0], states.shape))
    assert (states[0] > 0).all()


@pytest.mark.keras
def test_the_keras_layers_start_as_the_lesson_says(tmp_path):
    notebook = nbformat.read(NOTEBOOKS / "10_weight_initialization.ipynb", as_version=4)
    (shown,) = shown_python(notebook)
    script = tmp_path / "shown.py"
    kept = re.sub(r"^(?=layers\.)", "made += [0]; made[-1] = ", shown, flags=re.MULTILINE)
    script.write_text(f"made = []\n{kept}", encoding="utf-8")
    default, gained, irnn = runpy.run_path(str(script))["made"]
    for layer in (default, gained, irnn):
        layer.build((None, 5, 3))
    W_xh, W_hh, b_h = default.get_weights()
    assert np.abs(W_xh).max() <= np.sqrt(6 / (3 + 32))
    np.testing.assert_allclose(W_hh @ W_hh.T, np.eye(32), atol=1e-5)
    assert (b_h == 0).all()
    W_hh = gained.get_weights()[1]
    np.testing.assert_allclose(W_hh @ W_hh.T, 1.69 * np.eye(32), atol=1e-5)
    np.testing.assert_array_equal(irnn.get_weights()[1], np.eye(100))
    assert irnn.activation.__name__ == "relu"


@pytest.mark.keras
def test_in_an_lstm_the_rows_are_orthonormal_and_no_single_gate_is_orthogonal():
    layers = pytest.importorskip("keras").layers
    for lstm in (layers.LSTM(8), None):
        if lstm is None:
            net = nn.Network([nn.LSTM(8)], input_shape=(5, 3), rng=0)
            W_hh = net.get_weights()[1]
        else:
            lstm.build((None, 5, 3))
            W_hh = lstm.get_weights()[1]
        assert W_hh.shape == (8, 32)
        np.testing.assert_allclose(W_hh @ W_hh.T, np.eye(8), atol=1e-5)
        gate = W_hh[:, :8]
        assert not np.allclose(gate @ gate.T, np.eye(8), atol=0.1)


def test_the_engine_starts_as_keras_does():
    layer = nn.RNN(32)
    assert (layer.kernel_initializer, layer.recurrent_initializer) == ("glorot_uniform", "orthogonal")


@pytest.mark.slow
def test_the_scoreboard_says_what_the_lesson_says():
    def solved(delay):
        found = {score.remedy: score.runs[delay] for score in experiments.scoreboard(through="10")}
        return {remedy: sum(run.solved for run in runs) for remedy, runs in found.items()}

    names = (
        "plain",
        "orthogonal",
        "spectral radius 0.95",
        "identity + ReLU",
        "identity + ReLU, clipped",
        "norm-preserving penalty",
    )
    assert [solved(50)[name] for name in names] == [4, 4, 3, 3, 5, 5]
    assert [solved(100)[name] for name in names] == [1, 0, 0, 0, 3, 5]
    assert [solved(200)[name] for name in names[:5]] == [0] * 5
    assert solved(200)["norm-preserving, clipped"] == 4
