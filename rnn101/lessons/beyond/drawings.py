"""The pictures of lesson 18: a parallel scan in rounds, and bits per character of several models."""

from collections.abc import Mapping

from matplotlib.axes import Axes

from rnn101.viz.shapes import MATH, arrow, box, canvas, label, tint
from rnn101.viz.style import BLUE, INK, MUTED, ORANGE, PALE, VERMILLION, styled

_STEPS = 8
_LEFT, _ACROSS = 2.1, 0.74  # of the first column; from one column to the next
_TOP, _DOWN = 3.55, 0.92  # of the first row; from one row to the next
_WIDTH, _HEIGHT = 0.58, 0.4  # of a box


@styled
def scan_rounds(ax: Axes) -> Axes:
    """Draw eight steps joined in three rounds, 8 × 4.2 inches: each round, a box stands for twice as many."""
    canvas(ax, 8, 4.2)
    _label_row(ax, 0, "eight steps", "$a_t,\\, b_t$ each")
    for step in range(_STEPS):
        _draw_joined(ax, 0, step, first=step)
    reach, row = 1, 1
    while reach < _STEPS:
        _label_row(ax, row, f"round {row}", f"look {reach} back")
        for step in range(_STEPS):
            _draw_joined(ax, row, step, first=max(0, step - 2 * reach + 1))
            _draw_arrow(ax, row, step, step, color=MUTED)
            if step >= reach:
                _draw_arrow(ax, row, step - reach, step, color=VERMILLION)
        reach, row = 2 * reach, row + 1
    note = "“3–6”: steps 3 to 6 as one step. A row's boxes do not wait for each other."
    label(ax, (4, 0.16), note, color=MUTED)
    return ax


def _place(row: int, step: int) -> tuple[float, float]:
    return _LEFT + step * _ACROSS, _TOP - row * _DOWN


def _label_row(ax: Axes, row: int, name: str, what: str) -> None:
    y = _place(row, 0)[1]
    label(ax, (0.15, y + 0.12), name, ha="left", bold=True)
    label(ax, (0.15, y - 0.14), what, ha="left", color=MUTED, size=MATH if "$" in what else 10.5)


def _draw_joined(ax: Axes, row: int, step: int, *, first: int) -> None:
    """Draw the box that stands for the steps from `first` to `step`."""
    whole = first == 0
    box(ax, _place(row, step), (_WIDTH, _HEIGHT), color=tint(BLUE if whole else ORANGE, 0.35))
    name = str(step + 1) if first == step else f"{first + 1}–{step + 1}"
    label(ax, _place(row, step), name, bold=whole)


def _draw_arrow(ax: Axes, row: int, start: int, end: int, *, color: str) -> None:
    (x, y), (to_x, to_y) = _place(row - 1, start), _place(row, end)
    arrow(ax, (x, y - _HEIGHT / 2), (to_x, to_y + _HEIGHT / 2), color=color, width=1.3)


@styled
def bits(ax: Axes, counted: Mapping[str, float], networks: Mapping[str, tuple[float, float]]) -> Axes:
    """Draw bits per character as bars: models that count above, the first on top, networks below.

    A network has its smallest and largest bits from several seeds: the bar ends at the largest, and a line
    leads to the smallest.
    """
    longest = max([*counted.values(), *(high for _, high in networks.values())])
    rows = {name: (value, value) for name, value in counted.items()} | dict(networks)
    for row, (name, (low, high)) in enumerate(rows.items()):
        color, hatch = (ORANGE, "//") if name in counted else (BLUE, "")
        ax.barh(row, high, height=0.62, color=color, hatch=hatch, edgecolor=PALE)
        ax.plot([low, high], [row, row], color=INK, linewidth=3, linestyle="-")
        told = " to ".join(dict.fromkeys((f"{low:.2f}", f"{high:.2f}")))
        ax.text(high + 0.015 * longest, row, told, va="center")
    ax.set_yticks(range(len(rows)), labels=list(rows))
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlim(0, 1.2 * longest)
    ax.grid(visible=False, axis="y")
    ax.set_xlabel("bits per character of held-out text, smaller is better")
    return ax
