"""The style leaves no trace, and a shown figure carries its words wherever it is stored."""

import base64
import io
import os
import subprocess
import sys
import weakref
from html.parser import HTMLParser
from pathlib import Path

import matplotlib as mpl
import nbclient
import nbformat
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_rgb
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook
from PIL import Image

import rnn101
from rnn101 import viz
from rnn101.lessons.start_here import MemoryExplorer
from rnn101.viz import style as make_style
from rnn101.viz.style import COLOR_CYCLE, LINE_CYCLE, MIN_FONT
from tests.notebook_files import ROOT
from tests.refresh_notebooks import normalize

PNG = "data:image/png;base64,"
ALT = "Line plot of h against the step: it rises to <1> and falls & fades."
SHOWS = """
from rnn101 import viz
figure, ax = viz.figure(6, 3)
ax.plot([0, 1, 0.5])
viz.show(figure, "{alt}")
""".strip()
EXPLORES = "from rnn101.lessons import start_here\nstart_here.MemoryExplorer().show()"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook with a figure and an explorer, executed and saved."""
    path = tmp_path_factory.mktemp("notebook") / "figure.ipynb"
    notebook = new_notebook(cells=[new_code_cell(SHOWS.format(alt=ALT)), new_code_cell(EXPLORES)])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbclient.NotebookClient(notebook, timeout=60, store_widget_state=False, record_timing=False).execute()
    nbformat.write(notebook, path)
    return path


class Images(HTMLParser):
    """The attributes of each image of an HTML text, as a browser reads them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found.append(dict(attrs))


def size_of(image: dict[str, str | None]) -> tuple[int, int]:
    with Image.open(io.BytesIO(base64.b64decode(str(image["src"]).removeprefix(PNG)))) as picture:
        return picture.size


@pytest.mark.slow
def test_a_figure_is_stored_once_as_an_image_with_its_alt_text(stored: Path) -> None:
    (output,) = nbformat.read(stored, as_version=4).cells[0].outputs
    (image,) = Images(output.data.pop("text/html")).found
    assert output.data == {"text/plain": ALT}
    assert (image["alt"], image["width"]) == (ALT, str(6 * 96))
    assert image["style"] == "max-width:100%;height:auto"
    assert size_of(image) == (6 * 144, 3 * 144)


@pytest.mark.slow
@pytest.mark.parametrize("template", ["lab", "classic"])
def test_a_converted_notebook_has_alt_text_on_its_pictures(stored: Path, template: str) -> None:
    notebook = normalize(nbformat.read(stored, as_version=4))
    page, _ = HTMLExporter(template_name=template).from_notebook_node(notebook)
    alts = [str(image["alt"]) for image in Images(page).found]
    assert alts[0] == ALT
    assert alts[1].startswith("At step 50 the state is 0.01")
    assert "<em>Run this cell to move it.</em>" in page


@pytest.mark.slow
def test_a_shown_figure_and_an_explorer_pass_strict_nbval(stored: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--nbval",
        "--nbval-current-env",
        "--nbval-sanitize-with",
        str(ROOT / "tests" / "nbval_sanitize.cfg"),
        "-p",
        "no:cacheprovider",
    ]
    run = subprocess.run(
        [*command, "--rootdir", str(stored.parent), str(stored)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(rnn101.__file__).parents[1])},
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "2 passed" in run.stdout


@pytest.mark.slow
def test_an_explorer_stores_a_still_picture_before_its_widgets(stored: Path) -> None:
    still, view = nbformat.read(stored, as_version=4).cells[1].outputs
    assert set(still.data) == {"text/html", "text/plain"}
    assert still.data["text/plain"].startswith("MemoryExplorer: At step 50 the state is 0.01")
    assert set(view.data) == {"application/vnd.jupyter.widget-view+json"}
    (image,) = Images(still.data["text/html"]).found
    assert f"MemoryExplorer: {image['alt']}" == still.data["text/plain"]
    assert size_of(image) == tuple(round(120 * inches) for inches in MemoryExplorer.size)


@pytest.mark.slow
def test_show_returns_nothing_and_empties_the_figure(capsys: pytest.CaptureFixture[str]) -> None:
    figure, ax = viz.figure()
    ax.plot([1, 2])
    assert viz.show(figure, ALT) is None
    assert figure.axes == []


@pytest.mark.slow
def test_show_closes_a_figure_of_pyplot(capsys: pytest.CaptureFixture[str]) -> None:
    figure, _ = plt.subplots()
    viz.show(figure, ALT)
    assert plt.get_fignums() == []


@pytest.mark.parametrize(
    ("alt", "error", "message"),
    [
        ("", ValueError, "alt: '' has 0 characters, but a figure needs at least 30"),
        ("  a   plot \n of x", ValueError, "alt: 'a plot of x' has 11 characters"),
        (None, TypeError, "alt: got NoneType, but expected what the figure shows, in words"),
    ],
)
def test_poor_words_are_refused_and_the_figure_is_kept(
    alt: str, error: type[Exception], message: str
) -> None:
    figure, ax = viz.figure()
    with pytest.raises(error, match=message.replace("(", r"\(")):
        viz.show(figure, alt)
    assert figure.axes == [ax]


def test_style_ends_with_its_block() -> None:
    before = dict(mpl.rcParams.copy())
    with make_style():
        assert mpl.rcParams["axes.grid"] is True
        assert [mpl.rcParams[key] for key in ("xtick.labelsize", "legend.fontsize")] == [MIN_FONT] * 2
    assert dict(mpl.rcParams.copy()) == before


def test_style_ends_even_when_drawing_fails() -> None:
    before = dict(mpl.rcParams.copy())
    with pytest.raises(ValueError, match="predicted: got 1 values"):
        viz.plots.real_and_predicted(viz.figure()[1], ["2008-01-02", "2008-01-03"], [1.0, 2.0], [1.0])
    assert dict(mpl.rcParams.copy()) == before


def test_lines_differ_in_color_and_in_style() -> None:
    _, ax = viz.figure()
    with make_style():
        lines = [ax.plot([0, 1])[0] for _ in COLOR_CYCLE]
    assert [line.get_color() for line in lines] == list(COLOR_CYCLE)
    assert len({str(line.get_linestyle()) + str(line._dash_pattern) for line in lines}) == len(LINE_CYCLE)


def test_the_palette_is_that_of_okabe_and_ito() -> None:
    published = {(0, 114, 178), (213, 94, 0), (0, 158, 115), (204, 121, 167), (230, 159, 0), (86, 180, 233)}
    assert {tuple(round(255 * part) for part in to_rgb(color)) for color in COLOR_CYCLE} == published


@pytest.mark.slow
def test_drawing_needs_no_pyplot_and_importing_no_matplotlib() -> None:
    question = (
        "import sys; from rnn101 import viz; light = 'matplotlib' not in sys.modules; "
        "viz.png(viz.figure()[0]); viz.plots, viz.shapes; "
        "from rnn101.lessons import start_here; start_here.MemoryExplorer(); "
        "print(light, 'matplotlib.pyplot' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["True", "False"]


def test_an_unknown_room_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'movies'"):
        _ = viz.movies


@pytest.mark.slow
def test_the_figure_of_an_earlier_cell_leaves_the_memory() -> None:
    fig, _ = viz.figure()
    earlier = weakref.ref(fig)
    viz.show(fig, ALT)
    fig, _ = viz.figure()
    viz.show(fig, ALT)
    assert earlier() is None
