"""Every picture as it is shown: nothing cut off, no text on text, all of it legible. Each is drawn once."""

import importlib
import itertools
from collections.abc import Callable
from typing import NamedTuple

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from rnn101 import viz
from rnn101.viz import Explorer
from rnn101.viz.style import MIN_FONT, style
from tests.notebook_files import ROOT

FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {}
EXPLORERS: dict[str, Callable[[], Explorer]] = {}
for path in sorted((ROOT / "tests").rglob("pictures.py")):
    room = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    FIGURES |= {f"{path.parent.name}: {name}": drawn for name, drawn in getattr(room, "FIGURES", {}).items()}
    EXPLORERS |= getattr(room, "EXPLORERS", {})


def draw(name: str) -> Figure:
    if name in EXPLORERS:
        figure = EXPLORERS[name]().figure
        for artist in figure.findobj():
            artist.set_animated(False)  # an explorer's moving artists are drawn with the rest
        return figure
    width, height, picture = FIGURES[name]
    figure, ax = viz.figure(width, height)
    assert picture(ax) is ax
    return figure


class Drawn(NamedTuple):
    """A figure, its PNG, the texts that were really drawn on it, where, and the pixels below them."""

    name: str
    figure: Figure
    png: bytes
    texts: list[tuple[Text, Bbox]]
    background: np.ndarray
    changed_settings: bool


# Each takes little; all together are the longest part of the tests.
NAMES = [pytest.param(name, marks=pytest.mark.slow) for name in (*FIGURES, *EXPLORERS)]


@pytest.fixture(scope="module", params=NAMES)
def drawn(request: pytest.FixtureRequest) -> Drawn:
    texts: list[tuple[Text, Bbox]] = []

    def record(text: Text, renderer: object) -> None:
        if text.get_visible() and text.get_text().strip():
            texts.append((text, text.get_window_extent(renderer)))

    before = dict(mpl.rcParams.copy())
    figure = draw(request.param)
    png = viz.png(figure)
    changed_settings = dict(mpl.rcParams.copy()) != before
    with pytest.MonkeyPatch.context() as patch, style():
        patch.setattr(Text, "draw", record)  # a text is noted instead of drawn
        figure.canvas.draw()
    background = np.asarray(figure.canvas.buffer_rgba())[::-1, :, :3] / 255
    return Drawn(request.param, figure, png, texts, background, changed_settings)


def test_no_text_is_cut_off(drawn: Drawn) -> None:
    width, height = drawn.figure.bbox.size
    for text, box in drawn.texts:
        inside = box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height
        assert inside, f"{text.get_text()!r} at {box.extents.round(1)} leaves {width} × {height}"


def test_no_text_lies_on_another(drawn: Drawn) -> None:
    for (text, box), (other, other_box) in itertools.combinations(drawn.texts, 2):
        overlap = Bbox.intersection(box, other_box)
        apart = overlap is None or min(overlap.size) < 1
        assert apart, f"{text.get_text()!r} and {other.get_text()!r}"


def test_all_letters_are_large_enough(drawn: Drawn) -> None:
    for text, _ in drawn.texts:
        formula = "$" in text.get_text().replace("\\$", "")  # a network may write a dollar sign: \$
        small = 0.7 if formula and set("_^") & set(text.get_text()) else 1.0
        assert text.get_fontsize() * small >= MIN_FONT, text.get_text()


def test_text_stands_out_from_what_is_below_it(drawn: Drawn) -> None:
    for text, box in drawn.texts:
        x0, y0, x1, y1 = np.round(box.extents).astype(int)
        below = np.median(drawn.background[y0:y1, x0:x1].reshape(-1, 3), axis=0)
        assert contrast(to_rgb(text.get_color()), below) >= 4.5, text.get_text()


def test_there_is_text_to_look_at(drawn: Drawn) -> None:
    assert len(drawn.texts) >= 5


def test_a_picture_is_small_and_always_the_same(drawn: Drawn) -> None:
    if drawn.name in FIGURES:
        assert len(drawn.png) < 60_000
        assert viz.png(draw(drawn.name)) == drawn.png


def test_drawing_changes_no_global_setting(drawn: Drawn) -> None:
    assert not drawn.changed_settings


def luminance(color: np.ndarray) -> float:
    linear = np.where(color <= 0.04045, color / 12.92, ((color + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(color: tuple[float, ...], other: np.ndarray) -> float:
    """Return the contrast of two sRGB colors as WCAG 2 defines it, 1 to 21."""
    darker, lighter = sorted(luminance(np.asarray(each)) for each in (color, other))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), np.ones(3)) == pytest.approx(21)
    assert contrast(to_rgb("#767676"), np.ones(3)) == pytest.approx(4.54, abs=0.005)
