"""Lesson 02's references are the engine's, and what it shows of Keras is what Keras prints."""

import contextlib
import io
import re
import runpy

import nbformat
import numpy as np
import pytest

from rnn101 import nn
from rnn101.course.task import Outcome
from rnn101.lessons.recurrent_networks import exercises
from tests.notebook_files import NOTEBOOKS, shown_python


def linear(units: int, features: int, weights: tuple[np.ndarray, np.ndarray]) -> nn.Network:
    layer = nn.RNN(units, return_sequences=True, activation="linear")
    net = nn.Network([layer], input_shape=(None, features), dtype="float64")
    net.set_weights([*weights, np.zeros(units)])
    return net


@pytest.mark.parametrize("letters", ["()+ab", "ba)+("])
def test_the_brackets_that_are_open_are_counted(letters):
    net = linear(1, len(letters), exercises.depth_weights.reference(list(letters)))
    formula = "(a+(b))+((a)"
    read = np.eye(len(letters))[[letters.index(letter) for letter in formula]]
    depth = [formula[: n + 1].count("(") - formula[: n + 1].count(")") for n in range(len(formula))]
    np.testing.assert_array_equal(net.predict(read[None])[0, :, 0], depth)


def test_a_network_that_goes_on_alone_reads_what_it_has_said():
    rng = np.random.default_rng(0)
    net = nn.Network(
        [nn.RNN(4, return_sequences=True), nn.Dense(2)], input_shape=(None, 2), rng=0, dtype="float64"
    )
    x = rng.normal(size=(3, 2))
    said = exercises.go_on.reference(x, 6, *net.get_weights())
    heard = np.concatenate([x[:, None], said[:, :-1]], axis=1)
    np.testing.assert_allclose(net.predict(heard), said)


@pytest.mark.parametrize("units", [1, 3, 6])
def test_a_delay_line_holds_the_last_inputs(units):
    net = linear(units, 1, exercises.delay_line.reference(units))
    x = np.random.default_rng(0).normal(size=9)
    held = net.predict(x[None, :, None])[0]
    for age in range(units):
        np.testing.assert_array_equal(held[:, age], np.concatenate([np.zeros(age), x])[:9])


def test_a_layer_of_8_units_that_reads_3_features_has_96_weights():
    net = nn.Network([nn.RNN(8)], input_shape=(100, 3))
    assert net.parameters.size == 96
    assert exercises.q_unrolled.examine("c").outcome is Outcome.CORRECT


@pytest.mark.keras
def test_keras_prints_the_numbers_that_the_lesson_shows(tmp_path):
    notebook = nbformat.read(NOTEBOOKS / "02_recurrent_networks.ipynb", as_version=4)
    engine = next(cell for cell in notebook.cells if "def unroll(X" in cell.source)
    sequences = next(line for line in engine.source.splitlines() if line.startswith("both = "))
    (shown,) = (code for code in shown_python(notebook) if "keras" in code)
    script = tmp_path / "shown.py"
    script.write_text("\n".join(["import numpy as np", sequences, shown]), encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        runpy.run_path(str(script))
    weights = re.findall(r"^(?:W_xh|W_hh|b_h) = [^#\n]*?(?=  #|$)", engine.source, re.MULTILINE)
    assert len(weights) == 3
    assert all(weight in shown for weight in weights)
    _, states = engine.outputs[0].text.split("\n", maxsplit=1)
    assert printed.getvalue() == states
