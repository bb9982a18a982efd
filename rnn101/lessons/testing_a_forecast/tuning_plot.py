"""A table of scores as a heat map, with the best of each group of rows marked."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from rnn101.viz.style import INK, VERMILLION, styled


@styled
def tuning(
    ax: Axes,
    groups: Mapping[str, ArrayLike],
    rows: Sequence[str],
    columns: Sequence[object],
    *,
    quantity: str,
    over: str = "epochs",
) -> Axes:
    """Draw grids of errors one above the other, on one scale, with the smallest of each grid framed.

    Parameters
    ----------
    ax
        Axes of a figure 8 inches wide and about ``1.1 + 0.33`` high for each row and each grid's name.
    groups
        Name of each grid, and its errors, shape ``(rows, columns)``, above 0; smaller is better.
    rows, columns
        What the rows and columns stand for, the same for all grids.
    quantity
        What the numbers are.
    over
        What the columns are.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If a grid has another shape.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 2.4)
    >>> grids = {"in order": [[2.0, 1.5], [1.2, 1.3]]}
    >>> ax = tuning(ax, grids, ["SGD", "Adam"], [10, 20], quantity="error")
    >>> [text.get_text() for text in ax.texts]
    ['in order', '2.00', '1.50', '1.20', '1.30']
    """
    grids = {name: np.asarray(grid, dtype=float) for name, grid in groups.items()}
    for name, grid in grids.items():
        if grid.shape != (len(rows), len(columns)):
            raise ValueError(f"{name}: got shape {grid.shape}, but expected {(len(rows), len(columns))}")
    logs = np.log(np.concatenate(list(grids.values())))
    low, high, top, ticks = float(logs.min()), float(logs.max()), 0.0, []
    for name, grid in grids.items():
        ax.text(-0.5, top, name, ha="left", va="center", weight="bold")
        extent = (-0.5, len(columns) - 0.5, top + 0.5 + len(rows), top + 0.5)
        image = ax.imshow(np.log(grid), vmin=low, vmax=high, cmap="cividis", aspect="auto", extent=extent)
        for (row, column), error in np.ndenumerate(grid):
            at, ink = (column, top + 1 + row), _readable_on(image.to_rgba(np.log(error)))
            ax.text(*at, f"{error:.2f}", ha="center", va="center", color=ink)
        row, column = np.unravel_index(np.argmin(grid), grid.shape)
        corner = (float(column) - 0.47, top + 0.53 + float(row))
        frame = Rectangle(corner, 0.94, 0.94, fill=False, edgecolor=VERMILLION, linewidth=3, clip_on=False)
        ax.add_patch(frame)
        ticks += [(top + 1 + row, name) for row, name in enumerate(rows)]
        top += len(rows) + 1
    ax.set(xlim=(-0.5, len(columns) - 0.5), ylim=(top - 0.5, -0.5))
    ax.set_yticks([place for place, _ in ticks], [name for _, name in ticks])
    ax.set_xticks(range(len(columns)), [str(column) for column in columns])
    ax.tick_params(length=0, labelcolor=INK)
    ax.grid(visible=False)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_xlabel(f"{over}; numbers: {quantity}, smaller is better; framed: the smallest")
    return ax


def _readable_on(background: ArrayLike) -> str:
    """Return black or white, whichever stands out more: by WCAG 2 at least 4.5 : 1, on every color."""
    parts = np.asarray(background)[:3]
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return "black" if linear @ [0.2126, 0.7152, 0.0722] > 0.179 else "white"
