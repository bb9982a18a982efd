"""Lesson 05's references are what the lesson says."""

import numpy as np

from rnn101.lessons.translate import exercises


def softmax(scores):
    powers = np.exp(scores)
    return powers / powers.sum()


def test_attention_is_the_softmax_of_the_scores_of_the_words_alone():
    rng = np.random.default_rng(0)
    h, states = rng.normal(size=4), rng.normal(size=(6, 4))
    is_word = np.arange(6) < 4
    mixture, weights = exercises.attend.reference(h, states, is_word)
    np.testing.assert_allclose(weights[:4], softmax(states[:4] @ h))
    assert weights[4:].tolist() == [0, 0]
    np.testing.assert_allclose(
        mixture, sum(weight * state for weight, state in zip(weights, states, strict=True))
    )


def test_attention_survives_large_scores():
    _, weights = exercises.attend.reference(np.array([1e4]), np.array([[1.0], [2.0]]), np.array([True, True]))
    assert weights.tolist() == [0, 1]


def test_a_beam_of_one_is_greedy_and_keeps_what_has_ended():
    after = {"<start>": {"a": 0.6, "b": 0.4}, "a": {"<end>": 0.5, "c": 0.5}, "b": {"<end>": 1.0}}
    assert exercises.grow.reference({"<start>": 1.0}, after, 1) == {"<start> a": 0.6}
    grown = exercises.grow.reference({"<start> a": 0.6, "<start> b <end>": 0.4}, after, 1)
    assert grown == {"<start> b <end>": 0.4}


def test_a_wide_diary_gives_the_mean_and_a_narrow_one_the_nearest_morning():
    times, minutes = np.array([0.0, 1.0, 2.0]), np.array([10.0, 20.0, 60.0])
    ask = exercises.ask_the_diary.reference
    assert abs(ask(1.0, times, minutes, 1000.0) - 30) < 0.01
    assert abs(ask(0.9, times, minutes, 0.01) - 20) < 1e-6
