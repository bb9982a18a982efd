"""What the pages are made from: lessons, decks, instructors' notes. Sphinx itself is tried in a browser."""

import json
from pathlib import Path

import pytest

from docs import decks, generated, instructors, lesson_pages
from docs.minutes import minutes, sections
from rnn101.course.exercise import Exercise
from rnn101.course.question import Question
from rnn101.lessons import LESSONS
from tests.notebook_files import NOTEBOOKS, ROOT

each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.number)
FIRST = LESSONS[0]


def notebook(lesson):
    return json.loads((NOTEBOOKS / lesson.notebook).read_text(encoding="utf-8"))


def text(made) -> str:
    return json.dumps(made, ensure_ascii=False)


@each_lesson
def test_the_minutes_that_a_lesson_states_are_the_formulas(lesson):
    assert minutes(lesson, notebook(lesson)) == pytest.approx(lesson.minutes, abs=1)


def test_minutes_are_counted_by_hand():
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["## One\n", "word " * 130 + "**Predict:**"]},
        {"cell_type": "code", "metadata": {}, "source": ["a\n", "\n", "b"], "outputs": []},
        {"cell_type": "code", "metadata": {}, "source": ["lesson.remember.check(remember)"], "outputs": []},
        {"cell_type": "markdown", "metadata": {}, "source": ["## Going deeper\n", "word " * 999]},
    ]
    _, one = sections(FIRST, {"cells": cells})
    assert one.reading == pytest.approx(131 / 130)
    assert one.running == pytest.approx(20 / 60 + 2 * 4 / 60)
    assert one.exercises == 6


@each_lesson
def test_a_page_has_every_hint_and_answer_and_no_verdict(lesson):
    shown = text(lesson_pages.page(lesson, notebook(lesson)))
    assert "Not attempted yet" not in shown
    for task in lesson.tasks():
        assert text(lesson_pages.help_of(task))[1:-1] in shown


def test_links_to_binder_and_colab_need_to_know_where_the_course_is():
    assert "mybinder" not in text(lesson_pages.page(FIRST, notebook(FIRST)))
    shown = text(lesson_pages.page(FIRST, notebook(FIRST), repository="someone/rnn101"))
    assert (
        "mybinder.org/v2/gh/someone/rnn101/main?urlpath=lab%2Ftree%2Fnotebooks%2F00_start_here.ipynb" in shown
    )
    assert "colab.research.google.com/github/someone/rnn101/blob/main/notebooks/00_start_here.ipynb" in shown


@each_lesson
def test_an_instructor_finds_every_misconception_and_known_mistake(lesson):
    shown = instructors.page(lesson, notebook(lesson), "## What to say first")
    for task in lesson.tasks():
        if isinstance(task, Question):
            beliefs = [option.misconception for option in task.options.values() if option.misconception]
            assert all(belief.replace("|", r"\|") in shown for belief in beliefs)
        if isinstance(task, Exercise):
            assert all(mistake.message in shown for mistake in task.mistakes)


@each_lesson
def test_a_deck_has_twelve_to_twenty_five_slides(lesson):
    slides = [cell for cell in notebook(lesson)["cells"] if decks.is_slide(cell)]
    assert 12 <= len(slides) <= 25


@each_lesson
def test_a_deck_shows_no_navigation_and_no_answer(lesson):
    shown = text(decks.deck(lesson, notebook(lesson)))
    assert "Course map" not in shown
    for task in lesson.tasks():
        assert text(lesson_pages.help_of(task))[1:-1] not in shown


def test_the_scoreboard_counts_as_the_lesson_does():
    rows = generated.scoreboard().splitlines()
    assert rows[0] == "| lesson | remedy | 5 | 10 | 20 | 50 | 100 | 200 |"
    assert any(row.startswith("| 13 | LSTM, chrono | 5 | 5 | 5 | 5 | 5 | 5 |") for row in rows)


def test_readme_says_how_to_start():
    shown = generated.start((ROOT / "README.md").read_text(encoding="utf-8"))
    assert "jupyter lab --notebook-dir=." in shown
    assert "<!--" not in shown
    with pytest.raises(ValueError, match=r'^README.md: expected a section "## Start"'):
        generated.start("# Nothing")


def test_every_lesson_has_notes_for_instructors():
    notes = Path(generated.__file__).parent / "pages" / "teach" / "notes"
    assert {path.stem for path in notes.glob("*.md")} == {lesson.number for lesson in LESSONS}
    for path in notes.glob("*.md"):
        told = path.read_text(encoding="utf-8")
        for heading in ("What to say first", "Where learners stop", "To discuss"):
            assert f"## {heading}" in told, path.name
