"""Skills are drawn with their intervals, and what lies off the axis is told."""

import numpy as np
import pytest

from rnn101 import viz

FOUND = [(0.09, 0.05, 0.13), (0.01, -0.02, 0.04), (-2.0, -3.0, -1.0), (-0.1, -np.inf, 0.02)]
NAMES = ["above", "around", "far below", "open"]


@pytest.fixture
def skills():
    return viz.plots.skills(viz.figure(8, 2.8)[1], NAMES, FOUND, expected=0.09)


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
    viz.plots.skills(skills, ["drift"], [(-0.1, -0.2, 0.1)], jointly=True)
    assert skills.get_xlabel() == "skill in percent, with 95 % intervals, jointly"


def test_persistence_and_theory_are_marked(skills):
    labels = [text.get_text() for text in skills.get_legend().get_texts()]
    assert labels == ["persistence", "theory: 9 %"]
    assert [label.get_text() for label in skills.get_yticklabels()] == NAMES
    assert skills.get_xlabel() == "skill in percent, with 95 % intervals"


@pytest.mark.parametrize(("names", "found"), [([], []), (["one"], FOUND)])
def test_names_and_skills_must_belong_together(names, found):
    with pytest.raises(ValueError, match=rf"^found: expected .*, {len(names)}, got {len(found)}$"):
        viz.plots.skills(viz.figure()[1], names, found)
