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
        headline = f"{verdict.outcome.value}: {self.name}"
        card = Card(headline, verdict.lines, verdict.detail, tone=Tone[verdict.outcome.name])
        if verdict.outcome is Outcome.UNATTEMPTED:
            return _with(card, self.invitation)
        passed = verdict.outcome is Outcome.CORRECT
        return _with(card, self._record(lambda kept, key: kept.add(key, passed=passed, named=verdict.named)))

    def seen_hints(self) -> list[Card]:
        """Return the hints that were shown so far."""
        total = len(self.hints)
        cards = [
            Card(f"Hint {number} of {total}: {self.name}", [self.hints[number - 1]])
            for number in range(1, self._shown_hints + 1)
        ]
        if len(cards) == total:
            last = f"This is the last hint; `{self.call}.solution()` shows the answer."
            cards[-1] = replace(cards[-1], lines=[*cards[-1].lines, last])
        return cards

    def next_hint(self) -> Card:
        """Count and record the next hint; after the last one, it is the last one again."""
        self._shown_hints = min(self._shown_hints + 1, len(self.hints))
        seen = f"hint {self._shown_hints}"
        return _with(self.seen_hints()[-1], self._record(lambda kept, key: kept.add_view(key, seen)))

    def answer(self) -> Card:
        """Return the right answer, and record that it is seen."""
        return _with(self.right_answer(), self._record(lambda kept, key: kept.add_view(key, SOLUTION)))

    def _record(self, keep: Callable[[Records, str], str]) -> str:
        """Keep something in the record, if this task has a lesson; return what is wrong with it."""
        return keep(records(), self.key) if self.key is not None else ""


def _with(card: Card, line: str) -> Card:
    """Add a line to a card, if there is one to add."""
    return replace(card, lines=[*card.lines, line]) if line else card
