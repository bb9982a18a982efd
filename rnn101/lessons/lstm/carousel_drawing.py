"""What an error is multiplied by on its way back: in a plain layer, and along the cell of an LSTM."""

from typing import NamedTuple

from matplotlib.axes import Axes

from rnn101.viz.shapes import MATH, arrow, canvas, disc, label, tint
from rnn101.viz.style import BLUE, GREEN, MUTED, VERMILLION, styled

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

    Parameters
    ----------
    ax
        Axes of a figure of 8 × 4.2 inches.

    Returns
    -------
    Axes
        The same axes.

    Notes
    -----
    Hochreiter and Schmidhuber (1997) call the cell with weight 1 the constant error carousel.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 4.2)
    >>> ax = carousel(ax)
    >>> [text.get_text() for text in ax.texts].count("× 1")
    4
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
