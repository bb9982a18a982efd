"""Lesson 17's references are what the library does, and the answers to its questions are true."""

import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons.a_network_that_writes import exercises
from rnn101.lessons.a_network_that_writes.ngrams import NGram, bits_per_character


def test_bits_are_those_of_the_room() -> None:
    p = np.random.default_rng(0).uniform(0.01, 1, 50)
    assert exercises.bits_per_character.reference(p) == pytest.approx(bits_per_character(p))


def test_two_readers_are_a_bidirectional_layer() -> None:
    layer = nn.Bidirectional(nn.RNN(1, return_sequences=True))
    net = nn.Network([layer], input_shape=(None, 1), rng=0)
    one = [np.array([[0.9]]), np.array([[0.7]]), np.zeros(1)]
    net.set_weights([*one, *one])
    x = np.random.default_rng(0).normal(size=9)
    np.testing.assert_allclose(
        net.predict(x[None, :, None])[0], exercises.both_ways.reference(x, 0.9, 0.7), atol=1e-6
    )


def test_a_nucleus_is_the_smallest_set_that_has_the_share() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        chances = rng.dirichlet(np.full(10, 0.5))
        kept = exercises.nucleus.reference(chances, 0.8)
        inside = kept > 0
        assert chances[inside].sum() >= 0.8
        assert chances[inside].sum() - chances[inside].min() < 0.8
        assert chances[inside].min() >= chances[~inside].max(initial=0)
        np.testing.assert_allclose(kept[inside], chances[inside] / chances[inside].sum())


def test_after_an_unknown_word_kneser_ney_prefers_the_varied_one() -> None:
    """What the answer to q_varied says: 0 follows 2 fifty times, 1 follows 25 different words forty times."""
    pairs = [(2, 0)] * 50 + [(3 + k % 25, 1) for k in range(40)]
    text = np.array([word for pair in pairs for word in pair])
    unknown = np.array([29])
    for kneser_ney, preferred in ((False, 0), (True, 1)):
        p = NGram(2, symbols=30, kneser_ney=kneser_ney).fit(text).probabilities(unknown)
        assert (p[0] > p[1]) == (preferred == 0)
