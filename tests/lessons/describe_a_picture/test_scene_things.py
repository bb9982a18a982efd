"""Scenes drawn by lot: inside the picture, apart from each other, balanced, and true to what is held out."""

from collections import Counter
from itertools import combinations, product
from math import hypot

import numpy as np
import pytest

from rnn101.lessons.describe_a_picture.scene_things import (
    COLORS,
    HELD_OUT,
    RADII,
    REACH,
    SHAPES,
    SIDE,
    SIZES,
    Thing,
    is_held_out,
    random_scene,
)


def draw_scenes(n, held_out=False, seed=0):
    rng = np.random.default_rng(seed)
    return [random_scene(rng=rng, held_out=held_out) for _ in range(n)]


@pytest.fixture(scope="module", params=[False, True], ids=["training", "held out"])
def scenes(request):
    return draw_scenes(1000, request.param)


@pytest.fixture(scope="module")
def training():
    return draw_scenes(4000)


def test_the_same_seed_gives_the_same_scenes_and_another_one_others():
    assert draw_scenes(50) == draw_scenes(50)
    assert not set(draw_scenes(50)) & set(draw_scenes(50, seed=1))


def test_every_thing_lies_inside_the_picture(scenes):
    for thing in (thing for scene in scenes for thing in scene):
        least, most = RADII[thing.size]
        assert least <= thing.radius <= most
        assert all(REACH * thing.radius < at < SIDE - REACH * thing.radius for at in (thing.x, thing.y))


def test_no_two_things_touch_or_have_one_color(scenes):
    for one, other in (pair for scene in scenes for pair in combinations(scene, 2)):
        apart = hypot(one.x - other.x, one.y - other.y)
        assert apart > REACH * (one.radius + other.radius)
        assert apart > 10
        assert one.color != other.color


def test_a_large_thing_is_clearly_larger_than_a_small_one():
    assert RADII["large"][0] > 1.4 * RADII["small"][1]


def test_training_never_shows_a_held_out_pair(training):
    shown = {(thing.color, thing.shape) for scene in training for thing in scene}
    assert shown == set(product(COLORS, SHAPES)) - HELD_OUT


def test_training_shows_each_color_and_each_shape_of_the_held_out_pairs(training):
    things = [thing for scene in training for thing in scene]
    for color, shape in HELD_OUT:
        assert sum(thing.color == color for thing in things) > 500
        assert sum(thing.shape == shape for thing in things) > 500


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
        ({"size": "tiny"}, "Thing: size must be one of small, large, got 'tiny'"),
        ({"color": "pink"}, "Thing: color must be one of red, green, blue, yellow, purple, got 'pink'"),
        ({"shape": "star"}, "Thing: shape must be one of circle, square, triangle, cross, got 'star'"),
    ],
)
def test_a_word_that_no_thing_has_is_named(wrong, message):
    with pytest.raises(ValueError, match="Thing") as raised:
        Thing(**{"size": "small", "color": "red", "shape": "circle", "x": 9, "y": 9, **wrong})
    assert str(raised.value) == message
