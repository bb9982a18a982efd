"""The language of the captions, what is written and true, by a second account as well, and the scores."""

from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101.lessons.describe_a_picture.captions import (
    LONGEST,
    RELATIONS,
    WORDS,
    Claim,
    Description,
    Scores,
    all_claims,
    is_true,
    mistake,
    one_word_off,
    parse,
    plainest_relation,
    probability,
    random_caption,
    score,
    true_captions,
)
from rnn101.lessons.describe_a_picture.things import COLORS, SHAPES, SIZES, Thing, random_scene

CIRCLE = Thing("small", "red", "circle", x=5, y=12)
CROSS = Thing("large", "blue", "cross", x=17, y=11)
ACROSS = (CIRCLE, Thing("large", "blue", "cross", x=17, y=4))
SIDE_BY_SIDE = (CIRCLE, CROSS)
TWO_CIRCLES = (CIRCLE, Thing("large", "green", "circle", x=5, y=20))
ALONE = (CIRCLE,)
PAIR = (CIRCLE, Thing("large", "blue", "cross", x=17, y=8))


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


SENTENCES = frozenset(map(str, all_claims()))

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
        assert (parse(words) is not None) == (mistake(words, scene) != "not a sentence")
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


@pytest.fixture(scope="module")
def claims():
    return list(all_claims())


def test_every_sentence_is_read_as_what_it_was_written_from(claims):
    assert len({str(claim) for claim in claims}) == len(claims) == 72 + 72 * 4 * 72
    assert all(parse(str(claim)) == claim for claim in claims)


def test_the_words_and_the_longest_sentence_are_those_of_the_grammar(claims):
    sentences = [str(claim).split() for claim in claims]
    assert {word for sentence in sentences for word in sentence} == set(WORDS)
    assert max(map(len, sentences)) == LONGEST


@pytest.mark.parametrize(
    ("caption", "claim"),
    [
        ("a cross", Claim(Description(None, None, "cross"))),
        ("a small red circle", Claim(Description("small", "red", "circle"))),
        (
            "a large square is right of a green triangle",
            Claim(Description("large", None, "square"), "right of", Description(None, "green", "triangle")),
        ),
        (
            "a cross is above a cross",
            Claim(Description(None, None, "cross"), "above", Description(None, None, "cross")),
        ),
    ],
)
def test_a_caption_claims(caption, claim):
    assert parse(caption) == claim
    assert parse(caption.split()) == claim
    assert str(claim) == caption


NO_SENTENCES = (
    "", "a", "red circle", "a small red", "a red small circle", "a circle red", "a small large circle",
    "a red blue circle", "a a circle", "a circle cross", "a circle a cross", "a circle is",
    "a circle is red", "a circle is above", "a circle above a cross", "a circle is left a cross",
    "a circle is of a cross", "a circle is left of right of a cross", "a circle is above a",
    "a circle is above cross", "a circle is above a cross is above a square", "a circle is above a cross a",
    "a round circle", "A circle", "a circle .", "<start> a circle",
)  # fmt: skip


@pytest.mark.parametrize("words", NO_SENTENCES)
def test_what_is_no_sentence(words):
    assert parse(words) is None


@pytest.mark.slow
@given(st.lists(st.sampled_from(WORDS), max_size=LONGEST + 1))
def test_any_words_are_a_sentence_only_if_the_grammar_writes_them(words):
    assert (parse(words) is not None) == (" ".join(words) in SENTENCES)


@pytest.mark.parametrize(
    ("caption", "named"),
    [
        ("a circle", 1),
        ("a small circle", 2),
        ("a red circle", 2),
        ("a small red circle", 3),
        ("a circle is above a cross", 3),
        ("a red circle is above a cross", 4),
        ("a small red circle is left of a large blue cross", 7),
    ],
)
def test_attributes_are_counted(caption, named):
    assert parse(caption).attributes == named


def write(scene, n, seed=0):
    rng = np.random.default_rng(seed)
    return [random_caption(scene, rng=rng) for _ in range(n)]


@pytest.fixture(scope="module")
def written():
    return [parse(caption) for caption in write(PAIR, 4000)]


@pytest.mark.slow
@pytest.mark.parametrize("held_out", [False, True])
def test_every_caption_is_grammatical_and_true(held_out):
    rng = np.random.default_rng(0)
    for _ in range(2000):
        scene = random_scene(rng=rng, held_out=held_out)
        caption = random_caption(scene, rng=rng)
        assert is_true(caption, scene)


def test_the_same_seed_gives_the_same_captions_and_another_one_others():
    assert write(PAIR, 50) == write(PAIR, 50)
    assert write(PAIR, 50) != write(PAIR, 50, seed=1)


def test_one_thing_has_four_captions_and_all_are_written():
    assert set(write(ALONE, 200)) == set(true_captions(ALONE))


def test_two_things_have_many_captions(written):
    captions = set(map(str, written))
    # Either thing alone in 4 ways, or both in 4 × 4 ways and either first; the rarest are still to come.
    assert 35 <= len(captions) <= 8 + 2 * 16
    assert captions <= set(true_captions(PAIR))


def test_what_is_named_in_most_captions(written):
    told = [phrase for claim in written for phrase in (claim.subject, claim.other) if phrase is not None]
    related = np.mean([claim.relation is not None for claim in written])
    # Four standard errors.
    assert np.mean([phrase.size is not None for phrase in told]) == pytest.approx(0.75, abs=0.02)
    assert np.mean([phrase.color is not None for phrase in told]) == pytest.approx(0.9, abs=0.015)
    assert related == pytest.approx(0.8, abs=0.026)
    first = Counter(claim.subject.shape for claim in written)
    assert first["circle"] / len(written) == pytest.approx(0.5, abs=0.032)


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


def test_scores_by_hand():
    captions = [
        "a circle",  # true, 1 attribute, a new phrase
        "a red circle is left of a cross",  # true, 4 attributes, two new phrases
        "a red circle is above a cross",  # false, 4 attributes
        "a circle",  # true, 1 attribute, nothing new
        "circle a",  # not grammatical
    ]
    assert score(captions, [SIDE_BY_SIDE] * 5) == Scores(
        grammatical=pytest.approx(4 / 5),
        truthful=pytest.approx(3 / 5),
        attributes=pytest.approx(10 / 4),  # of those that claim something
        diverse=pytest.approx(4 / 5),
        diverse_phrases=pytest.approx(3 / 72),
    )


def test_each_caption_is_judged_by_its_own_scene():
    captions = ["a cross", "a circle"]
    assert score(captions, [(CROSS,), ALONE]).truthful == 1
    assert score(captions, [ALONE, (CROSS,)]).truthful == 0


def test_nothing_grammatical_scores_nothing():
    assert score(["a", "a"], [SIDE_BY_SIDE, SIDE_BY_SIDE]) == Scores(0, 0, 0, 0.5, 0)


@pytest.mark.parametrize(("captions", "n_scenes"), [(["a circle"], 2), ([], 0)])
def test_captions_and_scenes_must_go_together(captions, n_scenes):
    with pytest.raises(ValueError, match=f"score: there are {len(captions)} captions for {n_scenes} scenes"):
        score(captions, [SIDE_BY_SIDE] * n_scenes)


@pytest.mark.parametrize("seed", range(4))
def test_the_probabilities_of_all_that_is_written_add_up_to_1(seed):
    scene = random_scene(rng=np.random.default_rng(seed))
    assert sum(probability(caption, scene) for caption in set(true_captions(scene))) == pytest.approx(1)


def test_what_is_written_often_is_probable():
    rng = np.random.default_rng(0)
    written = Counter(random_caption(SIDE_BY_SIDE, rng=rng) for _ in range(4000))
    for caption, count in written.most_common(10):
        assert count / 4000 == pytest.approx(probability(caption, SIDE_BY_SIDE), rel=0.25)


@pytest.mark.parametrize("caption", ["a blue circle", "circle a", "a circle is right of a cross"])
def test_what_is_false_is_never_written(caption):
    assert probability(caption, SIDE_BY_SIDE) == 0
