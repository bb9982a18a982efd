"""Lesson 10's references are the engine's, and what it says of Keras is so."""

import re
import runpy

import nbformat
import numpy as np
import pytest

from rnn101 import experiments, nn
from rnn101.datasets import sequences
from rnn101.lessons.weight_initialization import exercises
from tests.notebook_files import NOTEBOOKS, shown_python


@pytest.mark.parametrize("units", [1, 2, 7])
def test_the_reference_draws_as_the_engine_does(units):
    normal = np.random.default_rng(3).standard_normal((units, units))
    engine = nn.initializers.scaled("orthogonal", 1.3)((units, units), np.random.default_rng(3))
    drawn = exercises.orthogonal.reference(normal, 1.3)
    np.testing.assert_allclose(drawn, engine)
    np.testing.assert_allclose(drawn.T @ drawn, 1.3**2 * np.eye(units), atol=1e-12)


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_the_first_std_keeps_the_norm_of_a_random_vector(activation):
    rng = np.random.default_rng(0)
    held = rng.normal(size=(200, 300))
    slopes = 1 - np.tanh(held) ** 2 if activation == "tanh" else (held > 0).astype(float)
    std = exercises.first_std.reference(300, slopes)
    gradient = rng.normal(size=(200, 300))
    back = (gradient * slopes) @ rng.normal(0, std, size=(300, 300)).T
    assert np.linalg.norm(back) / np.linalg.norm(gradient) == pytest.approx(1, rel=0.03)


def test_half_active_relu_gives_the_start_of_he():
    assert exercises.first_std.reference(100, np.array([0.0, 1.0])) == pytest.approx(np.sqrt(2 / 100))


def test_the_level_gain_is_level_in_a_network():
    def rms_at(gain):
        layer = nn.RNN(32, recurrent_initializer=nn.initializers.scaled("orthogonal", gain))
        net = nn.Network([layer, nn.Dense(4)], input_shape=(51, 5), rng=5)
        X, _ = sequences.recall(64, 50, rng=5)
        return float(np.sqrt(np.mean((1 - net.trace(X)[0]["h"] ** 2) ** 2)))

    gain = exercises.level_gain.reference(rms_at, 0.005)
    assert 1.2 < gain < 1.35
    layer = nn.RNN(32, recurrent_initializer=nn.initializers.scaled("orthogonal", gain))
    flow = experiments.recall_gradient_flow(layer=layer, seed=5)
    assert (flow[0] / flow[-1]) ** (1 / 50) == pytest.approx(1, abs=0.02)


@pytest.mark.keras
def test_the_keras_layers_start_as_the_lesson_says(tmp_path):
    notebook = nbformat.read(NOTEBOOKS / "10_weight_initialization.ipynb", as_version=4)
    shown, _ = shown_python(notebook)
    script = tmp_path / "shown.py"
    kept = re.sub(r"^(?=layers\.)", "made += [0]; made[-1] = ", shown, flags=re.MULTILINE)
    script.write_text(f"made = []\n{kept}", encoding="utf-8")
    default, gained, small, rectified = runpy.run_path(str(script))["made"]
    for layer in (default, gained, small, rectified):
        layer.build((None, 5, 3))
    W_xh, W_hh, b_h = default.get_weights()
    assert np.abs(W_xh).max() <= np.sqrt(6 / (3 + 32))
    np.testing.assert_allclose(W_hh @ W_hh.T, np.eye(32), atol=1e-5)
    assert (b_h == 0).all()
    W_hh = gained.get_weights()[1]
    np.testing.assert_allclose(W_hh @ W_hh.T, 1.69 * np.eye(32), atol=1e-5)
    assert np.abs(small.get_weights()[0]).max() < 0.006
    W_hh = rectified.get_weights()[1]
    np.testing.assert_array_equal(W_hh, np.eye(32))
    assert rectified.activation.__name__ == "relu"


def test_what_reaches_the_first_step_is_measured_in_keras_too(tmp_path):
    notebook = nbformat.read(NOTEBOOKS / "10_weight_initialization.ipynb", as_version=4)
    _, shown = shown_python(notebook)
    rng = np.random.default_rng(1)
    X, y = sequences.recall(64, 20, rng=rng)
    net = nn.Network([nn.RNN(32), nn.Dense(4)], input_shape=X.shape[1:], rng=rng, dtype="float64")
    flow = nn.gradient_flow(net, X, y, loss="sparse_categorical_crossentropy")
    (tmp_path / "shown.py").write_text(
        "import keras\n"
        "model = keras.Sequential([keras.layers.SimpleRNN(32), keras.layers.Dense(4)])\n"
        f"model.build({(None, *X.shape[1:])})\n"
        "model.set_weights(weights)\n"
        "loss_function = keras.losses.SparseCategoricalCrossentropy(from_logits=True)\n" + shown,
        encoding="utf-8",
    )
    given = {"X_batch": X, "y_batch": y, "weights": net.get_weights()}
    found = runpy.run_path(str(tmp_path / "shown.py"), init_globals=given)["flow"].numpy()
    assert found.shape == (21,)
    assert 0.5 < (found[0] / found[-1]) / (flow[0] / flow[-1]) < 2


def test_the_engine_starts_as_keras_does():
    layer = nn.RNN(32)
    assert (layer.kernel_initializer, layer.recurrent_initializer) == ("glorot_uniform", "orthogonal")


def test_the_scoreboard_says_what_the_lesson_says():
    def solved(delay):
        found = {score.remedy: score.runs[delay] for score in experiments.scoreboard(through="10")}
        return {remedy: sum(run.solved for run in runs) for remedy, runs in found.items()}

    starts = ("orthogonal", "spectral radius 0.95", "identity + ReLU", "identity + ReLU, clipped")
    tiny = "orthogonal, tiny inputs"
    at_50, at_100, at_200 = solved(50), solved(100), solved(200)
    assert all(abs(at_50[name] - at_50["plain"]) <= 1 for name in starts[:2])
    assert max(at_100[name] for name in starts[:3]) <= 1
    assert at_50[starts[3]] >= 4
    assert at_100[starts[3]] == 4
    assert max(at_200[name] for name in starts) <= 1
    assert (at_100["norm-preserving, clipped"], at_200["norm-preserving, clipped"]) == (5, 1)
    assert (at_50["IRNN, clipped"], at_100["IRNN, clipped"]) == (5, 2)
    assert (at_100[tiny], at_200[tiny]) == (5, 4)
    control = "Glorot, tiny inputs"
    assert [solved(delay)[control] for delay in (5, 10, 20, 50, 100, 200)] == [5, 5, 4, 4, 5, 4]
    updates = {
        score.remedy: max(run.updates for run in score.runs[200] if run.solved)
        for score in experiments.scoreboard(through="10")
        if score.remedy in (tiny, control)
    }
    assert updates == {tiny: 150, control: 350}


@pytest.mark.parametrize("uses", [lambda rms_at: 1.0 * rms_at, lambda rms_at: 1 / rms_at])
def test_a_measurement_that_is_not_called_says_so(uses):
    card = exercises.level_gain.judge(lambda rms_at, tolerance: uses(rms_at))
    assert "call it, rms_at(gain)" in repr(card)
