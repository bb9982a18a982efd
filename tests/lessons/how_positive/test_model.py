"""The network of lesson 04 and its twin in NumPy: layers, padding that changes nothing, states, arguments."""

import re

import numpy as np
import pytest

from rnn101.datasets.text import Vocabulary, tokenize
from rnn101.lessons import how_positive
from rnn101.lessons.how_positive.turn import ask

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


@pytest.fixture(scope="module")
def last():
    return with_large_weights(pool="last")


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


def test_opened_it_gives_the_scores_of_the_model(last):
    opened = how_positive.Opened(last, VOCABULARY)
    expected = last.predict_on_batch(VOCABULARY.encode([*TEXTS, "The unknown was good."]))[:, 0]
    states = opened.states([*TEXTS, "The unknown was good."])
    assert states.shape == (4, 2 * 64)
    np.testing.assert_allclose(opened.scores(states), expected, rtol=0, atol=1e-5)


def test_the_states_after_each_word_are_those_of_the_beginnings(last):
    opened = how_positive.Opened(last, VOCABULARY)
    words = tokenize(TEXTS[1])
    beginnings = [words[:end] for end in range(1, len(words) + 1)]
    each = opened.states_after_each(TEXTS[1])
    np.testing.assert_allclose(each, opened.states(beginnings), rtol=0, atol=1e-12)
    np.testing.assert_array_equal(opened.score_after_each(words), opened.scores(each))


def test_reading_goes_on_from_a_state(last):
    opened = how_positive.Opened(last, VOCABULARY)
    words = tokenize(TEXTS[2])
    half = opened.states([words[:5]])
    np.testing.assert_allclose(opened.states([words[5:]], start=half), opened.states([words]), atol=1e-12)
    rest = opened.states_after_each(words[5:], start=half)
    np.testing.assert_allclose(rest[-1:], opened.states([words]), atol=1e-12)
    np.testing.assert_allclose(opened.states([words[5:]] * 2, start=half[0]), np.tile(rest[-1:], (2, 1)))


def test_a_state_is_asked_by_the_word_good(last):
    opened = how_positive.Opened(last, VOCABULARY)
    states = opened.states(["the soup was", "the room was very"])
    expected = opened.scores(opened.states(["the soup was good", "the room was very good"])) / 0.6
    np.testing.assert_allclose(ask(opened, states), expected)


def test_a_seed_settles_the_first_weights_and_the_dropout():
    indices = VOCABULARY.encode(TEXTS)

    def outputs(seed):
        model = how_positive.sentiment_classifier(len(VOCABULARY), dropout=0.5, seed=seed)
        return np.array([model(indices, training=False), model(indices, training=True)])

    np.testing.assert_array_equal(outputs(3), outputs(3))
    assert np.abs(outputs(3)[0] - outputs(4)[0]).max() > 1e-4
    assert np.abs(np.diff(outputs(3), axis=0)).max() > 1e-4  # dropout was at work


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
