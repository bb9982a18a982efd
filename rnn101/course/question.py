"""Questions with four options, where a misconception stands behind every wrong one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rnn101.course.message import Message
from rnn101.course.task import Outcome, Task, Verdict

_LETTERS = "abcd"
_HOW_TO_ANSWER = f'Call `.check("a")` with your letter: one of {", ".join(_LETTERS)}.'


@dataclass(frozen=True)
class Option:
    """One possible answer.

    `why` says why it is right or wrong. `misconception` is what someone who picks it believes, as a sentence;
    None marks the right answer.
    """

    text: str
    why: str
    misconception: str | None = None


class Question(Task):
    """A question with the options a, b, c and d, exactly one of them right.

    `name`, `hints` and `lesson` are those of a :class:`Task`; `text` is in Markdown, `options` are four.
    """

    def __init__(
        self,
        name: str,
        text: str,
        *,
        options: Sequence[Option],
        hints: Sequence[str],
        lesson: str | None = None,
    ) -> None:
        super().__init__(name, hints=hints, lesson=lesson)
        if len(options) != len(_LETTERS):
            raise ValueError(f"options: {name} has {len(options)}, expected {len(_LETTERS)}")
        right = [letter for letter, option in zip(_LETTERS, options, strict=True) if not option.misconception]
        if len(right) != 1:
            raise ValueError(f"options: {name} has {len(right)} right ones, expected exactly 1")
        self.text = text
        self.options = dict(zip(_LETTERS, options, strict=True))
        self.right = right[0]

    def ask(self) -> None:
        """Show the question and its options."""
        options = [f"({letter}) {option.text}" for letter, option in self.options.items()]
        Message(f"Question: {self.name}", [self.text, *options]).show()

    def examine(self, answer: Any) -> Verdict:
        """Judge a letter without showing or recording anything.

        ``...``, None and an empty text stand for no answer yet. Any other text is told that it names no
        option, and counts as no answer either; what is no text raises a ValueError.
        """
        letter = answer.strip().lower() if isinstance(answer, str) else answer
        if letter is ... or letter is None or letter == "":
            return Verdict(Outcome.UNATTEMPTED, (_HOW_TO_ANSWER,))
        if not isinstance(letter, str):
            raise ValueError(f"answer: got {answer!r}, expected one of {', '.join(_LETTERS)}")
        if letter not in self.options:
            return Verdict(Outcome.UNATTEMPTED, ("There is no such option.", _HOW_TO_ANSWER))
        option = self.options[letter]
        if option.misconception is None:
            return Verdict(Outcome.CORRECT, (f"({letter}) {option.text}", option.why), named=letter)
        believed = f"Behind this answer stands a misconception: {option.misconception}"
        return Verdict(
            Outcome.WRONG, (f"You chose ({letter}) {option.text}", believed, option.why), named=letter
        )

    def solution(self) -> None:
        """Show the right option, and why it is right."""
        option = self.options[self.right]
        Message(f"Solution: {self.name}", [f"({self.right}) {option.text}", option.why]).show()
