"""Many to one: words go in one by one, and one score comes out after the last."""

import itertools
from collections.abc import Sequence

from matplotlib.axes import Axes

from rnn101.viz.shapes import MATH, arrow, box, canvas, label, leader, tint
from rnn101.viz.style import BLUE, GREEN, MUTED, ORANGE, styled

_WORD, _VECTOR, _STATE, _SCORE = 0.75, 1.4, 2.3, 3.35  # heights of the four rows
_LEFT, _RIGHT = 1.75, 7.35  # columns of the first and the last word
_SIDE = 0.62  # of a box


@styled
def many_to_one(ax: Axes, *, words: Sequence[str] = ("the", "film", "is", "not", "good")) -> Axes:
    """Draw a recurrent network that reads a sentence: one vector a word, one state, one score at the end.

    Parameters
    ----------
    ax
        Axes of a figure of 8 × 4 inches.
    words
        The sentence, 2 to 7 words of at most 9 letters.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 4)
    >>> ax = many_to_one(ax, words=["not", "bad"])
    >>> [text.get_text() for text in ax.texts if text.get_text().startswith("$h")]
    ['$h_{1}$', '$h_{2}$']
    """
    canvas(ax, 8, 4)
    gap = (_RIGHT - _LEFT) / (len(words) - 1)
    columns = [_LEFT + place * gap for place in range(len(words))]
    for step, (x, word) in enumerate(zip(columns, words, strict=True), start=1):
        _draw_word(ax, x, word, step)
    for left, right in itertools.pairwise(columns):
        arrow(ax, (left + _SIDE / 2, _STATE), (right - _SIDE / 2, _STATE), width=2.2)
    _draw_score(ax, columns[-1])
    for height, name in ((_WORD, "words"), (_VECTOR, "embedding"), (_STATE, "state"), (_SCORE, "score")):
        label(ax, (0.1, height), name, bold=True, ha="left")
    note = "The state carries what was read so far. Only the last one is made into a score."
    label(ax, (4, 0.2), note, color=MUTED)
    return ax


def _draw_word(ax: Axes, x: float, word: str, step: int) -> None:
    label(ax, (x, _WORD), word)
    box(ax, (x, _VECTOR), (_SIDE, 0.42), color=tint(ORANGE, 0.35))
    label(ax, (x, _VECTOR), f"$x_{{{step}}}$", size=MATH)
    box(ax, (x, _STATE), (_SIDE, 0.58), color=tint(BLUE, 0.35))
    label(ax, (x, _STATE), f"$h_{{{step}}}$", size=MATH)
    arrow(ax, (x, _WORD + 0.16), (x, _VECTOR - 0.21))
    arrow(ax, (x, _VECTOR + 0.21), (x, _STATE - 0.29))


def _draw_score(ax: Axes, x: float) -> None:
    """Draw what comes out at the end: a place between very negative and very positive."""
    ends = (4.1, 6.3)
    box(ax, (x, _SCORE), (_SIDE, 0.5), color=tint(GREEN, 0.35))
    label(ax, (x, _SCORE), "$y$", size=MATH)
    arrow(ax, (x, _STATE + 0.29), (x, _SCORE - 0.25))
    arrow(ax, (x - _SIDE / 2, _SCORE), (ends[1] + 0.14, _SCORE), color=MUTED)
    ax.plot(ends, [_SCORE] * 2, color=MUTED, linewidth=1.5, linestyle="-")
    for place, name in ((ends[0], "−1"), (sum(ends) / 2, "0"), (ends[1], "+1")):
        ax.plot([place] * 2, [_SCORE - 0.07, _SCORE + 0.07], color=MUTED, linewidth=1.5, linestyle="-")
        label(ax, (place, _SCORE + 0.22), name)
    mark = ends[0] + 0.22 * (ends[1] - ends[0])
    ax.plot(mark, _SCORE, "v", color=GREEN, markersize=9, markeredgecolor=MUTED, zorder=5)
    leader(ax, (mark, _SCORE), (mark, _SCORE - 0.3))
    label(ax, (mark, _SCORE - 0.4), "rather negative")
