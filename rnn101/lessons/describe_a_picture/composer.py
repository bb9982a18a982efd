"""Place shapes by menus and sliders; a network describes them, and the world model judges."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray

from rnn101 import decoding
from rnn101.datasets.text import END, START, Vocabulary
from rnn101.lessons.describe_a_picture.captions import LONGEST, mistake
from rnn101.lessons.describe_a_picture.things import (
    COLORS,
    SHAPES,
    SIDE,
    SIZES,
    Scene,
    Thing,
    draw,
    is_held_out,
)
from rnn101.viz.explorer import Explorer
from rnn101.viz.shapes import shade
from rnn101.viz.style import BLUE, INK, MUTED, VERMILLION

_NOTHING = "nothing"
_ROWS = LONGEST + 1  # words, the end among them
_WIDTH = "340px"  # of a control: two stand side by side
_LABEL = "70px"


class Composer(Explorer):
    """Choose one thing or two, and where they are: the network says what it sees, word by word.

    `look` goes from pictures (n, 24, 24, 3) to the state in which the decoder starts; `step` is one step of
    it, as :mod:`rnn101.decoding` takes them.
    """

    size = (8.0, 3.7)

    def __init__(
        self,
        look: Callable[[NDArray[np.floating]], decoding.State],
        step: decoding.Step,
        vocabulary: Vocabulary,
    ) -> None:
        self._look, self._step, self._vocabulary = look, step, vocabulary
        super().__init__()
        for control in self.controls.values():
            control.style.description_width, control.layout.width = _LABEL, _WIDTH

    def build_controls(self) -> dict[str, Any]:
        """Return five controls for each of two things; the second may be nothing."""
        first = _controls_of("large", "yellow", "triangle", 8, 9, SHAPES)
        second = _controls_of("small", "blue", "cross", 18, 16, (*SHAPES, _NOTHING))
        return {f"{name}_1": first[name] for name in first} | {f"{name}_2": second[name] for name in second}

    def arrange(self) -> Sequence[Any]:
        """Put the controls of the two things side by side."""
        columns = [
            ipywidgets.VBox([control for name, control in self.controls.items() if name.endswith(number)])
            for number in "12"
        ]
        return [ipywidgets.HBox(columns)]

    def draw_first(self, figure: Figure) -> Iterable[Artist]:
        """Draw the picture, and empty rows for the words and their probabilities."""
        left = figure.add_axes((0.01, 0.16, 0.38, 0.82))
        left.set_axis_off()
        self._seen = left.imshow(np.zeros((SIDE, SIDE, 3), np.uint8), interpolation="nearest")
        right = figure.add_axes((0.52, 0.2, 0.28, 0.78))
        right.set(xlim=(0, 1), ylim=(_ROWS - 0.4, -0.6), yticks=[])
        right.set_xticks([0, 0.5, 1], ["0", "50", "100 %"])
        right.set_xlabel("how probable each word was")
        right.spines["left"].set_visible(False)
        self._bars = right.barh(range(_ROWS), np.zeros(_ROWS), height=0.62, color=BLUE)
        look: dict[str, Any] = {"ha": "right", "va": "center", "weight": "bold"}
        self._names = [right.text(-0.03, row, "", **look) for row in range(_ROWS)]
        self._others = [right.text(1.04, row, "", va="center", color=MUTED) for row in range(_ROWS)]
        self._verdict = figure.text(0.02, 0.06, "", va="center", weight="bold", size=12)
        return [self._seen, *self._bars, *self._names, *self._others, self._verdict]

    def update(self, values: Mapping[str, Any]) -> str:
        """Draw the scene, let the network describe it, and judge what it says."""
        scene = _scene(values)
        picture = draw(scene)
        self._seen.set_data((255 * picture).round().astype(np.uint8))  # drawn sooner than floats
        said, sure, others = self._describe(picture)
        for row in range(_ROWS):
            self._bars[row].set_width(sure[row] if row < len(said) else 0)
            self._names[row].set_text(said[row] if row < len(said) else "")
            self._others[row].set_text(others[row] if row < len(said) else "")
        caption = " ".join(word for word in said if word != "<end>")
        wrong = mistake(caption, scene)
        self._verdict.set(text=f"✗ false: {wrong}" if wrong else "✓ true", color=_RED if wrong else INK)
        new = " Training never showed this color with this shape." if any(map(is_held_out, scene)) else ""
        return f"The network says: “{caption}”. {f'False: {wrong}.' if wrong else 'True.'}{new}"

    def _describe(self, picture: NDArray[np.float32]) -> tuple[list[str], list[float], list[str]]:
        """Say the likeliest word each time; return the words, how probable each was, and what came next."""
        state = self._look(picture[np.newaxis])
        word = np.array([START])
        said, sure, others = [], [], []
        for _ in range(_ROWS):
            chances, state = self._step(word, state)
            p = np.asarray(chances)[0]
            second, first = np.argsort(p)[-2:]
            word = np.array([first])
            said.append(self._vocabulary.names[first])
            sure.append(float(p[first]))
            share = float(p[second])
            others.append(
                f"or {self._vocabulary.names[second]} {100 * share:.0f} %" if share >= _NAMED else ""
            )
            if word[0] == END:
                break
        return said, sure, others


_NAMED = 0.05  # probability of a second word that is named, at least
_RED = shade(VERMILLION, 0.8)


def _controls_of(
    size: str, color: str, shape: str, x: int, y: int, shapes: Sequence[str]
) -> dict[str, ipywidgets.Widget]:
    """Make the controls of one thing."""
    border: dict[str, int] = {"min": 5, "max": SIDE - 5}  # a large thing stays in the picture
    return {
        "shape": ipywidgets.Dropdown(options=shapes, value=shape, description="shape"),
        "color": ipywidgets.Dropdown(options=tuple(COLORS), value=color, description="color"),
        "size": ipywidgets.Dropdown(options=SIZES, value=size, description="size"),
        "x": ipywidgets.IntSlider(value=x, description="across", **border),
        "y": ipywidgets.IntSlider(value=y, description="down", **border),
    }


def _scene(values: Mapping[str, Any]) -> Scene:
    things = []
    for n in "12":
        if values[f"shape_{n}"] != _NOTHING:
            look = (values[f"{name}_{n}"] for name in ("size", "color", "shape", "x", "y"))
            things.append(Thing(*look))
    return tuple(things)
