"""The pictures of lesson 15: what is drawn is what was given, and what does not fit is named."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from rnn101 import viz
from rnn101.lessons import testing_a_forecast
from rnn101.viz.shapes import tint
from rnn101.viz.style import BLUE, ORANGE


def rows_of_days():
    """Return for each row, from the top, the kinds of its days, the oldest first; the legend is left out."""
    _, ax = viz.figure(8, 4.2)
    testing_a_forecast.folds(ax)
    kinds = {tint(BLUE, 0.45).upper(): "train", ORANGE: "test", "#FFFFFF": "later"}
    found = {}
    for patch in ax.patches:
        if isinstance(patch, Rectangle):
            found.setdefault(round(patch.get_y(), 3), []).append(
                (patch.get_x(), kinds[to_hex(patch.get_facecolor()).upper()])
            )
    ordered = [found[y] for y in sorted(found, reverse=True) if len(found[y]) > 3]
    return [[kind for _, kind in sorted(row)] for row in ordered]


def test_in_order_of_time_train_comes_before_test_and_test_before_later():
    for fold, kinds in enumerate(rows_of_days()[:3], 1):
        assert kinds == ["train"] * 6 * fold + ["test"] * 6 + ["later"] * (18 - 6 * fold)


def test_shuffled_each_day_is_tested_once_and_trains_after_days_that_are_tested():
    shuffled = rows_of_days()[3:]
    assert len(shuffled) == 3
    assert all(days.count("test") == 1 and days.count("train") == 2 for days in zip(*shuffled, strict=True))
    for kinds in shuffled:
        assert "train" in kinds[kinds.index("test") :]


GRIDS = {"in order": [[2.0, 4.0], [1.0, 3.0]], "shuffled": [[0.9, 0.8], [0.7, 0.6]]}


@pytest.fixture
def grids():
    return testing_a_forecast.tuning(viz.figure(8, 4)[1], GRIDS, ["SGD", "Adam"], [5, 45], quantity="error")


def test_all_grids_share_one_scale(grids):
    limits = {image.get_clim() for image in grids.images}
    assert limits == {(np.log(0.6), np.log(4.0))}
    assert grids.images[0].get_cmap().name == "cividis"


def test_the_smallest_of_each_grid_is_framed(grids):
    frames = [patch for patch in grids.patches if isinstance(patch, Rectangle) and not patch.get_fill()]
    centers = [np.add(frame.get_xy(), 0.47) for frame in frames]
    np.testing.assert_allclose(centers, [[0, 2], [1, 5]], atol=1e-9)  # below their names, at 0 and 3


def test_every_number_is_written_in_its_place(grids):
    written = {tuple(text.get_position()): text.get_text() for text in grids.texts}
    assert written[1, 1] == "4.00"
    assert written[0, 4] == "0.90"
    assert [label.get_text() for label in grids.get_yticklabels()] == ["SGD", "Adam", "SGD", "Adam"]
    assert grids.get_xlabel().startswith("epochs; numbers: error, smaller is better")


def test_equal_errors_can_be_drawn():
    ax = testing_a_forecast.tuning(viz.figure()[1], {"all": [[1.0, 1.0]]}, ["SGD"], [5, 45], quantity="error")
    assert len(viz.png(ax.figure)) > 1000


def test_a_grid_of_another_shape_is_named():
    with pytest.raises(ValueError, match=r"^all: expected shape \(2, 2\), got \(1, 2\)$"):
        testing_a_forecast.tuning(
            viz.figure()[1], {"all": [[1.0, 1.0]]}, ["SGD", "Adam"], [5, 45], quantity="error"
        )
