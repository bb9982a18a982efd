"""What the drawings say of words, scores and masks; and the plots of scores."""

import numpy as np
import pytest

from rnn101 import viz
from rnn101.lessons import how_positive
from rnn101.lessons.how_positive.drawings import LETTERS_A_LINE, place_words, sign


def test_each_word_has_a_vector_and_a_state_but_there_is_one_score() -> None:
    _, ax = viz.figure(8, 4)
    how_positive.many_to_one(ax)
    said = [text.get_text() for text in ax.texts]
    assert {"the", "film", "is", "not", "good"} <= set(said)
    for letter in "hx":
        assert [text for text in said if f"{letter}_" in text] == [f"${letter}_{{{n}}}$" for n in range(1, 6)]
    assert said.count("$y$") == 1
    at = {text.get_text(): text.get_position() for text in ax.texts}
    assert at["$y$"][0] == at["$h_{5}$"][0] > at["$h_{4}$"][0]


def said() -> list[str]:
    _, ax = viz.figure(8, 4.8)
    how_positive.padded_batch(ax)
    return [text.get_text() for text in ax.texts]


def test_the_mask_is_one_on_words_and_zero_on_padding() -> None:
    filling = ["0"] * 3
    mask = ["1"] * 6 + ["1"] * 3 + ["0"] * 3
    assert [text for text in said() if text in ("0", "1")] == [*filling, *mask]


@pytest.mark.slow
def test_without_a_mask_the_state_goes_on_and_with_one_it_is_held() -> None:
    states = [text for text in said() if text.startswith("$h")]
    assert states[:6] == [f"$h_{{{step}}}$" for step in range(1, 7)]
    assert states[6:] == [f"$h_{{{step}}}$" for step in (1, 2, 3, 3, 3, 3)]
    assert said().count("hold") == 3
    assert said().count("reads 0") == 3


WORDS = ["the", "soup", "was", "not", "good"]


def test_words_in_one_line_lie_apart_by_their_letters() -> None:
    middles, rotation = place_words(WORDS)
    letters = sum(map(len, WORDS)) + len(WORDS)
    halves = np.array([len(word) for word in WORDS]) / 2
    gaps = np.diff(middles) * letters - halves[:-1] - halves[1:]
    assert gaps == pytest.approx(np.ones(4))  # one letter between two words
    assert middles[0] * letters == pytest.approx(2)  # half a gap, and half of "the"
    assert rotation == 0


def test_a_sentence_that_is_too_long_stands_upright() -> None:
    fitting = ["a" * (LETTERS_A_LINE - 2 - 9), "too", "long"]
    assert place_words(fitting)[1] == 0
    middles, rotation = place_words([*fitting, "a"])
    assert rotation == 90
    assert middles.tolist() == [0.125, 0.375, 0.625, 0.875]


@pytest.mark.parametrize(
    ("score", "name"),
    [(0.1, "positive"), (0.09, "neither"), (0.0, "neither"), (-0.09, "neither"), (-0.1, "negative")],
)
def test_near_zero_a_score_is_neither(score: float, name: str) -> None:
    assert sign(score) == name


def test_a_score_on_the_wrong_side_of_zero_is_crossed() -> None:
    _, ax = viz.figure(5, 5)
    how_positive.graded(ax, [0.6, -0.5, 0.2], [0.5, -0.6, -0.1])
    right, wrong = ax.collections
    assert right.get_offsets().tolist() == [[0.6, 0.5], [-0.5, -0.6]]
    assert wrong.get_offsets().tolist() == [[0.2, -0.1]]


def test_words_that_say_the_opposite_of_their_weight_keep_their_color() -> None:
    _, ax = viz.figure()
    how_positive.word_weights(
        ax, ["good", "love", "hate", "not"], [1.0, -1.2, 1.8, -0.5], [0.6, 0.8, -0.8, 0]
    )
    named = {bars.get_label(): [bar.get_width() for bar in bars] for bars in ax.containers}
    assert named == {
        "says something positive": [1.0, -1.2],
        "says something negative": [1.8],
        "says no opinion": [-0.5],
    }


def test_the_marked_points_say_what_they_cost() -> None:
    _, ax = viz.figure()
    how_positive.surprise(ax, [0.5, 0.01])
    assert [text.get_text() for text in ax.texts] == ["0.50 costs 0.69", "0.01 costs 4.61"]


def test_each_network_has_its_line() -> None:
    seeds, own = np.linspace(0.4, 1, 10).reshape(2, 5), [1, 1, 0.9, 0.8, 0.7]
    _, ax = viz.figure()
    how_positive.right_by_count(ax, seeds, seeds + 0.1, own=own)
    drawn = [line.get_ydata().tolist() for line in ax.lines if len(line.get_xdata()) == 5]
    assert drawn == [*(seeds + 0.1).tolist(), *seeds.tolist(), own]
