"""Sentences of different lengths in one array: padding, and the mask that hides it."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from rnn101.viz.shapes import MATH, arrow, box, canvas, label, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, PALE, styled

_LEFT, _CELL = 1.75, 1.02  # center of the first column, and the distance to the next
_ROWS, _MASK_ROWS = (4.25, 3.75), (3.05, 2.65)
_STATES = {"without a mask": 1.75, "with a mask": 0.85}
_SENTENCES = (("the", "film", "is", "not", "very", "good"), ("it", "is", "great"))


@styled
def padded_batch(ax: Axes, *, sentences: Sequence[Sequence[str]] = _SENTENCES) -> Axes:
    """Draw two sentences in one array, its mask, and the states of the shorter one with and without it.

    Parameters
    ----------
    ax
        Axes of a figure of 8 × 4.8 inches.
    sentences
        Two sentences as words: the first has 3 to 6, the second has 2 or more, and fewer than the first.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 4.8)
    >>> ax = padded_batch(ax, sentences=[["it", "is", "not", "bad"], ["it", "shines"]])
    >>> [text.get_text() for text in ax.texts if text.get_text() in ("0", "1")]
    ['1', '1', '1', '1', '1', '1', '0', '0']
    """
    canvas(ax, 8, 4.8)
    steps, short = len(sentences[0]), len(sentences[1])
    for height, words in zip(_ROWS, sentences, strict=True):
        _draw_words(ax, height, [*words, *["<pad>"] * (steps - len(words))])
    label(ax, (0.1, 4.0), "one array", bold=True, ha="left")
    for height, words in zip(_MASK_ROWS, sentences, strict=True):
        for step in range(steps):
            is_word = step < len(words)
            box(ax, (_x(step), height), (0.5, 0.34), color=tint(GREEN, 0.3) if is_word else "white")
            label(ax, (_x(step), height), "1" if is_word else "0")
    label(ax, (0.1, 2.85), "its mask", bold=True, ha="left")
    label(ax, (0.1, 2.2), f"states of “{' '.join(sentences[1])}”:", color=MUTED, ha="left")
    for name, height in _STATES.items():
        _draw_states(ax, height, steps, short, masked=name == "with a mask")
        label(ax, (0.1, height), name, bold=True, ha="left")
    label(ax, (4, 0.2), "Masked, the last state is the one after the last word.", color=MUTED)
    return ax


def _x(step: int) -> float:
    return _LEFT + 0.35 + step * _CELL


def _draw_words(ax: Axes, height: float, words: Sequence[str]) -> None:
    for step, word in enumerate(words):
        is_pad = word == "<pad>"
        color = "white" if is_pad else tint(ORANGE, 0.3)
        box(ax, (_x(step), height), (0.92, 0.4), color=color, dashed=is_pad)
        label(ax, (_x(step), height), word, color=MUTED if is_pad else INK)


def _draw_states(ax: Axes, height: float, steps: int, short: int, *, masked: bool) -> None:
    """Draw a state for each step: behind the last word it is either held, or changed by every pad."""
    for step in range(steps):
        held = masked and step >= short
        color = tint(BLUE, 0.35) if step < short else PALE if held else tint(ORANGE, 0.55)
        box(ax, (_x(step), height), (0.6, 0.5), color=color, dashed=step >= short)
        index = short if held else step + 1
        label(ax, (_x(step), height), f"$h_{{{index}}}$", size=MATH)
        if step:
            arrow(ax, (_x(step - 1) + 0.3, height), (_x(step) - 0.3, height), color=MUTED if held else INK)
            if step >= short:
                between = (_x(step - 1) + _x(step)) / 2
                label(ax, (between, height + 0.36), "hold" if masked else "<pad>")
