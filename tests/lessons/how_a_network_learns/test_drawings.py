import numpy as np

from rnn101 import viz
from rnn101.lessons import how_a_network_learns as lesson
from tests.lessons.how_a_network_learns.pictures import DAY, FALLING, RISING, RULE, X, Y


def test_mornings_are_minutes_and_the_time_asked_for_is_marked() -> None:
    _, ax = viz.figure()
    lesson.mornings(ax, X, Y, ask="8:30")
    dots, line = ax.lines
    np.testing.assert_allclose(dots.get_ydata(), 10 * Y.ravel())
    assert line.get_xdata()[0] == 0.5
    assert "8:30?" in [text.get_text() for text in ax.texts]


def test_a_miss_joins_a_morning_to_the_curve() -> None:
    fig, ax = viz.figure(8, 3.2)
    lesson.rush_hour_from_two(ax, X[:2], Y[:2], np.array([[0.3], [-0.1]]))
    _curve, *joins, _dots = fig.axes[2].lines
    ends = [line.get_ydata() for line in joins]
    np.testing.assert_allclose(ends, [[10 * Y[0, 0], 10 * Y[0, 0] + 3], [10 * Y[1, 0], 10 * Y[1, 0] - 1]])


def test_a_rate_is_named_where_its_line_leaves_the_picture() -> None:
    _, ax = viz.figure()
    lesson.three_rates(ax, {0.1: [0.5, 0.4, 0.3], 0.2: [0.5, 0.3, 0.2], 2.0: [0.5, 3.0, 9.0]}, top=1.0)
    places = {text.get_text(): text.get_position() for text in ax.texts}
    assert places["rate 0.1"][1] == 0.3
    assert places["rate 2"][1] < 1.0


def test_both_losses_are_drawn_beside_the_curves() -> None:
    fig, ax = viz.figure()
    lesson.overfitting(ax, FALLING, RISING, DAY, [RULE], X, Y)
    _, left, right = fig.axes
    assert len(left.lines) == 4
    np.testing.assert_allclose(right.lines[0].get_ydata(), 10 * RULE.ravel())


def test_the_closing_picture_names_its_curves() -> None:
    _, ax = viz.figure()
    lesson.closing(ax, X, Y, DAY, {"the rule": RULE, "a guess": RULE + 1}, ask="8:20")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["the rule", "a guess"]
