"""Lesson 12's references are the engine's, and what it shows of Keras is what Keras prints."""

import contextlib
import inspect
import io
import re
import runpy

import nbformat
import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons.lstm import exercises
from tests.notebook_files import NOTEBOOKS, shown_python


def test_depth_is_a_count_of_brackets():
    for text in ("((a)) b (c)", "none", ")("):
        counted = [text[:end].count("(") - text[:end].count(")") for end in range(1, len(text) + 1)]
        assert exercises.depth.reference(text) == counted


def test_lstm_step_is_the_engines():
    rng = np.random.default_rng(0)
    layer = [rng.normal(size=shape) for shape in ((4, 3), (4, 2), (4, 2), (3, 8), (2, 8), (8,))]
    for own, engines in zip(exercises.lstm_step.reference(*layer), nn.lstm_step(*layer), strict=True):
        np.testing.assert_allclose(own, engines)


def test_along_the_cell_is_what_a_cell_without_inputs_passes_on():
    f = np.random.default_rng(0).uniform(0.2, 1, (7, 3))
    passed = exercises.along_the_cell.reference(f)
    for t in range(7):
        moved = np.full(3, 1e-3)
        for gate in f[t + 1 :]:
            moved = gate * moved
        np.testing.assert_allclose(passed[t], moved / 1e-3)


def test_the_question_quotes_lines_of_the_engine():
    source = inspect.getsource(nn.LSTM._run_back)
    for option in exercises.q_way_back.options.values():
        assert option.text.strip("`") in source


def shown_in_the_notebook():
    notebook = nbformat.read(NOTEBOOKS / "12_lstm.ipynb", as_version=4)
    layer = next(cell for cell in notebook.cells if "def to_inputs" in cell.source)
    engine = next(cell for cell in notebook.cells if cell.source.startswith("print(whisperer.predict"))
    text = next(
        line for cell in notebook.cells for line in cell.source.splitlines() if line.startswith("text =")
    )
    weights = re.search(r"^W_xh = .*?^weights = .*?$", layer.source, re.MULTILINE | re.DOTALL)
    inputs = re.search(r"^def to_inputs.*?^    return .*?$", layer.source, re.MULTILINE | re.DOTALL)
    return [text, weights.group(), inputs.group()], engine, shown_python(notebook)


@pytest.mark.keras
def test_keras_prints_the_numbers_that_the_lesson_shows(tmp_path):
    given, engine, (prints,) = shown_in_the_notebook()
    script = tmp_path / "shown.py"
    script.write_text("\n".join(["import numpy as np", *given, prints]), encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        runpy.run_path(str(script))
    assert len(re.findall(r"\d\.\d*", engine.outputs[0].text)) == 7
    assert printed.getvalue() == engine.outputs[0].text
