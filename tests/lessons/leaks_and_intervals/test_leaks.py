"""Each leak flatters, its mended form scores what unforeseeable prices deserve, and a check tells both."""

import numpy as np
import pytest

from rnn101.course.task import Outcome
from rnn101.lessons.testing_a_forecast.leaks import LEAKS, LeakExercise


@pytest.mark.slow
@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_flatters_and_its_mended_form_does_not(name):
    leak = LEAKS[name]
    before, after = leak.score(leak.leaky), leak.score(leak.mended)
    if leak.measure == "MASE":
        assert before < 0.6
        assert after == pytest.approx(1, abs=0.05)
    else:
        assert before > 0.02  # on random walks, where no skill can exist
        assert after < 0.005
    assert leak.score(leak.leaky) == before


def test_the_gallery_is_the_courses():
    assert [leak.what for leak in LEAKS.values()] == [
        "scaler fitted on everything",
        "shuffled split",
        "overlapping windows",
        "same-day features",
        "unadjusted split",
        "tuning on the test part",
        "one lucky seed",
    ]


def test_the_mended_functions_by_hand():
    series = np.array([3.0, 1.0, 2.0, 9.0])
    assert LEAKS["fit_scale"].mended(series, 3) == (1, 3)
    train, test = LEAKS["split_days"].mended(5, 2, np.random.default_rng(0))
    assert (train.tolist(), test.tolist()) == ([0, 1, 2], [3, 4])
    known = LEAKS["known_targets"].mended(7, 3)
    assert known.tolist() == [0, 1, 2, 3, 4]  # day 4's target is the price of day 7, which is today's
    high, low, close = np.arange(3.0) + 2, np.arange(3.0), np.arange(3.0) + 1
    np.testing.assert_array_equal(LEAKS["day_features"].mended(high, low, close), [[2, 0], [3, 1]])
    adjusted = LEAKS["adjust"].mended(series, 3, 0.5)
    assert (adjusted.tolist(), series[0]) == ([1.5, 0.5, 1.0, 9.0], 3.0)
    assert LEAKS["choose"].mended(np.array([3, 1, 2]), np.array([1, 2, 3])) == 1
    assert LEAKS["report_skill"].mended(np.array([0.1, -0.1, 0.3])) == pytest.approx(0.1)


@pytest.mark.parametrize("name", LEAKS)
def test_both_forms_return_what_the_evaluation_takes_and_change_no_input(name):
    leak, given = LEAKS[name], []

    def spy(*arguments):
        given.append([np.copy(a) if isinstance(a, np.ndarray) else a for a in arguments])
        result = leak.leaky(*arguments)
        for before, after in zip(given[-1], arguments, strict=True):
            if isinstance(after, np.ndarray):
                np.testing.assert_array_equal(before, after)
        return result

    leak.score(spy)
    assert given


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
        f"The evaluation of random walks gave {before} with the leak; it gives {after} now. Nobody can "
        "forecast a random walk, so all skill above 0 was the leak's; below 0 a forecast is worse than the "
        "last price."
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
