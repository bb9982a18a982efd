import base64
import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import ipywidgets
import pytest

from rnn101.course import installation
from rnn101.course.installation import Finding, Report, self_check
from rnn101.course.records import records

ROOT = Path(__file__).resolve().parents[2]


def test_this_machine_is_fit(monkeypatch, tmp_path):
    monkeypatch.setattr(installation, "available_memory", lambda: 2 * 10**9)
    report = self_check()
    assert [finding.what for finding in report.findings] == [
        "Python",
        "numpy",
        "matplotlib",
        "ipywidgets",
        "jupyterlab",
        "tensorflow",
        "widgets",
        "data",
        "memory",
        "progress",
    ]
    assert report.ok, repr(report)
    assert all(line.startswith("✓ ok ") for line in repr(report).splitlines())


def test_a_finding_says_what_to_do_only_if_it_is_not_fine():
    assert str(Finding("data", True, "3 files", "restore")) == "✓ ok data: 3 files"
    assert str(Finding("data", False, "changed", "restore")) == "✗ not ok data: changed – restore"


def test_one_bad_finding_spoils_the_report():
    fine = Finding("a", True, "")
    assert Report([fine], b"").ok
    assert not Report([fine, Finding("b", False, "")], b"").ok


@pytest.mark.parametrize(
    ("version", "ok"), [((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), False)]
)
def test_python_versions(version, ok):
    assert installation.check_python(version).ok is ok


def test_a_missing_package_is_told(monkeypatch):
    finding = installation.check_package("no-such-package-for-rnn101")
    assert str(finding).endswith("not installed – run: pip install no-such-package-for-rnn101")
    monkeypatch.setattr(installation, "_version", lambda name: None)
    assert not installation.check_tensorflow().ok
    monkeypatch.setattr(installation, "_version", {"tensorflow": None, "tensorflow-cpu": "2.20"}.get)
    assert installation.check_tensorflow().detail == "2.20"


@pytest.mark.parametrize("error", [FileNotFoundError("no a.csv"), ValueError("a.csv has changed")])
def test_bad_data_are_told(monkeypatch, error):
    def verify(name):
        raise error

    monkeypatch.setattr(installation.files, "checksums", lambda: {"a.csv": "0"})
    monkeypatch.setattr(installation.files, "verify", verify)
    finding = installation.check_data()
    assert not finding.ok
    assert finding.detail == str(error)


@pytest.mark.parametrize(
    ("names", "detail"), [(["a.csv"], "1 file as published"), (["a.csv", "b.csv"], "2 files as published")]
)
def test_whole_data_are_counted(monkeypatch, names, detail):
    monkeypatch.setattr(installation.files, "checksums", lambda: dict.fromkeys(names, "0"))
    monkeypatch.setattr(installation.files, "verify", Path)
    assert installation.check_data() == Finding("data", True, detail)


def test_memory_is_compared_with_what_a_lesson_takes():
    assert installation.check_memory(10**9).ok
    assert installation.check_memory(None).ok
    finding = installation.check_memory(450_000_000)
    assert not finding.ok
    assert finding.detail == "0.5 GB available"


def test_a_home_that_can_be_written_is_named_without_its_owners_part(tmp_path, monkeypatch):
    monkeypatch.setenv("RNN101_HOME", str(tmp_path / "new"))
    assert installation.check_home() == Finding("progress", True, "kept in the folder that RNN101_HOME names")
    assert list((tmp_path / "new").iterdir()) == []
    monkeypatch.delenv("RNN101_HOME")
    monkeypatch.setattr(installation, "home", lambda: tmp_path / "share" / "rnn101")
    monkeypatch.setattr(installation.Path, "home", lambda: tmp_path)
    assert installation.check_home() == Finding("progress", True, "kept in ~/share/rnn101")


REMEDY = "make room, or set RNN101_HOME to a folder that can be written; the lessons also work without"


def test_a_home_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("RNN101_HOME", str(tmp_path / "file" / "home"))
    assert str(installation.check_home()) == (
        "✗ not ok progress: the folder that RNN101_HOME names cannot be written (Not a directory) – " + REMEDY
    )


def test_a_full_disk_is_told_though_a_file_can_be_made_on_it(tmp_path, monkeypatch):
    def full(descriptor):
        assert os.fstat(descriptor).st_size >= 2**18, "nothing was put on the disk"
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setenv("RNN101_HOME", str(tmp_path))
    monkeypatch.setattr(installation.os, "fsync", full)
    finding = installation.check_home()
    assert not finding.ok
    assert finding.detail == "the folder that RNN101_HOME names cannot be written (No space left on device)"


def test_a_record_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("RNN101_HOME", str(tmp_path))
    records().add("a", passed=True)
    before = records().path.read_bytes()
    assert installation.check_home().ok
    with closing(sqlite3.connect(records().path)) as connection:
        connection.execute("PRAGMA user_version = 9")
    finding = installation.check_home()
    assert not finding.ok
    assert "written by a newer rnn101" in finding.detail
    with closing(sqlite3.connect(records().path)) as connection:
        connection.execute("PRAGMA user_version = 3")
    assert records().path.read_bytes()[100:] == before[100:], "looking has changed the record"


def test_no_picture_is_told():
    assert not installation.check_picture(b"").ok


def test_the_report_displays_a_widget_with_the_picture_and_the_lines(monkeypatch, capsys):
    displayed, boxes = [], []

    class VBox(ipywidgets.VBox):
        def __init__(self, *children):
            super().__init__(*children)
            boxes.append(self)

    monkeypatch.setattr(installation.ipywidgets, "VBox", VBox)
    monkeypatch.setattr(installation, "display", lambda bundle, raw: displayed.append(bundle))
    picture = installation._draw()
    Report([Finding("a", True, "fine"), Finding("b", False, "bad", "mend")], picture)._ipython_display_()
    in_words, view = displayed
    words = "A picture of a wave, drawn by a widget"
    assert in_words["text/plain"] == words
    assert view["application/vnd.jupyter.widget-view+json"]["model_id"] == boxes[0].model_id
    assert f'alt="{words}"' in boxes[0].children[0].value
    assert base64.b64encode(picture).decode() in boxes[0].children[0].value
    assert capsys.readouterr().out.splitlines() == [
        "Self-check",
        "✓ ok a: fine",
        "✗ not ok b: bad – mend",
        "Mend the lines marked ✗, then run this cell again.",
    ]


@pytest.mark.slow
def test_no_part_of_it_imports_tensorflow():
    code = """
import sys
from rnn101 import course

course.self_check()
course.progress()
assert "tensorflow" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=60)
