"""Eight linear steps, joined round by round, with numbers."""

from collections.abc import Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import PatchCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from numpy.typing import NDArray

from rnn101.lessons.beyond.drawings import STEPS
from rnn101.viz.explorer import Explorer
from rnn101.viz.shapes import canvas, label, tint
from rnn101.viz.style import BLUE, INK, MUTED, ORANGE, VERMILLION

_ADDED = np.array([3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0])
_ROUNDS = 3
_ROWS = (2.15, 0.52)  # before and after the round
_LEFT, _ACROSS = 1.58, 0.83  # of the first column; from one column to the next
_WIDTH, _HEIGHT = 0.76, 0.76  # of a box
_BESIDE = 0.13  # how far from a box's middle its arrows come in, so that two do not cover each other


class ScanExplorer(Explorer):
    """Eight steps h → a h + b with one factor: what each box holds after every round of the scan."""

    size = (8.0, 3.0)

    def build_controls(self) -> dict[str, Any]:
        """Return a button that plays, the round that it moves, and the factor of all steps."""
        play = ipywidgets.Play(value=1, max=_ROUNDS, interval=1500, description="play")
        rounds = ipywidgets.IntSlider(value=1, max=_ROUNDS, description="round")
        ipywidgets.jslink((play, "value"), (rounds, "value"))
        factor = ipywidgets.FloatSlider(
            value=0.5, min=-1, max=1, step=0.25, description="factor of each step"
        )
        return {"play": play, "round": rounds, "factor": factor}

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw both rows of boxes, with arrows between and room for numbers."""
        ax = canvas(figure.add_axes((0, 0, 1, 1)), *self.size)
        for name, y in zip(("before the round", "after the round"), _ROWS, strict=True):
            label(ax, (0.07, y + 0.58), name, ha="left", bold=True)
            label(ax, (1.1, y + 0.21), "steps", ha="right", color=MUTED)
            label(ax, (1.1, y), "times a", ha="right", color=MUTED)
            label(ax, (1.1, y - 0.21), "plus b", ha="right", color=MUTED)
        boxes = [
            Rectangle((_x(step) - _WIDTH / 2, y - _HEIGHT / 2), _WIDTH, _HEIGHT)
            for y in _ROWS
            for step in range(STEPS)
        ]
        self._boxes = PatchCollection(boxes, edgecolor=INK, linewidth=1.3)
        ax.add_collection(self._boxes)
        look: dict[str, Any] = {"linestyle": "-", "linewidth": 1.4, "marker": "v", "markersize": 6}
        self._arrows = [ax.plot([], [], color=color, **look)[0] for color in (MUTED, VERMILLION)]
        for arrows in self._arrows:
            arrows.set_markevery((1, 3))  # at the end of each: start, end, gap
        self._texts: list[Text] = [
            ax.text(_x(step), y, "", ha="center", va="center", size=10, linespacing=1.25)
            for y in _ROWS
            for step in range(STEPS)
        ]
        return [self._boxes, *self._arrows, *self._texts]

    def update(self, values: Mapping[str, Any]) -> str:
        """Show the rows before and after the round; at round 0, the eight steps themselves."""
        number, factor = int(values["round"]), float(values["factor"])
        reach = 2 ** max(number - 1, 0)
        colors = []
        for row, rounds in enumerate((max(number - 1, 0), number)):
            a, b = _rows(factor, rounds)
            for step in range(STEPS):
                first = max(0, step - 2**rounds + 1)
                name = str(step + 1) if first == step else f"{first + 1}–{step + 1}"
                text = self._texts[row * STEPS + step]
                text.set_text(f"{name}\n× {_short(a[step])}\n{_added(b[step])}")
                colors.append(tint(BLUE if first == 0 else ORANGE, 0.35))
        self._boxes.set_facecolor(colors)
        for arrows, back in zip(self._arrows, (0, reach), strict=True):
            arrows.set_data(*_ends(back if number else STEPS))
        return _say(number, reach, a[-1], b[-1])


def _x(step: int) -> float:
    return _LEFT + step * _ACROSS


def _ends(back: int) -> tuple[list[float], list[float]]:
    """Return the lines from each upper box to the lower one so many places to its right, with gaps "
    "between."""
    x, y = [], []
    for step in range(back, STEPS):
        x += [_x(step - back) + _BESIDE, _x(step) + (_BESIDE if back == 0 else -_BESIDE), np.nan]
        y += [_ROWS[0] - _HEIGHT / 2, _ROWS[1] + _HEIGHT / 2 + 0.05, np.nan]
    return x, y


def _short(value: float) -> str:
    """Write a number with at most three decimals."""
    return f"{value:.3f}".rstrip("0").rstrip(".").replace("-", "−")


def _added(value: float) -> str:
    """Write a number that is added, with its sign."""
    return f"{'−' if value < 0 else '+'} {_short(abs(value))}"


def _rows(factor: float, rounds: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return factors and summands of the eight boxes after some rounds."""
    a, b = np.full(STEPS, factor), _ADDED.copy()
    for reach in 2 ** np.arange(rounds):
        a_before, b_before = a[:-reach].copy(), b[:-reach].copy()
        b[reach:] += a[reach:] * b_before
        a[reach:] *= a_before
    return a, b


def _say(number: int, reach: int, a: float, b: float) -> str:
    if number == 0:
        return "The eight steps themselves: each multiplies by a, and adds 3, 1, 4, 1, 5, 9, 2, 6."
    steps = f"{STEPS - 2**number + 1} to {STEPS}"
    return (
        f"Round {number}: each box takes in the one {reach} to its left. The last box stands for steps "
        f"{steps}: h → {_short(a)} h + {_short(b)}."
    )
