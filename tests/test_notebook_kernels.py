import os
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from tests.notebook_files import ROOT

PYTEST = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "--rootdir=.", "--color=no"]
LESSON = "14_training.ipynb"  # a Keras lesson: no question about tensorflow follows
UNCHECKED = ["nbval-ignore-output"]
TRAINING = "first, final = 2.0, 0.5\nprint(final)"


def cell(source, *claims, printed="", tags=()):
    outputs = [new_output("stream", name="stdout", text=printed)] if printed else []
    return new_code_cell(source, outputs=outputs, metadata={"claims": list(claims), "tags": list(tags)})


def run(path, *cells, modules="", options=()):
    """Run a lesson under the project's pytest settings; it can import from folder ``modules``."""
    for number, given in enumerate(cells, start=1):
        given.execution_count, given.id = number, f"training-{number}"
    nbformat.write(new_notebook(cells=list(cells)), path)
    return subprocess.run(
        [*PYTEST, "-p", "tests.notebook_kernels", path, *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(modules)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("-n", "1", "--dist", "loadfile")], ids=["alone", "xdist"])
def test_the_tests_fail_on_a_false_claim_and_go_on(tmp_path, options):
    ended = run(
        tmp_path / LESSON,
        cell(TRAINING, "final < first / 2", printed="0.5\n"),
        cell(TRAINING, "final < first / 10", tags=UNCHECKED),
        cell(TRAINING, "final < first / 10", printed="0.5\n"),
        cell(TRAINING, "lost < first", tags=UNCHECKED),
        cell("1 / 0", "final < first / 10", tags=["raises-exception", *UNCHECKED]),
        cell("print([name for name in dir() if 'claim' in name])", printed="[]\n"),
        options=options,
    )
    assert "4 failed, 2 passed" in ended.stdout, ended.stdout
    assert (
        "14_training.ipynb, cell training-2: the claim final < first / 10 is false: "
        "final = 0.5, first / 10 = 0.2, first = 2.0"
    ) in ended.stdout
    assert "cell training-4: the claim lost < first raised NameError: name 'lost'" in ended.stdout


@pytest.mark.slow
def test_a_cell_that_is_interrupted_gently_fails(tmp_path):
    gentle = "losses = []\ntry:\n    while True:\n        losses = [0]\nexcept KeyboardInterrupt:\n    pass"
    given = cell(gentle, "len(losses) == 1", tags=UNCHECKED)
    ended = run(tmp_path / LESSON, given, options=["--nbval-cell-timeout=2"])
    assert "1 failed" in ended.stdout, ended.stdout
    assert "took longer than 2 seconds" in ended.stdout


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
    ended = run(tmp_path / "01_loops.ipynb", cell("import innocent"), modules=modules)
    assert ended.returncode == 1
    assert "01_loops.ipynb: this NumPy lesson has imported tensorflow" in ended.stdout
    assert "1 failed, 1 passed" in ended.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "source"), [("01_loops.ipynb", "import math"), ("14_keras.ipynb", "import innocent")]
)
def test_a_lesson_that_loads_what_it_may_passes(tmp_path, modules, name, source):
    ended = run(tmp_path / name, cell(source), modules=modules)
    assert ended.returncode == 0, ended.stdout
    assert f"{2 if name.startswith('01') else 1} passed" in ended.stdout


@pytest.mark.slow
def test_the_course_has_these_kernels_however_pytest_is_called():
    lesson = ROOT / "notebooks" / "00_start_here.ipynb"
    ended = subprocess.run(
        [*PYTEST, "--collect-only", "-q", lesson], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "stays without tensorflow" in ended.stdout


def test_kernels_are_quiet():
    assert os.environ["TQDM_DISABLE"] == "1"
    assert os.environ["TF_CPP_MIN_LOG_LEVEL"] == "3"
