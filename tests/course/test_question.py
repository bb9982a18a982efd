import numpy as np
import pytest

from rnn101.course import message, panel
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


@pytest.mark.parametrize("answer", ["b", "B", " b ", "(b)", " b.", "(B)", "b)"])
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


INVITATION = 'Choose an answer and press Check, or call `q_even.check("a")` with your letter.\n'


@pytest.mark.parametrize("answer", [..., None])
def test_no_answer_is_calm(answer, capsys):
    make().check(answer)
    make().check()
    assert capsys.readouterr().out == 2 * f"○ Not attempted yet: q_even\n{INVITATION}"


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        ("", "No answer is chosen yet."),
        ("  ", "No answer is chosen yet."),
        ("e", "There is no option 'e': expected one of a, b, c, d."),
        ("ab", "There is no option 'ab': expected one of a, b, c, d."),
        ("four", "There is no option 'four': expected one of a, b, c, d."),
        (2, "Options have letters, not numbers: number 2 is (b)."),
        (0, 'An answer is a letter in quotes, such as `"a"`; this is the number 0.'),
        (True, 'An answer is a letter in quotes, such as `"a"`; this is True.'),
        (["b"], 'An answer is a letter in quotes, such as `"a"`; this is a list of 1 item.'),
        (np.ones(3), 'An answer is a letter in quotes, such as `"a"`; this is an array of shape (3,).'),
        (make, 'An answer is a letter in quotes, such as `"a"`; this is of type function.'),
    ],
)
def test_a_slip_gets_a_kind_word_and_is_not_recorded(answer, word, capsys):
    make(lesson="how_positive").check(answer)
    said = capsys.readouterr().out
    assert said.splitlines()[:2] == ["○ Not attempted yet: q_even", word]
    assert 'call `lesson.q_even.check("a")`' in said
    assert records().read()[0] == []


def test_it_asks_and_solves(capsys):
    make().ask()
    assert capsys.readouterr().out == (
        "Question: q_even\nWhich is even?\n(a) three\n(b) four\n(c) five\n(d) seven\n"
    )
    make().solution()
    assert capsys.readouterr().out == "Solution: q_even\n(b) four\nFour is twice two.\n"


def test_its_options_step_back_where_they_are_radio_buttons(monkeypatch):
    shown = []
    monkeypatch.setattr(message, "display", shown.append)
    make().ask()
    assert shown[0]._repr_markdown_() == (
        "**Question: q_even**\n\nWhich is even?\n\n"
        f'<div class="{panel.LISTED}">\n\n(a) three\n\n(b) four\n\n(c) five\n\n(d) seven\n\n</div>'
    )


def test_a_choice_has_no_marks():
    options = (Option("`X[0]` of $h_t$", "Why.", "Wrong."), *OPTIONS[1:])
    assert make(options).choices["a"] == "(a) X[0] of h_t"
    with pytest.raises(ValueError, match=r"^options: q_even has TeX in \(a\), expected text that a radio"):
        make((Option(r"$\sigma$", "Why.", "Wrong."), *OPTIONS[1:]))


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
    assert [(a.exercise, a.passed, a.named) for a in attempts] == [
        ("how_positive.q_even", False, "a"),
        ("how_positive.q_even", True, "b"),
    ]
