"""A sentence that a network learns by heart, letter by letter: what it has right, at any time."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import ipywidgets
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter

from rnn101.viz.explorer import Explorer
from rnn101.viz.style import BLUE, INK, MUTED

if TYPE_CHECKING:
    from matplotlib.text import Text

_WRONG = "·"
_LINE = 80  # characters
_LETTERS: dict[str, Any] = {"family": "DejaVu Sans Mono", "size": 10.5, "va": "top", "ha": "left"}
_ROW, _BLOCK, _CURVE = 0.22, 0.62, 2.1  # inches: a row of letters, two rows and a gap, the plot below


def right_letters(sentence: str, said: Sequence[str]) -> str:
    """Show each letter that was said right, and a dot for each that was not.

    Parameters
    ----------
    sentence
        The first of its letters is given, and shown as it is.
    said
        What was said of the second letter and all that follow; ValueError if it is not one letter each.

    Examples
    --------
    >>> right_letters("shells", "hallo")
    'sh·ll·'
    """
    if len(said) != len(sentence) - 1:
        raise ValueError(f"said: expected {len(sentence) - 1} letters, got {len(said)}")
    rest = (letter if letter == wanted else _WRONG for letter, wanted in zip(said, sentence[1:], strict=True))
    return sentence[0] + "".join(rest)


class SentencePlayer(Explorer):
    """A sentence as a network had learned it after so many updates, played from the first to the last.

    Parameters
    ----------
    sentence
        What was learned.
    said
        For each moment, what was said of the second letter and all that follow.
    updates
        How many updates there were before each moment.

    Examples
    --------
    >>> player = SentencePlayer("sea", ["ss", "es", "ea"], updates=[0, 5, 10])
    >>> player.words
    'After 0 updates: 0 of 2 letters right.'
    >>> player.controls["moment"].value = 2
    >>> player.words
    'After 10 updates: 2 of 2 letters right.'
    """

    def __init__(self, sentence: str, said: Sequence[Sequence[str]], updates: Sequence[int]) -> None:
        self._lines = _wrapped(sentence)
        self._shown = [right_letters(sentence, letters) for letters in said]
        self._right = [
            sum(letter == wanted for letter, wanted in zip(letters, sentence[1:], strict=True))
            for letters in said
        ]
        self._updates, self._asked = list(updates), len(sentence) - 1
        self.size = (8.0, _CURVE + 0.25 + _BLOCK * len(self._lines))
        super().__init__()

    def build_controls(self) -> dict[str, Any]:
        """Return a button that plays, and the moment that it moves."""
        last = len(self._shown) - 1
        play = ipywidgets.Play(value=0, max=last, interval=300, description="play")
        moment = ipywidgets.IntSlider(value=0, max=last, description="moment")
        ipywidgets.jslink((play, "value"), (moment, "value"))
        return {"play": play, "moment": moment}

    def draw_first(self, figure: Figure) -> Iterable[Artist]:
        """Draw the sentence, and the share of its letters that are right, update by update."""
        width, height = self.size
        self._texts: list[Text] = []
        for number, line in enumerate(self._lines):
            top = height - 0.15 - _BLOCK * number
            figure.text(0.6 / width, top / height, line, color=MUTED, **_LETTERS)
            below = (0.6 / width, (top - _ROW) / height)
            self._texts.append(figure.text(*below, "", color=INK, weight="bold", **_LETTERS))
        ax = figure.add_axes((0.105, 0.5 / height, 0.865, (_CURVE - 0.65) / height))
        share = [right / self._asked for right in self._right]
        ax.plot(self._updates, share, color=BLUE, linestyle="-", linewidth=1.5)
        (self._dot,) = ax.plot([], [], "o", color=BLUE, markersize=9, zorder=5)
        ax.set(ylim=(-0.04, 1.08), xlabel="updates so far", ylabel="letters right")
        ax.yaxis.set_major_formatter(PercentFormatter(1))
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        return [*self._texts, self._dot]

    def update(self, values: Mapping[str, Any]) -> str:
        """Show the letters that are right at the moment."""
        moment = values["moment"]
        shown, start = self._shown[moment], 0
        for line, text in zip(self._lines, self._texts, strict=True):
            text.set_text(shown[start : start + len(line)])
            start += len(line)
        self._dot.set_data([self._updates[moment]], [self._right[moment] / self._asked])
        return f"After {self._updates[moment]} updates: {self._right[moment]} of {self._asked} letters right."


def _wrapped(sentence: str) -> list[str]:
    """Cut a sentence into lines of at most 80 characters, at spaces, which stay at the ends of lines.

    >>> [len(line) for line in _wrapped("she sells sea shells " * 5)]
    [77, 28]
    """
    return textwrap.wrap(sentence, _LINE, drop_whitespace=False, expand_tabs=False)
