"""Folds of a series: in order of time, and shuffled."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from rnn101.viz.shapes import arrow, canvas, label, tint
from rnn101.viz.style import BLUE, MUTED, ORANGE, PALE, styled

_DAYS, _FOLDS = 24, 3
_LEFT, _CELL, _HEIGHT = 1.35, 0.26, 0.3


@styled
def folds(ax: Axes) -> Axes:
    """Draw 24 days in three folds, twice: trained on the past and tested on what follows; and shuffled.

    Parameters
    ----------
    ax
        Axes of a figure of 8 × 4.2 inches.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(8, 4.2)
    >>> ax = folds(ax)
    >>> [text.get_text() for text in ax.texts if text.get_weight() == "bold"]
    ['in order of time', 'shuffled']
    """
    canvas(ax, 8, 4.2)
    size = _DAYS // (_FOLDS + 1)
    in_order = [range(size * k, size * (k + 1)) for k in range(1, _FOLDS + 1)]
    shuffled = np.array_split(np.random.default_rng(4).permutation(_DAYS), _FOLDS)
    label(ax, (_LEFT, 3.95), "in order of time", bold=True, ha="left")
    for row, test in enumerate(in_order):
        _draw_fold(ax, 3.55 - 0.42 * row, f"fold {row + 1}", range(test[0]), test)
    label(ax, (_LEFT, 2.2), "shuffled", bold=True, ha="left")
    for row, part in enumerate(shuffled):
        held = {int(day) for day in part}
        _draw_fold(ax, 1.8 - 0.42 * row, f"fold {row + 1}", set(range(_DAYS)) - held, sorted(held))
    end = _LEFT + _DAYS * _CELL
    arrow(ax, (_LEFT, 0.62), (end, 0.62), color=MUTED)
    label(ax, ((_LEFT + end) / 2, 0.46), "24 days, the oldest at the left", color=MUTED)
    _draw_legend(ax)
    return ax


def _draw_fold(ax: Axes, y: float, name: str, train: "Sequence[int] | set[int]", test: Sequence[int]) -> None:
    label(ax, (_LEFT - 0.15, y), name, ha="right")
    for day in range(_DAYS):
        kind = "test" if day in test else "train" if day in train else "later"
        _draw_day(ax, (_LEFT + day * _CELL, y - _HEIGHT / 2), kind)


def _draw_day(ax: Axes, corner: tuple[float, float], kind: str) -> None:
    color = {"train": tint(BLUE, 0.45), "test": ORANGE, "later": "white"}[kind]
    hatch = "///" if kind == "test" else None
    ax.add_patch(
        Rectangle(
            corner,
            _CELL - 0.03,
            _HEIGHT,
            facecolor=color,
            edgecolor=PALE if kind == "later" else MUTED,
            hatch=hatch,
            linewidth=0.8,
            zorder=2,
        )
    )


def _draw_legend(ax: Axes) -> None:
    places = {
        "train": (1.35, "trains"),
        "test": (2.6, "tests"),
        "later": (3.8, "lies in the future: not used"),
    }
    for kind, (x, text) in places.items():
        _draw_day(ax, (x, 0.03), kind)
        label(ax, (x + 0.36, 0.18), text, ha="left")
