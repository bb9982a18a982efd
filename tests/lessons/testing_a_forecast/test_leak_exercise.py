"""Exercises that mend a leak say what the evaluation says with the leak, and without."""

import numpy as np
import pytest

from rnn101.course.task import Outcome
from rnn101.lessons.testing_a_forecast.leak_exercise import LeakExercise
from rnn101.lessons.testing_a_forecast.leaks import LEAKS


@pytest.fixture
def exercise():
    return LeakExercise(
        "report_skill",
        leaks="The best seed.",
        cases=[(np.array([0.1, 0.3]),), lambda rng: (rng.normal(size=5),)],
        hints=["All of them."],
    )


def test_a_right_answer_is_told_both_scores(exercise):
    verdict = exercise.examine(np.mean)
    leak = LEAKS["report_skill"]
    before, after = leak.in_words(leak.score(leak.leaky)), leak.in_words(leak.score(leak.mended))
    assert verdict.outcome is Outcome.CORRECT
    assert verdict.lines[-1] == (
        f"The evaluation of random walks gave {before} with the leak; it gives {after} now."
    )


def test_a_leaking_answer_is_told_its_score(exercise):
    verdict = exercise.examine(max)
    assert verdict.outcome is Outcome.WRONG
    assert verdict.lines[0].startswith("The best seed. With it, the evaluation of random walks gives skill +")


def test_other_wrong_answers_and_none_are_not_put_into_the_evaluation(exercise):
    assert len(exercise.examine(lambda skills: 7.0).lines) == 1
    assert exercise.examine(...).outcome is Outcome.UNATTEMPTED
    assert "With it" not in exercise.examine(lambda skills: 1 / 0).lines[0]


def test_an_answer_that_fails_on_other_data_than_the_cases_is_told_no_score(exercise):
    def only_for_the_cases(skills):
        if len(skills) == 10:
            raise KeyError("no such data")
        return skills.mean()

    verdict = exercise.examine(only_for_the_cases)
    assert verdict.outcome is Outcome.CORRECT
    assert verdict.lines == ("All 2 cases give the right result.",)


def test_the_solution_is_the_librarys_mended_function(exercise, capsys):
    exercise.solution()
    assert "def report_skill(skills" in capsys.readouterr().out
