"""The drawing of truncated back-propagation: states cross every border, the gradient crosses none."""

from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch

from rnn101 import viz
from rnn101.lessons import truncated_backpropagation
from rnn101.viz.style import INK, VERMILLION


def level_arrows(ax, color):
    """Return where each arrow along the steps begins and ends, those of the legend below left out."""
    arrows = [
        patch._posA_posB
        for patch in ax.patches
        if isinstance(patch, FancyArrowPatch) and to_hex(patch.get_edgecolor()).upper() == color
    ]
    return [(start[0], end[0]) for start, end in arrows if 1 < start[1] == end[1]]


def test_states_cross_the_borders_and_the_gradient_does_not():
    _, ax = viz.figure(8, 4.2)
    truncated_backpropagation.truncated_windows(ax)
    borders = [line.get_xdata()[0] for line in ax.lines if line.get_linestyle() == "--"]
    forward, backward = level_arrows(ax, INK), level_arrows(ax, VERMILLION)
    assert len(borders) == 2
    assert len(forward) == 8
    assert all(start < end for start, end in forward)
    assert len(backward) == 6
    assert all(start > end for start, end in backward)
    for border in borders:
        assert sum(start < border < end for start, end in forward) == 1
        assert not any(end < border < start for start, end in backward)
