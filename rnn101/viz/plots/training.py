"""Plots of a training: its losses, and the gradient that reaches each time step."""

from collections.abc import Sequence
from typing import Protocol

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


class History(Protocol):
    """What :func:`losses` reads of a training history."""

    @property
    def loss(self) -> Sequence[float]:
        """Training loss of every epoch."""

    @property
    def val_loss(self) -> Sequence[float]:
        """Validation loss of every epoch; empty without validation data."""


@styled
def losses(ax: Axes, history: History, *, quantity: str = "mean squared error") -> Axes:
    """Draw the training loss, and the validation loss if there is one, on a log axis.

    Parameters
    ----------
    ax
        Axes to draw on.
    history
        What ``fit`` returned: `loss` and `val_loss`, one positive number for each epoch.
    quantity
        Name of the loss.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> history = SimpleNamespace(loss=[0.3, 0.1], val_loss=[])
    >>> losses(ax, history).lines[0].get_xdata().tolist()
    [1, 2]
    """
    for name, values in (("training", history.loss), ("validation", history.val_loss)):
        if values:
            ax.semilogy(np.arange(1, len(values) + 1), values, label=name)
    low, high = ax.get_ylim()
    mark_powers(ax.yaxis, between=(2.0, 5.0) if high < 1e3 * low else ())
    ax.set_xlabel("epoch")
    ax.set_ylabel(f"{quantity} (log scale)")
    ax.legend()
    return ax


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
    ax
        Axes to draw on.
    norms
        Norm of dL/dh at every step, shape ``(steps,)``, at least 0. The picture reaches from 1e-10 to 1e4;
        what lies outside leaves it at the bottom or the top.
    label
        Name for the legend; without it there is no legend.
    states
        Norm of h at every step as well: dots of the same color, at every seventh step.
    marker
        Marker of the line, at every tenth step, to tell many lines apart.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = gradient_flow(ax, [1e-3, 1e-2, 1e-1])
    >>> ax.lines[0].get_xdata().tolist()
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
