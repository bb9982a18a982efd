"""The few shapes that all diagrams are made of, in inches."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch
from matplotlib.typing import ColorType
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.style import INK, MUTED

Point = tuple[float, float]

TEXT = 10.5  # points
MATH = 14.5  # points: so that an index, at 0.7 of it, is still above 10


def canvas(ax: Axes, width: float, height: float) -> Axes:
    """Turn axes into an empty sheet of `width` × `height` inches."""
    ax.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    ax.set_axis_off()
    return ax


def tint(color: ColorType, share: float) -> str:
    """Mix a color with white: `share` (0 to 1) of it is left."""
    red, green, blue = (1 - share * (1 - part) for part in to_rgb(color))
    return to_hex((red, green, blue))


def shade(color: ColorType, share: float) -> str:
    """Mix a color with black: `share` (0 to 1) of it is left."""
    red, green, blue = (share * part for part in to_rgb(color))
    return to_hex((red, green, blue))


def label(
    ax: Axes,
    at: Point,
    text: str,
    *,
    size: float = TEXT,
    bold: bool = False,
    color: ColorType = INK,
    ha: str = "center",
    va: str = "center",
) -> None:
    """Write text at a point."""
    ax.text(*at, text, size=size, weight="bold" if bold else "normal", color=color, ha=ha, va=va, zorder=6)


def box(
    ax: Axes,
    center: Point,
    size: Point,
    *,
    color: ColorType,
    edge: ColorType = INK,
    dashed: bool = False,
    rounding: float = 0.1,
    zorder: float = 2,
) -> None:
    """Draw a rounded box around a center."""
    (x, y), (width, height) = center, size
    ax.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - height / 2),
            width,
            height,
            boxstyle=f"round,pad=0,rounding_size={rounding}",
            facecolor=color,
            edgecolor=edge,
            linewidth=1.3,
            linestyle="--" if dashed else "-",
            zorder=zorder,
        )
    )


def disc(
    ax: Axes, center: Point, radius: float, *, color: ColorType, edge: ColorType = INK, zorder: float = 4
) -> None:
    """Draw a filled circle."""
    ax.add_patch(Circle(center, radius, facecolor=color, edgecolor=edge, linewidth=1.3, zorder=zorder))


def arrow(
    ax: Axes,
    start: Point,
    end: Point,
    *,
    color: ColorType = INK,
    bend: float = 0.0,
    width: float = 1.5,
    head: bool = True,
    zorder: float = 3,
) -> None:
    """Draw an arrow (or, without its head, a line); a positive `bend` curves it to the left of its way."""
    ax.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>" if head else "-",
            connectionstyle=f"arc3,rad={-bend}",
            mutation_scale=12,
            shrinkA=0,
            shrinkB=0,
            color=color,
            linewidth=width,
            zorder=zorder,
        )
    )


def path_arrow(ax: Axes, points: ArrayLike, *, color: ColorType = INK, width: float = 1.5) -> None:
    """Draw a line through points, ending in an arrow's head."""
    corners = np.asarray(points, dtype=float)
    ax.plot(*corners[:-1].T, color=color, linewidth=width, linestyle="-", solid_capstyle="round", zorder=3)
    arrow(ax, tuple(corners[-2]), tuple(corners[-1]), color=color, width=width)


def loop(ax: Axes, at: Point, *, size: float = 0.24, side: str = "top", color: ColorType = INK) -> None:
    """Draw the arrow that leaves a box at the middle of a side ("top" or "right") and comes back to it."""
    edge = np.arcsin(0.7)  # of the circle whose center lies 0.7 of its radius outside the box
    turn = np.append(np.linspace(-edge, np.pi + 0.4 * edge, 40), np.pi + edge)
    along, away = size * np.cos(turn), size * (0.7 + np.sin(turn))
    path_arrow(ax, np.column_stack([along, away] if side == "top" else [away, along]) + at, color=color)


def leader(ax: Axes, start: Point, end: Point) -> None:
    """Draw the thin line from a name to what it names."""
    ax.plot(*zip(start, end, strict=True), color=MUTED, linewidth=1.0, linestyle=":", zorder=1)


def smooth(points: ArrayLike, *, closed: bool = False, per_piece: int = 16) -> NDArray[np.float64]:
    """Lay a smooth curve (a Catmull-Rom spline) through points (n, 2), in `per_piece` steps between two.

    >>> smooth([[0, 0], [1, 0], [2, 0]], per_piece=2).tolist()
    [[0.0, 0.0], [0.4375, 0.0], [1.0, 0.0], [1.5625, 0.0], [2.0, 0.0]]
    """
    knots = np.asarray(points, dtype=float)
    knots = np.concatenate([knots[-1:], knots, knots[:2]] if closed else [knots[:1], knots, knots[-1:]])
    p0, p1, p2, p3 = (knots[k : len(knots) - 3 + k, None, :] for k in range(4))
    t = np.linspace(0, 1, per_piece, endpoint=False)[None, :, None]
    curve = p1 + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)))
    return np.concatenate([curve.reshape(-1, 2), knots[-2:-1]])
