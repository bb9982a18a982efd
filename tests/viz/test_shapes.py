import numpy as np
import pytest

from rnn101 import viz
from rnn101.viz import shapes


def test_a_smooth_curve_passes_through_its_points() -> None:
    points = np.random.default_rng(0).normal(size=(6, 2))
    assert shapes.smooth(points, per_piece=8)[::8] == pytest.approx(points, abs=1e-12)
    closed = shapes.smooth(points, closed=True, per_piece=8)[::8]
    assert closed == pytest.approx(np.concatenate([points, points[:1]]), abs=1e-12)


def test_a_straight_line_stays_straight() -> None:
    curve = shapes.smooth([(0, 0), (1, 2), (2, 4), (3, 6)])
    assert curve[:, 1] == pytest.approx(2 * curve[:, 0])


def test_tints_and_shades_lie_between_a_color_and_white_or_black() -> None:
    assert [shapes.tint("#0072B2", share) for share in (0, 0.5, 1)] == ["#ffffff", "#80b8d8", "#0072b2"]
    assert [shapes.shade("#0072B2", share) for share in (0, 0.5, 1)] == ["#000000", "#003959", "#0072b2"]


@pytest.mark.parametrize("side", ["top", "right"])
def test_a_loop_leaves_a_box_and_comes_back_to_the_same_side(side: str) -> None:
    _, ax = viz.figure()
    shapes.loop(ax, (2.0, 1.0), size=0.3, side=side)
    start = ax.lines[0].get_xydata()[0]
    end = ax.patches[0]._posA_posB[1]
    same = 1 if side == "top" else 0
    assert (start[same], end[same]) == pytest.approx(((2.0, 1.0)[same],) * 2)
    assert (start + end) / 2 == pytest.approx((2.0, 1.0))
