"""What a matrix does to all vectors of length 1, applied again and again."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle
from numpy.typing import NDArray

from rnn101.viz.shapes import MATH, arrow, canvas, label, tint
from rnn101.viz.style import BLUE, INK, MUTED, ORANGE, PALE, VERMILLION, styled

_TIMES = (0, 1, 2, 6)
_UNIT = 0.29  # inches that a vector of length 1 has
_LEFT, _STEP = 2.55, 0.99  # inches: the first circle's center, and from one to the next
_TOP, _ROW = 3.95, 1.1


def _turn(degrees: float) -> NDArray[np.float64]:
    angle = np.deg2rad(degrees)
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


class _Row(NamedTuple):
    name: str
    tells: str
    matrix: NDArray[np.float64]


ROWS = (
    _Row("identity", "radius 1, norm 1", np.eye(2)),
    _Row("orthogonal", "radius 1, norm 1", _turn(35)),
    _Row("0.8 × orthogonal", "radius 0.8, norm 0.8", 0.8 * _turn(35)),
    _Row("shear", "radius 0.6, norm 1.6", np.array([[0.6, 1.375], [0.0, 0.6]])),
)
"""The matrices, as row vectors see them: h W."""


@styled
def circles_of_vectors(ax: Axes) -> Axes:
    """Draw the circle of all vectors of length 1, and what four matrices make of it over several steps.

    Parameters
    ----------
    ax
        Axes of a figure of 6.2 × 4.8 inches.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(6.2, 4.8)
    >>> ax = circles_of_vectors(ax)
    >>> [round(float(np.linalg.norm(row.matrix, 2)), 1) for row in ROWS]
    [1.0, 1.0, 0.8, 1.6]
    """
    canvas(ax, 6.2, 4.8)
    for column, times in enumerate(_TIMES):
        name = ("$h$", "$h\\,W$")[times] if times < 2 else f"$h\\,W^{times}$"
        label(ax, (_LEFT + column * _STEP, 4.6), name, size=MATH)
    for number, row in enumerate(ROWS):
        height = _TOP - number * _ROW
        label(ax, (0.05, height + 0.14), row.name, bold=True, ha="left")
        label(ax, (0.05, height - 0.14), row.tells, color=MUTED, ha="left")
        for column, times in enumerate(_TIMES):
            _draw_image(ax, (_LEFT + column * _STEP, height), np.linalg.matrix_power(row.matrix, times))
    return ax


def _draw_image(ax: Axes, center: tuple[float, float], matrix: NDArray[np.float64]) -> None:
    """Draw the image of the circle under a matrix, and of two of its vectors, over the circle itself."""
    around = np.linspace(0, 2 * np.pi, 100)
    circle = np.column_stack([np.cos(around), np.sin(around)])
    ax.add_patch(Circle(center, _UNIT, facecolor="none", edgecolor=PALE, linewidth=2.5, zorder=1))
    image = center + _UNIT * circle @ matrix
    ax.fill(*image.T, facecolor=tint(BLUE, 0.12), edgecolor=BLUE, linewidth=1.6, linestyle="-")
    for vector, color in (([1.0, 0.0], VERMILLION), ([0.0, 1.0], ORANGE)):
        x, y = center + _UNIT * np.asarray(vector) @ matrix
        arrow(ax, center, (float(x), float(y)), color=color, width=2.0)
    ax.plot(*center, marker="o", markersize=2.5, color=INK)
