import threading
import time

import numpy as np
import pytest

from rnn101.course.exercise import Exercise, Mistake
from rnn101.course.records import records
from rnn101.course.task import Outcome


def scale(x, factor):
    """Multiply every number by the factor."""
    return x * factor


def make(**changes):
    settings = {
        "cases": [(np.array([1.0, 2.0]), 3.0), lambda rng: (rng.normal(size=(2, 3)), 0.5)],
        "hints": ["Multiply.", "`x * factor`"],
        "mistakes": [
            Mistake("This adds: multiply instead.", gives=lambda x, factor: x + factor),
            Mistake("The sign is turned around.", when=lambda got, expected: np.allclose(got, -expected)),
        ],
        "seconds": 0.3,
    } | changes
    return Exercise("scale", scale, **settings)


def told(answer, **changes):
    verdict = make(**changes).examine(answer)
    assert verdict.outcome is Outcome.WRONG
    return verdict


@pytest.mark.parametrize("answer", [scale, lambda x, factor: factor * x, lambda *both: both[0] * both[1]])
def test_a_right_answer_passes(answer):
    verdict = make().examine(answer)
    assert verdict.outcome is Outcome.CORRECT
    assert verdict.lines == ("All 2 cases give the right result.",)


def ellipsis_stub(x, factor):
    """Multiply every number by the factor."""
    ...


def pass_stub(x, factor):
    pass


def placeholder_stub(x, factor):
    total = x.sum()
    return total, ...


@pytest.mark.parametrize("answer", [..., ellipsis_stub, pass_stub, placeholder_stub])
def test_a_stub_is_not_attempted(answer, capsys):
    make().check(answer)
    assert capsys.readouterr().out == (
        "○ Not attempted yet: scale\n"
        "Replace the `...` by your code, run the cell again, or ask `scale.hint()`.\n"
    )


def test_check_returns_none_so_that_a_cell_shows_only_the_message():
    assert make().check(...) is None
    assert make().check(scale) is None


def test_a_forgotten_return_is_told():
    def forgetful(x, factor):
        x * factor

    assert told(forgetful).lines == ("Your function returned None. Is a `return` missing?",)


def test_the_first_failing_case_is_reported_with_input_expected_and_got():
    verdict = told(lambda x, factor: x * factor + (x.ndim == 2))
    assert verdict.lines[0].startswith(
        "Case 2 of 2 – the result: 6 of 6 values differ, the first at [0, 0]: got "
    )
    x = np.random.default_rng(1).normal(size=(2, 3))
    with np.printoptions(precision=4, suppress=True):
        first, second = str(x).splitlines()
    assert verdict.detail.startswith(
        f"x:\n    {first}\n    {second}  shape (2, 3)\nfactor:\n    0.5\nexpected:\n"
    )


def test_the_shape_is_told_before_the_values():
    assert told(lambda x, factor: x[:1]).lines == ("Case 1 of 2 – the result has shape (1,), expected (2,).",)


def test_nan_is_a_wrong_value():
    line = told(lambda x, factor: x * np.nan).lines[0]
    assert line == "Case 1 of 2 – the result: 2 of 2 values differ, the first at [0]: got nan, expected 3."


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (lambda x, factor: x + factor, "This adds: multiply instead."),
        (lambda x, factor: -x * factor, "The sign is turned around."),
    ],
)
def test_a_known_mistake_is_named_first(answer, message):
    assert told(answer).lines[0] == message


def test_a_known_mistake_has_to_fit_the_cases_that_were_right_as_well():
    cases = [(np.array([2.0]), 2.0), (np.array([2.0]), 3.0)]  # 2 + 2 is 2 * 2
    adds = Mistake("This adds.", gives=lambda x, factor: x + factor)
    squares = Mistake("This squares.", gives=lambda x, factor: x**2)
    gives_five = Mistake("This is five.", gives=lambda x, factor: np.array([5.0]))
    settings = {"cases": cases, "mistakes": [gives_five, squares, adds]}
    assert told(lambda x, factor: x + factor, **settings).named == "This adds."
    assert told(lambda x, factor: x**2, **settings).named == "This squares."
    assert told(lambda x, factor: np.array([4.0]) if factor == 2 else x + 9, **settings).named == ""


def test_a_mistake_that_fails_on_a_case_does_not_fit():
    fails = Mistake("Fails.", gives=lambda x, factor: 1 / 0)
    assert told(lambda x, factor: x, mistakes=[fails]).named == ""


def test_a_mistake_warns_of_nothing_and_leaves_the_inputs_alone():
    def dividing(x, factor):
        x /= 0
        return x

    verdict = told(lambda x, factor: x * np.inf, mistakes=[Mistake("Divides.", gives=dividing)])
    assert verdict.named == "Divides."
    assert "    [1. 2.]" in verdict.detail


def test_a_mistake_is_named_by_its_first_sentence():
    message = "The axes are (steps, batch): `x.T` turns them. Is that so? Yes."
    assert Mistake(message, gives=abs).name == "The axes are (steps, batch): `x.T` turns them."
    only = [Mistake(message, gives=lambda x, factor: x)]
    assert told(lambda x, factor: x, mistakes=only).named == only[0].name
    assert make().examine(scale).named == ""


def test_what_a_predicate_looks_at_is_an_array_though_the_answer_is_a_list():
    short = [Mistake("One is missing.", when=lambda got, expected: got.shape[0] == len(expected) - 1)]
    assert told(lambda x, factor: [1.0], mistakes=short).named == "One is missing."


def test_a_predicate_that_does_not_apply_names_nothing():
    only = [Mistake("Transposed.", when=lambda got, expected: np.array_equal(got.T, expected))]
    assert told(lambda x, factor: "text", mistakes=only).lines == (
        "Case 1 of 2 – the result is the text 'text', expected an array of shape (2,).",
    )


@pytest.mark.parametrize("settings", [{}, {"gives": abs, "when": max}])
def test_a_mistake_needs_exactly_one_way_to_be_recognized(settings):
    with pytest.raises(ValueError, match="set exactly one of gives and when"):
        Mistake("Wrong.", **settings)


def test_a_changed_input_is_told_though_the_result_is_right():
    def in_place(x, factor):
        x *= factor
        return x

    verdict = told(in_place)
    assert verdict.lines == ("Case 1 of 2 – your function changed its input `x`: work on a copy of it.",)
    assert verdict.detail == "x before:\n    [1. 2.]  shape (2,)\nx after:\n    [3. 6.]  shape (2,)"


def test_a_change_deep_inside_an_input_is_told():
    def drop(layers):
        layers[0]["W"][0] = 0.0
        return 1.0

    exercise = Exercise("count", lambda layers: 1.0, cases=[([{"W": np.ones(2)}],)], hints=["Count."])
    assert "changed its input `layers`" in exercise.examine(drop).lines[0]
    assert exercise.examine(lambda layers: 1.0).outcome is Outcome.CORRECT, "the case itself was changed"


def test_a_generator_may_be_used():
    exercise = Exercise("draw", lambda rng: rng.normal(size=3), cases=[lambda rng: (rng,)], hints=["Draw."])
    assert exercise.examine(lambda rng: rng.normal(size=3)).outcome is Outcome.CORRECT
    assert exercise.examine(lambda rng: rng.uniform(size=3)).outcome is Outcome.WRONG


def endless(x, factor):
    while True:
        pass


def test_an_endless_loop_is_told_within_the_default_time():
    start = time.monotonic()
    verdict = told(endless, seconds=2.0)
    assert time.monotonic() - start < 4
    assert verdict.lines == ("Case 1 of 2 – no result after 2 seconds. Is there a loop that never ends?",)


def test_an_endless_loop_is_told_in_another_thread_too():
    verdicts = []
    thread = threading.Thread(target=lambda: verdicts.append(told(endless)))
    thread.start()
    thread.join(5)
    assert "no result after 0.3 seconds" in verdicts[0].lines[0]


def test_what_cannot_be_stopped_asks_for_a_restart():
    release = threading.Event()
    verdict = told(lambda x, factor: release.wait(), seconds=0.1)
    assert verdict.lines[1] == "Your function could not be stopped and still runs: restart the kernel."
    release.set()


def test_an_error_in_the_answer_is_shown_short_with_its_line():
    def broken(x, factor):
        y = x * factor
        return np.concatenate([y, np.zeros((2, 2))])

    verdict = told(broken)
    assert verdict.lines == (
        "Case 1 of 2 – your function stopped with an error.",
        "Arrays that are joined must have equally many axes: number 0 of the list (counted from 0) has 1 "
        "axis, number 1 of the list (counted from 0) has 2 axes. To join them as one long vector, `.ravel()` "
        "each.",
    )
    where, shapes, what = verdict.detail.splitlines()[:3]
    line = broken.__code__.co_firstlineno + 2
    assert where == f"line {line}: return np.concatenate([y, np.zeros((2, 2))])"
    assert shapes == "y: shape (2,)"
    assert what.startswith("ValueError: all the input arrays must have same number of dimensions")
    assert verdict.detail.splitlines()[3:] == ["x:", "    [1. 2.]  shape (2,)", "factor:", "    3.0"]


def test_the_shapes_that_met_are_those_of_the_expression_that_failed():
    def broken(x, factor):
        weights, gradients = np.ones((3, 4)), [np.ones(2), np.ones((2, 1))]
        return x * 2 + (x @ weights) + np.concatenate(gradients)

    verdict = told(broken)
    assert verdict.lines[1].startswith(
        "A matrix product, `left @ right`, adds up over the last axis of `left`"
    )
    assert verdict.detail.splitlines()[1] == "x: shape (2,), weights: shape (3, 4)"


def test_the_arrays_of_a_list_are_told_one_by_one():
    def broken(x, factor):
        gradients = [np.ones(2), np.ones((2, 1))]
        return np.linalg.norm(gradients)

    assert told(broken).detail.splitlines()[1] == "gradients: 2 arrays of shape (2,), (2, 1)"


def test_an_error_that_has_nothing_to_do_with_shapes_is_left_as_it_is():
    def broken(x, factor):
        return {1: x}[np.int64(2)]

    verdict = told(broken)
    assert verdict.lines == ("Case 1 of 2 – your function stopped with an error.",)
    assert verdict.detail.splitlines()[1] == "KeyError: 2"


@pytest.mark.parametrize("ending", [SystemExit(3), KeyboardInterrupt()], ids=repr)
def test_a_function_that_ends_the_program_is_told(ending):
    def leaving(x, factor):
        raise ending

    verdict = told(leaving)
    assert verdict.lines == (
        "Case 1 of 2 – your function ended the program.",
        "Leave that out: `return` ends a function, and gives its result.",
    )
    where, what = verdict.detail.splitlines()[:2]
    assert where == f"line {leaving.__code__.co_firstlineno + 1}: raise ending"
    assert what == f"{type(ending).__name__}: {ending}".removesuffix(": ")


@pytest.mark.parametrize(
    ("answer", "signature"), [(lambda x: x, "(x)"), (lambda x, factor, bias: x, "(x, factor, bias)")]
)
def test_a_wrong_signature_is_told(answer, signature):
    assert told(answer).lines == (f"`scale` is called as `scale(x, factor)`, but yours takes `{signature}`.",)


def test_more_arguments_with_defaults_are_welcome():
    assert make().examine(lambda x, factor, power=1: x * factor**power).outcome is Outcome.CORRECT


def test_a_result_in_place_of_the_function_is_told():
    assert told(np.ones(2)).lines == (
        "`check` needs the function itself and got an array of shape (2,): write `check(scale)`, "
        "not `check(scale(…))`.",
    )


def test_cases_are_the_same_at_every_check():
    seen = []

    def spy(x, factor):
        seen.append(x.copy())
        return x * factor

    make().examine(spy)
    make().examine(spy)
    np.testing.assert_array_equal(seen[1], seen[3])
    assert not np.array_equal(seen[1], np.random.default_rng(0).normal(size=(2, 3)))


def test_the_tolerance_is_the_exercises_own():
    def off(x, factor):
        return x * factor * (1 + 1e-4)

    assert make().examine(off).outcome is Outcome.WRONG
    assert make(rtol=1e-3).examine(off).outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    "result",
    [(np.zeros(2), 1), {"h": np.ones(3)}, 0.5, "many to one", True, [1, 2]],
    ids=lambda result: type(result).__name__,
)
def test_all_sorts_of_results_are_compared(result):
    exercise = Exercise("make", lambda n: result, cases=[(1,)], hints=["Make it."])
    assert exercise.examine(lambda n: result).outcome is Outcome.CORRECT
    assert exercise.examine(lambda n: np.full(7, 7.0)).outcome is Outcome.WRONG


def value_exercise():
    return Exercise(
        "n_parameters",
        lambda: 50 * (50 + 1 + 1),
        hints=["Count the kernel, the recurrent kernel and the bias."],
        mistakes=[Mistake("The bias is missing.", gives=lambda: 50 * (50 + 1))],
    )


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (2600, "CORRECT"),
        (2600.0, "CORRECT"),
        (np.array([[2600]]), "CORRECT"),
        (..., "UNATTEMPTED"),
        (None, "UNATTEMPTED"),
        (2550, "WRONG"),
    ],
)
def test_an_exercise_without_cases_asks_for_a_value(answer, outcome):
    assert value_exercise().examine(answer).outcome is Outcome[outcome]


def test_a_wrong_value_is_not_told_the_right_one():
    assert value_exercise().examine(2550).lines == (
        "The bias is missing.",
        "Your value is not the expected one. It is the number 2550.",
    )
    assert "2600" not in str(value_exercise().examine(7))
    assert "needs a value" in value_exercise().examine(lambda: 2600).lines[0]


def test_hints_come_one_by_one_and_the_last_one_stays(capsys):
    exercise = make()
    for _ in range(3):
        exercise.hint()
    last = "Hint 2 of 2: scale\n`x * factor`\nThis is the last hint; `scale.solution()` shows the answer.\n"
    assert capsys.readouterr().out == f"Hint 1 of 2: scale\nMultiply.\n{last}{last}"


def test_an_exercise_without_hints_is_refused():
    with pytest.raises(ValueError, match="hints: scale has none, expected at least one"):
        make(hints=[])


def test_the_solution_is_the_references_source_under_the_exercises_name(capsys):
    Exercise("multiply", scale, cases=[(1, 2)], hints=["Multiply."]).solution()
    assert capsys.readouterr().out == (
        "Solution: multiply\n"
        "    def multiply(x, factor):\n"
        '        """Multiply every number by the factor."""\n'
        "        return x * factor\n"
    )


def test_a_message_names_the_whole_call_as_a_lesson_writes_it(capsys):
    lesson = make(lesson="gradient_clipping", hints=["Multiply."])
    lesson.check()
    lesson.hint()
    said = capsys.readouterr().out
    assert "ask `lesson.scale.hint()`." in said
    assert "`lesson.scale.solution()` shows the answer." in said


def test_only_attempts_at_a_lessons_exercise_are_recorded():
    make().check(scale)
    lesson = make(lesson="gradient_clipping")
    lesson.check(...)
    assert records().read() == ([], "")
    lesson.check(lambda x, factor: x)
    lesson.check(scale)
    attempts, _ = records().read()
    assert [(a.exercise, a.passed) for a in attempts] == [
        ("gradient_clipping.scale", False),
        ("gradient_clipping.scale", True),
    ]


def test_trouble_with_the_record_is_said_once_and_the_check_goes_on(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").touch()
    monkeypatch.setenv("RNN101_HOME", str(tmp_path / "file" / "home"))
    lesson = make(lesson="gradient_clipping")
    lesson.check(scale)
    first = capsys.readouterr().out.splitlines()
    assert first[:2] == ["✓ Correct: scale", "All 2 cases give the right result."]
    assert first[2].startswith("Progress could not be saved")
    assert first[2].endswith("The lesson goes on; this is said once.")
    lesson.check(scale)
    assert capsys.readouterr().out.splitlines() == first[:2]
