"""Lessons as pages: the stored notebooks, with questions, hints and solutions that open by a click."""

import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rnn101.course.exercise import Exercise
from rnn101.course.question import Question
from rnn101.course.task import Task
from rnn101.lessons import LESSONS, Lesson

Cell = dict[str, Any]

_TO_A_FILE = re.compile(r"\]\(\.\./([^)#]+)\)")  # from a notebook to a file of the package
_TASK = re.compile(r"^lesson\.(\w+)\.(?:ask|check)\(", re.MULTILINE)


def write(notebooks: Path, target: Path, *, repository: str = "") -> None:
    """Write each lesson's page into the folder `target`, and beside it the notebook to download."""
    downloads = target / "notebooks"
    downloads.mkdir(parents=True)
    for lesson in LESSONS:
        text = (notebooks / lesson.notebook).read_text(encoding="utf-8")
        (downloads / lesson.notebook).write_text(text, encoding="utf-8")
        for name in _TO_A_FILE.findall(text):
            (target / "files" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(notebooks.parent / name, target / "files" / name)
        made = page(lesson, json.loads(text), repository=repository)
        (target / lesson.notebook).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


def page(lesson: Lesson, notebook: dict[str, Any], *, repository: str = "") -> dict[str, Any]:
    """Return a lesson's notebook as the site shows it."""
    tasks = {task.name: task for task in lesson.tasks()}
    cells = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cells.append(_code_cell(cell, tasks))
        else:
            cells.append(cell | {"source": _TO_A_FILE.sub(r"](files/\1)", source_of(cell))})
    first, *others = cells
    opened = first | {"source": _with_links(source_of(first), lesson, repository)}
    return notebook | {"cells": [opened, *others]}


def anchor(heading: str) -> str:
    """Return the name that JupyterLab gives a heading, such as ``Course-map``."""
    return heading.strip().replace(" ", "-")


def source_of(cell: Cell) -> str:
    """Return a cell's text, which a file holds as lines."""
    return "".join(cell["source"])


def tasks_of(code: str, tasks: dict[str, Task]) -> list[Task]:
    """Return the tasks that a cell's code asks or checks."""
    return [tasks[name] for name in dict.fromkeys(_TASK.findall(code)) if name in tasks]


def help_of(task: Task) -> str:
    """Return a task's hints and its answer as Markdown, each closed until it is clicked.

    A question's answer also says why each of the other options is wrong.
    """
    total = len(task.hints)
    parts = [_closed(f"Hint {number} of {total}", hint) for number, hint in enumerate(task.hints, start=1)]
    parts.append(_closed("Answer" if isinstance(task, Question) else "Solution", _answer(task)))
    return "\n\n".join(parts)


def asked(question: Question) -> str:
    """Return a question and its options as Markdown."""
    options = [f"({letter}) {option.text}" for letter, option in question.options.items()]
    return "\n\n".join([question.text, *options])


def _answer(task: Task) -> str:
    if isinstance(task, Exercise):
        return f"```python\n{task.right_answer().code.rstrip()}\n```"
    assert isinstance(task, Question)
    right = task.options[task.right]
    lines = [f"**({task.right})** {right.text}", right.why]
    for letter, option in task.options.items():
        if option.misconception is not None:
            lines.append(f"Not ({letter}): {option.why}")
    return "\n\n".join(lines)


def _closed(title: str, content: str) -> str:
    fence = ":" * 4
    return f"{fence}{{dropdown}} {title}\n{content}\n{fence}"


def _code_cell(cell: Cell, tasks: dict[str, Task]) -> Cell:
    found = tasks_of(source_of(cell), tasks)
    if not found:
        return cell
    task = found[0]
    if isinstance(task, Question):
        return cell | _shown(asked(task) + "\n\n" + help_of(task)) | _tagged(cell, "remove-input")
    return cell | _shown(help_of(task))


def _shown(markdown: str) -> dict[str, Any]:
    output = {"output_type": "display_data", "metadata": {}, "data": {"text/markdown": markdown}}
    return {"outputs": [output]}


def _tagged(cell: Cell, tag: str) -> dict[str, Any]:
    tags = [*cell["metadata"].get("tags", []), tag]
    return {"metadata": cell["metadata"] | {"tags": tags}}


def _with_links(text: str, lesson: Lesson, repository: str) -> str:
    """Add ways to open the notebook below a lesson's title and navigation."""
    path = f"notebooks/{lesson.notebook}"
    links = [f"{{download}}`Download this notebook <{path}>`"]
    if repository:
        binder = f"https://mybinder.org/v2/gh/{repository}/main?urlpath={quote(f'lab/tree/{path}', safe='')}"
        colab = f"https://colab.research.google.com/github/{repository}/blob/main/{path}"
        links += [f"[Open in Binder]({binder})", f"[Open in Colab]({colab})"]
    return f"{text}\n\n{' · '.join(links)}"
