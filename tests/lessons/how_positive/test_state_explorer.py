"""Piled-up negations, a push before the opinion, and a walk through the words."""

import numpy as np

from rnn101.lessons.how_positive.state_explorer import MOST, StateExplorer, sentence
from tests.lessons.how_positive.pictures import a_reader

PUSH = np.full(12, 2.0)


def explorer() -> StateExplorer:
    return StateExplorer(a_reader(), lambda states: states[:, 0], PUSH)


def test_a_sentence_has_as_many_negations_as_asked_for() -> None:
    assert " ".join(sentence(0, "bad")) == "the soup was bad ."
    assert " ".join(sentence(1, "bad")) == "the soup was not bad ."
    assert len({len(sentence(count, "good")) for count in range(MOST + 1)}) == MOST + 1


def test_it_reads_what_the_network_reads() -> None:
    shown, reader = explorer(), a_reader()
    states = reader.states_after_each(sentence(2, "good"))
    np.testing.assert_allclose(shown._turns.get_ydata(), states[:7, 0])
    np.testing.assert_allclose(shown._scores.get_ydata(), reader.scores(states))
    assert "the rule says +0.64" in shown.words


def test_a_push_changes_the_score_of_the_opinion_and_not_what_was_read_before() -> None:
    shown, reader = explorer(), a_reader()
    turns, scores = shown._turns.get_ydata(), shown._scores.get_ydata()
    shown.controls["push"].value = 1.0
    start = reader.states(["i doubt that the soup was not"]) + PUSH
    np.testing.assert_allclose(shown._turns.get_ydata(), turns)
    np.testing.assert_allclose(shown._scores.get_ydata()[:7], scores[:7])
    np.testing.assert_allclose(
        shown._scores.get_ydata()[7], reader.scores(reader.states(["good"], start=start))
    )
    assert "1.00 of the step to “not” is added" in shown.words


def test_words_that_are_not_read_yet_are_not_shown() -> None:
    shown = explorer()
    shown.controls["word"].value = 2
    assert [text.get_text() for text in shown._words if text.get_text()] == ["i", "doubt"]
    assert len(shown._scores.get_ydata()) == 2
    assert shown.words.startswith("After “doubt” the state says")
