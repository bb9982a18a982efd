"""The cliff, and two walks on it: one whose gradient is clipped, and one whose is not."""

import functools
from collections.abc import Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from rnn101.experiments import cliff
from rnn101.lessons.gradient_clipping.drawings import CLOSE, WIDE, draw_frame, draw_map
from rnn101.viz.explorer import Explorer
from rnn101.viz.style import INK, ORANGE, PAPER

_UPDATES = 40
_START = (4.4, -2.6)
_RATE = 0.1
_MAXIMA = (0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
_WALKS = (("not clipped", ORANGE, "-", "D", 7), ("clipped", PAPER, "--", "s", 3))  # and its mark and size


class ClippingExplorer(Explorer):
    """Gradient descent on the cliff of lesson 06, update by update, with a maximum and without."""

    size = (8.0, 4.2)

    def build_controls(self) -> dict[str, Any]:
        """Return a button that plays, the update that it moves, and the maximum."""
        play = ipywidgets.Play(value=14, max=_UPDATES, interval=300, description="play")
        update = ipywidgets.IntSlider(value=14, max=_UPDATES, description="update")
        ipywidgets.jslink((play, "value"), (update, "value"))
        options = [(f"{value:g}", value) for value in _MAXIMA]
        maximum = ipywidgets.SelectionSlider(value=1.0, options=options, description="maximum")
        return {"play": play, "update": update, "maximum": maximum}

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the cliff from above, the whole of it and close up, with a line for each walk."""
        wide, close = figure.subplots(1, 2)
        figure.subplots_adjust(left=0.075, right=0.985, top=0.84, bottom=0.125, wspace=0.22)
        draw_map(wide, WIDE)
        draw_map(close, CLOSE)
        draw_frame(wide)
        wide.set_title("the whole cliff")
        close.set_title("close up")
        self._lines: list[list[Line2D]] = []
        for name, color, line, marker, size in _WALKS:
            look: dict[str, Any] = {"color": color, "linestyle": line, "linewidth": 1.3, "label": name}
            mark: dict[str, Any] = {"marker": marker, "markeredgecolor": INK, "markeredgewidth": 0.4}
            (on_wide,) = wide.plot([], [], **look, marker=marker, markersize=3)  # the start is a small place
            (on_close,) = close.plot([], [], **look, **mark, markersize=size)
            self._lines.append([on_wide, on_close])
        legend = figure.legend(
            handles=[on_close for _, on_close in self._lines], loc="upper right", ncols=2, handlelength=3
        )
        legend.get_frame().set(facecolor="#8A9099", alpha=1)
        legend.set_frame_on(True)
        return [line for lines in self._lines for line in lines]

    def update(self, values: Mapping[str, Any]) -> str:
        """Show both walks up to the update."""
        number, maximum = int(values["update"]), float(values["maximum"])
        places, norms = _walk(maximum)
        for walk, lines in enumerate(self._lines):
            for line in lines:
                line.set_data(*places[: number + 1, walk].T)
        return _say(places[number], norms[:number], maximum)


@functools.cache
def _walk(maximum: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Walk without and with a maximum, side by side, which takes no longer than one walk.

    Returns the places (updates + 1, 2 walks, 2 weights) and the norms before clipping (updates, 2 walks).
    """
    places, norms = np.empty((_UPDATES + 1, 2, 2)), np.empty((_UPDATES, 2))
    places[0] = _START
    for k in range(_UPDATES):
        gradient = np.stack(cliff.gradient(*places[k].T), axis=1)  # (walks, weights)
        norms[k] = np.linalg.norm(gradient, axis=1)
        factor = np.array([1.0, maximum / max(norms[k, 1], maximum)])  # a norm near 0 divides nothing
        places[k + 1] = places[k] - _RATE * factor[:, None] * gradient
    return places, norms


def _say(places: NDArray[np.float64], norms: NDArray[np.float64], maximum: float) -> str:
    (w_free, b_free), (w, b) = places
    free, kept = cliff.error(*places.T)
    times = int(np.sum(norms[:, 1] > maximum))
    return (
        f"After {len(norms)} updates. Not clipped: w = {w_free:.2f}, b = {b_free:.2f}, error {free:.4f}. "
        f"Clipped at {maximum:g} ({times} of them clipped): w = {w:.2f}, b = {b:.2f}, error {kept:.4f}, "
        f"and no step is longer than {_RATE:g} × {maximum:g} = {_RATE * maximum:.2g}."
    )
