import re

import numpy as np
import pytest

from rnn101 import viz
from rnn101.lessons import gradient_clipping


def test_updates_count_from_one_and_trainings_may_differ_in_length() -> None:
    _, ax = viz.figure()
    gradient_clipping.gradient_norms(ax, {"short": [80.0, 1e9], "long": np.ones(50)}, diverged=["short"])
    short, long, cross = ax.lines
    assert short.get_xdata().tolist() == [1, 2]
    assert long.get_xdata().tolist() == list(range(1, 51))
    assert (cross.get_xdata().tolist(), cross.get_ydata().tolist()) == ([2], [1e9])
    assert ax.get_yscale() == "log"


def test_the_maximum_and_the_heuristics_range_are_marked_and_named() -> None:
    _, ax = viz.figure()
    gradient_clipping.gradient_norms(ax, {"a run": [3.0, 5.0]}, maximum=2.0, mean=4.0, median=3.0)
    assert [line.get_ydata() for line in ax.lines[1:]] == [[2, 2], [4, 4], [3, 3]]
    assert len({line.get_color() for line in ax.lines}) == 4
    (band,) = ax.patches
    assert (band.get_y(), band.get_y() + band.get_height()) == pytest.approx((2, 40))
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == ["a run", "maximum: 2", "½ to 10 times the mean", "mean", "median"]


def test_powers_of_ten_are_written_in_full_height_and_in_one_way() -> None:
    figure, ax = viz.figure()
    gradient_clipping.gradient_norms(ax, {"a run": [1e-4, 1e12]})
    figure.canvas.draw()
    labels = {tick.get_text() for tick in ax.get_yticklabels()}
    plain = {label for label in labels if 0.01 <= float(label) <= 100}
    assert plain <= {"0.01", "0.1", "1", "10", "100"}
    assert len(labels - plain) > 3
    assert all(re.fullmatch(r"1e-?\d+", label) for label in labels - plain)
