"""Plots of a translator: where its attention looks, and how good it is as distractors are added."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter
from numpy.typing import ArrayLike, NDArray

from rnn101.viz.plots.columns import columns
from rnn101.viz.style import COLOR_CYCLE, INK, LINE_CYCLE, MUTED, PALE, PAPER, styled

_MARKERS = ("o", "s", "^", "v", "P", "X")


@styled
def attention_map(ax: Axes, weights: ArrayLike, source: Sequence[str], target: Sequence[str]) -> Axes:
    """Draw how attention is divided: a row for each word that is written, a column for each that was read.

    A ring marks the largest weight of each row.

    Parameters
    ----------
    ax
        Axes to draw on.
    weights
        Attention weights, 0 to 1, shape ``(target words, source words)``; each row sums to 1.
    source
        The words that were read.
    target
        The words that were written.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If the shape of `weights` is not that of the words.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure(4, 3)
    >>> ax = attention_map(ax, [[0.9, 0.1], [0.2, 0.8]], ["the", "table"], ["la", "table"])
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['la', 'table']
    """
    shares = np.asarray(weights, dtype=float)
    if shares.shape != (len(target), len(source)):
        raise ValueError(
            f"weights: got shape {shares.shape}, but {len(target)} target words and {len(source)} source "
            f"words need {(len(target), len(source))}"
        )
    image = ax.imshow(shares, cmap="cividis", vmin=0, vmax=1, aspect="auto")
    for color, width in ((PAPER, 5), (INK, 2)):  # a dark ring with a light edge shows on every shade
        ax.plot(shares.argmax(axis=1), range(len(target)), "o", ms=11, mfc="none", mec=color, mew=width)
    ax.set_xticks(range(len(source)), labels=list(source), rotation=50, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(len(target)), labels=list(target))
    ax.grid(visible=False)
    ax.set(xlabel="English word that was read", ylabel="French word that is written")
    bar = ax.figure.colorbar(image, ax=ax, ticks=[0, 0.25, 0.5, 0.75, 1])
    bar.set_label("attention weight (ring: largest of the row)")
    return ax


@styled
def by_distractors(
    ax: Axes,
    distractors: ArrayLike,
    shares: Mapping[str, ArrayLike],
    *,
    quantity: str = "right gender preferred",
    guessing: float | None = 0.5,
    live: Mapping[str, ArrayLike] | None = None,
    trained: int = 1,
) -> Axes:
    """Draw how often translators are right, against the number of nouns of the other gender in between.

    Parameters
    ----------
    ax
        Axes to draw on.
    distractors
        Numbers of distractors, shape ``(n,)``.
    shares
        For each model's name, the share that is right, 0 to 1, shape ``(seeds, n)``: a small mark for each
        seed, a line through the means.
    quantity
        What is right.
    guessing
        The share that guessing gets right, if there is one.
    live
        For some of these models, the shares of a network that was just trained, shape ``(n,)``.
    trained
        The largest number of distractors in training; more than these are shaded.

    Returns
    -------
    Axes
        The same axes.

    Raises
    ------
    ValueError
        If the shapes do not fit, or a live network is of no model.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = by_distractors(ax, [0, 1, 2], {"fixed vector": [[1.0, 0.9, 0.7], [1.0, 0.8, 0.6]]})
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['fixed vector: mean of 2 seeds', 'guessing']
    """
    (numbers,) = columns(distractors=distractors)
    unknown = sorted(set(live or {}) - set(shares))
    if unknown:
        raise ValueError(f"live: got {unknown[0]!r}, but expected one of {', '.join(shares)}")
    for place, (name, given) in enumerate(shares.items()):
        rows = _rows(name, given, len(numbers))
        color, marker = COLOR_CYCLE[place], _MARKERS[place]
        aside = 0.06 * (place - (len(shares) - 1) / 2)  # so that marks of two models do not hide each other
        for row in rows:
            ax.plot(numbers + aside, row, marker, ms=5, mec=color, mfc="none", linestyle="none")
        label = f"{name}: mean of {len(rows)} seeds"
        ax.plot(
            numbers + aside, rows.mean(axis=0), LINE_CYCLE[place], color=color, marker=marker, label=label
        )
        if live and name in live:
            (row,) = _rows(name, np.asarray(live[name])[None], len(numbers))
            label = f"{name}: just trained"
            ax.plot(
                numbers + aside, row, "*", ms=15, mfc="none", mec=INK, mew=1.3, linestyle="none", label=label
            )
    if guessing is not None:
        ax.axhline(guessing, color=MUTED, linestyle=":", label="guessing")
    return _name_distractor_axes(ax, numbers, trained, quantity)


def _rows(name: str, given: ArrayLike, length: int) -> NDArray[np.float64]:
    """Return the shares as rows, one a seed, or raise if a row does not fit the numbers of distractors."""
    rows = np.asarray(given, dtype=float)
    if rows.ndim != 2 or rows.shape[1] != length:
        raise ValueError(f"{name}: got shape {rows.shape}, but {length} numbers of distractors were named")
    return rows


def _name_distractor_axes(ax: Axes, numbers: NDArray[np.int64], trained: int, quantity: str) -> Axes:
    right = numbers.max() + 0.4
    if trained < numbers.max():
        ax.axvspan(trained + 0.5, right, facecolor=PALE, alpha=0.55, zorder=0.5)
        ax.text(right, 1.07, "more than in training", color=MUTED, ha="right", va="center")
    ax.set(xlim=(numbers.min() - 0.4, right), ylim=(-0.04, 1.13), xticks=numbers)
    ax.yaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    ax.set_xlabel("nouns of the other gender between the subject and the word that agrees")
    ax.set_ylabel(quantity)
    ax.legend(loc="lower left")
    return ax
