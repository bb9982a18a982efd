from types import SimpleNamespace

import numpy as np
import pytest
from matplotlib.patches import Polygon

from rnn101 import viz
from rnn101.lessons import weight_initialization
from rnn101.lessons.weight_initialization import drawings


def test_the_labels_tell_the_matrices_radius_and_norm() -> None:
    for row in drawings.ROWS:
        radius = np.abs(np.linalg.eigvals(row.matrix)).max()
        norm = np.linalg.norm(row.matrix, 2)
        assert row.tells == f"radius {radius:.2g}, norm {norm:.2g}"


def test_the_shapes_are_the_images_of_the_circle() -> None:
    _, ax = viz.figure(6.2, 4.8)
    drawings.circles_of_vectors(ax)
    shapes = [patch.get_xy() for patch in ax.patches if isinstance(patch, Polygon)]
    assert len(shapes) == 4 * 4
    reach = [np.linalg.norm(xy - xy[:-1].mean(axis=0), axis=1).max() / drawings._UNIT for xy in shapes]
    norms = [
        np.linalg.norm(np.linalg.matrix_power(row.matrix, times), 2)
        for row in drawings.ROWS
        for times in drawings._TIMES
    ]
    assert reach == pytest.approx(norms, rel=0.02)
    assert max(reach) * drawings._UNIT < drawings._ROW / 2  # no shape reaches into the next row


def test_eigenvalues_are_where_they_belong_and_told_apart_by_marker() -> None:
    _, ax = viz.figure(5, 5)
    weight_initialization.eigenvalues(ax, {"turn": [[0, 2], [-2, 0]], "stretch": np.diag([0.5, -1.0])})
    circle, turn, stretch = ax.lines
    assert np.hypot(*circle.get_data()) == pytest.approx(np.ones(200))
    assert turn.get_xdata() == pytest.approx([0.0, 0.0])
    assert sorted(turn.get_ydata()) == pytest.approx([-2.0, 2.0])
    assert sorted(stretch.get_xdata()) == [-1.0, 0.5]
    assert turn.get_marker() != stretch.get_marker()
    assert ax.get_xlim()[1] > 2
    assert ax.get_aspect() == 1


@pytest.mark.parametrize(
    ("matrices", "message"),
    [
        ({}, r"^matrices: expected at least one, got none$"),
        ({"tall": np.ones((3, 2))}, r"^matrices: 'tall' has shape \(3, 2\), but expected a square matrix$"),
    ],
)
def test_what_has_no_eigenvalues_is_refused(matrices: dict[str, np.ndarray], message: str) -> None:
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=message):
        weight_initialization.eigenvalues(ax, matrices)


STARTS = [
    SimpleNamespace(gain=1.0, expected=0.8, factor=0.81, solved=False),
    SimpleNamespace(gain=1.3, expected=1.0, factor=0.99, solved=True),
    SimpleNamespace(gain=1.3, expected=1.02, factor=1.01, solved=False),
]


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
    with pytest.raises(ValueError, match=r"^starts: expected at least one, got none$"):
        weight_initialization.factor_by_gain(ax, [])
    with pytest.raises(ValueError, match=r"^curves: expected at least one, got none$"):
        weight_initialization.errors_over_updates(ax, {"tanh": []}, every=50, baseline=1.0)
