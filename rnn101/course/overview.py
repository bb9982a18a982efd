"""Where a learner stands: the course map, their progress on it, and their progress as a file."""

import csv
import importlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rnn101.course.message import Message, Table
from rnn101.course.records import Attempt, records
from rnn101.course.task import Task

_COLUMNS = ("exercise", "attempts", "passed", "first_attempt", "last_attempt", "first_pass")


@dataclass(frozen=True)
class _Standing:
    """What all attempts at one exercise come to; a row of the exported file."""

    exercise: str
    attempts: int
    passed: str
    first_attempt: str
    last_attempt: str
    first_pass: str


def course_map() -> None:
    """Show the lessons: number, title, what you learn, minutes. The same for everyone.

    Examples
    --------
    >>> course_map()  # doctest: +ELLIPSIS
    No.  Lesson ...
    00   [Start here](00_start_here.ipynb) ...
    """
    rows = [
        (lesson.number, f"[{lesson.title}]({lesson.notebook})", lesson.learn, str(lesson.minutes))
        for lesson in _lessons()
    ]
    Table(("No.", "Lesson", "You learn to", "Minutes"), rows).show()


def progress() -> None:
    """Show the lessons with the exercises done in each, and what is next.

    The output depends on what the learner has done, so a notebook's cell that calls this carries
    the tag ``nbval-ignore-output``; :func:`course_map` is the same for everyone.
    """
    attempts, trouble = records().read()
    passed = {attempt.exercise for attempt in attempts if attempt.passed}
    rows: list[Sequence[str]] = []
    next_up = ""
    for lesson in _lessons():
        tasks = lesson.tasks()
        open_tasks = [task for task in tasks if task.key not in passed]
        done = f"{len(tasks) - len(open_tasks)} of {len(tasks)}"
        rows.append((lesson.number, f"[{lesson.title}]({lesson.notebook})", done, _state(tasks, open_tasks)))
        if open_tasks and not next_up:
            next_up = f"Next: lesson {lesson.number}, `{open_tasks[0].name}`."
    lines = [next_up or "Every exercise of the course is done."]
    Table(("No.", "Lesson", "Exercises", "State"), rows, [*lines, trouble] if trouble else lines).show()


def _lessons() -> Any:
    """Return the lessons: by name, when they are asked for, since they stand above this room."""
    return importlib.import_module("rnn101.lessons").LESSONS


def _state(tasks: Sequence[Task], open_tasks: Sequence[Task]) -> str:
    if not open_tasks:
        return "✓ done"
    return "○ not started" if len(open_tasks) == len(tasks) else "… begun"


def export_progress(path: str | os.PathLike[str]) -> None:
    """Write the progress to a CSV file, one line for each exercise that was attempted.

    The columns are exercise, attempts, passed (yes or no), and the times of the first attempt, the
    last attempt and the first pass (UTC, ISO 8601).

    Parameters
    ----------
    path : str or path
        The file to write, such as ``"progress.csv"``; it must not exist yet.

    Raises
    ------
    FileExistsError
        If there is a file already: it is not overwritten.
    FileNotFoundError
        If its folder does not exist.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> export_progress(folder / "progress.csv")  # doctest: +ELLIPSIS
    ✓ Written: ...progress.csv
    >>> (folder / "progress.csv").read_text().splitlines()[0]
    'exercise,attempts,passed,first_attempt,last_attempt,first_pass'
    """
    target = Path(path).expanduser()
    if target.exists():
        raise FileExistsError(f"path: {target} exists already and is not overwritten; expected a new name")
    if not target.parent.is_dir():
        raise FileNotFoundError(f"path: there is no folder {target.parent}; expected an existing one")
    attempts, trouble = records().read()
    _write_csv(target, _standings(attempts))
    Message(f"✓ Written: {target}", [trouble] if trouble else []).show()


def _standings(attempts: Sequence[Attempt]) -> list[_Standing]:
    by_exercise: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        by_exercise.setdefault(attempt.exercise, []).append(attempt)
    return [_standing(exercise, tries) for exercise, tries in sorted(by_exercise.items())]


def _standing(exercise: str, tries: Sequence[Attempt]) -> _Standing:
    first_pass = next((attempt.at for attempt in tries if attempt.passed), "")
    passed = "yes" if first_pass else "no"
    return _Standing(exercise, len(tries), passed, tries[0].at, tries[-1].at, first_pass)


def _write_csv(target: Path, standings: Sequence[_Standing]) -> None:
    """Write next to the target and rename, so that a half-written file never has the target's name."""
    with tempfile.NamedTemporaryFile(
        "w", dir=target.parent, prefix=f".{target.name}.", newline="", encoding="utf-8", delete=False
    ) as file:
        try:
            writer = csv.writer(file)
            writer.writerow(_COLUMNS)
            writer.writerows([getattr(standing, column) for column in _COLUMNS] for standing in standings)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            Path(file.name).unlink()
            raise
    Path(file.name).replace(target)
