"""The cell of an LSTM, gate by gate."""

from matplotlib.axes import Axes

from rnn101.viz.shapes import MATH, TEXT, Point, arrow, box, canvas, disc, label, path_arrow, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PALE, PAPER, PURPLE, VERMILLION, styled

# Heights above a panel's bottom, and columns right of its left edge.
_MEMORY, _PRODUCT, _GATE, _JOINED = 2.05, 1.62, 1.07, 0.55
_FORGET, _WRITE, _NEW, _SHOW, _OUT = 1.05, 1.6, 2.2, 2.8, 3.2
_ADD = 1.9
_RADIUS = 0.12

_PANELS = (
    ("forget", "1  Forget gate: what to keep", r"$f_t \odot c_{t-1}$"),
    ("write", "2  Input gate, candidate: what to write", r"$i_t \odot g_t$"),
    ("cell", "3  The cell: kept + written", r"$c_t = f_t \odot c_{t-1} + i_t \odot g_t$"),
    ("show", "4  Output gate: what to show", r"$h_t = o_t \odot \tanh(c_t)$"),
)


@styled
def lstm_steps(ax: Axes) -> Axes:
    """Draw the cell of an LSTM four times; each time the part that is spoken of is drawn in ink and color.

    Parameters
    ----------
    ax
        Axes of a figure of 8 × 5.6 inches.

    Returns
    -------
    Axes
        The same axes.

    Notes
    -----
    To go through the cell part by part is Olah's way: Understanding LSTM networks (2015).

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 5.6)
    >>> ax = lstm_steps(ax)
    >>> [text.get_text() for text in ax.texts if text.get_weight() == "bold" and len(text.get_text()) > 1][0]
    '1  Forget gate: what to keep'
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
        disc(self.ax, self.at(*at), _RADIUS, color=PAPER, edge=self.ink(*parts), zorder=5)
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
        self.line([(_FORGET, _GATE + 0.15), (_FORGET, _MEMORY - _RADIUS)], "forget", "cell")
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
            (_WRITE, _ADD - _RADIUS, "$i_t$", -0.15),
            (_NEW, _ADD + _RADIUS, "$g_t$", 0.19),
        ):
            self.line([(x, _GATE + 0.15), (x, _PRODUCT), (end, _PRODUCT)], "write", "cell")
            self.name((x + aside, _PRODUCT - 0.14), symbol, "write", "cell")
        self.line([(_ADD, _PRODUCT), (_ADD, 1.8), (_ADD, _MEMORY - _RADIUS)], "write", "cell")
        self.sign((_ADD, _PRODUCT), "×", "write", "cell")

    def draw_output(self) -> None:
        height = 1.42
        self.line([(_SHOW, _GATE + 0.15), (_SHOW, height), (_OUT - _RADIUS, height)], "show")
        self.name((_SHOW, height + 0.17), "$o_t$", "show")
        self.line([(_OUT, _MEMORY), (_OUT, 1.8), (_OUT, height + _RADIUS)], "show", color=BLUE)
        box(self.ax, self.at(_OUT, 1.76), (0.46, 0.22), color=PAPER, edge=self.ink("show"), zorder=4)
        self.name((_OUT, 1.76), "tanh", "show", size=TEXT)
        self.line([(_OUT, height), (_OUT, _JOINED), (3.45, _JOINED)], "show")
        self.name((3.63, _JOINED), "$h_t$", "show")
        self.sign((_OUT, height), "×", "show")
