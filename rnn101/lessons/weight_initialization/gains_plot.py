"""What the size of the first weights does to the gradient, and to the training."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from matplotlib.axes import Axes

from rnn101.viz.style import BLUE, INK, MUTED, styled


class Start(Protocol):
    """What :func:`factor_by_gain` reads of one network."""

    @property
    def gain(self) -> float:
        """What its recurrent weights were multiplied by."""

    @property
    def expected(self) -> float:
        """The expected factor of one step back."""

    @property
    def factor(self) -> float:
        """The measured factor of one step back."""

    @property
    def solved(self) -> bool:
        """Whether training from there solved its task."""


@styled
def factor_by_gain(ax: Axes, starts: Sequence[Start]) -> Axes:
    """Draw by what factor one step back changes the gradient's norm, for each gain of the first weights.

    Parameters
    ----------
    ax
        Axes to draw on.
    starts
        Any number of networks for each gain.

    Returns
    -------
    Axes
        The same axes. A full circle is a network that solved its task, an empty one a network that did not.

    Raises
    ------
    ValueError
        If there is no network.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> start = SimpleNamespace(gain=1.0, expected=0.88, factor=0.87, solved=True)
    >>> [text.get_text() for text in factor_by_gain(ax, [start]).get_xticklabels()]
    ['1\\n1 of 1']
    """
    if not starts:
        raise ValueError("starts: expected at least one, got none")
    gains = sorted({start.gain for start in starts})
    groups = [[start for start in starts if start.gain == gain] for gain in gains]
    ax.axhline(1, color=INK, linewidth=1.2, linestyle="-")
    expected = [float(np.mean([start.expected for start in group])) for group in groups]
    ax.plot(range(len(gains)), expected, color=MUTED, linestyle="--", label="expected: gain × rms slope")
    for solved, name in ((True, "measured, later solved"), (False, "measured, not solved")):
        places = [
            (column + 0.1 * (number - (len(group) - 1) / 2), start.factor)
            for column, group in enumerate(groups)
            for number, start in enumerate(group)
            if start.solved is solved
        ]
        x, y = np.reshape(places, (-1, 2)).T
        ax.plot(
            x,
            y,
            linestyle="none",
            marker="o",
            markersize=6.5,
            color=BLUE,
            markerfacecolor=BLUE if solved else "none",
            label=name,
        )
    counts = [f"{sum(start.solved for start in group)} of {len(group)}" for group in groups]
    ticks = [f"{gain:g}\n{count}" for gain, count in zip(gains, counts, strict=True)]
    ax.set_xticks(range(len(gains)), ticks)
    ax.set(xlabel="gain, and how many solved it", ylabel="factor of one step back")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.2)
    return ax
