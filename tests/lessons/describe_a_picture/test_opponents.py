"""Captions copied from the most similar picture, and the loss of the program that writes."""

import numpy as np
import pytest

from rnn101.lessons.describe_a_picture import copied_captions, loss_of_the_writer, scenes
from rnn101.lessons.describe_a_picture.captions import probability

ALBUM = scenes.generate(60, rng=0)


def test_a_picture_of_the_album_gets_its_own_caption() -> None:
    assert copied_captions(ALBUM, ALBUM.pictures[10:20]) == ALBUM.captions[10:20]


def test_the_most_similar_picture_is_that_of_the_smallest_squared_difference() -> None:
    asked = scenes.generate(12, rng=1).pictures
    differences = ((asked[:, np.newaxis] - ALBUM.pictures) ** 2).sum(axis=(2, 3, 4))
    assert copied_captions(ALBUM, asked) == [ALBUM.captions[i] for i in differences.argmin(axis=1)]


def test_the_writer_pays_for_each_word_and_the_end() -> None:
    album = scenes.Album(ALBUM.scenes[:1], ALBUM.pictures[:1], ALBUM.captions[:1])
    words = len(album.captions[0].split()) + 1
    chance = probability(album.captions[0], album.scenes[0])
    assert loss_of_the_writer(album) == pytest.approx(-np.log(chance) / words)
