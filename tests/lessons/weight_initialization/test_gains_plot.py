from typing import NamedTuple

import pytest

from rnn101 import viz
from rnn101.lessons import weight_initialization


class Start(NamedTuple):
    gain: float
    expected: float
    factor: float
    solved: bool


STARTS = [Start(1.0, 0.8, 0.81, False), Start(1.3, 1.0, 0.99, True), Start(1.3, 1.02, 1.01, False)]


def test_solved_is_told_by_a_full_circle_and_a_count() -> None:
    _, ax = viz.figure()
    weight_initialization.factor_by_gain(ax, STARTS)
    one, expected, solved, unsolved = ax.lines
    assert set(one.get_ydata()) == {1}
    assert expected.get_ydata() == pytest.approx([0.8, 1.01])  # the mean of each gain
    assert solved.get_ydata().tolist() == [0.99]
    assert unsolved.get_ydata().tolist() == [0.81, 1.01]
    assert (solved.get_markerfacecolor(), unsolved.get_markerfacecolor()) == (solved.get_color(), "none")
    assert [label.get_text() for label in ax.get_xticklabels()] == ["1\n0 of 1", "1.3\n1 of 2"]


def test_all_of_one_kind_can_be_drawn() -> None:
    _, ax = viz.figure()
    weight_initialization.factor_by_gain(ax, STARTS[:1])
    assert [len(line.get_xdata()) for line in ax.lines[2:]] == [0, 1]


def test_nothing_to_draw_is_refused() -> None:
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=r"^starts: expected at least one, got none$"):
        weight_initialization.factor_by_gain(ax, [])
