"""The gradient's norm at every update of a training, and the maximum that it is clipped to."""

from collections.abc import Collection, Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator
from numpy.typing import ArrayLike

from rnn101.viz.style import GREEN, INK, LINE_CYCLE, PALE, VERMILLION, styled

_MARKERS = "osD^vP"


@styled
def gradient_norms(
    ax: Axes,
    norms: Mapping[str, ArrayLike],
    *,
    maximum: float | None = None,
    mean: float | None = None,
    median: float | None = None,
    diverged: Collection[str] = (),
) -> Axes:
    """Draw the norm of the whole gradient at every update, on a log axis.

    Parameters
    ----------
    ax
        Axes to draw on.
    norms
        For each name the norms of one training, shape ``(updates,)``, as ``History.gradient_norm`` has them;
        the trainings may differ in length.
    maximum
        What the gradient is clipped to: a dotted line.
    mean
        Mean of norms: a dotted line, and the range from half to ten times of it gets a shade.
    median
        Median of norms: a dashed line.
    diverged
        Names of trainings that left the finite numbers: a cross marks their last norm.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = gradient_norms(ax, {"a run": [80.0, 1e4, 1e9]}, maximum=1.0, diverged=["a run"])
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['a run', 'maximum: 1', 'last finite norm']
    """
    ax.set_yscale("log")
    crosses = []
    for place, (name, values) in enumerate(norms.items()):
        drawn = np.asarray(values, dtype=float)
        updates = np.arange(1, len(drawn) + 1)
        ax.plot(
            updates,
            drawn,
            linestyle=LINE_CYCLE[place % len(LINE_CYCLE)],
            marker=_MARKERS[place % len(_MARKERS)],  # so that a training of one update is seen as well
            markersize=4,
            markevery=max(1, len(drawn) // 20),
            label=name,
        )
        if name in diverged:
            crosses.append((updates[-1], drawn[-1]))
    if maximum is not None:
        ax.axhline(maximum, color=INK, linestyle=":", label=f"maximum: {maximum:g}")
    if mean is not None:
        ax.axhspan(mean / 2, 10 * mean, color=PALE, alpha=0.8, zorder=0, label="½ to 10 times the mean")
        ax.axhline(mean, color=VERMILLION, linestyle=":", label="mean")
    if median is not None:
        ax.axhline(median, color=GREEN, linestyle="--", label="median")
    if crosses:
        ax.plot(
            *np.transpose(crosses),
            "X",
            color=VERMILLION,
            markeredgecolor=INK,
            markersize=11,
            linestyle="none",
            label="last finite norm",
        )
    ax.yaxis.set_major_locator(LogLocator(numticks=8))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _power(value)))
    ax.set_xlabel("update")
    ax.set_ylabel("gradient norm (log scale)")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.2)
    return ax


def _power(value: float) -> str:
    """Write a power of ten in full height, where the exponent of 10⁻⁸ would be too small to read."""
    exponent = round(np.log10(value))
    return f"{value:g}" if abs(exponent) < 3 else f"1e{exponent}"
