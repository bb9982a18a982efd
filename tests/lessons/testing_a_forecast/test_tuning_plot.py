"""Grids of errors: one scale for all, the smallest of each framed, and every number readable."""

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from rnn101 import viz
from rnn101.lessons import testing_a_forecast

GRIDS = {"in order": [[2.0, 4.0], [1.0, 3.0]], "shuffled": [[0.9, 0.8], [0.7, 0.6]]}


@pytest.fixture
def ax():
    return testing_a_forecast.tuning(viz.figure(8, 4)[1], GRIDS, ["SGD", "Adam"], [5, 45], quantity="error")


def test_all_grids_share_one_scale(ax):
    limits = {image.get_clim() for image in ax.images}
    assert limits == {(np.log(0.6), np.log(4.0))}
    assert ax.images[0].get_cmap().name == "cividis"


def test_the_smallest_of_each_grid_is_framed(ax):
    frames = [patch for patch in ax.patches if isinstance(patch, Rectangle) and not patch.get_fill()]
    centers = [np.add(frame.get_xy(), 0.47) for frame in frames]
    np.testing.assert_allclose(centers, [[0, 2], [1, 5]], atol=1e-9)  # below their names, at 0 and 3


def test_every_number_is_written_in_its_place(ax):
    written = {tuple(text.get_position()): text.get_text() for text in ax.texts}
    assert written[1, 1] == "4.00"
    assert written[0, 4] == "0.90"
    assert [label.get_text() for label in ax.get_yticklabels()] == ["SGD", "Adam", "SGD", "Adam"]
    assert ax.get_xlabel().startswith("epochs; numbers: error, smaller is better")


def test_equal_errors_can_be_drawn():
    ax = testing_a_forecast.tuning(viz.figure()[1], {"all": [[1.0, 1.0]]}, ["SGD"], [5, 45], quantity="error")
    assert len(viz.png(ax.figure)) > 1000


def test_a_grid_of_another_shape_is_named():
    with pytest.raises(ValueError, match=r"all: got shape \(1, 2\), but expected \(2, 2\)"):
        testing_a_forecast.tuning(
            viz.figure()[1], {"all": [[1.0, 1.0]]}, ["SGD", "Adam"], [5, 45], quantity="error"
        )
