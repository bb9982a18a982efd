"""The drawings of lesson 14: windows, the stacked regressor, a late forecast, and what it listens to."""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.dates
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MultipleLocator
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.parts import parts
from rnn101.viz.plots.columns import columns
from rnn101.viz.shapes import arrow, box, canvas, label, leader, loop, shade, tint
from rnn101.viz.style import BLUE, GREEN, INK, MUTED, ORANGE, VERMILLION, styled

_dates: Any = matplotlib.dates  # Matplotlib gives this module no types

_RED = shade(VERMILLION, 0.8)  # of letters: the lighter one of lines is too pale to read
_SAID: dict[str, Any] = {"color": VERMILLION, "linestyle": "-", "linewidth": 1.8}
_REAL: dict[str, Any] = {"color": INK, "linestyle": "-", "linewidth": 1.5}
_SHOWN = 14  # days of a window that an answer to nudges is drawn for


@styled
def real_and_forecast(ax: Axes, days: ArrayLike, real: ArrayLike, forecast: ArrayLike) -> Axes:
    """Draw a real price and its forecast, a year or less of (days,), with their names; for 8 × 3.6 inches."""
    when, came, said = columns(days=days, real=real, forecast=forecast)
    ax.plot(when, came, **_REAL)
    ax.plot(when, said, **_SAID)
    ax.text(0.99, 0.95, "forecast, made the day before", transform=ax.transAxes, color=_RED, **_CORNER)
    ax.text(0.99, 0.86, "real price", transform=ax.transAxes, color=INK, **_CORNER)
    name_months(ax, when)
    ax.set_ylabel("opening price (dollars)")
    return ax


_CORNER: dict[str, Any] = {"ha": "right", "va": "top", "weight": "bold"}


def name_months(ax: Axes, days: NDArray[np.datetime64]) -> None:
    """Give a year's axis its months."""
    ax.xaxis.set_major_locator(_dates.MonthLocator())
    ax.xaxis.set_major_formatter(_dates.DateFormatter("%b"))
    ax.set_xlabel(str(days[0].astype("datetime64[Y]")))


_STEP, _LINE = 1.05, 0.62  # inches from one price to the next, and from one row to the next


@styled
def windows_by_hand(ax: Axes, prices: ArrayLike, window: int) -> Axes:
    """Draw a short series and, below it, each of its windows with the value that follows; for 8 × 3.3 inches.

    For six prices and windows of three.
    """
    series = np.asarray(prices, dtype=float)
    n = len(series) - window
    canvas(ax, 8, 3.3)
    top = 2.75
    label(ax, (0.75, top), "the series")
    for place, price in enumerate(series):
        label(ax, (_at(place), top), f"{price:.2f}")
    for number in range(n):
        y = top - 0.8 - _LINE * number
        label(ax, (0.75, y), f"example {number}")
        for place in range(number, number + window):
            box(ax, (_at(place), y), (0.92, 0.42), color=tint(BLUE, 0.25))
            label(ax, (_at(place), y), f"{series[place]:.2f}")
        answer = number + window
        box(ax, (_at(answer), y), (0.92, 0.42), color=tint(ORANGE, 0.4))
        label(ax, (_at(answer), y), f"{series[answer]:.2f}", bold=True)
    low = top - 0.8 - _LINE * n
    label(ax, (_at(1), low + 0.1), "blue: the window that is read", color=shade(BLUE, 0.8))
    label(ax, (_at(4.4), low + 0.1), "orange: the answer to it", color=shade(ORANGE, 0.55))
    return ax


def _at(place: float) -> float:
    return 1.95 + _STEP * place


_ROW = 2.2  # height of the flow
_LAYERS = (1.95, 3.2, 4.45, 5.7)  # columns of the LSTM layers
_INPUT, _DENSE = 0.65, 6.85
_WIDTH, _HEIGHT = 0.86, 1.3  # of a layer's box


@styled
def stacked_regressor(ax: Axes, *, window: int = 60, units: int = 50, dropout: float = 0.2) -> Axes:
    """Draw four LSTM layers, each with dropout, and the Dense layer, 8 × 3.4 inches, shapes on the arrows."""
    canvas(ax, 8, 3.4)
    _draw_window(ax, window)
    for number, x in enumerate(_LAYERS, start=1):
        _draw_layer(ax, x, number, units, dropout)
    box(ax, (_DENSE, _ROW), (0.62, 0.62), color=tint(GREEN, 0.3))
    label(ax, (_DENSE, _ROW + 0.12), "Dense", bold=True)
    label(ax, (_DENSE, _ROW - 0.13), "1")
    ax.plot(7.65, _ROW, "o", color=ORANGE, markersize=9, markeredgecolor=INK)
    label(ax, (7.55, _ROW + 0.42), "next\nday")
    _draw_flow(ax, window, units)
    note = "Shapes are those of one window: (steps, features). A batch puts its size in front."
    label(ax, (4, 0.2), note, color=MUTED)
    return ax


def _draw_window(ax: Axes, window: int) -> None:
    box(ax, (_INPUT, _ROW), (1.05, 0.8), color=tint(ORANGE, 0.2))
    steps = np.linspace(-0.42, 0.42, 22)
    wave = 0.13 * np.sin(7 * steps) + 0.07 * np.sin(23 * steps) + 0.3 * steps
    ax.plot(_INPUT + steps, _ROW + wave, ".-", color=ORANGE, markersize=4, linewidth=1, zorder=4)
    label(ax, (_INPUT, _ROW + 0.62), f"last {window} days")


def _draw_layer(ax: Axes, x: float, number: int, units: int, dropout: float) -> None:
    box(ax, (x, _ROW), (_WIDTH, _HEIGHT), color=tint(BLUE, 0.25))
    label(ax, (x, _ROW + 0.42), f"LSTM {number}", bold=True)
    label(ax, (x, _ROW + 0.17), f"{units} units")
    ax.plot(
        [x - _WIDTH / 2, x + _WIDTH / 2], [_ROW - 0.1] * 2, color=MUTED, linewidth=1, linestyle="--", zorder=4
    )
    label(ax, (x, _ROW - 0.28), "dropout")
    label(ax, (x, _ROW - 0.49), f"{dropout:.0%}".replace("%", " %"))
    loop(ax, (x, _ROW + _HEIGHT / 2), size=0.17)


def _draw_flow(ax: Axes, window: int, units: int) -> None:
    """Draw the arrows, each with the shape of what it carries."""
    boxes = [(_INPUT, 1.05), *((x, _WIDTH) for x in _LAYERS), (_DENSE, 0.62), (7.65, 0.16)]
    shapes = [f"({window}, 1)", *[f"({window}, {units})"] * 3, f"({units},)", "(1,)"]
    for (left, left_width), (right, right_width), shape in zip(boxes, boxes[1:], shapes, strict=False):
        start, end = left + left_width / 2, right - right_width / 2
        arrow(ax, (start, _ROW), (end, _ROW))
        leader(ax, ((start + end) / 2, _ROW), ((start + end) / 2, 1.3))
        label(ax, ((start + end) / 2, 1.17), shape)
    label(ax, (np.mean(_LAYERS[:3]), 0.78), "passes on its state after every step", color=MUTED)
    label(ax, (6.3, 0.78), "only after the last step", color=MUTED)


@styled
def late(ax: Axes, days: ArrayLike, real: ArrayLike, forecast: ArrayLike, *, level: float) -> Axes:
    """Draw a jump of the price and of its forecast, (days,), with an arrow between both at `level` dollars.

    For 8 × 3.6 inches and some fourteen days; both lines have to come from below and pass the level.
    """
    when, came, said = columns(days=days, real=real, forecast=forecast)
    steps = np.arange(len(when))
    ax.plot(steps, came, marker="o", markersize=5, **_REAL)
    ax.plot(steps, said, marker="s", markersize=5, **_SAID)
    first, then = (_passes(values, level) for values in (came, said))
    arrow_style = {"arrowstyle": "<->", "color": BLUE, "lw": 2.2, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", xy=(then, level), xytext=(first, level), arrowprops=arrow_style)
    between: dict[str, Any] = {"ha": "center", "va": "bottom", "weight": "bold"}
    ax.text((first + then) / 2, level + 3, f"{then - first:.1f} days", color=BLUE, **between)
    peak = int(np.argmax(np.diff(came))) + 1  # the first day after the jump
    ax.text(peak - 0.2, came[peak], "real price", color=INK, weight="bold", ha="right", va="center")
    ax.text(peak + 1.6, said[peak + 1] - 4, "forecast", color=_RED, weight="bold", ha="left", va="top")
    ax.set_xticks(steps, [f"{day.astype(object):%a}\n{day.astype(object).day}" for day in when])
    for monday in np.flatnonzero(np.diff(when).astype(int) > 1):
        ax.axvline(monday + 0.5, color=MUTED, linestyle=":", linewidth=1)
    ax.grid(axis="x", visible=False)
    ax.set_xlabel(f"trading days of {when[0].astype(object):%B %Y}; dotted: a weekend")
    ax.set_ylim(top=1.02 * float(max(came.max(), said.max())) + 10)
    ax.set_ylabel("opening price (dollars)")
    return ax


def _passes(values: NDArray[np.float64], level: float) -> float:
    """Return where a line first passes a level from below."""
    above = int(np.flatnonzero((values[1:] >= level) & (values[:-1] < level))[0])
    return float(above + (level - values[above]) / (values[above + 1] - values[above]))


@styled
def answers_to_a_nudge(ax: Axes, listens: Mapping[str, Sequence[ArrayLike]]) -> Axes:
    """Draw how much forecasts rise for a dollar on one price of the window; a panel for each name.

    Each name has one array or several, (window,), the oldest price first: one is drawn as bars, with its top
    and its last price named, several, those of different seeds, as thin lines, orange in the first panel
    and green in the second, by turns. For 8 × 3 inches.
    """
    panels = parts(ax, len(listens))
    ago = np.arange(1, _SHOWN + 1)
    shown = {
        name: [100 * np.asarray(one, dtype=float)[::-1][:_SHOWN] for one in all_]
        for name, all_ in listens.items()
    }
    every = np.array([one for all_ in shown.values() for one in all_])
    for number, (panel, (name, answers)) in enumerate(zip(panels, shown.items(), strict=True)):
        if len(answers) == 1:
            panel.bar(ago, answers[0], color=(BLUE, VERMILLION)[number % 2])
            _name_bars(panel, answers[0], float(every.max()))
        for one in answers if len(answers) > 1 else ():
            color = (VERMILLION, GREEN)[number % 2]
            panel.plot(ago, one, color=color, linestyle="-", linewidth=1.1, marker=".")
        panel.axhline(0, color=MUTED, linewidth=1, linestyle="-")
        panel.set(title=name, xticks=ago[::3], ylim=(min(float(every.min()) - 5, -5), 1.08 * every.max()))
        panel.set_xlabel("age of the raised price (days)")
        panel.invert_xaxis()
        panel.tick_params(labelleft=number == 0)
    panels[0].set_ylabel("cents per dollar raised")
    return ax


def _name_bars(panel: Axes, answers: NDArray[np.float64], most: float) -> None:
    """Write the last price's answer beside its bar or above it, and the largest one if it is another."""
    top = int(np.argmax(answers))
    last = f"last price: {answers[0]:.0f}"
    if top == 0:
        panel.text(1.6, answers[0], last, ha="right", va="top", weight="bold")
        return
    panel.text(top + 1, answers[top] + 0.02 * most, f"{answers[top]:.0f}", ha="center", weight="bold")
    height = float(answers[top]) + 0.25 * most
    panel.text(0.5, height, last, ha="right", va="bottom", weight="bold")
    panel.plot([1, 1], [answers[0] + 0.02 * most, height], color=INK, linestyle="-", linewidth=1)


_APART = 0.2  # rows between the first seed's dot and the middle of its kind


@styled
def variants(ax: Axes, errors: Mapping[str, ArrayLike], persistence: tuple[float, float]) -> Axes:
    """Draw the errors of trained networks as dots, one row a kind, training part left and test part right.

    Each kind has an array (seeds, 2) of both RMSEs, and its seeds stand a little above each other, the first
    as a full dot; `persistence` has its own two. For 8 × 3.8 inches.
    """
    panels = parts(ax, 2, wspace=0.06)
    names = list(errors)
    every = np.concatenate([np.asarray(values, dtype=float) for values in errors.values()])  # (n, 2)
    for part, (panel, level) in enumerate(zip(panels, persistence, strict=True)):
        for row, name in enumerate(names):
            values = np.asarray(errors[name], dtype=float)[:, part]
            apart = np.linspace(-_APART, _APART, len(values)) if len(values) > 1 else 0
            places = apart - row + np.zeros(len(values))
            panel.plot(values, places, "o", color=VERMILLION, markersize=5, markerfacecolor="none")
            panel.scatter(values[:1], places[:1], s=28, color=VERMILLION, zorder=3)
        panel.axvline(level, color=BLUE, linewidth=1.5, linestyle="--", zorder=1)
        limits = 0.85 * min(level, *every[:, part]), 1.04 * float(every[:, part].max())
        panel.text(level + 0.2, -len(names) + 0.4, "persistence", color=BLUE, weight="bold", va="bottom")
        panel.set(ylim=(-len(names) + 0.35, 0.5), xlim=limits, xlabel="RMSE (dollars)")
        panel.set_title(("training part", "test part")[part])
        panel.grid(axis="y")
        panel.set_yticks(-np.arange(len(names)), names if part == 0 else [])
    return ax


@styled
def longer(
    ax: Axes, errors: Mapping[str, Sequence[ArrayLike]], *, between: int, before: int, persistence: float
) -> Axes:
    """Draw how errors, (measurements,), fell in long trainings, a thin line a seed, two kinds of network.

    At least five measurements, each `between` epochs after the one before it; `before` is where
    earlier trainings ended. For 8 × 3.4 inches.
    """
    for number, (name, seeds) in enumerate(errors.items()):
        every = np.array(seeds, dtype=float)
        epochs = between * np.arange(1, every.shape[1] + 1)
        color = (VERMILLION, GREEN)[number]
        for one in every:
            ax.plot(epochs, one, color=color, linestyle="-", linewidth=1.3, marker=".")
        bold: dict[str, Any] = {"color": shade(color, 0.8), "weight": "bold"}
        if number == 0:
            ax.text(epochs[4] + 3, every[:, 4].max(), name, ha="left", va="bottom", **bold)
        else:
            ax.text(epochs[1], every[:, 1].min() - 0.5, name, ha="right", va="top", **bold)
    ax.axhline(persistence, color=BLUE, linewidth=1.5, linestyle="--")
    ax.text(between, persistence - 0.3, "persistence", color=BLUE, weight="bold", va="top")
    ax.axvline(before, color=MUTED, linewidth=1, linestyle=":")
    ax.text(
        before + 3, 0.98, "stopped here so far", color=MUTED, transform=ax.get_xaxis_transform(), va="top"
    )
    ax.set_xlim(0, 1.03 * epochs[-1])
    ax.set_xticks(np.arange(0, epochs[-1] + 1, before))
    ax.set_ylim(persistence - 3.4, None)
    ax.yaxis.set_major_locator(MultipleLocator(5))
    ax.set(xlabel="epochs", ylabel="training RMSE (dollars)")
    return ax


_CORNERS: dict[tuple[bool, bool], tuple[float, float, Any, Any]] = {
    (True, True): (0.98, 0.74, "right", "top"),
    (True, False): (0.02, 0.98, "left", "top"),
    (False, False): (0.02, 0.46, "left", "top"),
    (False, True): (0.98, 0.02, "right", "bottom"),
}
"""Where the four counts stand: (said up, went up) to x, y and how they are aligned."""


@styled
def changes(ax: Axes, real: ArrayLike, forecast: ArrayLike) -> Axes:
    """Scatter the forecast change, in dollars, against the real one, both (days,); count each quarter.

    The quarters of the right direction are shaded. A change of 0 counts as down. For 5.4 × 5 inches.
    """
    came, said = columns(real=real, forecast=forecast)
    reach = 1.05 * float(np.abs([came, said]).max())
    for low, bottom in ((0.0, 0.5), (-reach, 0.0)):
        ax.axvspan(low, low + reach, bottom, bottom + 0.5, facecolor=tint(GREEN, 0.15), zorder=0)
    ax.axline((0, 0), slope=1, color=INK, linestyle="--", linewidth=1.2)
    ax.scatter(came, said, s=18, color=VERMILLION, alpha=0.6, linewidths=0, zorder=3)
    for (up, rose), (x, y, ha, va) in _CORNERS.items():
        days = int(np.sum(((said > 0) == up) & ((came > 0) == rose)))
        words = f"said {'up' if up else 'down'},\nwent {'up' if rose else 'down'}:\n{days} days"
        bold = "bold" if up == rose else "normal"
        ax.text(x, y, words, transform=ax.transAxes, ha=ha, va=va, weight=bold)
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
    ax.text(-0.72 * reach, -0.62 * reach, "perfect", color=INK, rotation=45, ha="center", va="center")
    ax.set_xlabel("real change (dollars)")
    ax.set_ylabel("change that was forecast (dollars)")
    return ax
