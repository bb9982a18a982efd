"""Lesson 03's references are the library's."""

import numpy as np

from rnn101 import decoding
from rnn101.datasets.text import Vocabulary
from rnn101.lessons.describe_a_picture import exercises


def softmax(scores):
    powers = np.exp(scores)
    return powers / powers.sum(axis=-1, keepdims=True)


def test_teacher_forcing_wants_the_word_after_each_input():
    vocabulary = Vocabulary.from_texts(["a small circle"])
    tokens = vocabulary.encode(["a circle"], start=True, end=True, steps=6)
    inputs, targets = exercises.teacher_forcing.reference(tokens)
    assert [vocabulary.names[token] for token in inputs[0]] == ["<start>", "a", "circle", "<end>", "<pad>"]
    assert [vocabulary.names[token] for token in targets[0]] == ["a", "circle", "<end>", "<pad>", "<pad>"]


def test_with_temperature_is_the_librarys():
    probabilities = np.random.default_rng(0).dirichlet(np.ones(9), size=5)
    for temperature in (0.2, 1.0, 3.0):
        np.testing.assert_allclose(
            exercises.with_temperature.reference(probabilities, temperature),
            decoding.with_temperature(probabilities, temperature),
            rtol=1e-12,
        )


def test_the_softmax_of_divided_logarithms_is_right_too():
    verdict = exercises.with_temperature.examine(lambda p, t: softmax(np.log(p) / t))
    assert verdict.outcome.name == "CORRECT"
