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
    assert [text for text in said() if text in ("0", "1")] == ["1"] * 6 + ["1"] * 3 + ["0"] * 3


@pytest.mark.slow
def test_without_a_mask_the_state_goes_on_and_with_one_it_is_held() -> None:
    states = [text for text in said() if text.startswith("$h")]
    assert states[:6] == [f"$h_{{{step}}}$" for step in range(1, 7)]
    assert states[6:] == [f"$h_{{{step}}}$" for step in (1, 2, 3, 3, 3, 3)]
    assert said().count("hold") == 3
    assert said().count("<pad>") == 3 + 3  # in the array, and read where there is no mask


WORDS = ["the", "soup", "was", "not", "good"]
SCORES = [0.0, 0.02, -0.05, -0.3, 0.4]


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


def test_the_line_runs_over_the_words_and_marks_every_score_once() -> None:
    _, ax = viz.figure()
    how_positive.score_line(ax, WORDS, SCORES, wanted=[0, 0, 0, 0, -0.5])
    lines = {line.get_label(): line for line in ax.lines}
    assert lines["score"].get_ydata().tolist() == SCORES
    assert lines["wanted"].get_ydata().tolist() == [0, 0, 0, 0, -0.5]
    assert [label.get_text() for label in ax.get_xticklabels()] == WORDS
    assert ax.get_xticks() == pytest.approx(lines["score"].get_xdata())
    marks = {name: lines[name].get_ydata().tolist() for name in ("positive", "negative", "neither")}
    assert marks == {"positive": [0.4], "negative": [-0.3], "neither": [0.0, 0.02, -0.05]}
    assert len({lines[name].get_marker() for name in marks}) == 3  # not by color alone


def test_a_score_on_the_wrong_side_of_zero_is_crossed() -> None:
    _, ax = viz.figure(5, 5)
    how_positive.graded(ax, [0.6, -0.5, 0.2], [0.5, -0.6, -0.1])
    right, wrong = ax.collections
    assert right.get_offsets().tolist() == [[0.6, 0.5], [-0.5, -0.6]]
    assert wrong.get_offsets().tolist() == [[0.2, -0.1]]


def test_bars_that_training_never_showed_are_hatched() -> None:
    _, ax = viz.figure()
    how_positive.accuracy_by_count(ax, [0, 1, 2, 3], [1.0, 0.975, 0.5, 0.0], trained_to=1)
    assert [bar.get_height() for bar in ax.patches] == [1.0, 0.975, 0.5, 0.0]
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [False, False, True, True]
    assert [text.get_text() for text in ax.texts] == ["100 %", "98 %", "50 %", "0 %"]


def test_lengths_must_agree() -> None:
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=r"^scores: got 4 values, but words has 5$"):
        how_positive.score_line(ax, WORDS, SCORES[:4])
    with pytest.raises(ValueError, match=r"^wanted: got 4 values, but words has 5$"):
        how_positive.score_line(ax, WORDS, SCORES, wanted=SCORES[:4])
