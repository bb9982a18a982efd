import numpy as np
import pytest

from rnn101 import viz

W, B = np.linspace(4, 6, 5), np.linspace(-3, -2, 4)
ERRORS = np.linspace(0, 0.4, 20).reshape(4, 5)


def test_the_map_has_the_weight_across_and_the_bias_upwards() -> None:
    _, ax = viz.figure()
    assert viz.plots.cliff(ax, W, B, ERRORS) is ax
    assert (ax.get_xlim(), ax.get_ylim()) == ((4, 6), (-3, -2))
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("weight w", "bias b")
    assert not ax.lines
    assert ax.get_legend() is None
    (areas,) = ax.collections
    assert areas.get_clim() == (0, 0.4)


def test_walks_differ_by_more_than_their_color_and_show_their_start() -> None:
    _, ax = viz.figure()
    paths = {"plain": [(5, -2.5), (5.5, -2.6), (50, 90)], "clipped": np.array([(5, -2.5), (5.1, -2.5)])}
    viz.plots.cliff(ax, W, B, ERRORS, paths=paths)
    named = [line for line in ax.lines if not line.get_label().startswith("_")]
    assert [line.get_label() for line in named] == ["plain", "clipped"]
    assert [line.get_xdata().tolist() for line in named] == [[5, 5.5, 50], [5, 5.1]]
    assert len({(line.get_linestyle(), line.get_marker()) for line in named}) == 2
    starts = [line for line in ax.lines if line.get_linestyle() == "None"]
    assert [line.get_xydata().tolist() for line in starts] == [[[5, -2.5]]] * 2
    assert starts[0].get_markersize() > starts[1].get_markersize() + 3  # both are seen
    assert ax.get_xlim() == (4, 6)  # a walk that leaves the map does not stretch it


def test_an_arrowhead_stands_where_a_walk_leaves_the_map() -> None:
    _, ax = viz.figure()
    paths = {"plain": [(5, -2.5), (5.5, -2.75), (7.5, -2.25)], "clipped": [(5, -2.5), (5.1, -2.5)]}
    viz.plots.cliff(ax, W, B, ERRORS, paths=paths)
    (head,) = ax.texts
    assert head.xy == pytest.approx((6, -2.625))


def test_errors_of_another_shape_are_refused() -> None:
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=r"^errors: got shape \(5, 4\), but expected \(4, 5\): b × w$"):
        viz.plots.cliff(ax, W, B, ERRORS.T)
