import numpy as np
import pytest

from rnn101 import viz
from rnn101.viz.style import INK


def test_steps_count_from_one_and_the_truth_is_black() -> None:
    _, ax = viz.figure()
    viz.plots.along_steps(ax, {"the count": [1, 1, 2], "RNN": [0.8, 1.1, 1.7]}, quantity="ones so far")
    assert [line.get_label() for line in ax.lines] == ["the count", "RNN"]
    assert [line.get_xdata().tolist() for line in ax.lines] == [[1, 2, 3]] * 2
    assert ax.lines[1].get_ydata().tolist() == [0.8, 1.1, 1.7]
    assert [line.get_color() == INK for line in ax.lines] == [True, False]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("step", "ones so far")
    assert not ax.patches


def test_lines_differ_by_more_than_their_color() -> None:
    _, ax = viz.figure()
    viz.plots.along_steps(ax, {name: np.arange(4) for name in "abcd"}, quantity="error")
    assert len({(line.get_linestyle(), line.get_marker()) for line in ax.lines}) == 4


@pytest.mark.parametrize(("trained", "shaded"), [(2, (2.5, 5.5)), (5, None), (9, None)])
def test_what_was_never_trained_is_shaded(trained: int, shaded: tuple[float, float] | None) -> None:
    _, ax = viz.figure()
    viz.plots.along_steps(ax, {"RNN": np.arange(5)}, quantity="error", trained_steps=trained)
    spans = [(patch.get_x(), patch.get_x() + patch.get_width()) for patch in ax.patches]
    assert spans == ([shaded] if shaded else [])
    assert [patch.get_label() for patch in ax.patches] == ["longer than trained"] * len(spans)


def test_lines_of_two_lengths_are_refused() -> None:
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=r"^b: got 2 values, but a has 3$"):
        viz.plots.along_steps(ax, {"a": [1, 2, 3], "b": [1, 2]}, quantity="error")
