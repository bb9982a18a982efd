"""Bars have both their ends, a mixture names its best, and curves begin at n = 1."""

from rnn101 import viz
from rnn101.lessons import a_network_that_writes as room


def test_bars_and_words() -> None:
    _, ax = viz.figure()
    room.bits(ax, {"uniform": 6.585, "5-gram": 2.4}, {"one run": (2.6, 2.6), "seeds": (2.1, 2.3)})
    assert [bar.get_width() for bar in ax.patches] == [6.585, 2.4, 2.6, 2.3]
    assert [text.get_text() for text in ax.texts] == ["6.58", "2.40", "2.60", "2.10 to 2.30"]
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [True, True, False, False]


def test_the_best_mixture_is_named() -> None:
    _, ax = viz.figure()
    room.mixture(ax, [0, 0.5, 1], [2.0, 1.9, 2.3])
    told = [text.get_text() for text in ax.texts]
    assert told == ["the table alone: 2.00", "the network alone: 2.30", "both: 1.90"]


def test_curves_begin_at_one() -> None:
    _, ax = viz.figure()
    room.bits_by_order(ax, [4.9, 3.8, 3.9], [4.9, 3.7, 3.0])
    assert [list(line.get_xdata()) for line in ax.lines] == [[1, 2, 3], [1, 2, 3]]
    assert list(ax.lines[1].get_ydata()) == [4.9, 3.7, 3.0]
