"""A parallel scan: how eight steps that are linear in the state are joined in three rounds."""

from matplotlib.axes import Axes

from rnn101.viz.shapes import MATH, arrow, box, canvas, label, tint
from rnn101.viz.style import BLUE, MUTED, ORANGE, VERMILLION, styled

_STEPS = 8
_LEFT, _ACROSS = 2.1, 0.74  # of the first column; from one column to the next
_TOP, _DOWN = 3.55, 0.92  # of the first row; from one row to the next
_WIDTH, _HEIGHT = 0.58, 0.4  # of a box


@styled
def scan_rounds(ax: Axes) -> Axes:
    """Draw eight steps that are joined in three rounds: after each, a box stands for twice as many steps.

    Parameters
    ----------
    ax
        Axes of a figure of 8 × 4.2 inches.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 4.2)
    >>> ax = scan_rounds(ax)
    >>> [text.get_text() for text in ax.texts if "round" in text.get_text()]
    ['round 1', 'round 2', 'round 3']
    """
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
    label(
        ax,
        (4, 0.16),
        "“3–6”: steps 3 to 6 as one step. A row's boxes do not wait for each other.",
        color=MUTED,
    )
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
