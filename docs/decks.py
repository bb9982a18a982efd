"""Slides: the cells of a lesson that are marked as slides, one slide a cell, under their section's title."""

import json
import re
from pathlib import Path
from typing import Any

from docs.lesson_pages import asked, source_of, tasks_of
from rnn101.course.question import Question
from rnn101.course.task import Task
from rnn101.lessons import LESSONS, Lesson

Cell = dict[str, Any]

_HEADING = re.compile(r"^#{1,6} +(.+)\n*", re.MULTILINE)
_NAVIGATION = re.compile(r"^\[← .*$|^\[Course map\].*$", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\([^)]*\)")


def write(notebooks: Path, target: Path) -> None:
    """Write each lesson's deck, and a list of all, into the folder `target`."""
    target.mkdir(parents=True)
    for lesson in LESSONS:
        notebook = json.loads((notebooks / lesson.notebook).read_text(encoding="utf-8"))
        text = json.dumps(deck(lesson, notebook), ensure_ascii=False)
        (target / lesson.notebook).write_text(text, encoding="utf-8")
    names = [Path(lesson.notebook).stem for lesson in LESSONS]
    links = [f"- [{lesson.number} {lesson.title}]({lesson.notebook})" for lesson in LESSONS]
    lines = ["# RNN 101: slides", "", *links, "", "```{toctree}", ":hidden:", "", *names, "```", ""]
    (target / "index.md").write_text("\n".join(lines), encoding="utf-8")


def is_slide(cell: Cell) -> bool:
    """Return whether a cell is marked as one."""
    return bool(cell["metadata"].get("slideshow", {}).get("slide_type") == "slide")


def deck(lesson: Lesson, notebook: dict[str, Any]) -> dict[str, Any]:
    """Return the notebook of a lesson's deck."""
    tasks = {task.name: task for task in lesson.tasks()}
    title = lesson.title
    slides: list[Cell] = []
    for cell in notebook["cells"]:
        source = source_of(cell)
        headings = _HEADING.findall(source) if cell["cell_type"] == "markdown" else []
        title = headings[-1] if headings else title
        if not is_slide(cell):
            continue
        slides += [_text(f"# {title}"), _content(cell, source, tasks_of(source, tasks))]
    for number, cell in enumerate(slides):
        cell["id"] = f"slide-{number}"
    return notebook | {"cells": slides}


def _content(cell: Cell, source: str, tasks: list[Task]) -> Cell:
    """Return what stands on a slide: text without its heading, a picture or a question without their code."""
    if cell["cell_type"] == "markdown":
        text = _HEADING.split(source)[-1]
        return _text(_LINK.sub(r"\1", _NAVIGATION.sub("", text)))
    if tasks and isinstance(tasks[0], Question):
        return _text(asked(tasks[0]))
    pictures = [
        output for output in cell["outputs"] if "<img" in "".join(output.get("data", {}).get("text/html", ""))
    ]
    return cell | {"metadata": {"tags": ["remove-input"]}, "outputs": pictures or cell["outputs"]}


def _text(markdown: str) -> Cell:
    return {"cell_type": "markdown", "metadata": {}, "source": markdown}
