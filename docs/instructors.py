"""What an instructor reads of each lesson: minutes by section, misconceptions, known mistakes, all solutions.

What only people know – what to say first, where learners stop, what to discuss – stands in
`docs/pages/teach/notes`.
"""

import json
import re
from pathlib import Path
from typing import Any

from docs.lesson_pages import help_of, source_of, tasks_of
from docs.minutes import sections
from rnn101.course.exercise import Exercise
from rnn101.course.question import Question
from rnn101.lessons import LESSONS, Lesson


def write(notebooks: Path, teach: Path) -> None:
    """Write each lesson's page into `teach`/lessons; name exercises by their titles on all pages there."""
    read = {
        lesson: json.loads((notebooks / lesson.notebook).read_text(encoding="utf-8")) for lesson in LESSONS
    }
    links: dict[str, str] = {}
    for lesson, notebook in read.items():
        links |= titles(lesson, notebook)
    (teach / "lessons").mkdir(parents=True)
    for lesson, notebook in read.items():
        told = (teach / "notes" / f"{lesson.number}.md").read_text(encoding="utf-8")
        text = page(lesson, notebook, told)
        (teach / "lessons" / f"{lesson.number}.md").write_text(linked(text, links), encoding="utf-8")
    for path in teach.glob("*.md"):
        path.write_text(linked(path.read_text(encoding="utf-8"), links), encoding="utf-8")


def titles(lesson: Lesson, notebook: dict[str, Any]) -> dict[str, str]:
    """Return a link to each of a lesson's exercises and questions, with its title there, by its name."""
    tasks = {task.name: task for task in lesson.tasks()}
    title, found = lesson.title, {}
    for cell in notebook["cells"]:
        source = source_of(cell)
        if cell["cell_type"] == "markdown":
            title = (re.findall(r"^#+ +(.+)$", source, re.MULTILINE) or [title])[-1]
        else:
            for task in tasks_of(source, tasks):
                found[task.name] = f"[{title}](/lessons/{lesson.notebook}#{title.replace(' ', '-')})"
    return found


def linked(text: str, links: dict[str, str]) -> str:
    """Put a link in the place of each name of an exercise or a question in backticks."""
    return re.sub(r"`(\w+)`", lambda name: links.get(name[1], name[0]), text)


def page(lesson: Lesson, notebook: dict[str, Any], told: str) -> str:
    """Return an instructor's page of a lesson as Markdown; `told` are the notes that people wrote."""
    link = f"[{lesson.title}](../../lessons/{lesson.notebook})"
    path = "On the core path." if lesson.core else "Not on the core path."
    parts = [
        f"# {lesson.number} · {lesson.title}",
        f"The lesson: {link}. {lesson.learn}. About {lesson.minutes} minutes. {path}",
        told.strip(),
        "## Minutes by section",
        _minutes(lesson, notebook),
        "## Questions, and what stands behind a wrong answer",
        *[_question(task) for task in lesson.tasks() if isinstance(task, Question)],
        "## Exercises, and the mistakes that are known",
        *[_exercise(task) for task in lesson.tasks() if isinstance(task, Exercise)],
    ]
    return "\n\n".join(parts) + "\n"


def _minutes(lesson: Lesson, notebook: dict[str, Any]) -> str:
    rows = ["| section | reading | running and looking | exercises | together |", "|---|---:|---:|---:|---:|"]
    for part in sections(lesson, notebook):
        numbers = (part.reading, part.running, part.exercises, part.minutes)
        rows.append(_row(part.title, *numbers))
    parts = sections(lesson, notebook)
    kinds = [sum(getattr(part, kind) for part in parts) for kind in ("reading", "running", "exercises")]
    rows.append(_row("**in all**, before rounding", *kinds, sum(kinds)))
    return "\n".join(rows)


def _row(title: str, *minutes: float) -> str:
    return f"| {title} | " + " | ".join(f"{number:.0f}" for number in minutes) + " |"


def _question(question: Question) -> str:
    rows = ["| picked | because they believe |", "|---|---|"]
    for letter, option in question.options.items():
        believed = option.misconception or "*(right)*"
        rows.append(f"| ({letter}) {_cell(option.text)} | {_cell(believed)} |")
    return "\n\n".join([f"### `{question.name}`", question.text, "\n".join(rows), help_of(question)])


def _exercise(exercise: Exercise) -> str:
    known = [f"- {mistake.message}" for mistake in exercise.mistakes]
    parts = [f"### `{exercise.name}`", help_of(exercise)]
    if known:
        parts[1:1] = ["What the checker says of known mistakes:", "\n".join(known)]
    return "\n\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", " ")
