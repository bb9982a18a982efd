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
from rnn101.viz.style import BLUE, INK, ORANGE, PALE, SKY

_WRITTEN = 70  # letters
_LONGEST = 50  # letters of a beginning
_LINE = 72  # letters a line of the picture
_LEFT, _LETTER = 0.02, 0.0125  # where a line begins, and the width of a letter: shares of the picture
_BARS = 5

_STEPS = 50
BEFORE, AFTER, _CHATTER = 5, 40, range(21, 31)  # the steps of the message, and those of the chatter
_LOUD, _QUIET = 1.0, 0.2
_DARK = shade(ORANGE, 0.6)


class WritingStepper(Explorer):
    """What the network holds likely as the next letter, and which one is drawn, for any beginning."""

    size = (8.0, 3.0)

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
        ax.set(xlim=(-0.6, _BARS + 0.6), ylim=(0, 1.12), ylabel="chance", xticks=[])
        ax.set_yticks([0, 0.5, 1], ["0", "50 %", "100 %"])
        ax.text(2, -0.2, "the most likely next letters", ha="center", va="top")
        ax.text(_BARS, -0.05, f"the other {len(letters) - _BARS}", ha="center", va="top")
        places = range(_BARS + 1)
        self._bars = ax.bar(places, [0.5] * len(places), width=0.7, color=SKY, edgecolor=INK)
        self._bars[-1].set_facecolor(PALE)
        self._names = [ax.text(i, -0.05, "", ha="center", va="top", weight="bold") for i in range(_BARS)]
        self._shares = [ax.text(i, 0, "", ha="center", va="bottom", size=10) for i in places]
        line: dict[str, Any] = {"family": "DejaVu Sans Mono", "size": 12, "va": "top"}
        self._lines = [
            [figure.text(_LEFT, top, "", color=color, **line) for color in (INK, BLUE, shade(ORANGE, 0.6))]
            for top in (0.97, 0.88)
        ]
        return [*self._bars, *self._names, *self._shares, *self._lines[0], *self._lines[1]]

    def update(self, values: Mapping[str, Any]) -> str:
        """Show the text so far and the chances of the next letter."""
        given = topics.plain(values["beginning"])
        beginning = given[:_LONGEST] or "\n"
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
        for name, i in zip(self._names, shown, strict=True):
            name.set_text(visible(str(letters[i])))
        heights = [*chances[shown], 1 - chances[shown].sum()]
        for place, (bar, share, height) in enumerate(zip(self._bars, self._shares, heights, strict=True)):
            is_drawn = place < _BARS and shown[place] == drawn
            bar.set_height(height)
            if place < _BARS:
                bar.set_facecolor(ORANGE if is_drawn else SKY)
            share.set_text(("drawn\n" if is_drawn else "") + _percent(height))
            share.set_y(height + 0.02 if height < 0.8 else 0.72)
        first = visible(str(letters[shown[0]]))
        many = "1 letter" if step == 1 else f"{step} letters"
        return (
            f"After {many} of its own, its first guess is {first} ({_percent(chances[shown[0]])}). "
            f"The letter drawn is {visible(str(letters[drawn]))} ({_percent(chances[drawn])})."
            + (
                f" (It was given the first {_LONGEST} letters of your beginning.)"
                if len(given) > _LONGEST
                else ""
            )
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
    """What h ← loop · h + input · x holds of a message at the end, for any two weights and both orders."""

    size = (8.0, 3.8)

    def build_controls(self) -> dict[str, Any]:
        """Return the loop weight, the input weight, and where the message stands."""
        loop = ipywidgets.FloatSlider(value=0.8, min=0, max=1.2, step=0.01, description="loop weight")
        into = ipywidgets.FloatSlider(value=0.5, min=0, max=1, step=0.05, description="input weight")
        order = ipywidgets.Dropdown(
            options=[("before the chatter", BEFORE), ("after the chatter", AFTER)],
            description="the message comes",
        )
        return {"loop": loop, "input": into, "order": order}

    def draw_first(self, figure: Figure) -> list[Artist]:
        """Draw the axes of the inputs above and, below, those of the state in its two parts."""
        figure.subplots_adjust(left=0.1, right=0.84, top=0.97, bottom=0.14, hspace=0.12)
        top, ax = figure.subplots(2, 1, sharex=True, height_ratios=[1, 2])
        top.bar(np.arange(1, _STEPS + 1), message_and_chatter(BEFORE)[1], width=0.8, color=ORANGE)
        top.text(_CHATTER[0], 0.27, "chatter", color=_DARK, weight="bold")
        top.set(ylabel="input x", ylim=(0, 1.1), yticks=[0, 1])
        ax.set(xlim=(0, _STEPS + 0.5), ylim=(0, 1.05), xlabel="step", ylabel="state h", yticks=[])
        ax.yaxis.set_label_coords(-0.085, 0.5)
        ax.grid(visible=False)
        ax.axvline(_STEPS, color=INK, linestyle=":", linewidth=1)
        edges = np.arange(_STEPS + 1) + 0.5
        look: dict[str, Any] = {"edges": edges, "fill": True, "linewidth": 0}
        self._shout = top.stairs(np.zeros(_STEPS), color=BLUE, **look)
        self._name = top.text(0, 0.75, "the message", color=BLUE, weight="bold")
        self._message = ax.stairs(np.zeros(_STEPS), color=BLUE, **look)
        self._chatter = ax.stairs(np.zeros(_STEPS), facecolor=ORANGE, edgecolor="white", hatch="///", **look)
        ax.text(-0.4, 0, "0", ha="right", va="center", size=10)
        self._ticks = [ax.text(-0.4, y, "", ha="right", va="center", size=10) for y in (0.5, 1)]
        beside: dict[str, Any] = {"transform": ax.transAxes, "va": "center"}
        ax.text(1.02, 0.86, f"at step {_STEPS}:", **beside)
        ax.text(1.02, 0.5, "is the\nmessage", color=BLUE, weight="bold", **beside)
        self._share = ax.text(1.02, 0.7, "", color=BLUE, weight="bold", size=14, **beside)
        return [self._shout, self._name, self._message, self._chatter, *self._ticks, self._share]

    def update(self, values: Mapping[str, Any]) -> str:
        """Run the memory over the message and over the chatter; the state is the sum of both."""
        at = values["order"]
        parts = message_and_chatter(at)
        message, chatter = (remembered(part, values["loop"], values["input"]) for part in parts)
        self._shout.set_data(parts[0])
        self._name.set_x(at + 1 if at == BEFORE else at - 1)
        self._name.set_ha("left" if at == BEFORE else "right")
        whole = message + chatter
        top = _round_up(whole.max())
        self._message.set_data(message / top)
        self._chatter.set_data(whole / top, baseline=message / top)
        for tick, height in zip(self._ticks, (0.5, 1), strict=True):
            tick.set_text(f"{height * top:g}")
        held = f"At step {_STEPS} the state is {_number(whole[-1])}"
        if whole[-1] == 0:
            self._share.set_text("none")
            return f"{held}: " + ("nothing is left." if values["input"] else "nothing was ever written.")
        share = message[-1] / whole[-1]
        self._share.set_text(f"{100 * share:.0f} %")
        return f"{held}: {100 * share:.0f} % of it is the message, the rest is chatter."


def message_and_chatter(at: int) -> NDArray[np.float64]:
    """Return the two parts of the explorer's input, the message at a step: (2, steps)."""
    parts = np.zeros((2, _STEPS))
    parts[0, at - 1] = _LOUD
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


def _number(h: float) -> str:
    if h == 0:
        return "0"
    return f"{h:,.0f}" if h >= 100 else f"{h:.2f}" if h >= 0.005 else "below 0.01"


def _round_up(highest: float) -> float:
    """Return the end of an axis: the next of 1, 2, 5, 10, 20 … that is not below what is drawn."""
    ends = [digit * 10.0**power for power in range(5) for digit in (1, 2, 5)]
    return next(end for end in ends if end >= highest)
