"""The two explorers: a query that turns, and a sentence of menus with its translation."""

import numpy as np
import pytest

from rnn101.datasets.text import detokenize
from rnn101.lessons.translate import AttentionStepper, Translation, TranslationExplorer
from rnn101.lessons.translate.explorer import _RED, compose
from rnn101.viz.style import INK

NAMES = ["<end>", "la", "maison", "près", "du", "jardin", "est", "verte", "vert"]


def answer(*written: str) -> TranslationExplorer:
    """Return an explorer of a network that always writes the same."""

    def translate(text: str) -> Translation:
        read = text.split()
        weights = np.full((len(written), len(read)), 0.2 / (len(read) - 1))
        weights[:, -1] = 0.8
        chances = np.full((len(written), len(NAMES)), 0.1 / (len(NAMES) - 1))
        chances[np.arange(len(written)), [NAMES.index(word) for word in written]] = 0.9
        return Translation(read, written, weights, chances)

    return TranslationExplorer(translate, NAMES)


RIGHT = ("la", "maison", "près", "du", "jardin", "est", "verte", "<end>")


def test_the_menus_make_a_sentence_of_the_grammar() -> None:
    sentence = compose("house", number="several", adjective="old", between=["garden", "car"], ending="green")
    assert detokenize(sentence.english()) == "the old houses near the garden near the car are green"
    wanted = "les vieilles maisons près du jardin près de la voiture sont vertes"
    assert detokenize(sentence.french()) == wanted


@pytest.mark.slow
def test_the_words_tell_the_word_where_it_looks_and_whether_all_is_right() -> None:
    shown = answer(*RIGHT)
    assert shown.words == (
        "Word 1 of 8 is “la” (90 %). The largest share of the attention is on “green” (80 %). "
        "The whole sentence is right."
    )
    shown.controls["word"].value = 6
    assert shown.words.startswith("Word 7 of 8 is “verte”")
    shown.controls["word"].value = 20  # past the end: the last word
    assert shown.words.startswith("Word 8 of 8 is “<end>”")


@pytest.mark.slow
def test_wrong_words_are_written_in_red() -> None:
    shown = answer(*RIGHT[:-2], "vert", "<end>")
    written = [text for text in shown._written if text.get_text()]
    assert [text.get_text() for text in written] == [*RIGHT[:-2], "vert", "<end>"]
    assert [text.get_text() for text in written if text.get_color() == _RED] == ["vert"]
    lefts = [text.get_position()[0] for text in written]
    assert np.diff(lefts) == pytest.approx(
        [shown._letter * (len(word) + 1) for word in (*RIGHT[:-2], "vert")]
    )
    assert shown.words.endswith("you fooled it.")
    shown = answer(*RIGHT)
    assert all(text.get_color() == INK for text in shown._written)


@pytest.mark.slow
def test_after_a_missing_word_the_others_are_still_right() -> None:
    shown = answer(*RIGHT[:2], *RIGHT[3:-2], "vert", "<end>")
    assert [text.get_text() for text in shown._written if text.get_color() == _RED] == ["vert"]


@pytest.mark.slow
def test_english_words_are_shaded_by_their_weight() -> None:
    shown = answer(*RIGHT)
    colors = [shade.get_facecolor() for shade in shown._shades[:7]]
    assert len(set(colors[:6])) == 1
    assert colors[6] != colors[0]
    assert [text.get_text() for text in shown._shares if text.get_text()] == ["80 %"]


@pytest.mark.slow
def test_another_noun_gives_another_sentence_and_going_back_restores_the_picture() -> None:
    shown = answer(*RIGHT)
    before = shown.image.value
    shown.controls["noun"].value = "bridge"
    assert shown._lines[1].get_text() == "le pont près du jardin est vert"
    assert shown.image.value != before
    shown.controls["noun"].value = "house"
    assert shown.image.value == before


@pytest.mark.slow
def test_the_query_turns_to_another_word() -> None:
    shown = AttentionStepper()
    assert "Highest score: “house”" in shown.words
    shown.controls["angle"].value = 300
    assert "Highest score: “the”" in shown.words
    shown.controls["length"].value = 0
    assert "Highest score: all four words, 0; each of them has the weight 0.25" in shown.words
    assert [bar.get_width() for bar in shown._picture._bars] == [0.25] * 4


@pytest.mark.slow
def test_a_query_at_green_is_as_near_to_house_and_both_are_named() -> None:
    shown = AttentionStepper()
    shown.controls["angle"].value = 90
    assert "Highest score: “house” and “green”, 2.2; each of them has the weight 0.47" in shown.words
