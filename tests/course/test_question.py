import pytest

from rnn101.course.question import Option, Question
from rnn101.course.records import records
from rnn101.course.task import Outcome

OPTIONS = (
    Option("three", "Three is odd.", "Odd numbers are even."),
    Option("four", "Four is twice two."),
    Option("five", "Five is odd.", "All numbers are even."),
    Option("seven", "Seven is odd.", "Primes are even."),
)


def make(options=OPTIONS, lesson=None):
    return Question("q_even", "Which is even?", options=options, hints=["Halve it."], lesson=lesson)


@pytest.mark.parametrize("answer", ["b", "B", " b "])
def test_the_right_letter_passes(answer):
    verdict = make().examine(answer)
    assert verdict.outcome is Outcome.CORRECT
    assert verdict.lines == ("(b) four", "Four is twice two.")


def test_a_wrong_letter_names_its_misconception():
    verdict = make().examine("d")
    assert verdict.outcome is Outcome.WRONG
    assert verdict.lines == (
        "You chose (d) seven",
        "Behind this answer stands a misconception: Primes are even.",
        "Seven is odd.",
    )


@pytest.mark.parametrize("answer", [..., None, "", "  "])
def test_no_answer_is_calm(answer, capsys):
    make().check(answer)
    assert capsys.readouterr().out == (
        '○ Not attempted yet: q_even\nCall `.check("a")` with your letter: one of a, b, c, d.\n'
    )


@pytest.mark.parametrize("answer", ["e", "ab", "(b)", "four"])
def test_a_letter_that_no_option_has_is_calm_and_not_recorded(answer, capsys):
    make(lesson="how_positive").check(answer)
    assert capsys.readouterr().out == (
        "○ Not attempted yet: q_even\nThere is no such option.\n"
        'Call `.check("a")` with your letter: one of a, b, c, d.\n'
    )
    assert records().read()[0] == []


@pytest.mark.parametrize(("answer", "shown"), [(2, "2"), (["b"], r"\['b'\]"), (b"b", "b'b'")])
def test_anything_else_is_an_error_that_says_what_is_expected(answer, shown):
    with pytest.raises(ValueError, match=f"^answer: got {shown}, expected one of a, b, c, d$"):
        make().check(answer)


def test_it_asks_and_solves(capsys):
    make().ask()
    assert capsys.readouterr().out == (
        "Question: q_even\nWhich is even?\n(a) three\n(b) four\n(c) five\n(d) seven\n"
    )
    make().solution()
    assert capsys.readouterr().out == "Solution: q_even\n(b) four\nFour is twice two.\n"


def test_it_needs_four_options_and_one_right_one():
    with pytest.raises(ValueError, match="options: q_even has 3, expected 4"):
        make(OPTIONS[:3])
    with pytest.raises(ValueError, match="options: q_even has 2 right ones, expected exactly 1"):
        make((OPTIONS[1], OPTIONS[1], OPTIONS[2], OPTIONS[3]))


def test_attempts_are_recorded():
    question = make(lesson="how_positive")
    for answer in (..., "a", "b"):
        question.check(answer)
    attempts, _ = records().read()
    assert [(a.exercise, a.passed) for a in attempts] == [
        ("how_positive.q_even", False),
        ("how_positive.q_even", True),
    ]
