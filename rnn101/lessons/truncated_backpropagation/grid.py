"""The lesson's one picture: which losses ask which inputs, and where that is cut."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, ListedColormap
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.parts import parts
from rnn101.viz.shapes import tint
from rnn101.viz.style import INK, MUTED, PALE, PAPER, VERMILLION, styled

FUTURE, STATE_ONLY, GRADIENT = 0, 1, 2
"""What a place of the grid is: an input that comes after the loss, one that reaches the loss by the state
alone, and one that the loss asks."""

COLORS = (PAPER, PALE, tint(VERMILLION, 0.75))
"""Their colors."""

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
    """Write what each loss says to each input into its place, shaded by size, on gray where it is cut."""
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
            if not kept:
                ax.add_patch(Rectangle((read - 0.5, loss - 0.5), 1, 1, facecolor=PALE, edgecolor=PAPER))
            text = f"{values[loss, read]:.2f}".replace("-", "−")
            ax.text(read, loss, text, ha="center", va="center", color=INK if kept else MUTED, size=10)
    name_axes(ax, steps)
    for border in range(window, steps, window):
        _draw_border(ax, border, steps)
    return ax


@styled
def grids(
    ax: Axes, shapes: Mapping[str, tuple[int, int]], *, steps: int, every: int, lag: int | None = None
) -> Axes:
    """Draw the grid of several truncations side by side (9 × 3.4); each is a title, k1 and k2.

    Of a task with a `lag`, dots mark which input each loss needs: filled where the loss asks it.
    """
    for part, (title, (new, back)) in zip(parts(ax, len(shapes)), shapes.items(), strict=True):
        kinds = flows(steps, new, back)
        part.imshow(kinds, cmap=ListedColormap(COLORS), vmin=FUTURE, vmax=GRADIENT)
        name_axes(part, steps, every=every)
        part.tick_params(which="minor", length=0)
        part.grid(visible=False, which="minor")
        part.set_title(title)
        if lag is not None:
            read = np.arange(steps - lag)
            asked = kinds[read + lag, read] == GRADIENT
            part.plot(read[asked], read[asked] + lag, ".", color=INK, markersize=6)
            part.plot(read[~asked], read[~asked] + lag, "o", color=INK, markersize=2.5, markerfacecolor=PAPER)
            part.set_title(f"{title}\n{asked.sum()} of {steps} ask their bit")
        for other in updates(steps, new)[:-1]:
            part.plot([-0.5, other - 0.5], [other - 0.5] * 2, color=MUTED, linestyle="-", linewidth=0.8)
    return ax


@styled
def the_only_loss(ax: Axes, *, delays: Sequence[int], window: int) -> Axes:
    """Draw the grid's last row, the only one with a loss, for borders from the end and the start (9 × 3).

    The class comes in at the first step, and is asked for at the last.
    """
    row, longest = 0.0, max(delays) + 1
    for delay in delays:
        for from_end in (True, False):
            asked = flows(delay + 1, window, window, from_end=from_end)[-1] == GRADIENT
            for step, kept in enumerate(asked):
                left = longest - (delay + 1) + step
                color = COLORS[GRADIENT if kept else STATE_ONLY]
                ax.add_patch(Rectangle((left, row), 1, 0.6, facecolor=color, edgecolor=PAPER, linewidth=0.6))
            ax.plot(longest - delay - 0.5, row + 0.3, "o", color=INK, markersize=5)
            counted = "end" if from_end else "start"
            ax.text(-1, row + 0.3, f"delay {delay}, from the {counted}", ha="right", va="center", color=INK)
            ax.text(longest + 1, row + 0.3, f"asks {asked.sum()} of {delay + 1}", va="center", color=INK)
            row += 1
        row += 0.3
    ax.text(longest, -0.15, "the only loss ↓", ha="right", va="bottom", color=INK)
    ax.text(longest - delays[0] - 1.5, -0.15, "the class ↓", ha="right", va="bottom", color=INK)
    ax.set(xlim=(-17, longest + 11), ylim=(row, -0.7))
    ax.set_axis_off()
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
