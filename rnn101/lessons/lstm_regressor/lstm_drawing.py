"""The cell of an LSTM."""

from matplotlib.axes import Axes

from rnn101.viz.shapes import MATH, Point, arrow, box, canvas, disc, label, path_arrow, tint
from rnn101.viz.style import BLUE, GREEN, MUTED, ORANGE, PAPER, PURPLE, VERMILLION, styled

# Heights, from the memory line down to where the input joins the last hidden state.
_MEMORY, _PRODUCT, _GATE, _JOINED = 3.9, 3.1, 2.05, 1.1
_FORGET, _WRITE, _NEW, _SHOW = 2.05, 3.35, 4.65, 5.95  # columns of the gates
_ADD, _OUT = 4.0, 6.9
_LET_OUT = 2.85  # height of the × that lets the memory out
_RADIUS = 0.16  # of × and +
_HALF = 0.475  # of a gate's height


@styled
def lstm_cell(ax: Axes) -> Axes:
    """Draw one step of an LSTM: the memory line with its × and +, three gates, the candidate and the output.

    Parameters
    ----------
    ax
        Axes of a figure of 8 × 4.7 inches.

    Returns
    -------
    Axes
        The same axes.

    Notes
    -----
    The cell with a forget gate is that of Gers, Schmidhuber and Cummins (2000).

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 4.7)
    >>> ax = lstm_cell(ax)
    >>> sorted(text.get_text() for text in ax.texts if text.get_text() in "×+")
    ['+', '×', '×', '×']
    """
    canvas(ax, 8, 4.7)
    box(ax, (4.2, 2.53), (6.2, 3.95), color=tint(MUTED, 0.07), edge=MUTED, rounding=0.25, zorder=0)
    _draw_memory_line(ax)
    _draw_input_line(ax)
    _draw_gate(ax, _FORGET, "forget gate", "what to keep", "σ", VERMILLION)
    _draw_gate(ax, _WRITE, "input gate", "what to write", "σ", GREEN)
    _draw_gate(ax, _NEW, "candidate", "what is new", "tanh", PURPLE)
    _draw_gate(ax, _SHOW, "output gate", "what to show", "σ", ORANGE)
    _draw_writing(ax)
    _draw_output(ax)
    note = "× and + work number by number. σ lies between 0 and 1: how much passes."
    label(ax, (1.9, 0.25), note, color=MUTED, ha="left")
    return ax


def _draw_memory_line(ax: Axes) -> None:
    label(ax, (0.55, _MEMORY), "$c_{t-1}$", size=MATH)
    label(ax, (7.7, _MEMORY), "$c_t$", size=MATH)
    path_arrow(ax, [(0.9, _MEMORY), (4, _MEMORY), (7.5, _MEMORY)], color=BLUE, width=4)
    label(ax, (5.35, _MEMORY + 0.3), "the memory line: no weights on it", color=BLUE)
    arrow(ax, (_FORGET, _GATE + _HALF), (_FORGET, _MEMORY - _RADIUS))
    label(ax, (_FORGET + 0.1, _PRODUCT), "$f_t$", size=MATH, ha="left")
    _draw_operator(ax, (_FORGET, _MEMORY), "×")
    _draw_operator(ax, (_ADD, _MEMORY), "+")


def _draw_input_line(ax: Axes) -> None:
    label(ax, (0.55, _JOINED), "$h_{t-1}$", size=MATH)
    label(ax, (1.35, 0.25), "$x_t$", size=MATH)
    ax.plot([0.9, _SHOW], [_JOINED, _JOINED], color=MUTED, linewidth=1.5, linestyle="-")
    ax.plot([1.35, 1.35], [0.42, _JOINED], color=MUTED, linewidth=1.5, linestyle="-")
    for x in (_FORGET, _WRITE, _NEW, _SHOW):
        arrow(ax, (x, _JOINED), (x, _GATE - _HALF), color=MUTED)


def _draw_gate(ax: Axes, x: float, name: str, task: str, activation: str, color: str) -> None:
    box(ax, (x, _GATE), (1.18, 2 * _HALF), color=tint(color, 0.3))
    label(ax, (x, _GATE + 0.27), name, bold=True)
    label(ax, (x, _GATE), task)
    label(ax, (x, _GATE - 0.27), activation)


def _draw_writing(ax: Axes) -> None:
    """Draw how the input gate lets the candidate through to the memory line."""
    for x, end, symbol in ((_WRITE, _ADD - _RADIUS, "$i_t$"), (_NEW, _ADD + _RADIUS, "$g_t$")):
        path_arrow(ax, [(x, _GATE + _HALF), (x, _PRODUCT), (end, _PRODUCT)])
        label(ax, (x, _PRODUCT + 0.22), symbol, size=MATH)
    arrow(ax, (_ADD, _PRODUCT), (_ADD, _MEMORY - _RADIUS))
    _draw_operator(ax, (_ADD, _PRODUCT), "×")


def _draw_output(ax: Axes) -> None:
    """Draw how the output gate lets the memory out as the hidden state."""
    path_arrow(ax, [(_SHOW, _GATE + _HALF), (_SHOW, _LET_OUT), (_OUT - _RADIUS, _LET_OUT)])
    label(ax, (_SHOW, _LET_OUT + 0.22), "$o_t$", size=MATH)
    arrow(ax, (_OUT, _MEMORY), (_OUT, _LET_OUT + _RADIUS), color=BLUE)
    box(ax, (_OUT, 3.42), (0.6, 0.32), color=PAPER, zorder=4)
    label(ax, (_OUT, 3.42), "tanh")
    path_arrow(ax, [(_OUT, _LET_OUT), (_OUT, _JOINED), (7.5, _JOINED)])
    label(ax, (7.7, _JOINED), "$h_t$", size=MATH)
    _draw_operator(ax, (_OUT, _LET_OUT), "×")


def _draw_operator(ax: Axes, at: Point, sign: str) -> None:
    disc(ax, at, _RADIUS, color=PAPER, zorder=5)
    label(ax, at, sign, size=MATH, bold=True)
