import os
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.notebook_files import ROOT


def run_lesson(path, source, modules):
    """Run a one-cell lesson under the project's pytest settings; it can import from folder ``modules``."""
    nbformat.write(new_notebook(cells=[new_code_cell(source, execution_count=1)]), path)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "--rootdir=.", "-p", "tests.conftest", path],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(modules)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def modules(tmp_path):
    """A stand-in for tensorflow, and a package that loads it in passing."""
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "tensorflow.py").write_text("")
    (folder / "innocent.py").write_text("import tensorflow")
    return folder


@pytest.mark.slow
def test_a_numpy_lesson_must_not_load_tensorflow_indirectly(tmp_path, modules):
    run = run_lesson(tmp_path / "01_loops.ipynb", "import innocent", modules)
    assert run.returncode == 1
    assert "01_loops.ipynb: this NumPy lesson has imported tensorflow" in run.stdout
    assert "1 failed, 1 passed" in run.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "source"), [("01_loops.ipynb", "import math"), ("14_keras.ipynb", "import innocent")]
)
def test_a_lesson_that_loads_what_it_may_passes(tmp_path, modules, name, source):
    run = run_lesson(tmp_path / name, source, modules)
    assert run.returncode == 0, run.stdout
    assert f"{2 if name.startswith('01') else 1} passed" in run.stdout


def test_unit_tests_have_a_home_of_their_own(tmp_path_factory):
    home = os.environ["RNN101_HOME"]
    assert home.startswith(str(tmp_path_factory.getbasetemp()))
    assert os.listdir(home) == []  # noqa: PTH208


def test_kernels_are_quiet():
    assert os.environ["TQDM_DISABLE"] == "1"
    assert os.environ["TF_CPP_MIN_LOG_LEVEL"] == "3"
