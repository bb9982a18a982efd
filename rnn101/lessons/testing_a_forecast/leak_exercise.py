"""Exercises that mend a leak: the check also shows the score of the evaluation before and after."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rnn101.course.exercise import Case, Exercise, Mistake
from rnn101.course.task import Outcome, Verdict
from rnn101.lessons.testing_a_forecast.leaks import LEAKS


class LeakExercise(Exercise):
    """A leaking function of an evaluation for the learner to mend.

    Parameters
    ----------
    name : str
        Of the function in :data:`rnn101.forecasting.LEAKS`; the mended one is the reference.
    leaks : str
        What to say to a learner whose function still leaks as the gallery's does; Markdown.
    leaky : Mistake, optional
        How that is recognized, where it is not by equal results.
    hints, cases, mistakes, lesson
        As in :class:`Exercise`.

    Examples
    --------
    >>> exercise = LeakExercise(
    ...     "choose",
    ...     leaks="The test part chose.",
    ...     cases=[([0.2, 0.1], [0.1, 0.3])],
    ...     hints=["Which errors are known before the test?"],
    ... )
    >>> exercise.check(lambda validation_errors, test_errors: test_errors.index(min(test_errors)))
    ✗ Not yet: choose
    The test part chose. With it, the evaluation of random walks gives skill +3.4 %.
    Case 1 of 1 – the result: got 0, expected 1.
        validation_errors:
            [0.2, 0.1]
        test_errors:
            [0.1, 0.3]
        expected:
            1
        got:
            0
    """

    def __init__(
        self,
        name: str,
        *,
        leaks: str,
        hints: Sequence[str],
        cases: Sequence[Case],
        mistakes: Sequence[Mistake] = (),
        leaky: Mistake | None = None,
        lesson: str | None = None,
    ) -> None:
        """Take the gallery's two functions; what they are worth is computed when an answer is checked."""
        self.leak = LEAKS[name]
        known = leaky or Mistake(leaks, gives=self.leak.leaky)
        self._leaks = replace(known, message=leaks)
        super().__init__(
            name,
            self.leak.mended,
            hints=hints,
            cases=cases,
            mistakes=(self._leaks, *mistakes),
            lesson=lesson,
        )

    def examine(self, answer: Any) -> Verdict:
        """Judge an answer; say what the evaluation says with the leak, and with a right answer."""
        verdict = super().examine(answer)
        if verdict.outcome is Outcome.CORRECT:
            try:
                after = self.leak.in_words(self.leak.score(answer))
            except (
                Exception
            ):  # right on every case, and yet made for no other data: there is no score to tell
                return verdict
            change = (
                f"The evaluation of random walks gave {self._before()} with the leak; it gives {after} now."
            )
            return replace(verdict, lines=(*verdict.lines, change))
        if verdict.outcome is Outcome.WRONG and verdict.lines[0] == self._leaks.message:
            worth = f"{self._leaks.message} With it, the evaluation of random walks gives {self._before()}."
            return replace(verdict, lines=(worth, *verdict.lines[1:]))
        return verdict

    def _before(self) -> str:
        return self.leak.in_words(self.leak.score(self.leak.leaky))
