"""One step of attention with states of two numbers: arrows in a plane, scores, weights and their mixture."""

from collections.abc import Iterable, Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.explorer import Explorer
from rnn101.viz.shapes import shade
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, styled

WORDS = ("the", "house", "is", "green")
STATES = np.array([[0.5, -1.0], [1.0, 1.0], [-0.5, 0.0], [0.0, 1.0]])
"""What the encoder holds after each word, in the lesson's example: made up."""

QUERY = np.array([2.0, 1.0])
"""What the decoder holds when it is about to write "maison": made up as well."""

_REACH = 3.3  # of the plane's axes: the longest query, and its name beyond it
_BESIDE = {"the": (0.1, -0.25), "house": (-0.4, 0.4), "is": (-0.45, 0.2), "green": (-0.9, 0.15)}
_NAMED = (3.1, -2.8)  # where the context vector's name stands; a line leads from it to the vector
_FIRST = {"angle": 27, "length": 2.2}  # what the sliders say for QUERY, rounded


def weigh(query: ArrayLike, states: ArrayLike) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return scores, weights and mixture of one step of dot attention.

    >>> scores, weights, mixture = weigh(QUERY, STATES)
    >>> scores.tolist(), weights.round(2).tolist(), mixture.round(2).tolist()
    ([0.0, 3.0, -1.0, 1.0], [0.04, 0.83, 0.02, 0.11], [0.84, 0.9])
    """
    states = np.asarray(states)
    scores = states @ np.asarray(query)
    powers = np.exp(scores - scores.max())
    weights = powers / powers.sum()
    return scores, weights, weights @ states


class _Picture:
    """The plane on the left, the bars on the right; `show` moves the query and what follows from it."""

    def __init__(self, plane: Axes, bars: Axes) -> None:
        plane.set(xlim=(-_REACH, _REACH), ylim=(-_REACH, _REACH), aspect="equal")
        plane.set(xticks=range(-2, 3), yticks=range(-2, 3))
        plane.set_xlabel("first number of a state")
        plane.set_ylabel("second number")
        for word, state in zip(WORDS, STATES, strict=True):
            _arrow(plane, state, BLUE)
            aside = np.array(_BESIDE[word])
            plane.text(state[0] + aside[0], state[1] + aside[1], word, color=BLUE, weight="bold", va="center")
        self._arrow = plane.annotate(
            "",
            (QUERY[0], QUERY[1]),
            (0, 0),
            arrowprops={"arrowstyle": "-|>", "color": GREEN, "lw": 3, "shrinkA": 0, "shrinkB": 0},
        )
        self._name = plane.text(
            0, 0, "query", color=shade(GREEN, 0.75), weight="bold", ha="center", va="center"
        )
        (self._leader,) = plane.plot([0], [0], color=shade(ORANGE, 0.6), lw=1)
        (self._dot,) = plane.plot([0], [0], "D", color=ORANGE, ms=7, mec=INK, zorder=5)
        plane.text(
            *_NAMED, "context vector", color=shade(ORANGE, 0.6), weight="bold", ha="right", va="center"
        )
        places = range(len(WORDS))
        self._bars = bars.barh(places, np.zeros(len(WORDS)), height=0.62, color=ORANGE)
        self._shares = [bars.text(0, place, "", va="center") for place in places]
        self._scores = [bars.text(-0.04, place, "", va="center", ha="right") for place in places]
        bars.set(xlim=(0, 1.15), ylim=(len(WORDS) - 0.4, -0.6), yticks=[], xticks=[0, 0.5, 1])
        bars.grid(visible=False)
        bars.set_xlabel("weight")
        bars.text(-0.04, -0.75, "word and score", ha="right", color=MUTED)

    @property
    def artists(self) -> list[Artist]:
        return [self._leader, self._arrow, self._name, self._dot, *self._bars, *self._shares, *self._scores]

    def show(self, query: ArrayLike) -> str:
        query = np.asarray(query, dtype=float)
        scores, weights, mixture = weigh(query, STATES)
        self._arrow.xy = tuple(query)
        size = float(np.hypot(*query))
        direction = query / size if size > 0 else np.array([1.0, 0.0])
        self._name.set_position(tuple(query + direction * (0.65, 0.3)))  # beyond the tip
        self._dot.set_data([mixture[0]], [mixture[1]])
        self._leader.set_data([_NAMED[0] - 1.2, mixture[0]], [_NAMED[1] + 0.25, mixture[1]])
        for place, word in enumerate(WORDS):
            self._bars[place].set_width(float(weights[place]))
            self._shares[place].set_x(float(weights[place]) + 0.02)
            self._shares[place].set_text(f"{weights[place]:.2f}")
            self._scores[place].set_text(f"{word}  {_signed(scores[place])}")
        best = [word for word, high in zip(WORDS, np.isclose(scores, scores.max()), strict=True) if high]
        names = "all four words" if len(best) == len(WORDS) else " and ".join(f"“{word}”" for word in best)
        said = "its weight is" if len(best) == 1 else "each of them has the weight"
        return (
            f"Query ({_signed(query[0])}, {_signed(query[1])}). Highest score: {names}, "
            f"{_signed(scores.max())}; {said} {weights.max():.2f}. "
            f"The mixture, the orange diamond, is ({_signed(mixture[0])}, {_signed(mixture[1])})."
        )


@styled
def attention_plane(ax: Axes, query: ArrayLike = QUERY) -> Axes:
    """Draw one step of attention (8 × 3.9 inches): arrows in a plane on the left, weights on the right."""
    ax.set_axis_off()
    figure = ax.get_figure(root=True)
    assert figure is not None
    _picture_on(figure).show(query)
    return ax


def _picture_on(figure: Figure) -> _Picture:
    return _Picture(figure.add_axes((0.08, 0.15, 0.39, 0.8)), figure.add_axes((0.68, 0.2, 0.29, 0.62)))


class AttentionStepper(Explorer):
    """Turn the query: the word whose arrow reaches farthest in its direction gets most of the weight."""

    size = (8.0, 3.9)

    def build_controls(self) -> dict[str, Any]:
        """Return a player and a slider that turn the query, and one for its length."""
        play = ipywidgets.Play(value=_FIRST["angle"], max=345, step=15, interval=600, description="play")
        angle = ipywidgets.IntSlider(
            value=_FIRST["angle"], max=345, description="direction of the query, degrees"
        )
        ipywidgets.jslink((play, "value"), (angle, "value"))
        length = ipywidgets.FloatSlider(
            value=_FIRST["length"], min=0.0, max=2.2, step=0.1, description="its length"
        )
        return {"play": play, "angle": angle, "length": length}

    def draw_first(self, figure: Figure) -> Iterable[Artist]:
        """Draw the states, and empty bars."""
        self._picture = _picture_on(figure)
        return self._picture.artists

    def update(self, values: Mapping[str, Any]) -> str:
        """Turn the query; at first it is the lesson's, whose numbers are round where the sliders' are not."""
        if {name: values[name] for name in _FIRST} == _FIRST:
            return self._picture.show(QUERY)
        angle = np.radians(values["angle"])
        return self._picture.show(values["length"] * np.array([np.cos(angle), np.sin(angle)]))


def _arrow(ax: Axes, end: NDArray[Any], color: str) -> None:
    ax.annotate(
        "",
        tuple(end),
        (0, 0),
        arrowprops={"arrowstyle": "-|>", "color": color, "lw": 2, "shrinkA": 0, "shrinkB": 0},
    )


def _signed(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("0", "-0") else text.replace("-", "−")
