import numpy as np
import pytest
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
    assert [text.get_text() for text in ax.texts if text.get_text().startswith("window")] == [
        "window 1",
        "window 2",
        "window 3",
    ]
    assert len(borders) == 2
    assert len(forward) == 8
    assert all(start < end for start, end in forward)
    assert len(backward) == 6
    assert all(start > end for start, end in backward)
    for border in borders:
        assert sum(start < border < end for start, end in forward) == 1
        assert not any(end < border < start for start, end in backward)


def test_lines_are_told_apart_without_color_each_length_has_a_tick_and_the_floor_a_name():
    _, ax = viz.figure()
    lines, names = {"one": [0.9, 0.5, 0.1], "other": [0.8, 0.7, 0.6]}, {"of": "steps", "quantity": "error"}
    truncated_backpropagation.by_length(ax, [1, 10, 2000], lines, **names, floor=(0.25, "guessing"))
    *drawn, floor = ax.lines
    np.testing.assert_array_equal(drawn[1].get_ydata(), [0.8, 0.7, 0.6])
    assert len({(line.get_marker(), line.get_linestyle()) for line in drawn}) == 2
    assert set(floor.get_ydata()) == {0.25}
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["one", "other", "guessing"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("steps (log scale)", "error")
    assert ax.get_xscale() == "log"
    assert ax.get_xticks().tolist() == [1, 10, 2000]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["1", "10", "2,000"]


def test_a_line_has_one_number_for_each_length():
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=r"^one: got 1 values, but lengths has 2"):
        truncated_backpropagation.by_length(ax, [1, 2], {"one": [1.0]}, of="window", quantity="error")
