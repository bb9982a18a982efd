import pytest

from rnn101 import viz


def test_bars_are_compared_with_the_baseline() -> None:
    _, ax = viz.figure()
    viz.plots.scores(ax, ["a", "b", "c"], [12.0, 5.0, 10.001], baseline=10.0)
    assert [bar.get_width() for bar in ax.patches] == [12.0, 5.0, 10.001]
    assert [text.get_text() for text in ax.texts] == [
        "12  (20 % worse)",
        "5  (50 % better)",
        "10  (the same)",
    ]
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [True, False, True]  # not by color alone
    assert ax.lines[0].get_xdata() == [10.0, 10.0]
    assert ax.yaxis_inverted()  # the first name is at the top


def test_the_words_fit_beside_the_longest_bar() -> None:
    _, ax = viz.figure()
    viz.plots.scores(ax, ["a"], [3.0], baseline=10.0)
    assert ax.get_xlim() == (0, 14.0)


def test_lengths_must_agree() -> None:
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=r"^errors: got 2 values, but names has 1$"):
        viz.plots.scores(ax, ["a"], [1.0, 2.0], baseline=1.0)
