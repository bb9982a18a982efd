"""The pictures of lesson 16: what is drawn is what was given, and what does not fit is named."""

import numpy as np
import pytest

from rnn101 import viz
from rnn101.datasets.prices import load_google
from rnn101.forecasting import report
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
    assert texts[-3:] == ["radius 12.05", "gaps 1 to 8: inside the interval", "gaps 9 to 10: outside"]


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


def test_the_rules_are_compared_by_means_of_ten_seeds():
    ax = pictures.draw_rules(viz.figure(8, 4.6)[1])
    marks = [line for line in ax.lines if len(line.get_xdata()) == 1]
    assert len(marks) == len(coverage.RULES) == 11
    means = coverage.load_means("bursts")
    assert marks[0].get_ydata() == pytest.approx([100 * means["set once"].in_bursts])
    texts = [text.get_text() for text in ax.texts]
    assert texts[:3] == ["set once", "500 scores, γ = 0", "γ = 0.005: 0.5 %"]
    assert texts[5:7] == ["γ = 0.05: 25 %", "γ = 0.1: 41 %"]
    assert texts[7:9] == ["50 scores, γ = 0", "50 scores, γ = 0.01"]  # none is infinite


@pytest.mark.slow
def test_show_prints_it_and_draws_the_prices_with_an_alt_text(capsys, monkeypatch):
    found = report(load_google(), n_seeds=1, epochs=0, progress=False)
    shown = []
    monkeypatch.setattr(viz, "show", lambda fig, alt: shown.append((fig, alt)))
    lesson.show_report(found)
    assert capsys.readouterr().out == f"{found}\n"
    assert len(shown) == 1
    assert shown[0][1].startswith("Line plot of Google, open")
    for fig, _ in shown:
        assert len(viz.png(fig)) > 5000
