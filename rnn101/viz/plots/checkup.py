"""What a check-up of a network measured, as two pictures a layer."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from rnn101.viz.plots.training import mark_powers
from rnn101.viz.style import BLUE, styled


@styled
def gradient_band(ax: Axes, layer: Any, *, color: str = BLUE) -> Axes:
    """Draw how much gradient of the last answer reaches each step: the middle batch as a line, all as a band.

    Parameters
    ----------
    layer
        One of the ``layers`` of :func:`rnn101.nn.checkup`'s report. Each batch is drawn as a share of what
        arrives at its last step.
    color
        Of the line and the band; several layers can be drawn on the same axes.

    Examples
    --------
    >>> from rnn101 import nn, viz
    >>> net = nn.Network([nn.RNN(4), nn.Dense(1)], input_shape=(6, 1), rng=0)
    >>> report = nn.checkup(net, np.ones((8, 6, 1)), np.ones(8))
    >>> figure, ax = viz.figure()
    >>> gradient_band(ax, report.layers[0]).lines[0].get_xdata().tolist()
    [1, 2, 3, 4, 5, 6]
    """
    shares = layer.flow / layer.flow[:, -1:]
    steps = np.arange(1, shares.shape[1] + 1)
    ax.plot(steps, np.median(shares, axis=0), color=color, linestyle="-")
    ax.fill_between(steps, shares.min(axis=0), shares.max(axis=0), color=color, alpha=0.25, linewidth=0)
    ax.set_yscale("log")
    ax.set_ylim(min(1e-3, shares.min() / 2), max(10, 2 * shares.max()))  # four decades at least
    mark_powers(ax.yaxis)
    ax.set_xlabel("time step (the answer is at the right)")
    ax.set_ylabel("gradient, last step = 1 (log)")
    ax.set_title(f"{layer.name}: {len(shares)} batches")
    return ax


@styled
def horizons(ax: Axes, layer: Any) -> Axes:
    """Draw for how many steps the gates of each unit keep 37 %, beside the length of the sequences.

    Parameters
    ----------
    layer
        As for :func:`gradient_band`, of an LSTM or a GRU; ValueError for another one.

    Examples
    --------
    >>> from rnn101 import nn, viz
    >>> net = nn.Network([nn.GRU(4), nn.Dense(1)], input_shape=(6, 1), rng=0)
    >>> report = nn.checkup(net, np.ones((8, 6, 1)), np.ones(8))
    >>> figure, ax = viz.figure()
    >>> len(horizons(ax, report.layers[0]).patches)
    4
    """
    if layer.horizons is None:
        raise ValueError(f"layer: expected one with gates, an LSTM or a GRU, got {layer.name}")
    steps = layer.flow.shape[1]
    ax.bar(np.arange(1, len(layer.horizons) + 1), layer.horizons, color=BLUE)
    ax.axhline(steps, color="black", linewidth=1)
    ax.text(0.02, steps * 1.08, "length of the sequences", transform=ax.get_yaxis_transform(), va="bottom")
    ax.set_yscale("log")
    mark_powers(ax.yaxis)
    ax.set_ylim(min(0.8, 0.8 * layer.horizons[0]), 2 * max(steps, layer.horizons[-1]))
    ax.set_xlabel("unit, from the shortest memory to the longest")
    ax.set_ylabel("steps kept (log)")
    return ax
