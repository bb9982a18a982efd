"""The cliff, and two walks on it: one whose gradient is clipped, and one whose is not."""

from collections.abc import Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import LogLocator, MultipleLocator, NullLocator
from numpy.typing import NDArray

from rnn101.experiments import cliff
from rnn101.viz.explorer import Explorer
from rnn101.viz.style import BLUE, INK, MUTED, PAPER, VERMILLION

_UPDATES = 40
_W, _B = np.linspace(3.8, 5.6, 160), np.linspace(-3.2, -1.4, 120)
_THROWN = 1.0  # a step that long, in weights, crosses half of the picture
_MAXIMA = np.array([0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0])
_WALKS = (("not clipped", VERMILLION, "--", "s", 7), ("clipped", PAPER, "-", "o", 4))  # and its mark and size


class ClippingExplorer(Explorer):
    """Gradient descent on the cliff of lesson 06 for any maximum of the gradient's norm."""

    size = (8.0, 4.2)

    def build_controls(self) -> dict[str, Any]:
        """Return the maximum, the learning rate, and where both walks start."""
        start: dict[str, Any] = {"step": 0.1, "readout_format": ".1f"}
        return {
            "maximum": ipywidgets.SelectionSlider(
                value=1.0,
                options=[(f"{value:g}", value) for value in _MAXIMA.tolist()],
                description="maximum norm",
            ),
            "learning rate": ipywidgets.SelectionSlider(
                value=0.1, options=[0.03, 0.1, 0.3, 1.0], description="learning rate"
            ),
            "w": ipywidgets.FloatSlider(value=4.4, min=3.9, max=5.5, description="start: weight w", **start),
            "b": ipywidgets.FloatSlider(value=-2.6, min=-3.1, max=-1.5, description="start: bias b", **start),
        }

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the cliff from above, and beside it what will be the gradient's norm at every update."""
        surface, norms = figure.subplots(1, 2, width_ratios=(1.15, 1))
        figure.subplots_adjust(left=0.1, right=0.985, top=0.87, bottom=0.14, wspace=0.3)
        surface.contourf(_W, _B, cliff.error(_W, _B[:, None]), levels=16, cmap="viridis")
        surface.grid(visible=False)
        surface.set(xlabel="weight w", ylabel="bias b", xlim=(_W[0], _W[-1]), ylim=(_B[0], _B[-1]))
        surface.xaxis.set_major_locator(MultipleLocator(0.5))
        surface.yaxis.set_major_locator(MultipleLocator(0.5))
        surface.set_title("error: the lighter, the larger", size=10.5, weight="normal")
        norms.set_yscale("log")
        norms.set(
            xlabel="update", ylabel="gradient norm (log scale)", xlim=(0, _UPDATES + 1), ylim=(5e-4, 2e3)
        )
        norms.yaxis.set_major_locator(LogLocator(numticks=8))
        norms.yaxis.set_minor_locator(NullLocator())
        norms.yaxis.set_major_formatter("{x:g}")
        self._paths: list[Line2D] = []
        self._norms: list[Line2D] = []
        moving: list[Artist] = []
        for name, color, line, marker, size in _WALKS:
            mark: dict[str, Any] = {"marker": marker, "markerfacecolor": color, "markeredgecolor": INK}
            mark |= {"markersize": size, "linestyle": line}
            (path,) = surface.plot([], [], color=color, **mark)
            (norm,) = norms.plot([], [], color=MUTED, linewidth=1, label=name, **mark)
            self._paths.append(path)
            self._norms.append(norm)
            moving += [path, norm]
        (start,) = surface.plot(
            [], [], "*", markersize=15, color=PAPER, markeredgecolor=INK, linestyle="none"
        )
        limit = norms.axhline(1, color=BLUE, linestyle="--", label="maximum")
        self._start, self._limit = start, limit
        figure.legend(handles=[*self._norms, limit], loc="upper right", bbox_to_anchor=(0.99, 1.0), ncols=3)
        return [*moving, start, limit]

    def update(self, values: Mapping[str, Any]) -> str:
        """Walk twice from the start, and draw both walks."""
        maximum, learning_rate = float(values["maximum"]), float(values["learning rate"])
        start = np.array([values["w"], values["b"]], dtype=float)
        paths, norms = _walk(start, learning_rate, maximum)
        for place, (path, norm) in enumerate(zip(self._paths, self._norms, strict=True)):
            path.set_data(*paths[:, place].T)
            norm.set_data(np.arange(1, _UPDATES + 1), norms[:, place])
        self._start.set_data(start[:1], start[1:])
        self._limit.set_ydata([maximum, maximum])
        return _say(paths, norms, maximum, learning_rate)


def _walk(
    start: NDArray[np.float64], learning_rate: float, maximum: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Walk without and with a maximum, side by side, which takes no longer than one walk.

    Returns the points (updates + 1, 2 walks, 2 weights) and the norms before clipping (updates, 2 walks).
    """
    paths, norms = np.empty((_UPDATES + 1, 2, 2)), np.empty((_UPDATES, 2))
    paths[0] = start
    for k in range(_UPDATES):
        gradient = np.stack(cliff.gradient(*paths[k].T), axis=1)  # (walks, weights)
        norms[k] = np.linalg.norm(gradient, axis=1)
        factor = np.array([1.0, maximum / max(norms[k, 1], maximum)])  # a norm near 0 divides nothing
        paths[k + 1] = paths[k] - learning_rate * factor[:, None] * gradient
    return paths, norms


def _say(paths: NDArray[np.float64], norms: NDArray[np.float64], maximum: float, learning_rate: float) -> str:
    clipped = int(np.sum(norms[:, 1] > maximum))
    last = cliff.error(*paths[-1].T)
    longest = int(norms[:, 0].argmax())
    step = learning_rate * norms[longest, 0]
    w, b = paths[longest + 1, 0]
    words = (
        f"Clipped at {maximum:g}: {clipped} of {_UPDATES} gradients exceeded it, no step is longer than "
        f"{maximum:g} × {learning_rate:g} = {maximum * learning_rate:.3g}, "
        f"and the last error is {last[1]:.2g}. "
        f"Not clipped: update {longest + 1} meets a norm of {norms[longest, 0]:.2g}"
    )
    if step < _THROWN:
        return f"{words}, the longest step is {step:.2g}, and the last error is {last[0]:.2g}."
    place = f"w = {w:.1f} and b = {b:.1f}"
    return f"{words} and throws the walk by {step:.2g}, to {place}; the last error is {last[0]:.2g}."
