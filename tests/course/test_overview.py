import csv
import importlib
from types import SimpleNamespace

import pytest

from rnn101 import lessons
from rnn101.course import course_map, export_progress, overview, progress
from rnn101.course.records import SOLUTION, records
from rnn101.lessons import LESSONS, Lesson

ROOM = {"00": "start_here", "01": "recurrent_networks"}


@pytest.fixture
def two_lessons(monkeypatch):
    """Two small lessons in place of the course's own."""

    def lesson(number, title, *names):
        tasks = tuple(SimpleNamespace(name=name, key=f"{ROOM[number]}.{name}") for name in names)
        return SimpleNamespace(
            number=number,
            title=title,
            notebook=f"{number}.ipynb",
            learn="Learn.",
            minutes=5,
            tasks=lambda: tasks,
        )

    monkeypatch.setattr(lessons, "LESSONS", (lesson("00", "Zero", "a", "b"), lesson("01", "One", "c")))


def shown(capsys):
    return capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("two_lessons")
def test_progress_shows_what_is_done_and_what_is_next(capsys):
    progress()
    assert shown(capsys) == [
        "No.  Lesson            Exercises  State",
        "00   [Zero](00.ipynb)  0 of 2     ○ not started",
        "01   [One](01.ipynb)   0 of 1     ○ not started",
        "Next: lesson 00, `a`.",
    ]
    records().add("start_here.a", passed=True)
    records().add("start_here.a", passed=False)  # what was solved once stays solved
    records().add("recurrent_networks.c", passed=True)
    progress()
    assert shown(capsys)[1:] == [
        "00   [Zero](00.ipynb)  1 of 2     … begun",
        "01   [One](01.ipynb)   1 of 1     ✓ done",
        "Next: lesson 00, `b`.",
    ]
    records().add("start_here.b", passed=True)
    progress()
    assert shown(capsys)[-1] == "Every exercise of the course is done."


@pytest.mark.usefixtures("two_lessons")
def test_progress_says_when_the_record_was_damaged(capsys):
    records().path.write_bytes(b"no database " * 1000)
    progress()
    lines = shown(capsys)
    assert lines[-2] == "Next: lesson 00, `a`."
    assert lines[-1].startswith("The progress file was damaged.")


@pytest.mark.usefixtures("two_lessons")
def test_the_map_is_the_same_for_everyone(capsys):
    course_map()
    before = shown(capsys)
    records().add("start_here.a", passed=True)
    course_map()
    assert (
        shown(capsys)
        == before
        == [
            "No.  Lesson            You learn to  Minutes",
            "00   [Zero](00.ipynb)  Learn.        5",
            "01   [One](01.ipynb)   Learn.        5",
        ]
    )


def test_export_writes_one_line_for_each_exercise(tmp_path, capsys):
    for exercise, passed in [("b", False), ("a", True), ("b", True), ("b", False)]:
        records().add(f"start_here.{exercise}", passed=passed)
    attempts, _ = records().read()
    export_progress(tmp_path / "mine.csv")
    with (tmp_path / "mine.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["exercise"], row["attempts"], row["passed"]) for row in rows] == [
        ("start_here.a", "1", "yes"),
        ("start_here.b", "3", "yes"),
    ]
    assert rows[1]["first_attempt"] == attempts[0].at
    assert rows[1]["first_pass"] == attempts[2].at
    assert rows[1]["last_attempt"] == attempts[3].at
    assert shown(capsys) == [f"✓ Written: {tmp_path / 'mine.csv'}"]
    assert [path.name for path in tmp_path.iterdir()] == ["mine.csv"]


def exported(folder):
    export_progress(folder / "hard.csv")
    with (folder / "hard.csv").open(newline="", encoding="utf-8") as file:
        return {row["exercise"]: row for row in csv.DictReader(file)}


def test_export_says_what_was_hard(tmp_path):
    store = records()
    store.add("lstm.q_bias", passed=False, named="d")
    store.add_view("lstm.q_bias", "hint 1")
    store.add("lstm.q_bias", passed=False, named="a")
    store.add("lstm.q_bias", passed=False, named="a")
    store.add("lstm.q_bias", passed=True, named="b")
    store.add_view("lstm.q_bias", SOLUTION)  # to compare, afterwards
    store.add("lstm.step", passed=False)
    store.add_view("lstm.step", "hint 1")
    store.add_view("lstm.step", "hint 1")
    store.add_view("lstm.step", "hint 2")
    store.add_view("lstm.step", SOLUTION)
    store.add_view("lstm.unseen", SOLUTION)
    told = {
        exercise: [row[name] for name in ("attempts", "passed", "hints", "solution", "most_common_mistake")]
        for exercise, row in exported(tmp_path).items()
    }
    assert told == {
        "lstm.q_bias": ["4", "yes", "1", "no", "a"],
        "lstm.step": ["1", "no", "2", "yes", ""],
        "lstm.unseen": ["0", "no", "0", "yes", ""],
    }


def test_export_never_overwrites_and_says_so(tmp_path, capsys):
    target = tmp_path / "mine.csv"
    target.write_text("precious")
    export_progress(target)
    assert target.read_text() == "precious"
    assert shown(capsys) == [
        f"✗ Not written: {target}",
        "The reason: a file of this name is there, and is not overwritten.",
        'Choose another name or folder: `course.export_progress("progress-2.csv")`.',
    ]


def test_export_into_no_folder_is_said(tmp_path, capsys):
    export_progress(tmp_path / "nowhere" / "mine.csv")
    assert shown(capsys)[1] == "The reason: No such file or directory."


def test_a_failing_export_is_said_and_leaves_nothing_behind(tmp_path, monkeypatch, capsys):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(overview.os, "fsync", full)
    export_progress(tmp_path / "mine.csv")
    assert shown(capsys)[:2] == [
        f"✗ Not written: {tmp_path / 'mine.csv'}",
        "The reason: No space left on device.",
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.number)
def test_a_lessons_tasks_are_named_as_its_module_names_them(lesson: Lesson):
    tasks = lesson.tasks()
    assert tasks
    module = importlib.import_module(f"rnn101.lessons.{lesson.room}.exercises")
    for task in tasks:
        assert getattr(module, task.name) is task
        assert task.key == f"{lesson.room}.{task.name}"


def test_the_lessons_are_in_order_and_named_after_their_notebooks():
    numbers = [lesson.number for lesson in LESSONS]
    assert numbers == sorted(set(numbers))
    assert all(lesson.notebook.startswith(f"{lesson.number}_") for lesson in LESSONS)
