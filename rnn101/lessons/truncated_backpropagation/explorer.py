"""The grid of losses and inputs, for any window."""

from collections.abc import Iterable, Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure

from rnn101.lessons.truncated_backpropagation.grid import COLORS, GRADIENT, flows, name_axes, updates, walks
from rnn101.viz.explorer import Explorer
from rnn101.viz.style import INK

_STEPS = 24


class WindowExplorer(Explorer):
    """Between which losses and inputs the gradient flows, and what that costs.

    Examples
    --------
    >>> windows = WindowExplorer()
    >>> windows.controls["new"].value = windows.controls["back"].value = 24
    >>> windows.words
    '1 update. A loss goes back over 1 to 24 steps; 300 of 300 places are filled. Steps walked back: 24.'
    """

    size = (8.0, 4.4)

    def build_controls(self) -> dict[str, Any]:
        """Return how many losses are new at an update, how far they go back, and whence borders count."""
        return {
            "new": ipywidgets.IntSlider(value=6, min=1, max=_STEPS, description="update every (steps)"),
            "back": ipywidgets.IntSlider(value=6, min=1, max=_STEPS, description="go back over (steps)"),
            "counted": ipywidgets.Dropdown(
                options=["from the start", "from the end"], description="borders counted"
            ),
        }

    def draw_first(self, figure: Figure) -> Iterable[Artist]:
        """Draw the empty grid and the meaning of its colors."""
        ax = figure.add_axes((0.09, 0.12, 0.46, 0.84))
        self._grid = ax.imshow(np.zeros((_STEPS, _STEPS)), cmap=ListedColormap(COLORS), vmin=0, vmax=2)
        (self._borders,) = ax.plot([], [], color=INK, linestyle="-", linewidth=0.9)
        name_axes(ax, _STEPS, every=6)
        meanings = (
            (COLORS[2], "the gradient flows:\nthe loss asks this input"),
            (COLORS[1], "the state alone: it may carry\nthe input to the loss, unasked"),
            (COLORS[0], "the input comes after the loss"),
        )
        for number, (color, text) in enumerate(meanings):
            height = 0.8 - 0.2 * number
            figure.text(0.6, height, "   ", backgroundcolor=color, va="center", bbox=_patch(color))
            figure.text(0.65, height, text, va="center", color=INK)
        return [self._grid, self._borders]

    def update(self, values: Mapping[str, Any]) -> str:
        """Fill the grid; a walk back that is shorter than what is new is made as long."""
        new, from_end = values["new"], values["counted"] == "from the end"
        back = max(new, values["back"])
        grid = flows(_STEPS, new, back, from_end=from_end)
        self._grid.set_data(grid)
        borders = [border - 0.5 for border in updates(_STEPS, new, from_end=from_end)[:-1]]
        self._borders.set_data(
            [x for border in borders for x in (-0.5, border, np.nan)],
            [y for border in borders for y in (border, border, np.nan)],
        )
        reach = (grid == GRADIENT).sum(axis=1)
        made = walks(_STEPS, new, back, from_end=from_end)
        walked = sum(last - reach for reach, _, last in made)
        words = (
            f"{len(made)} update{'s' if len(made) > 1 else ''}. A loss goes back over {reach.min()} to "
            f"{reach.max()} steps; {(grid == GRADIENT).sum()} of {_STEPS * (_STEPS + 1) // 2} places are "
            f"filled. Steps walked back: {walked}."
        )
        if back > values["back"]:
            words += f" (Every new loss goes back, so over {new} steps at least.)"
        return words


def _patch(color: str) -> dict[str, Any]:
    return {"facecolor": color, "edgecolor": INK, "linewidth": 1.0, "pad": 4}
