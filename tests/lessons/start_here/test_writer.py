import itertools

import numpy as np
import pytest

from rnn101 import nn
from rnn101.datasets import topics
from rnn101.datasets.files import data_path
from rnn101.lessons.start_here.writer import best, letters, read, visible


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


def test_chances_add_up_to_one_for_each_letter() -> None:
    for letter in letters:
        assert read(str(letter), None)[0].sum() == pytest.approx(1)


def test_best_names_the_most_likely_letters_first() -> None:
    chances = np.zeros(96)
    chances[[1, 0, 66]] = 0.5, 0.3, 0.2
    assert best(chances) == "␣ 50 %   ↵ 30 %   a 20 %"


def test_blanks_can_be_seen() -> None:
    assert visible("a b\n") == "a␣b↵"


SENTENCES = (
    "The cat is called with two arguments, and returns the value of the mouse.",  # the lesson's
    "The function returns a list of strings, and the list is a new object.",
    "If the name is not found, an exception is raised by the function.",
    "The method returns the number of items, and the list is not changed.",
    "My cat is called when the loop is over, and returns with a new mouse.",
    "In this example, the cat is an object and the mouse is an argument.",
    "If the cat is not found, the mouse is returned as a list of integers.",
    "The cat is an object, and the mouse is returned by the function.",
    "The cat is not changed, and the name of the mouse is returned as a string.",
)


def share_right(text: str, *, wipe: bool = False) -> float:
    right, state = 0, None
    for letter, following in itertools.pairwise(text):
        chances, state = read(letter, None if wipe else state)
        right += letters[chances.argmax()] == following
    return right / (len(text) - 1)


@pytest.mark.slow
def test_of_nine_sentences_three_are_guessed_better_than_the_lesson_s() -> None:
    ours, *others = map(share_right, SENTENCES)
    assert sum(share > ours for share in others) == 3
    assert sum(share < ours for share in others) == 5


@pytest.mark.slow
@pytest.mark.parametrize("sentence", SENTENCES)
def test_neither_a_shuffle_nor_a_wiped_memory_comes_near(sentence: str) -> None:
    shuffles = [
        "".join(np.random.default_rng(seed).permutation(list(sentence)).tolist()) for seed in range(10)
    ]
    others = [share_right(sentence, wipe=True), *map(share_right, shuffles)]
    assert max(others) < share_right(sentence) / 2
