"""From one sequence to another: tagged in step, through one fixed vector, and with attention."""

import itertools
from collections.abc import Sequence

from matplotlib.axes import Axes

from rnn101.viz.shapes import MATH, arrow, box, canvas, disc, label, tint
from rnn101.viz.style import BLUE, GREEN, MUTED, ORANGE, PAPER, VERMILLION, styled

_ENGLISH = ("the", "house", "is", "green")
_GENDERS = ("f", "f", "–", "f")  # feminine: of the French noun that each word belongs to
_FRENCH = ("la", "maison", "est", "verte")
_ATTENTION = (0.02, 0.03, 0.05, 0.9)  # how the drawing divides it for the last French word: made up

_FIRST, _GAP = 0.55, 0.8  # the first encoder step's column, and the way from one to the next
_WORDS, _STATES, _OUTPUTS, _MIXED = 0.9, 1.85, 2.8, 3.45  # heights
_SIDE = 0.5  # of a layer's box


@styled
def gender_tagger(ax: Axes) -> Axes:
    """Draw many to many in step: an output for each word, as soon as it is read.

    Parameters
    ----------
    ax
        Axes of a figure of 8 × 3.2 inches.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 3.2)
    >>> ax = gender_tagger(ax)
    >>> [text.get_text() for text in ax.texts if text.get_weight() == "bold"]
    ['f', 'f', '–', 'f']
    """
    canvas(ax, 8, 3.2)
    columns = [1.25 + 1.8 * step for step in range(len(_ENGLISH))]
    for step, (x, word, gender) in enumerate(zip(columns, _ENGLISH, _GENDERS, strict=True), start=1):
        _draw_step(ax, x, f"$h_{step}$", word, color=BLUE)
        _draw_output(ax, x, gender)
    _join(ax, columns)
    note = "Above, the tags that are wanted. At “the”, the noun has not been read yet."
    label(ax, (4, 0.3), note, color=MUTED)
    return ax


@styled
def encoder_decoder(ax: Axes, *, attention: bool = False) -> Axes:
    """Draw an encoder that reads a sentence and a decoder that writes its translation.

    Parameters
    ----------
    ax
        Axes of a figure of 8 × 4.5 inches, or of 8 × 3.4 without attention.
    attention
        Whether the decoder also looks back at all of the encoder's states. It is drawn for the step that
        writes the last word; the thickness of its lines is made up.

    Returns
    -------
    Axes
        The same axes.

    Notes
    -----
    Encoder and decoder are those of Sutskever, Vinyals and Le (2014), the attention that of Luong, Pham and
    Manning (2015).

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 3.4)
    >>> ax = encoder_decoder(ax)
    >>> [text.get_text() for text in ax.texts][-1]
    'All that the decoder knows of the sentence passes through one vector.'
    """
    canvas(ax, 8, 4.5 if attention else 3.4)
    encoder = [_FIRST + _GAP * step for step in range(len(_ENGLISH))]
    decoder = [encoder[-1] + 1.3 + _GAP * step for step in range(len(_FRENCH) + 1)]
    _draw_chain(ax, encoder, _ENGLISH, "e", color=BLUE)
    _draw_chain(ax, decoder, ("<start>", *_FRENCH), "h", color=GREEN)
    label(ax, ((encoder[0] + encoder[-1]) / 2, 0.55), "encoder: reads", bold=True)
    label(ax, ((decoder[0] + decoder[-1]) / 2, 0.55), "decoder: writes", bold=True)
    bridge = (encoder[-1] + _SIDE / 2, decoder[0] - _SIDE / 2)
    arrow(ax, (bridge[0], _STATES), (bridge[1], _STATES), color=VERMILLION, width=4)
    label(ax, (sum(bridge) / 2, _STATES - 0.2), "last state")
    for step, (x, word) in enumerate(zip(decoder, (*_FRENCH, "<end>"), strict=True), start=1):
        if attention and step == len(_FRENCH):
            _draw_attention(ax, encoder, x, word, step)
        else:
            _draw_output(ax, x, word)
    note = (
        "While it writes a word, the decoder can look back at the states of all words."
        if attention
        else "All that the decoder knows of the sentence passes through one vector."
    )
    label(ax, (4, 0.2), note, color=MUTED)
    return ax


def _draw_chain(ax: Axes, columns: Sequence[float], words: Sequence[str], letter: str, *, color: str) -> None:
    for step, (x, word) in enumerate(zip(columns, words, strict=True), start=1):
        _draw_step(ax, x, f"${letter}_{step}$", word, color=color)
    _join(ax, columns)


def _draw_step(ax: Axes, x: float, state: str, word: str, *, color: str) -> None:
    box(ax, (x, _STATES), (_SIDE, _SIDE), color=tint(color, 0.3))
    label(ax, (x, _STATES), state, size=MATH)
    label(ax, (x, _WORDS), word)
    arrow(ax, (x, _WORDS + 0.16), (x, _STATES - _SIDE / 2))


def _draw_output(ax: Axes, x: float, word: str) -> None:
    label(ax, (x, _OUTPUTS), word, bold=True)
    arrow(ax, (x, _STATES + _SIDE / 2), (x, _OUTPUTS - 0.17))


def _join(ax: Axes, columns: Sequence[float]) -> None:
    for left, right in itertools.pairwise(columns):
        arrow(ax, (left + _SIDE / 2, _STATES), (right - _SIDE / 2, _STATES))


def _draw_attention(ax: Axes, encoder: Sequence[float], x: float, word: str, step: int) -> None:
    """Draw the encoder's states mixed by their weights, and the mixture joined to a decoder's state."""
    middle = (encoder[0] + encoder[-1]) / 2
    for column, weight in zip(encoder, _ATTENTION, strict=True):
        start, aside = (column, _STATES + _SIDE / 2), 0.05 + 0.05 * weight
        arrow(ax, start, (middle, _MIXED), color=ORANGE, width=1 + 8 * weight, head=False, zorder=1)
        is_left = column < middle
        at = (column - aside if is_left else column + aside, start[1] + 0.2)
        label(ax, at, f"{weight:.2f}", ha="right" if is_left else "left")
    disc(ax, (middle, _MIXED), 0.25, color=PAPER)
    label(ax, (middle, _MIXED), f"$m_{step}$", size=MATH)
    label(ax, (middle, _MIXED + 0.45), "mixture of the states")
    arrow(ax, (middle + 0.25, _MIXED), (x - _SIDE / 2, _MIXED))
    arrow(ax, (x, _STATES + _SIDE / 2), (x, _MIXED - _SIDE / 2))
    box(ax, (x, _MIXED), (_SIDE, _SIDE), color=tint(ORANGE, 0.3))
    label(ax, (x, _MIXED), f"$a_{step}$", size=MATH)
    arrow(ax, (x, _MIXED + _SIDE / 2), (x, _MIXED + 0.55))
    label(ax, (x, _MIXED + 0.72), word, bold=True)
