"""How long a lesson takes: words are read, code is read more slowly, pictures looked at, exercises done.

``python -m docs.minutes`` prints it for every lesson.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docs.lesson_pages import tasks_of
from rnn101.course.exercise import Exercise
from rnn101.lessons import LESSONS, Lesson

WORDS_A_MINUTE = 130
LINE, PREDICTION, PICTURE = 4 / 60, 20 / 60, 20 / 60  # minutes each
EXERCISE, QUESTION = 6.0, 1.5
NOT_COUNTED = ("Going deeper", "Further reading")


@dataclass
class Section:
    """A part of a lesson below one heading: its minutes of reading, of running and looking, of exercises."""

    title: str
    reading: float = 0.0
    running: float = 0.0
    exercises: float = 0.0
    cells: list[dict[str, Any]] = field(default_factory=list)

    @property
    def minutes(self) -> float:
        """The minutes in all."""
        return self.reading + self.running + self.exercises


def sections(lesson: Lesson, notebook: dict[str, Any]) -> list[Section]:
    """Return a lesson's parts in order; what stands before its first ``##`` is the first one."""
    tasks = {task.name: task for task in lesson.tasks()}
    parts = [Section("Opening")]
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            parts[-1].cells.append(cell)
            named = tasks_of(source, tasks)
            parts[-1].exercises += sum(EXERCISE if isinstance(task, Exercise) else QUESTION for task in named)
            if not named:
                parts[-1].running += LINE * len([line for line in source.splitlines() if line.strip()])
                parts[-1].running += PICTURE * _pictures(cell)
            continue
        for title, text in _split(source):
            if title is not None:
                parts.append(Section(title))
            parts[-1].reading += len(_words(text)) / WORDS_A_MINUTE
            parts[-1].running += PREDICTION * text.count("**Predict")
        parts[-1].cells.append(cell)
    return [part for part in parts if part.title not in NOT_COUNTED]


def minutes(lesson: Lesson, notebook: dict[str, Any]) -> float:
    """Return how many minutes a lesson takes, without what only some want."""
    return sum(part.minutes for part in sections(lesson, notebook))


def _split(markdown: str) -> Iterator[tuple[str | None, str]]:
    """Yield each part of a cell's text with its ``##`` heading, or None before the first one."""
    before, *others = re.split(r"^## +(.+)$", markdown, flags=re.MULTILINE)
    if before.strip():
        yield None, before
    yield from zip(others[::2], others[1::2], strict=True)


def _words(markdown: str) -> list[str]:
    text = re.sub(r"\]\([^)]*\)", "]", markdown)  # not the addresses
    return re.findall(r"\w[\w’'-]*", text)


def _pictures(cell: dict[str, Any]) -> int:
    return sum("<img" in "".join(output.get("data", {}).get("text/html", "")) for output in cell["outputs"])


def main(notebooks: Path = Path("notebooks")) -> None:
    """Print each lesson's minutes beside what it states."""
    for lesson in LESSONS:
        notebook = json.loads((notebooks / lesson.notebook).read_text(encoding="utf-8"))
        print(f"{lesson.number}  {minutes(lesson, notebook):3.0f}  stated {lesson.minutes}")


if __name__ == "__main__":
    main()
