"""The way of an error along the cell, the cell gate by gate, and what gates do along a sequence."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from rnn101.viz.shapes import MATH, TEXT, Point, arrow, box, canvas, disc, label, path_arrow, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PALE, PAPER, PURPLE, VERMILLION, styled

_FIRST, _APART, _STATES = 2.25, 1.03, 5
_RADIUS = 0.21


class _Row(NamedTuple):
    name: str
    about: str
    letter: str
    factor: str
    left: float
    product: str
    color: str


_ROWS = (
    _Row(
        "plain layer",
        "a matrix of its own\nat every step",
        "h",
        "J",
        0.55,
        r"$J_T \cdots J_{t+1}$",
        VERMILLION,
    ),
    _Row("cell of 1997", "the weight is 1,\nat every step", "c", "1", 1.0, "$1$", BLUE),
    _Row(
        "with forget gate", "the gate's value\nat that step", "c", "f", 0.85, r"$f_T \cdots f_{t+1}$", GREEN
    ),
)


@styled
def carousel(ax: Axes) -> Axes:
    """Draw the way of an error back through time, with the factor of every step, in three kinds of layer.

    For 8 × 4.2 inches. Hochreiter and Schmidhuber (1997) call the cell with weight 1 the constant error
    carousel.
    """
    canvas(ax, 8, 4.2)
    label(ax, (4.3, 4.05), "the error goes back, to the left", color=MUTED)
    label(ax, (7.3, 4.05), "from T to t, in all", color=MUTED)
    for place, row in enumerate(_ROWS):
        _draw_row(ax, 3.45 - 1.18 * place, row)
    note = "Full circle: all of the error is left. In the cells' rows only the way along the cell is drawn."
    label(ax, (0.1, 0.16), note, color=MUTED, ha="left")
    return ax


def _draw_row(ax: Axes, y: float, row: _Row) -> None:
    label(ax, (0.1, y + 0.24), row.name, bold=True, ha="left")
    label(ax, (0.1, y - 0.2), row.about, color=MUTED, ha="left")
    for place in range(_STATES):
        x = _FIRST + _APART * place
        ahead = _STATES - 1 - place
        disc(ax, (x, y), _RADIUS, color=tint(row.color, 0.75 * row.left**ahead))
        index = "T" if ahead == 0 else f"T-{ahead}"
        label(ax, (x, y - 0.42), f"${row.letter}_{{{index}}}$", size=MATH)
        if ahead:
            arrow(ax, (x + _APART - _RADIUS, y), (x + _RADIUS, y))
            label(ax, (x + _APART / 2, y + 0.2), f"× {row.factor}")
    label(ax, (7.3, y), row.product, size=MATH)


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
        for (start, *parts), stop in zip(pieces, ((_FORGET, _MEMORY), half, end), strict=True):
            color = BLUE if self.lit in parts else PALE
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


_GAP = 1.0  # rows of space between two blocks


@styled
def gate_map(
    ax: Axes,
    gates: Mapping[str, ArrayLike],
    *,
    signed: Mapping[str, ArrayLike],
    symbols: Sequence[str],
    units: Sequence[int],
    starts: Sequence[int],
) -> Axes:
    """Draw gates from 0 (shut) to 1 (open), (steps, units), and below them signed values from −1 to 1.

    A column is a step, with the symbol that was read; a row is a unit, with its number. A line stands before
    each of the steps, counted from 0, at which something new starts.
    """
    blocks = {name: np.asarray(given, dtype=float) for name, given in {**gates, **signed}.items()}
    steps, rows = len(symbols), len(units)
    for name, block in blocks.items():
        if block.ndim != 2:
            raise ValueError(f"{name}: got shape {block.shape}, but expected (steps, units)")
        if len(block) != steps:
            raise ValueError(f"{name}: got {len(block)} steps, but expected {steps}")
        if block.shape[1] != rows:
            raise ValueError(f"{name}: got {block.shape[1]} units, but expected {rows}")
    tops = [place * (rows + _GAP) for place in range(len(blocks))]
    images = {}
    for (name, block), top in zip(blocks.items(), tops, strict=True):
        bar = ("gate: 0 shut, 1 open", (0, 0.5, 1)) if name in gates else (", ".join(signed), (-1, 0, 1))
        look: dict[str, Any] = {"cmap": "cividis" if name in gates else "viridis", "vmin": bar[1][0]}
        extent = (0.5, steps + 0.5, top + rows, top)
        images[bar] = ax.imshow(
            block.T, extent=extent, vmax=1, aspect="auto", interpolation="nearest", **look
        )
        ax.vlines([start + 0.5 for start in starts], top, top + rows, colors=PAPER, linewidth=2)
    ax.set(xlim=(0.5, steps + 0.5), ylim=(tops[-1] + rows, 0))
    ax.set_yticks([top + rows / 2 for top in tops], labels=list(blocks))
    ax.tick_params(axis="both", length=0)
    ax.grid(visible=False)
    at = [top + row + 0.5 for top in tops for row in range(rows)]
    ax.set_yticks(at, labels=[str(unit) for unit in units] * len(blocks), minor=True)
    ax.tick_params(axis="y", which="minor", length=0, pad=2, labelcolor=MUTED)
    ax.tick_params(axis="y", which="major", pad=26)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_facecolor(PAPER)
    ax.set_xticks(np.arange(1, steps + 1), labels=list(symbols))
    ax.set_xlabel("symbol that was read, step by step")
    for (words, ticks), image in images.items():
        ax.figure.colorbar(image, ax=ax, pad=0.01, aspect=35, label=words, ticks=ticks)
    return ax
