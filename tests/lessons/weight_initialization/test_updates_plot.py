import pytest

from rnn101 import viz
from rnn101.lessons import weight_initialization


def test_a_line_a_seed_and_a_name_a_kind() -> None:
    _, ax = viz.figure()
    curves = {"tanh": [[0.2, 0.1, 0.05], [0.3, 0.2]], "ReLU": [[9.0, 0.01]]}
    weight_initialization.errors_over_updates(ax, curves, every=50, baseline=0.1, solved=0.02)
    first, second, other, baseline, solved = ax.lines
    assert first.get_xdata().tolist() == [0, 50, 100]
    assert second.get_ydata().tolist() == [0.3, 0.2]
    assert first.get_color() == second.get_color() != other.get_color()
    assert first.get_linestyle() == second.get_linestyle() != other.get_linestyle()
    assert [line.get_label() for line in (first, other)] == ["tanh", "ReLU"]
    assert second.get_label().startswith("_")  # not in the legend
    assert baseline.get_label() == "always the mean: 0.1"
    assert solved.get_label() == "solved below: 0.02"
    assert ax.get_ylim()[1] == pytest.approx(0.6)
    assert ax.get_yscale() == "log"


def test_nothing_to_draw_is_refused() -> None:
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=r"^curves: expected at least one, got none$"):
        weight_initialization.errors_over_updates(ax, {"tanh": []}, every=50)
