"""Lesson 00's references are what the lesson says."""

import re

import nbformat
import numpy as np

from rnn101 import nn
from rnn101.datasets.prices import load_google
from rnn101.lessons.start_here import exercises
from tests.notebook_files import NOTEBOOKS


def test_to_batch_puts_each_number_in_its_place():
    recordings = [np.array([[1, 2, 3], [10, 20, 30]]), np.array([[4, 5, 6], [40, 50, 60]])]
    expected = [[[1, 10], [2, 20], [3, 30]], [[4, 40], [5, 50], [6, 60]]]
    np.testing.assert_array_equal(exercises.to_batch.reference(recordings), expected)


def test_remember_gives_the_states_of_the_lesson():
    states = exercises.remember.reference(np.array([1.0, 0.0, 0.0, 0.0]), 0.5, 0.8)
    np.testing.assert_allclose(states, [0.5, 0.4, 0.32, 0.256])


def test_remember_is_the_engine_s_step_with_one_unit():
    x = np.random.default_rng(0).normal(size=12)
    h, states = np.zeros((1, 1)), []
    for x_t in x:
        h = nn.rnn_step(
            np.array([[x_t]]), h, np.array([[0.5]]), np.array([[0.8]]), np.zeros(1), activation="linear"
        )
        states.append(h.item())
    np.testing.assert_allclose(exercises.remember.reference(x, 0.5, 0.8), states)


def test_worst_fall_is_the_largest_over_all_pairs_of_days():
    prices = load_google().open
    falls = [(before - prices[i:].min()) / before for i, before in enumerate(prices)]
    assert exercises.worst_fall.reference(prices) == max(falls)


def test_q_axes_tells_what_numpy_does():
    X = np.zeros((32, 60, 1))
    X[0, 5] = 7.0
    assert X[0, 5].shape == (1,)
    assert exercises.q_axes.right == "c"


def notation_of_the_package():
    """Return the rows of the table in ``rnn101.nn.__doc__``, cut where its ruler is."""
    ruler, *lines = re.search(r"^=+ .*^=+ =.*?$", nn.__doc__, re.MULTILINE | re.DOTALL)[0].splitlines()
    columns = [slice(*column.span()) for column in re.finditer("=+", ruler)]
    rows = [[line[column].strip().replace("``", "`") for column in columns] for line in lines]
    return [row for row in rows if not row[0].startswith("=")]


def notation_of_the_lesson():
    """Return the rows of the table in the notebook, its formulas written as the package writes them."""
    notebook = nbformat.read(NOTEBOOKS / "00_start_here.ipynb", as_version=4)
    text = next(cell.source for cell in notebook.cells if "## Letters and shapes" in cell.source)
    table = re.sub(r"[${}]", "", text.partition("## Letters and shapes")[2].replace(r"\hat{y}", "ŷ"))
    lines = re.findall(r"^\| (.*) \|$", table, re.MULTILINE)
    rows = [[entry.strip() for entry in line.split("|")] for line in lines]
    return [row for row in rows if row[0] != "letter"]


def test_the_letters_of_the_lesson_mean_what_they_mean_in_the_package():
    lesson, package = notation_of_the_lesson(), notation_of_the_package()
    assert len(lesson) == 7
    assert [row for row in lesson if row not in package] == []
