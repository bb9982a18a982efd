"""The stacked LSTM regressor: from a window of prices to the next one."""

import numpy as np
from matplotlib.axes import Axes

from rnn101.viz.shapes import arrow, box, canvas, label, leader, loop, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, styled

_ROW = 2.2  # height of the flow
_LAYERS = (1.95, 3.2, 4.45, 5.7)  # columns of the LSTM layers
_INPUT, _DENSE = 0.65, 6.85
_WIDTH, _HEIGHT = 0.86, 1.3  # of a layer's box


@styled
def stacked_regressor(ax: Axes, *, window: int = 60, units: int = 50, dropout: float = 0.2) -> Axes:
    """Draw four LSTM layers, each with dropout, and the Dense layer, with the shape on every arrow.

    Parameters
    ----------
    ax
        Axes of a figure of 8 × 3.4 inches.
    window
        Steps that the network reads.
    units
        Units of each LSTM layer.
    dropout
        Share of the units that are silenced while training, 0 to 1.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 3.4)
    >>> ax = stacked_regressor(ax, window=60, units=50)
    >>> [text.get_text() for text in ax.texts if text.get_text().startswith("(")]
    ['(60, 1)', '(60, 50)', '(60, 50)', '(60, 50)', '(50,)', '(1,)']
    """
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
    ax.plot(
        _INPUT + steps,
        _ROW + wave,
        color=ORANGE,
        marker=".",
        markersize=4,
        linewidth=1,
        linestyle="-",
        zorder=4,
    )
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
