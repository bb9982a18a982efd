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


def test_a_tie_is_no_win():
    result = exercises.agreement.reference(
        np.array([[0.4, 0.4, 0.2]]), np.array([0]), np.array([1]), np.array([2])
    )
    assert result == {2: 0.0}
