"""What an instructor reads of each lesson: minutes by section, misconceptions, known mistakes, all solutions.

What only people know – what to say first, where learners stop, what to discuss – stands in
`docs/pages/teach/notes`.
"""

import json
from pathlib import Path
from typing import Any

from docs.lesson_pages import help_of
from docs.minutes import sections
from rnn101.course.exercise import Exercise
from rnn101.course.question import Question
from rnn101.lessons import LESSONS, Lesson


def write(notebooks: Path, notes: Path, target: Path) -> None:
    """Write a page for each lesson into the folder `target`."""
    target.mkdir(parents=True)
    for lesson in LESSONS:
        notebook = json.loads((notebooks / lesson.notebook).read_text(encoding="utf-8"))
        told = (notes / f"{lesson.number}.md").read_text(encoding="utf-8")
        (target / f"{lesson.number}.md").write_text(page(lesson, notebook, told), encoding="utf-8")


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
        rows.append(f"| {part.title} | " + " | ".join(f"{number:.0f}" for number in numbers) + " |")
    return "\n".join(rows)


def _question(question: Question) -> str:
    rows = ["| picked | because they believe |", "|---|---|"]
    for letter, option in question.options.items():
        believed = option.misconception or "*(right)*"
        rows.append(f"| ({letter}) {_cell(option.text)} | {_cell(believed)} |")
    return "\n\n".join([f"### {question.name}", question.text, "\n".join(rows), help_of(question)])


def _exercise(exercise: Exercise) -> str:
    known = [f"- {mistake.message}" for mistake in exercise.mistakes]
    parts = [f"### {exercise.name}", help_of(exercise)]
    if known:
        parts[1:1] = ["What the checker says of known mistakes:", "\n".join(known)]
    return "\n\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", " ")
