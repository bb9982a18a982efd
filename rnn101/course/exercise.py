"""Code exercises: an answer is called on seeded cases and compared with the reference."""

import copy
import inspect
import re
import textwrap
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import EllipsisType
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from rnn101.course.answer import error_with_line, has_blank, has_changed, is_stub
from rnn101.course.card import Card
from rnn101.course.compare import as_arrays, describe, difference, render
from rnn101.course.numpy_error import in_words
from rnn101.course.task import Outcome, Task, Verdict
from rnn101.course.time_limit import EndedProgram, OutOfTime, call_within

Arguments: TypeAlias = tuple[Any, ...]
Case: TypeAlias = Arguments | Callable[[np.random.Generator], Arguments]
"""The arguments of one call: given, or drawn with a generator that is seeded by the case's number."""
Same: TypeAlias = Callable[[Any, Any], bool]


class Trial(NamedTuple):
    """One call of an answer: the arguments, what came out, and what should have."""

    arguments: Arguments
    got: Any
    expected: Any


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that is known beforehand, and what to tell a learner who gives it, in Markdown.

    Exactly one is set: `gives`, the wrong function, whose results the answer's equal if the mistake was made,
    or `when`, a function that tells it from the two results, ``when(got, expected)``; lists come to it as
    arrays. The first sentence of the message is the mistake's name in the learner's record.
    """

    message: str
    gives: Callable[..., Any] | None = None
    when: Callable[[Any, Any], bool] | None = None

    def __post_init__(self) -> None:
        if (self.gives is None) == (self.when is None):
            raise ValueError(f"Mistake({self.message!r}): set exactly one of gives and when")

    @property
    def name(self) -> str:
        """The first sentence of the message."""
        return re.split(r"(?<=[.?])\s", self.message, maxsplit=1)[0]

    def fits(self, trials: Sequence[Trial], same: Same) -> bool:
        """Return whether the calls of an answer show this mistake; only the last one has a wrong result.

        `gives` has to give what the answer gave in every call, those included in which that was right; `when`
        looks at the last one. ``same(expected, got)`` compares two results.
        """
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of what is not the learner's code
                if self.when is not None:
                    return bool(self.when(as_arrays(trials[-1].got), trials[-1].expected))
                return all(same(self._given(trial.arguments), trial.got) for trial in trials)
        except Exception:  # written for other results or arguments than these
            return False

    def _given(self, arguments: Arguments) -> Any:
        assert self.gives is not None
        return self.gives(*copy.deepcopy(arguments))


class Exercise(Task):
    """A function (or a value) for the learner to write, with a reference that it is compared with.

    Parameters
    ----------
    name : str
        What the lesson's module calls it, and what the learner's function is called.
    reference : callable
        The right function, usually the library's own; ``.solution()`` shows its source.
    hints : sequence of str
        From a nudge to nearly the answer; at least one.
    cases : sequence of (tuple, or callable taking a Generator and returning a tuple), optional
        The arguments of each call; put a small one first, it is shown to the learner. Without
        cases the answer is a value, compared with what ``reference()`` returns.
    mistakes : sequence of Mistake, optional
        Known mistakes; the first one that fits all cases tried so far is named.
    rtol, atol : float, optional
        Numbers agree if ``|got - expected| <= atol + rtol * |expected|``.
    seconds : float, optional
        The time limit of each call, in seconds.
    lesson : str or None, optional
        As in :class:`Task`.

    Examples
    --------
    >>> def double(x):
    ...     return 2 * x
    >>> exercise = Exercise(
    ...     "double",
    ...     double,
    ...     cases=[(3,), lambda rng: (rng.normal(size=4),)],
    ...     hints=["Multiply."],
    ...     mistakes=[Mistake("This squares: multiply by two instead.", gives=lambda x: x**2)],
    ... )
    >>> exercise.check(lambda x: x + x)
    ✓ Correct: double
    All 2 cases give the right result.
    >>> exercise.check(lambda x: x * x)
    ✗ Not yet: double
    This squares: multiply by two instead.
    Case 1 of 2 – the result: got 9, expected 6.
        x:
            3
        expected:
            6
        got:
            9
    >>> exercise.check(...)
    ○ Not attempted yet: double
    Replace the `...` by your code, run the cell again, or ask `double.hint()`.
    """

    def __init__(
        self,
        name: str,
        reference: Callable[..., Any],
        *,
        hints: Sequence[str],
        cases: Sequence[Case] = (),
        mistakes: Sequence[Mistake] = (),
        rtol: float = 1e-5,
        atol: float = 1e-8,
        seconds: float = 2.0,
        lesson: str | None = None,
    ) -> None:
        super().__init__(name, hints=hints, lesson=lesson)
        self.reference = reference
        self.cases = tuple(cases)
        self.mistakes = tuple(mistakes)
        self.rtol = rtol
        self.atol = atol
        self.seconds = seconds

    def examine(self, answer: Any) -> Verdict:
        """Judge a function, or a value if there are no cases, without showing or recording anything."""
        if isinstance(answer, EllipsisType):
            return _unattempted()
        if not self.cases:
            return self._examine_value(answer)
        if not callable(answer):
            call = f"`check({self.name})`, not `check({self.name}(…))`"
            return _wrong(f"`check` needs the function itself and got {describe(answer)}: write {call}.")
        trials: list[Trial] = []
        for number in range(len(self.cases)):
            verdict = self._examine_case(answer, number, trials)
            if verdict is not None:
                return verdict
        return Verdict(Outcome.CORRECT, (f"All {len(self.cases)} cases give the right result.",))

    @property
    def invitation(self) -> str:
        """What to do to answer, in a sentence."""
        return f"Replace the `...` by your code, run the cell again, or ask `{self.call}.hint()`."

    def right_answer(self) -> Card:
        """Return the source of the reference, under the exercise's name."""
        source = textwrap.dedent(inspect.getsource(self.reference))
        source = re.sub(rf"\bdef {re.escape(self.reference.__name__)}\b", f"def {self.name}", source)
        return Card(f"Solution: {self.name}", code=source, language="python")

    def _examine_value(self, answer: Any) -> Verdict:
        if answer is None:
            return _unattempted()
        if callable(answer):
            return _wrong(f"`check` needs a value here and got a function: write `check({self.name}(…))`.")
        expected = self.reference()
        part = self._difference(expected, answer)
        if part is None:
            return Verdict(Outcome.CORRECT)
        line = f"Your value is not the expected one. It is {describe(answer)}."
        return self._wrong_result([Trial((), answer, expected)], line)

    def _examine_case(self, answer: Callable[..., Any], number: int, trials: list[Trial]) -> Verdict | None:
        """Judge one call, and add it to the trials; None if there is nothing to object."""
        arguments = self._arguments(number)
        place = f"Case {number + 1} of {len(self.cases)}"
        objection = self._signature_objection(answer, arguments)
        if objection:
            return _wrong(objection)
        passed = copy.deepcopy(arguments)
        try:
            got = call_within(self.seconds, answer, *passed)
        except OutOfTime as error:
            return self._out_of_time(error, place)
        except Exception as error:
            return self._stopped(answer, error, arguments, place)
        if has_blank(got) or (got is None and is_stub(answer)):
            return _unattempted()
        if got is None:
            where = f" in case {number + 1}" if number else ""
            return _wrong(
                f"Your function returned None{where}. Is a `return` missing?", detail=self._inputs(arguments)
            )
        trials.append(Trial(arguments, got, self.reference(*copy.deepcopy(arguments))))
        return self._objection(trials, passed, place)

    def _objection(self, trials: Sequence[Trial], passed: Arguments, place: str) -> Verdict | None:
        """Object to inputs that the last call has changed, or to a result that is not the reference's."""
        arguments, got, expected = trials[-1]
        for name, before, after in zip(self._names(arguments), arguments, passed, strict=True):
            if has_changed(before, after):
                line = f"{place} – your function changed its input `{name}`: work on a copy of it."
                both = f"{name} before:\n{_indent(before)}\n{name} after:\n{_indent(after)}"
                return _wrong(line, detail=both)
        part = self._difference(expected, got)
        if part is None:
            return None
        results = f"expected:\n{_indent(expected)}\ngot:\n{_indent(got)}"
        return self._wrong_result(trials, f"{place} – {part}.", detail=self._inputs(arguments) + results)

    def _wrong_result(self, trials: Sequence[Trial], line: str, detail: str = "") -> Verdict:
        """Name the first known mistake that fits, and say what is wrong."""

        def same(expected: Any, got: Any) -> bool:
            return self._difference(expected, got) is None

        known = next((mistake for mistake in self.mistakes if mistake.fits(trials, same)), None)
        if known is None:
            return _wrong(line, detail=detail)
        return replace(_wrong(known.message, line, detail=detail), named=known.name)

    def _out_of_time(self, error: OutOfTime, place: str) -> Verdict:
        lines = [f"{place} – no result after {error.seconds:g} seconds. Is there a loop that never ends?"]
        if not error.stopped:
            lines.append("Your function could not be stopped and still runs: restart the kernel.")
        return _wrong(*lines)

    def _arguments(self, number: int) -> Arguments:
        case = self.cases[number]
        return case(np.random.default_rng(number)) if callable(case) else case

    def _difference(self, expected: Any, got: Any) -> str | None:
        return difference(expected, got, rtol=self.rtol, atol=self.atol)

    def _stopped(
        self, answer: Callable[..., Any], error: Exception, arguments: Arguments, place: str
    ) -> Verdict:
        what, why = "stopped with an error", in_words(error)
        if isinstance(error, EndedProgram):
            what, why = "ended the program", "Leave that out: `return` ends a function, and gives its result."
        lines = filter(None, [f"{place} – your function {what}.", why])
        return _wrong(*lines, detail=f"{error_with_line(answer, error)}\n{self._inputs(arguments)}")

    def _names(self, arguments: Arguments) -> list[str]:
        return list(inspect.signature(self.reference).bind(*arguments).arguments)

    def _inputs(self, arguments: Arguments) -> str:
        named = zip(self._names(arguments), arguments, strict=True)
        return "".join(f"{name}:\n{_indent(value)}\n" for name, value in named)

    def _signature_objection(self, answer: Callable[..., Any], arguments: Arguments) -> str:
        try:
            signature = inspect.signature(answer)
        except ValueError:  # some compiled functions do not tell theirs
            return ""
        try:
            signature.bind(*arguments)
        except TypeError:
            expected = ", ".join(self._names(arguments))
            return f"`{self.name}` is called as `{self.name}({expected})`, but yours takes `{signature}`."
        return ""


def _unattempted() -> Verdict:
    return Verdict(Outcome.UNATTEMPTED)


def _wrong(*lines: str, detail: str = "") -> Verdict:
    return Verdict(Outcome.WRONG, lines, detail)


def _indent(value: Any) -> str:
    return textwrap.indent(render(value), "    ")
