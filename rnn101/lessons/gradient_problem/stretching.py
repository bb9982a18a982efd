"""A circle of messages, stretched and turned by one matrix again and again: a step back at a time."""

from collections.abc import Iterable, Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray

from rnn101.viz.explorer import Explorer
from rnn101.viz.plots.training import mark_powers
from rnn101.viz.style import BLUE, INK, MUTED, VERMILLION

LAST = 20
"""Steps back."""


def turned(degrees: float) -> NDArray[np.float64]:
    """Return the matrix that turns by an angle.

    >>> turned(90).round(3).tolist()
    [[0.0, -1.0], [1.0, 0.0]]
    """
    angle = np.radians(degrees)
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


MATRICES: dict[str, NDArray[np.float64]] = {
    "stretch by 1.5 and 0.5": np.diag([1.5, 0.5]),
    "stretch, then turn by 90°": turned(90) @ np.diag([1.5, 0.5]),
    "stretch, then turn by 30°": turned(30) @ np.diag([1.5, 0.5]),
    "turn by 30°": turned(30),
    "turn by 30°, times 0.9": 0.9 * turned(30),
}
"""What one step back does, by name."""

_CIRCLE = np.array([np.cos(np.linspace(0, 2 * np.pi, 91)), np.sin(np.linspace(0, 2 * np.pi, 91))])
_REACH = 3.5


class StretchStepper(Explorer):
    """The ellipse that a circle becomes, and its longest axis beside the bound, a step back at a time."""

    size = (8.0, 3.6)

    def build_controls(self) -> dict[str, Any]:
        """Return a button that plays, the steps back that it moves, the matrix, and the slope of tanh."""
        play = ipywidgets.Play(value=2, max=LAST, interval=700, description="play")
        back = ipywidgets.IntSlider(value=2, max=LAST, description="steps back")
        ipywidgets.jslink((play, "value"), (back, "value"))
        names = list(MATRICES)
        matrix = ipywidgets.Dropdown(value=names[0], options=names, description="one step back")
        slope = ipywidgets.FloatSlider(value=1, min=0.2, max=1, step=0.05, description="slope of tanh")
        return {"play": play, "back": back, "matrix": matrix, "slope": slope}

    def draw_first(self, figure: Figure) -> Iterable[Artist]:
        """Draw the circle, and the axes of the lengths."""
        plane, lengths = figure.subplots(1, 2, width_ratios=(1, 1.45))
        figure.subplots_adjust(left=0.07, right=0.98, top=0.9, bottom=0.16, wspace=0.32)
        (self._circle,) = plane.plot(*_CIRCLE, color=MUTED, linestyle="--", linewidth=1.2)
        plane.set(xlim=(-_REACH, _REACH), ylim=(-_REACH, _REACH), aspect="equal", title="all messages")
        plane.set(xticks=[-3, 0, 3], yticks=[-3, 0, 3], xlabel="unit 0", ylabel="unit 1")
        (self._ellipse,) = plane.plot([], [], color=BLUE, linestyle="-")
        (self._axis,) = plane.plot([], [], color=VERMILLION, linestyle="-", linewidth=2.4)
        self._scale = plane.text(0, -3.2, "", color=INK, ha="center")
        lengths.set_yscale("log")
        lengths.set(
            xlim=(-0.5, LAST + 0.5), ylim=(1e-3, 1e4), xlabel="steps back", title="the longest of them"
        )
        mark_powers(lengths.yaxis)
        (self._bound,) = lengths.plot([], [], color=INK, linestyle="--", linewidth=1.5, zorder=5)
        (self._longest,) = lengths.plot([], [], color=VERMILLION, linestyle="-", marker="o", markersize=4)
        lengths.text(0.3, 2e3, "dashed: the bound", color=INK)
        return [self._circle, self._ellipse, self._axis, self._scale, self._longest, self._bound]

    def update(self, values: Mapping[str, Any]) -> str:
        """Apply the matrix so many times."""
        back = values["back"]
        step = values["slope"] * MATRICES[values["matrix"]]
        norm = np.linalg.norm(step, 2)
        whole = np.eye(2)
        longest = [1.0]
        for _ in range(back):
            whole = step @ whole
            longest.append(float(np.linalg.norm(whole, 2)))
        smaller, larger = np.log10(longest[-1] / _REACH), np.log10(longest[-1] / 0.3)
        power = max(0, np.ceil(smaller)) + min(0, np.floor(larger))
        after = whole @ _CIRCLE / 10**power  # so that it fills the plane, and stays in it
        self._scale.set_text(_drawn(power))
        self._circle.set_visible(power == 0)  # it has the ellipse's scale, or is not there
        self._ellipse.set_data(*after)
        end = after[:, np.linalg.norm(after, axis=0).argmax()]
        self._axis.set_data([0, end[0]], [0, end[1]])
        self._longest.set_data(np.arange(back + 1), longest)
        self._bound.set_data(np.arange(back + 1), norm ** np.arange(back + 1))
        return (
            f"{back} steps back: the longest message has the length {longest[-1]:.3g}. One step "
            f"stretches by "
            f"{norm:.3g} at most, so the bound is {norm**back:.3g}."
        )


def _drawn(power: float) -> str:
    """Say how much larger or smaller than it is the ellipse is drawn."""
    how = "smaller" if power > 0 else "larger"
    return f"drawn {10 ** abs(power):,.0f} times {how}" if power else ""
