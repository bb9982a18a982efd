"""The gradient that reaches each time step of a training."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator
from numpy.typing import ArrayLike

from rnn101.viz.plots.columns import columns
from rnn101.viz.style import styled

# Every lesson draws its gradients on these axes, so that their pictures can be compared.
GRADIENT_LIMITS = (1e-10, 1e4)
LABEL_PAD = 8.0  # points between the label and numbers as wide as 0.0001


@styled
def gradient_flow(
    ax: Axes,
    norms: ArrayLike,
    *,
    label: str | None = None,
    states: ArrayLike | None = None,
    marker: str | None = None,
) -> Axes:
    """Draw how much gradient reaches each time step, on the same log axis in every lesson.

    Parameters
    ----------
    norms
        Norm of dL/dh at every step, shape ``(steps,)``, at least 0. The picture reaches from 1e-10 to 1e4;
        what lies outside leaves it at the bottom or the top.
    label
        Name for the legend; without it there is no legend.
    states
        Norm of h at every step as well: dots of the same color, at every seventh step.
    marker
        Marker of the line, at every tenth step, to tell many lines apart.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> gradient_flow(ax, [1e-3, 1e-2, 1e-1]).lines[0].get_xdata().tolist()
    [1, 2, 3]
    """
    (drawn,) = columns(norms=norms)
    ax.set_yscale("log")
    ax.set_ylim(*GRADIENT_LIMITS)
    steps = np.arange(1, len(drawn) + 1)
    (line,) = ax.plot(steps, drawn, label=label, marker=marker, markersize=5, markevery=10)
    quantity = "norm of ∂L/∂h"
    if states is not None:
        norms_of_h = columns(norms=norms, states=states)[1]
        ax.plot(steps[::7], norms_of_h[::7], "o", color=line.get_color(), markersize=4)
        quantity = "norm: line ∂L/∂h, dots h"
    mark_powers(ax.yaxis)
    ax.set_xlabel("time step (the loss is at the right)")
    ax.set_ylabel(f"{quantity} (log scale)", labelpad=LABEL_PAD)
    if label is not None:
        ax.legend()
    return ax


def mark_powers(axis: Axis, *, between: tuple[float, ...] = ()) -> None:
    """Write a log axis's numbers in full height: the exponents of 10⁻⁸ would be too small to read."""
    axis.set_major_locator(LogLocator(subs=(1.0, *between)))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}".replace("e-0", "e-")))
