"""What is left of a gradient along the cell and in all, for any first forget bias."""

import functools
from collections.abc import Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from rnn101 import nn
from rnn101.datasets import sequences
from rnn101.nn import initializers
from rnn101.nn.types import Array
from rnn101.viz.explorer import Explorer
from rnn101.viz.plots.training import mark_powers
from rnn101.viz.shapes import shade
from rnn101.viz.style import BLUE, PAPER, VERMILLION

_UNITS, _SEQUENCES = 32, 64
_LOWEST, _HIGHEST = 1e-10, 1e3
_AT_THE_EDGE = 0.85  # of the delay: a name at the left of a line that ends there would leave the axes


class BiasExplorer(Explorer):
    """An untrained LSTM on the recall experiment: choose its forget bias and the steps of noise."""

    size = (8.0, 3.4)

    def build_controls(self) -> dict[str, Any]:
        """Return the forget bias and the steps of noise."""
        return {
            "bias": ipywidgets.FloatSlider(
                value=2.0, min=0.0, max=6.0, step=0.5, readout_format=".1f", description="forget bias"
            ),
            "delay": ipywidgets.SelectionSlider(
                value=100, options=[20, 50, 100], description="steps of noise"
            ),
        }

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the axes, and the two lines that will move."""
        self._ax = ax = figure.subplots()
        figure.subplots_adjust(left=0.11, right=0.98, top=0.97, bottom=0.15)
        ax.set(
            xlabel="steps back from the last",
            xlim=(100, 0),
            yscale="log",
            ylim=(_LOWEST, _HIGHEST),
        )
        ax.set_ylabel("gradient (the last step: 1)")
        mark_powers(ax.yaxis)
        ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
        self._lines: list[Line2D] = []
        self._names: list[Any] = []
        for name, color, line, side in (
            ("in all", VERMILLION, "-", "bottom"),
            ("along the cell", BLUE, "--", "top"),
        ):
            (drawn,) = ax.plot([], [], color=color, linestyle=line, zorder=4)
            self._lines.append(drawn)
            written: dict[str, Any] = {"color": shade(color, 0.75), "weight": "bold", "va": side}
            written["bbox"] = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
            self._names.append(ax.text(0, 1, name, **written))
        return [ax.xaxis, *self._lines, *self._names]

    def update(self, values: Mapping[str, Any]) -> str:
        """Measure the network that is asked for, and draw both lines."""
        bias, delay = float(values["bias"]), int(values["delay"])
        along, in_all, gate = _measured(bias, delay)
        self._ax.set_xlim(delay, 0)
        back = np.arange(delay, -1, -1)
        for line, left in zip(self._lines, (in_all, along), strict=True):
            line.set_data(back, np.where(left < _LOWEST, np.nan, left))  # a line stops at the lower edge
        above, below = self._names
        end = int(back[in_all >= _LOWEST][0])
        if end < _AT_THE_EDGE * delay:  # there is room at the left of the line's end
            above.set(
                x=end + 0.015 * delay, y=max(in_all[delay - end], 10 * _LOWEST), ha="right", va="center"
            )
        else:
            clear = 4 if in_all[0] > 1e-3 else 100  # of a line that rises steeply beside its name
            above.set(x=0.97 * end, y=max(clear * in_all[delay - end], 10 * _LOWEST), ha="left", va="bottom")
        end = int(back[along >= _LOWEST][0])
        if along[0] > 100 * _LOWEST:
            below.set(x=0.97 * end, y=0.5 * along[0], va="top")
        else:  # in the corner between the falling line and the lower edge
            below.set(x=end - 0.08 * delay, y=1.5 * _LOWEST, va="bottom")
        return (
            f"Forget bias {bias:.1f}: the gates are at {gate:.3f} on average. After {delay} steps back, "
            f"{along[0]:.1e} is left along the cell, and {in_all[0]:.1e} in all."
        )


@functools.cache
def _measured(bias: float, delay: int) -> tuple[Array, Array, float]:
    """Return what is left at each step, along the cell and in all, and the mean gate; from one draw."""
    rng = np.random.default_rng(0)
    draw = initializers.forget_bias(bias)
    layers = [nn.LSTM(_UNITS, unit_forget_bias=False, bias_initializer=draw), nn.Dense(4)]
    net = nn.Network(layers, input_shape=(None, 5), rng=rng)
    X, y = sequences.recall(_SEQUENCES, delay, rng=rng)
    in_all = nn.gradient_flow(net, X, y, loss="sparse_categorical_crossentropy", state="c")
    f = net.trace(X)[0]["f"].astype(float)  # (sequences, steps, units)
    after = np.concatenate([f[:, 1:], np.ones_like(f[:, :1])], axis=1)  # the gates that come after each step
    kept = np.cumprod(after[:, ::-1], axis=1)[:, ::-1]
    along = np.mean(kept, axis=(0, 2))
    return along, in_all / in_all[-1], float(f.mean())
