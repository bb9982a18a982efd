"""Lesson 02's exercises and questions keep the contract, and what it shows of Keras is what Keras prints."""

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
from tests.lessons.contract import assert_exercise_contract, assert_question_contract
from tests.notebook_files import NOTEBOOKS


def states_of(x, W_xh, W_hh, b_h, *, activate=np.tanh, carry=1.0):
    h, states = np.zeros((len(x), len(b_h))), []
    for t in range(x.shape[1]):
        h = activate(x[:, t] @ W_xh + carry * h @ W_hh + b_h)
        states.append(h)
    return states


def test_unroll_is_the_engines_layer():
    rng = np.random.default_rng(0)
    x, *weights = (rng.normal(size=shape) for shape in ((4, 6, 2), (2, 3), (3, 3), (3,)))
    net = nn.Network([nn.RNN(3, return_sequences=True)], input_shape=(6, 2), dtype="float64")
    net.set_weights(weights)
    np.testing.assert_allclose(exercises.unroll.reference(x, *weights), net.predict(x))


def test_unroll_contract():
    def unroll(x, W_xh, W_hh, b_h):
        """Return the hidden state after every step, (batch, steps, units)."""
        ...  # your code here

    def stacked(*layer, **how):
        return np.stack(states_of(*layer, **how), axis=1)

    def with_the_first_zeros(*layer):
        states = states_of(*layer)
        return np.stack([np.zeros_like(states[0]), *states], axis=1)

    def one_step_late(*layer):
        return with_the_first_zeros(*layer)[:, :-1]

    def over_the_batch(x, W_xh, W_hh, b_h):
        h, states = np.zeros(len(b_h)), []
        for t in range(len(x)):
            h = np.tanh(x[t] @ W_xh + h @ W_hh + b_h)
            states.append(h)
        return np.stack(states, axis=1)

    assert_exercise_contract(
        exercises.unroll,
        stub=unroll,
        wrong=[
            (lambda *layer: states_of(*layer)[-1], "the last state only"),
            (lambda *layer: np.stack(states_of(*layer)), "the batch comes first"),
            (with_the_first_zeros, "one state too many"),
            (one_step_late, "one step too late"),
            (over_the_batch, "The loop runs over the batch"),
            (lambda *layer: stacked(*layer, carry=0.0), "No state is carried over"),
            (lambda x, W_xh, W_hh, b_h: stacked(x, W_xh, W_hh.T, b_h), "multiply the state from the left"),
            (lambda x, W_xh, W_hh, b_h: stacked(x, W_xh, W_hh, 0 * b_h), "The bias is missing"),
            (lambda *layer: stacked(*layer, activate=lambda a: a), "The activation is missing"),
            (states_of, "in a list"),
            (lambda *layer: stacked(*layer)[:, :1], "has shape (2, 1, 2)"),
        ],
    )


@pytest.mark.parametrize("sizes", [(3, 4, 2, 10), (1, 1, 1, 1), (6, 5, 4, 30)])
def test_count_weights_counts_the_engines(sizes):
    features, units, outputs, steps = sizes
    net = nn.Network([nn.RNN(units), nn.Dense(outputs)], input_shape=(steps, features))
    assert exercises.count_weights.reference(*sizes) == net.parameters.size


def test_count_weights_contract():
    def count_weights(features, units, outputs, steps):
        """Return how many weights the network has, as a whole number."""
        ...  # your code here

    def count(f, u, o, n_steps, *, copies=1, loop=None, biases=1):
        return copies * (f * u + (u * u if loop is None else loop) + biases * u) + u * o + o

    assert_exercise_contract(
        exercises.count_weights,
        stub=count_weights,
        wrong=[
            (lambda *sizes: count(*sizes, copies=sizes[-1]), "recurrent layer's weights are counted once"),
            (lambda *sizes: sizes[-1] * count(*sizes), "All weights are counted once"),
            (lambda *sizes: count(*sizes, loop=0), "The loop is missing"),
            (lambda *sizes: count(*sizes, loop=sizes[1]), "not with itself only"),
            (lambda f, u, o, n_steps: f * u + u * u + u * o, "The biases are missing"),
            (lambda f, u, o, n_steps: f * u + u * u + u, "The Dense layer is missing"),
            (lambda *sizes: count(*sizes, biases=2), "as in PyTorch"),
            (lambda *sizes: count(*sizes) + 1, "got 43"),
        ],
    )


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


def test_delay_line_contract():
    def delay_line(units):
        """Return W_xh and W_hh, so that unit k holds the input of k steps ago."""
        ...  # your code here

    def into(units, *places):
        return np.isin(np.arange(units), places).astype(float)[None]

    def chain(units, offset=1):
        return np.eye(units, k=offset)

    assert_exercise_contract(
        exercises.delay_line,
        stub=delay_line,
        wrong=[
            (lambda units: (into(units, 0), chain(units, -1)), "The chain runs backward"),
            (lambda units: (into(units, 0), chain(units, 0)), "adds up all that it ever got"),
            (lambda units: (into(units, *range(units)), chain(units)), "into unit 0 only"),
            (lambda units: (into(units, *range(units)), chain(units, 0)), "all hold one sum"),
            (lambda units: (into(units, units - 1), chain(units, -1)), "in the other order"),
            (lambda units: (into(units, 0), np.roll(chain(units, 0), 1, axis=1)), "old inputs come back"),
            (lambda units: (into(units, 0)[0], chain(units)), "has the shape (units,)"),
            (lambda units: (into(units, 0).astype(int), chain(units).astype(int)), "as integers"),
            (chain, "expected a tuple"),
        ],
    )


@pytest.mark.parametrize(
    "question", [exercises.q_floor, exercises.q_in_step], ids=lambda question: question.name
)
def test_question_contract(question):
    assert_question_contract(question)


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


def test_other_first_weights_count_as_well_but_do_not_go_on(tmp_path):
    notebook = nbformat.read(NOTEBOOKS / "02_recurrent_networks.ipynb", as_version=4)
    setup, data, train, claims = (
        next(cell.source for cell in notebook.cells if cell.cell_type == "code" and part in cell.source)
        for part in ("OPENBLAS", "def coins(", "nn.RNN(32", "late, low, high")
    )
    assert train.count("rng=2)") == 2
    script = tmp_path / "cells.py"
    script.write_text("\n".join([setup, data, train.replace("rng=2)", "rng=22)"), claims]), encoding="utf-8")
    # a process of its own, as the set-up cell has to choose one thread before NumPy is imported
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert {
        "the RNN has at least 95 of 100 right: True",
        "beyond step 20, up to count 10, at least 3 of 4 are right: False",
        "above the highest count of the training none is right: True",
    } <= set(ran.stdout.splitlines())


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
