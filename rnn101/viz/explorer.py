"""What every explorer does: controls, one picture that lives on, and a line of text."""

import html
import io
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from rnn101.viz.live import LIVE, WORDS, labels, still_picture
from rnn101.viz.style import CSS_DPI, style

_LABEL_WIDTH, _CONTROL_WIDTH = "190px", "600px"
_SHARPNESS = 1.25  # picture pixels for each pixel shown: a redraw may take 40 ms


class Explorer(ABC):
    """A picture that follows its controls.

    The picture is drawn once. When a control changes, only the artists that move are drawn again, over a
    stored background, so that axes, ticks and everything else cost nothing. A subclass builds its controls,
    draws the first picture, and changes the moving artists; it may set its `size` in inches.

    Examples
    --------
    >>> class Line(Explorer):
    ...     def build_controls(self):
    ...         return {"slope": ipywidgets.FloatSlider(value=1.0, max=1.0, description="slope")}
    ...
    ...     def draw_first(self, figure):
    ...         return figure.subplots().plot([0, 1], [0, 1])
    ...
    ...     def update(self, values):
    ...         self.figure.axes[0].lines[0].set_ydata([0, values["slope"]])
    ...         return f"A line of slope {values['slope']:.1f}."
    >>> line = Line()
    >>> line.controls["slope"].value = 0.5
    >>> line.words
    'A line of slope 0.5.'
    """

    size = (8.0, 3.4)

    def __init__(self) -> None:
        self.controls = self.build_controls()
        for control in self.controls.values():  # all in line, in every explorer
            control.style.description_width, control.layout.width = _LABEL_WIDTH, _CONTROL_WIDTH
        self._width = round(self.size[0] * CSS_DPI)
        self.image = ipywidgets.Image(format="png", width=str(self._width))
        self.text = ipywidgets.HTML().add_class(WORDS)
        self._still: Any = None  # what shows the picture where no widget lives
        self.figure = Figure(figsize=self.size, dpi=CSS_DPI * _SHARPNESS)
        self._canvas: Any = FigureCanvasAgg(self.figure)  # Matplotlib gives it no types
        self._moving: list[Artist] = []
        self._draw_background()
        self._redraw()
        for control in self.controls.values():
            control.observe(self._redraw, names="value")

    @abstractmethod
    def build_controls(self) -> dict[str, Any]:
        """Return the controls, labelled widgets that have a value, by name."""

    @abstractmethod
    def draw_first(self, figure: Figure) -> Iterable[Artist]:
        """Draw everything on the figure; return the artists that :meth:`update` changes, lowest first."""

    @abstractmethod
    def update(self, values: Mapping[str, Any]) -> str:
        """Change the moving artists to the controls' `values`; return what the picture shows, in words."""

    def arrange(self) -> Sequence[Any]:
        """Return the controls as they stand above the picture; one below the other, unless overridden."""
        return list(self.controls.values())

    @property
    def words(self) -> str:
        """What the picture shows now, in words."""
        return html.unescape(self.text.value)

    def show(self) -> None:
        """Show the controls, the picture and the text under the cell.

        A still picture goes before them and follows them unseen: it stands there when the notebook is opened
        again, or read elsewhere, and the widgets live no more.
        """
        from IPython.display import display  # noqa: PLC0415 - only a notebook has it

        whole = ipywidgets.VBox([*self.arrange(), self.image, self.text, ipywidgets.HTML(labels())])
        view = whole.add_class(LIVE)._repr_mimebundle_()
        del view["text/plain"]  # it holds the picture's first bytes, which differ between machines
        send: Any = display  # IPython gives it no types
        self._still = send(self._still_bundle(), raw=True, display_id=True)
        send(view, raw=True)

    def _still_bundle(self) -> dict[str, str]:
        shown = still_picture(self.image.value, self.words, self._width)
        return {"text/html": shown, "text/plain": f"{type(self).__name__}: {self.words}"}

    def _draw_background(self) -> None:
        with style():
            self._moving += self.draw_first(self.figure)
            for artist in self._moving:
                artist.set_animated(True)  # leaves it out of what draw() draws
            self._canvas.draw()
        self._background = self._canvas.copy_from_bbox(self.figure.bbox)

    def _redraw(self, _change: object = None) -> None:
        with style():
            words = self.update({name: control.value for name, control in self.controls.items()})
            self._canvas.restore_region(self._background)
            for artist in self._moving:
                self.figure.draw_artist(artist)
        self.image.value = _quick_png(self._canvas.buffer_rgba())
        self.text.value = html.escape(words)
        if self._still is not None:
            self._still.update(self._still_bundle(), raw=True)


def _quick_png(pixels: Any) -> bytes:
    """Encode a canvas for speed: a palette and weak compression take half the time of full color."""
    picture = Image.fromarray(np.asarray(pixels)).convert("RGB")
    packed = io.BytesIO()
    flat = picture.quantize(128, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # This quick way to a palette turns white into 254, which would show against the white of a notebook.
    flat.putpalette([255 if part >= 253 else part for part in flat.getpalette() or []])
    flat.save(packed, format="png", compress_level=1)
    return packed.getvalue()
