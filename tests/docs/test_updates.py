"""nbgitpuller, as the hub's page promises: an update arrives, and what a learner changed stays."""

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("nbgitpuller", reason="the extra hub is not installed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]

LESSON = "06_the_gradient_problem.ipynb"


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A teacher", "-c", "user.email=teacher@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def save(folder: Path, name: str, cells: list[str]) -> None:
    """Write a notebook as JupyterLab does, a line for each cell's text."""
    written = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "source": [s]} for n, s in enumerate(cells)
    ]
    text = json.dumps({"cells": written, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)
    (folder / name).write_text(text + "\n", encoding="utf-8")


def cells(folder: Path, name: str = LESSON) -> list[str]:
    return ["".join(cell["source"]) for cell in json.loads((folder / name).read_text("utf-8"))["cells"]]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of one lesson, under version control."""
    folder = tmp_path / "server" / "course"
    folder.mkdir(parents=True)
    git(folder, "init", "--initial-branch=main")
    save(folder, LESSON, ["w = 0.5", "run(w)", "look()", "check(...)"])
    git(folder, "add", ".")
    git(folder, "commit", "-m", "The first edition")
    return folder


@pytest.fixture
def address(course: Path) -> Iterator[str]:
    """Where a git server on this machine has the course."""
    port = free_port()
    listen = ["--reuseaddr", "--listen=127.0.0.1", f"--port={port}", "--export-all"]
    server = subprocess.Popen(["git", "daemon", *listen, f"--base-path={course.parent}", str(course.parent)])
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"git://127.0.0.1:{port}/course"
    server.terminate()
    server.wait(10)


def pull(address: str, mine: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", "from nbgitpuller.pull import main; main()", address, "main", str(mine)],
        check=True,
        capture_output=True,
    )


def test_an_update_arrives_and_what_a_learner_changed_stays(
    course: Path, address: str, tmp_path: Path
) -> None:
    mine = tmp_path / "learner" / "rnn101"
    mine.parent.mkdir()
    pull(address, mine)
    save(mine, LESSON, ["w = 1.5  # mine", "run(w)", "look()", "check(my_answer)"])
    (mine / "my_notes.txt").write_text("the gradient vanishes", encoding="utf-8")
    save(course, LESSON, ["w = 0.5", "run(w)", "look(closely=True)", "check(...)"])
    save(course, "07_next.ipynb", ["new"])
    git(course, "add", ".")
    git(course, "commit", "-m", "A second edition")
    pull(address, mine)
    assert cells(mine, "07_next.ipynb") == ["new"]
    assert cells(mine)[0] == "w = 1.5  # mine"
    assert cells(mine)[3] == "check(my_answer)"
    assert cells(mine)[2] == "look(closely=True)"
    assert (mine / "my_notes.txt").read_text(encoding="utf-8") == "the gradient vanishes"


def test_where_both_changed_a_cell_the_learners_stays(course: Path, address: str, tmp_path: Path) -> None:
    mine = tmp_path / "rnn101"
    pull(address, mine)
    save(mine, LESSON, ["w = 1.5  # mine", "run(w)", "look()", "check(...)"])
    save(course, LESSON, ["w = 0.7  # new", "run(w)", "look()", "check(...)"])
    git(course, "commit", "--all", "-m", "A second edition")
    pull(address, mine)
    assert cells(mine)[0] == "w = 1.5  # mine"
