"""What the package's front doors must not load. The seconds are for tests.benchmarks.imports to tell."""

import subprocess
import sys

import pytest

from tests.notebook_files import ROOT

HEAVY = ("IPython", "ipywidgets", "keras", "matplotlib", "matplotlib.pyplot", "scipy", "tensorflow")


@pytest.mark.parametrize("statement", ["import rnn101", "from rnn101 import nn"])
def test_the_front_doors_load_nothing_heavy(statement):
    assert loaded_by(statement, HEAVY) == []


@pytest.mark.parametrize("room", ["datasets", "forecasting", "viz", "course", "lessons"])
def test_only_a_call_loads_tensorflow_or_pyplot(room):
    assert loaded_by(f"import rnn101.{room}", ("tensorflow", "keras", "matplotlib.pyplot")) == []


def test_loading_is_seen():
    assert loaded_by("import matplotlib.pyplot", HEAVY) == ["matplotlib", "matplotlib.pyplot"]


def loaded_by(statement: str, candidates: tuple[str, ...]) -> list[str]:
    """Return which of the candidates a fresh Python has loaded after a statement."""
    program = f"{statement}\nimport sys\nprint(*[name for name in {candidates} if name in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return run.stdout.split()
