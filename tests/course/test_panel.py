"""What is clicked: every button does what its call does, and counts once."""

import pytest
from IPython.core.interactiveshell import InteractiveShell

from rnn101.course import Exercise, Mistake, Option, Question
from rnn101.course.panel import Panel
from rnn101.course.records import SOLUTION, records
from rnn101.viz.live import still

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def double(x):
    return 2 * x


def exercise():
    mistakes = [Mistake("This squares.", gives=lambda x: x * x)]
    hints = ["Think.", "Add.", "`x + x`"]
    return Exercise("double", double, cases=[(3,), (4,)], hints=hints, mistakes=mistakes, lesson="lstm")


def question():
    options = [
        Option("three", "Three is odd.", "Odd is even."),
        Option("four", "Four is twice two."),
        Option("five", "Five is odd.", "All are even."),
        Option("seven", "Seven is odd.", "Primes are even."),
    ]
    return Question("q_even", "Which is even?", options=options, hints=["Halve it."], lesson="lstm")


def seen():
    return [view.what for view in records().read_views()[0]]


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [(..., "○ Not attempted yet"), (lambda x: x * x, "✗ Not yet"), (double, "✓ Correct")],
)
def test_help_can_be_clicked_below_every_verdict(answer, verdict):
    panel = Panel(exercise(), answer)
    assert verdict in panel.card.value
    assert panel.help.value == ""
    panel.hint.click()
    assert "Hint 1 of 3: double" in panel.help.value
    panel.hint.click()
    assert "Hint 1 of 3: double" in panel.help.value
    assert "Hint 2 of 3: double" in panel.help.value
    panel.solution.click()
    assert "return 2 * x" in panel.help.value
    assert verdict in panel.card.value
    assert seen() == ["hint 1", "hint 2", SOLUTION]


def test_button_and_call_share_the_count(capsys):
    task = exercise()
    panel = Panel(task, ...)
    panel.hint.click()
    task.hint()
    assert capsys.readouterr().out.startswith("Hint 2 of 3: double\n")
    panel.hint.click()
    assert [f"Hint {number} of 3" in panel.help.value for number in (1, 2, 3)] == [True] * 3
    assert "This is the last hint; <code" in panel.help.value
    assert "lesson.double.solution()</code>" in panel.help.value


def test_what_is_there_does_not_come_twice():
    panel = Panel(question(), ...)
    for button in (panel.hint, panel.solution, panel.hint, panel.solution):
        button.click()
    assert panel.help.value.count("Hint 1 of 1") == 1
    assert panel.help.value.count("Solution: q_even") == 1


def test_the_hints_that_were_seen_are_in_view_at_the_next_try():
    task = exercise()
    Panel(task, ...).hint.click()
    panel = Panel(task, ...)
    assert "Hint 1 of 3" in panel.help.value
    panel.hint.click()
    assert panel.help.value.count("Hint 1 of 3") == panel.help.value.count("Hint 2 of 3") == 1
    assert seen() == ["hint 1", "hint 2"]


def test_a_choice_is_judged_and_recorded_at_check_only():
    panel = Panel(question(), ...)
    assert [text for text, _ in panel.choices.options] == ["(a) three", "(b) four", "(c) five", "(d) seven"]
    assert panel.choices.value is None
    panel.check.click()
    assert "No answer is chosen yet." in panel.card.value
    panel.choices.value = "d"
    assert records().read()[0] == []
    panel.check.click()
    assert "✗ Not yet: q_even" in panel.card.value
    assert "Primes are even." in panel.card.value
    panel.hint.click()
    panel.choices.value = "b"
    panel.check.click()
    assert "✓ Correct: q_even" in panel.card.value
    attempts, _ = records().read()
    assert [(a.named, a.passed, a.hints, a.solution) for a in attempts] == [
        ("d", False, 0, False),
        ("b", True, 1, False),
    ]


def test_a_letter_that_was_written_is_chosen():
    assert Panel(question(), "b").choices.value == "b"
    assert Panel(question(), "(x)").choices.value is None


def test_an_exercise_in_code_has_nothing_to_choose():
    assert not hasattr(Panel(exercise(), ...), "choices")


def test_every_control_has_a_name_and_says_of_what():
    panel = Panel(question(), ...)
    assert [(b.description, b.tooltip) for b in (panel.check, panel.hint, panel.solution)] == [
        ("Check", "Check the answer chosen for q_even"),
        ("Hint", "Show the next hint for q_even"),
        ("Solution", "Show the solution of q_even"),
    ]


def test_the_card_stands_between_the_choices_and_the_help():
    panel = Panel(question(), ...)
    order = list(panel.whole.children)
    assert order[1:4] == [panel.choices, panel.check, panel.card]
    assert order[-1] is panel.help


@pytest.mark.parametrize("task", [exercise, question])
def test_a_run_of_all_cells_uses_nothing_up_and_records_nothing(task):
    made = task()
    for _ in range(2):
        panel = Panel(made, ...)
    assert records().read() == ([], "")
    assert seen() == []
    panel.hint.click()
    assert "Hint 1 of" in panel.help.value


@pytest.fixture
def displayed(monkeypatch):
    """What is sent to a notebook, as bundles, in order."""
    sent = []
    formatter = InteractiveShell.instance().display_formatter

    class Handle:
        def update(self, thing):
            sent.append(formatter.format(thing)[0])

    def display(thing, raw=False, display_id=False):
        sent.append(thing if raw else formatter.format(thing)[0])
        return Handle() if display_id else None

    monkeypatch.setattr("rnn101.course.panel.display", display)
    return sent


def test_a_still_card_goes_before_the_panel(displayed):
    panel = Panel(question(), ...)
    panel.show()
    card, live = displayed
    words = 'Choose an answer and press Check, or call `lesson.q_even.check("a")` with your letter.'
    assert card["text/plain"] == f"○ Not attempted yet: q_even\n{words}"
    assert card["text/html"] == still(Panel(question(), ...).verdict.html())
    assert set(card) == {"text/plain", "text/html"}
    assert list(live) == [WIDGET_VIEW]
    assert live[WIDGET_VIEW]["model_id"] == panel.whole.model_id


def test_the_still_card_is_that_of_the_last_click(displayed):
    panel = Panel(question(), ...)
    panel.show()
    panel.choices.value = "b"
    panel.check.click()
    assert displayed[-1]["text/plain"].startswith("✓ Correct: q_even")
    assert panel.card.value in displayed[-1]["text/html"]


def test_trouble_with_the_record_is_said_in_the_card_or_the_help(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("RNN101_HOME", str(tmp_path / "file" / "home"))
    panel = Panel(question(), ...)
    panel.hint.click()
    assert "Progress could not be saved" in panel.help.value
    panel.choices.value = "b"
    panel.check.click()
    assert "Progress" not in panel.card.value, "it is said once"
