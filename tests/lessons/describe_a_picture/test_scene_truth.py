"""The world model: hand-made scenes, and a second, independent account of what is true."""

from itertools import product

import numpy as np
import pytest

from rnn101.lessons.describe_a_picture.scene_captions import random_caption
from rnn101.lessons.describe_a_picture.scene_grammar import RELATIONS, WORDS, is_grammatical
from rnn101.lessons.describe_a_picture.scene_things import COLORS, SHAPES, SIZES, Thing, random_scene
from rnn101.lessons.describe_a_picture.scene_truth import is_true, mistake, one_word_off, true_captions

CIRCLE = Thing("small", "red", "circle", x=5, y=12)
CROSS = Thing("large", "blue", "cross", x=17, y=11)
ACROSS = (CIRCLE, Thing("large", "blue", "cross", x=17, y=4))
SIDE_BY_SIDE = (CIRCLE, CROSS)
TWO_CIRCLES = (CIRCLE, Thing("large", "green", "circle", x=5, y=20))
ALONE = (CIRCLE,)


@pytest.mark.parametrize(
    ("scene", "caption"),
    [
        (ALONE, "a circle"),
        (ALONE, "a small red circle"),
        (SIDE_BY_SIDE, "a small circle"),
        (SIDE_BY_SIDE, "a large cross"),
        (SIDE_BY_SIDE, "a circle is left of a cross"),
        (SIDE_BY_SIDE, "a large blue cross is right of a small red circle"),
        (ACROSS, "a circle is left of a cross"),
        (ACROSS, "a circle is below a cross"),
        (TWO_CIRCLES, "a circle"),
        (TWO_CIRCLES, "a large circle"),
        (TWO_CIRCLES, "a circle is above a circle"),
        (TWO_CIRCLES, "a circle is below a circle"),
        (TWO_CIRCLES, "a circle is above a green circle"),
        (TWO_CIRCLES, "a green circle is below a circle"),
    ],
)
def test_true(scene, caption):
    assert is_true(caption, scene)
    assert is_true(caption.split(), scene)
    assert is_true(caption, scene[::-1])  # the order of the things means nothing
    assert mistake(caption, scene) == ""


@pytest.mark.parametrize(
    ("scene", "caption", "wrong"),
    [
        (ALONE, "a cross", "no cross"),
        (ALONE, "a large circle", "no large circle"),
        (ALONE, "a small blue circle", "no small blue circle"),
        (ALONE, "a circle is above a circle", "only one circle"),
        (SIDE_BY_SIDE, "a blue circle", "no blue circle"),  # blue is there, and a circle, but not in one
        (SIDE_BY_SIDE, "a large circle is left of a cross", "no large circle"),
        (SIDE_BY_SIDE, "a circle is left of a red cross", "no red cross"),
        (SIDE_BY_SIDE, "a circle is right of a cross", "not right of"),
        (SIDE_BY_SIDE, "a cross is left of a circle", "not left of"),
        (SIDE_BY_SIDE, "a circle is below a cross", "not below"),  # by one pixel: not clearly
        (SIDE_BY_SIDE, "a circle is left of a small circle", "only one circle"),
        (ACROSS, "a circle is above a cross", "not above"),
        (TWO_CIRCLES, "a green circle is above a circle", "not above"),
        (TWO_CIRCLES, "a circle is left of a circle", "not left of"),
        (TWO_CIRCLES, "a red circle is above a red circle", "only one red circle"),
        (ALONE, "a red", "not a sentence"),
        (SIDE_BY_SIDE, "a circle left of a cross", "not a sentence"),
    ],
)
def test_false(scene, caption, wrong):
    assert not is_true(caption, scene)
    assert not is_true(caption, scene[::-1])
    assert mistake(caption, scene) == wrong


@pytest.mark.parametrize(("pixels", "expected"), [(2.9, False), (3.0, True), (3.1, True)])
def test_a_relation_holds_from_three_pixels_on(pixels, expected):
    for (dx, dy), relation in zip([(1, 0), (-1, 0), (0, 1), (0, -1)], (*"lrab",), strict=True):
        name = next(name for name in RELATIONS if name.startswith(relation))
        other = Thing("large", "blue", "cross", CIRCLE.x + dx * pixels, CIRCLE.y + dy * pixels)
        assert is_true(f"a circle is {name} a cross", (CIRCLE, other)) == expected


# The independent account: every true caption is written from the scene itself, and any other one is false.
PHRASES = [" ".join(filter(None, ("a", *words))) for words in product(("", *SIZES), ("", *COLORS), SHAPES)]
EVERYTHING = PHRASES + [" is ".join((a, f"{r} {b}")) for a, r, b in product(PHRASES, RELATIONS, PHRASES)]


def phrases(thing):
    return {f"a {thing.shape}", f"a {thing.size} {thing.shape}"} | {
        f"a {words} {thing.shape}" for words in (thing.color, f"{thing.size} {thing.color}")
    }


def account(scene):
    told = set().union(*map(phrases, scene))
    for one, other in product(scene, scene):
        directions = [
            ("left of", one.x + 3 <= other.x),
            ("right of", one.x >= other.x + 3),
            ("above", one.y + 3 <= other.y),
            ("below", one.y >= other.y + 3),
        ]
        links = [name for name, holds in directions if holds]
        told |= {f"{a} is {r} {b}" for a, r, b in product(phrases(one), links, phrases(other))}
    return told


@pytest.mark.parametrize("seed", range(8))
def test_of_everything_that_can_be_said_just_the_account_is_true(seed):
    rng = np.random.default_rng(seed)
    scene = random_scene(rng=rng, held_out=seed % 2 == 1)
    told = account(scene)
    assert {caption for caption in EVERYTHING if is_true(caption, scene)} == told
    assert set(true_captions(scene)) == told


@pytest.mark.parametrize("scene", [ALONE, SIDE_BY_SIDE, ACROSS, TWO_CIRCLES])
def test_the_account_of_the_hand_made_scenes(scene):
    captions = true_captions(scene)
    assert set(captions) == account(scene)
    assert len(captions) == len(set(captions))


def test_a_changed_word_mostly_makes_a_caption_false():
    rng = np.random.default_rng(0)
    verdicts = []
    for _ in range(1000):
        scene = random_scene(rng=rng)
        words = random_caption(scene, rng=rng).split()
        words[rng.integers(len(words))] = str(rng.choice(WORDS))
        verdicts.append(is_true(words, scene))
        assert verdicts[-1] == (" ".join(words) in account(scene))
        assert verdicts[-1] == (mistake(words, scene) == "")
        assert is_grammatical(words) == (mistake(words, scene) != "not a sentence")
    assert np.mean(verdicts) < 0.15


def test_a_caption_of_another_scene_is_mostly_false():
    rng = np.random.default_rng(0)
    scenes = [random_scene(rng=rng) for _ in range(400)]
    captions = [random_caption(scene, rng=rng) for scene in scenes]
    assert all(map(is_true, captions, scenes))
    assert np.mean([is_true(*pair) for pair in zip(captions, scenes[1:], strict=False)]) < 0.1


@pytest.mark.parametrize(
    ("scene", "caption", "kinds"),
    [
        (ALONE, "a small red square", ["shape"]),
        (ALONE, "a small blue circle", ["color"]),
        (ALONE, "a large red circle", ["size"]),
        (ALONE, "a large red square", []),  # two words are wrong
        (ALONE, "a red circle", []),  # true
        (ALONE, "circle a", []),  # not a sentence
        (ACROSS, "a circle is above a cross", ["relation"]),
        (ACROSS, "a red circle is below a green cross", ["color"]),
        (SIDE_BY_SIDE, "a red square is left of a blue cross", ["shape"]),
        (SIDE_BY_SIDE, "a red cross", ["color", "shape"]),
        (SIDE_BY_SIDE, "a red square is left of a blue square", []),
    ],
)
def test_which_one_word_would_have_to_change(scene, caption, kinds):
    assert one_word_off(caption, scene) == kinds


def test_a_word_off_is_so_by_the_other_account_too():
    rng = np.random.default_rng(1)
    for _ in range(100):
        scene = random_scene(rng=rng)
        words = random_caption(random_scene(rng=rng), rng=rng).split()
        expected = {
            kind
            for kind, names in (("size", SIZES), ("color", COLORS), ("shape", SHAPES))
            for place, word in enumerate(words)
            for name in names
            if word in names and " ".join([*words[:place], name, *words[place + 1 :]]) in account(scene)
        }
        if " ".join(words) not in account(scene):
            assert set(one_word_off(words, scene)) - {"relation"} == expected
