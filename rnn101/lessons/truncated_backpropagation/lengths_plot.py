"""Plots against a length: of a window, a lag, a sample."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator, NullLocator
from numpy.typing import ArrayLike

from rnn101.viz.plots.columns import columns
from rnn101.viz.style import COLOR_CYCLE, LINE_CYCLE, MUTED, styled

_MARKERS = "osD^vP"


@styled
def by_length(
    ax: Axes,
    lengths: Sequence[int],
    lines: Mapping[str, ArrayLike],
    *,
    of: str,
    quantity: str,
    floor: tuple[float, str] | None = None,
) -> Axes:
    """Draw numbers against lengths, on a logarithmic axis with a tick at each.

    Parameters
    ----------
    ax
        Axes to draw on.
    lengths
        Whole numbers of at least 1, shape ``(n,)``.
    lines
        For each name one number a length, shape ``(n,)``.
    of
        What is so long, with its unit.
    quantity
        What the numbers are, with their unit.
    floor, optional
        A value to compare with, and its name: drawn as a thin gray line.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If a line has not one number for each length.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = by_length(ax, [1, 2, 5], {"error": [0.9, 0.5, 0.1]}, of="window in steps", quantity="error")
    >>> ax.lines[0].get_xdata().tolist()
    [1, 2, 5]
    """
    at, *series = columns(lengths=lengths, **lines)
    ax.set_xscale("log")
    for place, (name, values) in enumerate(zip(lines, series, strict=True)):
        ax.plot(
            at,
            values,
            color=COLOR_CYCLE[place % len(COLOR_CYCLE)],
            linestyle=LINE_CYCLE[place % len(LINE_CYCLE)],
            marker=_MARKERS[place % len(_MARKERS)],
            markersize=6,
            label=name,
        )
    if floor is not None:
        ax.axhline(floor[0], color=MUTED, linewidth=1.2, linestyle=":", label=floor[1])
    ax.xaxis.set_major_locator(FixedLocator(at.tolist()))
    ax.xaxis.set_major_formatter(FixedFormatter([f"{length:,}" for length in at]))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set_xlim(at.min() / 1.15, at.max() * 1.15)
    ax.set_xlabel(f"{of} (log scale)")
    ax.set_ylabel(quantity)
    columns_of_names = 2 if len(ax.lines) == 4 else 3
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=columns_of_names, borderaxespad=0.2)
    return ax
