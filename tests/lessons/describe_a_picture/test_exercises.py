"""Lesson 03's references are the library's."""

import numpy as np

from rnn101 import decoding
from rnn101.datasets.text import Vocabulary
from rnn101.lessons.describe_a_picture import exercises


def test_teacher_forcing_wants_the_word_after_each_input():
    vocabulary = Vocabulary.from_texts(["a small circle"])
    tokens = vocabulary.encode(["a circle"], start=True, end=True, steps=6)
    inputs, targets = exercises.teacher_forcing.reference(tokens)
    assert [vocabulary.names[token] for token in inputs[0]] == ["<start>", "a", "circle", "<end>", "<pad>"]
    assert [vocabulary.names[token] for token in targets[0]] == ["a", "circle", "<end>", "<pad>", "<pad>"]


def test_a_filter_over_a_series_is_numpys_correlation():
    rng = np.random.default_rng(0)
    series, weights = rng.normal(size=20), rng.normal(size=5)
    np.testing.assert_allclose(
        exercises.filter_series.reference(series, weights), np.correlate(series, weights, mode="valid")
    )


def test_write_is_the_librarys_greedy_decoding():
    for seed in range(20):
        h, W_x, W_h, W_out, start, end, most = exercises._draw_writer(seed, 6)

        def step(tokens, state, W_x=W_x, W_h=W_h, W_out=W_out):
            h = np.tanh(W_x[tokens] + state[0] @ W_h)
            powers = np.exp(h @ W_out)
            return powers / powers.sum(axis=1, keepdims=True), (h,)

        (greedy,) = decoding.greedy(step, (h[np.newaxis],), start=start, end=end, max_steps=most)
        assert exercises.write.reference(h, W_x, W_h, W_out, start, end, most) == greedy
