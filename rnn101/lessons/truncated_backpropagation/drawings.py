"""What crosses the border of a window and what stops there."""

from matplotlib.axes import Axes

from rnn101.viz.shapes import MATH, arrow, box, canvas, label, tint
from rnn101.viz.style import BLUE, GREEN, MUTED, ORANGE, VERMILLION, styled

_INPUT, _HIDDEN, _LOSS = 1.3, 2.2, 3.1  # heights of the three rows
_WIDTH, _HEIGHT = 0.5, 0.46  # of a box
_STEP, _BORDER = 0.8, 0.16  # from one step to the next, and what a border adds
_WINDOW, _WINDOWS = 3, 3


@styled
def truncated_windows(ax: Axes) -> Axes:
    """Draw nine steps in windows of three: the state goes on from window to window, the gradient does not.

    For 8 × 4.2 inches.
    """
    canvas(ax, 8, 4.2)
    columns = [0.64 + k * _STEP + k // _WINDOW * _BORDER for k in range(_WINDOW * _WINDOWS)]
    for k, x in enumerate(columns):
        _draw_step(ax, x, k + 1)
        if k == 0:
            continue
        left, right = columns[k - 1] + _WIDTH / 2, x - _WIDTH / 2
        arrow(ax, (left, _HIDDEN + 0.1), (right, _HIDDEN + 0.1))
        if k % _WINDOW:
            arrow(ax, (right, _HIDDEN - 0.12), (left, _HIDDEN - 0.12), color=VERMILLION, width=2.2)
        else:
            _draw_border(ax, (left + right) / 2, right)
    for number in range(_WINDOWS):
        middle = columns[number * _WINDOW + 1]
        label(ax, (middle, 3.95), f"window {number + 1}", bold=True)
        label(ax, (middle, 3.68), f"then update {number + 1}", color=MUTED)
    _draw_legend(ax)
    return ax


def _draw_step(ax: Axes, x: float, step: int) -> None:
    for y, letter, color in ((_INPUT, "x", ORANGE), (_HIDDEN, "h", BLUE), (_LOSS, "L", GREEN)):
        box(ax, (x, y), (_WIDTH, _HEIGHT), color=tint(color, 0.35))
        label(ax, (x, y), f"${letter}_{step}$", size=MATH)
    for y in (_INPUT, _HIDDEN):
        arrow(ax, (x - 0.1, y + _HEIGHT / 2), (x - 0.1, y + 0.9 - _HEIGHT / 2))
        down = (x + 0.1, y + 0.9 - _HEIGHT / 2), (x + 0.1, y + _HEIGHT / 2)
        arrow(ax, *down, color=VERMILLION, width=2.2)


def _draw_border(ax: Axes, x: float, right: float) -> None:
    """Draw the dashed line, and before it the bar at which the gradient from the right ends."""
    stop, y = x + 0.06, _HIDDEN - 0.12
    ax.plot([x, x], [0.95, 4.05], color=MUTED, linestyle="--", linewidth=1.3, zorder=1)
    ax.plot([right, stop], [y, y], color=VERMILLION, linestyle="-", linewidth=2.2, zorder=3)
    ax.plot([stop, stop], [y - 0.1, y + 0.1], color=VERMILLION, linestyle="-", linewidth=3, zorder=3)


def _draw_legend(ax: Axes) -> None:
    forward = "forward: states cross every border, so the past stays in use"
    backward = "backward: the gradient stops at the bar, as if the state there were a constant"
    arrow(ax, (0.39, 0.62), (0.99, 0.62))
    arrow(ax, (0.99, 0.28), (0.39, 0.28), color=VERMILLION, width=2.2)
    for y, text in ((0.62, forward), (0.28, backward)):
        label(ax, (1.1, y), text, ha="left")
