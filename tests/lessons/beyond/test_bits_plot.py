"""Bars of bits per character: one for each model, and both ends where there are several seeds."""

from rnn101 import viz
from rnn101.lessons import beyond


def test_bars_and_words():
    _, ax = viz.figure()
    beyond.bits(ax, {"uniform": 6.585, "5-gram": 2.4}, {"one run": (2.6, 2.6), "seeds": (2.1, 2.3)})
    assert [bar.get_width() for bar in ax.patches] == [6.585, 2.4, 2.6, 2.3]
    assert [text.get_text() for text in ax.texts] == ["6.58", "2.40", "2.60", "2.10 to 2.30"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["uniform", "5-gram", "one run", "seeds"]
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [True, True, False, False]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]
