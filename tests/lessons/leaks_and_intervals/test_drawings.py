"""The pictures of lesson 16: what is drawn is what was given, and what does not fit is named."""

import numpy as np
import pytest

from rnn101 import viz
from rnn101.lessons import leaks_and_intervals as lesson
from rnn101.lessons.leaks_and_intervals import coverage
from tests.lessons.leaks_and_intervals import pictures


def test_a_forecast_of_the_right_sign_is_full():
    ax = lesson.coin_tosses(viz.figure()[1], [1.0, -2.0, 0.5], [0.3, -1.0, -0.2])
    right, wrong, _ = ax.lines
    assert right.get_xdata().tolist() == [1, 2]
    assert wrong.get_xdata().tolist() == [3]
    assert wrong.get_markerfacecolor() == "white"


def test_the_line_shows_the_mean_of_each_tenth():
    level = np.repeat((np.arange(10) + 0.5) / 10, 2)
    figure, ax = viz.figure(8, 3.6)
    lesson.levels_and_changes(ax, {"one": (level, np.tile([0.0, 1.0], 10)), "other": (level, level)})
    _, one, other = figure.axes
    np.testing.assert_allclose(one.lines[1].get_ydata(), 0.5)
    np.testing.assert_allclose(other.lines[1].get_ydata(), (np.arange(10) + 0.5) / 10)
    assert [part.get_title(loc="left") for part in (one, other)] == ["one", "other"]


def test_a_first_day_may_be_given():
    ax = lesson.coin_tosses(viz.figure()[1], [1.0, -2.0], [0.3, -1.0], first=660)
    assert ax.lines[0].get_xdata().tolist() == [660, 661]


def test_the_gallery_tells_the_means_and_points_at_what_is_larger():
    figure, ax = viz.figure(8, 4)
    lesson.gallery(ax, ["a", "b"], [[0.5, 0.3], [0.02, 0.04]], [[0.0, 0.0], [-0.01, -0.03]])
    _, near, means = figure.axes
    texts = [text.get_text() for text in means.texts]
    assert texts == ["+40.0 %", "+3.0 %", "leaky", "0.0 %", "−2.0 %", "mended"]
    assert [line.get_xdata().tolist() for line in near.lines[:4]] == [[], [2, 4], [0, 0], [-1, -3]]
    assert len(near.texts) == 1  # an arrow for the first row, which lies beyond 10


def test_the_rank_divides_the_gaps():
    ax = pictures.draw_scores(viz.figure(8, 2.8)[1])
    texts = [text.get_text() for text in ax.texts]
    assert texts[:10] == [str(gap) for gap in range(1, 11)]
    assert texts[10:12] == ["0.05", "2.14"]
    assert texts[-3:] == ["radius 12.05", "gaps 1 to 8: inside the interval", "gaps 9 and 10: outside"]


def test_the_band_marks_what_lies_outside_and_stays_open_where_it_is_infinite():
    errors, radius = [0.5, -2.0, 1.0, 3.0], [1.0, 1.0, 0.9, np.inf]
    ax = lesson.interval_band(viz.figure()[1], np.arange(4), errors, radius)
    missed = ax.lines[-1]
    assert missed.get_xdata().tolist() == [1, 2]
    assert missed.get_ydata().tolist() == [-2, 1]
    assert missed.get_label() == "outside: 2 of 4"
    band = ax.collections[0].get_paths()[0].vertices
    assert band[:, 1].max() == pytest.approx(1.1 * 3)  # to the edge of the picture
    assert ax.get_ylim() == pytest.approx((-3.3, 3.3))


def test_the_days_that_set_the_radius_are_not_judged():
    ax = lesson.interval_band(viz.figure()[1], np.arange(3), [9.0, -2.0, 0.5], [1.0] * 3, known_until=1)
    assert ax.lines[1].get_label() == "outside: 1 of 2"
    assert ax.texts[0].get_text() == "these days set the radius: 1 of 1 outside"


def test_an_interval_that_is_empty_is_missed():
    ax = lesson.interval_band(viz.figure()[1], [0, 1], [0.5, 0.0], [-np.inf, 1.0])
    assert ax.lines[-1].get_label() == "outside: 1 of 2"


def test_what_does_not_fit_is_named():
    with pytest.raises(ValueError, match="radius: got 1 values, but days has 2"):
        lesson.interval_band(viz.figure()[1], [0, 1], [1, 2], [1])


def test_a_storm_is_drawn_apart():
    ax = lesson.storms(viz.figure(8, 2.4)[1], [1.0, -2.0, 0.5], [False, True, False])
    calm, wild = ax.collections
    assert [path.vertices.tolist() for path in wild.get_paths()] == [[[1, 0], [1, -2]]]
    assert len(calm.get_paths()) == 2


def test_the_rules_are_compared_walk_by_walk():
    figure, ax = viz.figure(8, 4.2)
    runs = coverage.STORED.load(series="bursts")
    lesson.rules_compared(ax, runs)
    _, left, right, told = figure.axes
    set_once = [100 * run.in_bursts for run in runs if run.rule == "set once"]
    assert left.lines[0].get_xdata().tolist() == pytest.approx(set_once)
    assert right.lines[8].get_xdata().tolist() == [1] * 10  # the known spread, by itself
    assert len(right.texts) == 4  # an arrow for each rule that has a dearer walk
    texts = [text.get_text() for text in told.texts]
    assert texts[:3] == ["63 %", "1.55", "none"]
    assert texts[9:12] == ["93 %", "infinite", "25 %"]
    assert texts[15:24] == ["92 %", "1.05", "none", "92 %", "1.04", "none", "92 %", "1.02", "none"]
