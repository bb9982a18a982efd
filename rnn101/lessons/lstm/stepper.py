"""One cell that reads a text letter by letter, and whispers what stands in brackets."""

from collections.abc import Iterable, Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from rnn101.nn.steps import sigmoid
from rnn101.viz.explorer import Explorer
from rnn101.viz.plots.text import LOW_TO_HIGH
from rnn101.viz.shapes import canvas, label
from rnn101.viz.style import INK, MUTED, PALE, VERMILLION

TEXT = "my aunt (who never cooks) made soup"
LONGEST = 55  # letters that the picture has room for
_ROWS = {
    "f": "f: keep?",
    "i": "i: write?",
    "g": "g: write what?",
    "c": "c: the cell",
    "o": "o: show?",
    "h": "h: what it shows",
}
_FULL = 1.5  # a cell that holds more has a dot, as its color is full at 1
_LETTER = 12.0  # points
_SQUARE = 0.602 * _LETTER / 72  # inches: as wide as a letter of DejaVu Sans Mono
_LEFT, _TOP, _ROW = 1.55, 2.74, 0.41  # inches
_UNREAD = "#EEF1F4"


class WhisperStepper(Explorer):
    """The gates of one cell, what it holds and what it shows, up to a letter of a text of the learner's."""

    size = (8.0, 3.21)

    def build_controls(self) -> dict[str, Any]:
        """Return the text, a button that plays, the letter that it moves, and two of the biases."""
        text = ipywidgets.Text(value=TEXT, description="your text")
        last = len(TEXT)
        play = ipywidgets.Play(value=last, min=1, max=last, interval=500, description="play")
        letter = ipywidgets.IntSlider(value=last, min=1, max=last, description="letter")
        ipywidgets.jslink((play, "value"), (letter, "value"))

        def end_with_the_text(change: Mapping[str, Any]) -> None:
            play.max = letter.max = min(max(len(change["new"]), 1), LONGEST)  # at its end, ▶ starts anew

        text.observe(end_with_the_text, "value")
        keep = ipywidgets.FloatSlider(value=6, min=0, max=8, step=0.5, description="bias of the forget gate")
        write = ipywidgets.FloatSlider(
            value=-6, min=-8, max=0, step=0.5, description="bias of the input gate"
        )
        return {"text": text, "play": play, "letter": letter, "keep": keep, "write": write}

    def draw_first(self, figure: Figure) -> Iterable[Artist]:
        """Draw the names of the rows, and the places of letters and numbers."""
        ax = canvas(figure.add_axes((0, 0, 1, 1)), *self.size)
        for row, name in enumerate(_ROWS.values()):
            label(ax, (0.1, _TOP - _ROW * (row + 0.5)), name, ha="left")
        label(ax, (7.62, _TOP + 0.22), "now", color=MUTED)
        sides = _LEFT + _SQUARE * np.arange(LONGEST + 1)
        self._rows = [
            ax.pcolormesh(
                sides,
                [_TOP - _ROW * row - 0.06, _TOP - _ROW * (row + 1) + 0.06],
                np.zeros((1, LONGEST)),
                cmap=LOW_TO_HIGH.with_extremes(bad=_UNREAD),
                vmin=-1,
                vmax=1,
                edgecolors=PALE,
                linewidth=0.6,
            )
            for row in range(len(_ROWS))
        ]
        font: dict[str, Any] = {"family": "DejaVu Sans Mono", "size": _LETTER, "va": "center"}
        font["parse_math"] = False  # a text may hold dollars
        self._read = ax.text(_LEFT, _TOP + 0.22, "", color=INK, weight="bold", **font)
        self._unread = ax.text(_LEFT, _TOP + 0.22, "", color=MUTED, **font)
        heights = [_TOP - _ROW * (row + 0.5) for row in range(len(_ROWS))]
        self._numbers = [
            ax.text(7.62, y, "", color=INK, size=10.5, ha="center", va="center") for y in heights
        ]
        self._at_cell = _TOP - _ROW * (list(_ROWS).index("c") + 0.5)
        (self._dots,) = ax.plot([], [], "o", color=INK, markersize=3.5)
        label(ax, (0.1, 0.12), f"orange: 1, white: 0; a dot: the cell holds more than {_FULL}", ha="left")
        depth = _ROW * len(_ROWS) + 0.46
        self._frame = Rectangle(
            (0, _TOP + 0.42 - depth), _SQUARE, depth, fill=False, edgecolor=VERMILLION, linewidth=1.8
        )
        ax.add_patch(self._frame)
        return [*self._rows, self._dots, self._read, self._unread, *self._numbers, self._frame]

    def update(self, values: Mapping[str, Any]) -> str:
        """Let the cell read the text up to the letter."""
        text = values["text"][:LONGEST] or " "
        at = min(values["letter"], len(text))
        seen = whisper(text, keep=values["keep"], write=values["write"])
        for name, row, number in zip(_ROWS, self._rows, self._numbers, strict=True):
            drawn = np.full(LONGEST, np.nan)
            drawn[:at] = seen[name][:at]
            row.set_array(np.ma.masked_invalid(drawn[None]))
            number.set_text(f"{seen[name][at - 1]:.4f}".replace("-", "−"))
        much = np.flatnonzero(seen["c"][:at] > _FULL)
        self._dots.set_data(_LEFT + _SQUARE * (much + 0.5), np.full(len(much), self._at_cell))
        self._read.set_text(text[:at])
        self._unread.set_text(text[at:])
        self._unread.set_x(_LEFT + _SQUARE * at)
        self._frame.set_x(_LEFT + _SQUARE * (at - 1))
        return _say(text, at, seen) + _cut(values["text"])


def whisper(text: str, *, keep: float = 6.0, write: float = -6.0) -> dict[str, NDArray[np.float64]]:
    """Return gates, candidate, cell and what is shown at each letter, with two of the biases given.

    Examples
    --------
    >>> whisper("a(b)c")["c"].round(2)
    array([0.  , 1.  , 1.  , 0.  , 0.01])
    """
    letters = np.array(list(text))
    f = sigmoid(keep - 12.0 * (letters == ")"))
    i = sigmoid(write + 12.0 * (letters == "("))
    o = sigmoid(6 - 12.0 * (letters == " "))
    g = np.full(len(letters), np.tanh(3.0))  # its bias is all there is
    c, cells = 0.0, np.empty(len(letters))
    for t in range(len(letters)):
        c = f[t] * c + i[t] * g[t]
        cells[t] = c
    return {"f": f, "i": i, "g": g, "c": cells, "o": o, "h": o * np.tanh(cells)}


def _say(text: str, at: int, seen: Mapping[str, NDArray[np.float64]]) -> str:
    f, i, g, c, o, h = (seen[name][at - 1] for name in _ROWS)
    before = seen["c"][at - 2] if at > 1 else 0.0
    name = "a space" if text[at - 1] == " " else f"“{text[at - 1]}”"
    return (
        f"Letter {at}, {name}: c = {f:.4f} · {before:.4f} + {i:.4f} · {g:.4f} = {c:.4f}, "
        f"and h = {o:.4f} · tanh({c:.4f}) = {h:.4f}."
    )


def _cut(text: str) -> str:
    return f" (There is room for {LONGEST} letters.)" if len(text) > LONGEST else ""
