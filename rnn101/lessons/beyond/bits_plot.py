"""Bits per character of several models of a text."""

from collections.abc import Mapping

from matplotlib.axes import Axes

from rnn101.viz.style import BLUE, INK, ORANGE, PALE, styled


@styled
def bits(ax: Axes, counted: Mapping[str, float], networks: Mapping[str, tuple[float, float]]) -> Axes:
    """Draw bits per character as bars: models that count above, networks below.

    Parameters
    ----------
    ax
        Axes to draw on.
    counted
        Bits of each model that counts, by its name; the first is drawn at the top.
    networks
        Smallest and largest bits of several seeds, by the network's name; the bar ends at the largest, and a
        line leads to the smallest.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> from rnn101 import viz
    >>> figure, ax = viz.figure()
    >>> ax = bits(ax, {"uniform": 6.58, "5-gram": 2.42}, {"GRU": (2.3, 2.32)})
    >>> [text.get_text() for text in ax.texts]
    ['6.58', '2.42', '2.30 to 2.32']
    """
    longest = max([*counted.values(), *(high for _, high in networks.values())])
    rows = {name: (value, value) for name, value in counted.items()} | dict(networks)
    for row, (name, (low, high)) in enumerate(rows.items()):
        color, hatch = (ORANGE, "//") if name in counted else (BLUE, "")
        ax.barh(row, high, height=0.62, color=color, hatch=hatch, edgecolor=PALE)
        ax.plot([low, high], [row, row], color=INK, linewidth=3, linestyle="-")
        same = f"{low:.2f}" == f"{high:.2f}"
        ax.text(
            high + 0.015 * longest,
            row,
            f"{high:.2f}" if same else f"{low:.2f} to {high:.2f}",
            va="center",
        )
    ax.set_yticks(range(len(rows)), labels=list(rows))
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlim(0, 1.2 * longest)
    ax.grid(visible=False, axis="y")
    ax.set_xlabel("bits per character of held-out text, smaller is better")
    return ax
