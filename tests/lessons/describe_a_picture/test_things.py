"""Scenes drawn by lot, balanced and true to what is held out; and their pictures: where the ink is."""

from collections import Counter
from itertools import combinations, product
from math import hypot

import numpy as np
import pytest

from rnn101.lessons.describe_a_picture.things import (
    BACKGROUND,
    COLORS,
    HELD_OUT,
    RADII,
    REACH,
    SHAPES,
    SIDE,
    SIZES,
    Thing,
    draw,
    draw_all,
    is_held_out,
    random_scene,
)


def draw_scenes(n, held_out=False, seed=0):
    rng = np.random.default_rng(seed)
    return [random_scene(rng=rng, held_out=held_out) for _ in range(n)]


@pytest.fixture(scope="module", params=[False, True], ids=["training", "held out"])
def drawn(request):
    return draw_scenes(1000, request.param)


@pytest.fixture(scope="module")
def training():
    return draw_scenes(4000)


def test_the_same_seed_gives_the_same_scenes_and_another_one_others():
    assert draw_scenes(50) == draw_scenes(50)
    assert not set(draw_scenes(50)) & set(draw_scenes(50, seed=1))


def test_every_thing_lies_inside_the_picture(drawn):
    for thing in (thing for scene in drawn for thing in scene):
        least, most = RADII[thing.size]
        assert least <= thing.radius <= most
        assert all(REACH * thing.radius < at < SIDE - REACH * thing.radius for at in (thing.x, thing.y))


def test_no_two_things_touch_or_have_one_color(drawn):
    for one, other in (pair for scene in drawn for pair in combinations(scene, 2)):
        apart = hypot(one.x - other.x, one.y - other.y)
        assert apart > REACH * (one.radius + other.radius)
        assert apart > 10
        assert one.color != other.color


def test_a_large_thing_is_clearly_larger_than_a_small_one():
    assert RADII["large"][0] > 1.4 * RADII["small"][1]


def test_training_never_shows_a_held_out_pair(training):
    shown = {(thing.color, thing.shape) for scene in training for thing in scene}
    assert shown == set(product(COLORS, SHAPES)) - HELD_OUT


def test_each_held_out_scene_shows_a_held_out_pair():
    scenes = draw_scenes(500, held_out=True)
    assert all(any(map(is_held_out, scene)) for scene in scenes)
    shown = {(thing.color, thing.shape) for scene in scenes for thing in scene if is_held_out(thing)}
    assert shown == HELD_OUT


def test_sizes_kinds_and_places_are_balanced(training):
    things = [thing for scene in training for thing in scene]
    kinds = Counter((thing.color, thing.shape) for thing in things)
    fair = len(things) / len(kinds)
    assert all(abs(count - fair) < 5 * fair**0.5 for count in kinds.values())
    alone = [scene[0] for scene in training if len(scene) == 1]
    assert len(alone) / len(training) == pytest.approx(0.3, abs=4 * (0.3 * 0.7 / len(training)) ** 0.5)
    large = np.mean([thing.size == "large" for thing in alone])
    assert large == pytest.approx(0.5, abs=4 * 0.5 / len(alone) ** 0.5)
    for at in ([thing.x for thing in things], [thing.y for thing in things]):
        assert np.mean(at) == pytest.approx(SIDE / 2, abs=4 * np.std(at) / len(at) ** 0.5)
        assert np.std(at) > SIDE / 6


def test_the_larger_the_fuller():
    radii = [Thing(size, "red", "cross", 9, 9, fullness).radius for size in SIZES for fullness in (0, 0.5, 1)]
    assert radii == pytest.approx([2.3, 2.65, 3.0, 4.3, 4.75, 5.2])


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"size": "tiny"}, "size: expected one of small, large, got 'tiny'"),
        ({"color": "pink"}, "color: expected one of red, green, blue, yellow, purple, got 'pink'"),
        ({"shape": "star"}, "shape: expected one of circle, square, triangle, cross, got 'star'"),
    ],
)
def test_a_word_that_no_thing_has_is_named(wrong, message):
    with pytest.raises(ValueError, match="expected one of") as raised:
        Thing(**{"size": "small", "color": "red", "shape": "circle", "x": 9, "y": 9, **wrong})
    assert str(raised.value) == message


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
