"""What every exercise and every question of a lesson owes its learner; each lesson's test calls these two."""

from collections.abc import Sequence
from typing import Any

from rnn101.course.exercise import Exercise, Mistake
from rnn101.course.question import Question
from rnn101.course.task import Outcome, Verdict


def assert_exercise_contract(exercise: Exercise, *, stub: Any, wrong: Sequence[tuple[Any, str]] = ()) -> None:
    """Assert that the reference passes, the stub is unattempted, and each wrong answer gets its own message.

    Every known mistake that says what it gives is tried by itself: its own message has to come, so the cases
    tell it from all others.

    Parameters
    ----------
    exercise : Exercise
        The exercise.
    stub : callable
        The function as the notebook has it; ``...`` if the exercise asks for a value.
    wrong : sequence of (callable or value, str)
        More wrong answers, each with a fragment of the message that is meant for it and for no other: those
        that a mistake recognizes by its result, and those that are no known mistake. With the known ones
        there must be three, and every known mistake must come out.
    """
    right = exercise.reference if exercise.cases else exercise.reference()
    _assert_outcome(exercise, right, Outcome.CORRECT)
    _assert_outcome(exercise, stub, Outcome.UNATTEMPTED)
    _assert_outcome(exercise, ..., Outcome.UNATTEMPTED)
    known = [(_given_by(exercise, m), m.message) for m in exercise.mistakes if m.gives is not None]
    tried = len(known) + len(wrong)
    assert tried >= 3, f"{exercise.name}: {tried} wrong answers, expected at least 3"
    named: set[str] = set()
    for group in (known, list(wrong)):
        messages = [_text(_assert_outcome(exercise, answer, Outcome.WRONG)) for answer, _ in group]
        for number, (_, fragment) in enumerate(group):
            told = [other for other, message in enumerate(messages) if fragment in message]
            assert told == [number], (
                f"{exercise.name}: {fragment!r} is told to answers {told}, expected [{number}]"
            )
        named |= {m.message for m in exercise.mistakes if any(m.message in text for text in messages)}
    unnamed = [m.message for m in exercise.mistakes if m.message not in named]
    assert not unnamed, f"{exercise.name}: no wrong answer brings out {unnamed}"


def _given_by(exercise: Exercise, mistake: Mistake) -> Any:
    """What a learner who makes a known mistake hands in: its function, or the value."""
    assert mistake.gives is not None
    return mistake.gives if exercise.cases else mistake.gives()


def assert_question_contract(question: Question) -> None:
    """Assert that the right option passes, each wrong one names its misconception, and no answer is calm."""
    for nothing in (..., None, ""):
        _assert_outcome(question, nothing, Outcome.UNATTEMPTED)
    for letter, option in question.options.items():
        verdict = _assert_outcome(
            question, letter, Outcome.CORRECT if letter == question.right else Outcome.WRONG
        )
        assert option.why in verdict.lines, f"{question.name}: ({letter}) does not say why"
        if letter != question.right:
            assert option.misconception, f"{question.name}: no misconception stands behind ({letter})"
            assert option.misconception in _text(verdict), f"{question.name}: ({letter}) does not name it"
    texts = [text for option in question.options.values() for text in (option.text, option.why)]
    assert len(set(texts)) == len(texts), f"{question.name}: two options say the same"


def _assert_outcome(task: Exercise | Question, answer: Any, outcome: Outcome) -> Verdict:
    verdict = task.examine(answer)
    assert verdict.outcome is outcome, f"{task.name}, {answer!r}: {verdict}, expected {outcome}"
    return verdict


def _text(verdict: Verdict) -> str:
    return "\n".join([*verdict.lines, verdict.detail])
