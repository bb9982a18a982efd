"""Prediction intervals over time: where they miss, and how often."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from rnn101.viz.plots.columns import columns
from rnn101.viz.style import BLUE, INK, MUTED, SKY, VERMILLION, styled


@styled
def interval_band(
    ax: Axes, errors: ArrayLike, radius: ArrayLike, *, first: int = 0, quantity: str = "change (dollars)"
) -> Axes:
    """Draw what came minus what was forecast, inside the band that was promised, and mark the misses.

    Parameters
    ----------
    ax
        Axes to draw on.
    errors
        Real minus forecast, shape ``(steps,)``.
    radius
        Half the width of the interval at each step, shape ``(steps,)``; inf leaves the band open.
    first
        Number of the first step, if the steps are a part of a longer series.
    quantity
        What the errors are, with their unit.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If the two differ in length.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = interval_band(ax, [0.5, -2.0, 1.0], [1.0, 1.0, 1.5])
    >>> ax.get_legend().get_texts()[-1].get_text()
    'missed: 1 of 3'
    """
    came, half = columns(errors=errors, radius=radius)
    steps, reach = first + np.arange(len(came)), 1.1 * float(np.abs(came).max())
    shown = np.clip(half, 0, reach)
    ax.fill_between(steps, -shown, shown, color=SKY, alpha=0.45, linewidth=0, label="interval")
    ax.plot(steps, came, color=BLUE, linestyle="-", linewidth=0.9, label="real minus forecast")
    missed = np.abs(came) > half
    label = f"missed: {missed.sum()} of {len(came)}"
    ax.plot(
        steps[missed], came[missed], "x", color=VERMILLION, markersize=6, markeredgewidth=1.8, label=label
    )
    ax.set(xlim=(steps[0], steps[-1]), ylim=(-reach, reach), xlabel="step", ylabel=quantity)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=3)
    return ax


@styled
def running_coverage(
    ax: Axes, missed: Mapping[str, ArrayLike], *, window: int = 100, aim: float = 0.9
) -> Axes:
    """Draw which share of the last steps each kind of interval held.

    Parameters
    ----------
    ax
        Axes to draw on.
    missed
        For each kind whether it missed, shape ``(steps,)`` of bool.
    window
        Steps of which a share is taken.
    aim
        The share that was promised.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If there are fewer steps than `window`.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = running_coverage(ax, {"split": [False, True, True, False]}, window=2)
    >>> ax.lines[0].get_ydata().tolist()
    [50.0, 0.0, 50.0]
    """
    for name, values in missed.items():
        flags = np.asarray(values, dtype=bool)
        if len(flags) < window:
            raise ValueError(f"{name}: got {len(flags)} steps, but window={window} needs at least as many")
        held = 100 * (1 - sliding_window_view(flags, window).mean(axis=1))
        ax.plot(np.arange(window - 1, len(flags)), held, label=name)
    ax.axhline(100 * aim, color=INK, linestyle=":", linewidth=1.3, label=f"promised: {100 * aim:.0f} %")
    ax.set(xlabel="step", ylabel=f"held, of the last {window} (%)", ylim=(None, 101))
    ax.tick_params(labelcolor=MUTED)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, ncols=3)
    return ax
