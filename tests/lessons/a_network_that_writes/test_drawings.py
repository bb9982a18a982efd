"""Rows stand in order, means and arrows are those of their numbers, and curves begin at n = 1."""

from rnn101 import viz
from rnn101.lessons import a_network_that_writes as room


def test_rows_stand_in_order_with_a_dot_for_each_seed() -> None:
    _, ax = viz.figure()
    room.contest(ax, {"plain": 2.5, "5-gram": 2.2}, {"one run": [2.6], "seeds": [2.3, 2.1]})
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert [list(line.get_xdata()) for line in dots] == [[2.6], [2.5], [2.3, 2.1], [2.2]]
    assert [text.get_text() for text in ax.texts] == ["2.60", "2.50", "2.10 to 2.30, 2 seeds", "2.20"]
    names = {label.get_text(): label.get_weight() for label in ax.get_yticklabels()}
    assert names == {"one run": "bold", "plain": "normal", "seeds": "bold", "5-gram": "normal"}


def test_pairs_are_joined_and_means_are_those_of_their_half() -> None:
    _, ax = viz.figure()
    room.quotes_by_space(ax, [False, False, True], [0.6, 0.4, 0.3], [0.2, 0.1, 0.1])
    lines = [
        [round(float(y), 3) for y in line.get_ydata()] for line in ax.lines if line.get_linestyle() == "-"
    ]
    assert lines == [[0.2, 0.6], [0.1, 0.4], [0.15, 0.5], [0.1, 0.3], [0.1, 0.3]]
    told = [text.get_text() for text in ax.texts]
    assert told[:3] == ["no space inside: 2 passages", "0.15", "0.50"]
    assert told[3:] == ["a space inside: 1 passages", "0.10", "0.30"]


def test_an_arrow_is_the_named_unit_and_ticks_are_the_others() -> None:
    _, ax = viz.figure()
    room.units_overwritten(ax, [0.4, 0.2, 0.41], [0.16, 0.38, 0.17], (0.41, 0.17), 1)
    ticks = [list(line.get_xdata()) for line in ax.lines if line.get_marker() == "|"]
    assert ticks == [[0.4, 0.41], [0.16, 0.17]]
    told = [text.get_text() for text in ax.texts]
    assert told.count("unit 1 overwritten") == 2
    assert {"0.41", "0.20", "0.17", "0.38"} <= set(told)


def test_curves_begin_at_one() -> None:
    _, ax = viz.figure()
    room.bits_by_order(ax, [4.9, 3.8, 3.9], [4.9, 3.7, 3.0])
    assert [list(line.get_xdata()) for line in ax.lines] == [[1, 2, 3], [1, 2, 3]]
    assert list(ax.lines[1].get_ydata()) == [4.9, 3.7, 3.0]
