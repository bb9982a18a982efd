"""Where a learner stands: the course map, their progress on it, and their progress as a file."""

import csv
import errno
import importlib
import os
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rnn101.course.message import Message, Table
from rnn101.course.records import records
from rnn101.course.standing import COLUMNS, Standing, standings
from rnn101.course.task import Task


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
        for lesson in lessons()
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
    for lesson in lessons():
        tasks = lesson.tasks()
        open_tasks = [task for task in tasks if task.key not in passed]
        done = f"{len(tasks) - len(open_tasks)} of {len(tasks)}"
        rows.append((lesson.number, f"[{lesson.title}]({lesson.notebook})", done, _state(tasks, open_tasks)))
        if open_tasks and not next_up:
            next_up = f"Next: lesson {lesson.number}, `{open_tasks[0].name}`."
    lines = [next_up or "Every exercise of the course is done."]
    Table(("No.", "Lesson", "Exercises", "State"), rows, [*lines, trouble] if trouble else lines).show()


def lessons() -> Any:
    """Return the lessons: by name, when they are asked for, since they stand above this room."""
    return importlib.import_module("rnn101.lessons").LESSONS


def _state(tasks: Sequence[Task], open_tasks: Sequence[Task]) -> str:
    if not open_tasks:
        return "✓ done"
    return "○ not started" if len(open_tasks) == len(tasks) else "… begun"


def export_progress(path: str | os.PathLike[str]) -> None:
    """Write the progress to a CSV file, one line for each exercise that was attempted or looked up.

    The columns are exercise, attempts, passed (yes or no), the times of the first attempt, the last attempt
    and the first pass (UTC, ISO 8601); then hints (how many were seen before the first pass, or so far),
    solution (whether it was seen before that: yes or no), and most_common_mistake (the mistake that was named
    most often, or the wrong letter that was chosen most often).

    A file that is there already is not overwritten; that, or a folder that cannot be written, is said.

    Parameters
    ----------
    path : str or path
        The file to write, such as ``"progress.csv"``; it must not exist yet.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> export_progress(folder / "progress.csv")  # doctest: +ELLIPSIS
    ✓ Written: ...progress.csv
    >>> (folder / "progress.csv").read_text("utf-8").splitlines()[0]
    'exercise,attempts,passed,first_attempt,last_attempt,first_pass,hints,solution,most_common_mistake'
    """
    target = Path(path).expanduser()
    attempts, trouble = records().read()
    views, more_trouble = records().read_views()
    try:
        if target.exists():
            raise FileExistsError(errno.EEXIST, "a file of this name is there, and is not overwritten")
        _write_csv(target, standings(attempts, views))
    except OSError as error:
        advice = 'Choose another name or folder: `course.export_progress("progress-2.csv")`.'
        Message(f"✗ Not written: {target}", [f"The reason: {error.strerror or error}.", advice]).show()
    else:
        Message(f"✓ Written: {target}", [line for line in (trouble, more_trouble) if line]).show()


def _write_csv(target: Path, standings: Sequence[Standing]) -> None:
    """Write next to the target and rename, so that a half-written file never has the target's name."""
    temporary = target.with_name(f".{uuid.uuid4().hex}.part")
    try:
        with temporary.open("x", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows([getattr(standing, column) for column in COLUMNS] for standing in standings)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)  # closed by now: Windows removes no open file
        raise
