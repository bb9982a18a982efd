import numpy as np
import pytest
from matplotlib.patches import Polygon

from rnn101 import viz
from rnn101.viz.diagrams import circles


def test_the_labels_tell_the_matrices_radius_and_norm() -> None:
    for row in circles.ROWS:
        radius = np.abs(np.linalg.eigvals(row.matrix)).max()
        norm = np.linalg.norm(row.matrix, 2)
        assert row.tells == f"radius {radius:.2g}, norm {norm:.2g}"


def test_the_shapes_are_the_images_of_the_circle() -> None:
    _, ax = viz.figure(6.2, 4.8)
    circles.circles_of_vectors(ax)
    shapes = [patch.get_xy() for patch in ax.patches if isinstance(patch, Polygon)]
    assert len(shapes) == 4 * 4
    reach = [np.linalg.norm(xy - xy[:-1].mean(axis=0), axis=1).max() / circles._UNIT for xy in shapes]
    norms = [
        np.linalg.norm(np.linalg.matrix_power(row.matrix, times), 2)
        for row in circles.ROWS
        for times in circles._TIMES
    ]
    assert reach == pytest.approx(norms, rel=0.02)
    assert max(reach) * circles._UNIT < circles._ROW / 2  # no shape reaches into the next row
