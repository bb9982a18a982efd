from rnn101.course.exercise import Exercise, Mistake
from tests.benchmarks.exercises import report


def double(x):
    return 2 * x


def doubling(*mistakes, reference=double):
    return Exercise("double", reference, cases=[(2,), (3,)], mistakes=mistakes, hints=["Multiply."])


ADDS, SQUARES = (
    Mistake("This adds 2.", gives=lambda x: x + 2),
    Mistake("This squares.", gives=lambda x: x**2),
)


def test_all_right_is_100_percent(capsys, monkeypatch):
    monkeypatch.setattr("tests.benchmarks.exercises.slips_of", lambda exercise: ())
    assert report([doubling(ADDS, SQUARES)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "known mistakes rightly named: 2 of 2, 100.0 %"


def test_two_mistakes_that_the_cases_do_not_tell_apart_fail_the_command(capsys, monkeypatch):
    monkeypatch.setattr("tests.benchmarks.exercises.slips_of", lambda exercise: ())
    again = Mistake("This squares, too.", gives=lambda x: x * x)
    assert report([doubling(ADDS, SQUARES, again)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "    not named: This squares, too." in lines
    assert lines[-1] == "known mistakes rightly named: 1 of 3, 33.3 %"
