"""Cards: what the course says, as HTML in a frame whose color goes with a symbol and a word.

A card brings both its background and its text color, so that it is read in a light theme as in a dark one.
"""

import html
import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from rnn101.course.message import Message


class Colors(NamedTuple):
    """What a card is painted with, as ``#rrggbb``."""

    background: str
    text: str
    edge: str


class Tone(Enum):
    """What a card is about: a verdict, or help."""

    CORRECT = Colors("#e2f4ec", "#0b3b2a", "#00795a")
    WRONG = Colors("#fdebdf", "#4d1f00", "#c24e00")
    UNATTEMPTED = Colors("#eceff3", "#27303b", "#5a6675")
    HELP = Colors("#e5f1fa", "#0c304a", "#0072b2")


@dataclass(frozen=True, repr=False)
class Card(Message):
    """A message that can also be HTML for a widget."""

    tone: Tone = Tone.HELP

    def html(self) -> str:
        """Return the card; a screen reader says it when it comes."""
        background, text, edge = self.tone.value
        frame = (
            f"background:{background};color:{text};border-left:6px solid {edge};border-radius:4px;"
            "padding:8px 14px;margin:6px 0;max-width:60em;line-height:1.5;white-space:normal"
        )
        parts = [f'<strong style="font-size:1.1em">{html.escape(self.headline)}</strong>']
        parts += [f'<p style="margin:6px 0 0">{_inline(line)}</p>' for line in self.lines]
        if self.code:
            block = (
                "background:#ffffff99;color:inherit;margin:8px 0 2px;padding:6px 10px;"
                "white-space:pre-wrap;word-break:normal;overflow-wrap:anywhere"  # JupyterLab breaks words
            )
            parts.append(f'<pre style="{block}">{html.escape(self.code.rstrip())}</pre>')
        return f'<div role="status" style="{frame}">{"".join(parts)}</div>'


def _inline(markdown: str) -> str:
    """Turn the inline Markdown of the course's sentences into HTML: `code`, *stress* and **more of it**."""
    parts = re.split(r"`+([^`]+)`+", markdown)
    for number, part in enumerate(parts):
        escaped = html.escape(part)
        if number % 2:
            parts[number] = f'<code style="background:#ffffff99;color:inherit">{escaped}</code>'
        else:
            strong = re.sub(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*", r"<strong>\1</strong>", escaped)
            parts[number] = re.sub(r"(?<!\w)\*(?=\S)([^*]+)(?<=\S)\*(?!\w)", r"<em>\1</em>", strong)
    return "".join(parts)
