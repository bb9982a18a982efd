"""What exercises and questions share: a name, hints, a verdict on an answer, and a place in the record."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from rnn101.course.message import Message
from rnn101.course.records import records


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
        self._shown_hints = 0

    @abstractmethod
    def examine(self, answer: Any) -> Verdict:
        """Judge an answer without showing or recording anything."""

    @abstractmethod
    def solution(self) -> None:
        """Show the right answer."""

    def check(self, answer: Any) -> None:
        """Judge an answer, say what came of it, and record it; ``...`` stands for none yet."""
        verdict = self.examine(answer)
        trouble = ""
        if self.key is not None and verdict.outcome is not Outcome.UNATTEMPTED:
            trouble = records().add(self.key, passed=verdict.outcome is Outcome.CORRECT)
        lines = (*verdict.lines, trouble) if trouble else verdict.lines
        Message(f"{verdict.outcome.value}: {self.name}", lines, verdict.detail).show()

    def hint(self) -> None:
        """Show the next hint; after the last one, the last one again."""
        total = len(self.hints)
        self._shown_hints = min(self._shown_hints + 1, total)
        lines = [self.hints[self._shown_hints - 1]]
        if self._shown_hints == total:
            lines.append("This is the last hint; `.solution()` shows the answer.")
        Message(f"Hint {self._shown_hints} of {total}: {self.name}", lines).show()
