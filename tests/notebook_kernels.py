"""What nbval runs notebooks in: quiet kernels with an empty home, asked for claims and for what they loaded.

A plugin that the root's conftest names: hooks of ``tests/conftest.py`` do not reach items of other folders.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbval.plugin import IPyNbCell, IPyNbFile

from tests import claims
from tests.notebook_files import KERAS_LESSONS, kernel_environment, lesson_number


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


def ask_kernel(notebook: IPyNbFile, questions: dict[str, str]) -> dict[str, Any]:
    """Evaluate expressions in the kernel that a notebook's cells run in; return the reply to each."""
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
    """Add that question after the last cell of each NumPy lesson."""
    last_cells = {item.parent: number for number, item in enumerate(items) if isinstance(item, IPyNbCell)}
    for notebook, number in sorted(last_cells.items(), key=lambda pair: pair[1], reverse=True):
        if isinstance(notebook, IPyNbFile) and lesson_number(notebook.path) not in KERAS_LESSONS:
            question = StaysWithoutTensorflow.from_parent(notebook, name="stays without tensorflow")
            items.insert(number + 1, question)
