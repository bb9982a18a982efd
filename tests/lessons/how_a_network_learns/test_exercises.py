"""Lesson 01's references agree with the engine and with nudges, and what it says of Keras runs."""

import re

import nbformat
import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons.how_a_network_learns import diary, exercises, hours
from tests.notebook_files import NOTEBOOKS, shown_python

NOTEBOOK = "01_how_a_network_learns.ipynb"


def test_answers_are_those_of_the_engine():
    rng = np.random.default_rng(0)
    net = nn.Network([nn.Dense(4, "relu"), nn.Dense(1)], input_shape=(3,), rng=1)
    weights = [rng.normal(size=w.shape) for w in net.get_weights()]
    net.set_weights(weights)
    x = rng.normal(size=(5, 3))
    np.testing.assert_allclose(exercises.answers.reference(x, *weights), net.predict(x))


@pytest.mark.parametrize("numbers", [(0.5, 3.0, 1.0, 2.0), (-1.0, 2.0, 0.75, 1.5), (2.0, -1.0, 0.4, -0.7)])
def test_relu_slopes_agree_with_nudges(numbers):
    x, y, w1, w2 = numbers

    def loss(w1, w2):
        return (w2 * max(0, w1 * x) - y) ** 2

    tiny = 1e-6
    nudged = (loss(w1 + tiny, w2) - loss(w1, w2)) / tiny, (loss(w1, w2 + tiny) - loss(w1, w2)) / tiny
    assert exercises.relu_slopes.reference(*numbers) == pytest.approx(nudged, abs=1e-4)


def test_cooling_finds_the_rate_that_made_the_measurements():
    t = np.linspace(0, 5, 20)
    assert exercises.cooling.reference(t, np.exp(-0.4 * t), 0.1, 0.3, 300) == pytest.approx(0.4, abs=1e-3)


@pytest.mark.slow
@pytest.mark.keras
def test_keras_does_what_the_lesson_says_of_it():
    import keras  # here: seconds that the other tests need not wait

    notebook = nbformat.read(NOTEBOOKS / NOTEBOOK, as_version=4)
    text = "\n".join(cell.source for cell in notebook.cells)
    (shown,) = (code for code in shown_python(notebook) if code.startswith("import keras"))
    numbers = (
        r"stopped after (\d+) to (\d+) epochs.* by ([\d.]+) to ([\d.]+) minutes"
        r" and say (\d+) or (\d+) for 8:20"
    )
    ((fewest, most, least, worst, low, high),) = re.findall(numbers, text)
    x, y = diary()
    given = {"x": x[:20], "y": y[:20], "x_val": x[20:50], "y_val": y[20:50]}
    keras.utils.set_random_seed(0)  # one of the seeds, with room for another machine
    exec(shown.replace("epochs=1000", "epochs=1000, verbose=0"), given)
    model = given["model"]
    assert model.count_params() == 151
    epochs = len(model.history.history["loss"])
    missed = 10 * np.sqrt(np.mean((model.predict(x[50:], verbose=0) - y[50:]) ** 2))
    said = 10 * model.predict(np.array([[hours("8:20")]]), verbose=0).item()
    assert int(fewest) - 50 <= epochs <= int(most) + 50
    assert float(least) - 0.1 <= missed <= float(worst) + 0.1
    assert int(low) - 1 <= said <= int(high) + 1
