"""Lesson 03's captioner, as the cells of its notebook build it: there is no second one."""

from typing import Any

import nbformat
import numpy as np

from rnn101 import nn
from rnn101.backend import load_keras
from rnn101.datasets.text import END, PAD, START
from rnn101.lessons import describe_a_picture
from rnn101.lessons.describe_a_picture import scenes
from tests.notebook_files import NOTEBOOKS

_CELLS = (
    "def cnn(picture)",
    "def first_state(cells)",
    "def writer(said, h, c, cells)",
    "def captioner()",
    "def describe(model, pictures)",
    "def to_numbers(captions)",
)


def functions() -> dict[str, Any]:
    """Run the cells that define the network and the loop that writes; return what they define, by name."""
    keras = load_keras()
    names: dict[str, Any] = {"keras": keras, "layers": keras.layers, "nn": nn, "np": np, "scenes": scenes}
    names |= {"lesson": describe_a_picture}
    names |= {"END": END, "PAD": PAD, "START": START}
    notebook = nbformat.read(NOTEBOOKS / "03_describe_a_picture.ipynb", as_version=4)
    for start in _CELLS:
        codes = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
        (source,) = [code for code in codes if start in code]
        exec(source.split("\n\nnumbers =")[0], names)  # not what it prints
    return names
