"""Several axes in the place of one: a lesson makes one figure, and the drawing divides it."""

from typing import Any

from matplotlib.axes import Axes


def parts(ax: Axes, count: int, *, rows: int = 1, **space: Any) -> list[Axes]:
    """Turn axes into several, `count` in each row, from the upper left to the lower right.

    `space` is what :meth:`matplotlib.gridspec.SubplotSpec.subgridspec` takes, such as ``wspace`` and
    ``width_ratios``. ValueError if the axes stand in no grid, as those of ``viz.figure`` do.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> len(parts(ax, 3, rows=2))
    6
    """
    place, figure = ax.get_subplotspec(), ax.get_figure()
    if place is None or figure is None:
        raise ValueError("ax: expected axes of a figure's grid, as viz.figure() makes them")
    ax.set_axis_off()
    grid = place.subgridspec(rows, count, **{"wspace": 0.06, "hspace": 0.06, **space})
    return [figure.add_subplot(grid[row, column]) for row in range(rows) for column in range(count)]
