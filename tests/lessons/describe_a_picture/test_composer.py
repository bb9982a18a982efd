"""The composer draws what is chosen, says what its network says, and judges it."""

import numpy as np
import pytest

from rnn101 import decoding
from rnn101.datasets.text import START
from rnn101.lessons.describe_a_picture import Composer, scenes
from rnn101.lessons.describe_a_picture.things import Thing, draw

VOCABULARY = scenes.vocabulary()


def composer(caption: str) -> Composer:
    """Return one whose network says this caption, whatever it sees."""
    numbers = VOCABULARY.encode([caption], start=True, end=True)[0]

    def step(tokens: np.ndarray, state: decoding.State) -> tuple[np.ndarray, decoding.State]:
        place = int(state[0][0])
        assert tokens.tolist() == [START if place == 0 else numbers[place]]  # it reads what it has said
        chances = np.full((1, len(VOCABULARY)), 0.2 / (len(VOCABULARY) - 1))
        chances[0, numbers[place + 1]] = 0.8
        return chances, (state[0] + 1,)

    return Composer(lambda pictures: (np.zeros(1),), step, VOCABULARY)


def test_the_picture_is_that_of_the_chosen_things() -> None:
    of = composer("a circle")
    for name, value in {"shape": "circle", "color": "red", "size": "small", "x": 6, "y": 18}.items():
        of.controls[f"{name}_1"].value = value
    of.controls["shape_2"].value = "nothing"
    expected = draw((Thing("small", "red", "circle", 6, 18),))
    np.testing.assert_array_equal(of._seen.get_array(), (255 * expected).round())


@pytest.mark.parametrize(
    ("caption", "verdict", "words"),
    [
        ("a yellow triangle", "✓ true", "“a yellow triangle”. True."),
        ("a small green square", "✗ false: no small green square", "False: no small green square."),
        ("a a", "✗ false: not a sentence", "False: not a sentence."),
    ],
)
def test_what_is_said_is_judged(caption: str, verdict: str, words: str) -> None:
    of = composer(caption)
    assert of._verdict.get_text() == verdict
    assert words in of.words


def test_each_word_has_its_probability() -> None:
    of = composer("a circle")
    assert [name.get_text() for name in of._names[:4]] == ["a", "circle", "<end>", ""]
    assert [round(bar.get_width(), 6) for bar in of._bars[:4]] == [0.8, 0.8, 0.8, 0]


def test_a_pair_that_training_never_showed_is_named() -> None:
    of = composer("a circle")
    assert "never" not in of.words
    of.controls["shape_1"].value = "cross"  # it is yellow
    assert of.words.endswith("Training never showed this color with this shape.")


def test_the_two_things_stand_side_by_side() -> None:
    (row,) = composer("a circle").arrange()
    assert [len(column.children) for column in row.children] == [5, 5]


def test_the_word_that_came_next_is_named_if_it_had_a_chance() -> None:
    def step(tokens: np.ndarray, state: decoding.State) -> tuple[np.ndarray, decoding.State]:
        chances = np.zeros((1, len(VOCABULARY)))
        chances[0, VOCABULARY.index("a")] = 0.7
        chances[0, VOCABULARY.index("circle")] = 0.3
        return chances, state

    of = Composer(lambda pictures: (np.zeros(1),), step, VOCABULARY)
    assert of._others[0].get_text() == "or circle 30 %"
    assert composer("a circle")._others[0].get_text() == ""
