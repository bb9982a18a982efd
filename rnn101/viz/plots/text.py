"""A text whose words or letters are colored by a number that belongs to each."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from rnn101.viz.plots.columns import columns
from rnn101.viz.shapes import tint
from rnn101.viz.style import BLUE, INK, MIN_FONT, MUTED, ORANGE, PALE, styled

# Both ends are so light that dark letters are read on them.
LOW_TO_HIGH = LinearSegmentedColormap.from_list(
    "low to high", [tint(BLUE, 0.55), "white", tint(ORANGE, 0.8)], N=256
)
LETTER = 0.6  # width of a letter of the font below, as a share of its size
_POINTS = 72  # of an inch
_ROW = 1.0  # height of a row; its name, its words, and the numbers under them
_NUMBERED = 5  # letters of a number, such as +0.60


@styled
def colored_text(
    ax: Axes,
    rows: Sequence[tuple[str, Sequence[str], ArrayLike]],
    *,
    low: float = -1.0,
    high: float = 1.0,
    numbers: bool = False,
) -> Axes:
    """Draw texts below one another, each word or letter on a color from blue, `low`, to orange, `high`.

    A row is its name, its words (or letters), and a value for each of them. With `numbers` the values stand
    under the words, so that nothing is told by color alone. All rows have the same width of letters; the
    axes should be 0.55 inches high a row, 0.75 with numbers.

    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 0.75)
    >>> ax = colored_text(ax, [("value", ["not", "good"], [0.0, -0.48])], numbers=True)
    >>> [text.get_text() for text in ax.texts]
    ['value', 'not', '0.00', 'good', '−0.48']
    """
    font: dict[str, Any] = {"family": "DejaVu Sans Mono", "size": MIN_FONT, "ha": "center", "va": "center"}
    depth = 1.35 if numbers else 1.0  # of a row, in rows without numbers
    widest = 0.0
    for place, (name, words, values) in enumerate(rows):
        said, held = columns(words=words, values=values)
        top = -place * depth
        ax.text(0, top - 0.2, name, ha="left", va="center", color=MUTED, size=MIN_FONT)
        end = 0.0
        for word, value in zip(said, held.astype(float), strict=True):
            width = width_of(str(word), numbers=numbers)
            shade = LOW_TO_HIGH((value - low) / (high - low))
            ax.add_patch(
                Rectangle((end, top - 0.9), width, 0.48, facecolor=shade, edgecolor=PALE, linewidth=0.8)
            )
            ax.text(end + width / 2, top - 0.66, str(word), color=INK, **font)
            if numbers:
                ax.text(end + width / 2, top - 1.12, signed(value), color=MUTED, **font)
            end += width
        widest = max(widest, end)
    drawn_on: Any = ax.get_figure(root=True)  # Matplotlib allows axes of no figure
    inches = drawn_on.get_size_inches()[0]
    ax.set(xlim=(-0.5, max(widest + 0.5, 0.97 * inches * _POINTS / (LETTER * MIN_FONT))))
    ax.set(ylim=(-len(rows) * depth, 0.02))
    ax.set_axis_off()
    return ax


def width_of(word: str, *, numbers: bool) -> float:
    """Return how many letters wide a word is drawn."""
    letters = max(len(word), _NUMBERED) if numbers else len(word)
    return letters + (0.5 if letters == 1 else 1.0)


def signed(value: float) -> str:
    """Write a value with its sign, in two digits: +0.60, −0.48, 0.00."""
    return f"{value:+.2f}".replace("+0.00", "0.00").replace("-0.00", "0.00").replace("-", "−")
