"""Albums of scenes: the same for the same seed, true, and without a scene or a pair in two parts."""

import numpy as np
import pytest

from rnn101.lessons.describe_a_picture import scenes
from rnn101.lessons.describe_a_picture.things import HELD_OUT, draw_all, is_held_out


@pytest.fixture(scope="module")
def train():
    return scenes.generate(3000, rng=1)


@pytest.fixture(scope="module")
def others():
    return [
        scenes.generate(500, rng=2),
        scenes.generate(500, rng=3),
        scenes.generate(500, rng=4, held_out=True),
    ]


def test_the_same_seed_gives_the_same_album_and_another_one_another():
    one, same, other = (scenes.generate(20, rng=rng) for rng in (5, np.random.default_rng(5), 6))
    assert (one.scenes, one.captions) == (same.scenes, same.captions)
    np.testing.assert_array_equal(one.pictures, same.pictures)
    assert one.scenes != other.scenes


def test_pictures_and_captions_belong_to_the_scenes(train):
    assert len(train) == len(train.scenes) == len(train.captions) == 3000
    assert (train.pictures.shape, train.pictures.dtype) == ((3000, 24, 24, 3), np.float32)
    np.testing.assert_array_equal(train.pictures[[0, 2999]], draw_all([train.scenes[0], train.scenes[2999]]))
    assert scenes.score(train.captions, train.scenes)[:2] == (1.0, 1.0)


def test_no_picture_comes_twice_or_in_two_parts(train, others):
    pictures = [picture.tobytes() for album in (train, *others) for picture in album.pictures]
    assert len(set(pictures)) == len(pictures) == 4500


def test_scenes_of_two_parts_differ_visibly(train, others):
    rounded = [
        {(picture * 31).astype("uint8").tobytes() for picture in album.pictures} for album in (train, *others)
    ]
    assert not any(rounded[0] & other for other in rounded[1:])


def test_no_training_scene_or_caption_has_a_held_out_pair(train):
    assert not any(is_held_out(thing) for scene in train.scenes for thing in scene)
    for color, shape in HELD_OUT:
        assert not any(f"{color} {shape}" in caption for caption in train.captions)
        assert sum(color in caption for caption in train.captions) > 300
        assert sum(shape in caption for caption in train.captions) > 300


def test_the_held_out_part_shows_and_names_the_held_out_pairs(others):
    held_out = others[2]
    assert all(any(map(is_held_out, scene)) for scene in held_out.scenes)
    for color, shape in HELD_OUT:
        assert any(f"{color} {shape}" in caption for caption in held_out.captions)


def test_the_vocabulary_holds_every_word_of_every_part(train, others):
    vocabulary = scenes.vocabulary()
    assert len(vocabulary) == 22
    written = {word for album in (train, *others) for caption in album.captions for word in caption.split()}
    assert written == set(vocabulary.words)
    words = vocabulary.encode(train.captions, start=True, end=True, steps=scenes.LONGEST + 2)
    assert words.shape == (3000, 13)
    assert [vocabulary.decode_text(row) for row in words] == train.captions


def test_at_least_one_scene():
    with pytest.raises(ValueError, match=r"^n: expected a whole number of at least 1, got 0$"):
        scenes.generate(0, rng=0)
