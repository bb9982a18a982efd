"""The echo state network: what is fixed, and what is trained."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

from rnn101.viz.shapes import MATH, Point, arrow, box, canvas, disc, label, tint
from rnn101.viz.style import BLUE, GREEN, MUTED, ORANGE, VERMILLION, styled

_RADIUS = 0.17  # of a unit
_X, _Y = (1.0, 2.0), (7.0, 2.0)  # centers of input and output
_UNITS: tuple[Point, ...] = (
    (2.75, 2.6),
    (2.9, 1.45),
    (3.65, 3.05),
    (3.75, 2.1),
    (3.6, 1.0),
    (4.55, 2.75),
    (4.6, 1.6),
    (5.25, 2.25),
    (5.2, 1.1),
    (5.3, 3.05),
)
_LINKS = (
    (0, 2),
    (1, 0),
    (2, 5),
    (3, 0),
    (3, 4),
    (4, 1),
    (5, 3),
    (5, 7),
    (6, 3),
    (7, 6),
    (6, 8),
    (8, 4),
    (9, 5),
    (7, 9),
)
_HEARING, _READ = (0, 1, 3), (5, 7, 8, 9)


@styled
def echo_state_network(ax: Axes) -> Axes:
    """Draw an echo state network: dashed arrows for the weights that are drawn once, bold for the trained.

    Parameters
    ----------
    ax
        Axes of a figure of 8 × 4 inches.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 4)
    >>> ax = echo_state_network(ax)
    >>> [text.get_text() for text in ax.texts if text.get_text().startswith("$W")]
    ['$W_{xh}$', '$W_{hh}$', '$W_{hy}$']
    """
    canvas(ax, 8, 4)
    box(ax, (4.05, 2.0), (3.5, 2.85), color=tint(BLUE, 0.08), edge=BLUE, rounding=0.5, zorder=1)
    for center, letter, color in ((_X, "$x_t$", ORANGE), (_Y, r"$\hat{y}_t$", GREEN)):
        box(ax, center, (0.6, 0.52), color=tint(color, 0.35))
        label(ax, center, letter, size=MATH)
    for one, other in _LINKS:
        _fixed(ax, _UNITS[one], _UNITS[other], _RADIUS, _RADIUS)
    for unit in _HEARING:
        _fixed(ax, _X, _UNITS[unit], 0.34, _RADIUS)
    for unit in _READ:
        start, end = _between(_UNITS[unit], _Y, _RADIUS, 0.36)
        arrow(ax, start, end, color=VERMILLION, width=3)
    for center in _UNITS:
        disc(ax, center, _RADIUS, color=tint(BLUE, 0.35))
    label(ax, (1.75, 2.75), "$W_{xh}$", size=MATH)
    label(ax, (4.6, 2.2), "$W_{hh}$", size=MATH)
    label(ax, (6.45, 2.85), "$W_{hy}$", size=MATH)
    label(ax, (1.0, 3.75), "input", bold=True)
    label(ax, (4.05, 3.75), "reservoir", bold=True)
    label(ax, (2.85, 0.9), "$h_t$", size=MATH)
    label(ax, (7.0, 3.75), "readout", bold=True)
    _fixed(ax, (1.2, 0.2), (1.9, 0.2), 0, 0)
    label(ax, (2.0, 0.2), "drawn once, never trained", color=MUTED, ha="left")
    arrow(ax, (4.6, 0.2), (5.3, 0.2), color=VERMILLION, width=3)
    label(ax, (5.4, 0.2), "trained, by one regression", ha="left")
    return ax


def _fixed(ax: Axes, start: Point, end: Point, leave: float, stop: float) -> None:
    """Draw a dashed arrow that leaves so far from its start and stops so far from its end."""
    first, last = _between(start, end, leave, stop)
    ax.add_patch(
        FancyArrowPatch(
            first,
            last,
            arrowstyle="-|>",
            mutation_scale=10,
            shrinkA=0,
            shrinkB=0,
            color=MUTED,
            linewidth=1.2,
            linestyle=(0, (4, 2)),
            zorder=2,
        )
    )


def _between(start: Point, end: Point, leave: float, stop: float) -> tuple[Point, Point]:
    along = np.subtract(end, start)
    along /= np.linalg.norm(along)
    first, last = start + leave * along, end - stop * along
    return (float(first[0]), float(first[1])), (float(last[0]), float(last[1]))
