"""Pictures of scenes: where the ink is, how much of it, how smooth its edge, and in which color."""

import numpy as np
import pytest

from rnn101.lessons.describe_a_picture.scene_drawing import BACKGROUND, draw, draw_all
from rnn101.lessons.describe_a_picture.scene_things import (
    COLORS,
    REACH,
    SHAPES,
    SIDE,
    SIZES,
    Thing,
    random_scene,
)


def ink(picture):
    """How much of each pixel a blue thing covers, 0 to 1."""
    covered = (BACKGROUND - picture[..., 0]) / (BACKGROUND - COLORS["blue"][0])
    assert covered.min() > -1e-6
    assert covered.max() < 1 + 1e-6
    return covered


def blue(shape, size="large", x=12.0, y=12.0, fullness=0.5):
    return Thing(size, "blue", shape, x, y, fullness)


def area(shape, radius):
    return {
        "circle": np.pi * radius**2,
        "square": (2 * 0.88 * radius) ** 2,
        "triangle": 3 * np.sqrt(3) / 4 * (REACH * radius) ** 2,  # its corners lie on a circle of this radius
        "cross": 4 * 1.05 * 0.36 * 2 * radius**2 - (2 * 0.36 * radius) ** 2,
    }[shape]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("size", SIZES)
def test_the_ink_is_the_area_of_the_shape(shape, size):
    rng = np.random.default_rng(0)
    for x, y in rng.uniform(10, 14, (20, 2)):
        thing = blue(shape, size, x, y)
        # Half pixels are rounded at corners and at an outline that lies aslant: a few percent.
        assert ink(draw((thing,))).sum() == pytest.approx(area(shape, thing.radius), rel=0.1)


@pytest.mark.parametrize("shape", SHAPES)
def test_no_ink_lies_beyond_the_reach(shape):
    y, x = np.mgrid[:SIDE, :SIDE] + 0.5
    thing = blue(shape, x=11.3, y=12.6)
    beyond = np.hypot(x - thing.x, y - thing.y) > REACH * thing.radius + 0.5 * np.sqrt(2)
    assert ink(draw((thing,)))[beyond].max() < 1e-6
    assert ink(draw((thing,)))[~beyond].max() == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("shape", ["circle", "square", "cross"])
def test_the_ink_is_centered_where_the_thing_is(shape):
    y, x = np.mgrid[:SIDE, :SIDE] + 0.5
    for thing in (blue(shape, x=8.2, y=14.9), blue(shape, "small", x=15.75, y=6.1)):
        covered = ink(draw((thing,)))
        assert (covered * x).sum() / covered.sum() == pytest.approx(thing.x, abs=0.1)
        assert (covered * y).sum() / covered.sum() == pytest.approx(thing.y, abs=0.1)


def test_x_is_the_column_and_y_the_row():
    covered = ink(draw((blue("circle", "small", x=4, y=18),)))
    assert covered[18, 4] == pytest.approx(1)
    assert covered[4, 18] == 0


def test_the_triangle_stands_upright():
    rows = ink(draw((blue("triangle"),))).sum(axis=1)
    covered = np.flatnonzero(rows > 0.5)
    assert rows[covered[-1]] > 3 * rows[covered[0]]
    assert np.all(np.diff(rows[covered[:-1]]) > 0)


def test_edges_are_smooth_and_move_by_less_than_a_pixel():
    covered = ink(draw((blue("circle", x=12.3, y=11.8),)))
    partly = (covered > 0.02) & (covered < 0.98)
    assert 20 < partly.sum() < 50  # about as many pixels as the outline is long
    columns = [ink(draw((blue("square", x=x),))).sum(axis=0) for x in (12.0, 12.1)]
    assert 0 < np.abs(columns[0] - columns[1]).max() < 1  # nothing jumps


def test_a_thing_has_its_color_and_its_tint():
    tint = (0.05, -0.04, 0.08)
    picture = draw((Thing("large", "purple", "square", 12, 12, tint=tint),))
    np.testing.assert_allclose(picture[12, 12], np.add(COLORS["purple"], tint), rtol=1e-6)
    np.testing.assert_allclose(picture[0, 0], BACKGROUND, rtol=1e-6)


def test_light_stays_between_none_and_full():
    bright = Thing("large", "yellow", "square", 12, 12, tint=(0.08, 0.08, 0.08))
    assert draw((bright,))[12, 12].max() == 1
    rng = np.random.default_rng(0)
    pictures = draw_all([random_scene(rng=rng) for _ in range(200)])
    assert pictures.min() >= 0
    assert pictures.max() <= 1


def test_many_scenes_are_drawn_as_each_by_itself():
    rng = np.random.default_rng(0)
    scenes = [random_scene(rng=rng) for _ in range(5)]
    pictures = draw_all(scenes)
    assert (pictures.shape, pictures.dtype) == ((5, SIDE, SIDE, 3), np.float32)
    for picture, scene in zip(pictures, scenes, strict=True):
        np.testing.assert_array_equal(picture, draw(scene))
    assert draw_all([]).shape == (0, SIDE, SIDE, 3)


def test_a_scene_of_two_shows_both():
    one, other = blue("circle", "small", x=5, y=5), blue("cross", x=16, y=16)
    together = ink(draw((one, other)))
    np.testing.assert_allclose(together, ink(draw((one,))) + ink(draw((other,))), atol=1e-6)
