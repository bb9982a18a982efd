"""A sentence that can be changed word by word, and a reader's score after each of its words."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from rnn101.datasets.text import tokenize
from rnn101.lessons.how_positive.drawings import SIGNS, WORD_FONT, name_score_axis, place_words, sign
from rnn101.viz.explorer import Explorer
from rnn101.viz.plots.text import LOW_TO_HIGH
from rnn101.viz.style import INK, PALE

PARTS = {
    "beginning": ("", "I think that", "I doubt that", "they said that"),
    "subject": ("the soup was", "the waiter was", "the film was"),
    "negation": ("", "not", "never"),
    "strength": ("", "very", "slightly"),
    "opinion": ("good", "excellent", "decent", "bad", "terrible"),
    "ending": (".", ", but it was not .", ", but the room was dirty ."),
}
"""What a sentence is put together from, unless a notebook says otherwise."""

_LEFT_OUT = "–"  # what a list shows for no word at all
_LETTER = 0.035  # of the axes' height: what an upright letter takes
_MOST_WORDS = 32  # that are read of a sentence
_LONGEST = 13  # letters of an upright word that fit below the axes


class SentenceExplorer(Explorer):
    """Choose the parts of a sentence, or type one, and see the score after each word.

    `score(words)` gives the score after each word, -1 to 1. `parts` are the lists to choose from, by name, in
    the order in which their choices make the sentence; an empty choice leaves the part out. Words that are
    not `known` to the reader are named in the text.
    """

    size = (8.0, 4.0)

    def __init__(
        self,
        score: Callable[[list[str]], ArrayLike],
        parts: Mapping[str, Sequence[str]] = PARTS,
        *,
        known: Container[str] | None = None,
    ) -> None:
        self._score, self._parts, self._known = score, parts, known
        super().__init__()

    def build_controls(self) -> dict[str, Any]:
        """Return a list to choose from for each part, and a field for a sentence of one's own."""
        controls: dict[str, Any] = {
            name: ipywidgets.Dropdown(
                options=[(choice or _LEFT_OUT, choice) for choice in choices],
                description=name,
            )
            for name, choices in self._parts.items()
        }
        controls["own sentence"] = ipywidgets.Text(description="or your own", placeholder="type a sentence")
        return controls

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the axes, and a line, its marks and the words, all of which move."""
        ax = figure.add_subplot()
        figure.subplots_adjust(left=0.09, right=0.99, top=0.9, bottom=0.3)
        name_score_axis(ax)
        ax.set_xticks([])
        (self._line,) = ax.plot([], [], "-", color=INK, label="score")
        self._marks = {
            name: ax.plot([], [], mark, color=color, markersize=8, linestyle="none", label=name)[0]
            for name, (mark, color) in SIGNS.items()
        }
        ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=4, borderaxespad=0.2)
        below = ax.get_xaxis_transform()
        self._boxes = PolyCollection([], edgecolor=PALE, linewidth=0.8, transform=below, clip_on=False)
        ax.add_collection(self._boxes, autolim=False)
        self._written = [
            ax.text(0, -0.04, "", ha="center", va="top", transform=below, **WORD_FONT)
            for _ in range(_MOST_WORDS)
        ]
        return [self._line, *self._marks.values(), self._boxes, *self._written]

    def update(self, values: Mapping[str, Any]) -> str:
        """Score the sentence, draw the line over it, and say the scores."""
        own = values["own sentence"].strip()
        sentence = own or " ".join(values[name] for name in self._parts if values[name])
        said = tokenize(sentence)
        words = said[:_MOST_WORDS]
        if not words:
            self._draw([], np.zeros(0))
            return "There is no word to read yet."
        scores = np.asarray(self._score(words), dtype=float)
        self._draw(words, scores)
        return self._say(words, scores, cut_off=len(said) - len(words))

    def _draw(self, words: list[str], scores: np.ndarray) -> None:
        x, rotation = place_words(words) if words else (np.zeros(0), 0)
        self._line.set_data(x, scores)
        for name, marks in self._marks.items():
            chosen = np.array([sign(score) == name for score in scores], dtype=bool)
            marks.set_data(x[chosen], scores[chosen])
        for place, text in enumerate(self._written):
            is_used = place < len(words)
            text.set_text(_shortened(words[place]) if is_used else "")
            text.set(x=x[place] if is_used else 0, rotation=rotation)
        self._color(words, scores, upright=rotation == 90)

    def _color(self, words: list[str], scores: np.ndarray, *, upright: bool) -> None:
        """Put a box in the color of its score behind each word."""
        widths = np.array([1.0 if upright else len(word) + 1 for word in words])
        ends = np.cumsum(widths) / widths.sum() if words else widths
        deep = 0.06 + (_LETTER * max(map(len, map(_shortened, words)), default=0) if upright else _LETTER * 2)
        self._boxes.set_verts(
            [
                ((start, 0), (end, 0), (end, -deep), (start, -deep))
                for start, end in zip([0.0, *ends[:-1]], ends, strict=False)
            ]
        )
        colors: Any = LOW_TO_HIGH((scores + 1) / 2)
        self._boxes.set_facecolor(colors)

    def _say(self, words: list[str], scores: np.ndarray, *, cut_off: int) -> str:
        each = " · ".join(f"{word} {_signed(score)}" for word, score in zip(words, scores, strict=True))
        whole = sign(scores[-1]).replace("neither", "neither positive nor negative")
        said = f"{each}. The whole sentence is {whole}: {_signed(scores[-1])}."
        moves = np.diff(scores, prepend=0.0)
        most = int(np.abs(moves).argmax())
        said += f" The word that moves the score most is “{words[most]}”, by {_signed(moves[most])}."
        known = words if self._known is None else self._known
        if unknown := sorted({word for word in words if word not in known}):
            said += f" Not in the vocabulary: {', '.join(unknown)}."
        if cut_off:
            said += f" Only the first {len(words)} words are read; {cut_off} more are left out."
        return said


def _signed(score: float) -> str:
    return f"{score:.2f}".replace("-", "−").replace("−0.00", "0.00")


def _shortened(word: str) -> str:
    return word if len(word) <= _LONGEST else f"{word[: _LONGEST - 1]}…"
