"""A memory that leaks: the smallest thing with a hidden state."""

import math
from collections.abc import Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from rnn101.viz.explorer import Explorer
from rnn101.viz.style import BLUE, MUTED, ORANGE, VERMILLION

_STEPS = 50
_PULSE = slice(4, 9)  # the steps 5 to 9


class MemoryExplorer(Explorer):
    """How long h_t = a · h_{t−1} + (1 − a) · x_t remembers a pulse, for any a from 0 to 0.99."""

    def build_controls(self) -> dict[str, Any]:
        """Return one slider: `a`, the share of the memory that is kept at each step."""
        slider = ipywidgets.FloatSlider(value=0.8, min=0, max=0.99, step=0.01, description="keep a")
        return {"a": slider}

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the pulse, and the memory that follows it."""
        figure.set_layout_engine("constrained")
        ax = figure.add_subplot()
        steps = np.arange(1, _STEPS + 1)
        self._pulse = np.zeros(_STEPS)
        self._pulse[_PULSE] = 1.0
        ax.bar(steps, self._pulse, width=1.0, color=ORANGE, alpha=0.35, label="input x: a pulse")
        (self._memory,) = ax.plot(steps, self._pulse, "-o", color=BLUE, markersize=4, label="memory h")
        (self._half,) = ax.plot([], [], "--", color=VERMILLION, label="half of it forgotten")
        ax.set(xlim=(0, _STEPS + 1), ylim=(0, 1.05), xlabel="step", ylabel="x and h (no unit)")
        ax.legend(loc="upper right", labelcolor=MUTED)
        return [self._memory, self._half]

    def update(self, values: Mapping[str, Any]) -> str:
        """Run the memory over the pulse."""
        a, h, states = values["a"], 0.0, []
        for x in self._pulse:
            h = a * h + (1 - a) * x
            states.append(h)
        peak = states[_PULSE.stop - 1]
        half_life = math.ceil(math.log(0.5) / math.log(a)) if a > 0 else 1
        left = 100 * states[-1] / peak
        # "0.0 %" would say that all is forgotten, which happens only at a = 0.
        share = "less than 0.1" if 0 < left < 0.05 else f"{left:.1f}"
        self._memory.set_ydata(states)
        self._half.set_data([_PULSE.stop + half_life] * 2, [0, 1])
        return (
            f"With a = {a:.2f} the pulse lifts h to {peak:.2f}, and {half_life} "
            f"{'step' if half_life == 1 else 'steps'} later half of that is forgotten. "
            f"At step {_STEPS}, {share} % of it is left."
        )
