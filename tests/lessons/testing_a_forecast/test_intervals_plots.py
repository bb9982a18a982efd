"""Bands and coverage: misses are where they were, shares are what was held."""

import numpy as np
import pytest

from rnn101 import viz
from rnn101.lessons import testing_a_forecast


def test_the_band_marks_what_lies_outside_and_stays_open_where_it_is_infinite():
    errors, radius = [0.5, -2.0, 1.0, 3.0], [1.0, 1.0, 0.9, np.inf]
    ax = testing_a_forecast.interval_band(viz.figure()[1], errors, radius)
    missed = ax.lines[-1]
    assert missed.get_xdata().tolist() == [1, 2]
    assert missed.get_ydata().tolist() == [-2, 1]
    assert missed.get_label() == "missed: 2 of 4"
    band = ax.collections[0].get_paths()[0].vertices
    assert band[:, 1].max() == pytest.approx(1.1 * 3)  # to the edge of the picture
    assert ax.get_ylim() == pytest.approx((-3.3, 3.3))


def test_the_band_counts_on_from_its_first_step():
    ax = testing_a_forecast.interval_band(viz.figure()[1], [0.5, -2.0, 1.0], [1.0, 1.0, 1.0], first=600)
    assert ax.lines[-1].get_xdata().tolist() == [601]
    assert ax.get_xlim() == (600, 602)


def test_an_interval_that_is_empty_is_missed():
    ax = testing_a_forecast.interval_band(viz.figure()[1], [0.5, 0.0], [-np.inf, 1.0])
    assert ax.lines[-1].get_label() == "missed: 1 of 2"


def test_coverage_is_the_share_held_in_the_last_steps():
    missed = [False, False, True, False]
    ax = testing_a_forecast.running_coverage(
        viz.figure()[1], {"split": missed, "adaptive": [False] * 4}, window=2
    )
    split, adaptive, aim = ax.lines
    np.testing.assert_allclose(split.get_ydata(), [100, 50, 50])
    np.testing.assert_allclose(split.get_xdata(), [1, 2, 3])
    np.testing.assert_allclose(adaptive.get_ydata(), 100)
    assert set(aim.get_ydata()) == {90}
    assert split.get_linestyle() != adaptive.get_linestyle()


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (
            lambda ax: testing_a_forecast.interval_band(ax, [1, 2], [1]),
            "radius: got 1 values, but errors has 2",
        ),
        (
            lambda ax: testing_a_forecast.running_coverage(ax, {"split": [True]}, window=2),
            "split: got 1 steps",
        ),
    ],
)
def test_what_does_not_fit_is_named(draw, message):
    with pytest.raises(ValueError, match=message):
        draw(viz.figure()[1])
