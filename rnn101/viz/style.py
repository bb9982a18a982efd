"""One look for every figure of the course, and the way a figure reaches the notebook.

Nothing here touches pyplot or the global settings of Matplotlib: a figure is made, drawn and shown inside
:func:`style`, and what a learner has set for their own plots stays as it was.
"""

import base64
import functools
import gc
import html
import io
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# The palette that readers with any kind of color vision can tell apart (Okabe and Ito, 2008).
ORANGE = "#E69F00"
SKY = "#56B4E9"
GREEN = "#009E73"
BLUE = "#0072B2"
VERMILLION = "#D55E00"
PURPLE = "#CC79A7"

INK = "#1F2933"  # text and outlines
MUTED = "#52606D"  # second-rank text, axes
PALE = "#D9DEE4"  # grids, backgrounds of no meaning
PAPER = "#FFFFFF"

COLOR_CYCLE = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY)
# A second sign beside the color, for readers and printers that see none.
LINE_CYCLE = ("-", "--", "-.", ":", (0, (6, 1, 1, 1, 1, 1)), (0, (1, 3)))

MARKERS = "osD^vP"  # and a third

MIN_FONT = 10.0  # points, at the size shown
MIN_ALT = 30  # characters: a type, axes and a finding do not fit into fewer
CSS_DPI = 96  # the pixels that a browser gives to an inch
SHARPNESS = 1.5  # picture pixels for each of those: crisp on dense screens, and still a small file

_MAX_COLORS = 128  # a palette keeps a sharp picture small

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def style() -> AbstractContextManager[None]:
    """Draw in the course's look inside a ``with`` block; outside it nothing changes.

    Examples
    --------
    >>> import matplotlib
    >>> with style():
    ...     matplotlib.rcParams["image.cmap"], matplotlib.rcParams["xtick.labelsize"]
    ('viridis', 10.0)
    """
    import matplotlib  # noqa: PLC0415 - `from rnn101 import viz` stays light
    from cycler import cycler  # noqa: PLC0415

    return matplotlib.rc_context(
        {
            "font.family": "DejaVu Sans",  # comes with Matplotlib: the same letters everywhere
            "font.size": 10.5,
            "axes.titlesize": 12.0,
            "axes.titleweight": "bold",
            "axes.titlelocation": "left",
            "axes.labelsize": 10.5,
            "xtick.labelsize": MIN_FONT,
            "ytick.labelsize": MIN_FONT,
            "legend.fontsize": MIN_FONT,
            "legend.frameon": False,
            "text.color": INK,
            "axes.labelcolor": INK,
            "axes.titlecolor": INK,
            "axes.edgecolor": MUTED,
            "xtick.color": MUTED,
            "ytick.color": MUTED,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.grid": True,
            "axes.axisbelow": True,
            "grid.color": PALE,
            "grid.linewidth": 0.7,
            "axes.prop_cycle": cycler(color=COLOR_CYCLE) + cycler(linestyle=LINE_CYCLE),
            "lines.linewidth": 1.8,
            "figure.facecolor": PAPER,
            "axes.facecolor": PAPER,
            "figure.dpi": CSS_DPI,
            "image.cmap": "viridis",
            "mathtext.fontset": "dejavusans",
        }
    )


def styled(draw: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Make a drawing function run inside :func:`style`, whoever calls it."""

    @functools.wraps(draw)
    def draw_in_style(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        with style():
            return draw(*args, **kwargs)

    return draw_in_style


def figure(width: float = 8.0, height: float = 3.4) -> "tuple[Figure, Axes]":
    """Make a figure with one pair of axes, in the course's look and without pyplot.

    `width` and `height` are in inches, as it is shown (an inch is 96 pixels of a browser).

    Examples
    --------
    >>> fig, ax = figure(width=6, height=3)
    >>> [float(inches) for inches in fig.get_size_inches()]
    [6.0, 3.0]
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    with style():
        made = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasAgg(made)
        return made, made.add_subplot()


def png(fig: "Figure") -> bytes:
    """Draw a figure as the bytes of a PNG of at most 128 colors, sharper than the size it is shown at.

    The same figure gives the same bytes.
    """
    from PIL import Image  # noqa: PLC0415

    drawn, packed = io.BytesIO(), io.BytesIO()
    with style():
        fig.savefig(drawn, format="png", dpi=CSS_DPI * SHARPNESS)
    with Image.open(drawn) as picture:
        picture.convert("RGB").quantize(_MAX_COLORS, dither=Image.Dither.NONE).save(
            packed, format="png", optimize=True
        )
    return packed.getvalue()


def show(fig: "Figure", alt: str) -> None:
    """Show a figure under the cell, with a text for those who cannot see it, and let go of the figure.

    Parameters
    ----------
    fig
        The figure; it is empty and closed afterwards.
    alt
        What kind of figure it is, what its axes are, and what it shows: a text (else a TypeError) of at least
        30 characters (else a ValueError). A lesson keeps its texts in ``lesson.alt``.

    Examples
    --------
    >>> fig, ax = figure()
    >>> show(fig, "a plot")
    Traceback (most recent call last):
        ...
    ValueError: alt: 'a plot' has 6 characters, but a figure needs at least 30: say its type, its axes and ...
    """
    from IPython.display import display  # noqa: PLC0415

    text = checked_alt(alt)
    width = round(fig.get_size_inches()[0] * CSS_DPI)
    send: Any = display  # IPython gives it no types
    send({"text/html": picture(png(fig), text, width), "text/plain": text}, raw=True)
    _free(fig)


def picture(data: bytes, alt: str, width: int) -> str:
    """Return a PNG as an HTML image so many pixels wide, or as wide as the page if that is less.

    A notebook can hold a bare ``image/png``, but JupyterLab 4 and nbconvert's lab template show that without
    alt text; and both together would store each picture twice.

    Examples
    --------
    >>> picture(b"PNG", "Line plot: it falls & fades.", 768)[:55]
    '<img alt="Line plot: it falls &amp; fades." width="768"'
    """
    source = f"data:image/png;base64,{base64.b64encode(data).decode('ascii')}"
    look = "max-width:100%;height:auto"
    return f'<img alt="{html.escape(alt)}" width="{width}" style="{look}" src="{source}">'


def checked_alt(alt: str) -> str:
    """Return the alternative text in one line, or raise if it cannot stand for a picture."""
    if not isinstance(alt, str):
        raise TypeError(f"alt: got {type(alt).__name__}, but expected what the figure shows, in words")
    text = " ".join(alt.split())
    if len(text) < MIN_ALT:
        raise ValueError(
            f"alt: {text!r} has {len(text)} characters, but a figure needs at least {MIN_ALT}: "
            "say its type, its axes and what it shows"
        )
    return text


def _free(fig: "Figure") -> None:
    fig.clear()
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:  # a figure that pyplot made would otherwise be shown a second time
        pyplot.close(fig)
    gc.collect()  # earlier cells' figures: their parts refer to each other, and would stay for long
