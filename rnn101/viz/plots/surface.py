"""The error over two weights, seen from above, and walks on it."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.style import INK, LINE_CYCLE, MARKERS, ORANGE, PALE, SKY, VERMILLION, styled

_LEVELS = 16
_APART = 0.04  # the least distance between two marks of a walk, in diagonals of the picture


_STARTS = (12, 7)  # sizes of the first walk's mark at its start and of the others': it shows around them
_WALKS = (VERMILLION, SKY, PALE, ORANGE)  # seen on both ends of viridis, each with a dark edge


@styled
def cliff(
    ax: Axes,
    w: ArrayLike,
    b: ArrayLike,
    errors: ArrayLike,
    *,
    paths: Mapping[str, ArrayLike] | None = None,
) -> Axes:
    """Draw the error over weight and bias as a map, the lighter the larger, with walks on it.

    Parameters
    ----------
    w, b
        Weights, shape ``(columns,)``, and biases, shape ``(rows,)``.
    errors
        The error of each pair, shape ``(rows, columns)``, as ``experiments.cliff.error(w, b[:, None])``.
    paths
        For each name a walk ``(points, 2)`` of pairs (w, b), drawn with marks (not at every point where
        they would touch) and a larger one at its start; where it leaves the map it leaves the picture, with
        an arrowhead.

    Examples
    --------
    >>> from rnn101 import viz
    >>> from rnn101.experiments import cliff as surface
    >>> w, b = np.linspace(4, 6, 20), np.linspace(-3, -2, 10)
    >>> figure, ax = viz.figure()
    >>> ax = cliff(ax, w, b, surface.error(w, b[:, None]), paths={"walk": [(5, -2.5), (5, -2.6)]})
    >>> ax.get_xlabel(), len(ax.lines)
    ('weight w', 3)
    """
    across, up, heights = np.asarray(w), np.asarray(b), np.asarray(errors)
    if heights.shape != (len(up), len(across)):
        raise ValueError(f"errors: got shape {heights.shape}, but expected {(len(up), len(across))}: b × w")
    ax.grid(visible=False)
    levels = np.linspace(0, heights.max(), _LEVELS + 1)
    areas = ax.contourf(across, up, heights, levels=levels, cmap="viridis")
    bar = ax.figure.colorbar(areas, ax=ax, ticks=levels[::4], format="%.2g")
    bar.set_label("error E")
    bar.ax.grid(visible=False)
    for place, (name, path) in enumerate((paths or {}).items()):
        points, color = np.asarray(path, float), _WALKS[place % len(_WALKS)]
        marker: dict[str, Any] = {
            "marker": MARKERS[place % len(MARKERS)],
            "markerfacecolor": color,
            "markeredgecolor": INK,
        }
        ax.plot(*points.T, color=INK, linestyle="-", linewidth=3.5)  # a dark edge for the walk's line
        line = LINE_CYCLE[place % len(LINE_CYCLE)]
        ax.plot(*points.T, color=color, linestyle=line, **marker, markersize=4, markevery=_APART, label=name)
        ax.plot(*points[:1].T, **marker, markersize=_STARTS[min(place, 1)], linestyle="")
        piece = _exit(points, *np.array([[across.min(), up.min()], [across.max(), up.max()]], float))
        if piece is not None:
            head: dict[str, Any] = {"arrowstyle": "-|>", "mutation_scale": 22, "shrinkA": 0, "shrinkB": 0}
            ax.annotate("", piece[1], piece[0], arrowprops={**head, "facecolor": color, "edgecolor": INK})
    ax.set(xlim=(across.min(), across.max()), ylim=(up.min(), up.max()), xlabel="weight w", ylabel="bias b")
    if paths:
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.2, handlelength=3)
    return ax


def _exit(
    points: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]
) -> NDArray[np.float64] | None:
    """Return the last piece of a walk before it first leaves the map, shape (2 ends, 2); None if it stays."""
    inside = np.all((points >= low) & (points <= high), axis=1)
    if inside.all() or not inside[0]:
        return None
    first = int(np.argmin(inside))  # point outside
    start, way = points[first - 1], points[first] - points[first - 1]
    moving = way != 0
    border = np.where(way > 0, high, low)
    share = np.min((border - start)[moving] / way[moving])  # of this step
    piece: NDArray[np.float64] = start + share * np.outer((0.98, 1), way)
    return piece
