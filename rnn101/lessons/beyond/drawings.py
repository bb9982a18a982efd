"""The pictures of lesson 18: a scan in rounds, who keeps count and how far, what a fixed memory recalls."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import FixedLocator, NullLocator
from numpy.typing import ArrayLike, NDArray

from rnn101.lessons.beyond.opened import BLOCK, Cliff
from rnn101.viz.parts import parts
from rnn101.viz.shapes import MATH, arrow, box, canvas, label, shade, tint
from rnn101.viz.style import BLUE, INK, MUTED, ORANGE, PALE, SKY, VERMILLION, styled

STEPS = 8
_LEFT, _ACROSS = 2.1, 0.74  # of the first column; from one column to the next
_TOP, _DOWN = 3.55, 0.92  # of the first row; from one row to the next
_WIDTH, _HEIGHT = 0.58, 0.4  # of a box


@styled
def scan_rounds(ax: Axes) -> Axes:
    """Draw eight steps joined in three rounds, 8 × 3.9 inches: each round, a box stands for twice as many."""
    canvas(ax, 8, 3.9)
    _label_row(ax, 0, "eight steps", "a and b each")
    for step in range(STEPS):
        _draw_joined(ax, 0, step, first=step)
    reach, row = 1, 1
    while reach < STEPS:
        _label_row(ax, row, f"round {row}", f"look {reach} back")
        for step in range(STEPS):
            _draw_joined(ax, row, step, first=max(0, step - 2 * reach + 1))
            _draw_arrow(ax, row, step, step, color=MUTED)
            if step >= reach:
                _draw_arrow(ax, row, step - reach, step, color=VERMILLION)
        reach, row = 2 * reach, row + 1
    note = "“3–6”: steps 3 to 6 as one step. No box waits for another one in its row."
    label(ax, (4, 0.16), note, color=MUTED)
    return ax


def _place(row: int, step: int) -> tuple[float, float]:
    return _LEFT + step * _ACROSS, _TOP - row * _DOWN


def _label_row(ax: Axes, row: int, name: str, what: str) -> None:
    y = _place(row, 0)[1]
    label(ax, (0.15, y + 0.12), name, ha="left", bold=True)
    label(ax, (0.15, y - 0.14), what, ha="left", color=MUTED, size=MATH if "$" in what else 10.5)


def _draw_joined(ax: Axes, row: int, step: int, *, first: int) -> None:
    """Draw the box that stands for the steps from `first` to `step`."""
    whole = first == 0
    box(ax, _place(row, step), (_WIDTH, _HEIGHT), color=tint(BLUE if whole else ORANGE, 0.35))
    name = str(step + 1) if first == step else f"{first + 1}–{step + 1}"
    label(ax, _place(row, step), name, bold=whole)


def _draw_arrow(ax: Axes, row: int, start: int, end: int, *, color: str) -> None:
    (x, y), (to_x, to_y) = _place(row - 1, start), _place(row, end)
    arrow(ax, (x, y - _HEIGHT / 2), (to_x, to_y + _HEIGHT / 2), color=color, width=1.3)


_EACH, _AVERAGED = 32, 8  # steps that are drawn one by one; after them, of how many the mean is drawn


@styled
def right_by_step(
    ax: Axes, runs: Mapping[str, Sequence[ArrayLike]], *, trained: int = 16, guess: float = 0.5
) -> Axes:
    """Draw a panel for each name: a thin line for each run, its share of right answers at every step.

    The steps stand on a log axis; those that were trained have a shade. After step 32 a line is the mean of
    eight steps.
    """
    panels = parts(ax, len(runs), wspace=0.1)
    for place, (panel, (name, lines)) in enumerate(zip(panels, runs.items(), strict=True)):
        shares = np.array(lines, dtype=float)  # (runs, steps)
        late = shares[:, _EACH:].reshape(len(shares), -1, _AVERAGED).mean(axis=2)
        steps = np.append(np.arange(1, _EACH + 1), _middles(_EACH, late.shape[1], _AVERAGED))
        _draw_shares(panel, steps, np.hstack([shares[:, :_EACH], late]), trained=trained, guess=guess)
        if note := _near_one(shares):
            panel.text(1.1, 0.95, note, va="top", color=shade(BLUE, 0.8))
        _number_steps(panel, [1, 4, 16, 64, 256])
        panel.set(xlim=(0.9, 290), ylim=(guess - 0.27, 1.04))
        panel.set_title(_as_product(name), fontsize=11)
        _label_sides(panel, first=place == 0)
        panel.text(1.05, guess - 0.22, "trained", color=shade(BLUE, 0.8), va="center")
        panel.text(275, guess - 0.02, "a guess", color=MUTED, va="top", ha="right")
    return ax


def _as_product(name: str) -> str:
    """Write the name of a kind that has its layers twice as they stand above each other.

    >>> _as_product("twice wide + tanh"), _as_product("LSTM")
    ('(wide + tanh) × 2', 'LSTM')
    """
    return f"({name.removeprefix('twice ')}) × 2" if name.startswith("twice ") else name


def _near_one(shares: NDArray[np.float64]) -> str:
    """Say how many lines lie upon each other at 1, if any do."""
    near = int(np.sum(shares.min(axis=1) > 0.98))
    if not near:
        return ""
    return f"{'all' if near == len(shares) else f'{near} of'} {len(shares)} lines\nare near 1"


_FINE = 12  # blocks that are drawn one by one; after them, the mean of four is drawn


@styled
def cliffs(ax: Axes, found: Mapping[str, Cliff]) -> Axes:
    """Draw a panel for each way to train a wide minGRU: a thin line for each seed, and the median factors.

    A line is the mean of eight steps, and of 32 after step 96.
    """
    panels = parts(ax, len(found), wspace=0.1)
    for place, (panel, (name, way)) in enumerate(zip(panels, found.items(), strict=True)):
        right = np.array(way.right)  # (seeds, blocks)
        late = right[:, _FINE:].reshape(len(right), -1, 4).mean(axis=2)
        early_steps = _middles(0, _FINE, BLOCK)
        steps = np.append(early_steps, _middles(_FINE * BLOCK, late.shape[1], 4 * BLOCK))
        shares = np.hstack([right[:, :_FINE], late])
        _draw_shares(panel, steps, shares, trained=way.trained_on, guess=0.5)
        _number_steps(panel, [4, 16, 64, 256, 1024])
        panel.set(xlim=(2, 1150), ylim=(0.17, 1.04))
        panel.set_title(name, fontsize=11)
        _label_sides(panel, first=place == 0)
        panel.set_xlabel("step (means over blocks)")
        panel.text(2.2, 0.23, "trained", color=shade(BLUE, 0.8), va="center")
        at_1, at_0 = (_near_whole(np.median(factors)) for factors in (way.at_1, way.at_0))
        panel.text(1050, 0.43, f"factors\n{at_1} at a 1\n{at_0} at a 0", va="top", ha="right", fontsize=10)
        panel.text(1050, 0.80, _near_one(shares), color=shade(BLUE, 0.8), va="top", ha="right")
        panel.text(2.2, 0.51, "a guess", color=MUTED, va="bottom")
    return ax


def _near_whole(factor: float) -> str:
    """Write a factor with as many decimals as tell it from −1 and 1."""
    decimals = 2 if abs(factor) < 0.99 else 5
    return f"{factor:.{decimals}f}".replace("-", "−")


def _middles(start: int, count: int, width: int) -> NDArray[np.float64]:
    """Return the middle steps of blocks of steps, the first of which comes after step `start`."""
    middles: NDArray[np.float64] = start + (width + 1) / 2 + width * np.arange(count, dtype=float)
    return middles


def _draw_shares(
    panel: Axes, steps: ArrayLike, shares: NDArray[np.float64], *, trained: int, guess: float
) -> None:
    panel.axvspan(0.9, trained, color=tint(SKY, 0.25), zorder=0)
    panel.axhline(guess, color=MUTED, linestyle=":", linewidth=1.2)
    panel.plot(steps, shares.T, color=BLUE, linestyle="-", linewidth=0.8)


def _number_steps(panel: Axes, ticks: Sequence[int]) -> None:
    panel.set_xscale("log")
    panel.xaxis.set_major_locator(FixedLocator(ticks))
    panel.xaxis.set_minor_locator(NullLocator())
    panel.set_xticks(ticks, labels=[str(tick) for tick in ticks])


def _label_sides(panel: Axes, *, first: bool) -> None:
    panel.set_xlabel("step")
    if first:
        panel.set_ylabel("share of right answers")
    else:
        panel.tick_params(labelleft=False)


@styled
def only_ones(ax: Axes, tanh_unit: ArrayLike, min_gru_unit: ArrayLike, candidate: float) -> Axes:
    """Draw a tanh unit and a minGRU's, reading nothing but ones, and the candidate of the minGRU's."""
    left, right = parts(ax, 2, wspace=0.1)
    for panel, title, states in (
        (left, "a tanh unit jumps", tanh_unit),
        (right, "a minGRU's unit settles", min_gru_unit),
    ):
        shown = np.asarray(states, dtype=float)
        panel.plot(np.arange(1, len(shown) + 1), shown, color=BLUE, linestyle="-", marker="o", markersize=4)
        panel.set_title(title, fontsize=11)
        panel.set(xlabel="step, each with a 1", xlim=(0, len(shown) + 0.7))
        panel.set_xticks(np.arange(4, len(shown) + 1, 4))
    _mark_start(left, np.asarray(tanh_unit, dtype=float))
    left.set_ylabel("state")
    right.axhline(candidate, color=VERMILLION, linestyle="--", linewidth=1.4)
    above = candidate > float(np.ravel(min_gru_unit)[0])
    right.text(
        0.4,
        candidate + (0.06 if above else -0.06),
        "candidate",
        color=shade(VERMILLION, 0.75),
        va="bottom" if above else "top",
    )
    drawn = np.concatenate([np.ravel(tanh_unit), np.ravel(min_gru_unit), [candidate]])
    for panel in (left, right):  # one scale for both
        panel.set_ylim(drawn.min() - 0.35, drawn.max() + 0.35)
    right.tick_params(labelleft=False)
    return ax


def _mark_start(panel: Axes, states: NDArray[np.float64]) -> None:
    """Draw the steps hollow that come before the first one from which on the sign changes each time."""
    start = int(np.flatnonzero(np.append(False, states[1:] * states[:-1] > 0)).max(initial=-1)) + 1
    if start:
        panel.plot(
            np.arange(1, start + 1),
            states[:start],
            color=BLUE,
            linestyle="",
            marker="o",
            markersize=5,
            markerfacecolor="white",
        )
        panel.text(start + 0.4, states.max() + 0.06, "hollow: its first steps", color=MUTED, va="bottom")


@styled
def silence(ax: Axes, held: Mapping[str, ArrayLike], *, longest: int = 1000) -> Axes:
    """Draw a row for each network with a dot a seed: for how many steps of silence it holds, on a log axis.

    At the right stands how many held to the last step that was tested, `longest`.
    """
    for row, steps in enumerate(held.values()):
        numbers = np.sort(np.asarray(steps, dtype=float))
        rank = np.array([np.sum(numbers[:i] == number) for i, number in enumerate(numbers)])
        equal = np.array([np.sum(numbers == number) for number in numbers])
        place = 0.08 * (rank - (equal - 1) / 2)  # equal ones stand above each other
        ax.plot(numbers, row + place, color=BLUE, linestyle="", marker="o", markersize=3.5)
        to_the_end = int(np.sum(numbers >= longest))
        ax.text(1.02, row, f"{to_the_end} of {len(numbers)}", transform=ax.get_yaxis_transform(), va="center")
    ax.text(1.02, -0.75, "to the end:", transform=ax.get_yaxis_transform(), color=MUTED, va="center")
    ax.set_yticks(range(len(held)), labels=list(held))
    ax.grid(visible=False, axis="y")
    _number_steps(ax, [10, 30, 100, 300, longest])
    ax.set(xlim=(10, 1.12 * longest), ylim=(len(held) - 0.4, -0.5))
    ax.set_xlabel(f"steps of silence survived ({longest:,} tested)")
    ax.set_title("one dot a seed", fontsize=11)
    return ax


@styled
def answers(ax: Axes, bits: Sequence[int], truth: Sequence[int], said: Mapping[str, Sequence[int]]) -> Axes:
    """Draw a string of bits, the right answers, and what networks say: a wrong answer is orange and framed.

    The axes should be 0.42 inches high a row, the two first ones and one for a note included.
    """
    rows = {"the bits": bits, "odd so far?": truth, **said}
    for place, (name, row) in enumerate(rows.items()):
        ax.text(-0.7, -place, name, ha="right", va="center", fontsize=10.5)
        for step, value in enumerate(row):
            wrong = place > 1 and value != truth[step]
            color = tint(ORANGE, 0.75) if wrong else (tint(SKY, 0.3) if place else "white")
            ax.add_patch(_square(step, -place, color, wrong=wrong))
            ax.text(step, -place, str(value), ha="center", va="center", fontsize=10)
    note = "1: odd, 0: even. Orange with a frame: a wrong answer."
    ax.text(-0.45, -len(rows) + 0.1, note, va="center", color=MUTED, fontsize=10)
    ax.set(xlim=(-0.18 * max(len(bits), 24) - 2, len(bits) - 0.4), ylim=(-0.35 - len(rows), 0.55))
    ax.set_axis_off()
    return ax


def _square(x: float, y: float, color: str, *, wrong: bool) -> Rectangle:
    return Rectangle(
        (x - 0.45, y - 0.4),
        0.9,
        0.8,
        facecolor=color,
        edgecolor=INK if wrong else PALE,
        linewidth=1.4 if wrong else 0.8,
    )


@styled
def recalled(ax: Axes, pairs: Sequence[int], shares: Mapping[str, ArrayLike], *, equal: int = 8) -> Axes:
    """Draw the share of pairs that are found again against their number: a thin line for each draw.

    `shares` has (draws, numbers of pairs) under each name; with `equal` pairs both keep as many numbers.
    """
    ax.axvline(equal, color=MUTED, linestyle=":", linewidth=1.2)
    ax.text(equal * 0.96, 0.06, "here both keep\n256 numbers", color=MUTED, ha="right")
    for (name, lines), color in zip(shares.items(), (BLUE, VERMILLION), strict=False):
        drawn = np.asarray(lines, dtype=float)
        width = 2.6 if color == BLUE else 0.9  # the first one shows from under the other
        ax.plot(pairs, drawn.T, color=color, linestyle="-", linewidth=width)
        at = len(pairs) * 2 // 3
        ax.text(
            pairs[at],
            drawn[:, at].mean() - 0.06 if drawn[:, at].mean() > 0.9 else drawn[:, at].max() + 0.06,
            name,
            color=shade(color, 0.75),
            ha="left",
            va="center",
        )
    ax.set_xscale("log")
    ax.set_xticks(list(pairs), labels=[str(n) for n in pairs])
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set(ylim=(-0.03, 1.05), xlabel="pairs in the sequence", ylabel="share found again")
    return ax


@styled
def what_each_keeps(ax: Axes, keys: ArrayLike, values: ArrayLike) -> Axes:
    """Draw, 8 × 2.5 inches, what is left of pairs of two numbers, and the angles of their keys.

    `keys` and `values` are (3, 2) each, and the first two keys at right angles. At the left stands what
    attention keeps, then what one matrix keeps, and at the right the keys as arrows.
    """
    k, v = np.asarray(keys, dtype=float), np.asarray(values, dtype=float)
    canvas(ax, 8, 2.5)
    label(ax, (0.1, 2.3), "attention: each pair", ha="left", bold=True)
    for place, (key, value) in enumerate(zip(k, v, strict=True)):
        y = 1.85 - 0.42 * place
        label(ax, (0.1, y), f"pair {place + 1}", ha="left", color=MUTED)
        for x, vector, color in ((1.15, key, SKY), (2.0, value, ORANGE)):
            box(ax, (x, y), (0.8, 0.34), color=tint(color, 0.35))
            label(ax, (x, y), f"{vector[0]:g}, {vector[1]:g}")
    label(ax, (1.15, 0.6), "key", color=MUTED)
    label(ax, (2.0, 0.6), "value", color=MUTED)
    label(ax, (0.1, 0.2), "4 numbers more with each pair", ha="left", color=MUTED)

    label(ax, (3.0, 2.3), "one matrix: their sum", ha="left", bold=True)
    for row, numbers in enumerate(v.T @ k):
        for column, number in enumerate(numbers):
            x, y = 3.5 + 0.72 * column, 1.7 - 0.5 * row
            box(ax, (x, y), (0.66, 0.44), color=tint(BLUE, 0.35), rounding=0.02)
            label(ax, (x, y), f"{number:.1f}")
    label(ax, (3.0, 0.2), "4 numbers at any length", ha="left", color=MUTED)
    _draw_keys(ax, k, (6.0, 0.5), 1.45)
    return ax


def _draw_keys(ax: Axes, keys: NDArray[np.float64], origin: tuple[float, float], length: float) -> None:
    """Draw keys as arrows from `origin`, and how far the last one goes along the first."""
    label(ax, (5.6, 2.3), "the third key leans", ha="left", bold=True)
    x, y = origin
    for place, (key, color) in enumerate(zip(keys, (INK, INK, VERMILLION), strict=True)):
        end = (x + length * key[0], y + length * key[1])
        arrow(ax, origin, end, color=color, width=2)
        beside = (end[0] + 0.1, end[1] + (0.06 if place else 0))
        label(ax, beside, f"key {place + 1}", ha="left", color=shade(color, 0.75))
    reach = length * keys[-1, 0]
    ax.plot([x + reach] * 2, [y, y + length * keys[-1, 1]], color=VERMILLION, linestyle=":", linewidth=1.4)
    ax.plot([x, x + reach], [y - 0.07] * 2, color=VERMILLION, linestyle="-", linewidth=3)
    what = f"{keys[-1, 0]:g} of it along key 1"
    label(ax, (x, y - 0.3), what, ha="left", color=shade(VERMILLION, 0.75))
