"""A room and its notebook belong together: nothing that is exported is forgotten in a lesson or in a test."""

import importlib
import inspect

import nbformat
import pytest

from rnn101.course.task import Task
from rnn101.lessons import LESSONS, Lesson
from rnn101.viz import Explorer
from rnn101.viz.style import MIN_ALT
from tests.notebook_files import NOTEBOOKS, ROOT

rooms = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.room)


def exported(lesson: Lesson) -> dict[str, object]:
    room = importlib.import_module(f"rnn101.lessons.{lesson.room}")
    return {name: getattr(room, name) for name in room.__all__}


@rooms
def test_the_notebook_asks_each_exercise_and_question_once(lesson: Lesson) -> None:
    code = [
        cell.source
        for cell in nbformat.read(NOTEBOOKS / lesson.notebook, 4).cells
        if cell.cell_type == "code"
    ]
    tasks = [name for name, value in exported(lesson).items() if isinstance(value, Task)]
    assert sorted(tasks) == sorted(task.name for task in lesson.tasks())
    for name in tasks:
        assert sum(f"lesson.{name}.check(" in source for source in code) == 1, name


@rooms
def test_every_drawing_and_explorer_has_its_row_in_pictures(lesson: Lesson) -> None:
    pictures = (ROOT / f"tests/lessons/{lesson.room}/pictures.py").read_text(encoding="utf-8")
    for name, value in exported(lesson).items():
        is_explorer = inspect.isclass(value) and issubclass(value, Explorer)
        is_drawing = inspect.isfunction(value) and "ax" in inspect.signature(value).parameters
        if is_explorer or is_drawing:
            assert f"{lesson.room}.{name}" in pictures, (
                f"{name}: tests/lessons/{lesson.room}/pictures.py has no row"
            )


@rooms
def test_each_alt_text_is_that_of_one_figure(lesson: Lesson) -> None:
    room = importlib.import_module(f"rnn101.lessons.{lesson.room}")
    texts = {name: text for name, text in vars(room.alt).items() if not name.startswith("_")}
    code = "\n".join(cell.source for cell in nbformat.read(NOTEBOOKS / lesson.notebook, 4).cells)
    for name, text in texts.items():
        assert code.count(f"lesson.alt.{name})") == 1, name
        assert len(text) >= MIN_ALT, name
