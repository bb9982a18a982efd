"""What tests run in: an empty home for progress, and kernels asked for claims and for what they loaded."""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Tests side by side share the processors: each gets one thread of linear algebra. Before NumPy is loaded.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import hypothesis
import nbformat
import pytest
from nbval.plugin import IPyNbCell, IPyNbFile

from tests import claims
from tests.notebook_files import KERAS_LESSONS, all_notebooks, kernel_environment, lesson_number
from tests.notebook_rules import guides

KERAS_AT_THE_TOP = re.compile(r"^(import|from) (keras|tensorflow)\b", re.MULTILINE)

# Everybody's tests have the same examples; --hypothesis-profile=default looks for new ones.
hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.load_profile("repeatable")


def pytest_configure(config: pytest.Config) -> None:
    """Give the notebooks' kernels, which inherit this process's environment, an empty home and few words."""
    outside = dict(os.environ)
    home = tempfile.TemporaryDirectory(prefix="rnn101-home-")

    def restore() -> None:
        os.environ.clear()
        os.environ.update(outside)
        home.cleanup()

    config.add_cleanup(restore)
    os.environ.update(kernel_environment(Path(home.name)))


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each unit test its own home, so that none sees what another has solved."""
    monkeypatch.setenv("RNN101_HOME", str(tmp_path_factory.mktemp("home")))


def _wants_no_keras(config: pytest.Config) -> bool:
    """Whether this is the quick tier, ``-m "not slow and not keras"``."""
    return "not keras" in config.option.markexpr


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out of the quick tier, unread, the files that import Keras or TensorFlow at their top."""
    if collection_path.suffix != ".py" or not _wants_no_keras(config):
        return None
    return True if KERAS_AT_THE_TOP.search(collection_path.read_text(encoding="utf-8")) else None


@pytest.fixture(autouse=True)
def _loads_keras_only_if_it_says_so(request: pytest.FixtureRequest) -> Iterator[None]:
    """In the quick tier, fail a test that loads tensorflow without the mark that would leave it out."""
    yield
    if _wants_no_keras(request.config):
        assert "tensorflow" not in sys.modules, "this test loads tensorflow: mark it with pytest.mark.keras"


def ask_kernel(notebook: IPyNbFile, questions: dict[str, str]) -> dict[str, Any]:
    """Evaluate expressions in the kernel that nbval runs a notebook's cells in; return the reply to each."""
    client: Any = notebook.kernel.kc
    message_id = client.execute(**claims.SILENTLY, user_expressions=questions)
    while True:
        reply = client.get_shell_msg(timeout=notebook.config.option.nbval_cell_timeout)
        if reply["parent_header"].get("msg_id") == message_id:
            answers: dict[str, Any] = reply["content"]["user_expressions"]
            return answers


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """After a notebook's cell, ask its kernel for what the cell claims; and fail a cell that took too long.

    nbval interrupts such a cell, but passes it if it ends without an error then, as trainings do.
    """
    if not isinstance(item, IPyNbCell):
        return (yield)
    had_timed_out = item.parent.timed_out
    result = yield
    if item.parent.timed_out and not had_timed_out:
        item.raise_cell_error(f"took longer than {item.config.option.nbval_cell_timeout:g} seconds")
    if questions := claims.questions(claims.of(item.cell)):
        where = f"{item.path.name}, cell {item.cell.id}"
        if failed := claims.failures(ask_kernel(item.parent, questions)):
            item.raise_cell_error("\n".join(f"{where}: {failure}" for failure in failed))
    return result


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """After the static gate of the notebooks, say where a guide is passed by most; it fails nothing."""
    reports = [report for key in ("passed", "failed") for report in terminalreporter.stats.get(key, [])]
    if any(report.nodeid.startswith("tests/test_notebooks.py") for report in reports):
        lessons = [(nbformat.read(path, as_version=4), path) for path in all_notebooks()]
        terminalreporter.section("hard to read (python -m tests.notebook_rules prints the worst ten of each)")
        for line in guides.summary(lessons):
            terminalreporter.write_line(line)


class StaysWithoutTensorflow(pytest.Item):
    """Ask a NumPy lesson's kernel, after its last cell, whether anything has imported tensorflow.

    Being an item of the notebook's own file, it finds the kernel that nbval has just run the cells in.
    """

    def runtest(self) -> None:
        question = {"answer": "'tensorflow' in __import__('sys').modules"}
        answer = ask_kernel(self.parent, question)["answer"]["data"]["text/plain"]
        assert answer == "False", (
            f"{self.path.name}: this NumPy lesson has imported tensorflow, itself or through a package"
        )

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"{self.path.name}::{self.name}"


@pytest.hookimpl(tryfirst=True)  # before pytest takes out what `-m` leaves out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Add that question after the last cell of each NumPy lesson; mark the doctests that load Keras."""
    for item in items:
        if isinstance(item, pytest.DoctestItem) and "keras" in "".join(e.source for e in item.dtest.examples):
            item.add_marker(pytest.mark.keras)
    last_cells = {item.parent: number for number, item in enumerate(items) if isinstance(item, IPyNbCell)}
    for notebook, number in sorted(last_cells.items(), key=lambda pair: pair[1], reverse=True):
        if isinstance(notebook, IPyNbFile) and lesson_number(notebook.path) not in KERAS_LESSONS:
            question = StaysWithoutTensorflow.from_parent(notebook, name="stays without tensorflow")
            items.insert(number + 1, question)
