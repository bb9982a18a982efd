"""Several axes in the place of one."""

from matplotlib.axes import Axes


def panels(ax: Axes, count: int) -> list[Axes]:
    """Turn axes into several, side by side."""
    ax.set_axis_off()
    place = ax.get_subplotspec()
    figure = ax.get_figure()
    assert place is not None
    assert figure is not None
    grid = place.subgridspec(1, count, wspace=0.06)
    return [figure.add_subplot(grid[part]) for part in range(count)]
