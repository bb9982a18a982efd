"""Questions with four options, where a misconception stands behind every wrong one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rnn101.course.card import Card
from rnn101.course.compare import describe
from rnn101.course.message import Message
from rnn101.course.panel import LISTED
from rnn101.course.task import Outcome, Task, Verdict

_LETTERS = "abcd"


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
        for letter, option in zip(_LETTERS, options, strict=True):
            if "\\" in option.text:
                raise ValueError(
                    f"options: {name} has TeX in ({letter}), expected text that a radio button shows"
                )
        self.text = text
        self.options = dict(zip(_LETTERS, options, strict=True))
        self.right = right[0]
        self.choices = {
            letter: f"({letter}) {_plain(option.text)}" for letter, option in self.options.items()
        }

    @property
    def invitation(self) -> str:
        """What to do to answer, in a sentence."""
        return f'Choose an answer and press Check, or call `{self.call}.check("a")` with your letter.'

    def ask(self) -> None:
        """Show the question and its options."""
        options = [f"({letter}) {option.text}" for letter, option in self.options.items()]
        _Asked(f"Question: {self.name}", [self.text, *options]).show()

    def examine(self, answer: Any) -> Verdict:
        """Judge a letter, also in brackets, without showing or recording anything.

        ``...`` and None stand for no answer yet. Whatever else names no option is told what is expected, and
        counts as no answer either.
        """
        letter = answer.strip(" ().").lower() if isinstance(answer, str) else answer
        if letter is ... or letter is None:
            return Verdict(Outcome.UNATTEMPTED)
        if not isinstance(letter, str) or letter not in self.options:
            return Verdict(Outcome.UNATTEMPTED, (_slip(letter),))
        option = self.options[letter]
        if option.misconception is None:
            return Verdict(Outcome.CORRECT, (f"({letter}) {option.text}", option.why), named=letter)
        believed = f"Behind this answer stands a misconception: {option.misconception}"
        return Verdict(
            Outcome.WRONG, (f"You chose ({letter}) {option.text}", believed, option.why), named=letter
        )

    def right_answer(self) -> Card:
        """Return the right option, and why it is right."""
        option = self.options[self.right]
        return Card(f"Solution: {self.name}", [f"({self.right}) {option.text}", option.why])


@dataclass(frozen=True, repr=False)
class _Asked(Message):
    """A question and its options, which step back where a panel has them as radio buttons."""

    def _repr_markdown_(self) -> str:
        text, *options = self.lines
        listed = "\n\n".join([f'<div class="{LISTED}">', *options, "</div>"])
        return f"{Message(self.headline, [text])._repr_markdown_()}\n\n{listed}"


def _plain(markdown: str) -> str:
    """Take the marks out of an option's text: a radio button shows it as it is."""
    return re.sub(r"[`$*]", "", markdown)


def _slip(answer: Any) -> str:
    """Say kindly why an answer names no option."""
    if isinstance(answer, int) and not isinstance(answer, bool) and 1 <= answer <= len(_LETTERS):
        return f"Options have letters, not numbers: number {answer} is ({_LETTERS[answer - 1]})."
    if isinstance(answer, str):
        if not answer:
            return "No answer is chosen yet."
        return f"There is no option {answer!r}: expected one of {', '.join(_LETTERS)}."
    return f'An answer is a letter in quotes, such as `"a"`; this is {describe(answer)}.'
