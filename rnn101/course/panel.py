"""The panel under a cell that checks an answer: the verdict, and what a learner can click."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import ipywidgets
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display

from rnn101.course.card import Card
from rnn101.viz.live import LIVE, still

LISTED = "rnn101-listed"
"""The class of a question's options as text: they step back in a cell that has them as radio buttons."""

_WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
_CHOICES = "rnn101-choices"
_STYLE = f"""<style>
.jp-OutputArea:has(.{_CHOICES}) .{LISTED} {{ display: none; }}
.{_CHOICES} {{ width: auto; max-width: 60em; }}
.{_CHOICES} .widget-radio-box label {{
    display: flex; flex-direction: row-reverse; justify-content: flex-end; align-items: baseline;
    height: auto; min-height: 24px; margin: 3px 0;
    font-size: var(--jp-content-font-size1, 14px); line-height: 1.5; white-space: normal;
}}
.{_CHOICES} .widget-radio-box input {{ flex: none; height: auto; cursor: pointer; }}
</style>"""


class Judge(Protocol):
    """What a panel asks of its exercise or question."""

    @property
    def name(self) -> str:
        """What the lesson calls it."""

    @property
    def choices(self) -> Mapping[str, str]:
        """The answers to choose from and their texts; none where the answer is code."""

    def judge(self, answer: Any) -> Card:
        """Judge and record an answer."""

    def seen_hints(self) -> Sequence[Card]:
        """Return the hints that were shown so far."""

    def next_hint(self) -> Card:
        """Count and record a hint."""

    def answer(self) -> Card:
        """Record that the solution is seen."""


class Panel:
    """The verdict on an answer in a card, with the buttons *Hint* and *Solution* below it.

    A question has its options as radio buttons and a button *Check* above the card. Where no widget lives,
    the last verdict stands there, as a card or as text.
    """

    def __init__(self, task: Judge, answer: Any) -> None:
        self.task = task
        self.verdict = task.judge(answer)
        self.card = ipywidgets.HTMLMath(self.verdict.html())
        self.help = ipywidgets.HTMLMath()
        self._hints = task.seen_hints()  # an answer is tried again with these in view
        self._solution: list[Card] = []
        self._show_help()
        self.hint = _button("Hint", f"Show the next hint for {task.name}")
        self.hint.on_click(self._add_hint)
        self.solution = _button("Solution", f"Show the solution of {task.name}")
        self.solution.on_click(self._add_solution)
        parts = [self.card, ipywidgets.HBox([self.hint, self.solution]), self.help]
        if task.choices:
            self.choices = ipywidgets.RadioButtons(
                options=[(text, choice) for choice, text in task.choices.items()],
                value=answer if isinstance(answer, str) and answer in task.choices else None,
            )
            self.choices.add_class(_CHOICES)
            self.check = _button("Check", f"Check the answer chosen for {task.name}", style="primary")
            self.check.on_click(self._judge_choice)
            parts = [ipywidgets.HTML(_STYLE), self.choices, self.check, *parts]
        self.whole = ipywidgets.VBox(parts).add_class(LIVE)
        self._still: Any = None

    def __repr__(self) -> str:
        """Return the last verdict as plain text."""
        return repr(self.verdict)

    def _repr_html_(self) -> str:
        return still(self.verdict.html())

    def show(self) -> None:
        """Show the panel under the cell, after a still card that is hidden as long as the panel lives."""
        send: Any = display  # IPython gives it no types
        self._still = send(self, display_id=True)
        if InteractiveShell.initialized():
            send({_WIDGET_VIEW: self.whole._repr_mimebundle_()[_WIDGET_VIEW]}, raw=True)

    def _judge_choice(self, _button: ipywidgets.Button) -> None:
        self.verdict = self.task.judge(self.choices.value or "")
        self.card.value = self.verdict.html()
        if self._still is not None:
            self._still.update(self)

    def _add_hint(self, _button: ipywidgets.Button) -> None:
        newest = self.task.next_hint()
        self._hints = [*self.task.seen_hints()[:-1], newest]
        self._show_help()

    def _add_solution(self, _button: ipywidgets.Button) -> None:
        self._solution = [self.task.answer()]
        self._show_help()

    def _show_help(self) -> None:
        self.help.value = "".join(card.html() for card in (*self._hints, *self._solution))


def _button(word: str, tooltip: str, style: str = "") -> ipywidgets.Button:
    return ipywidgets.Button(description=word, tooltip=tooltip, button_style=style)
