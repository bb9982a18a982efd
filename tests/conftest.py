"""What tests run in: an empty home for the progress of learners, and kernels asked for what they loaded."""

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
import pytest
from nbval.plugin import IPyNbCell, IPyNbFile

from tests.notebook_files import KERAS_LESSONS, kernel_environment, lesson_number

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


class StaysWithoutTensorflow(pytest.Item):
    """Ask a NumPy lesson's kernel, after its last cell, whether anything has imported tensorflow.

    Being an item of the notebook's own file, it finds the kernel that nbval has just run the cells in.
    """

    def runtest(self) -> None:
        assert not self._kernel_has_tensorflow(), (
            f"{self.path.name}: this NumPy lesson has imported tensorflow, itself or through a package"
        )

    def _kernel_has_tensorflow(self) -> bool:
        client: Any = self.parent.kernel.kc  # type: ignore[union-attr]
        question = {"answer": "'tensorflow' in __import__('sys').modules"}
        message_id = client.execute("", silent=True, store_history=False, user_expressions=question)
        while True:
            reply = client.get_shell_msg(timeout=10)
            if reply["parent_header"].get("msg_id") == message_id:
                return bool(reply["content"]["user_expressions"]["answer"]["data"]["text/plain"] == "True")

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
