"""The course around the lessons: exercises, questions, the learner's progress, and the check of a machine.

A lesson imports its own room and this one: ``from rnn101 import course`` and
``from rnn101.lessons import start_here as lesson``; then ``lesson.remember.check(remember)``, ``.hint()``,
``.solution()``, and ``course.course_map()``, ``course.progress()``, ``course.export_progress("mine.csv")``,
``course.self_check()``.
"""

from rnn101.course.class_view import class_view
from rnn101.course.exercise import Exercise, Mistake
from rnn101.course.installation import self_check
from rnn101.course.overview import course_map, export_progress, progress
from rnn101.course.question import Option, Question

__all__ = [
    "Exercise",
    "Mistake",
    "Option",
    "Question",
    "class_view",
    "course_map",
    "export_progress",
    "progress",
    "self_check",
]
