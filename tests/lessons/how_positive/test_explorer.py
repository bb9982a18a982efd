import numpy as np
import pytest

from rnn101.lessons.how_positive.explorer import SentenceExplorer

VALUES = {"good": 0.6, "bad": -0.6, "but": -0.3}
PARTS = {"subject": ["the soup was"], "opinion": ["good", "bad"], "contrast": ["", "but cold"]}


def explorer() -> SentenceExplorer:
    return SentenceExplorer(
        lambda words: np.cumsum([VALUES.get(word, 0.0) for word in words]),
        PARTS,
        known={"the", "soup", "was", "good", "bad", "but"},
    )


def drawn(shown: SentenceExplorer) -> list[str]:
    return [text.get_text() for text in shown._written if text.get_text()]


def test_the_parts_make_the_sentence_and_each_word_has_its_score() -> None:
    shown = explorer()
    assert shown.words == (
        "the 0.00 · soup 0.00 · was 0.00 · good 0.60. The whole sentence is positive: 0.60. "
        "The word that moves the score most is “good”, by 0.60."
    )
    assert drawn(shown) == ["the", "soup", "was", "good"]
    assert shown._line.get_ydata().tolist() == [0, 0, 0, 0.6]


def test_another_choice_changes_picture_and_words_and_going_back_restores_them() -> None:
    shown = explorer()
    before, words = shown.image.value, shown.words
    shown.controls["opinion"].value = "bad"
    assert shown.image.value != before
    assert "The whole sentence is negative: −0.60." in shown.words
    shown.controls["opinion"].value = "good"
    assert (shown.image.value, shown.words) == (before, words)


def test_words_that_the_reader_does_not_know_are_named() -> None:
    shown = explorer()
    shown.controls["contrast"].value = "but cold"
    assert shown.words.endswith("Not in the vocabulary: cold.")
    assert drawn(shown)[-2:] == ["but", "cold"]


def test_a_sentence_of_ones_own_takes_the_place_of_the_parts() -> None:
    shown = explorer()
    shown.controls["own sentence"].value = "  Bad SOUP "
    assert drawn(shown) == ["bad", "soup"]
    shown.controls["own sentence"].value = " "
    assert drawn(shown) == ["the", "soup", "was", "good"]


def test_near_zero_the_sentence_is_neither() -> None:
    shown = explorer()
    shown.controls["own sentence"].value = "the soup"
    assert "The whole sentence is neither positive nor negative: 0.00." in shown.words


def test_words_beyond_the_last_that_is_read_are_counted() -> None:
    shown = explorer()
    shown.controls["own sentence"].value = "good " * 32 + "but the soup"
    assert drawn(shown) == ["good"] * 32
    assert shown.words.endswith("Only the first 32 words are read; 3 more are left out.")


def test_long_words_are_shortened_in_the_picture_only() -> None:
    shown = explorer()
    shown.controls["own sentence"].value = "uncharacteristically"
    assert drawn(shown) == ["uncharacteri…"]
    assert "uncharacteristically 0.00." in shown.words


def test_without_a_word_there_is_nothing_to_score() -> None:
    def score(words: list[str]) -> list[float]:
        assert words
        return [0.0 for _ in words]

    shown = SentenceExplorer(score, {"opinion": ["", "good"]})
    assert shown.words == "There is no word to read yet."
    assert drawn(shown) == []
    shown.controls["opinion"].value = "good"
    assert drawn(shown) == ["good"]


@pytest.mark.parametrize("text", ["<b>good</b>", "good & bad"])
def test_what_is_typed_is_never_taken_for_html(text: str) -> None:
    shown = explorer()
    shown.controls["own sentence"].value = text
    assert "<" not in shown.text.value.replace("&lt;", "")
    assert "& " not in shown.text.value
