"""Bars stand in order, dots are named, and curves begin at n = 1."""

from rnn101 import viz
from rnn101.lessons import a_network_that_writes as room


def test_bars_stand_in_order_with_their_words() -> None:
    _, ax = viz.figure()
    room.bits(ax, {"uniform": 6.585, "5-gram": 2.4}, {"one run": (2.6, 2.6), "seeds": (2.1, 2.3)})
    assert [bar.get_width() for bar in ax.patches] == [6.585, 2.6, 2.4, 2.3]
    told = [text.get_text() for text in ax.texts]
    assert told == ["6.58", "2.60", "2.40", "2.10 to 2.30", "tables of counts", "networks"]
    names = {label.get_text(): label.get_weight() for label in ax.get_yticklabels()}
    assert names == {"uniform": "normal", "one run": "bold", "5-gram": "normal", "seeds": "bold"}


def test_each_overwritten_unit_has_a_dot_and_one_its_name() -> None:
    _, ax = viz.figure()
    room.units_overwritten(ax, [0.4, 0.2, 0.41], [0.16, 0.38, 0.17], (0.41, 0.17), 1)
    others, named = ax.lines[2:]
    assert list(others.get_xdata()) == [0.4, 0.41]
    assert list(others.get_ydata()) == [0.16, 0.17]
    assert [named.get_xdata()[0], named.get_ydata()[0]] == [0.2, 0.38]
    assert "unit 1" in [text.get_text() for text in ax.texts]


def test_curves_begin_at_one() -> None:
    _, ax = viz.figure()
    room.bits_by_order(ax, [4.9, 3.8, 3.9], [4.9, 3.7, 3.0])
    assert [list(line.get_xdata()) for line in ax.lines] == [[1, 2, 3], [1, 2, 3]]
    assert list(ax.lines[1].get_ydata()) == [4.9, 3.7, 3.0]
