"""The drawings of lesson 14: the cell of an LSTM, the stacked regressor, its losses and its forecasts."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from rnn101 import nn
from rnn101.arguments import whole
from rnn101.viz.plots.columns import columns
from rnn101.viz.plots.series import real_and_predicted
from rnn101.viz.plots.training import mark_powers
from rnn101.viz.shapes import MATH, Point, arrow, box, canvas, disc, label, leader, loop, path_arrow, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, PURPLE, VERMILLION, styled

# Heights, from the memory line down to where the input joins the last hidden state.
_MEMORY, _PRODUCT, _GATE, _JOINED = 3.9, 3.1, 2.05, 1.1
_FORGET, _WRITE, _NEW, _SHOW = 2.05, 3.35, 4.65, 5.95  # columns of the gates
_ADD, _OUT = 4.0, 6.9
_LET_OUT = 2.85  # height of the × that lets the memory out
_RADIUS = 0.16  # of × and +
_HALF = 0.475  # of a gate's height


@styled
def lstm_cell(ax: Axes) -> Axes:
    """Draw one step of an LSTM, 8 × 4.7 inches: the memory line with × and +, three gates, candidate, output.

    The cell with a forget gate is that of Gers, Schmidhuber and Cummins (2000).
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


_ROW = 2.2  # height of the flow
_LAYERS = (1.95, 3.2, 4.45, 5.7)  # columns of the LSTM layers
_INPUT, _DENSE = 0.65, 6.85
_WIDTH, _HEIGHT = 0.86, 1.3  # of a layer's box


@styled
def stacked_regressor(ax: Axes, *, window: int = 60, units: int = 50, dropout: float = 0.2) -> Axes:
    """Draw four LSTM layers, each with dropout, and the Dense layer, 8 × 3.4 inches, shapes on the arrows."""
    canvas(ax, 8, 3.4)
    _draw_window(ax, window)
    for number, x in enumerate(_LAYERS, start=1):
        _draw_layer(ax, x, number, units, dropout)
    box(ax, (_DENSE, _ROW), (0.62, 0.62), color=tint(GREEN, 0.3))
    label(ax, (_DENSE, _ROW + 0.12), "Dense", bold=True)
    label(ax, (_DENSE, _ROW - 0.13), "1")
    ax.plot(7.65, _ROW, "o", color=ORANGE, markersize=9, markeredgecolor=INK)
    label(ax, (7.55, _ROW + 0.42), "next\nday")
    _draw_flow(ax, window, units)
    note = "Shapes are those of one window: (steps, features). A batch puts its size in front."
    label(ax, (4, 0.2), note, color=MUTED)
    return ax


def _draw_window(ax: Axes, window: int) -> None:
    box(ax, (_INPUT, _ROW), (1.05, 0.8), color=tint(ORANGE, 0.2))
    steps = np.linspace(-0.42, 0.42, 22)
    wave = 0.13 * np.sin(7 * steps) + 0.07 * np.sin(23 * steps) + 0.3 * steps
    ax.plot(_INPUT + steps, _ROW + wave, ".-", color=ORANGE, markersize=4, linewidth=1, zorder=4)
    label(ax, (_INPUT, _ROW + 0.62), f"last {window} days")


def _draw_layer(ax: Axes, x: float, number: int, units: int, dropout: float) -> None:
    box(ax, (x, _ROW), (_WIDTH, _HEIGHT), color=tint(BLUE, 0.25))
    label(ax, (x, _ROW + 0.42), f"LSTM {number}", bold=True)
    label(ax, (x, _ROW + 0.17), f"{units} units")
    ax.plot(
        [x - _WIDTH / 2, x + _WIDTH / 2], [_ROW - 0.1] * 2, color=MUTED, linewidth=1, linestyle="--", zorder=4
    )
    label(ax, (x, _ROW - 0.28), "dropout")
    label(ax, (x, _ROW - 0.49), f"{dropout:.0%}".replace("%", " %"))
    loop(ax, (x, _ROW + _HEIGHT / 2), size=0.17)


def _draw_flow(ax: Axes, window: int, units: int) -> None:
    """Draw the arrows, each with the shape of what it carries."""
    boxes = [(_INPUT, 1.05), *((x, _WIDTH) for x in _LAYERS), (_DENSE, 0.62), (7.65, 0.16)]
    shapes = [f"({window}, 1)", *[f"({window}, {units})"] * 3, f"({units},)", "(1,)"]
    for (left, left_width), (right, right_width), shape in zip(boxes, boxes[1:], shapes, strict=False):
        start, end = left + left_width / 2, right - right_width / 2
        arrow(ax, (start, _ROW), (end, _ROW))
        leader(ax, ((start + end) / 2, _ROW), ((start + end) / 2, 1.3))
        label(ax, ((start + end) / 2, 1.17), shape)
    label(ax, (np.mean(_LAYERS[:3]), 0.78), "passes on its state after every step", color=MUTED)
    label(ax, (6.3, 0.78), "only after the last step", color=MUTED)


@styled
def losses(ax: Axes, history: nn.History) -> Axes:
    """Draw the training loss, and the validation loss if there is one, on a log axis."""
    for name, values in (("training", history.loss), ("validation", history.val_loss)):
        if values:
            ax.semilogy(np.arange(1, len(values) + 1), values, label=name)
    low, high = ax.get_ylim()
    mark_powers(ax.yaxis, between=(2.0, 5.0) if high < 1e3 * low else ())
    ax.set_xlabel("epoch")
    ax.set_ylabel("mean squared error (log scale)")
    ax.legend()
    return ax


@styled
def lag(ax: Axes, dates: ArrayLike, real: ArrayLike, predicted: ArrayLike, *, days: int = 1) -> Axes:
    """Show the lag illusion: move the predicted curve some days back and it lies on the real one."""
    ax = real_and_predicted(ax, dates, real, predicted)
    when, guessed = columns(dates=dates, predicted=predicted)
    whole("days", days, least=1, most=len(when) - 1)
    moved = f"predicted, moved {days} {'day' if days == 1 else 'days'} back"
    ax.plot(when[:-days], guessed[days:], color=GREEN, linestyle=":", linewidth=2.6, label=moved)
    ax.legend()
    return ax


@styled
def changes(ax: Axes, real: ArrayLike, predicted: ArrayLike) -> Axes:
    """Scatter the predicted change of the price, in dollars, against the change that came, both (days,).

    A forecaster that knows something has its points along the diagonal; persistence has all of them on
    the horizontal line at 0.
    """
    came, guessed = columns(real=real, predicted=predicted)
    reach = 1.05 * float(np.abs([came, guessed]).max())
    ax.axline((0, 0), slope=1, color=INK, linestyle="--", linewidth=1.2, label="perfect forecast")
    ax.axhline(0, color=MUTED, linestyle=":", label="persistence: no change")
    ax.scatter(came, guessed, s=18, color=BLUE, alpha=0.6, linewidths=0, label="one day")
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
    ax.set_xlabel("real change (dollars)")
    ax.set_ylabel("predicted change (dollars)")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=2)
    return ax
