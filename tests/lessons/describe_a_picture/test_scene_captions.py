"""The captions that are written: true, as complete as they should be, and never two worlds apart."""

from collections import Counter

import numpy as np
import pytest

from rnn101.lessons.describe_a_picture.scene_captions import plainest_relation, random_caption
from rnn101.lessons.describe_a_picture.scene_grammar import is_grammatical, parse
from rnn101.lessons.describe_a_picture.scene_things import Thing, random_scene
from rnn101.lessons.describe_a_picture.scene_truth import is_true, true_captions

SCENE = (Thing("small", "red", "circle", x=5, y=12), Thing("large", "blue", "cross", x=17, y=8))


def write(scene, n, seed=0):
    rng = np.random.default_rng(seed)
    return [random_caption(scene, rng=rng) for _ in range(n)]


@pytest.fixture(scope="module")
def claims():
    return [parse(caption) for caption in write(SCENE, 4000)]


@pytest.mark.parametrize("held_out", [False, True])
def test_every_caption_is_grammatical_and_true(held_out):
    rng = np.random.default_rng(0)
    for _ in range(2000):
        scene = random_scene(rng=rng, held_out=held_out)
        caption = random_caption(scene, rng=rng)
        assert is_grammatical(caption)
        assert is_true(caption, scene)


def test_the_same_seed_gives_the_same_captions_and_another_one_others():
    assert write(SCENE, 50) == write(SCENE, 50)
    assert write(SCENE, 50) != write(SCENE, 50, seed=1)


def test_one_thing_has_four_captions_and_all_are_written():
    assert set(write(SCENE[:1], 200)) == set(true_captions(SCENE[:1]))


def test_two_things_have_many_captions(claims):
    written = set(map(str, claims))
    # Either thing alone in 4 ways, or both in 4 × 4 ways and either first; the rarest are still to come.
    assert 35 <= len(written) <= 8 + 2 * 16
    assert written <= set(true_captions(SCENE))


def test_what_is_named_in_most_captions(claims):
    told = [phrase for claim in claims for phrase in (claim.subject, claim.other) if phrase is not None]
    related = np.mean([claim.relation is not None for claim in claims])
    # Four standard errors.
    assert np.mean([phrase.size is not None for phrase in told]) == pytest.approx(0.75, abs=0.02)
    assert np.mean([phrase.color is not None for phrase in told]) == pytest.approx(0.9, abs=0.015)
    assert related == pytest.approx(0.8, abs=0.026)
    first = Counter(claim.subject.shape for claim in claims)
    assert first["circle"] / len(claims) == pytest.approx(0.5, abs=0.032)


@pytest.mark.parametrize(
    ("x", "y", "relation"),
    [
        (12, 2, "above"),
        (10, 22, "below"),
        (2, 11, "left of"),
        (21, 7, "right of"),
        (3, 5, "left of"),
        (6, 5, "above"),
    ],
)
def test_the_relation_is_that_of_the_longer_distance(x, y, relation):
    center = Thing("large", "blue", "cross", x=12, y=12)
    thing = Thing("small", "red", "circle", x=x, y=y)
    assert plainest_relation(thing, center) == relation
    assert {parse(caption).relation for caption in write((thing,), 5)} == {None}
    told = {
        str(parse(c).relation) for c in write((thing, center), 50) if c.startswith("a small red circle is")
    }
    assert told == {relation}
