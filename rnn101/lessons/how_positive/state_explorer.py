"""A sentence with up to eight negations, and what a network's state says of the opinion to come."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray

from rnn101.datasets.text import tokenize
from rnn101.lessons.how_positive.drawings import WORD_FONT
from rnn101.lessons.how_positive.opened import Opened
from rnn101.lessons.how_positive.turn import turns_by_the_rule
from rnn101.viz.explorer import Explorer
from rnn101.viz.style import INK, MUTED, PALE, PAPER

_DOUBTS = (
    "I doubt that", "I do not think that", "nobody can say that", "I don't believe that",
    "it is not true that", "I can't say that", "I would not say that",
)  # fmt: skip
MOST = len(_DOUBTS) + 1  # negations
_LAST = 40  # more than the longest sentence has words
_HIGHEST = 1.6  # what a turn may be: the rule's are between -1 and 1


def sentence(negations: int, opinion: str) -> list[str]:
    """Write a sentence in which so many negations turn an opinion.

    >>> " ".join(sentence(2, "good"))
    'i doubt that the soup was not good .'
    """
    doubts = " ".join(_DOUBTS[: max(0, negations - 1)])
    return tokenize(f"{doubts} the soup was {'not ' if negations else ''}{opinion}.")


class StateExplorer(Explorer):
    """Pile up negations, step through the words, and push the state just before the opinion.

    ``turn(states)`` reads the turn off states, (words,) of (words, 2 · units). `push` is what leads from "the
    soup was" to "the soup was not", (2 · units,); a share of it is added to the state before the opinion.
    """

    size = (8.0, 5.0)

    def __init__(
        self,
        opened: Opened,
        turn: Callable[[NDArray[np.float64]], NDArray[np.float64]],
        push: NDArray[np.float64],
    ) -> None:
        self._opened, self._turn, self._push = opened, turn, push
        super().__init__()

    def build_controls(self) -> dict[str, Any]:
        """Return a button that plays, the word that it moves, the negations, the opinion and the push."""
        play = ipywidgets.Play(value=_LAST, min=1, max=_LAST, interval=500, description="play")
        word = ipywidgets.IntSlider(value=_LAST, min=1, max=_LAST, description="words read")
        ipywidgets.jslink((play, "value"), (word, "value"))
        return {
            "play": play,
            "word": word,
            "negations": ipywidgets.IntSlider(value=2, max=MOST, description="negations"),
            "opinion": ipywidgets.Dropdown(
                options=["good", "excellent", "decent", "bad", "terrible"], description="opinion"
            ),
            "push": ipywidgets.FloatSlider(
                value=0.0, min=-1.5, max=1.5, step=0.25, description="push before the opinion"
            ),
        }

    def draw_first(self, figure: Figure) -> Iterable[Artist]:
        """Draw both axes, and the lines and words that move."""
        above, below = figure.subplots(2, 1, sharex=True)
        figure.subplots_adjust(left=0.1, right=0.99, top=0.94, bottom=0.2, hspace=0.25)
        for ax, name, label in (
            (above, "turn, read from the state", "turn"),
            (below, "score after each word", "score"),
        ):
            ax.axhline(0, color=PALE, linewidth=1.2, linestyle="-", zorder=1)
            ax.set(xlim=(0, 1), xticks=[], yticks=[-1, 0, 1], title=name, ylabel=label)
        above.set_ylim(-_HIGHEST, _HIGHEST)
        below.set_ylim(-1.1, 1.1)
        self._stems = [
            ax.plot([], [], ":", color=MUTED, linewidth=0.8, alpha=0.5)[0] for ax in (above, below)
        ]
        (self._rule,) = above.plot([], [], "_", color=MUTED, markersize=13, markeredgewidth=2.5)
        said = "dashes: the rule   diamond: after a push"
        above.text(0.995, 1.05, said, transform=above.transAxes, ha="right", color=MUTED)
        (self._turns,) = above.plot([], [], "o-", color=INK, markersize=5)
        (self._scores,) = below.plot([], [], "s-", color=INK, markersize=5)
        (self._pushed,) = above.plot([], [], "D", color=PAPER, markersize=9, markeredgecolor=INK)
        under = below.get_xaxis_transform()
        self._words = [
            below.text(0, -0.05, "", ha="center", va="top", rotation=90, transform=under, **WORD_FONT)
            for _ in range(_LAST)
        ]
        return [*self._stems, self._rule, self._turns, self._scores, self._pushed, *self._words]

    def update(self, values: Mapping[str, Any]) -> str:
        """Read the sentence as far as the slider says, and draw what was found."""
        words = sentence(values["negations"], values["opinion"])
        before = len(words) - 2  # words before the opinion
        states = self._opened.states_after_each(words[:before])
        pushed = states[-1] + values["push"] * self._push
        states = np.concatenate([states, self._opened.states_after_each(words[before:], start=pushed)])
        turns, scores = self._turn(states), self._opened.scores(states)
        x = (np.arange(len(words)) + 0.5) / len(words)
        read = min(values["word"], len(words))
        for stems in self._stems:  # from each word up to its turn and its score
            stems.set_data(np.repeat(x[:read], 3), np.tile([-_HIGHEST, _HIGHEST, np.nan], read))
        self._rule.set_data(x[:before], turns_by_the_rule(words[:before]))
        self._turns.set_data(x[: min(read, before)], turns[:before][:read])
        self._scores.set_data(x[:read], scores[:read])
        is_pushed = values["push"] != 0 and read >= before
        self._pushed.set_data(x[before - 1 : before], self._turn(pushed[np.newaxis]))
        self._pushed.set_visible(bool(is_pushed))
        for place, text in enumerate(self._words):
            text.set_text(words[place] if place < read else "")
            text.set_x(x[place] if place < len(words) else 0)
        return self._say(words, before, read, turns, scores, push=values["push"])

    def _say(
        self,
        words: list[str],
        before: int,
        read: int,
        turns: NDArray[np.float64],
        scores: NDArray[np.float64],
        *,
        push: float,
    ) -> str:
        if read <= before:
            says, score = _signed(turns[read - 1]), _signed(scores[read - 1])
            return f"After “{words[read - 1]}” the state says {says}, and the score is {score}."
        rule = turns_by_the_rule(words[:before])[-1]
        says = _signed(turns[before - 1])
        said = f"Before “{words[before]}” the state says {says}; the rule says {_signed(rule)}. "
        if push:
            said += f"Then {abs(push):.2f} of the step to “not” is {'added' if push > 0 else 'taken away'}. "
        return said + f"The score is {_signed(scores[read - 1])}."


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−").replace("+0.00", "0.00").replace("−0.00", "0.00")
