"""The cell of an LSTM whose gates are set by hand: keep, forget, write, read."""

from collections.abc import Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator
from numpy.typing import NDArray

from rnn101.viz.explorer import Explorer
from rnn101.viz.shapes import tint
from rnn101.viz.style import BLUE, INK, MUTED, ORANGE, PALE, VERMILLION

_STEPS = 20
_WRITTEN_AT, _WRITTEN = 3, 0.8  # where, and what, the given gates write
_GATES = ("f", "i", "g", "o")
_NAMES = {"f": "forget gate f", "i": "input gate i", "g": "candidate g", "o": "output gate o"}


class GatesExplorer(Explorer):
    """Gates of one cell over 20 steps, those of a span of steps set by hand; the cell and what it shows.

    Outside the span the cell keeps (f = 1, i = 0, o = 0), except that 0.8 is written at step 3 and all gates
    are open for reading at the last step (o = 1).
    """

    size = (8.0, 4.6)

    def build_controls(self) -> dict[str, Any]:
        """Return the span of steps and the four gates' values in it."""
        start = {"f": 0.9, "i": 0.0, "g": 1.0, "o": 0.0}
        return {
            "span": ipywidgets.IntRangeSlider(value=(8, 12), min=1, max=_STEPS, description="steps to set"),
            **{
                name: ipywidgets.FloatSlider(
                    value=start[name],
                    min=-1.0 if name == "g" else 0.0,
                    max=1,
                    step=0.05,
                    description=_NAMES[name],
                )
                for name in _GATES
            },
        }

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the gates of every step above, and the cell and its output below."""
        rows, curve = figure.subplots(2, height_ratios=(1, 1.7), sharex=True)
        figure.subplots_adjust(left=0.11, right=0.98, top=0.9, bottom=0.12, hspace=0.14)
        figure.text(0.11, 0.945, "gates: the darker, the further open; orange: below 0", color=MUTED)
        curve.set(xlabel="step", ylabel="c and h (no unit)", xlim=(0.3, _STEPS + 0.7))
        curve.xaxis.set_major_locator(MultipleLocator(5))
        spans = [ax.axvspan(0, 1, facecolor=PALE, zorder=0) for ax in (rows, curve)]
        zero = curve.axhline(0, color=MUTED, linewidth=1, linestyle="-")
        (self._c,) = curve.plot([], [], "-o", color=BLUE, markersize=5, label="cell c")
        (self._h,) = curve.plot([], [], "--s", color=VERMILLION, markersize=4, label="output h = o · tanh(c)")
        figure.legend(handles=[self._c, self._h], loc="upper right", bbox_to_anchor=(0.99, 1), ncols=2)
        self._spans, self._curve = spans, curve
        axes = [curve.xaxis, curve.yaxis, curve.spines["left"], zero]
        return [*spans, *self._draw_gates(rows), *axes, self._c, self._h]

    def _draw_gates(self, ax: Axes) -> list[Artist]:
        ax.set(ylim=(3.6, -0.6), yticks=range(4), yticklabels=_GATES)
        ax.grid(visible=False)
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.tick_params(length=0, labelbottom=False)
        steps, rows = np.meshgrid(np.arange(1, _STEPS + 1), range(4))
        self._gates = ax.scatter(steps, rows, marker="s", s=150, edgecolors=INK, linewidths=0.8, zorder=3)
        return [self._gates]

    def update(self, values: Mapping[str, Any]) -> str:
        """Run the cell over the steps, and draw it."""
        first, last = values["span"]
        gates = _gates(values)
        c, h = _run(gates)
        for span in self._spans:
            span.set(x=first - 0.5, width=last - first + 1)
        shades = [
            tint(BLUE if value >= 0 else ORANGE, abs(value)) for name in _GATES for value in gates[name]
        ]
        self._gates.set_facecolor(shades)
        steps = np.arange(1, _STEPS + 1)
        self._c.set_data(steps, c)
        self._h.set_data(steps, h)
        low, high = min(0.0, c.min(), h.min()), max(1.0, c.max())
        margin = 0.08 * (high - low)
        self._curve.set_ylim(low - margin, high + margin)
        return _say(values, c, h)


def _gates(values: Mapping[str, Any]) -> dict[str, NDArray[np.float64]]:
    """Return the value of each gate at each step: as given, or set by hand."""
    gates = {name: np.full(_STEPS, 1.0 if name == "f" else 0.0) for name in _GATES}
    gates["i"][_WRITTEN_AT - 1], gates["g"][_WRITTEN_AT - 1] = 1.0, _WRITTEN
    gates["o"][-1] = 1.0
    first, last = values["span"]
    for name in _GATES:
        gates[name][first - 1 : last] = values[name]
    return gates


def _run(gates: Mapping[str, NDArray[np.float64]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return cell and output after each step."""
    c, cells = 0.0, np.empty(_STEPS)
    for t in range(_STEPS):
        c = gates["f"][t] * c + gates["i"][t] * gates["g"][t]
        cells[t] = c
    return cells, gates["o"] * np.tanh(cells)


def _say(values: Mapping[str, Any], c: NDArray[np.float64], h: NDArray[np.float64]) -> str:
    (first, last), f, i, g, o = (values[name] for name in ("span", *_GATES))
    before = c[first - 2] if first > 1 else 0.0
    steps = f"Step {first}" if first == last else f"Steps {first} to {last}"
    kept = f ** (last - first + 1)
    share = {1: "all", 0: "nothing"}.get(kept) or (f"{100 * kept:.0f} %" if kept >= 0.01 else "less than 1 %")
    of_old = f"{share} of the {before:.2f} before is kept" if before else "the cell was empty before"
    words = f"{steps}, f = {f:.2f}: {of_old}."
    if i == 0 or g == 0:
        words += f" Nothing is written ({'i' if i == 0 else 'g'} = 0.00)."
    else:
        words += f" At each step i · g = {i * g:.2f} is written."
    words += f" The cell leaves with {c[last - 1]:.2f}, and"
    words += f" shows h = {h[last - 1]:.2f}." if o else " shows nothing (o = 0.00)."
    if last < _STEPS:
        words += f" Read at step {_STEPS}: c = {c[-1]:.2f}, h = {h[-1]:.2f}."
    return words
