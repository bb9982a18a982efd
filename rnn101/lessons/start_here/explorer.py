"""A network that writes, letter by letter; and a memory of one number, with its two weights."""

from collections.abc import Mapping
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray

from rnn101.datasets import topics
from rnn101.lessons.start_here.writer import letters, read, visible
from rnn101.viz.explorer import Explorer
from rnn101.viz.shapes import shade
from rnn101.viz.style import BLUE, INK, ORANGE, SKY

_WRITTEN = 70  # letters
_LONGEST = 50  # letters of a beginning
_LINE = 72  # letters a line of the picture
_LEFT, _LETTER = 0.02, 0.0125  # where a line begins, and the width of a letter: shares of the picture
_BARS = 5

_STEPS = 50
_MESSAGE, _CHATTER = 5, range(21, 31)  # steps at which there is input
_LOUD, _QUIET = 1.0, 0.2


class WritingStepper(Explorer):
    """What the network holds likely as the next letter, and which one is drawn, for any beginning."""

    def build_controls(self) -> dict[str, Any]:
        """Return the beginning, the luck of the draws, a button that plays, and the step that it moves."""
        beginning = ipywidgets.Text(value="Python is ", description="beginning", continuous_update=False)
        luck = ipywidgets.IntSlider(value=11, min=0, max=20, description="luck")
        play = ipywidgets.Play(value=0, max=_WRITTEN, interval=500, description="play")
        step = ipywidgets.IntSlider(value=0, max=_WRITTEN, description="step")
        ipywidgets.jslink((play, "value"), (step, "value"))
        return {"beginning": beginning, "luck": luck, "play": play, "step": step}

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the places of the text and of the bars."""
        self._wanted: tuple[str, int] | None = None
        figure.subplots_adjust(left=0.1, right=0.98, top=0.72, bottom=0.17)
        ax = figure.add_subplot()
        ax.grid(visible=False, axis="x")
        ax.set(xlim=(-0.6, _BARS - 0.4), ylim=(0, 1.12), ylabel="chance", xticks=[])
        ax.set_yticks([0, 0.5, 1], ["0", "50 %", "100 %"])
        ax.text(0.5, -0.16, "the most likely next letters", transform=ax.transAxes, ha="center", va="top")
        self._bars = ax.bar(range(_BARS), [0.5] * _BARS, width=0.7, color=SKY, edgecolor=INK)
        self._names = [ax.text(i, -0.03, "", ha="center", va="top", weight="bold") for i in range(_BARS)]
        self._shares = [ax.text(i, 0, "", ha="center", va="bottom", size=10) for i in range(_BARS)]
        line: dict[str, Any] = {"family": "DejaVu Sans Mono", "size": 12, "va": "top"}
        self._lines = [
            [figure.text(_LEFT, top, "", color=color, **line) for color in (INK, BLUE, shade(ORANGE, 0.6))]
            for top in (0.97, 0.88)
        ]
        return [*self._bars, *self._names, *self._shares, *self._lines[0], *self._lines[1]]

    def update(self, values: Mapping[str, Any]) -> str:
        """Show the text so far and the chances of the next letter."""
        beginning = topics.plain(values["beginning"])[:_LONGEST] or "\n"
        if self._wanted != (beginning, values["luck"]):
            self._wanted = beginning, values["luck"]
            self._begin(beginning, values["luck"])
        step = values["step"]
        while len(self._drawn) <= step:
            self._draw_next()
        chances, drawn = self._chances[step], self._drawn[step]
        self._show_text(beginning, "".join(str(letters[i]) for i in self._drawn[:step]), str(letters[drawn]))
        shown = np.argsort(-chances)[:_BARS]
        if drawn not in shown:
            shown[-1] = drawn
        for bar, name, share, i in zip(self._bars, self._names, self._shares, shown, strict=True):
            bar.set_height(chances[i])
            bar.set_facecolor(ORANGE if i == drawn else SKY)
            name.set_text(visible(str(letters[i])))
            share.set_text(("drawn\n" if i == drawn else "") + _percent(chances[i]))
            share.set_y(chances[i] + 0.02 if chances[i] < 0.8 else 0.72)
        first = visible(str(letters[shown[0]]))
        many = "1 letter" if step == 1 else f"{step} letters"
        return (
            f"After {many} of its own, its first guess is {first} ({_percent(chances[shown[0]])}). "
            f"The letter drawn is {visible(str(letters[drawn]))} ({_percent(chances[drawn])})."
        )

    def _begin(self, beginning: str, luck: int) -> None:
        self._rng = np.random.default_rng(luck)
        state = None
        for letter in beginning:
            chances, state = read(letter, state)
        self._next, self._state = chances, state
        self._chances: list[NDArray[np.float64]] = []
        self._drawn: list[int] = []

    def _draw_next(self) -> None:
        drawn = int(self._rng.choice(len(letters), p=self._next))
        self._chances.append(self._next)
        self._drawn.append(drawn)
        self._next, self._state = read(str(letters[drawn]), self._state)

    def _show_text(self, beginning: str, written: str, drawn: str) -> None:
        """Write the three parts side by side, in two lines."""
        ends = np.cumsum([len(beginning), len(written), len(drawn)])
        whole = visible(beginning + written + drawn)
        for number, line in enumerate(self._lines):
            for part, start, end in zip(line, [0, *ends], ends, strict=False):
                inside = [i for i in range(number * _LINE, (number + 1) * _LINE) if start <= i < end]
                text = whole[inside[0] : inside[-1] + 1] if inside else ""
                part.set_text(text)
                part.set_x(_LEFT + _LETTER * (inside[0] % _LINE if inside else 0))


class MemoryExplorer(Explorer):
    """What h ← loop · h + input · x still holds of a message, after chatter, for any two weights."""

    def build_controls(self) -> dict[str, Any]:
        """Return two sliders: the loop weight and the input weight."""
        loop = ipywidgets.FloatSlider(value=0.8, min=0, max=1, step=0.01, description="loop weight")
        into = ipywidgets.FloatSlider(value=0.5, min=0, max=1, step=0.05, description="input weight")
        return {"loop": loop, "input": into}

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the inputs above, and below the state in two parts."""
        figure.set_layout_engine("constrained")
        top, ax = figure.subplots(2, 1, sharex=True, height_ratios=[1, 2])
        steps = np.arange(1, _STEPS + 1)
        self._parts = message_and_chatter()
        for part, color in zip(self._parts, (BLUE, ORANGE), strict=True):
            top.bar(steps, part, width=0.8, color=color)
        top.text(_MESSAGE + 1, 0.75, "the message", color=BLUE, weight="bold")
        top.text(_CHATTER[-1] + 1, 0.1, "chatter", color=shade(ORANGE, 0.6), weight="bold")
        top.set(ylabel="input x", ylim=(0, 1.1))
        ax.set(xlim=(0, _STEPS + 1), ylim=(0, 3.2), xlabel="step", ylabel="state h")
        edges = np.arange(_STEPS + 1) + 0.5
        look: dict[str, Any] = {"edges": edges, "fill": True, "linewidth": 0}
        self._message = ax.stairs(np.zeros(_STEPS), color=BLUE, **look)
        self._chatter = ax.stairs(np.zeros(_STEPS), facecolor=ORANGE, edgecolor="white", hatch="///", **look)
        return [self._message, self._chatter]

    def update(self, values: Mapping[str, Any]) -> str:
        """Run the memory over the message and over the chatter; the state is the sum of both."""
        message, chatter = (remembered(part, values["loop"], values["input"]) for part in self._parts)
        self._message.set_data(message)
        self._chatter.set_data(message + chatter, baseline=message)
        end = message[-1] + chatter[-1]
        held = f"At step {_STEPS} the state is {end:.2f}"
        if end < 0.005:
            return f"{held}: everything is forgotten."
        return f"{held}: {message[-1] / end:.0%} of it is the message, the rest is chatter.".replace(
            "%", " %"
        )


def message_and_chatter() -> NDArray[np.float64]:
    """Return the two parts of the explorer's input: (2, steps)."""
    parts = np.zeros((2, _STEPS))
    parts[0, _MESSAGE - 1] = _LOUD
    parts[1, np.array(_CHATTER) - 1] = _QUIET
    return parts


def remembered(x: NDArray[np.float64], loop: float, into: float) -> NDArray[np.float64]:
    """Return the state after each step of h ← loop · h + into · x, which begins at 0: (steps,).

    Examples
    --------
    >>> remembered(np.array([1.0, 0.0, 0.0]), 0.5, 1.0)
    array([1.  , 0.5 , 0.25])
    """
    h, states = 0.0, []
    for x_t in x:
        h = loop * h + into * x_t
        states.append(h)
    return np.array(states)


def _percent(chance: float) -> str:
    return "below 1 %" if chance < 0.005 else f"{100 * chance:.0f} %"
