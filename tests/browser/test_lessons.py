"""Lessons as a learner meets them: run, answer, ask for help, move, come back the next day.

Three are tried; ``RNN101_BROWSER_LESSONS="06 07"`` tries others.
"""

import os
import re
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

from rnn101.course import Exercise, Question
from rnn101.lessons import LESSONS
from tests.notebook_files import ROOT

NUMBERS = os.environ.get("RNN101_BROWSER_LESSONS", "00 02 09").split()
TRIED = [lesson for lesson in LESSONS if lesson.number in NUMBERS]
EXPLORER = re.compile(r"(composer|explorer|player|stepper|writing)\.show\(\)")
AXE = {"resultTypes": ["violations"]}
OURS = {"include": [[".jp-OutputArea-output"], [".jp-RenderedMarkdown"]]}


@pytest.fixture(scope="module", params=TRIED, ids=lambda lesson: lesson.notebook)
def lesson(request):
    return request.param


@pytest.fixture(scope="module")
def ran(laboratory, lesson):
    """The lesson, opened, saved as it was, and run from top to bottom."""
    laboratory.open(lesson.notebook)
    assert not laboratory.is_changed()
    laboratory.run_all()
    return laboratory


def first(lesson, kind):
    return next(task for task in lesson.tasks() if isinstance(task, kind))


def said(cell):
    """The cards in a cell's widgets."""
    return cell.locator(".rnn101-live [role=status]").all_inner_texts()


def test_a_run_changes_nothing_but_outputs(ran, lesson, folder):
    for kind in ("error", "stderr"):
        assert ran.page.locator(f".jp-OutputArea-output[data-mime-type*={kind}]").count() == 0
    ran.save()
    saved, stored = folder / "notebooks" / lesson.notebook, ROOT / "notebooks" / lesson.notebook
    assert code_and_metadata(saved) == code_and_metadata(stored)


def code_and_metadata(path: Path):
    """What a run leaves as it was: all but the outputs."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)
    return notebook


def test_a_question_is_answered_with_the_mouse(ran, lesson):
    question = first(lesson, Question)
    cell = ran.cell(f"lesson.{question.name}.check")
    options = cell.locator(".rnn101-choices input[type=radio]")
    right = list(question.options).index(question.right)
    for option, verdict in [((right + 1) % 4, "✗ Not yet"), (right, "✓ Correct")]:
        options.nth(option).click()
        cell.get_by_role("button", name="Check").click()
        cell.get_by_text(f"{verdict}: {question.name}").locator("visible=true").wait_for()
    cell.get_by_role("button", name="Hint").click()
    cell.get_by_text("Hint 1 of").wait_for()
    cell.get_by_role("button", name="Solution").click()
    cell.get_by_text(f"Solution: {question.name}").wait_for()


def test_a_question_is_answered_with_the_keyboard(ran, lesson):
    question = first(lesson, Question)
    cell = ran.cell(f"lesson.{question.name}.check")
    options = cell.locator(".rnn101-choices input[type=radio]")
    right = list(question.options).index(question.right)
    options.nth(0).focus()
    for _ in range(right):
        ran.page.keyboard.press("Tab")
    ran.page.keyboard.press("Space")
    for _ in range(4 - right):
        ran.page.keyboard.press("Tab")
    ran.page.keyboard.press("Enter")
    cell.get_by_text(f"✓ Correct: {question.name}").locator("visible=true").wait_for()


def test_an_exercise_gives_hints_and_its_solution(ran, lesson):
    exercise = first(lesson, Exercise)
    cell = ran.cell(f"lesson.{exercise.name}.check({exercise.name})")
    assert any("Not attempted yet" in text for text in said(cell))
    for number in (1, 2):
        cell.get_by_role("button", name="Hint").press("Enter")
        cell.get_by_text(f"Hint {number} of").wait_for()
    cell.get_by_role("button", name="Solution").press("Space")
    cell.get_by_text(f"Solution: {exercise.name}").wait_for()


def test_axe_finds_nothing_serious_in_what_is_ours(ran, lesson):
    found = Axe().run(ran.page, context=OURS, options=AXE).response["violations"]
    serious = [
        (fault["id"], node["html"][:200])
        for fault in found
        if fault["impact"] in ("critical", "serious")
        for node in fault["nodes"]
    ]
    assert serious == []


def test_explorers_move_and_their_last_pictures_stand_the_next_day(ran, lesson):
    moved = [move(ran.page, cell) for cell in ran.cell(EXPLORER).all()]
    assert moved
    ran.save()
    ran.end_kernels()
    ran.open(lesson.notebook)
    for cell, words in zip(ran.cell(EXPLORER).all(), moved, strict=True):
        still = cell.locator(".rnn101-still")
        still.get_by_text("Run this cell to move it.").wait_for()
        assert words in " ".join(still.inner_text().split())
        assert still.locator("img").first.is_visible()
        assert still.locator("img").first.get_attribute("alt")
    dead = ran.page.get_by_text(re.compile("Loading widget|model not found"))
    assert not dead.locator("visible=true").count()


def move(page, cell):
    """Move an explorer's first slider by three steps, back from its end; return the words it then shows."""
    words = cell.locator(".rnn101-words")
    before = words.inner_text()
    slider = cell.locator("[role=slider]").first
    slider.focus()
    at_its_end = slider.get_attribute("aria-valuenow") == slider.get_attribute("aria-valuemax")
    for _ in range(3):
        page.keyboard.press("ArrowLeft" if at_its_end else "ArrowRight")
    changed = "([node, text]) => node.innerText !== text"
    page.wait_for_function(changed, arg=[words.element_handle(), before])
    page.wait_for_timeout(1000)  # all three steps have come
    return words.inner_text()
