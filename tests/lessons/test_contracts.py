"""Every exercise and every question of the course keeps its contract."""

import pytest

from rnn101.course.exercise import Exercise
from rnn101.course.question import Question
from tests.lessons.contract import assert_exercise_contract, assert_question_contract, tasks_of


@pytest.mark.parametrize("exercise", tasks_of(Exercise), ids=lambda exercise: exercise.key)
def test_exercise_contract(exercise: Exercise) -> None:
    assert_exercise_contract(exercise)


@pytest.mark.parametrize("question", tasks_of(Question), ids=lambda question: question.key)
def test_question_contract(question: Question) -> None:
    assert_question_contract(question)
