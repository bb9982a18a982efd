import base64
import io
from collections.abc import Mapping
from typing import Any

import ipywidgets
import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from PIL import Image

from rnn101.viz.explorer import Explorer


class Point(Explorer):
    """A point that a slider lifts, before a curve that stays."""

    size = (4.0, 2.0)

    def build_controls(self) -> dict[str, Any]:
        return {"height": ipywidgets.FloatSlider(value=0.2, min=0, max=1, description="height")}

    def draw_first(self, figure: Figure) -> list[Artist]:
        ax = figure.add_subplot()
        ax.set(xlim=(0, 1), ylim=(0, 1))
        ax.plot([0, 1], [1, 1])
        (self.point,) = ax.plot([0.5], [0.5], "o")
        return [self.point]

    def update(self, values: Mapping[str, Any]) -> str:
        self.point.set_ydata([values["height"]])
        return f"height < {values['height']:.1f} & more"


def pixels(explorer: Explorer) -> np.ndarray:
    return np.asarray(explorer.figure.canvas.buffer_rgba()).copy()


def test_a_control_changes_the_picture_and_the_words() -> None:
    explorer = Point()
    before, words = explorer.image.value, explorer.words
    explorer.controls["height"].value = 0.9
    assert explorer.image.value != before
    assert bytes(explorer.image.value).startswith(b"\x89PNG")
    assert (words, explorer.words) == ("height < 0.2 & more", "height < 0.9 & more")
    assert explorer.text.value == "height &lt; 0.9 &amp; more"  # words are never taken for HTML


def test_going_back_gives_the_same_bytes() -> None:
    explorer = Point()
    before = explorer.image.value
    explorer.controls["height"].value = 0.9
    explorer.controls["height"].value = 0.2
    assert explorer.image.value == before


def test_a_redraw_equals_a_full_drawing() -> None:
    explorer = Point()
    explorer.controls["height"].value = 0.7
    redrawn = pixels(explorer)
    explorer.point.set_animated(False)
    explorer.figure.canvas.draw()
    assert np.array_equal(redrawn, pixels(explorer))


def test_the_picture_keeps_its_size_and_its_figure() -> None:
    explorer = Point()
    figure, shape = explorer.figure, pixels(explorer).shape
    explorer.controls["height"].value = 0.7
    assert explorer.figure is figure
    assert pixels(explorer).shape == shape == (240, 480, 4)
    assert explorer.image.width == "384"


def test_the_paper_is_white() -> None:
    with Image.open(io.BytesIO(bytes(Point().image.value))) as picture:
        assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_two_explorers_share_nothing() -> None:
    first, second = Point(), Point()
    untouched = second.image.value
    first.controls["height"].value = 0.7
    assert second.image.value == untouched


def test_controls_stand_in_line() -> None:
    control = Point().controls["height"]
    assert (control.style.description_width, control.layout.width) == ("190px", "600px")


def shown(explorer: Explorer, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Show an explorer; return what is displayed, and what replaces it later, as it comes."""
    displayed: list[dict[str, Any]] = []

    class Handle:
        def update(self, bundle: dict[str, Any], raw: bool) -> None:
            displayed.append(bundle)

    def display(bundle: dict[str, Any], raw: bool, display_id: bool = False) -> Handle | None:
        displayed.append(bundle)
        return Handle() if display_id else None

    monkeypatch.setattr("IPython.display.display", display)
    explorer.show()
    return displayed


def test_the_still_picture_is_that_of_the_last_move(monkeypatch: pytest.MonkeyPatch) -> None:
    explorer = Point()
    displayed = shown(explorer, monkeypatch)
    explorer.controls["height"].value = 0.9
    still, _, moved = displayed
    assert still["text/plain"] == "Point: height < 0.2 & more"
    assert moved["text/plain"] == "Point: height < 0.9 & more"
    picture = base64.b64encode(explorer.image.value).decode()
    assert picture in moved["text/html"]
    assert picture not in still["text/html"]
    assert moved["text/html"].count("height &lt; 0.9 &amp; more") == 2  # as alt text, and to be read
    assert moved["text/html"].endswith("<em>Run this cell to move it.</em></p></div>")


def test_an_explorer_that_is_not_shown_displays_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("IPython.display.display")
    Point().controls["height"].value = 0.9


def test_an_explorer_must_say_how_to_draw() -> None:
    with pytest.raises(TypeError, match="abstract"):
        Explorer()  # type: ignore[abstract]
