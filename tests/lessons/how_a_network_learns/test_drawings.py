import numpy as np

from rnn101 import viz
from rnn101.lessons import how_a_network_learns as lesson
from tests.lessons.how_a_network_learns.pictures import DAY, FALLING, RISING, RULE, X, Y


def test_mornings_are_minutes_and_the_time_asked_for_is_marked() -> None:
    _, ax = viz.figure()
    lesson.mornings(ax, X, Y, ask=["8:30"])
    dots, line = ax.lines
    np.testing.assert_allclose(dots.get_ydata(), 10 * Y.ravel())
    assert line.get_xdata()[0] == 0.5
    assert "8:30?" in [text.get_text().strip() for text in ax.texts]


def test_a_miss_joins_a_morning_to_the_curve() -> None:
    fig, ax = viz.figure(8, 3.2)
    lesson.rush_hour_from_two(ax, X[:2], Y[:2], np.array([[0.3], [-0.1]]))
    _curve, *joins, _dots = fig.axes[2].lines
    ends = [line.get_ydata() for line in joins]
    np.testing.assert_allclose(ends, [[10 * Y[0, 0], 10 * Y[0, 0] + 3], [10 * Y[1, 0], 10 * Y[1, 0] - 1]])


def test_a_rate_is_named_at_its_end_or_where_its_line_leaves_the_picture() -> None:
    fig, ax = viz.figure(8.5, 3.3)
    lesson.descents(ax, lambda height: height**2, {0.1: [0.7, 0.6], 0.2: [0.7, 0.4], 2.0: [0.7, -2.0]})
    _, valley, right = fig.axes
    places = {text.get_text(): text.get_position() for text in right.texts}
    assert 0.6**2 < places["rate 0.1"][1] < 0.6**2 + 0.1
    assert places["rate 2: ↑\n4.0 in the end"][1] < 1.5
    np.testing.assert_allclose(valley.lines[2].get_xdata(), [0.7, 0.6])
    np.testing.assert_allclose(right.lines[0].get_ydata(), [0.49, 0.36])


def test_each_moment_has_its_panel_with_all_curves() -> None:
    fig, ax = viz.figure(9, 2.9)
    lesson.moments(ax, X, Y, DAY, {0: [RULE, RULE], 1: [RULE, RULE, RULE]}, {0: [9, 8, 1], 1: [3]})
    _, *panels = fig.axes
    assert [panel.get_title(loc="left") for panel in panels] == ["0 epochs", "1 epoch"]
    assert [len(panel.lines) for panel in panels] == [3, 4]
    assert [panel.texts[0].get_text() for panel in panels] == ["median miss 8.0", "median miss 3.0"]


def test_both_losses_are_drawn_beside_the_curves() -> None:
    fig, ax = viz.figure()
    lesson.overfitting(ax, range(300), FALLING, RISING, DAY, [RULE], X, Y)
    _, left, right = fig.axes
    assert len(left.lines) == 6  # two of each, and two dots
    np.testing.assert_allclose(right.lines[0].get_ydata(), 10 * RULE.ravel())


def test_the_axes_reach_to_all_mornings_and_to_the_times_asked_for() -> None:
    _, ax = viz.figure()
    lesson.mornings(ax, X, 2.2 * Y, ask=["17:45"])
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    assert left < X.min()
    assert right > lesson.hours("17:45")
    assert bottom == 0
    assert top > 22 * Y.max()


def test_a_dot_marks_where_each_validation_loss_is_lowest() -> None:
    fig, ax = viz.figure()
    lesson.overfitting(ax, [10, 20, 30], [[3, 2, 1]], [[5, 4, 6]], DAY, [RULE], X, Y)
    assert fig.axes[1].lines[-1].get_xydata().tolist() == [[20, 4]]


def test_the_closing_picture_has_a_panel_for_each_kind_and_marks_the_rules_answer() -> None:
    fig, ax = viz.figure()
    lesson.closing(ax, X, Y, DAY, {"one": [RULE], "two": [RULE, RULE + 1]}, RULE, ask="8:00")
    _, *panels = fig.axes
    assert [panel.get_title(loc="left") for panel in panels] == ["one", "two"]
    for panel, curves in zip(panels, (1, 2), strict=True):
        ring = panel.lines[curves + 1]
        assert ring.get_xdata()[0] == 0
        assert abs(ring.get_ydata()[0] - 10 * lesson.rush_hour(np.zeros(1))[0]) < 0.2
