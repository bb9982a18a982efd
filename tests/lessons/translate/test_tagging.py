"""The tagger: which words a tag can depend on, padding, and a task that needs the words to come."""

import keras
import numpy as np
import pytest

from rnn101.datasets.text import PAD, Vocabulary
from rnn101.lessons import translate
from rnn101.lessons.translate import translation

SMALL = {"words": 12, "tags": 7, "units": 6, "embedding": 5}
WORDS = np.array([[5, 6, 7, 8], [9, 10, PAD, PAD]])


def randomized(**settings):
    model = translate.tagger(**SMALL, **settings)
    rng = np.random.default_rng(0)
    model.set_weights([rng.normal(scale=0.5, size=weights.shape) for weights in model.get_weights()])
    return model


@pytest.mark.parametrize("bidirectional", [False, True])
def test_each_word_gets_probabilities_and_padding_changes_none(bidirectional):
    model = randomized(bidirectional=bidirectional)
    together = np.asarray(model(WORDS))
    assert together.shape == (2, 4, 7)
    np.testing.assert_allclose(together.sum(axis=-1), 1, atol=1e-5)
    np.testing.assert_allclose(np.asarray(model(WORDS[1:, :2]))[0], together[1, :2], atol=1e-6)


@pytest.mark.parametrize("bidirectional", [False, True])
def test_only_a_bidirectional_tagger_knows_the_words_to_come(bidirectional):
    model = randomized(bidirectional=bidirectional)
    other = WORDS.copy()
    other[0, 3] = 11
    change = np.abs(np.asarray(model(other))[0] - np.asarray(model(WORDS))[0]).max(axis=-1)
    assert change[3] > 1e-3
    assert (change[:3] > 1e-6).all() == bidirectional
    if not bidirectional:
        assert (change[:3] == 0).all()


def test_a_seed_settles_the_first_weights():
    first, again, other = (
        translate.tagger(**SMALL, bidirectional=True, seed=seed).get_weights() for seed in (1, 1, 2)
    )
    for weights, same, different in zip(first, again, other, strict=True):
        np.testing.assert_array_equal(weights, same)
        assert weights.ndim == 1 or np.abs(weights - different).max() > 0.01
    forward, backward = (weights for weights in first if weights.shape == (6, 24))
    assert np.abs(forward - backward).max() > 0.1


def test_a_bidirectional_tagger_learns_the_gender_of_an_article_from_the_noun_to_come():
    sentences, tags = translation.gender_tags(1000, rng=0)
    english, genders = Vocabulary.from_texts(sentences), Vocabulary.from_texts(tags)
    x, y = english.encode(sentences), genders.encode(tags)
    keras.utils.set_random_seed(0)
    model = translate.tagger(len(english), len(genders), bidirectional=True, seed=0)
    model.fit(x[:800], y[:800], batch_size=32, epochs=4, verbose=0)
    tagged = np.asarray(model(x[800:])).argmax(axis=-1)
    assert (tagged == y[800:])[:, 0].mean() > 0.9


@pytest.mark.parametrize(("name", "value", "least"), [("words", 4, 5), ("tags", 4, 5), ("units", 0, 1)])
def test_what_is_out_of_range_is_named(name, value, least):
    with pytest.raises(ValueError, match=f"tagger: {name} must be at least {least}, got {value}"):
        translate.tagger(**{**SMALL, name: value})
