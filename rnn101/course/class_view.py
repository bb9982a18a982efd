"""A class at a glance, for its instructor: who is where, what stops them, which mistakes are common."""

import csv
import html
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from rnn101.course.class_files import Learner, Skipped, read_class
from rnn101.course.message import Message
from rnn101.course.overview import lessons
from rnn101.course.standing import COLUMNS
from rnn101.course.task import Task


@dataclass(frozen=True)
class Hurdle:
    """What a class made of one exercise.

    `tried` and `passed` count learners, `stuck` those who tried without passing; `attempts` is how many a
    learner needed, or has made so far, in the middle; `mistakes` are the most common ones with their counts.
    """

    lesson: str
    exercise: str
    tried: int
    passed: int
    stuck: int
    attempts: int
    looked_up: int
    mistakes: tuple[tuple[str, int], ...]


def class_view(folder: str | Path, to: str | Path = ".") -> None:
    """Read the learners' progress files in a folder and write ``class.html`` and ``class.csv``.

    The files are those that ``course.export_progress`` writes, or the ``progress.sqlite`` of each learner in
    a folder of the learner's name. The page says who is where, which exercises stop the class and which
    mistakes are common; the CSV has a row for each learner and exercise. Nothing leaves this machine, and no
    learner's file is changed.

    Parameters
    ----------
    folder : str or path
        Where the learners' files are, also in folders below it.
    to : str or path
        The folder for the two files. Files of these names are not overwritten: FileExistsError.

    Examples
    --------
    >>> import tempfile
    >>> from rnn101.course import export_progress
    >>> folder, to = Path(tempfile.mkdtemp()), Path(tempfile.mkdtemp())
    >>> export_progress(folder / "anna.csv")
    ✓ Written: ...anna.csv
    >>> class_view(folder, to)
    ✓ Written: ...class.html and class.csv
    1 learner, 0 files skipped.
    """
    learners, skipped = read_class(Path(folder).expanduser())
    page, table = (Path(to).expanduser() / name for name in ("class.html", "class.csv"))
    for target in (page, table):
        if target.exists():
            raise FileExistsError(f"to: {target} is there already, and is not overwritten")
    with page.open("x", encoding="utf-8") as file:
        file.write(_page(learners, skipped))
    with table.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("learner", *COLUMNS))
        writer.writerows(_rows(learners))
    lines = [f"{_many(len(learners), 'learner')}, {_many(len(skipped), 'file')} skipped."]
    Message(f"✓ Written: {page} and {table.name}", lines).show()


def hurdles(learners: Sequence[Learner]) -> list[Hurdle]:
    """Return what a class made of each exercise that anybody tried; the one that stops most is first."""
    found = [_hurdle(lesson.number, task, learners) for lesson in lessons() for task in lesson.tasks()]
    return sorted((hurdle for hurdle in found if hurdle.tried), key=lambda hurdle: -hurdle.stuck)


def _hurdle(lesson: str, task: Task, learners: Sequence[Learner]) -> Hurdle:
    here = [
        standing
        for learner in learners
        for standing in learner.standings
        if standing.exercise == task.key and standing.attempts
    ]
    passed = sum(standing.passed == "yes" for standing in here)
    attempts = sorted(standing.attempts for standing in here)
    mistakes = Counter(standing.most_common_mistake for standing in here if standing.most_common_mistake)
    return Hurdle(
        lesson,
        task.name,
        tried=len(here),
        passed=passed,
        stuck=len(here) - passed,
        attempts=attempts[len(attempts) // 2] if attempts else 0,
        looked_up=sum(standing.solution == "yes" for standing in here),
        mistakes=tuple(mistakes.most_common(3)),
    )


def _rows(learners: Iterable[Learner]) -> Iterator[list[object]]:
    for learner in learners:
        for standing in learner.standings:
            yield [_no_formula(value) for value in (learner.name, *vars(standing).values())]


def _no_formula(value: object) -> object:
    """Keep a spreadsheet from computing what a learner wrote."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value


def _page(learners: Sequence[Learner], skipped: Sequence[Skipped]) -> str:
    template = files("rnn101.course").joinpath("class_view.html").read_text(encoding="utf-8")
    parts = {
        "how_many": _many(len(learners), "learner"),
        "who": _who(learners),
        "hurdles": _table(
            ("lesson", "exercise", "tried", "passed", "stuck", "attempts", "looked up", "common mistakes"),
            [(*(vars(hurdle)[name] for name in _NUMBERS), _mistakes(hurdle)) for hurdle in hurdles(learners)],
        ),
        "skipped": _table(("file", "why it was skipped"), [(file.file, file.why) for file in skipped]),
    }
    for name, part in parts.items():
        template = template.replace(f"<!-- {name} -->", part)
    return template


_NUMBERS = ("lesson", "exercise", "tried", "passed", "stuck", "attempts", "looked_up")


def _who(learners: Sequence[Learner]) -> str:
    """Return the table of learners: how many exercises of each lesson they passed."""
    keys = {lesson.number: [task.key for task in lesson.tasks()] for lesson in lessons()}
    rows = []
    for learner in learners:
        passed = {standing.exercise for standing in learner.standings if standing.passed == "yes"}
        begun = {standing.exercise for standing in learner.standings}
        cells = [f'<th scope="row">{html.escape(learner.name)}</th>']
        for number, here in keys.items():
            done = len(passed.intersection(here))
            state = "done" if done == len(here) else "begun" if begun.intersection(here) else "open"
            shown = f"{done}/{len(here)}" if state != "open" else "·"
            cells.append(f'<td class="{state}" title="lesson {number}">{shown}</td>')
        cells.append(f"<td>{html.escape(learner.last_seen[:10])}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("learner", *keys, "last attempt"))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _mistakes(hurdle: Hurdle) -> str:
    return "; ".join(f"{count} × {_named(mistake)}" for mistake, count in hurdle.mistakes)


def _named(mistake: str) -> str:
    return f"({mistake})" if len(mistake) == 1 else mistake  # the letter of an option


def _table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    if not rows:
        return "<p>None.</p>"
    head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
