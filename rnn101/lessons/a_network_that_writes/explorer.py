"""What a network writes: as it learns, and at any temperature."""

import textwrap
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.text import Text

from rnn101 import nn
from rnn101.datasets import topics
from rnn101.viz.explorer import Explorer
from rnn101.viz.shapes import shade
from rnn101.viz.style import BLUE, INK, MUTED, ORANGE, VERMILLION

_LETTERS: dict[str, Any] = {"family": "DejaVu Sans Mono", "size": 10.5, "va": "top", "ha": "left"}
_LINE = 84  # characters that fit beside one another on eight inches
_ROW = 0.2  # inches from one line of text to the next
_ROWS = 4  # of text, at most
_TICKS = (0, 10, 30, 100, 300, 1000, 3000)  # updates
_MADE_UP, _DIFFERENT = VERMILLION, BLUE
_TEMPERATURES = tuple(k / 10 for k in range(1, 21))
_DRAWS, _WRITTEN = 5, 260


class LearningPlayer(Explorer):
    """A network that learns to write: its bits, and a sample, from the first moment to the last.

    Parameters
    ----------
    updates
        How many updates there were before each moment.
    bits
        Bits per character at each moment.
    samples
        What the network wrote then.
    counted
        The bits of a table of counts on the same text.
    """

    size = (8.0, 4.2)

    def __init__(
        self, updates: Sequence[float], bits: Sequence[float], samples: Sequence[str], counted: float
    ) -> None:
        self._updates, self._bits, self._counted = [int(n) for n in updates], list(bits), counted
        self._lines = [_wrapped(sample) for sample in samples]
        super().__init__()

    def build_controls(self) -> dict[str, Any]:
        """Return a button that plays, and the moment that it moves."""
        last = len(self._updates) - 1
        play = ipywidgets.Play(value=last, max=last, interval=900, description="play")
        moment = ipywidgets.IntSlider(value=last, max=last, description="moment")
        ipywidgets.jslink((play, "value"), (moment, "value"))
        return {"play": play, "moment": moment}

    def draw_first(self, figure: Figure) -> Iterable[Artist]:
        """Draw the curve, and room for the sample above it."""
        self._texts = _rows_of_text(figure, self.size, rows=_ROWS)
        ax = figure.add_axes((0.085, 0.135, 0.885, 0.575))
        ax.plot(self._updates, self._bits, color=BLUE, linestyle="-", marker="o", markersize=4)
        ax.axhline(self._counted, color=shade(ORANGE, 0.65), linestyle="--", linewidth=1.5)
        table = f"the table of counts: {self._counted:.2f}"
        ax.text(0, self._counted - 0.12, table, color=shade(ORANGE, 0.6), va="top", weight="bold")
        last, fewest = self._updates[-1], self._bits[-1]
        network = f"the network: {fewest:.2f}"
        ax.text(last, fewest + 0.6, network, color=shade(BLUE, 0.75), ha="right", va="bottom", weight="bold")
        ax.set_xscale("symlog", linthresh=10, linscale=0.35)
        shown = [number for number in _TICKS if number <= self._updates[-1]]
        ax.set_xticks(shown, labels=[f"{number:,}" for number in shown])
        ax.set_xticks([], minor=True)
        ax.set(xlabel="updates so far, a dot for each stop", ylabel="bits per character", ylim=(0.9, 7))
        (self._dot,) = ax.plot([], [], "o", color=VERMILLION, markersize=10, zorder=5)
        return [*self._texts, self._dot]

    def update(self, values: Mapping[str, Any]) -> str:
        """Show the sample of the moment."""
        moment = values["moment"]
        _fill(self._texts, self._lines[moment])
        self._dot.set_data([self._updates[moment]], [self._bits[moment]])
        return (
            f"After {self._updates[moment]:,} updates: {self._bits[moment]:.2f} bits per character. "
            "Above, what the network wrote then."
        )


class TemperatureWriter(Explorer):
    """A network goes on from a beginning at a temperature: how many words are made up, how many different.

    Parameters
    ----------
    net
        A character model of the help topics.
    start
        The beginning, in their characters.
    known
        The words that it was trained on: others are made up.
    real
        The share of words of a real text that are made up in this sense.
    """

    size = (8.0, 4.2)

    def __init__(self, net: nn.Network, start: str, known: Collection[str], real: float) -> None:
        if not start:
            raise ValueError("start: expected at least one character, got none")
        for character in start:
            if character not in topics.ALPHABET:
                raise ValueError(f"start: expected letters that the network knows, got {character!r}")
        self._start = start
        self._written = _written(net, start)
        shares = np.empty((2, *self._written.shape[:2]))  # made up and different; temperatures; draws
        for place in np.ndindex(*self._written.shape[:2]):
            words = _whole_words(start + topics.decode(self._written[place]))
            shares[0, *place] = np.mean([word not in known for word in words])
            shares[1, *place] = len(set(words)) / len(words)
        self._shares, self._real = shares, real
        super().__init__()

    def build_controls(self) -> dict[str, Any]:
        """Return two sliders: the temperature, and which of five draws is shown."""
        return {
            "temperature": ipywidgets.FloatSlider(
                value=0.5, min=0.1, max=2.0, step=0.1, readout_format=".1f", description="temperature"
            ),
            "draw": ipywidgets.IntSlider(value=1, min=1, max=_DRAWS, description="draw"),
        }

    def draw_first(self, figure: Figure) -> Iterable[Artist]:
        """Draw both shares against the temperature, a line for each draw, and room for the text above."""
        self._texts = _rows_of_text(figure, self.size, rows=_ROWS)
        ax = figure.add_axes((0.085, 0.15, 0.885, 0.545))
        for shares, color in zip(self._shares, (_MADE_UP, _DIFFERENT), strict=True):
            ax.plot(_TEMPERATURES, shares, "-", color=color, linewidth=1, alpha=0.55)
        ax.axhline(self._real, color=_MADE_UP, linestyle="--", linewidth=1.3)
        bold: dict[str, Any] = {"weight": "bold", "va": "bottom"}
        ax.text(0.12, 0.78, "different words", color=shade(_DIFFERENT, 0.75), **bold)
        ax.text(1.98, 0.5, "made-up words", color=shade(_MADE_UP, 0.75), ha="right", **bold)
        words = f"made up in the real text: {self._real:.0%}".replace("%", " %")
        ax.text(1.98, self._real + 0.01, words, color=shade(_MADE_UP, 0.75), ha="right", va="bottom")
        ax.set(xlim=(0.05, 2.03), ylim=(-0.03, 1.08), yticks=[0, 0.5, 1], xlabel="temperature")
        ax.set_xticks([0.1, 0.5, 1, 1.5, 2])
        ax.set_ylabel("share of the words")
        (self._line,) = ax.plot([], [], "-", color=INK, linewidth=1)
        self._dots = [
            ax.plot([], [], "o", color=color, markersize=9, zorder=5)[0] for color in (_MADE_UP, _DIFFERENT)
        ]
        return [*self._texts, self._line, *self._dots]

    def update(self, values: Mapping[str, Any]) -> str:
        """Show what was written at the temperature, and its two shares."""
        temperature, draw = round(values["temperature"], 1), values["draw"] - 1
        place = _TEMPERATURES.index(temperature)
        text = self._start + topics.decode(self._written[place, draw])
        _fill(self._texts, _wrapped(text))
        made_up, different = self._shares[:, place, draw]
        self._line.set_data([temperature] * 2, [0, 1])
        for dot, share in zip(self._dots, (made_up, different), strict=True):
            dot.set_data([temperature], [share])
        return (
            f"Temperature {temperature:.1f}: {made_up:.0%} of the {len(_whole_words(text))} words are made "
            f"up, and {different:.0%} are different from one another."
        ).replace("%", " %")


def _whole_words(text: str) -> list[str]:
    """Return the words of a text but the last, which may be cut off."""
    return text.split()[:-1]


def _written(net: nn.Network, start: str) -> Any:
    """Write at all temperatures, several draws each, side by side: (temperatures, draws, characters)."""
    rng = np.random.default_rng(17)
    cells = len(_TEMPERATURES) * _DRAWS
    heat = np.repeat(_TEMPERATURES, _DRAWS)[:, None]
    # The same random numbers at each temperature: what changes is the temperature's doing.
    chance = np.tile(rng.random((_DRAWS, _WRITTEN)), (len(_TEMPERATURES), 1))
    symbols, states = np.tile(topics.encode(start), (cells, 1)), None
    written = np.zeros((cells, _WRITTEN), dtype=int)
    for step in range(_WRITTEN):
        scores = net.forward(symbols, states=states)[:, -1].astype(np.float64) / heat
        states = net.states()
        sums = np.cumsum(np.exp(scores - scores.max(axis=1, keepdims=True)), axis=1)
        written[:, step] = (sums < chance[:, step, None] * sums[:, -1:]).sum(axis=1)
        symbols = written[:, step, None]
    return written.reshape(len(_TEMPERATURES), _DRAWS, _WRITTEN)


def _rows_of_text(figure: Figure, size: tuple[float, float], *, rows: int) -> list[Text]:
    """Make room for what the network writes, under a line that says so."""
    width, height = size
    left, top = 0.12 / width, height - 0.08
    figure.text(left, top / height, "the network writes:", color=MUTED, va="top", ha="left")
    return [
        figure.text(left, (top - 0.24 - _ROW * row) / height, "", color=INK, **_LETTERS)
        for row in range(rows)
    ]


def _fill(texts: list[Text], lines: Sequence[str]) -> None:
    """Write lines into the rows of text."""
    for row, text in enumerate(texts):
        line = lines[row] if row < len(lines) else ""
        text.set_text(line.replace("$", r"\$"))


def _wrapped(text: str) -> list[str]:
    """Cut a text at spaces into lines that fit; the ends of its own lines are shown as ↵, to save room."""
    return textwrap.wrap(text.replace("\n", "↵"), _LINE, drop_whitespace=False, break_on_hyphens=False)
