"""The pictures of lesson 15: folds, grids of errors."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from rnn101.viz.shapes import arrow, canvas, label, tint
from rnn101.viz.style import BLUE, INK, MUTED, ORANGE, PALE, VERMILLION, styled

_DAYS, _FOLDS = 24, 3
_LEFT, _CELL, _HEIGHT = 1.35, 0.26, 0.3  # of the folds


@styled
def folds(ax: Axes) -> Axes:
    """Draw 24 days in three folds, twice, on 8 × 4.2 inches: in order of time, and shuffled."""
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


def _draw_fold(ax: Axes, y: float, name: str, train: Collection[int], test: Collection[int]) -> None:
    label(ax, (_LEFT - 0.15, y), name, ha="right")
    for day in range(_DAYS):
        kind = "test" if day in test else "train" if day in train else "later"
        _draw_day(ax, (_LEFT + day * _CELL, y - _HEIGHT / 2), kind)


def _draw_day(ax: Axes, corner: tuple[float, float], kind: str) -> None:
    color = {"train": tint(BLUE, 0.45), "test": ORANGE, "later": "white"}[kind]
    hatch, edge = "///" if kind == "test" else None, PALE if kind == "later" else MUTED
    day = Rectangle(
        corner, _CELL - 0.03, _HEIGHT, facecolor=color, edgecolor=edge, hatch=hatch, linewidth=0.8
    )
    ax.add_patch(day).set_zorder(2)


def _draw_legend(ax: Axes) -> None:
    told = {"train": "trains", "test": "tests", "later": "lies in the future: not used"}
    for x, (kind, text) in zip((1.35, 2.6, 3.8), told.items(), strict=True):
        _draw_day(ax, (x, 0.03), kind)
        label(ax, (x + 0.36, 0.18), text, ha="left")


@styled
def tuning(
    ax: Axes,
    groups: Mapping[str, ArrayLike],
    rows: Sequence[str],
    columns: Sequence[object],
    *,
    quantity: str,
) -> Axes:
    """Draw grids of errors above 0, ``(rows, columns)``, on one scale, the smallest of each grid framed.

    `quantity` says what the numbers are. For a figure 8 inches wide and about ``1.1 + 0.33`` high for each
    row and each grid's name.
    """
    grids = {name: np.asarray(grid, dtype=float) for name, grid in groups.items()}
    for name, grid in grids.items():
        if grid.shape != (len(rows), len(columns)):
            raise ValueError(f"{name}: expected shape {(len(rows), len(columns))}, got {grid.shape}")
    logs = np.log(np.concatenate(list(grids.values())))
    low, high, top, ticks = float(logs.min()), float(logs.max()), 0.0, []
    for name, grid in grids.items():
        ax.text(-0.5, top, name, ha="left", va="center", weight="bold")
        extent = (-0.5, len(columns) - 0.5, top + 0.5 + len(rows), top + 0.5)
        image = ax.imshow(np.log(grid), vmin=low, vmax=high, cmap="cividis", aspect="auto", extent=extent)
        for (row, column), error in np.ndenumerate(grid):
            at, ink = (column, top + 1 + row), _readable_on(image.to_rgba(np.log(error)))
            ax.text(*at, f"{error:.2f}", ha="center", va="center", color=ink)
        row, column = np.unravel_index(np.argmin(grid), grid.shape)
        corner = (float(column) - 0.47, top + 0.53 + float(row))
        frame = Rectangle(corner, 0.94, 0.94, fill=False, edgecolor=VERMILLION, linewidth=3, clip_on=False)
        ax.add_patch(frame)
        ticks += [(top + 1 + row, name) for row, name in enumerate(rows)]
        top += len(rows) + 1
    ax.set(xlim=(-0.5, len(columns) - 0.5), ylim=(top - 0.5, -0.5))
    ax.set_yticks([place for place, _ in ticks], [name for _, name in ticks])
    ax.set_xticks(range(len(columns)), [str(column) for column in columns])
    ax.tick_params(length=0, labelcolor=INK)
    ax.grid(visible=False)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_xlabel(f"epochs; numbers: {quantity}, smaller is better; framed: the smallest")
    return ax


def _readable_on(background: ArrayLike) -> str:
    """Return black or white, whichever stands out more: by WCAG 2 at least 4.5 : 1, on every color."""
    parts = np.asarray(background)[:3]
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return "black" if linear @ [0.2126, 0.7152, 0.0722] > 0.179 else "white"
