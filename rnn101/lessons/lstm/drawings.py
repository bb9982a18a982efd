"""Three ways to keep a number, the cell gate by gate, and an error's ways back."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from rnn101.viz.parts import parts
from rnn101.viz.shapes import (
    MATH,
    TEXT,
    Point,
    arrow,
    box,
    canvas,
    disc,
    label,
    loop,
    path_arrow,
    shade,
    tint,
)
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PALE, PAPER, PURPLE, VERMILLION, styled

_RED = shade(VERMILLION, 0.85)  # dark enough for letters


@styled
def three_keepers(ax: Axes, held: Mapping[str, Sequence[float]], left: Mapping[str, Sequence[float]]) -> Axes:
    """Draw three units with their loops, what each holds, and what is left of an error on its way back.

    For 9 × 3.3 inches. `held` and `left` have a row of numbers for each of fades, settles and adds up.
    """
    drawn, forwards, backwards = parts(ax, 3, width_ratios=(0.85, 1.2, 1.2), wspace=0.08)
    canvas(drawn, 2.5, 3)
    for row, (name, (weight, color, _)) in enumerate(_KEEPERS.items()):
        y = 2.3 - 0.98 * row
        disc(drawn, (0.75, y), 0.3, color=tint(color, 0.3))
        label(drawn, (0.75, y), "+" if name == "adds up" else "tanh")
        loop(drawn, (1.03, y), size=0.26, side="right", color=INK)
        label(drawn, (1.55, y + 0.2), f"× {weight}", ha="left")
        label(drawn, (1.55, y - 0.15), name, ha="left", bold=True, color=color)
    for name, (_, color, mark) in _KEEPERS.items():
        look: dict[str, Any] = {"linestyle": "-", "marker": mark, "color": color, "markersize": 4}
        forwards.plot(range(1, len(held[name]) + 1), held[name], **look)
        backwards.plot(range(len(left[name])), left[name], **look)
    _title(forwards, "forwards: what it holds", "letter")
    forwards.set(ylim=(-0.05, 1.25), xticks=[1, 5, 10, 15, 20])
    _title(backwards, "backwards: what is left", "steps back")
    backwards.set(yscale="log", ylim=(1e-17, 1e2), xticks=[0, 5, 10, 15, 19])
    backwards.set_yticks([1e-15, 1e-10, 1e-5, 1], ["1e−15", "1e−10", "1e−5", "1"])
    for at, x, y, name in (
        (forwards, 5.2, 0.07, "fades"),
        (forwards, 12, 0.85, "settles"),
        (forwards, 12, 1.05, "adds up"),
        (backwards, 10.5, 1e-5, "fades"),
        (backwards, 4, 1e-9, "settles"),
        (backwards, 10.5, 4, "adds up"),
    ):
        at.text(x, y, name, color=_KEEPERS[name][1], size=TEXT)
    return ax


_GREEN = shade(GREEN, 0.8)  # dark enough for letters
_KEEPERS = {"fades": ("0.5", BLUE, "o"), "settles": ("2", _RED, "s"), "adds up": ("1", _GREEN, "^")}


def _title(ax: Axes, title: str, below: str) -> None:
    ax.set_title(title, fontsize=11)
    ax.set_xlabel(below)


@styled
def sigmoid_curve(ax: Axes, sigmoid: Callable[[Any], Any]) -> Axes:
    """Draw the sigmoid, with its values at -6, 0, 1 and 6. For 7 × 2.8 inches."""
    z = np.linspace(-8, 8, 200)
    ax.plot(z, sigmoid(z), linestyle="-", color=BLUE)
    for at, x, y, ha in (
        (-6, -6, 0.1, "center"),
        (0, -0.3, 0.55, "right"),
        (1, 1.4, 0.68, "left"),
        (6, 6, 0.85, "center"),
    ):
        value = float(sigmoid(at))
        ax.plot(at, value, "o", color=_RED)
        ax.text(x, y, f"σ({at}) = {value:.4f}".replace("-", "−"), ha=ha, size=TEXT, color=INK)
    ax.set(xlabel="p, the weighted sum", ylabel="σ(p)", ylim=(-0.06, 1.1), yticks=[0, 0.5, 1])
    return ax


@styled
def ways_back(ax: Axes) -> Axes:
    """Draw the ways of an error through three steps: along the cell, and over the boxes. For 8 × 3 inches."""
    canvas(ax, 8, 3)
    cell, shown, boxes = 2.2, 0.6, 1.25  # heights
    steps = {"t-1": 1.3, "t": 4.0, "t+1": 6.7}
    for before, after in pairwise(steps):
        left, right = steps[before], steps[after]
        arrow(ax, (right - 0.35, cell), (left + 0.35, cell), color=BLUE, width=3.5)
        label(ax, ((left + right) / 2, cell + 0.25), f"$\\times f_{{{after}}}$", size=MATH)
        box_at = (right - 0.85, boxes)
        for start, end in (
            ((right - 0.2, cell - 0.25), (box_at[0] + 0.15, boxes + 0.2)),
            ((box_at[0] - 0.3, boxes - 0.2), (left + 0.35, shown + 0.05)),
            ((right - 0.35, shown), (box_at[0] + 0.1, boxes - 0.2)),
        ):
            arrow(ax, start, end, color=_RED)
        box(ax, box_at, (1.0, 0.4), color=tint(VERMILLION, 0.15), edge=_RED)
        label(ax, box_at, "four boxes")
    for name, x in steps.items():
        arrow(ax, (x, shown + 0.3), (x, cell - 0.3), color=_RED)
        for letter, y in (("c", cell), ("h", shown)):
            disc(ax, (x, y), 0.3, color=PAPER, edge=INK)
            label(ax, (x, y), f"${letter}_{{{name}}}$", size=MATH)
    label(ax, (4.0, 2.85), "along the cell", bold=True, color=shade(BLUE, 0.8))
    label(ax, (4.0, 0.1), "beside it: over the boxes and h", bold=True, color=_RED)
    return ax


# Heights above a panel's bottom, and columns right of its left edge.
_MEMORY, _PRODUCT, _GATE, _JOINED = 2.05, 1.62, 1.07, 0.55
_FORGET, _WRITE, _NEW, _SHOW, _OUT = 1.05, 1.6, 2.2, 2.8, 3.2
_ADD = 1.9
_SIGN = 0.12  # radius of the circle around × and +

_PANELS = (
    ("forget", "1  Forget gate: what to keep", r"$f_t \odot c_{t-1}$"),
    ("write", "2  Input gate, candidate: what to write", r"$i_t \odot g_t$"),
    ("cell", "3  The cell: kept + written", r"$c_t = f_t \odot c_{t-1} + i_t \odot g_t$"),
    ("show", "4  Output gate: what to show", r"$h_t = o_t \odot \tanh(c_t)$"),
)


@styled
def lstm_steps(ax: Axes) -> Axes:
    """Draw the cell of an LSTM four times, each time the part that is spoken of in ink and color.

    For 8 × 5.6 inches. To go through the cell part by part is Olah's way: Understanding LSTM networks (2015).
    """
    canvas(ax, 8, 5.6)
    for place, (lit, title, formula) in enumerate(_PANELS):
        corner = (0.05 + 4.2 * (place % 2), 2.95 - 2.85 * (place // 2))
        _Panel(ax, corner, lit).draw(title, formula)
    return ax


class _Panel:
    """One of the four drawings."""

    def __init__(self, ax: Axes, corner: Point, lit: str) -> None:
        self.ax, self.corner, self.lit = ax, corner, lit

    def draw(self, title: str, formula: str) -> None:
        label(self.ax, self.at(0, 2.5), title, bold=True, ha="left")
        label(self.ax, self.at(1.9, 0.15), formula, size=MATH)
        self.draw_output()
        self.draw_memory_line()
        self.draw_input_line()
        self.draw_writing()
        gates = (
            (_FORGET, "σ", VERMILLION, "forget"),
            (_WRITE, "σ", GREEN, "write"),
            (_NEW, "tanh", PURPLE, "write"),
            (_SHOW, "σ", ORANGE, "show"),
        )
        for x, activation, color, part in gates:
            on = self.lit == part
            fill = tint(color, 0.35) if on else PAPER
            box(self.ax, self.at(x, _GATE), (0.5, 0.3), color=fill, edge=self.ink(part))
            self.name((x, _GATE), activation, part, size=TEXT)

    def at(self, x: float, y: float) -> Point:
        return self.corner[0] + x, self.corner[1] + y

    def ink(self, *parts: str) -> str:
        return INK if self.lit in parts else PALE

    def line(self, points: list[Point], *parts: str, color: str = INK, width: float = 1.5) -> None:
        drawn = color if self.lit in parts else PALE
        path_arrow(self.ax, [self.at(*point) for point in points], color=drawn, width=width)

    def name(self, at: Point, text: str, *parts: str, size: float = MATH) -> None:
        color = INK if self.lit in parts else MUTED
        label(self.ax, self.at(*at), text, size=size, color=color)

    def sign(self, at: Point, sign: str, *parts: str) -> None:
        disc(self.ax, self.at(*at), _SIGN, color=PAPER, edge=self.ink(*parts), zorder=5)
        color = INK if self.lit in parts else MUTED
        label(self.ax, self.at(*at), sign, size=12, bold=True, color=color)

    def draw_memory_line(self) -> None:
        self.name((0.27, _MEMORY), "$c_{t-1}$", "forget", "cell")
        self.name((3.63, _MEMORY), "$c_t$", "cell", "show")
        half = (_ADD, _MEMORY)
        end = (3.45, _MEMORY)
        pieces = (((0.55, _MEMORY), "forget", "cell"), ((_FORGET, _MEMORY), "cell"), (half, "cell", "show"))
        for (start, *lit), stop in zip(pieces, ((_FORGET, _MEMORY), half, end), strict=True):
            color = BLUE if self.lit in lit else PALE
            arrow(self.ax, self.at(*start), self.at(*stop), color=color, width=3.5, head=stop == end)
        self.line([(_FORGET, _GATE + 0.15), (_FORGET, _MEMORY - _SIGN)], "forget", "cell")
        self.name((_FORGET - 0.22, _PRODUCT), "$f_t$", "forget", "cell")
        self.sign((_FORGET, _MEMORY), "×", "forget", "cell")
        self.sign((_ADD, _MEMORY), "+", "cell")

    def draw_input_line(self) -> None:
        self.name((0.43, _JOINED), "$h_{t-1}, x_t$", "forget", "write", "show")
        first, last = {"forget": (0, 1), "write": (1, 3), "show": (3, 4), "cell": (0, 0)}[self.lit]
        columns = (_FORGET, _WRITE, _NEW, _SHOW)
        reached = columns[last - 1] if last else 0.88
        for start, stop, color in ((reached, _SHOW, PALE), (0.88, reached, MUTED)):
            ends = zip(self.at(start, _JOINED), self.at(stop, _JOINED), strict=True)
            self.ax.plot(*ends, color=color, linewidth=1.5, linestyle="-")
        for place, x in enumerate(columns):
            color = MUTED if first <= place < last else PALE
            arrow(self.ax, self.at(x, _JOINED), self.at(x, _GATE - 0.15), color=color)

    def draw_writing(self) -> None:
        for x, end, symbol, aside in (
            (_WRITE, _ADD - _SIGN, "$i_t$", -0.15),
            (_NEW, _ADD + _SIGN, "$g_t$", 0.19),
        ):
            self.line([(x, _GATE + 0.15), (x, _PRODUCT), (end, _PRODUCT)], "write", "cell")
            self.name((x + aside, _PRODUCT - 0.14), symbol, "write", "cell")
        self.line([(_ADD, _PRODUCT), (_ADD, 1.8), (_ADD, _MEMORY - _SIGN)], "write", "cell")
        self.sign((_ADD, _PRODUCT), "×", "write", "cell")

    def draw_output(self) -> None:
        height = 1.42
        self.line([(_SHOW, _GATE + 0.15), (_SHOW, height), (_OUT - _SIGN, height)], "show")
        self.name((_SHOW, height + 0.17), "$o_t$", "show")
        self.line([(_OUT, _MEMORY), (_OUT, 1.8), (_OUT, height + _SIGN)], "show", color=BLUE)
        box(self.ax, self.at(_OUT, 1.76), (0.46, 0.22), color=PAPER, edge=self.ink("show"), zorder=4)
        self.name((_OUT, 1.76), "tanh", "show", size=TEXT)
        self.line([(_OUT, height), (_OUT, _JOINED), (3.45, _JOINED)], "show")
        self.name((3.63, _JOINED), "$h_t$", "show")
        self.sign((_OUT, height), "×", "show")
