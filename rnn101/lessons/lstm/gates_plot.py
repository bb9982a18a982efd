"""What the gates of a recurrent layer do along a sequence."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from rnn101.viz.style import MUTED, PAPER, styled

_GAP = 1.0  # rows of space between two blocks


@styled
def gate_map(
    ax: Axes,
    gates: Mapping[str, ArrayLike],
    *,
    signed: Mapping[str, ArrayLike] | None = None,
    symbols: Sequence[str] | None = None,
    units: Sequence[int] | None = None,
    starts: Sequence[int] = (),
) -> Axes:
    """Draw gates, a column for each step and a row for each unit, from 0 (shut) to 1 (open).

    Parameters
    ----------
    ax
        Axes to draw on.
    gates
        For each gate's name its values, 0 to 1, shape ``(steps, units)``; the blocks stand below one another.
    signed
        Blocks of values from −1 to 1, such as tanh(c), which follow in other colors.
    symbols
        What was read at every step, written below; without it the steps are numbered.
    units
        The number of each row's unit, written beside it; the same in all blocks.
    starts
        Steps, counted from 0, at which something new begins: a thin line before each.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If a block is not of two dimensions, or the blocks or the symbols differ in their number of steps, or
        the blocks do not have as many rows as `units` names.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = gate_map(ax, {"f": [[1, 0.9], [0, 1]]}, signed={"tanh(c)": [[0.1, -1], [0, 1]]}, symbols="TP")
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['f', 'tanh(c)']
    """
    names = [*gates, *(signed or {})]
    blocks = [_block(name, given) for name, given in {**gates, **(signed or {})}.items()]
    steps = len(blocks[0]) if symbols is None else len(symbols)
    for name, block in zip(names, blocks, strict=True):
        if len(block) != steps:
            raise ValueError(f"{name}: got {len(block)} steps, but expected {steps}")
        if units is not None and block.shape[1] != len(units):
            raise ValueError(f"{name}: got {block.shape[1]} units, but expected {len(units)}")
    tops = list(accumulate([block.shape[1] + _GAP for block in blocks], initial=0.0))
    images = {}
    for place, (block, top) in enumerate(zip(blocks, tops, strict=False)):
        kind = "gates" if place < len(gates) else "signed"
        low, colors = (0, "cividis") if kind == "gates" else (-1, "viridis")
        extent = (0.5, steps + 0.5, top + block.shape[1], top)
        images[kind] = ax.imshow(
            block.T, extent=extent, cmap=colors, vmin=low, vmax=1, aspect="auto", interpolation="nearest"
        )
    ax.set(xlim=(0.5, steps + 0.5), ylim=(tops[-1] - _GAP, 0))
    middles = [top + block.shape[1] / 2 for top, block in zip(tops, blocks, strict=False)]
    ax.set_yticks(middles, labels=names)
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False)
    if units is not None:
        rows = [top + row + 0.5 for top in tops[:-1] for row in range(len(units))]
        ax.set_yticks(rows, labels=[str(unit) for unit in units] * len(blocks), minor=True)
        ax.tick_params(axis="y", which="minor", length=0, pad=2, labelcolor=MUTED)
        ax.tick_params(axis="y", which="major", pad=26)
    for block, top in zip(blocks, tops, strict=False):
        ax.vlines([start + 0.5 for start in starts], top, top + block.shape[1], colors=PAPER, linewidth=2)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_facecolor(PAPER)
    if symbols is not None:
        ax.set_xticks(np.arange(1, steps + 1), labels=list(symbols))
        ax.tick_params(axis="x", length=0)
    ax.set_xlabel("step" if symbols is None else "symbol that was read, step by step")
    bars = {"gates": ("gate: 0 shut, 1 open", [0, 0.5, 1]), "signed": (", ".join(signed or {}), [-1, 0, 1])}
    for kind, image in images.items():
        words, ticks = bars[kind]
        ax.figure.colorbar(image, ax=ax, pad=0.01, aspect=35, label=words, ticks=ticks)
    return ax


def _block(name: str, given: ArrayLike) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    block = np.asarray(given, dtype=float)
    if block.ndim != 2:
        raise ValueError(f"{name}: got shape {block.shape}, but expected (steps, units)")
    return block
