"""What every exercise and every question of a lesson owes its learner."""

import copy
import importlib
import operator
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from rnn101.course.exercise import Exercise, Mistake
from rnn101.course.question import Question
from rnn101.course.task import Outcome, Verdict
from rnn101.lessons import LESSONS
from tests.lessons.forms import FORMS, each, in_float32, look
from tests.notebook_files import ROOT

Slip = tuple[Any, str]
"""A wrong answer, and a fragment of the message that is meant for it and for no other."""


def tasks_of(kind: type[Any]) -> list[Any]:
    """Return all exercises, or all questions, of the course."""
    return [task for lesson in LESSONS for task in lesson.tasks() if isinstance(task, kind)]


def slips_of(exercise: Exercise) -> Sequence[Slip]:
    """Return what ``SLIPS`` in tests/lessons/ROOM/slips.py says of an exercise: see there."""
    assert exercise.key is not None
    room = exercise.key.partition(".")[0]
    if not (ROOT / f"tests/lessons/{room}/slips.py").exists():
        return ()
    slips: dict[str, Sequence[Slip]] = importlib.import_module(f"tests.lessons.{room}.slips").SLIPS
    return slips.get(exercise.name, ())


def unattempted(*arguments: Any) -> None:
    """Do nothing, as every stub of a notebook."""
    ...  # your code here


def right_forms(exercise: Exercise) -> Iterator[tuple[str, Any]]:
    """Yield forms of the right answer, by name: other containers and types, and reckoned in float32.

    Only those that change something: a single number has no other layout in memory.
    """
    results = results_of(exercise, exercise.reference)
    yield "as it is", answer_in(lambda result: result, exercise)
    for name, form in FORMS.items():
        if any(look(form(result)) != look(result) for result in results):
            yield name, answer_in(form, exercise)

    def in_float32_from_the_start(*given: Any) -> Any:
        return exercise.reference(*map(each(in_float32), given))

    if any(map(operator.ne, map(look, results), map(look, results_of(exercise, in_float32_from_the_start)))):
        yield "reckoned in float32", in_float32_from_the_start


def results_of(exercise: Exercise, function: Callable[..., Any]) -> list[Any]:
    """Return what a function gives in each case of an exercise."""
    given = [
        case(np.random.default_rng(n)) if callable(case) else case for n, case in enumerate(exercise.cases)
    ]
    return [function(*copy.deepcopy(arguments)) for arguments in given or [()]]


def answer_in(form: Callable[[Any], Any], exercise: Exercise) -> Any:
    """Return the right answer with each result in another form."""
    if not exercise.cases:
        return form(exercise.reference())
    return lambda *given: form(exercise.reference(*given))


def known_mistakes(exercise: Exercise, slips: Sequence[Slip]) -> Iterator[tuple[Mistake, Any]]:
    """Yield each known mistake with an answer that makes it: its own function, or the slip that is meant."""
    for mistake in exercise.mistakes:
        if mistake.gives is not None:
            yield mistake, mistake.gives if exercise.cases else mistake.gives()
        else:
            meant = [answer for answer, fragment in slips if fragment in mistake.message]
            assert len(meant) == 1, f"{exercise.name}: {len(meant)} slips for {mistake.name!r}, expected 1"
            yield mistake, meant[0]


def examine(exercise: Exercise, answer: Any) -> Verdict:
    """Judge an answer, whatever it warns of, without the evaluation that the exercise on a leak adds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Exercise.examine(exercise, answer)


def is_named(exercise: Exercise, mistake: Mistake, answer: Any) -> bool:
    """Return whether an answer that makes a mistake is told so, and no other mistake gives what it gives."""
    verdict = examine(exercise, answer)
    told = verdict.named == mistake.name and mistake.message in verdict.lines[0]
    others = copy.copy(exercise)
    others.mistakes = tuple(other for other in exercise.mistakes if other is not mistake and other.gives)
    return told and verdict.outcome is Outcome.WRONG and not examine(others, answer).named


def assert_exercise_contract(exercise: Exercise) -> None:
    """Assert that right answers pass in every form, and that each wrong one gets the message meant for it.

    The stub is unattempted. Each known mistake is named, and no other one fits what it gives, so the cases
    tell it from all others. Each slip gets its own message. A wrong answer that nobody knows gets no name.
    """
    for nothing in (..., unattempted if exercise.cases else None):
        assert exercise.examine(nothing).outcome is Outcome.UNATTEMPTED
    for form, answer in right_forms(exercise):
        verdict = examine(exercise, answer)
        assert verdict.outcome is Outcome.CORRECT, f"{exercise.name}, {form}: {verdict}"
    slips = slips_of(exercise)
    mistakes = list(known_mistakes(exercise, slips))
    assert len(mistakes) >= 3, f"{exercise.name}: {len(mistakes)} known mistakes, expected at least 3"
    assert len({mistake.name for mistake, _ in mistakes}) == len(mistakes), f"{exercise.name}: one name twice"
    for mistake, answer in mistakes:
        assert is_named(exercise, mistake, answer), (
            f"{exercise.name}: {mistake.name!r} is told {examine(exercise, answer)}"
        )
    for answer, fragment in slips:
        verdict = examine(exercise, answer)
        assert verdict.outcome is Outcome.WRONG
        assert fragment in "\n".join([*verdict.lines, verdict.detail]), (
            f"{exercise.name}, {fragment!r}: {verdict}"
        )
    unknown = examine(exercise, answer_in(each(lambda value: 1.07 * np.asarray(value) + 0.61), exercise))
    assert unknown.outcome is Outcome.WRONG
    given = [mistake.name for mistake in exercise.mistakes if mistake.gives]
    assert unknown.named not in given, f"{exercise.name}: an unknown mistake is called {unknown.named!r}"


def assert_question_contract(question: Question) -> None:
    """Assert that the right option passes, each wrong one names its misconception, and no answer is calm."""
    for nothing in (..., None, ""):
        assert question.examine(nothing).outcome is Outcome.UNATTEMPTED
    for letter, option in question.options.items():
        verdict = question.examine(letter)
        assert verdict.outcome is (Outcome.CORRECT if letter == question.right else Outcome.WRONG)
        assert option.why in verdict.lines, f"{question.name}: ({letter}) does not say why"
        if letter != question.right:
            assert option.misconception, f"{question.name}: no misconception stands behind ({letter})"
            assert option.misconception in "\n".join(verdict.lines), (
                f"{question.name}: ({letter}) does not name it"
            )
    texts = [text for option in question.options.values() for text in (option.text, option.why)]
    assert len(set(texts)) == len(texts), f"{question.name}: two options say the same"
