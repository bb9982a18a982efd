"""Plots against a number of steps."""

import numpy as np
import pytest

from rnn101 import viz
from rnn101.lessons import truncated_backpropagation


def draw(**settings):
    _, ax = viz.figure()
    lines = {"one": [0.9, 0.5, 0.1], "other": [0.8, 0.7, 0.6]}
    return truncated_backpropagation.by_length(
        ax, [1, 10, 2000], lines, of="window in steps", quantity="error", **settings
    )


def test_lines_are_drawn_as_given_and_told_apart_without_color():
    ax = draw()
    np.testing.assert_array_equal(ax.lines[1].get_ydata(), [0.8, 0.7, 0.6])
    assert len({(line.get_marker(), line.get_linestyle()) for line in ax.lines}) == 2
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["one", "other"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("window in steps (log scale)", "error")


def test_each_length_has_a_tick():
    ax = draw()
    assert ax.get_xscale() == "log"
    assert ax.get_xticks().tolist() == [1, 10, 2000]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["1", "10", "2,000"]


def test_a_floor_is_a_line_with_a_name():
    ax = draw(floor=(0.25, "guessing"))
    assert set(ax.lines[-1].get_ydata()) == {0.25}
    assert ax.get_legend().get_texts()[-1].get_text() == "guessing"


def test_a_line_has_one_number_for_each_length():
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=r"^one: got 1 values, but lengths has 2"):
        truncated_backpropagation.by_length(ax, [1, 2], {"one": [1.0]}, of="window", quantity="error")
