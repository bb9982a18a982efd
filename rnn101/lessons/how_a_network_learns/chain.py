"""One update of the smallest chain of neurons, step by step: its numbers, its words and its picture."""

import itertools
from dataclasses import dataclass

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Text

from rnn101.viz.shapes import arrow, box, canvas, label, shade, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, VERMILLION, styled

SIZE = (8.0, 3.3)  # inches of the picture
UPDATE = 10  # the step that changes the weights
LAST = 11  # the step after it, when the chain has run again

_NAMES = ("x", "p", "h", "answer", "loss")
_KNOWN_FROM = (0, 1, 2, 3, 4)  # the step at which each number is there
_PLACES = (0.6, 2.3, 4.0, 5.7, 7.4)
_ROW, _BACK, _WEIGHTS = 2.25, 1.15, 0.4  # heights: forward, back, the gradients of the weights
_BOX = (0.86, 0.5)
_RED = shade(VERMILLION, 0.75)  # of letters: the lighter one of lines is too pale to read
_NEW = shade(BLUE, 0.9)
_TURN = 7.62  # where the way goes down from the loss


@dataclass(frozen=True)
class Walk:
    """All numbers of one walk forward and back through ``answer = w2 * tanh(w1 * x)``.

    Examples
    --------
    >>> walk = Walk(x=0.5, y=3.0, w1=1.0, w2=2.0)
    >>> round(walk.loss, 3), round(walk.d_w1, 3)
    (4.309, -3.265)
    """

    x: float
    y: float
    w1: float
    w2: float

    @property
    def p(self) -> float:
        """What goes into tanh."""
        return self.w1 * self.x

    @property
    def h(self) -> float:
        """What comes out of it."""
        return float(np.tanh(self.p))

    @property
    def answer(self) -> float:
        """The chain's answer."""
        return self.w2 * self.h

    @property
    def loss(self) -> float:
        """Its squared error."""
        return (self.answer - self.y) ** 2

    @property
    def d_answer(self) -> float:
        """How the loss changes with the answer."""
        return 2 * (self.answer - self.y)

    @property
    def d_w2(self) -> float:
        """How it changes with the second weight."""
        return self.d_answer * self.h

    @property
    def d_h(self) -> float:
        """How it changes with the hidden neuron's output."""
        return self.d_answer * self.w2

    @property
    def d_p(self) -> float:
        """How it changes with what goes into tanh."""
        return self.d_h * (1 - self.h**2)

    @property
    def d_w1(self) -> float:
        """How it changes with the first weight."""
        return self.d_p * self.x

    def updated(self, rate: float) -> "Walk":
        """Return the walk after both weights took one step against their gradient."""
        return Walk(self.x, self.y, self.w1 - rate * self.d_w1, self.w2 - rate * self.d_w2)


START = Walk(x=0.5, y=3.0, w1=1.0, w2=2.0)


def say(step: int, rate: float, walk: Walk = START) -> str:
    """Say in a sentence or two what happens at a step of the update."""
    after = walk.updated(rate)
    return (
        f"Step 0. One morning, x = {walk.x:g}, and two weights. What will the answer be?",
        f"Step 1, forward: p = w1 · x = {walk.w1:.3g} · {walk.x:g} = {walk.p:.3f}.",
        f"Step 2, forward: h = tanh({walk.p:.3f}) = {walk.h:.3f}.",
        f"Step 3, forward: answer = w2 · h = {walk.w2:.3g} · {walk.h:.3f} = {walk.answer:.3f}. "
        f"It should be {walk.y:g}.",
        f"Step 4: the loss is ({walk.answer:.3f} − {walk.y:g})² = {walk.loss:.3f}. Now turn round.",
        f"Step 5, back: d_answer = 2 · ({walk.answer:.3f} − {walk.y:g}) = {_signed(walk.d_answer)}.",
        f"Step 6, back: d_w2 = d_answer · h = {_signed(walk.d_answer)} · {walk.h:.3f} "
        f"= {_signed(walk.d_w2)}.",
        f"Step 7, back: d_h = d_answer · w2 = {_signed(walk.d_answer)} · {walk.w2:.3g} "
        f"= {_signed(walk.d_h)}.",
        f"Step 8, back through tanh: d_p = d_h · (1 − h²) = {_signed(walk.d_h)} · {1 - walk.h**2:.3f} "
        f"= {_signed(walk.d_p)}.",
        f"Step 9, back: d_w1 = d_p · x = {_signed(walk.d_p)} · {walk.x:g} = {_signed(walk.d_w1)}.",
        f"Step 10, update with rate {rate:g}: w1 = {walk.w1:.3g} − {rate:g} · ({_signed(walk.d_w1)}) "
        f"= {after.w1:.3f}, and w2 = {walk.w2:.3g} − {rate:g} · ({_signed(walk.d_w2)}) = {after.w2:.3f}.",
        f"Step 11, forward again: the answer is {after.answer:.3f}. The loss went from {walk.loss:.3f} "
        f"to {after.loss:.3f}.",
    )[step]


class ChainPicture:
    """The chain drawn once; :meth:`show` writes what is known at a step."""

    def __init__(self, ax: Axes) -> None:
        canvas(ax, *SIZE)
        label(ax, (0.1, 3.05), "forward →", bold=True, color=BLUE, ha="left")
        label(ax, (_PLACES[_NAMES.index("answer")], 3.05), f"should be {START.y:g}", color=MUTED)
        self._links = _draw_forward(ax)
        self._numbers = [_text(ax, (x, _ROW), INK, bold=True) for x in _PLACES]
        self._back = _Back(ax)

    @property
    def artists(self) -> list[Artist]:
        """Everything that changes from step to step."""
        return [*self._numbers, *self._links, *self._back.artists]

    def show(self, step: int, rate: float, walk: Walk = START) -> None:
        """Write the numbers known after `step` steps, gray if they are the old weights'; hide the others."""
        now = walk.updated(rate) if step >= UPDATE else walk
        shown = now if step >= LAST else walk
        for text, name, known in zip(self._numbers, _NAMES, _KNOWN_FROM, strict=True):
            text.set_text(f"{getattr(shown, name):.3g}" if name == "x" else f"{getattr(shown, name):.3f}")
            text.set_color(_NEW if step in (known, LAST) else INK)
            if step == UPDATE and name != "x":
                text.set_color(MUTED)
            if step < known:
                text.set_text("?")
        for link, name in zip(self._links, ("w1", "w2"), strict=True):
            link.set_text(f"× {name} = {getattr(now, name):.3g}")
            link.set_color(_RED if step == UPDATE else INK)
            link.set_fontweight("bold" if step == UPDATE else "normal")
        self._back.show(step, walk)


class _Back:
    """The lower half: the way back, and the two gradients that it is walked for."""

    def __init__(self, ax: Axes) -> None:
        self._title = _text(ax, (7.9, _WEIGHTS), _RED, bold=True, text="← back", ha="right")
        self._parts: list[tuple[int, Artist]] = [(5, self._title)]  # each with the step that shows it
        self._values: dict[str, Text] = {}
        factors = {"d_answer": "2 · (answer − y)", "d_h": "× w2", "d_p": "× (1 − h²)"}
        for name, place, known in (("d_answer", 3, 5), ("d_h", 2, 7), ("d_p", 1, 8)):
            end = _PLACES[place]
            right = _TURN if name == "d_answer" else _PLACES[place + 1] - 0.52
            middle = (end + 0.52 + right) / 2
            self._add(known, _line(ax, (right, _BACK), (end + 0.52, _BACK)))
            self._add(known, _text(ax, (middle, _BACK + 0.17), INK, text=factors[name]))
            self._values[name] = _text(ax, (end, _BACK), _RED, bold=True)
            self._add(known, self._values[name])
        self._add(5, _line(ax, (_TURN, _ROW - 0.3), (_TURN, _BACK), head=False))
        for name, x, known, factor in (("d_w2", 4.85, 6, "× h"), ("d_w1", 1.45, 9, "× x")):
            right = 5.45 if name == "d_w2" else 2.05
            self._add(known, _line(ax, (right, _BACK - 0.16), (x + 0.2, _WEIGHTS + 0.26)))
            self._add(known, _text(ax, (right + 0.1, _WEIGHTS + 0.38), INK, text=factor, ha="left"))
            self._values[name] = _text(ax, (x, _WEIGHTS), _RED, bold=True)
            patch = {
                "boxstyle": "round,pad=0.3",
                "facecolor": tint(VERMILLION, 0.12),
                "edgecolor": VERMILLION,
            }
            self._values[name].set_bbox(patch)
            self._add(known, self._values[name])

    @property
    def artists(self) -> list[Artist]:
        return [artist for _, artist in self._parts]

    def _add(self, known: int, artist: Artist) -> None:
        self._parts.append((known, artist))

    def show(self, step: int, walk: Walk) -> None:
        for name, text in self._values.items():
            text.set_text(f"{name}\n{_signed(getattr(walk, name))}")
        alpha = 0.35 if step == LAST else None  # the update is made: what led to it pales
        for known, artist in self._parts:
            artist.set_visible(step >= known)
            artist.set_alpha(alpha)
            patch = artist.get_bbox_patch() if isinstance(artist, Text) else None
            if patch is not None:
                patch.set_alpha(alpha)


@styled
def chain(ax: Axes, *, step: int = 9, rate: float = 0.1) -> Axes:
    """Draw the chain x, p, h, answer, loss, and what is known after `step` steps; for 8 × 3.3 inches."""
    ChainPicture(ax).show(step, rate)
    return ax


def _draw_forward(ax: Axes) -> tuple[Text, Text]:
    colors = (ORANGE, BLUE, BLUE, GREEN, VERMILLION)
    for name, x, color in zip(_NAMES, _PLACES, colors, strict=True):
        box(ax, (x, _ROW), _BOX, color=tint(color, 0.2))
        label(ax, (x, _ROW + 0.42), name, color=INK)
    for left, right in itertools.pairwise(_PLACES):
        arrow(ax, (left + 0.45, _ROW), (right - 0.45, _ROW), color=BLUE)
    label(ax, (3.15, _ROW - 0.42), "tanh")
    label(ax, (6.55, _ROW - 0.42), "(… − y)²")
    return _text(ax, (1.45, _ROW - 0.42), INK), _text(ax, (4.85, _ROW - 0.42), INK)


def _text(
    ax: Axes, at: tuple[float, float], color: str, *, bold: bool = False, text: str = "", ha: str = "center"
) -> Text:
    weight = "bold" if bold else "normal"
    return ax.text(*at, text, color=color, weight=weight, size=10.5, ha=ha, va="center", zorder=6)


def _line(ax: Axes, start: tuple[float, float], end: tuple[float, float], *, head: bool = True) -> Artist:
    arrow(ax, start, end, color=VERMILLION, head=head)
    return ax.patches[-1]


def _signed(number: float) -> str:
    return f"{number:.3f}".replace("-", "−")
