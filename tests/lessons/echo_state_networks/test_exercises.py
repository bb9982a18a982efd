"""Lesson 11's exercises and questions keep the contract, and their references are the library's."""

import re
import subprocess
import sys

import nbformat
import numpy as np

from rnn101 import nn
from rnn101.lessons.echo_state_networks import exercises
from tests.lessons.contract import assert_exercise_contract, assert_question_contract
from tests.notebook_files import NOTEBOOKS, ROOT


def test_reservoir_step_is_a_step_of_the_librarys_reservoir():
    rng = np.random.default_rng(0)
    x, h, W_xh, W_hh, b_h = (rng.normal(size=shape) for shape in ((2,), (4,), (2, 4), (4, 4), (4,)))
    reservoir = nn.Reservoir.from_weights(W_hh.T, W_xh.T, bias=b_h, leak_rate=0.3)
    expected = reservoir.run(x[None], initial_state=h)[0]
    np.testing.assert_allclose(exercises.reservoir_step.reference(x, h, W_xh, W_hh, b_h, 0.3), expected)


def test_reservoir_step_contract():
    def reservoir_step(x, h, W_xh, W_hh, b_h, alpha):
        """Return the next state of a leaky reservoir, (units,)."""
        ...  # your code here

    def plain(x, h, W_xh, W_hh, b_h):
        return np.tanh(x @ W_xh + h @ W_hh + b_h)

    assert_exercise_contract(
        exercises.reservoir_step,
        stub=reservoir_step,
        wrong=[
            (lambda x, h, W_xh, W_hh, b_h, a: a * h + (1 - a) * plain(x, h, W_xh, W_hh, b_h), "wrong term"),
            (lambda x, h, W_xh, W_hh, b_h, a: (1 - a) * h + a * (x @ W_xh + h @ W_hh + b_h), "is linear"),
            (
                lambda x, h, W_xh, W_hh, b_h, a: (1 - a) * h + a * plain(x, h, W_xh, W_hh.T, b_h),
                "the wrong way through",
            ),
            (lambda x, h, W_xh, W_hh, b_h, a: plain(x, h, W_xh, W_hh, b_h), "The leak is missing"),
            (lambda x, h, W_xh, W_hh, b_h, a: (1 - a) * h + plain(x, h, W_xh, W_hh, b_h), "enters in full"),
            (lambda x, h, W_xh, W_hh, b_h, a: h + a * plain(x, h, W_xh, W_hh, b_h), "is kept in full"),
            (
                lambda x, h, W_xh, W_hh, b_h, a: np.tanh((1 - a) * h + a * (x @ W_xh + h @ W_hh + b_h)),
                "inside the `tanh`",
            ),
            (lambda x, h, W_xh, W_hh, b_h, a: (1 - a) * h + a * plain(x, h, W_xh, W_hh, 0), "add `b_h`"),
        ],
    )


def test_fit_readout_is_the_librarys_ridge():
    rng = np.random.default_rng(0)
    features, targets = rng.normal(size=(60, 7)), rng.normal(size=60)
    expected = nn.ridge(features[9:], targets[9:], alpha=0.4)
    np.testing.assert_allclose(exercises.fit_readout.reference(features, targets, 9, 0.4), expected)


def test_fit_readout_contract():
    def fit_readout(features, targets, washout, beta):
        """Return W_hy, (features,): the minimum of ‖features W_hy - targets‖² + beta ‖W_hy‖²."""
        ...  # your code here

    def solve(H, y, penalty):
        return np.linalg.solve(H.T @ H + penalty * np.eye(H.shape[1]), H.T @ y)

    def augmented(features, targets, washout, beta):
        H = np.vstack([features[washout:], beta * np.eye(features.shape[1])])
        y = np.append(targets[washout:], np.zeros(features.shape[1]))
        return np.linalg.lstsq(H, y, rcond=None)[0]

    def free_constant(features, targets, washout, beta):
        H, y = features[washout:], targets[washout:]
        penalized = np.eye(H.shape[1])
        penalized[0, 0] = 0
        return np.linalg.solve(H.T @ H + beta * penalized, H.T @ y)

    assert_exercise_contract(
        exercises.fit_readout,
        stub=fit_readout,
        wrong=[
            (lambda H, y, w, b: np.linalg.lstsq(H[w:], y[w:], rcond=None)[0], "plain least squares"),
            (
                lambda H, y, w, b: np.linalg.solve(H[w:].T @ H[w:] + b, H[w:].T @ y[w:]),
                "on the diagonal only",
            ),
            (
                lambda H, y, w, b: np.linalg.solve(H[w:] @ H[w:].T + b * np.eye(len(H) - w), y[w:]),
                "as many numbers as steps",
            ),
            (lambda H, y, w, b: solve(H, y, b), "The washout is fitted too"),
            (lambda H, y, w, b: solve(H[:-w], y[:-w], b), "The *last* steps are left out"),
            (augmented, "The penalty is squared"),
            (lambda H, y, w, b: solve(H[w:], y[w:], 2 * b), "twice too large"),
            (free_constant, "is left free"),
            (lambda H, y, w, b: solve(H[w:], y[w:], (len(H) - w) * b), "too large by the number of steps"),
        ],
    )


def test_a_readout_in_the_dual_form_is_right():
    def dual(features, targets, washout, beta):
        H, y = features[washout:], targets[washout:]
        return H.T @ np.linalg.solve(H @ H.T + beta * np.eye(len(H)), y)

    assert exercises.fit_readout.examine(dual).outcome.name == "CORRECT"


def test_nrmse_is_the_librarys():
    targets, predictions = np.random.default_rng(0).normal(size=(2, 20))
    assert exercises.nrmse.reference(targets, predictions) == nn.nrmse(targets, predictions)


def test_nrmse_contract():
    def nrmse(targets, predictions):
        """Return the root mean squared error divided by the standard deviation of the targets."""
        ...  # your code here

    def root(y, f):
        return np.sqrt(np.mean((y - f) ** 2))

    assert_exercise_contract(
        exercises.nrmse,
        stub=nrmse,
        wrong=[
            (lambda y, f: root(y, f) / np.var(y), "divided by the *variance*"),
            (lambda y, f: np.mean((y - f) ** 2) / np.var(y), "The root is missing"),
            (root, "This is the error itself"),
            (lambda y, f: root(y, f) / (y.max() - y.min()), "divided by the range"),
            (lambda y, f: root(y, f) / np.std(f), "of the *forecast*"),
            (lambda y, f: root(y, f) / np.std(y, ddof=1), "that of a sample"),
            (lambda y, f: root(y, f) / np.sqrt(np.mean(y**2)), "mean *square*"),
            (lambda y, f: np.mean(np.abs(y - f)) / np.std(y), "Absolute errors"),
        ],
    )


def test_question_contracts():
    for question in (exercises.q_echo, exercises.q_settings, exercises.q_memory):
        assert_question_contract(question)


def test_keras_has_the_states_of_a_reservoir_without_a_leak(tmp_path):
    notebook = nbformat.read(NOTEBOOKS / "11_echo_state_networks.ipynb", as_version=4)
    algorithm = next(cell.source for cell in notebook.cells if "def run(X, h" in cell.source)
    (shown,) = (
        block
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for block in re.findall(r"^```python\n(.*?)^```$", cell.source, re.MULTILINE | re.DOTALL)
    )
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
