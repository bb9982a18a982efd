"""A layer of one unit, unrolled over three steps, a number at a time."""

from collections.abc import Iterable, Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from matplotlib.text import Text

from rnn101.viz.explorer import Explorer
from rnn101.viz.shapes import MATH, Point, arrow, canvas, disc, label, loop, tint
from rnn101.viz.style import BLUE, INK, MUTED, ORANGE, PAPER, VERMILLION

SEQUENCES = {
    "swing, on its way to the right": (-0.5, 0.0, 0.5),
    "swing, on its way to the left": (1.0, 0.866, 0.5),
    "a single 1, then silence": (1.0, 0.0, 0.0),
}
_STEPS = 3
_MOMENTS = 3  # of a step: the input comes in, the state before comes round, the new state is there
LAST = _STEPS * _MOMENTS
OPENING = LAST - 1  # all is there but the last state, which is still to be guessed

_FOLDED = 0.95  # where the network with its loop stands
_ZERO = 2.75  # the state before the first step
_COLUMNS = (4.2, 5.75, 7.3)
_INPUT, _HIDDEN, _STEP_NAME = 0.75, 2.05, 2.72  # heights
_RADIUS = 0.36


class UnrollStepper(Explorer):
    """Three steps of h = tanh(x + w_hh · h): left the network with its loop, right the same, unrolled."""

    size = (8.0, 3.4)

    def build_controls(self) -> dict[str, Any]:
        """Return a button that plays, the moment that it moves, what is read, and the loop's weight."""
        play = ipywidgets.Play(value=OPENING, max=LAST, interval=1500, description="play")
        moment = ipywidgets.IntSlider(value=OPENING, max=LAST, description="moment")
        ipywidgets.jslink((play, "value"), (moment, "value"))
        reads = ipywidgets.Dropdown(options=list(SEQUENCES), description="it reads")
        weight = ipywidgets.FloatSlider(
            value=-0.5, min=-1.5, max=1.5, step=0.1, description="weight of the loop"
        )
        return {"play": play, "moment": moment, "reads": reads, "weight": weight}

    def draw_first(self, figure: Figure) -> Iterable[Artist]:
        """Draw the network twice, without its numbers."""
        ax = canvas(figure.add_axes((0, 0, 1, 1)), *self.size)
        label(ax, (1.2, 3.15), "one network with a loop", bold=True)
        label(ax, (5.4, 3.15), "the same network, unrolled in time", bold=True)
        arrow(ax, (2.5, 3.15), (3.4, 3.15), color=MUTED, width=3)
        _draw_column(ax, _FOLDED, "")
        loop(ax, (_FOLDED + _RADIUS - 0.02, _HIDDEN), size=0.3, side="right")
        disc(ax, (_ZERO, _HIDDEN), _RADIUS, color=PAPER, edge=MUTED)
        label(ax, (_ZERO, _HIDDEN + 0.55), "$h_0$", size=MATH)
        self._folded = _Column(ax, _FOLDED)
        self._columns = [_Column(ax, x) for x in _COLUMNS]
        self._now = _text(ax, (_FOLDED, _STEP_NAME))
        self._loop_weight = _text(ax, (_FOLDED + 0.98, _HIDDEN + 0.52))
        label(ax, (_ZERO, _HIDDEN), "0")
        for number, x in enumerate(_COLUMNS, 1):
            _draw_column(ax, x, str(number))
            left = _ZERO if number == 1 else _COLUMNS[number - 2]
            arrow(ax, (left + _RADIUS, _HIDDEN), (x - _RADIUS, _HIDDEN))
        self._weights = [_text(ax, (x - 0.775, _HIDDEN + 0.2)) for x in _COLUMNS]
        self._products = [_text(ax, (x - 0.775, _HIDDEN - 0.2)) for x in _COLUMNS]
        parts = [artist for column in (self._folded, *self._columns) for artist in column.artists]
        return [*parts, self._now, self._loop_weight, *self._weights, *self._products]

    def update(self, values: Mapping[str, Any]) -> str:
        """Write what is known at the moment."""
        x, weight, moment = SEQUENCES[values["reads"]], values["weight"], values["moment"]
        states = read(x, weight)
        step, part = _place(moment)
        for number, column in enumerate(self._columns, 1):
            known = step > number or (step == number and part == _MOMENTS - 1)
            started = step >= number
            column.show(
                x[number - 1] if started else None,
                states[number] if known else None,
                fresh=step == number,
                part=part,
            )
            here = step == number and part == 1
            for text, written in (
                (self._weights[number - 1], f"× {_signed(weight, 1)}"),
                (self._products[number - 1], _signed(weight * states[number - 1])),
            ):
                text.set_text(written)
                text.set_color(_RED if here else INK)
                text.set_fontweight("bold" if here else "normal")
            self._products[number - 1].set_visible(step > number or (step == number and part >= 1))
        self._loop_weight.set_text(f"× {_signed(weight, 1)}")
        self._loop_weight.set_color(_RED if step and part == 1 else INK)
        self._now.set_text(f"step {step}" if step else "before step 1")
        held = states[step] if part == _MOMENTS - 1 else states[max(step - 1, 0)]
        self._folded.show(x[step - 1] if step else None, held, fresh=step > 0, part=part)
        return _say(values["reads"], weight, moment)


def read(x: Iterable[float], weight: float) -> list[float]:
    """Return the state before the first step and after each: h = tanh(x + weight · h).

    Examples
    --------
    >>> [round(h, 3) for h in read([-0.5, 0.0, 0.5], 0.5)]
    [0.0, -0.462, -0.227, 0.368]
    """
    states = [0.0]
    for value in x:
        states.append(float(np.tanh(value + weight * states[-1])))
    return states


_RED = "#A84A00"  # of what happens at the moment, dark enough for letters


class _Column:
    """The two numbers of one step, and the discs that they stand on."""

    def __init__(self, ax: Axes, x: float) -> None:
        self._discs = [
            ax.add_patch(Circle((x, y), _RADIUS, edgecolor=INK, linewidth=1.3, zorder=4))
            for y in (_INPUT, _HIDDEN)
        ]
        self._numbers = [_text(ax, (x, y)) for y in (_INPUT, _HIDDEN)]

    @property
    def artists(self) -> list[Artist]:
        """Everything that changes from moment to moment."""
        return [*self._discs, *self._numbers]

    def show(self, x: float | None, h: float | None, *, fresh: bool, part: int) -> None:
        """Write input and state, or nothing where they are not known; mark what has just come."""
        rows = zip(self._discs, self._numbers, (x, h), (ORANGE, BLUE), (0, _MOMENTS - 1), strict=True)
        for patch, text, value, color, when in rows:
            patch.set_facecolor(PAPER if value is None else tint(color, 0.35))
            new = fresh and part == when
            patch.set_edgecolor(VERMILLION if new else INK)
            patch.set_linewidth(2.6 if new else 1.3)
            text.set_text("" if value is None else _signed(value))


def _draw_column(ax: Axes, x: float, name: str) -> None:
    arrow(ax, (x, _INPUT + _RADIUS), (x, _HIDDEN - _RADIUS))
    label(ax, (x + 0.1, (_INPUT + _HIDDEN) / 2), "× 1", ha="left")
    if name:
        label(ax, (x, _HIDDEN + 0.55), f"$h_{name}$", size=MATH)
        label(ax, (x, 0.17), f"$x_{name}$", size=MATH)


def _text(ax: Axes, at: Point) -> Text:
    return ax.text(*at, "", color=INK, size=10.5, ha="center", va="center", zorder=6)


def _place(moment: int) -> tuple[int, int]:
    """Return the step of a moment, from 1, and which of its moments it is; (0, 0) before the first."""
    return (0, 0) if moment == 0 else ((moment - 1) // _MOMENTS + 1, (moment - 1) % _MOMENTS)


def _say(reads: str, weight: float, moment: int) -> str:
    x, states = SEQUENCES[reads], read(SEQUENCES[reads], weight)
    step, part = _place(moment)
    if step == 0:
        return "Before step 1: nothing was read, and the state is 0."
    value, before, after = x[step - 1], states[step - 1], states[step]
    product = f"{_signed(weight, 1)} · {_paren(before)} = {_signed(weight * before)}"
    if part == 0:
        return f"Step {step}: the input {_signed(value)} comes in, and its weight is 1."
    if part == 1:
        return f"Step {step}: what it held before comes round the loop: {product}."
    words = (
        f"Step {step}: tanh({_signed(value)} + {_paren(weight * before)}) = {_signed(after)}. The new state."
    )
    others = [name for name in SEQUENCES if name != reads and name.startswith("swing")]
    if step == _STEPS and len(others) == 1:
        other = read(SEQUENCES[others[0]], weight)[-1]
        words += f" Coming from the other side, it would be {_signed(other)}."
    return words


def _signed(number: float, digits: int = 3) -> str:
    """Write a number with a true minus, and without zeros after it where one place tells all of it."""
    written = f"{number:.{digits}f}"
    if digits > 1 and float(written) == round(number, 1):
        written = f"{number:.1f}".removesuffix(".0")
    return "0" if float(written) == 0 else written.replace("-", "−")


def _paren(number: float) -> str:
    return f"({_signed(number)})" if float(f"{number:.3f}") < 0 else _signed(number)
