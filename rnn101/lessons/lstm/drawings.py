"""Three ways to keep a number, colored letters, the cell gate by gate, and an error's paths back."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from rnn101.viz.parts import parts
from rnn101.viz.plots.scoreboard import scoreboard
from rnn101.viz.plots.text import LOW_TO_HIGH
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
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PALE, PAPER, VERMILLION, styled

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
    _title(forwards, "what each unit holds", "letter")
    forwards.set(ylim=(-0.05, 1.25), xticks=[1, 5, 10, 15, 20])
    _title(backwards, "what is left of an error", "steps back")
    backwards.set(yscale="log", ylim=(1e-16, 1e1), xticks=[0, 5, 10, 15, 19])
    backwards.set_yticks([1e-15, 1e-10, 1e-5, 1], ["1e−15", "1e−10", "1e−5", "1"])
    for at, x, y, name in (
        (forwards, 5.2, 0.07, "fades"),
        (forwards, 12, 0.85, "settles"),
        (forwards, 12, 1.05, "adds up"),
        (backwards, 10.5, 1e-5, "fades"),
        (backwards, 6.0, 1e-9, "settles"),
        (backwards, 10.5, 0.06, "adds up"),
    ):
        at.text(x, y, name, color=_KEEPERS[name][1], size=TEXT)
    return ax


_GREEN = shade(GREEN, 0.8)  # dark enough for letters
_KEEPERS = {"fades": ("0.5", BLUE, "o"), "settles": ("2", _RED, "s"), "adds up": ("1", _GREEN, "^")}


def _title(ax: Axes, title: str, below: str) -> None:
    ax.set_title(title, fontsize=11)
    ax.set_xlabel(below)


@styled
def strips(
    ax: Axes,
    rows: Sequence[tuple[str, Sequence[str], ArrayLike]],
    *,
    framed: Sequence[int] = (),
    align: str = "",
) -> Axes:
    """Draw texts below one another, a square for each letter, from blue, −1, over white to orange, 1.

    A row is its name, its letters, and a value for each. For figures of 8 × 0.68 inches a row. The letters at
    the places `framed` have a frame. From the first letter `align` on, letters stand below one another: in a
    row where it comes early, there is a gap before it.
    """
    canvas(ax, 8, _STRIP * len(rows))
    starts = [list(letters).index(align) if align else 0 for _, letters, _ in rows]
    gaps = [max(starts) - start for start in starts]
    longest = max(len(letters) + gap for (_, letters, _), gap in zip(rows, gaps, strict=True))
    side = min(0.23, 7.8 / longest)
    font: dict[str, Any] = {"family": "DejaVu Sans Mono", "size": min(13, 110 * side)}
    for row, (name, letters, values) in enumerate(rows):
        top = _STRIP * (len(rows) - row)
        label(ax, (0.1, top - 0.16), name, ha="left", color=INK)
        shades = LOW_TO_HIGH((np.asarray(values, dtype=float) + 1) / 2)
        for place, letter in enumerate(letters):
            column = place + (gaps[row] if place >= starts[row] else 0)
            corner = (0.1 + side * column, top - 0.6)
            edge: dict[str, Any] = {"edgecolor": PALE, "linewidth": 0.8}
            if place in framed:
                edge = {"edgecolor": INK, "linewidth": 1.6, "zorder": 2}
            ax.add_patch(Rectangle(corner, side, 0.3, facecolor=shades[place], **edge))
            middle = (corner[0] + side / 2, corner[1] + 0.15)
            ax.text(*middle, letter, color=INK, ha="center", va="center", **font)
    return ax


_STRIP = 0.68  # inches: a name and its letters


@styled
def along_the_gates(ax: Axes, left: Mapping[float, ArrayLike]) -> Axes:
    """Draw what is left of an error along the cell, step by step back, for each gate. For 7 × 2.9 inches.

    The name of a gate stands at its line, and what is left in the end to the right of it.
    """
    lowest = -0.05
    for gate, values in sorted(left.items()):
        shares = np.asarray(values, dtype=float)
        ax.plot(range(len(shares)), shares, linestyle="-", color=BLUE)
        height = max(lowest, float(shares[-1]))  # two lines end at 0
        lowest = height + 0.12
        ax.text(len(shares), height, f"{shares[-1]:.2g}".replace("-", "−"), color=INK, size=TEXT, va="center")
        if gate > _NEARLY_OPEN:
            away, side = (0.02, "bottom") if gate == 1 else (-0.03, "top")  # above its line, or below it
            ax.text(25, gate**25 + away, f"f = {gate:.4g}", color=INK, size=TEXT, va=side)
        else:
            ax.text(6.2, gate**5, f"f = {gate:.2g}", color=INK, size=TEXT, va="center")
    _title(ax, "what is left of an error along the cell", "steps back")
    ax.grid(visible=False)
    ax.set(ylim=(-0.1, 1.2), xlim=(0, 58), xticks=[0, 10, 20, 30, 40, 50], yticks=[0, 0.5, 1])
    return ax


_NEARLY_OPEN = 0.98  # the line of a gate above is nearly level


@styled
def pushes(ax: Axes, left: Mapping[int, Sequence[float]]) -> Axes:
    """Draw what is left of a push, step by step, for each weight of the candidate. For 7 × 2.7 inches."""
    for weight, shares in left.items():
        color = _RED if weight else BLUE
        ax.plot(range(len(shares)), shares, linestyle="-", marker="o", markersize=4, color=color)
        name = f"w = {weight}".replace("-", "−") + f": {shares[-1]:.2f}"
        ax.text(len(shares) - 0.8, shares[-1], name, color=color, size=TEXT, va="center")
    _title(ax, "what is left of a push on the cell", "steps later")
    ax.set(ylim=(-0.1, 2.4), xlim=(0, 12.2), xticks=[0, 2, 4, 6, 8, 10], yticks=[0, 1, 2])
    return ax


@styled
def solved_or_not(ax: Axes, scores: Sequence[Any]) -> Axes:
    """Draw rows of the scoreboard in which no run diverged, and leave that out of its legend; 8 inches."""
    scoreboard(ax, scores)
    drawn = ax.get_legend()
    if drawn is not None:
        handles = [handle for handle in drawn.legend_handles if handle and handle.get_label() != "diverged"]
        ax.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.2)
    return ax


@styled
def ways_back(ax: Axes) -> Axes:
    """Draw the paths of an error from a cell to that of the step before: along it, and through g and h.

    For 8 × 3.2 inches. What stands where is as in :func:`lstm_steps`: the cell above, the boxes below it.
    """
    canvas(ax, 8, 3.2)
    memory, below = 2.35, 0.85  # heights
    before, plus, now = 1.7, 5.1, 6.7
    arrow(ax, (now - 0.35, memory), (plus + 0.2, memory), color=BLUE, width=3.5, head=False)
    arrow(ax, (plus - 0.2, memory), (before + 0.38, memory), color=BLUE, width=3.5)
    disc(ax, (3.4, memory), 0.19, color=PAPER)
    label(ax, (3.4, memory), "×", size=14, bold=True)
    arrow(ax, (3.4, memory - 0.52), (3.4, memory - 0.2), color=INK)
    label(ax, (3.56, memory - 0.45), "$f_t$", size=MATH, ha="left")
    disc(ax, (plus, memory), 0.19, color=PAPER)
    label(ax, (plus, memory), "+", size=14, bold=True)
    for start, end in (
        ((plus, memory - 0.2), (plus, below + 0.28)),
        ((plus - 0.6, below), (before + 0.38, below)),
        ((before, below + 0.36), (before, memory - 0.36)),
    ):
        arrow(ax, start, end, color=_RED, width=2)
    box(ax, (plus, below), (1.1, 0.52), color=tint(VERMILLION, 0.15), edge=_RED)
    label(ax, (plus, below), "$g_t$", size=MATH)
    for x, y, name in ((before, memory, "$c_{t-1}$"), (now, memory, "$c_t$"), (before, below, "$h_{t-1}$")):
        disc(ax, (x, y), 0.34, color=PAPER, edge=INK)
        label(ax, (x, y), name, size=MATH)
    label(ax, (plus + 0.12, 1.62), "1  to what was written", ha="left", color=_RED)
    label(ax, (3.3, below - 0.27), "2  to what it had looked at", color=_RED)
    label(ax, (before + 0.12, 1.62), "3  to the cell\nthat was shown", ha="left", color=_RED)
    label(ax, (4.1, 3.03), "along the cell", bold=True, color=shade(BLUE, 0.8))
    label(ax, (4.1, 0.15), "beside it: through g and h, times a slope at each arrow", bold=True, color=_RED)
    return ax


# Heights above a panel's bottom, and columns right of its left edge.
_MEMORY, _PRODUCT, _GATE, _JOINED = 2.05, 1.62, 1.07, 0.55
_FORGET, _WRITE, _NEW, _SHOW, _OUT = 1.05, 1.6, 2.2, 2.8, 3.2
_ADD = 1.9
_SIGN = 0.12  # radius of the circle around × and +

_PANELS = (
    ("forget", "1  Forget gate: what to keep", r"$f_t \odot c_{t-1}$"),
    ("write", "2  Input gate × candidate: what to write", r"$i_t \odot g_t$"),
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
            (_FORGET, "σ", "forget"),
            (_WRITE, "σ", "write"),
            (_NEW, "tanh", "write"),
            (_SHOW, "σ", "show"),
        )
        for x, activation, part in gates:
            fill = tint(ORANGE, 0.4) if self.lit == part else PAPER
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
