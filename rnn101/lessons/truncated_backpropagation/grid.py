"""The lesson's one picture: which losses ask which inputs, and where that is cut."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.shapes import tint
from rnn101.viz.style import INK, MUTED, PALE, PAPER, VERMILLION, styled

FUTURE, STATE_ONLY, GRADIENT = 0, 1, 2
"""What a place of the grid is: an input that comes after the loss, one that reaches the loss by the state
alone, and one that the loss asks."""

_SHADES = LinearSegmentedColormap.from_list("gradient", [PAPER, tint(VERMILLION, 0.75)])


def flows(steps: int, new: int, back: int, *, from_end: bool = False) -> NDArray[np.int_]:
    """Say for the loss of each step, and the input of each, whether the gradient flows between them.

    Every `new` steps the losses that are new since then go back over the last `back` steps; the borders are
    counted from the first step, or back from the last one. Rows are losses.

    Examples
    --------
    >>> flows(4, 2, 2)
    array([[2, 0, 0, 0],
           [2, 2, 0, 0],
           [1, 1, 2, 0],
           [1, 1, 2, 2]])
    >>> flows(3, 2, 2, from_end=True)
    array([[2, 0, 0],
           [1, 2, 0],
           [1, 2, 2]])
    """
    grid = np.tril(np.full((steps, steps), STATE_ONLY))
    for reach, before, last in walks(steps, new, back, from_end=from_end):
        for loss in range(before, last):
            grid[loss, reach : loss + 1] = GRADIENT
    return grid


def walks(steps: int, new: int, back: int, *, from_end: bool = False) -> list[tuple[int, int, int]]:
    """Return for each update where its walk back ends, where its new losses begin, and where they end.

    Counted as slices are. A window that is cut short has fewer losses, and goes back as much less.

    >>> walks(10, 4, 4), walks(10, 4, 6, from_end=True)
    ([(0, 0, 4), (4, 4, 8), (8, 8, 10)], [(0, 0, 2), (0, 2, 6), (4, 6, 10)])
    """
    ends = updates(steps, new, from_end=from_end)
    starts = [0, *ends[:-1]]
    return [(max(before - (back - new), 0), before, last) for before, last in zip(starts, ends, strict=True)]


def updates(steps: int, new: int, *, from_end: bool = False) -> list[int]:
    """Return after which steps there is an update.

    >>> updates(10, 4), updates(10, 4, from_end=True)
    ([4, 8, 10], [2, 6, 10])
    """
    if from_end:
        return list(range(steps, 0, -new))[::-1]
    return [*range(new, steps, new), steps]


@styled
def numbers_in_grid(ax: Axes, numbers: ArrayLike, *, window: int) -> Axes:
    """Write what each loss says to each input into its place, blank where it is cut; shade the large ones."""
    values = np.asarray(numbers, dtype=float)
    steps = len(values)
    kinds = flows(steps, window, window)
    sizes = np.where(kinds == GRADIENT, np.abs(values), 0)
    ax.imshow(
        np.where(kinds == GRADIENT, 0.15 + 0.85 * sizes / np.abs(values).max(), 0), cmap=_SHADES, vmin=0
    )
    for loss in range(steps):
        for read in range(loss + 1):
            kept = kinds[loss, read] == GRADIENT
            text = f"{values[loss, read]:.2f}" if kept else "cut"
            ax.text(read, loss, text, ha="center", va="center", color=INK if kept else MUTED, size=10)
    name_axes(ax, steps)
    for border in range(window, steps, window):
        _draw_border(ax, border, steps)
    return ax


def name_axes(ax: Axes, steps: int, *, every: int = 1) -> None:
    """Count losses and inputs from 1, and draw a thin line between any two."""
    shown = [0, *range(every - 1, steps, every)] if every > 1 else list(range(steps))
    ax.set(xlabel="input at step s", ylabel="loss at step t", xticks=shown, yticks=shown)
    ax.set_xticklabels([str(step + 1) for step in shown])
    ax.set_yticklabels([str(step + 1) for step in shown])
    ax.set_xticks(np.arange(0.5, steps - 1), minor=True)
    ax.set_yticks(np.arange(0.5, steps - 1), minor=True)
    ax.grid(visible=False)
    ax.grid(which="minor", color=PALE, linewidth=0.8, linestyle="-")
    ax.tick_params(which="both", length=0)


def _draw_border(ax: Axes, border: int, steps: int) -> None:
    """Draw where a window ends, through the losses and through the inputs."""
    for line in (ax.axhline, ax.axvline):
        line(border - 0.5, color=MUTED, linewidth=1.5, linestyle="--")
