import numpy as np
import pytest

from rnn101 import viz
from rnn101.lessons import weight_initialization


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
