"""What exercises and questions share: a name, hints, a verdict on an answer, and a place in the record."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from rnn101.course.card import Card, Tone
from rnn101.course.panel import Panel
from rnn101.course.records import SOLUTION, Records, records


class Outcome(Enum):
    """How an answer stands: a symbol, and the word it stands for."""

    CORRECT = "✓ Correct"
    WRONG = "✗ Not yet"
    UNATTEMPTED = "○ Not attempted yet"


@dataclass(frozen=True)
class Verdict:
    """The outcome of an answer and what to say about it: lines of Markdown, and a block of plain text.

    `named` is what the answer shows, for the record: a known mistake's message or the letter of an option.
    """

    outcome: Outcome
    lines: tuple[str, ...] = ()
    detail: str = ""
    named: str = ""


class Task(ABC):
    """Something a learner answers and the course checks.

    `name` is what the lesson's module calls it; `hints` lead from a nudge to nearly the answer. `lesson` is
    the room that it counts for, such as ``"lstm"``: a task of no lesson is not recorded.
    """

    def __init__(self, name: str, *, hints: Sequence[str], lesson: str | None) -> None:
        if not hints:
            raise ValueError(f"hints: {name} has none, expected at least one")
        self.name = name
        self.hints = tuple(hints)
        self.key = f"{lesson}.{name}" if lesson is not None else None
        self.call = f"lesson.{name}" if lesson is not None else name  # as a notebook writes it
        self.choices: Mapping[str, str] = {}
        self._shown_hints = 0

    @property
    @abstractmethod
    def invitation(self) -> str:
        """What to do to answer, in a sentence for whoever has not yet."""

    @abstractmethod
    def examine(self, answer: Any) -> Verdict:
        """Judge an answer without showing or recording anything."""

    @abstractmethod
    def right_answer(self) -> Card:
        """Return the right answer without showing or recording anything."""

    def check(self, answer: Any = ...) -> None:
        """Judge an answer, record it, and show what came of it; ``...`` stands for no answer yet."""
        Panel(self, answer).show()

    def hint(self) -> None:
        """Show the next hint; after the last one, the last one again."""
        self.next_hint().show()

    def solution(self) -> None:
        """Show the right answer."""
        self.answer().show()

    def judge(self, answer: Any) -> Card:
        """Judge and record an answer; no answer yet is not recorded."""
        verdict = self.examine(answer)
        if verdict.outcome is Outcome.UNATTEMPTED:
            last = self.invitation
        else:
            passed = verdict.outcome is Outcome.CORRECT
            last = self._record(lambda kept, key: kept.add(key, passed=passed, named=verdict.named))
        lines = (*verdict.lines, last) if last else verdict.lines
        headline = f"{verdict.outcome.value}: {self.name}"
        return Card(headline, lines, verdict.detail, tone=Tone[verdict.outcome.name])

    def next_hint(self) -> Card:
        """Count and record the next hint; after the last one, it is the last one again."""
        total = len(self.hints)
        self._shown_hints = min(self._shown_hints + 1, total)
        number = self._shown_hints
        lines = [self.hints[number - 1]]
        if number == total:
            lines.append(f"This is the last hint; `{self.call}.solution()` shows the answer.")
        trouble = self._record(lambda kept, key: kept.add_view(key, f"hint {number}"))
        return Card(f"Hint {number} of {total}: {self.name}", [*lines, trouble] if trouble else lines)

    def answer(self) -> Card:
        """Return the right answer, and record that it is seen."""
        card = self.right_answer()
        trouble = self._record(lambda kept, key: kept.add_view(key, SOLUTION))
        return replace(card, lines=[*card.lines, trouble]) if trouble else card

    def _record(self, keep: Callable[[Records, str], str]) -> str:
        """Keep something in the record, if this task has a lesson; return what is wrong with it."""
        return keep(records(), self.key) if self.key is not None else ""
