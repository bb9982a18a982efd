"""The sentiment models: layers, masks, padding that changes nothing, learning, scores after each word."""

import re

import numpy as np
import pytest

from rnn101.backend import load_keras
from rnn101.datasets.text import Vocabulary, tokenize
from rnn101.lessons import how_positive
from rnn101.lessons.how_positive import reviews

pytestmark = pytest.mark.keras

TEXTS = (
    "The soup was good.",
    "I doubt that the bread was not stale.",
    "The room was bad, but the waiter was very friendly.",
)
VOCABULARY = Vocabulary.from_texts(TEXTS)


def with_large_weights(**settings):
    """Scale the first weights up, so that what ought to matter is seen to."""
    model = how_positive.sentiment_classifier(len(VOCABULARY), seed=0, **settings)
    model.set_weights([4 * weights for weights in model.get_weights()])
    return model


@pytest.fixture(scope="module", params=["last", "mean"])
def model(request):
    return with_large_weights(pool=request.param)


def test_the_layers():
    model = how_positive.sentiment_classifier(450, seed=0)
    kinds = [type(layer).__name__ for layer in model.layers]
    assert kinds == ["Embedding", "Dropout", "LSTM", "GlobalAveragePooling1D", "Dense"]
    last = how_positive.sentiment_classifier(450, pool="last", units=48, seed=0)
    assert [type(layer).__name__ for layer in last.layers] == ["Embedding", "Dropout", "LSTM", "Dense"]
    assert last.count_params() == 450 * 32 + 4 * 48 * (32 + 48 + 1) + 48 + 1
    assert (last.output_shape, last.loss) == ((None, 1), "mean_squared_error")
    assert last.optimizer.clipnorm == 1.0


def test_padding_does_not_change_the_score(model):
    alone = [model.predict_on_batch(VOCABULARY.encode([text]))[0, 0] for text in TEXTS]
    assert np.ptp(alone) > 0.1
    for steps in (12, 24, 60):
        together = model.predict_on_batch(VOCABULARY.encode(TEXTS, steps=steps))[:, 0]
        np.testing.assert_allclose(together, alone, rtol=0, atol=1e-6)


@pytest.mark.parametrize("pool", ["last", "mean"])
def test_without_a_mask_padding_changes_the_score(pool):
    model, bare = with_large_weights(pool=pool), with_large_weights(pool=pool, mask=False)
    exact, padded = (VOCABULARY.encode(TEXTS[:1], steps=steps) for steps in (5, 24))
    np.testing.assert_allclose(bare.predict_on_batch(exact), model.predict_on_batch(exact), atol=1e-6)
    assert np.abs(bare.predict_on_batch(padded) - bare.predict_on_batch(exact)).max() > 0.02


def test_scores_are_those_of_each_text_alone(model):
    expected = [model.predict_on_batch(VOCABULARY.encode([text]))[0, 0] for text in TEXTS]
    np.testing.assert_allclose(how_positive.scores(model, VOCABULARY, TEXTS), expected, rtol=0, atol=1e-6)
    tokens = [tokenize(text) for text in TEXTS]
    np.testing.assert_allclose(how_positive.scores(model, VOCABULARY, tokens), expected, rtol=0, atol=1e-6)
    many = how_positive.scores(model, VOCABULARY, TEXTS * 400)
    np.testing.assert_allclose(many, np.tile(expected, 400), rtol=0, atol=1e-6)
    assert how_positive.scores(model, VOCABULARY, []).shape == (0,)
    assert np.isfinite(how_positive.scores(model, VOCABULARY, ["", TEXTS[0]])).all()


def test_scores_read_no_further_than_asked(model):
    short = how_positive.scores(model, VOCABULARY, [tokenize(text)[:3] for text in TEXTS])
    np.testing.assert_allclose(
        how_positive.scores(model, VOCABULARY, TEXTS, steps=3), short, rtol=0, atol=1e-6
    )


def test_the_score_after_each_word_is_that_of_each_beginning(model):
    words = tokenize(TEXTS[2])
    expected = [how_positive.scores(model, VOCABULARY, [words[:end]])[0] for end in range(1, len(words) + 1)]
    after_each = how_positive.score_after_each_word(model, VOCABULARY, TEXTS[2])
    np.testing.assert_allclose(after_each, expected, rtol=0, atol=1e-6)
    np.testing.assert_array_equal(how_positive.score_after_each_word(model, VOCABULARY, words), after_each)
    assert how_positive.score_after_each_word(model, VOCABULARY, "").shape == (0,)


def test_a_seed_settles_the_first_weights_and_the_dropout():
    indices = VOCABULARY.encode(TEXTS)

    def outputs(seed):
        model = how_positive.sentiment_classifier(len(VOCABULARY), dropout=0.5, seed=seed)
        return np.array([model(indices, training=False), model(indices, training=True)])

    np.testing.assert_array_equal(outputs(3), outputs(3))
    assert np.abs(outputs(3)[0] - outputs(4)[0]).max() > 1e-4
    assert np.abs(np.diff(outputs(3), axis=0)).max() > 1e-4  # dropout was at work


@pytest.fixture(scope="module")
def drawn():
    rng = np.random.default_rng(0)
    train = reviews.draw(600, rng=rng)
    return train, reviews.draw(200, rng=rng, unlike=train.texts), reviews.draw_pairs(100, rng=rng)


def test_a_bag_of_words_cannot_tell_the_two_of_a_pair_apart():
    rng = np.random.default_rng(1)
    train = reviews.draw(4_000, rng=rng)  # enough for its weights to be worth something
    validation = reviews.draw(500, rng=rng, unlike=train.texts)
    positive, negative = reviews.draw_pairs(100, rng=rng)
    vocabulary = Vocabulary.from_texts(train.texts)

    def counts(texts):
        return how_positive.bag_of_words(vocabulary.encode(texts, steps=32), len(vocabulary))

    np.testing.assert_array_equal(counts(positive.texts), counts(negative.texts))
    load_keras().utils.set_random_seed(0)
    model = how_positive.bag_of_words_classifier(len(vocabulary), seed=0)
    others = counts(validation.texts), validation.values
    how_positive.fit_sentiment(
        model, counts(train.texts), train.values, validation_data=others, learning_rate=0.01
    )
    high, low = (model.predict_on_batch(counts(half.texts))[:, 0] for half in (positive, negative))
    np.testing.assert_array_equal(high, low)
    assert np.mean([high > 0, low <= 0]) == 0.5
    assert np.mean((model.predict_on_batch(others[0])[:, 0] > 0) == validation.labels) > 0.65


def test_training_learns_and_keeps_the_best_weights(drawn):
    train, validation, _ = drawn
    vocabulary = Vocabulary.from_texts(train.texts)
    inputs, others = (vocabulary.encode(some.texts, steps=24) for some in (train, validation))
    load_keras().utils.set_random_seed(0)
    model = how_positive.sentiment_classifier(len(vocabulary), units=16, embedding=16, dropout=0, seed=0)
    history = how_positive.fit_sentiment(
        model, inputs, train.values, validation_data=(others, validation.values), learning_rate=0.01
    )
    assert set(history) == {"loss", "val_loss"}
    assert history["loss"][-1] < 0.5 * np.var(train.values)  # a constant's loss is the variance
    kept = np.mean((how_positive.scores(model, vocabulary, validation.texts) - validation.values) ** 2)
    assert kept == pytest.approx(min(history["val_loss"]), rel=1e-4)


def test_training_stops_when_validation_does_not_get_better():
    inputs, values = np.full((16, 3), 4, dtype=np.int32), np.ones(16)
    model = how_positive.sentiment_classifier(5, units=2, embedding=2, seed=0)
    first = model.get_weights()
    history = how_positive.fit_sentiment(model, inputs, values, validation_data=(inputs, -values), epochs=20)
    assert len(history["val_loss"]) == 4  # the first is the best; three more are waited for
    assert float(model.predict_on_batch(inputs)[0, 0]) < 0.2
    assert any((now != then).any() for now, then in zip(model.get_weights(), first, strict=True))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"words": 4}, "words: expected a whole number of at least 5, got 4"),
        ({"units": 0}, "units: expected a whole number of at least 1, got 0"),
        ({"embedding": 0}, "embedding: expected a whole number of at least 1, got 0"),
        ({"dropout": 1}, "dropout: expected a number in [0, 1), got 1"),
        ({"pool": "first"}, "pool: expected 'mean' or 'last', got 'first'"),
    ],
)
def test_an_argument_out_of_range_is_named(wrong, message):
    with pytest.raises(ValueError, match=rf"^{re.escape(message)}$"):
        how_positive.sentiment_classifier(**{"words": 10, **wrong})


def test_bag_of_words():
    counts = how_positive.bag_of_words(np.array([[4, 5, 4, 4], [1, 4, 0, 0]]), 7)
    np.testing.assert_array_equal(counts, [[0, 0, 0, 0, 3, 1, 0], [0, 1, 0, 0, 1, 0, 0]])
    with pytest.raises(ValueError, match="words: expected a whole number of at least 5, got 4"):
        how_positive.bag_of_words_classifier(4)
