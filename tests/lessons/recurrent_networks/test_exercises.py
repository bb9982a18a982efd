"""Lesson 02's references are the engine's, and what it shows of Keras is what Keras prints."""

import contextlib
import io
import re
import runpy
import subprocess
import sys

import nbformat
import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons.recurrent_networks import exercises
from tests.notebook_files import NOTEBOOKS


def test_unroll_is_the_engines_layer():
    rng = np.random.default_rng(0)
    x, *weights = (rng.normal(size=shape) for shape in ((4, 6, 2), (2, 3), (3, 3), (3,)))
    net = nn.Network([nn.RNN(3, return_sequences=True)], input_shape=(6, 2), dtype="float64")
    net.set_weights(weights)
    np.testing.assert_allclose(exercises.unroll.reference(x, *weights), net.predict(x))


@pytest.mark.parametrize("sizes", [(3, 4, 2, 10), (1, 1, 1, 1), (6, 5, 4, 30)])
def test_count_weights_counts_the_engines(sizes):
    features, units, outputs, steps = sizes
    net = nn.Network([nn.RNN(units), nn.Dense(outputs)], input_shape=(steps, features))
    assert exercises.count_weights.reference(*sizes) == net.parameters.size


@pytest.mark.parametrize("units", [1, 3, 6])
def test_a_delay_line_holds_the_last_inputs(units):
    net = nn.Network(
        [nn.RNN(units, return_sequences=True, activation="linear")], input_shape=(9, 1), dtype="float64"
    )
    net.set_weights([*exercises.delay_line.reference(units), np.zeros(units)])
    x = np.random.default_rng(0).normal(size=9)
    held = net.predict(x[None, :, None])[0]
    for age in range(units):
        np.testing.assert_array_equal(held[:, age], np.concatenate([np.zeros(age), x])[:9])


def test_the_waves_floor_is_the_error_of_the_best_answer_without_memory():
    angle = 2 * np.pi * np.arange(360) / 360
    here, rising_or_falling = np.sin(angle), np.stack([angle, np.pi - angle])
    wanted = np.sin(rising_or_falling + np.pi / 6)  # two answers for each value that is seen
    np.testing.assert_allclose(np.sin(rising_or_falling), np.stack([here, here]), atol=1e-12)
    missed = wanted - wanted.mean(axis=0)
    assert np.mean(missed**2) == pytest.approx(0.5 * np.sin(np.pi / 6) ** 2)
    assert np.abs(missed[:, 30]) == pytest.approx([0.433, 0.433], abs=5e-4)


def test_the_pulse_is_below_half_from_step_7_on():
    pulse = np.zeros((1, 20, 1))
    pulse[0, 2] = 1.0
    h = exercises.unroll.reference(pulse, np.ones((1, 1)), np.full((1, 1), 0.9), np.zeros(1))[0, :, 0]
    assert h[6] < h[2] / 2 < h[5]
    assert [round(float(state), 2) for state in h[[2, 6, 19]]] == [0.76, 0.36, 0.08]


@pytest.mark.slow
def test_other_first_weights_count_as_well_but_do_not_go_on(tmp_path):
    notebook = nbformat.read(NOTEBOOKS / "02_recurrent_networks.ipynb", as_version=4)
    setup, data, train, claims = (
        next(cell.source for cell in notebook.cells if cell.cell_type == "code" and part in cell.source)
        for part in ("OPENBLAS", "def coins(", "nn.RNN(32", "late, low, high")
    )
    assert train.count("rng=2)") == 2
    script = tmp_path / "cells.py"
    ask = "print(right[:, :20].mean() >= 0.95, right[late & low].mean() >= 0.75, right[high].any())"
    whole = [setup, data, train.replace("rng=2)", "rng=22)"), claims, ask]
    script.write_text("\n".join(whole), encoding="utf-8")
    # a process of its own, as the set-up cell has to choose one thread before NumPy is imported
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "True False False"


@pytest.mark.keras
def test_keras_prints_the_numbers_that_the_lesson_shows(tmp_path):
    notebook = nbformat.read(NOTEBOOKS / "02_recurrent_networks.ipynb", as_version=4)
    cells = {cell.id: cell for cell in notebook.cells}
    weights = re.findall(r"^(?:W_xh|W_hh|b_h) = .*$", cells["one-step-by-hand-2"].source, re.MULTILINE)
    engine = cells["in-keras-2"]
    sequence, _ = engine.source.splitlines()
    shown = re.findall(r"^```python\n(.*?)^```$", cells["in-keras-3"].source, re.MULTILINE | re.DOTALL)
    (shape,) = re.findall(r"^print\(.*\)  # (.*)$", shown[-1], re.MULTILINE)

    script = tmp_path / "shown.py"
    script.write_text("\n".join(["import numpy as np", *weights, sequence, *shown]), encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        runpy.run_path(str(script))
    assert len(weights) == 3
    assert len(re.findall(r"-?\d\.\d+", engine.outputs[0].text)) == 9
    assert printed.getvalue() == f"{engine.outputs[0].text}{shape}\n"
