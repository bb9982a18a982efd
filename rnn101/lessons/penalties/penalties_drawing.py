"""Where a penalty enters an update, and what the norm-preserving one compares."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle
from numpy.typing import NDArray

from rnn101.viz.shapes import MATH, arrow, box, canvas, label, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PALE, SKY, VERMILLION, styled

_ROW = {"loss": 2.2, "penalty": 0.75}
_MIDDLE = 1.475

_UNIT = 0.42  # inches that a signal of length 1 has
_LEFT, _STEP = 2.45, 1.24  # inches: the first circle's center, and from one to the next
_TOP, _DOWN = 3.2, 1.22
_TURN = 24.0  # degrees from one step to the next, so that only the length tells
_BACK = 4  # steps


@styled
def penalized_update(ax: Axes) -> Axes:
    """Draw how the gradients of loss and penalty are added before one of them is clipped and followed.

    Parameters
    ----------
    ax
        Axes of a figure of 8 × 3 inches.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 3)
    >>> ax = penalized_update(ax)
    >>> [text.get_text() for text in ax.texts if text.get_text() in ("clip", "step")]
    ['clip', 'step']
    """
    canvas(ax, 8, 3)
    rows = {
        "loss": ("loss", "L", BLUE, r"$\frac{\partial L}{\partial W_{hh}}$", "back through\nall steps"),
        "penalty": (
            "penalty",
            "Ω, or L2",
            VERMILLION,
            r"$\frac{\partial \Omega}{\partial W_{hh}}$",
            "times\nits strength",
        ),
    }
    for name, (title, symbol, color, gradient, way) in rows.items():
        y = _ROW[name]
        box(ax, (0.75, y), (1.2, 0.8), color=tint(color, 0.25))
        label(ax, (0.75, y + 0.15), title, bold=True)
        label(ax, (0.75, y - 0.17), symbol)
        arrow(ax, (1.38, y), (2.62, y), color=color, width=2)
        label(ax, (1.99, y - 0.3 if name == "penalty" else y + 0.3), way, color=MUTED)
        box(ax, (3.1, y), (0.9, 0.8), color=tint(color, 0.12))
        label(ax, (3.1, y), gradient, size=MATH + 3.5)
        arrow(ax, (3.6, y), (4.3, _MIDDLE + (0.13 if name == "loss" else -0.13)), color=color, width=2)
    ax.add_patch(Circle((4.55, _MIDDLE), 0.26, facecolor=tint(ORANGE, 0.4), edgecolor=INK, linewidth=1.3))
    label(ax, (4.55, _MIDDLE), "+", size=MATH, bold=True)
    for x, name, below, color in ((5.75, "clip", "lesson 09", GREEN), (7.25, "step", "SGD, Adam", SKY)):
        box(ax, (x, _MIDDLE), (0.95, 0.8), color=tint(color, 0.35), dashed=name == "clip")
        label(ax, (x, _MIDDLE), name, bold=True)
        label(ax, (x, _MIDDLE - 0.58), below, color=MUTED)
        arrow(ax, (x - 0.92 if name == "clip" else x - 1.0, _MIDDLE), (x - 0.5, _MIDDLE), width=2)
    return ax


@styled
def kept_lengths(ax: Axes) -> Axes:
    """Draw a signal that goes back four steps and shrinks, keeps its length, or grows, and what Ω says to it.

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
    >>> ax = kept_lengths(ax)
    >>> [text.get_text() for text in ax.texts if text.get_text().startswith("Ω")]
    ['Ω = 0.26', 'Ω = 0', 'Ω = 0.19']
    """
    canvas(ax, 8, 4.2)
    for k in range(_BACK + 1):
        name = r"$\delta_T$" if k == 0 else rf"$\delta_{{T-{k}}}$"
        label(ax, (_LEFT + (_BACK - k) * _STEP, 3.95), name, size=MATH)
    rows = (("it shrinks", 0.7, VERMILLION), ("its length is kept", 1.0, GREEN), ("it grows", 1.2, ORANGE))
    for number, (name, ratio, color) in enumerate(rows):
        y = _TOP - number * _DOWN
        label(ax, (0.1, y + 0.3), name, bold=True, ha="left")
        label(ax, (0.1, y), f"ratio {ratio:g}", ha="left")
        omega = (ratio**2 - 1) ** 2
        label(ax, (0.1, y - 0.3), f"Ω = {omega:.2g}", ha="left")
        first = 1.0 if ratio <= 1 else 0.55
        for k in range(_BACK + 1):
            center = (_LEFT + (_BACK - k) * _STEP, y)
            _draw_signal(ax, center, first * ratio**k, first * ratio ** max(k - 1, 0), 20 + _TURN * k, color)
    arrow(ax, (_LEFT + 4 * _STEP, 0.12), (_LEFT, 0.12), color=MUTED, width=1.2)
    label(ax, (_LEFT - 0.15, 0.12), "back in time", color=MUTED, ha="right")
    return ax


def _draw_signal(
    ax: Axes, center: tuple[float, float], length: float, before: float, degrees: float, color: str
) -> None:
    """Draw a vector from the center of the circle that has the length of the vector one step later."""
    ax.add_patch(Circle(center, _UNIT * before, facecolor=tint(PALE, 0.4), edgecolor=MUTED, linewidth=1.1))
    angle = np.deg2rad(degrees)
    tip: NDArray[np.float64] = center + _UNIT * length * np.array([np.cos(angle), np.sin(angle)])
    arrow(ax, center, (float(tip[0]), float(tip[1])), color=color, width=2.4)
    ax.plot(*center, marker="o", markersize=3, color=INK)
