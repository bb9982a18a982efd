import itertools

import numpy as np
import pytest

from rnn101 import nn
from rnn101.datasets import topics
from rnn101.datasets.files import data_path
from rnn101.lessons.start_here.writer import best, letters, read, sentences, shares_kept, visible


@pytest.mark.slow
def test_reading_letter_by_letter_is_one_pass_of_the_network() -> None:
    text = "The name of the function"
    net = nn.Network.load(data_path("characters_network.npz"))
    scores = net.predict(topics.encode(text)[None])[0].astype(float)  # (letters, 96)
    state = None
    for letter, expected in zip(text, scores, strict=True):
        chances, state = read(letter, state)
        shares = np.exp(expected - expected.max())
        assert chances == pytest.approx(shares / shares.sum(), abs=1e-5)
    assert state is not None
    assert state.shape == (100,)


@pytest.mark.slow
def test_the_shares_kept_are_those_of_the_network() -> None:
    text = sentences[0]
    net = nn.Network.load(data_path("characters_network.npz"), fast=False)
    net.forward(topics.encode(text)[None])
    gate = net.layers[1]._gates["z"][-len(text) :, 0]
    np.testing.assert_allclose(shares_kept(text), gate, atol=1e-5)


def test_chances_add_up_to_one_for_each_letter() -> None:
    for letter in letters:
        assert read(str(letter), None)[0].sum() == pytest.approx(1)


def test_best_names_the_most_likely_letters_first() -> None:
    chances = np.zeros(96)
    chances[[1, 0, 66]] = 0.5, 0.3, 0.2
    assert best(chances) == "␣ 50 %   ↵ 30 %   a 20 %"


def test_blanks_can_be_seen() -> None:
    assert visible("a b\n") == "a␣b↵"


def share_right(text: str, *, wipe: bool = False) -> float:
    right, state = 0, None
    for letter, following in itertools.pairwise(text):
        chances, state = read(letter, None if wipe else state)
        right += letters[chances.argmax()] == following
    return right / (len(text) - 1)


@pytest.mark.slow
def test_of_nine_sentences_it_guesses_more_than_half() -> None:
    shares = [share_right(sentence) for sentence in sentences]
    assert 0.54 < min(shares) < max(shares) < 0.8


@pytest.mark.parametrize("letter", ["é", "", "ab"])
def test_a_letter_that_it_does_not_know_is_named(letter: str) -> None:
    with pytest.raises(ValueError, match=r"^letter: expected one of the 96 letters"):
        read(letter, None)


@pytest.mark.slow
@pytest.mark.parametrize("sentence", sentences)
def test_neither_a_shuffle_nor_a_wiped_memory_comes_near(sentence: str) -> None:
    shuffles = [
        "".join(np.random.default_rng(seed).permutation(list(sentence)).tolist()) for seed in range(10)
    ]
    others = [share_right(sentence, wipe=True), *map(share_right, shuffles)]
    assert max(others) < share_right(sentence) / 2
