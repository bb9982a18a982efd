"""The scoreboard: which remedy solves the recall experiment up to which delay."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.lines import Line2D

from rnn101.viz.style import BLUE, INK, MUTED, PALE, VERMILLION, styled

_SOLVED, _NOT, _DIVERGED = "solved", "not solved", "diverged"
_LOOKS: dict[str, dict[str, object]] = {
    _SOLVED: {"marker": "o", "color": BLUE, "markersize": 7},
    _NOT: {"marker": "o", "color": MUTED, "markersize": 6, "markerfacecolor": "none"},
    _DIVERGED: {"marker": "X", "color": VERMILLION, "markersize": 8},
}
_SPREAD = 0.15  # between the marks of two seeds; the columns stand 1 apart
_MARGIN = 0.1  # inches above and below: what is written at the top would touch the edge


@styled
def scoreboard(ax: Axes, scores: Sequence[Any]) -> Axes:
    """Draw a row for each remedy, a column for each delay, a mark for each seed, and how far most seeds come.

    Solved runs have a full circle, unsolved ones an empty circle, diverged ones a cross. The figure is 8
    inches wide and about ``1.2 + 0.34 * len(scores)`` high. `scores` are as
    :func:`rnn101.experiments.scoreboard` returns them, at least one, and all with the same delays.

    Examples
    --------
    >>> from rnn101 import experiments, viz
    >>> figure, ax = viz.figure(8, 2.2)
    >>> ax = scoreboard(ax, experiments.scoreboard(through="06"))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['06  plain']
    """
    if not scores:
        raise ValueError("scores: expected at least one remedy, got none")
    delays = sorted(scores[0].runs)
    if any(sorted(score.runs) != delays for score in scores):
        raise ValueError("scores: expected the same delays for every remedy")
    for name, look in _LOOKS.items():
        x, y = _places(scores, delays, name)
        ax.plot(x, y, linestyle="none", **look)  # type: ignore[arg-type]  # a look is a plot's keywords
    for row in range(1, len(scores)):
        if scores[row].lesson != scores[row - 1].lesson:
            ax.axhline(row - 0.5, color=PALE, linewidth=1.2, linestyle="-")
    for row, score in enumerate(scores):
        ax.text(len(delays) - 0.1, row, str(score.longest_solved or "none"), ha="center", va="center")
    ax.annotate(
        "solved up to\n(most seeds)",
        (len(delays) - 0.1, 1),
        xycoords=("data", "axes fraction"),
        xytext=(0, 3),
        textcoords="offset points",
        ha="center",
        va="bottom",
        color=MUTED,
    )
    layout = ax.figure.get_layout_engine()
    if isinstance(layout, ConstrainedLayoutEngine):
        layout.set(h_pad=_MARGIN)
    ax.grid(visible=False)
    ax.set(xlim=(-0.55, len(delays) + 0.3), ylim=(len(scores) - 0.5, -0.5))
    ax.set_xticks(range(len(delays)), [str(delay) for delay in delays])
    ax.set_yticks(range(len(scores)), [f"{score.lesson}  {score.remedy}" for score in scores])
    ax.tick_params(axis="y", length=0, labelcolor=INK)
    ax.set_xlabel("steps of noise between the class and the question")
    handles = [Line2D([], [], linestyle="none", label=name, **look) for name, look in _LOOKS.items()]  # type: ignore[arg-type]
    ax.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.2)
    return ax


def _places(scores: Sequence[Any], delays: Sequence[int], name: str) -> tuple[list[float], list[int]]:
    """Return where the marks of one kind stand."""
    x, y = [], []
    for row, score in enumerate(scores):
        for column, delay in enumerate(delays):
            runs = score.runs[delay]
            offsets = _SPREAD * (np.arange(len(runs)) - (len(runs) - 1) / 2)
            for run, offset in zip(runs, offsets, strict=True):
                if name == (_DIVERGED if run.diverged else _SOLVED if run.solved else _NOT):
                    x.append(column + float(offset))
                    y.append(row)
    return x, y
