"""The record loses nothing: not with eight writers, not to a kill, not on a full or damaged disk."""

import functools
import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from rnn101.course.records import SOLUTION, Attempt, Records, home, records

ROOT = Path(__file__).resolve().parents[2]
ONCE = "The lesson goes on; this is said once."

WRITER = """
import sys
from pathlib import Path
from rnn101.course.records import Records

folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = Records(folder)
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    trouble = store.add(f"{name}.{number}", passed=number % 2 == 0)
    print(f"{name}.{number}", trouble, flush=True)
"""


def start_writers(folder, names, count):
    """Start processes that each add ``count`` records, all at the same time."""
    writers = []
    for name in names:
        command = [sys.executable, "-c", WRITER, str(folder), name, str(count)]
        pipe = subprocess.PIPE
        writers.append(subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True))
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    return writers


def names(folder):
    attempts, trouble = Records(folder).read()
    assert trouble == ""
    return [attempt.exercise for attempt in attempts]


def limited(monkeypatch, pragma):
    """Open every connection with a pragma, so that SQLite itself runs into the limit."""
    connect = sqlite3.connect

    def connect_limited(*arguments, **settings):
        connection = connect(*arguments, **settings)
        connection.execute(pragma)
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect_limited)


def test_what_is_added_is_read_in_order(tmp_path):
    store = Records(tmp_path / "made" / "on" / "demand")
    assert store.read() == ([], "")
    assert store.add("start_here.remember", passed=False) == ""
    assert store.add("start_here.remember", passed=True) == ""
    attempts, trouble = store.read()
    assert [(a.exercise, a.passed) for a in attempts] == [
        ("start_here.remember", False),
        ("start_here.remember", True),
    ]
    assert trouble == ""
    assert attempts[0].at.endswith("+00:00")


def write_old_file(folder, version, rows):
    """Make a file as an earlier edition of the package left it."""
    with closing(sqlite3.connect(folder / "progress.sqlite")) as connection, connection:
        connection.execute(
            "CREATE TABLE attempts (number INTEGER PRIMARY KEY, exercise TEXT NOT NULL, "
            "passed INTEGER NOT NULL CHECK (passed IN (0, 1)), at TEXT NOT NULL)"
        )
        connection.executemany("INSERT INTO attempts (exercise, passed, at) VALUES (?, ?, 'then')", rows)
        connection.execute(f"PRAGMA user_version = {version}")


@pytest.mark.parametrize("first", ["read", "write"])
@pytest.mark.parametrize(
    ("version", "rows"),
    [
        (1, [("lesson_08.clip_by_norm", 0), ("lesson_14.q_parity", 1), ("other", 1)]),
        (2, [("gradient_clipping.clip_by_norm", 0), ("beyond.q_parity", 1), ("other", 1)]),
    ],
)
def test_an_old_file_goes_on_under_the_names_of_the_rooms(tmp_path, version, rows, first):
    write_old_file(tmp_path, version, rows)
    expected = ["gradient_clipping.clip_by_norm", "beyond.q_parity", "other"]
    if first == "write":
        assert Records(tmp_path).add("lstm.lstm_step", passed=True) == ""
        expected.append("lstm.lstm_step")
    assert names(tmp_path) == expected
    assert Records(tmp_path).read_views() == ([], "")
    assert Records(tmp_path).add_view("other", "hint 1") == ""
    assert Records(tmp_path).add("other", passed=True, named="b") == ""
    assert names(tmp_path) == [*expected, "other"]
    attempts, _ = Records(tmp_path).read()
    assert attempts[0] == Attempt("gradient_clipping.clip_by_norm", passed=False, at="then")
    assert (attempts[-1].named, attempts[-1].hints) == ("b", 1)


def test_an_attempt_keeps_what_was_named_and_seen_before_it(tmp_path):
    store = Records(tmp_path)
    store.add("lstm.step", passed=False, named="The gates are swapped.")
    for what in ("hint 1", "hint 2", "hint 2"):
        store.add_view("lstm.step", what)
    store.add_view("lstm.other", SOLUTION)
    store.add("lstm.step", passed=False)
    store.add_view("lstm.step", SOLUTION)
    store.add("lstm.step", passed=True)
    attempts, _ = store.read()
    assert [(a.named, a.hints, a.solution) for a in attempts] == [
        ("The gates are swapped.", 0, False),
        ("", 2, False),
        ("", 2, True),
    ]
    views, trouble = store.read_views()
    assert [(v.exercise, v.what) for v in views] == [
        ("lstm.step", "hint 1"),
        ("lstm.step", "hint 2"),
        ("lstm.step", "hint 2"),
        ("lstm.other", "solution"),
        ("lstm.step", "solution"),
    ]
    assert trouble == ""
    assert all(view.at.endswith("+00:00") for view in views)


def test_a_record_that_may_only_be_read_says_why(tmp_path, monkeypatch):
    store = Records(tmp_path)
    assert store.why_read_only() == ""
    assert not store.path.exists(), "looking has made a file"
    store.add("a", passed=True)
    before = store.path.read_bytes()
    assert store.why_read_only() == ""
    assert store.path.read_bytes() == before
    (tmp_path / "old").mkdir()
    write_old_file(tmp_path / "old", 2, [])
    limited(monkeypatch, "PRAGMA query_only = ON")
    assert "readonly" in Records(tmp_path / "old").why_read_only()


def test_nothing_is_left_beside_the_file(tmp_path):
    Records(tmp_path).add("a", passed=True)
    assert [path.name for path in tmp_path.iterdir()] == ["progress.sqlite"]


@pytest.mark.slow
@pytest.mark.parametrize("begin", ["nothing", "a damaged file"])
def test_eight_processes_lose_no_record(tmp_path, begin):
    if begin == "a damaged file":
        (tmp_path / "progress.sqlite").write_bytes(b"no database " * 1000)
    for writer in start_writers(tmp_path, [f"writer{number}" for number in range(8)], 50):
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    expected = Counter(f"writer{writer}.{number}" for writer in range(8) for number in range(50))
    assert Counter(names(tmp_path)) == expected
    assert len(list(tmp_path.glob("progress-damaged-*.sqlite"))) == (begin == "a damaged file")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends processes in another way")
def test_a_kill_in_the_middle_of_writing_loses_no_acknowledged_record(tmp_path):
    acknowledged = []
    for number in range(5):
        (writer,) = start_writers(tmp_path, [f"writer{number}"], 100_000)
        acknowledged += [writer.stdout.readline().strip() for _ in range(3 + number)]
        os.kill(writer.pid, signal.SIGKILL)
        rest, _ = writer.communicate()
        acknowledged += [line.strip() for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        with closing(sqlite3.connect(tmp_path / "progress.sqlite")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    kept = names(tmp_path)
    assert len(kept) == len(set(kept))
    assert set(acknowledged) <= set(kept)
    assert Records(tmp_path).add("afterwards", passed=True) == ""


def test_what_a_killed_process_left_half_written_is_undone_at_reading(tmp_path):
    code = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
row = ("half written " * 1000, 1, "now")
connection.executemany("INSERT INTO attempts (exercise, passed, at) VALUES (?, ?, ?)", [row] * 50)
os._exit(9)
"""
    store = Records(tmp_path)
    store.add("before", passed=True)
    whole = store.path.stat().st_size
    subprocess.run([sys.executable, "-c", code, str(store.path)], check=False)
    assert store.path.stat().st_size > whole, "nothing was half written"
    assert names(tmp_path) == ["before"]


def test_a_folder_that_cannot_be_made_is_said_once(tmp_path):
    (tmp_path / "file").touch()
    store = Records(tmp_path / "file" / "folder")
    trouble = store.add("a", passed=True)
    assert trouble.startswith(f"Progress could not be saved ({store.path}: ")
    assert trouble.endswith(ONCE)
    assert store.add("a", passed=True) == ""
    assert store.read() == ([], "")


def test_a_read_only_disk_is_said_once_and_still_read(tmp_path, monkeypatch):
    Records(tmp_path).add("before", passed=True)
    limited(monkeypatch, "PRAGMA query_only = ON")
    store = Records(tmp_path)
    trouble = store.add("a", passed=True)
    assert "attempt to write a readonly database" in trouble
    assert trouble.endswith(ONCE)
    assert store.add("b", passed=True) == ""
    monkeypatch.undo()
    assert names(tmp_path) == ["before"]


def test_a_full_disk_is_said_once_and_what_was_there_stays(tmp_path, monkeypatch):
    store = Records(tmp_path)
    store.add("before", passed=True)
    limited(monkeypatch, "PRAGMA max_page_count = 2")
    long_name = "x" * 20_000  # needs more pages than there are
    trouble = store.add(long_name, passed=True)
    assert "database or disk is full" in trouble
    assert trouble.endswith(ONCE)
    assert store.add(long_name, passed=True) == ""
    monkeypatch.undo()
    assert store.add("after", passed=True) == ""
    assert names(tmp_path) == ["before", "after"]


@pytest.mark.parametrize("action", ["add", "read"])
def test_a_damaged_file_is_kept_aside_and_said_once(tmp_path, action):
    garbage = b"no database " * 1000
    (tmp_path / "progress.sqlite").write_bytes(garbage)
    store = Records(tmp_path)
    trouble = store.add("a", passed=True) if action == "add" else store.read()[1]
    kept = next(tmp_path.glob("progress-damaged-*.sqlite"))
    assert trouble == (
        f"The progress file was damaged. It was kept as {kept}, and a new one was begun. {ONCE}"
    )
    assert kept.read_bytes() == garbage
    assert store.add("b", passed=True) == ""
    assert names(tmp_path) == (["a", "b"] if action == "add" else ["b"])


def test_a_file_that_lost_its_tables_content_is_kept_aside(tmp_path):
    store = Records(tmp_path)
    for _ in range(3):
        store.add("x" * 4000, passed=True)
    whole = store.path.read_bytes()
    store.path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    attempts, trouble = store.read()
    assert attempts == []
    assert trouble.startswith("The progress file was damaged.")


def test_a_newer_file_is_left_alone(tmp_path):
    store = Records(tmp_path)
    store.add("a", passed=True)
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("PRAGMA user_version = 4")
    before = store.path.read_bytes()
    assert "written by a newer rnn101 (format 4, known is 3)" in store.add("b", passed=True)
    assert store.read() == ([], "")
    assert store.path.read_bytes() == before


def test_a_lock_that_is_never_released_is_said(tmp_path, monkeypatch):
    store = Records(tmp_path)
    store.add("a", passed=True)
    monkeypatch.setattr(sqlite3, "connect", functools.partial(connect_impatiently, sqlite3.connect))
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "database is locked" in store.add("b", passed=True)
    assert store.add("c", passed=True) == ""
    assert names(tmp_path) == ["a", "c"]


def connect_impatiently(connect, *arguments, **settings):
    return connect(*arguments, **settings | {"timeout": 0.05})


def test_the_home_is_the_environments_or_the_users(tmp_path, monkeypatch):
    monkeypatch.setenv("RNN101_HOME", str(tmp_path))
    assert home() == tmp_path
    assert records().path == tmp_path / "progress.sqlite"
    assert records() is records()
    monkeypatch.setenv("RNN101_HOME", "~/rnn")
    assert home() == Path.home() / "rnn"
    for unset in ("", None):
        monkeypatch.setenv("RNN101_HOME", unset) if unset is not None else monkeypatch.delenv("RNN101_HOME")
        assert home().name == "rnn101"
        assert home().is_absolute()
