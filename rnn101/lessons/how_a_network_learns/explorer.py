"""One update of a chain of two neurons, a step at a time."""

from collections.abc import Iterable, Mapping
from typing import Any

import ipywidgets
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from rnn101.lessons.how_a_network_learns.chain import LAST, SIZE, UPDATE, ChainPicture, say
from rnn101.viz.explorer import Explorer


class UpdateStepper(Explorer):
    """Forward, back, update, and forward again: the numbers of the chain, for any learning rate."""

    size = SIZE

    def build_controls(self) -> dict[str, Any]:
        """Return a button that plays, the step that it moves, and the learning rate.

        It opens at the update, where the whole picture is there and the new loss is still to be guessed.
        """
        labelled: dict[str, Any] = {
            "style": {"description_width": "110px"},
            "layout": ipywidgets.Layout(width="500px"),
        }
        play = ipywidgets.Play(
            value=UPDATE,
            max=LAST,
            interval=2000,
            description="play",
            layout=ipywidgets.Layout(width="200px"),
        )
        step = ipywidgets.IntSlider(value=UPDATE, max=LAST, description="step", **labelled)
        ipywidgets.jslink((play, "value"), (step, "value"))
        rate = ipywidgets.FloatSlider(
            value=0.1, min=0.05, max=1.5, step=0.05, description="learning rate", **labelled
        )
        return {"play": play, "step": step, "rate": rate}

    def draw_first(self, figure: Figure) -> Iterable[Artist]:
        """Draw the chain without its numbers."""
        self._picture = ChainPicture(figure.add_axes((0, 0, 1, 1)))
        return self._picture.artists

    def update(self, values: Mapping[str, Any]) -> str:
        """Write what is known at the step."""
        self._picture.show(values["step"], values["rate"])
        return say(values["step"], values["rate"])
