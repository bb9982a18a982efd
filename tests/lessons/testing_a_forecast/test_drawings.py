"""The pictures of lesson 15: what is drawn is what was given, and what does not fit is named."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from rnn101 import viz
from rnn101.lessons import testing_a_forecast
from rnn101.viz.shapes import tint
from rnn101.viz.style import BLUE, ORANGE

FOUND = [(0.09, 0.05, 0.13), (0.01, -0.02, 0.04), (-2.0, -3.0, -1.0), (-0.1, -np.inf, 0.02)]
NAMES = ["above", "around", "far below", "open"]


@pytest.fixture
def skills():
    return testing_a_forecast.skills(viz.figure(8, 2.8)[1], NAMES, FOUND, expected=0.09)


def row_of(ax, row, marker):
    return [line for line in ax.lines if set(line.get_ydata()) == {row} and line.get_marker() == marker]


def test_an_interval_is_drawn_from_low_to_high_in_percent(skills):
    (above,), (around,) = row_of(skills, 0, "None"), row_of(skills, 1, "None")
    np.testing.assert_allclose(above.get_xdata(), [5, 13])
    np.testing.assert_allclose(around.get_xdata(), [-2, 4])
    assert above.get_linewidth() > around.get_linewidth()
    (mark,), (other,) = row_of(skills, 0, "o"), row_of(skills, 1, "o")
    assert (mark.get_xdata(), other.get_xdata()) == (pytest.approx([9]), pytest.approx([1]))
    assert mark.get_markerfacecolor() != other.get_markerfacecolor() == "white"


def test_what_lies_below_the_axis_is_pointed_to_and_told_in_numbers(skills):
    assert [len(row_of(skills, row, "<")) for row in range(4)] == [0, 0, 1, 1]
    assert not row_of(skills, 2, "o")
    assert skills.get_xlim()[0] == pytest.approx(-25)
    assert [text.get_text() for text in skills.texts[2:4]] == [
        "−200 %  (−300 to −100)",
        "−10.0 %  (−∞ to 2.0)",
    ]


def test_intervals_that_hold_together_are_called_joint(skills):
    testing_a_forecast.skills(skills, ["drift"], [(-0.1, -0.2, 0.1)], jointly=True)
    assert skills.get_xlabel() == "skill in percent, with 95 % intervals, jointly"


def test_persistence_and_theory_are_marked(skills):
    labels = [text.get_text() for text in skills.get_legend().get_texts()]
    assert labels == ["persistence", "theory: 9 %"]
    assert [label.get_text() for label in skills.get_yticklabels()] == NAMES
    assert skills.get_xlabel() == "skill in percent, with 95 % intervals"


@pytest.mark.parametrize(("names", "found"), [([], []), (["one"], FOUND)])
def test_names_and_skills_must_belong_together(names, found):
    with pytest.raises(ValueError, match=rf"^found: expected .*, {len(names)}, got {len(found)}$"):
        testing_a_forecast.skills(viz.figure()[1], names, found)


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
    testing_a_forecast.day_by_day(axes, [-3.0, 1.0, 2.0], "the regression")
    better, worse = axes.collections
    assert (to_hex(better.get_color()[0]).upper(), len(better.get_paths())) == (BLUE, 1)
    assert len(worse.get_paths()) == 2
    assert "the regression was closer" in [text.get_text() for text in axes.texts]


def test_each_panel_has_its_own_axis_unless_they_share_one(axes):
    panels = {"a": ([-1.0, 0.5, 1.0], 0.5), "b": ([-10.0, 10.0], -30.0)}
    testing_a_forecast.chance(axes, panels, "mean", real="really ")
    own = [panel.get_xlim() for panel in axes.figure.axes[1:]]
    assert own[0] != own[1]
    assert axes.figure.axes[2].texts[0].get_text() == "really −30"
    _, other = viz.figure(9, 3.2)
    testing_a_forecast.chance(other, panels, "mean", real="really ", same_axis=True)
    assert len({panel.get_xlim() for panel in other.figure.axes[1:]}) == 1


def test_the_setting_that_was_promised_most_is_ringed(axes):
    tried = {"Google": [(0.01, -0.02), (0.05, 0.03)], "two moods": [(0.3, 0.2), (0.1, 0.4)]}
    testing_a_forecast.promised_and_came(axes, tried)
    rings = [panel.lines[-1] for panel in axes.figure.axes[1:]]
    ringed = [(ring.get_xdata()[0], ring.get_ydata()[0]) for ring in rings]
    np.testing.assert_allclose(ringed, [(5, 3), (30, 20)])


def test_days_that_follow_are_shaded_and_long_stretches_named(axes):
    testing_a_forecast.two_moods(axes, np.arange(10.0), [1] * 6 + [-1] * 4)
    (shaded,) = axes.patches
    assert shaded.get_x() == -0.5
    assert shaded.get_width() == 6
    assert [text.get_text() for text in axes.texts] == ["follows", "turns back"]


def test_a_row_of_dots_has_its_mean_written(axes):
    testing_a_forecast.dots_by_seed(axes, {"one": [0.1, 0.3], "network": [0.5]}, marked="network")
    assert [text.get_text() for text in axes.texts] == ["mean 20 %", "mean 50 %"]
    np.testing.assert_allclose(axes.lines[0].get_xdata(), [10, 30])
