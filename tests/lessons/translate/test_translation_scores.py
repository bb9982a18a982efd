"""Scores of translations, by hand."""

import pytest

from rnn101.lessons.translate.translation_scores import exact_match, word_accuracy

RIGHT = ["la maison est verte", "l'hôtel est grand"]


@pytest.mark.parametrize(
    ("written", "accuracy", "exact"),
    [
        (RIGHT, 1.0, 1.0),
        (["la maison est vert", "l'hôtel est grand"], 7 / 8, 1 / 2),
        (["la maison", "l'hôtel est grand"], 6 / 8, 1 / 2),
        (["la maison est verte", "l'hôtel est grand grand"], 8 / 9, 1 / 2),
        (["maison est verte", "l'hôtel est grand"], 4 / 8, 1 / 2),
        (["", ""], 0.0, 0.0),
        ([["la", "maison", "est", "verte"], ["l'", "hôtel", "est", "petit"]], 7 / 8, 1 / 2),
    ],
)
def test_scores(written, accuracy, exact):
    assert word_accuracy(written, RIGHT) == pytest.approx(accuracy)
    assert exact_match(written, RIGHT) == exact


def test_words_may_be_given_on_both_sides():
    assert exact_match([["l'", "hôtel"]], ["l'hôtel"]) == exact_match(["L’hôtel"], [["l'", "hôtel"]]) == 1


@pytest.mark.parametrize("score", [word_accuracy, exact_match])
@pytest.mark.parametrize(("written", "targets"), [(["a"], ["a", "b"]), ([], [])])
def test_there_must_be_as_many_translations_as_targets(score, written, targets):
    message = f"{score.__name__}: expected as many .*, got {len(written)} and {len(targets)}"
    with pytest.raises(ValueError, match=message):
        score(written, targets)
