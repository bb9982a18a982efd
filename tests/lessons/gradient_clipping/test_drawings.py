import re

import numpy as np
import pytest

from rnn101 import viz
from rnn101.lessons import gradient_clipping


@pytest.mark.parametrize(
    ("gradient", "turned", "shortened"),
    [((2.0, 0.6), 14, "(0.96, 0.29)"), ((1.8, 0.9), 15, "(0.89, 0.45)"), ((1.2, 0.3), 0, "(0.97, 0.24)")],
)
def test_the_ball_keeps_the_direction_and_the_box_turns_it(
    gradient: tuple[float, float], turned: float, shortened: str
) -> None:
    _, ax = viz.figure(8, 4)
    gradient_clipping.ball_and_box(ax, gradient=gradient)
    texts = [text.get_text() for text in ax.texts]
    assert texts.count("the same direction, norm 1") == 1
    x, y = gradient
    before, after = np.arctan2(y, x), np.arctan2(min(y, 1), 1)
    degrees = np.degrees(after - before)
    assert f"turned by {degrees:.0f}°, norm {np.hypot(1, min(y, 1)):.2g}" in texts
    assert degrees >= turned
    assert texts.count(f"before: ({x:g}, {y:g})") == 2
    assert {f"after: {shortened}", f"after: (1, {min(y, 1):g})"} <= set(texts)


def test_updates_count_from_one_and_trainings_may_differ_in_length() -> None:
    _, ax = viz.figure()
    gradient_clipping.gradient_norms(ax, {"short": [80.0, 1e9], "long": np.ones(50)}, diverged=["short"])
    short, long, cross = ax.lines
    assert short.get_xdata().tolist() == [1, 2]
    assert long.get_xdata().tolist() == list(range(1, 51))
    assert (cross.get_xdata().tolist(), cross.get_ydata().tolist()) == ([2], [1e9])
    assert ax.get_yscale() == "log"


def test_mean_median_and_the_heuristics_range_are_marked_and_named() -> None:
    _, ax = viz.figure()
    gradient_clipping.gradient_norms(ax, {"a run": [3.0, 5.0]}, mean=4.0, median=3.0)
    assert [line.get_ydata() for line in ax.lines[1:]] == [[4, 4], [3, 3]]
    assert len({line.get_color() for line in ax.lines}) == 3
    (band,) = ax.patches
    assert (band.get_y(), band.get_y() + band.get_height()) == pytest.approx((2, 40))
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == ["a run", "½ to 10 times the mean", "mean", "median"]


def test_powers_of_ten_are_written_in_full_height_and_in_one_way() -> None:
    figure, ax = viz.figure()
    gradient_clipping.gradient_norms(ax, {"a run": [1e-4, 1e12]})
    figure.canvas.draw()
    labels = {tick.get_text() for tick in ax.get_yticklabels()}
    plain = {label for label in labels if 0.01 <= float(label) <= 100}
    assert plain <= {"0.01", "0.1", "1", "10", "100"}
    assert len(labels - plain) > 3
    assert all(re.fullmatch(r"1e-?\d+", label) for label in labels - plain)
