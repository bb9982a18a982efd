"""The copy in NumPy writes what the model writes."""

import numpy as np
import pytest

from rnn101 import decoding
from rnn101.backend import load_keras
from rnn101.datasets.text import END, START, Vocabulary
from rnn101.lessons import translate

pytestmark = pytest.mark.keras

ENGLISH = Vocabulary(["the", "house", "garden", "is", "green"])
FRENCH = Vocabulary(["la", "le", "maison", "jardin", "est", "vert", "verte"])


@pytest.fixture(scope="module")
def model():
    load_keras()
    built = translate.translator(len(ENGLISH), len(FRENCH), updates=1, units=7, embedding=5, seed=0)
    rng = np.random.default_rng(1)
    built.set_weights([rng.normal(0, 0.7, weights.shape) for weights in built.get_weights()])
    return built


@pytest.mark.parametrize("text", ["the house is green", "the garden"])
def test_words_attention_and_probabilities_are_the_models(model, text):
    found = translate.NumpyTranslator(model, ENGLISH, FRENCH).translate(text)
    source = ENGLISH.encode([text])
    step, state = translate.translator_step(model), translate.translator_state(model, source)
    limits = {"start": START, "end": END, "max_steps": len(found.target)}
    (greedy,) = decoding.greedy(step, state, **limits)
    written = [FRENCH.names[token] for token in greedy]
    assert [word for word in found.target if word != "<end>"] == written
    so_far = [START, *greedy][: len(found.target)]
    np.testing.assert_allclose(
        found.attention, translate.attention_weights(model, source, [so_far])[0], atol=1e-5
    )
    expected = decoding.next_word_probabilities(step, state, so_far)
    np.testing.assert_allclose(found.probabilities, expected, atol=1e-5)


@pytest.mark.parametrize("attention", [True, False])
def test_a_beam_finds_the_same_in_both(attention):
    built = translate.translator(
        len(ENGLISH), len(FRENCH), updates=1, units=7, embedding=5, seed=3, attention=attention
    )
    rng = np.random.default_rng(2)
    built.set_weights([rng.normal(0, 0.7, weights.shape) for weights in built.get_weights()])
    copy = translate.NumpyTranslator(built, ENGLISH, FRENCH)
    limits = {"width": 3, "start": START, "end": END, "max_steps": 6}
    text = "the house is green"
    state = translate.translator_state(built, ENGLISH.encode([text]))
    expected = decoding.beam_search(translate.translator_step(built), state, **limits)
    found = decoding.beam_search(copy.step, copy.start(text), **limits)
    assert [beam.tokens for beam in found] == [beam.tokens for beam in expected]


def test_it_stops_where_no_end_comes(model):
    endless = translate.NumpyTranslator(model, ENGLISH, FRENCH)
    endless._numbers["words"][1][:] = -50 * (np.arange(len(FRENCH)) == END)
    assert len(endless.translate("the house").target) == 30
