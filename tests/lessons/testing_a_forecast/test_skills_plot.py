"""Skills with intervals: what is drawn is what was given, and what lies outside is pointed to."""

import numpy as np
import pytest

from rnn101 import viz
from rnn101.lessons import testing_a_forecast

FOUND = [(0.09, 0.05, 0.13), (0.01, -0.02, 0.04), (-2.0, -3.0, -1.0), (-0.1, -np.inf, 0.02)]
NAMES = ["above", "around", "far below", "open"]


@pytest.fixture
def ax():
    return testing_a_forecast.skills(viz.figure(8, 2.8)[1], NAMES, FOUND, expected=0.09)


def row_of(ax, row, marker):
    return [line for line in ax.lines if set(line.get_ydata()) == {row} and line.get_marker() == marker]


def test_an_interval_is_drawn_from_low_to_high_in_percent(ax):
    (above,), (around,) = row_of(ax, 0, "None"), row_of(ax, 1, "None")
    np.testing.assert_allclose(above.get_xdata(), [5, 13])
    np.testing.assert_allclose(around.get_xdata(), [-2, 4])
    assert above.get_linewidth() > around.get_linewidth()
    (mark,), (other,) = row_of(ax, 0, "o"), row_of(ax, 1, "o")
    assert (mark.get_xdata(), other.get_xdata()) == (pytest.approx([9]), pytest.approx([1]))
    assert mark.get_markerfacecolor() != other.get_markerfacecolor() == "white"


def test_what_lies_below_the_axis_is_pointed_to_and_told_in_numbers(ax):
    assert [len(row_of(ax, row, "<")) for row in range(4)] == [0, 0, 1, 1]
    assert not row_of(ax, 2, "o")
    assert ax.get_xlim()[0] == pytest.approx(-25)
    assert [text.get_text() for text in ax.texts[2:4]] == ["−200 %  (−300 to −100)", "−10.0 %  (−∞ to 2.0)"]


def test_intervals_that_hold_together_are_called_joint(ax):
    testing_a_forecast.skills(ax, ["drift"], [(-0.1, -0.2, 0.1)], jointly=True)
    assert ax.get_xlabel() == "skill in percent, with 95 % intervals, jointly"


def test_persistence_and_theory_are_marked(ax):
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert labels == ["persistence", "theory: 9 %"]
    assert [label.get_text() for label in ax.get_yticklabels()] == NAMES
    assert ax.get_xlabel() == "skill in percent, with 95 % intervals"


@pytest.mark.parametrize(("names", "found"), [([], []), (["one"], FOUND)])
def test_names_and_skills_must_belong_together(names, found):
    with pytest.raises(ValueError, match=f"got {len(found)} skills for {len(names)} names"):
        testing_a_forecast.skills(viz.figure()[1], names, found)
