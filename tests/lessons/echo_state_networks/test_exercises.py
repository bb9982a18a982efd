"""Lesson 11's references are the library's."""

import subprocess
import sys

import nbformat
import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons.echo_state_networks import exercises
from tests.notebook_files import NOTEBOOKS, ROOT, shown_python


def test_reservoir_step_is_a_step_of_the_librarys_reservoir():
    rng = np.random.default_rng(0)
    x, h, W_xh, W_hh, b_h = (rng.normal(size=shape) for shape in ((2,), (4,), (2, 4), (4, 4), (4,)))
    reservoir = nn.Reservoir.from_weights(W_hh.T, W_xh.T, bias=b_h, leak_rate=0.3)
    expected = reservoir.run(x[None], initial_state=h)[0]
    np.testing.assert_allclose(exercises.reservoir_step.reference(x, h, W_xh, W_hh, b_h, 0.3), expected)


def test_fit_readout_is_the_librarys_ridge():
    rng = np.random.default_rng(0)
    features, targets = rng.normal(size=(60, 7)), rng.normal(size=60)
    expected = nn.ridge(features[9:], targets[9:], alpha=0.4)
    np.testing.assert_allclose(exercises.fit_readout.reference(features, targets, 9, 0.4), expected)


def test_a_readout_in_the_dual_form_is_right():
    def dual(features, targets, washout, beta):
        H, y = features[washout:], targets[washout:]
        return H.T @ np.linalg.solve(H @ H.T + beta * np.eye(len(H)), y)

    assert exercises.fit_readout.examine(dual).outcome.name == "CORRECT"


def test_nrmse_is_the_librarys():
    targets, predictions = np.random.default_rng(0).normal(size=(2, 20))
    assert exercises.nrmse.reference(targets, predictions) == nn.nrmse(targets, predictions)


@pytest.mark.keras
def test_keras_has_the_states_of_a_reservoir_without_a_leak(tmp_path):
    notebook = nbformat.read(NOTEBOOKS / "11_echo_state_networks.ipynb", as_version=4)
    algorithm = next(cell.source for cell in notebook.cells if "def run(X, h" in cell.source)
    (shown,) = shown_python(notebook)
    assert "alpha, washout, beta = np.random.default_rng(10), 100, 0.5, 100" in algorithm
    without_leak = algorithm.replace("100, 0.5, 100", "100, 1.0, 100")
    compare = (
        "own = run(X, np.zeros(units), W_xh, W_hh, b_h, 1.0)\n"
        "print(np.abs(states - own).max() < 1e-4, W_hy.shape)"
    )
    imports = "import numpy as np\nfrom rnn101.datasets import sequences"
    script = tmp_path / "shown.py"
    script.write_text("\n".join([imports, without_leak, shown, compare]), encoding="utf-8")
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout == "True (102, 1)\n"
