"""What all of a learner's attempts at one exercise come to."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields

from rnn101.course.records import SOLUTION, Attempt, View


@dataclass(frozen=True)
class Standing:
    """What all attempts at one exercise come to; a row of the exported file."""

    exercise: str
    attempts: int
    passed: str
    first_attempt: str
    last_attempt: str
    first_pass: str
    hints: int
    solution: str
    most_common_mistake: str


COLUMNS = tuple(field.name for field in fields(Standing))


def standings(attempts: Sequence[Attempt], views: Sequence[View]) -> list[Standing]:
    """Return a row for each exercise that was attempted or looked up."""
    tries = defaultdict[str, list[Attempt]](list)
    seen = defaultdict[str, set[str]](set)
    for attempt in attempts:
        tries[attempt.exercise].append(attempt)
    for view in views:
        seen[view.exercise].add(view.what)
    return [_standing(exercise, tries[exercise], seen[exercise]) for exercise in sorted({*tries, *seen})]


def _standing(exercise: str, tries: Sequence[Attempt], seen: set[str]) -> Standing:
    first_pass = next((attempt for attempt in tries if attempt.passed), None)
    mistakes = Counter(attempt.named for attempt in tries if attempt.named and not attempt.passed)
    solution = first_pass.solution if first_pass else SOLUTION in seen
    return Standing(
        exercise,
        len(tries),
        passed=_yes_or_no(first_pass is not None),
        first_attempt=tries[0].at if tries else "",
        last_attempt=tries[-1].at if tries else "",
        first_pass=first_pass.at if first_pass else "",
        hints=first_pass.hints if first_pass else len(seen - {SOLUTION}),
        solution=_yes_or_no(solution),
        most_common_mistake=max(mistakes, key=mistakes.__getitem__, default=""),
    )


def _yes_or_no(yes: bool) -> str:
    return "yes" if yes else "no"
