"""A text colored by numbers."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from rnn101 import viz
from rnn101.viz.plots.text import LOW_TO_HIGH


def boxes(ax):
    return [patch for patch in ax.patches if isinstance(patch, Rectangle)]


def test_each_word_has_a_box_in_the_color_of_its_value():
    _, ax = viz.figure(8, 1.1)
    viz.plots.colored_text(
        ax, [("score", ["not", "good"], [0.0, -0.5]), ("turn", ["a", "b", "c"], [1, 2, 3])], high=3
    )
    colors = [to_rgb(box.get_facecolor()) for box in boxes(ax)]
    expected = [to_rgb(LOW_TO_HIGH((value + 1) / 4)) for value in (0.0, -0.5, 1, 2, 3)]
    np.testing.assert_allclose(colors, expected)
    assert [text.get_text() for text in ax.texts] == ["score", "not", "good", "turn", "a", "b", "c"]


def test_words_follow_one_another_without_a_gap():
    _, ax = viz.figure(8, 0.6)
    viz.plots.colored_text(ax, [("", ["the", "soup", "!"], [0, 0, 0])])
    ends = [(box.get_x(), box.get_x() + box.get_width()) for box in boxes(ax)]
    assert ends == [(0, 4), (4, 9), (9, 10.5)]


def test_numbers_stand_under_the_words():
    _, ax = viz.figure(8, 0.8)
    viz.plots.colored_text(ax, [("value", ["soup", "bad"], [0.001, -0.6])], numbers=True)
    assert [text.get_text() for text in ax.texts] == ["value", "soup", "0.00", "bad", "−0.60"]


def test_there_must_be_a_value_for_each_word():
    _, ax = viz.figure(8, 0.6)
    with pytest.raises(ValueError, match="values: got 1 values, but words has 2"):
        viz.plots.colored_text(ax, [("", ["not", "good"], [0.1])])
