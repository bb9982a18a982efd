"""Sampling by temperature: the next word's probabilities, and what the sampled captions are worth."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from rnn101 import decoding
from rnn101.datasets.text import END, START, Vocabulary
from rnn101.viz.explorer import Explorer
from rnn101.viz.style import BLUE, INK, PAPER, VERMILLION

_BARS = 6  # words whose probability is drawn
_SAMPLES = 40  # captions, drawn with the same random numbers at every temperature
_SHOWN = 3  # different captions that are written out, the false ones first
_SMALLEST = 0.005  # probability that is marked: at 0 the mark would lie on the name


class TemperatureExplorer(Explorer):
    """Change the temperature: the next word's probabilities follow, and so do the sampled captions.

    `states`, with a row for each picture, are what a decoder starts from, and `step` is one step of it, as
    :mod:`rnn101.decoding` takes them. `mistake`, called with the place of a picture and a caption, says what
    is wrong with the caption; nothing if it is true. After `max_steps` words a caption is broken off.
    """

    size = (8.0, 4.1)

    def __init__(
        self,
        pictures: ArrayLike,
        states: decoding.State,
        step: decoding.Step,
        vocabulary: Vocabulary,
        mistake: Callable[[int, str], str],
        *,
        max_steps: int = 12,
    ) -> None:
        self._pictures = (255 * np.asarray(pictures)).round().astype(np.uint8)  # drawn sooner than floats
        for number, array in enumerate(states):
            if len(array) != len(self._pictures):
                raise ValueError(
                    f"states: array {number} has {len(array)} rows, "
                    f"but there are {len(self._pictures)} pictures"
                )
        self._states, self._step, self._vocabulary = states, step, vocabulary
        self._mistake, self._max_steps = mistake, max_steps
        self._said = decoding.greedy(step, states, start=START, end=END, max_steps=max_steps)
        self._chances = [
            decoding.next_word_probabilities(step, self._state(place), [START, *caption])
            for place, caption in enumerate(self._said)
        ]
        super().__init__()

    def build_controls(self) -> dict[str, Any]:
        """Return three sliders: the temperature, how many words are said already, and the picture."""
        temperature = ipywidgets.FloatSlider(
            value=1.0, min=0.1, max=2.0, step=0.05, description="temperature"
        )
        longest = max(len(caption) for caption in self._said)
        said = ipywidgets.IntSlider(value=min(1, longest), min=0, max=longest, description="words said")
        picture = ipywidgets.IntSlider(value=0, min=0, max=len(self._pictures) - 1, description="picture")
        return {"temperature": temperature, "said": said, "picture": picture}

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the picture and the next word's bars above, the captions below."""
        left, right, below = (
            figure.add_axes(place)
            for place in ((0.02, 0.39, 0.29, 0.59), (0.42, 0.47, 0.5, 0.42), (0.02, 0.01, 0.96, 0.31))
        )
        for ax in (left, below):
            ax.set_axis_off()
        self._seen = left.imshow(self._pictures[0], interpolation="nearest")
        return [self._seen, *self._draw_bars(right), *self._draw_captions(below)]

    def _draw_bars(self, ax: Axes) -> list[Artist]:
        places = range(min(_BARS, len(self._vocabulary)))
        ax.set(xlim=(0, 1), ylim=(_BARS - 0.4, -0.6), xticks=[0, 0.25, 0.5, 0.75, 1], yticks=[])
        ax.set_xticklabels(["0", "25", "50", "75", "100 %"])
        below: dict[str, Any] = {"y": -0.23, "va": "center", "transform": ax.transAxes}
        ax.text(0.62, s="probability of the next word, after", ha="right", **below)
        self._place = ax.text(0.635, s="", ha="left", **below)
        ax.spines["left"].set_visible(False)
        nothing = np.zeros(len(places))
        mark: dict[str, Any] = {"ms": 6, "mec": VERMILLION, "mfc": PAPER, "mew": 1.6}
        self._bars = ax.barh(places, nothing, height=0.6, color=BLUE, label="at this temperature")
        (self._plain,) = ax.plot(nothing, places, "D", label="at temperature 1", clip_on=False, **mark)
        ax.legend(loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=2, borderaxespad=0.1)
        self._names = [ax.text(-0.02, place, "", ha="right", va="center", color=INK) for place in places]
        return [*self._bars, self._plain, *self._names, self._place]

    def _draw_captions(self, ax: Axes) -> list[Artist]:
        ax.set(xlim=(0, 1), ylim=(_SHOWN, -1))
        # What never changes is drawn only once: letters are what a redraw spends most of its time on.
        ax.text(0, -0.5, f"{_SAMPLES} captions sampled at this temperature:", weight="bold", va="center")
        self._worth = ax.text(0.48, -0.5, "", va="center")
        self._lines = [ax.text(0, row + 0.5, "", va="center") for row in range(_SHOWN)]
        return [self._worth, *self._lines]

    def update(self, values: Mapping[str, Any]) -> str:
        """Sample captions of the picture at the temperature; draw the probabilities behind them."""
        picture, temperature = values["picture"], values["temperature"]
        self._seen.set_data(self._pictures[picture])
        words = self._update_bars(picture, self._said[picture][: values["said"]], temperature)
        captions = self._sample(picture, temperature)
        mistakes = [self._mistake(picture, caption) for caption in captions]
        judged = dict(zip(captions, mistakes, strict=True))
        # What is false first: that is what heat costs.
        counted = sorted(Counter(captions).items(), key=lambda pair: (not judged[pair[0]], -pair[1]))
        frequent = [*counted[:_SHOWN], *[("", 0)] * _SHOWN]
        for line, (caption, count) in zip(self._lines, frequent, strict=False):
            line.set_text(_describe(caption, count, judged.get(caption, "")))
        n_true, n_different = mistakes.count(""), len(judged)
        self._worth.set_text(f"{n_true} true, {n_different} different")
        return f"{words} {_say_worth(len(captions), n_true, n_different)}"

    def _update_bars(self, picture: int, said: list[int], temperature: float) -> str:
        plain = self._chances[picture][len(said)]
        heated = decoding.with_temperature(plain, temperature)
        likeliest = np.argsort(-plain, kind="stable")[: len(self._names)]
        for bar, name, word in zip(self._bars, self._names, likeliest, strict=True):
            bar.set_width(heated[word])
            name.set_text(self._vocabulary.names[word])
        self._plain.set_xdata(np.where(plain[likeliest] < _SMALLEST, np.nan, plain[likeliest]))
        first = likeliest[0]
        place = f"after “{self._vocabulary.decode_text(said)}”" if said else "at the start"
        read = self._vocabulary.names[[START, *said][-1]]
        self._place.set_text(f"“{read}” (word {len(said)})" if said else f"“{read}”")
        words = (
            f"At temperature {temperature:.2f} the likeliest word {place} is "
            f"“{self._vocabulary.names[first]}”: {100 * heated[first]:.0f} %"
        )
        return f"{words}." if temperature == 1 else f"{words}, instead of {100 * plain[first]:.0f} %."

    def _sample(self, picture: int, temperature: float) -> list[str]:
        drawn = decoding.sample(
            self._step,
            self._state(picture, times=_SAMPLES),
            temperature=temperature,
            start=START,
            end=END,
            max_steps=self._max_steps,
            rng=np.random.default_rng(0),
        )
        return [self._vocabulary.decode_text(tokens) for tokens in drawn]

    def _state(self, picture: int, times: int = 1) -> decoding.State:
        """Return where the decoder starts for one picture, once or several times."""
        return tuple(np.repeat(array[[picture]], times, axis=0) for array in self._states)


def _say_worth(n: int, n_true: int, n_different: int) -> str:
    true = f"{n_true} {'is' if n_true == 1 else 'are'} true"
    different = "all are the same" if n_different == 1 else f"{n_different} different ones are among them"
    return f"Of {n} sampled captions {true}; {different}."


def _describe(caption: str, count: int, wrong: str) -> str:
    """Write how often a caption came, and what is wrong with it; nothing for one that never came."""
    if not count:
        return ""
    return f"✗ {count} × {caption}  ({wrong})" if wrong else f"✓ {count} × {caption}"
