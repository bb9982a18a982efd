"""Lesson 00's references are what the lesson says."""

import re
import unicodedata

import nbformat
import numpy as np

from rnn101 import nn
from rnn101.lessons.start_here import exercises
from tests.notebook_files import NOTEBOOKS


def test_to_batch_puts_each_number_in_its_place():
    recordings = [np.array([[1, 2, 3], [10, 20, 30]]), np.array([[4, 5, 6], [40, 50, 60]])]
    expected = [[[1, 10], [2, 20], [3, 30]], [[4, 40], [5, 50], [6, 60]]]
    np.testing.assert_array_equal(exercises.to_batch.reference(recordings), expected)


def test_remember_halves_a_pulse():
    states = exercises.remember.reference(np.array([1.0, 0.0, 0.0]), 0.5)
    np.testing.assert_allclose(states, [0.5, 0.25, 0.125])


def test_remember_is_the_weighted_sum_of_the_past():
    x, keep = np.random.default_rng(0).normal(size=12), 0.8
    ages = np.subtract.outer(np.arange(12), np.arange(12))
    weights = np.where(ages >= 0, (1 - keep) * keep ** np.maximum(ages, 0), 0.0)
    np.testing.assert_allclose(exercises.remember.reference(x, keep), weights @ x)


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
    table = next(cell.source for cell in notebook.cells if cell.source.startswith("## Letters and shapes"))
    for tex, letter in (
        (r"\tilde{h}", "h\u0303"),
        (r"\hat{y}", "ŷ"),
        (r"\varphi", "φ"),
        (r"\sigma", "σ"),
        (r"\alpha", "α"),
        (r"\beta", "β"),
        (r"\tau", "τ"),
        (r"\gamma", "γ"),
        (r"\delta", "δ"),
        (r"\eta", "η"),
        (r"\rho", "ρ"),
        (r"\Omega", "Ω"),
        (r"\nabla ", "∇"),
        (r"\partial ", "∂"),
        (r"\lVert ", "‖"),
        (r" \rVert", "‖"),
    ):
        table = table.replace(tex, letter)
    lines = re.findall(r"^\| (.*) \|$", re.sub(r"[${}]", "", table), re.MULTILINE)
    return [[entry.strip() for entry in line.split("|")] for line in lines]


def test_the_lesson_and_the_package_have_one_notation():
    package, lesson = (
        [
            [re.sub(r"[{}]", "", unicodedata.normalize("NFC", entry)).replace(" / ", "/") for entry in row]
            for row in rows
        ]
        for rows in (notation_of_the_package(), notation_of_the_lesson())
    )
    assert len(package) >= 33
    assert lesson == package
