"""Whether the checker judges the idea: ``python -m tests.benchmarks.exercises``.

For each exercise: in how many forms the right answer was tried and accepted, and how many known mistakes were
made and rightly named, without another one that gives the same. Both have to be all; else the exit code is 1.
"""

import sys
from dataclasses import dataclass

from rnn101.course.exercise import Exercise
from rnn101.course.task import Outcome
from tests.lessons.contract import examine, is_named, known_mistakes, right_forms, slips_of, tasks_of


@dataclass(frozen=True)
class Count:
    """How many forms and mistakes of an exercise were tried, and what went wrong with some."""

    exercise: str
    forms: int
    mistakes: int
    rejected: tuple[str, ...] = ()
    misnamed: tuple[str, ...] = ()

    @property
    def is_full(self) -> bool:
        """Return whether all forms were accepted and all mistakes named."""
        return not (self.rejected or self.misnamed)

    def __str__(self) -> str:
        """Return a line of the table."""
        accepted, named = self.forms - len(self.rejected), self.mistakes - len(self.misnamed)
        return f"{self.exercise:<46}{self.forms:>6} / {accepted:<4}{self.mistakes:>9} / {named:<4}"


def count(exercise: Exercise) -> Count:
    """Try all forms of the right answer, and all known mistakes."""
    forms = list(right_forms(exercise))
    mistakes = list(known_mistakes(exercise, slips_of(exercise)))
    return Count(
        str(exercise.key),
        len(forms),
        len(mistakes),
        tuple(name for name, answer in forms if examine(exercise, answer).outcome is not Outcome.CORRECT),
        tuple(mistake.name for mistake, answer in mistakes if not is_named(exercise, mistake, answer)),
    )


def report(exercises: list[Exercise]) -> int:
    """Print the table and the totals; return the exit code."""
    print(f"{'exercise':<46}{'right: tried / accepted':<17}  {'mistakes: made / named'}")
    counts = [count(exercise) for exercise in exercises]
    for one in counts:
        print(one)
        for what, names in (("rejected", one.rejected), ("not named", one.misnamed)):
            for name in names:
                print(f"    {what}: {name}")
    for what, tried, failed in (
        ("forms of right answers accepted", "forms", "rejected"),
        ("known mistakes rightly named", "mistakes", "misnamed"),
    ):
        total = sum(getattr(one, tried) for one in counts)
        passed = total - sum(len(getattr(one, failed)) for one in counts)
        print(f"{what}: {passed} of {total}, {100 * passed / total:.1f} %")
    return 0 if all(one.is_full for one in counts) else 1


if __name__ == "__main__":
    sys.exit(report(tasks_of(Exercise)))
