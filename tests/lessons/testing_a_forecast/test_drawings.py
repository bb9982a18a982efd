"""The pictures of lesson 15: what is drawn is what was given, and what does not fit is named."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from rnn101 import viz
from rnn101.lessons import testing_a_forecast
from rnn101.viz.shapes import tint
from rnn101.viz.style import BLUE, ORANGE

DATES = np.array(["2008-01-30", "2008-01-31", "2008-02-01"], dtype="datetime64[D]")


def rows_of_days():
    """Return for each row, from the top, the kinds of its days, the oldest first; the legend is left out."""
    _, ax = viz.figure(8, 4.2)
    testing_a_forecast.folds(ax)
    kinds = {tint(BLUE, 0.45).upper(): "train", ORANGE: "test", "#FFFFFF": "later"}
    found = {}
    for patch in ax.patches:
        if isinstance(patch, Rectangle):
            found.setdefault(round(patch.get_y(), 3), []).append(
                (patch.get_x(), kinds[to_hex(patch.get_facecolor()).upper()])
            )
    ordered = [found[y] for y in sorted(found, reverse=True) if len(found[y]) > 3]
    return [[kind for _, kind in sorted(row)] for row in ordered]


def test_in_order_of_time_train_comes_before_test_and_test_before_later():
    for fold, kinds in enumerate(rows_of_days()[:3], 1):
        assert kinds == ["train"] * 6 * fold + ["test"] * 6 + ["later"] * (18 - 6 * fold)


def test_shuffled_each_day_is_tested_once_and_trains_after_days_that_are_tested():
    shuffled = rows_of_days()[3:]
    assert len(shuffled) == 3
    assert all(days.count("test") == 1 and days.count("train") == 2 for days in zip(*shuffled, strict=True))
    for kinds in shuffled:
        assert "train" in kinds[kinds.index("test") :]


@pytest.fixture
def axes():
    return viz.figure(9, 3.2)[1]


def test_a_day_is_blue_where_the_forecast_was_closer(axes):
    testing_a_forecast.day_by_day(axes, [-3.0, 1.0, 2.0], "the regression", DATES)
    better, worse = axes.collections
    assert (to_hex(better.get_color()[0]).upper(), len(better.get_paths())) == (BLUE, 1)
    assert len(worse.get_paths()) == 2
    assert "the regression was closer" in [text.get_text() for text in axes.texts]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["Jan", "Feb"]
    assert list(axes.get_xticks()) == [1, 3]
    assert axes.get_xlabel() == "test days of 2008"


def test_each_panel_has_its_own_axis_unless_they_share_one(axes):
    panels = {"a": ([-1.0, 0.5, 1.0], 0.5), "b": ([-10.0, 10.0], -30.0)}
    testing_a_forecast.chance(axes, panels, "mean", real="really")
    own = [panel.get_xlim() for panel in axes.figure.axes[1:]]
    assert own[0] != own[1]
    assert axes.figure.axes[2].texts[0].get_text() == "really\n−30"
    _, other = viz.figure(9, 3.2)
    testing_a_forecast.chance(other, panels, "mean", real="really ", same_axis=True)
    assert len({panel.get_xlim() for panel in other.figure.axes[1:]}) == 1


def test_the_setting_that_was_promised_most_is_ringed(axes):
    tried = {"Google": [(0.01, -0.02), (0.05, 0.03)], "two moods": [(0.3, 0.2), (0.1, 0.4)]}
    testing_a_forecast.promised_and_came(axes, tried)
    rings = [panel.lines[-1] for panel in axes.figure.axes[1:]]
    ringed = [(ring.get_xdata()[0], ring.get_ydata()[0]) for ring in rings]
    np.testing.assert_allclose(ringed, [(5, 3), (30, 20)])


def test_of_a_part_the_settings_outside_and_those_promised_a_gain_are_counted(axes):
    tried = {"Google": [(0.01, -0.02), (0.004, -0.01), (-0.15, -0.1)], "two moods": [(0.3, 0.2), (0.1, 0.4)]}
    simple = {"Google": ("the average rise", 0.007, -0.012)}
    testing_a_forecast.promised_and_came(axes, tried, simple=simple, shown={"Google": (-3.0, 2.0)})
    part, whole = axes.figure.axes[1:]
    assert part.get_xlim() == part.get_ylim() == (-3, 2)
    words = " ".join(text.get_text() for text in part.texts)
    assert "settings not shown: 1\n(above the dashed line: 0)" in words
    assert "the average rise" in words
    np.testing.assert_allclose(part.lines[-1].get_xydata(), [(0.7, -1.2)])
    assert "2 promised\na gain" in words
    assert "promised" not in " ".join(text.get_text() for text in whole.texts).replace("as promised", "")
    for panel in (part, whole):
        assert "the folds' favorite" in [text.get_text().replace("\n", " ") for text in panel.texts]


def test_days_that_repeat_are_shaded_and_long_stretches_named(axes):
    testing_a_forecast.two_moods(axes, np.arange(10.0), [1] * 6 + [-1] * 4)
    (shaded,) = axes.patches
    assert shaded.get_x() == -0.5
    assert shaded.get_width() == 6
    assert [text.get_text() for text in axes.texts] == ["repeats", "takes back"]


def test_a_row_of_dots_has_its_mean_written(axes):
    testing_a_forecast.dots_by_seed(axes, {"one": [0.1, 0.3], "network": [0.5, 0.6]}, marked="network")
    assert [text.get_text() for text in axes.texts] == ["mean 20.0 %", "mean 55.0 %"]
    testing_a_forecast.dots_by_seed(axes, {"low": [0, 0], "n": [0.1, 0.3], "high": [0.5, 0.6]}, marked="n")
    thin = axes.lines[-8]  # from the marked row on, one for each seed
    np.testing.assert_allclose(thin.get_xdata(), [10, 50])
    np.testing.assert_allclose(thin.get_ydata(), [1, 2])


def test_the_skills_that_are_kept_have_a_bar_and_their_ends_are_written(axes):
    skills = [-0.2, -0.1, 0.0, 0.1]
    p_values = {"one": [0.01, 0.3, 0.9, 0.04], "other": [0.06, 0.5, 0.01, 0.0]}
    testing_a_forecast.kept_skills(axes, skills, p_values, 0.05)
    bars = [line for line in axes.lines if len(line.get_xdata()) == 2 and line.get_linewidth() == 6]
    assert [list(bar.get_xdata()) for bar in bars] == [[-10, 0], [-20, -10]]
    words = [text.get_text() for text in axes.texts]
    assert "one: kept from −10.0 to 0.0 %" in words
    assert "other: kept from −20.0 to −10.0 %" in words


def test_both_hills_have_the_same_area_and_their_widths_written(axes):
    rng = np.random.default_rng(0)
    testing_a_forecast.two_hills(axes, 80 * rng.normal(size=10_000), 135 * rng.normal(size=1024))
    heights = [patch.get_data() for patch in axes.patches]
    areas = [np.sum(values * np.diff(edges)) for values, edges, _ in heights]
    assert areas == pytest.approx([1, 1])
    words = " ".join(text.get_text() for text in axes.texts).replace("\n", " ")
    assert "each day alone: standard deviation 80" in words
    assert "in ten blocks: standard deviation 13" in words
