"""What a penalty does over the updates of a training: to the recurrent weights, and to a number."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from rnn101.viz.plots.columns import columns
from rnn101.viz.style import COLOR_CYCLE, INK, LINE_CYCLE, styled

_MARKERS = "osD^vP"
_MARKED = 8  # points of a line that get its marker


class Level(NamedTuple):
    """A value to compare with."""

    value: float
    name: str


@styled
def spectrum(ax: Axes, trainings: Mapping[str, tuple[ArrayLike, ArrayLike]], *, every: int) -> Axes:
    """Draw the norm and the spectral radius of the recurrent weights over the updates of several trainings.

    Parameters
    ----------
    ax
        Axes to draw on.
    trainings
        For each name the norms and the spectral radii, shape ``(points,)`` each, the first before any update.
    every
        Updates from one point to the next.

    Returns
    -------
    Axes
        The same axes. A training has one color and marker; its norm is a solid line, its radius dashed.

    Raises
    ------
    ValueError
        If there is no training, or a radius is missing.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = spectrum(ax, {"no penalty": ([1.8, 2.0], [1.0, 1.5])}, every=10)
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['no penalty: norm', 'spectral radius', 'norm 1']
    """
    if not trainings:
        raise ValueError("trainings: expected at least one, got none")
    for place, (name, (norms, radii)) in enumerate(trainings.items()):
        drawn = columns(norms=norms, radii=radii)
        for line, (values, label) in enumerate(zip(drawn, (f"{name}: norm", "spectral radius"), strict=True)):
            ax.plot(
                every * np.arange(len(values)),
                values,
                color=COLOR_CYCLE[place % len(COLOR_CYCLE)],
                linestyle=("-", "--")[line],
                marker=_MARKERS[place % len(_MARKERS)],
                markersize=5,
                markevery=max(1, len(values) // _MARKED),
                markerfacecolor=None if line == 0 else "white",
                label=label,
            )
    ax.axhline(1, color=INK, linewidth=1.2, linestyle=":", label="norm 1")
    ax.set_ylim(bottom=0)
    ax.set(xlabel="update", ylabel="of the recurrent weights")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=len(trainings) + 1, borderaxespad=0.2)
    return ax


@styled
def over_updates(
    ax: Axes,
    lines: Mapping[str, ArrayLike],
    *,
    every: int,
    quantity: str,
    level: tuple[float, str] | None = None,
) -> Axes:
    """Draw a number over the updates of several trainings, which may differ in length.

    Parameters
    ----------
    ax
        Axes to draw on.
    lines
        For each name one number a point, shape ``(points,)``, the first before any update.
    every
        Updates from one point to the next.
    quantity
        What the numbers are, with their unit.
    level
        A value to compare with, and its name: a dotted line.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If there is no line.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = over_updates(ax, {"SGD": [0.2, 0.3], "SGD-CR": [0.2, 0.1, 0.0]}, every=100, quantity="Ω")
    >>> [line.get_xdata().tolist() for line in ax.lines]
    [[0, 100], [0, 100, 200]]
    """
    if not lines:
        raise ValueError("lines: expected at least one, got none")
    for place, (name, values) in enumerate(lines.items()):
        (drawn,) = columns(values=values)
        ax.plot(
            every * np.arange(len(drawn)),
            drawn,
            color=COLOR_CYCLE[place % len(COLOR_CYCLE)],
            linestyle=LINE_CYCLE[place % len(LINE_CYCLE)],
            marker=_MARKERS[place % len(_MARKERS)],
            markersize=5,
            markevery=max(1, len(drawn) // _MARKED),
            label=name,
        )
    if level is not None:
        compared = Level(*level)
        ax.axhline(compared.value, color=INK, linewidth=1.2, linestyle=":", label=compared.name)
    ax.set(xlabel="update", ylabel=quantity)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=5, borderaxespad=0.2)
    return ax
