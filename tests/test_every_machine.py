"""What Windows and macOS ask of a checkout: names that they hold, line ends that stay, no file left open."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from rnn101 import course
from tests.notebook_files import ROOT

FOLDERS = (".ci", ".github", "data", "docs", "notebooks", "rnn101", "tests")
LONGEST = 140  # Windows allows 260 characters; the rest is for where a learner puts the course
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
BINARY = {".npz", ".png", ".pyc", ".ico", ".woff2", ".gz", ".sqlite"}


def files() -> list[Path]:
    below = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    made = re.compile(r"/(__pycache__|\.\w+_cache|\.ipynb_checkpoints)/")  # caches
    kept = [path for path in below if not made.search(path.relative_to(ROOT).as_posix())]
    return [path for path in ROOT.iterdir() if path.is_file()] + kept


def test_names_can_be_written_on_every_system():
    names = [path.relative_to(ROOT).as_posix() for path in files()]
    assert len(names) > 500
    parts = {part for name in names for part in name.split("/")}
    assert not [part for part in parts if re.search(r'[<>:"|?*\\]|[. ]$', part) or RESERVED.match(part)]
    assert not [name for name in names if len(name) > LONGEST]
    assert [name for name, n in Counter(name.casefold() for name in names).items() if n > 1] == []


def test_texts_are_utf_8_with_line_feeds():
    # A hash of a data file, and a shell script, would be another one with carriage returns.
    for path in files():
        if path.suffix not in BINARY:
            content = path.read_bytes()
            content.decode("utf-8")
            assert b"\r\n" not in content, path


def run(program: str, folder: Path, *arguments: str) -> str:
    """Run Python as a German Windows would: a home with an umlaut, output in cp1252, no UTF-8 mode."""
    home = folder / "home ü"
    environment = os.environ | {"RNN101_HOME": str(home), "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONWARNDEFAULTENCODING": "1"}
    ended = subprocess.run(
        [sys.executable, "-W", "error::EncodingWarning:rnn101", *program.split(), *arguments],
        check=False,
        capture_output=True,
        env=environment,
        cwd=folder,
    )
    assert ended.returncode == 0, ended.stderr.decode("utf-8", "replace")
    return ended.stdout.decode("cp1252")


def test_progress_is_kept_and_exported_whatever_the_machines_encoding(tmp_path):
    (tmp_path / "learner.py").write_text(
        """
import sys
sys.stdout.reconfigure(encoding="utf-8")  # as a kernel's
from rnn101 import course
from rnn101.lessons import start_here as lesson

lesson.q_axes.check("a")
course.export_progress("Jürgen – 王.csv")
course.export_progress("Jürgen – 王.csv")
""",
        encoding="utf-8",
    )
    run("learner.py", tmp_path)
    assert (tmp_path / "Jürgen – 王.csv").read_text("utf-8").count("\n") == 2
    assert not list(tmp_path.glob(".*"))
    assert "class.html" in run("-m rnn101.course class", tmp_path, ".")
    assert "Jürgen – 王" in (tmp_path / "class.html").read_text("utf-8")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="shows open files on Linux")
def test_no_file_of_the_record_stays_open(tmp_path, monkeypatch):
    # Windows neither renames nor removes a file that is open somewhere.
    monkeypatch.setenv("RNN101_HOME", str(tmp_path))
    from rnn101.lessons import start_here as lesson

    lesson.q_axes.check("a")
    lesson.q_axes.hint()
    course.progress()
    course.export_progress(tmp_path / "mine.csv")
    course.class_view(tmp_path, tmp_path)
    left_open = [str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.exists()]
    assert not [name for name in left_open if name.startswith(str(tmp_path))]
