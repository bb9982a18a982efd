"""A translator, one written word at a time: where its attention looks, and what it could write."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import PercentFormatter
from numpy.typing import NDArray

from rnn101.viz.explorer import Explorer
from rnn101.viz.style import BLUE, MUTED, ORANGE

_GUESSES = 5  # most probable words that are drawn
_LINE = 46  # letters of the French sentence in a line


@dataclass(frozen=True)
class Translation:
    """A sentence, its translation, and what the translator did at each word that it wrote."""

    source: Sequence[str]
    target: Sequence[str]  # the end token included
    attention: NDArray[np.floating]  # where each written word looked, (target words, source words)
    probabilities: NDArray[np.floating]  # of each word, before each written word, (target words, vocabulary)


class AttentionExplorer(Explorer):
    """Step through a translation: at each French word, where attention looks and what could be written.

    `words` is the vocabulary that the probabilities are of. `other_gender` gives, for words that have one,
    the form of the other gender: "vert" for "verte" and "verte" for "vert".
    """

    size = (8.0, 4.8)

    def __init__(
        self,
        translations: Sequence[Translation],
        words: Sequence[str],
        *,
        other_gender: Mapping[str, str] | None = None,
    ) -> None:
        if not translations:
            raise ValueError("translations: got none, but expected at least one")
        for number, given in enumerate(translations):
            _check(number, given, len(words))
        self._translations, self._words = translations, list(words)
        self._other_gender = other_gender or {}
        super().__init__()

    def build_controls(self) -> dict[str, Any]:
        """Return a list of the sentences, and a slider over the words of the translation."""
        options = [(" ".join(given.source), number) for number, given in enumerate(self._translations)]
        sentence = ipywidgets.Dropdown(options=options, description="sentence")
        word = ipywidgets.IntSlider(
            value=1,
            min=1,
            max=len(self._translations[0].target),
            description="French word",
        )
        # Before the picture follows the sentence, the slider must fit it.
        sentence.observe(self._start_again, names="value")
        return {"sentence": sentence, "word": word}

    def _start_again(self, change: Mapping[str, Any]) -> None:
        slider = self.controls["word"]
        last = len(self._translations[change["new"]].target)
        with slider.hold_trait_notifications():
            slider.max, slider.value = last, min(slider.value, last)

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw bars and words: attention on the left, the translation and the next word on the right."""
        look = figure.add_axes((0.15, 0.1, 0.29, 0.8))
        guess = figure.add_axes((0.63, 0.1, 0.32, 0.42))
        longest = max(len(given.source) for given in self._translations)
        self._looks, self._read = _draw_bars(look, longest, "Where attention looks", ORANGE)
        self._guesses, self._guessed = _draw_bars(guess, _GUESSES, "What could be written", BLUE)
        page = figure.add_axes((0.5, 0.6, 0.48, 0.3))
        page.set_axis_off()
        page.set_title("Written so far", loc="left", color=MUTED)
        self._before = page.text(0, 0.97, "", va="top", linespacing=1.5)
        self._now = page.text(0, 0.05, "", va="bottom", color=BLUE, weight="bold", size=13)
        return [*self._looks, *self._guesses, *self._read, *self._guessed, self._before, self._now]

    def update(self, values: Mapping[str, Any]) -> str:
        """Show one word of one translation."""
        given, place = self._translations[values["sentence"]], values["word"] - 1
        weights, chances = given.attention[place], given.probabilities[place]
        best = np.argsort(-chances, kind="stable")[:_GUESSES]
        _set_bars(self._looks, self._read, given.source, weights)
        _set_bars(self._guesses, self._guessed, [self._words[index] for index in best], chances[best])
        before = " ".join(given.target[:place]).replace("' ", "'") or "(nothing)"
        self._before.set_text(textwrap.fill(before, _LINE))
        self._now.set_text(f"→ {given.target[place]}")
        return self._say(given, place)

    def _say(self, given: Translation, place: int) -> str:
        word, weights, chances = given.target[place], given.attention[place], given.probabilities[place]
        first, *others = np.argsort(-weights, kind="stable")[:2]
        said = (
            f"Word {place + 1} of {len(given.target)} is “{word}”. "
            f"Attention looks most at “{given.source[first]}” ({_percent(weights[first])})"
        )
        for second in others:
            said += f", then at “{given.source[second]}” ({_percent(weights[second])})"
        said += f". Probability of “{word}”: {_percent(chances[self._words.index(word)])}"
        other = self._other_gender.get(word)
        if other in self._words:
            said += f", of the other gender, “{other}”: {_percent(chances[self._words.index(other)])}"
        return said + "."


def _check(number: int, given: Translation, vocabulary: int) -> None:
    steps = len(given.target)
    for name, array, width in (
        ("attention", given.attention, len(given.source)),
        ("probabilities", given.probabilities, vocabulary),
    ):
        if array.shape != (steps, width):
            raise ValueError(
                f"translations[{number}].{name}: got shape {array.shape}, but expected {(steps, width)}"
            )


def _draw_bars(ax: Axes, rows: int, title: str, color: str) -> tuple[BarContainer, list[Text]]:
    """Draw horizontal bars from 0 to 1 with room for a word beside each; return both."""
    bars = ax.barh(range(rows), np.zeros(rows), height=0.7, color=color)
    names = [ax.text(-0.04, row, "", ha="right", va="center") for row in range(rows)]
    ax.set(xlim=(0, 1), ylim=(rows - 0.4, -0.6), yticks=[], xticks=[0, 0.5, 1])
    ax.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    ax.set_title(title, loc="left", color=MUTED)
    return bars, names


def _set_bars(bars: BarContainer, names: list[Text], words: Sequence[str], values: NDArray[Any]) -> None:
    """Give the first bars their words and lengths; the others stay empty."""
    for row, (bar, name) in enumerate(zip(bars, names, strict=True)):
        is_used = row < len(words)
        bar.set_width(float(values[row]) if is_used else 0.0)
        name.set_text(words[row] if is_used else "")


def _percent(share: float) -> str:
    percent = 100 * float(share)
    if 0 < percent < 0.1:
        return "less than 0.1 %"
    if 99.9 < percent < 100:
        return "more than 99.9 %"
    return f"{percent:.1f} %" if 0 < percent < 1 or 99 < percent < 100 else f"{percent:.0f} %"
