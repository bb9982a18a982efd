"""A sentence put together by menus, its translation by a network, and where attention looks at each word."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter

from rnn101.datasets.text import detokenize, tokenize
from rnn101.lessons.translate import words
from rnn101.lessons.translate.grammar import NounPhrase, Sentence
from rnn101.lessons.translate.numpy_copy import Translation
from rnn101.viz.explorer import Explorer
from rnn101.viz.shapes import shade, tint
from rnn101.viz.style import BLUE, INK, MUTED, ORANGE, PAPER, VERMILLION

_GUESSES = 4  # most probable words that are drawn
_MOST = 24  # words in a line
_POINTS = 10.5
_LEFT = 0.03
_READ, _WRITTEN, _RIGHT = 0.84, 0.62, 0.46  # heights of the three sentences
_RED = shade(VERMILLION, 0.75)
_NOTHING = "–"
_SECOND = "near"


def compose(
    noun: str, *, number: str = "one", adjective: str = _NOTHING, between: Sequence[str] = (), ending: str
) -> Sentence:
    """Return a sentence of the grammar: its subject, the nouns in between, and the word that must agree.

    >>> detokenize(compose("house", between=["garden"], ending="green").french())
    'la maison près du jardin est verte'
    """
    adjectives = {entry.english: entry for entry in words.ADJECTIVES}
    nouns = {entry.english: entry for entry in words.NOUNS}
    (near,) = (entry for entry in words.PREPOSITIONS if entry.english == _SECOND)
    subject = NounPhrase("the", nouns[noun], number == "several", adjectives.get(adjective))
    phrases = tuple((near, NounPhrase("the", nouns[name], False)) for name in between)
    return Sentence(subject, phrases, words.COPULAS[0], adjectives[ending])


class TranslationExplorer(Explorer):
    """Choose the words of a sentence, and step through what the network writes.

    `translate` turns an English sentence into a :class:`Translation`; `names` are the words that its
    probabilities are of.
    """

    size = (8.0, 4.4)

    def __init__(self, translate: Callable[[str], Translation], names: Sequence[str]) -> None:
        self._translate, self._names = translate, list(names)
        super().__init__()

    def build_controls(self) -> dict[str, Any]:
        """Return a menu for each part of the sentence, and a player and slider over the French words."""
        nouns = sorted(entry.english for entry in words.NOUNS)
        adjectives = sorted(entry.english for entry in words.PREDICATIVES)
        play = ipywidgets.Play(value=0, max=_MOST, interval=1200, description="play")
        word = ipywidgets.IntSlider(value=0, max=_MOST, description="French word")
        ipywidgets.jslink((play, "value"), (word, "value"))
        return {
            "noun": _menu("the …", nouns, "house"),
            "number": _menu("how many", ["one", "several"], "one"),
            "adjective": _menu("its adjective", [_NOTHING, *adjectives], _NOTHING),
            "second": _menu("near the …", [_NOTHING, *nouns], "garden"),
            "third": _menu("near the …", [_NOTHING, *nouns], _NOTHING),
            "ending": _menu("is …", adjectives, "green"),
            "play": play,
            "word": word,
        }

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the names of the lines, and empty words and bars."""
        page = figure.add_axes((0, 0, 1, 1))
        page.set(xlim=(0, 1), ylim=(0, 1))
        page.set_axis_off()
        for height, name in (
            (_READ, "read, shaded by attention"),
            (_WRITTEN, "written by the network"),
            (_RIGHT, "right"),
        ):
            page.text(_LEFT, height + 0.07, name, color=MUTED, size=10)
        probe = page.text(0, 0, "m" * 50, family="monospace", size=_POINTS)
        canvas: Any = figure.canvas
        extent = probe.get_window_extent(canvas.get_renderer())
        self._letter = extent.width / 50 / figure.bbox.width  # as a share of the picture's width
        probe.remove()
        mono: dict[str, Any] = {"family": "monospace", "size": _POINTS, "va": "center"}
        self._lines = [page.text(_LEFT, height, "", **mono) for height in (_READ, _RIGHT)]
        self._written = [page.text(0, _WRITTEN, "", **mono) for _ in range(_MOST)]
        self._shades = [Rectangle((0, _READ - 0.035), 0, 0.07, facecolor=PAPER) for _ in range(_MOST)]
        self._box = Rectangle((0, _WRITTEN - 0.035), 0, 0.07, fill=False, edgecolor=BLUE, linewidth=1.5)
        for patch in (*self._shades, self._box):
            page.add_patch(patch)
        self._shares = [page.text(0, _READ - 0.085, "", size=10, ha="center") for _ in range(_MOST)]
        chart = figure.add_axes((0.2, 0.07, 0.7, 0.25))
        self._bars: BarContainer = chart.barh(range(_GUESSES), np.zeros(_GUESSES), height=0.7, color=BLUE)
        self._guesses = [chart.text(-0.02, row, "", ha="right", va="center") for row in range(_GUESSES)]
        chart.set(xlim=(0, 1), ylim=(_GUESSES - 0.4, -0.6), yticks=[], xticks=[0, 0.5, 1])
        chart.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
        chart.set_title("what it could write at the boxed word", size=10, weight="normal", color=MUTED)
        moving = (*self._shades, *self._lines, *self._written, self._box, *self._shares)
        return [*moving, *self._bars, *self._guesses]

    def update(self, values: Mapping[str, Any]) -> str:
        """Translate the sentence of the menus, and show one word."""
        between = [values[name] for name in ("second", "third") if values[name] != _NOTHING]
        sentence = compose(
            values["noun"],
            number=values["number"],
            adjective=values["adjective"],
            between=between,
            ending=values["ending"],
        )
        wanted = tokenize(detokenize(sentence.french()))
        given = self._translate(detokenize(sentence.english()))
        place = min(values["word"], len(given.target) - 1)
        weights, chances = given.attention[place], given.probabilities[place]
        self._show_lines(given, wanted)
        left, word = list(self._places(given.target))[place]
        self._box.set_x(left - 0.004)
        self._box.set_width(self._letter * len(word) + 0.008)
        self._show_shares(given.source, weights)
        best = np.argsort(-chances, kind="stable")[:_GUESSES]
        for bar, guess, index in zip(self._bars, self._guesses, best, strict=True):
            bar.set_width(float(chances[index]))
            guess.set_text(self._names[index])
        return _say(given, wanted, place)

    def _places(self, line: Sequence[str]) -> Iterator[tuple[float, str]]:
        """Yield where each word of a line begins, as a share of the picture's width."""
        left = _LEFT
        for word in line:
            yield left, word
            left += self._letter * (len(word) + 1)

    def _show_lines(self, given: Translation, wanted: Sequence[str]) -> None:
        """Write the three sentences; of the French words that were written, the wrong ones in red."""
        alike = SequenceMatcher(None, given.target, [*wanted, "<end>"], autojunk=False).get_matching_blocks()
        right = {place for block in alike for place in range(block.a, block.a + block.size)}
        self._lines[0].set_text(" ".join(given.source))
        self._lines[1].set_text(" ".join(wanted))
        for text in self._written:
            text.set_text("")
        for place, (text, (left, word)) in enumerate(
            zip(self._written, self._places(given.target), strict=False)
        ):
            text.set_x(left)
            text.set_text(word)
            text.set_color(INK if place in right else _RED)
            text.set_fontweight("normal" if place in right else "bold")

    def _show_shares(self, source: Sequence[str], weights: Any) -> None:
        for shade_, text in zip(self._shades, self._shares, strict=True):
            shade_.set_width(0)
            text.set_text("")
        for number, (left, word) in enumerate(self._places(source)):
            weight = float(weights[number])
            self._shades[number].set_x(left - 0.003)
            self._shades[number].set_width(self._letter * len(word) + 0.006)
            self._shades[number].set_facecolor(tint(ORANGE, weight))
            if weight >= 0.05:
                self._shares[number].set_x(left + self._letter * len(word) / 2)
                self._shares[number].set_text(f"{100 * weight:.0f} %")


def _menu(description: str, options: list[str], value: str) -> Any:
    return ipywidgets.Dropdown(options=options, value=value, description=description)


def _say(given: Translation, wanted: Sequence[str], place: int) -> str:
    word, weights = given.target[place], given.attention[place]
    looks = given.source[int(weights.argmax())]
    chance = float(given.probabilities[place].max())
    said = (
        f"Word {place + 1} of {len(given.target)} is “{word}” ({100 * chance:.0f} %). "
        f"The largest share of the attention is on “{looks}” ({100 * float(weights.max()):.0f} %). "
    )
    written = list(given.target[:-1]) if given.target[-1] == "<end>" else list(given.target)
    if written == list(wanted):
        return said + "The whole sentence is right."
    return said + "The sentence is wrong: you fooled it."
