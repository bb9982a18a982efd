"""Lesson 11's references are the library's, and its slips are named."""

import subprocess
import sys

import nbformat
import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons.echo_state_networks import exercises
from tests.notebook_files import NOTEBOOKS, ROOT, shown_python


def test_fit_readout_is_the_librarys_ridge():
    rng = np.random.default_rng(0)
    features, targets = rng.normal(size=(60, 7)), rng.normal(size=60)
    expected = nn.ridge(features[9:], targets[9:], alpha=0.4)
    np.testing.assert_allclose(exercises.fit_readout.reference(features, targets, 9, 0.4), expected)


def test_a_readout_in_the_dual_form_is_right():
    def dual(H, y, washout, beta):
        H, y = H[washout:], y[washout:]
        return H.T @ np.linalg.solve(H @ H.T + beta * np.eye(len(H)), y)

    assert exercises.fit_readout.examine(dual).outcome.name == "CORRECT"


def test_a_readout_by_more_rows_is_right():
    def rows(H, y, washout, beta):
        n = H.shape[1]
        stacked = np.vstack([H[washout:], np.sqrt(beta) * np.eye(n)])
        return np.linalg.lstsq(stacked, np.append(y[washout:], np.zeros(n)), rcond=None)[0]

    assert exercises.fit_readout.examine(rows).outcome.name == "CORRECT"


def test_tell_apart_reads_the_last_states_of_the_librarys_reservoir():
    rng = np.random.default_rng(0)
    sounds, new, labels = rng.normal(size=(30, 6)), rng.normal(size=(4, 6)), rng.choice([-1.0, 1.0], 30)
    W_xh, W_hh = rng.normal(size=(1, 5)), rng.normal(size=(5, 5))
    reservoir = nn.Reservoir.from_weights(W_hh.T, W_xh.T)

    def features(waves):
        return np.array([[1, *reservoir.run(wave[:, None])[-1]] for wave in waves])

    expected = features(new) @ nn.ridge(features(sounds), labels, alpha=0)
    found = exercises.tell_apart.reference(sounds, labels, new, W_xh, W_hh)
    np.testing.assert_allclose(found, expected)


def test_a_washout_by_a_loop_from_the_end_is_right():
    def backward(one, other, small):
        t = len(one)
        while t > 0 and np.sqrt(((one[t - 1] - other[t - 1]) ** 2).sum()) < small:
            t -= 1
        return t

    assert exercises.washout.examine(backward).outcome.name == "CORRECT"


@pytest.mark.keras
def test_keras_has_the_states_of_the_reservoir(tmp_path):
    notebook = nbformat.read(NOTEBOOKS / "11_echo_state_networks.ipynb", as_version=4)
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    series = next(source for source in cells if source.startswith("def blood")).split("\nfig,")[0]
    draw = next(source for source in cells if source.startswith("def draw")).split("\nW_xh,")[0]
    run = next(source for source in cells if "def run(X" in source).split("\nH =")[0]
    (shown,) = shown_python(notebook)
    compare = "own = run(now[:, None], reservoir)\nprint(np.abs(states - own).max() < 1e-4, states.shape)"
    imports = "import numpy as np\nfrom rnn101.datasets import sequences"
    script = tmp_path / "shown.py"
    script.write_text("\n".join([imports, series, draw, run, shown, compare]), encoding="utf-8")
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout == "True (2599, 100)\n"
