import numpy as np
import pytest
from matplotlib.patches import Polygon

from rnn101 import viz
from rnn101.lessons.weight_initialization import circles_drawing


def test_the_labels_tell_the_matrices_radius_and_norm() -> None:
    for row in circles_drawing.ROWS:
        radius = np.abs(np.linalg.eigvals(row.matrix)).max()
        norm = np.linalg.norm(row.matrix, 2)
        assert row.tells == f"radius {radius:.2g}, norm {norm:.2g}"


def test_the_shapes_are_the_images_of_the_circle() -> None:
    _, ax = viz.figure(6.2, 4.8)
    circles_drawing.circles_of_vectors(ax)
    shapes = [patch.get_xy() for patch in ax.patches if isinstance(patch, Polygon)]
    assert len(shapes) == 4 * 4
    reach = [np.linalg.norm(xy - xy[:-1].mean(axis=0), axis=1).max() / circles_drawing._UNIT for xy in shapes]
    norms = [
        np.linalg.norm(np.linalg.matrix_power(row.matrix, times), 2)
        for row in circles_drawing.ROWS
        for times in circles_drawing._TIMES
    ]
    assert reach == pytest.approx(norms, rel=0.02)
    assert max(reach) * circles_drawing._UNIT < circles_drawing._ROW / 2  # no shape reaches into the next row
