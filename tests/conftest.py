"""What tests run in: an empty home for each, one thread a process, no tensorflow in the quick tier."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

# Tests side by side share the processors: each gets one thread of linear algebra. Before NumPy is loaded.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import hypothesis
import nbformat
import pytest

from rnn101.nn import bars
from tests.notebook_files import all_notebooks
from tests.notebook_rules import guides

KERAS_AT_THE_TOP = re.compile(r"^(import|from) (keras|tensorflow)\b", re.MULTILINE)

# Everybody's tests have the same examples; --hypothesis-profile=default looks for new ones.
hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each unit test its own home, so that none sees what another has solved."""
    monkeypatch.setenv("RNN101_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture(autouse=True)
def _no_work_in_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no loop that an earlier test has left by an error be the outer work of a training."""
    monkeypatch.setattr(bars.Progress, "_in_hand", None)


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """After the static gate of the notebooks, say where a guide is passed by most; it fails nothing."""
    reports = [report for key in ("passed", "failed") for report in terminalreporter.stats.get(key, [])]
    if any(report.nodeid.startswith("tests/test_notebooks.py") for report in reports):
        lessons = [(nbformat.read(path, as_version=4), path) for path in all_notebooks()]
        terminalreporter.section("hard to read (python -m tests.notebook_rules prints the worst ten of each)")
        for line in guides.summary(lessons):
            terminalreporter.write_line(line)


@pytest.hookimpl(tryfirst=True)  # before pytest takes out what `-m` leaves out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the doctests that load Keras."""
    for item in items:
        if isinstance(item, pytest.DoctestItem) and "keras" in "".join(e.source for e in item.dtest.examples):
            item.add_marker(pytest.mark.keras)
