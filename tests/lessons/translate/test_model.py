"""The translator and the tagger: what padding, attention and the words to come must and must not change."""

import keras
import numpy as np
import pytest

from rnn101 import decoding
from rnn101.datasets.files import data_path
from rnn101.datasets.text import END, PAD, START, UNKNOWN, Vocabulary
from rnn101.lessons import translate
from rnn101.lessons.translate import translation

SMALL = {"source_words": 12, "target_words": 15, "updates": 50, "units": 8, "embedding": 6}
SOURCES = np.array([[5, 6, 7, 8], [9, 10, PAD, PAD], [11, 4, 5, PAD]])
SO_FAR = np.array([[START, 5, 6, 7, 8], [START, 9, PAD, PAD, PAD], [START, 12, 13, 14, PAD]])


def randomized(model, scale=1.0):
    """Give a model weights large enough that every part of it has a say."""
    rng = np.random.default_rng(0)
    model.set_weights([rng.normal(scale=scale, size=weights.shape) for weights in model.get_weights()])
    return model


@pytest.fixture(scope="module", params=[True, False], ids=["attention", "fixed vector"])
def model(request):
    return randomized(translate.translator(**SMALL, attention=request.param))


@pytest.fixture(scope="module")
def attentive():
    return randomized(translate.translator(**SMALL))


def probabilities(model, sources, so_far):
    return np.asarray(model([np.asarray(sources), np.asarray(so_far)]))


def test_the_parts_are_those_of_the_lesson(model):
    kinds = [type(layer).__name__ for layer in model.layers]
    assert kinds.count("Embedding") == kinds.count("LSTM") == kinds.count("Dense") == 2
    assert (
        kinds.count("Attention")
        == kinds.count("Concatenate")
        == ("attention" in [x.name for x in model.layers])
    )
    assert model.output_shape == (None, None, 15)
    embeddings, lstms = 6 * (12 + 15), 2 * 4 * (6 + 8 + 1) * 8
    mix = 8 * (2 * 8 if "Attention" in kinds else 8) + 8
    assert model.count_params() == embeddings + lstms + mix + (8 + 1) * 15


def test_it_gives_probabilities(model):
    chances = probabilities(model, SOURCES, SO_FAR)
    assert chances.shape == (3, 5, 15)
    np.testing.assert_allclose(chances.sum(axis=-1), 1, atol=1e-5)
    assert chances.std(axis=(0, 1)).min() > 1e-4  # each depends on the words


def test_padding_changes_nothing(model):
    together = probabilities(model, SOURCES, SO_FAR)
    for row, (source, so_far) in enumerate(zip(SOURCES, SO_FAR, strict=True)):
        alone = probabilities(model, source[np.newaxis, source != PAD], so_far[np.newaxis, so_far != PAD])
        np.testing.assert_allclose(alone[0], together[row, so_far != PAD], atol=1e-6)


def test_the_first_source_word_has_a_say_in_the_last_target_word(model):
    other = SOURCES.copy()
    other[:, 0] = 6, 11, 8
    difference = probabilities(model, SOURCES, SO_FAR) - probabilities(model, other, SO_FAR)
    assert np.abs(difference).max(axis=-1)[SO_FAR != PAD].min() > 1e-4


def test_later_target_words_have_no_say(model):
    other = SO_FAR.copy()
    other[0, 3:] = 11, 12
    difference = probabilities(model, SOURCES, SO_FAR)[0] - probabilities(model, SOURCES, other)[0]
    np.testing.assert_allclose(difference[:3], 0, atol=1e-7)
    assert np.abs(difference[3:]).max() > 1e-3


def test_the_step_says_what_the_model_says(model):
    step = translate.translator_step(model)
    for source, so_far in zip(SOURCES, SO_FAR, strict=True):
        state = translate.translator_state(model, source[np.newaxis])
        tokens = so_far[so_far != PAD].tolist()
        by_steps = decoding.next_word_probabilities(step, state, tokens)
        expected = probabilities(model, source[np.newaxis], [tokens])[0]
        np.testing.assert_allclose(by_steps, expected, atol=1e-6)


def test_greedy_writes_the_same_alone_and_in_a_padded_batch(model):
    step, limits = translate.translator_step(model), {"start": START, "end": END, "max_steps": 9}
    together = decoding.greedy(step, translate.translator_state(model, SOURCES), **limits)
    for source, written in zip(SOURCES, together, strict=True):
        state = translate.translator_state(model, source[source != PAD][np.newaxis])
        assert decoding.greedy(step, state, **limits) == [written]
    assert len({tuple(written) for written in together}) > 1


def test_a_beam_finds_a_translation_at_least_as_probable_as_greedy(model):
    step = translate.translator_step(model)
    state = translate.translator_state(model, SOURCES[:1])
    limits = {"start": START, "end": END, "max_steps": 6}
    narrow = decoding.beam_search(step, state, width=1, **limits)[0]
    wide = decoding.beam_search(step, state, width=5, **limits)
    assert narrow.tokens == decoding.greedy(step, state, **limits)[0]
    # The same translation has other last digits where five sentences are computed side by side.
    assert wide[0].tokens == narrow.tokens or wide[0].log_probability > narrow.log_probability
    assert len({tuple(hypothesis.tokens) for hypothesis in wide}) == 5


def test_attention_weights_are_the_softmax_of_the_dot_products(attentive):
    weights = translate.attention_weights(attentive, SOURCES, SO_FAR)
    assert weights.shape == (3, 5, 4)
    h, c, encoded, is_word = translate.translator_state(attentive, SOURCES)
    embedded = attentive.get_layer("target_embedding")(SO_FAR)
    decoded = np.asarray(attentive.get_layer("decoder")(embedded, initial_state=[h, c])[0])
    scores = np.exp(np.einsum("ntu,nsu->nts", decoded, encoded)) * is_word[:, np.newaxis]
    np.testing.assert_allclose(weights, scores / scores.sum(axis=-1, keepdims=True), atol=1e-6)
    assert (weights[1, :, 2:] == 0).all()


def test_the_probabilities_follow_from_the_attended_mixture(attentive):
    weights = translate.attention_weights(attentive, SOURCES, SO_FAR)
    h, c, encoded, _ = translate.translator_state(attentive, SOURCES)
    embedded = attentive.get_layer("target_embedding")(SO_FAR)
    decoded = np.asarray(attentive.get_layer("decoder")(embedded, initial_state=[h, c])[0])
    W_a, b_a = attentive.get_layer("mix").get_weights()
    W_o, b_o = attentive.get_layer("words").get_weights()
    a = np.tanh(np.concatenate([weights @ encoded, decoded], axis=-1) @ W_a + b_a)
    expected = np.exp(a @ W_o + b_o)
    expected /= expected.sum(axis=-1, keepdims=True)
    told = SO_FAR != PAD
    np.testing.assert_allclose(probabilities(attentive, SOURCES, SO_FAR)[told], expected[told], atol=1e-6)


def test_without_attention_there_are_no_weights():
    with pytest.raises(ValueError, match="attention_weights: expected a translator with attention"):
        translate.attention_weights(translate.translator(**SMALL, attention=False), SOURCES, SO_FAR)


def test_forced_choice_compares_the_words_after_the_last_one(model):
    lengths = (SO_FAR != PAD).sum(axis=1)
    last = probabilities(model, SOURCES, SO_FAR)[np.arange(3), lengths - 1]
    best, worst = last.argmax(axis=1), last.argmin(axis=1)
    assert translate.forced_choice(model, SOURCES, SO_FAR, best, worst).tolist() == [True] * 3
    assert translate.forced_choice(model, SOURCES, SO_FAR, worst, best).tolist() == [False] * 3
    assert translate.forced_choice(model, SOURCES, SO_FAR, best, best).tolist() == [False] * 3


def test_pads_do_not_count_in_the_loss(model):
    y = np.array([[5, 6, 7, 8, END], [9, END, PAD, PAD, PAD], [12, 13, 14, END, PAD]])
    chances = probabilities(model, SOURCES, SO_FAR)
    told = SO_FAR != PAD
    right = np.take_along_axis(chances, y[..., np.newaxis], axis=-1)[..., 0]
    loss, accuracy = model.evaluate([SOURCES, SO_FAR], y, verbose=0)
    assert loss == pytest.approx(-np.log(right[told]).mean(), rel=1e-4)
    assert accuracy == pytest.approx((chances.argmax(axis=-1) == y)[told].mean(), abs=1e-6)


def test_a_seed_settles_the_first_weights():
    first, again, other = (translate.translator(**SMALL, seed=seed).get_weights() for seed in (1, 1, 2))
    for weights, same, different in zip(first, again, other, strict=True):
        np.testing.assert_array_equal(weights, same)
        assert weights.ndim == 1 or np.abs(weights - different).max() > 0.01
    encoder, decoder = (weights for weights in first if weights.shape == (8, 32))
    assert np.abs(encoder - decoder).max() > 0.1


def test_the_learning_rate_falls_to_zero_over_the_updates():
    rate = translate.translator(**SMALL).optimizer._learning_rate
    assert [float(rate(update)) for update in (0, 25, 50)] == pytest.approx([0.01, 0.005, 0.0], abs=1e-7)


def test_a_learners_own_phrases_train_it_and_unknown_words_are_read():
    pairs = translation.load_tsv(data_path("phrases_example.tsv"), max_words=8)
    english = Vocabulary.from_texts(pairs.sources, limit=40)
    french = Vocabulary.from_texts(pairs.targets, limit=40)
    x, y = english.encode(pairs.sources), french.encode(pairs.targets, start=True, end=True)
    assert (x == UNKNOWN).any()
    assert (y == UNKNOWN).any()
    model = translate.translator(len(english), len(french), updates=40, units=16, embedding=16, seed=0)
    history = model.fit([x, y[:, :-1]], y[:, 1:], batch_size=32, epochs=10, verbose=0).history
    assert history["loss"][-1] < 0.8 * history["loss"][0]
    state = translate.translator_state(model, english.encode(["I see a zebra."]))
    written = decoding.greedy(translate.translator_step(model), state, start=START, end=END, max_steps=12)
    assert 0 <= len(written[0]) <= 12


@pytest.mark.parametrize(
    ("name", "value", "least"),
    [("source_words", 4, 5), ("target_words", 4, 5), ("updates", 0, 1), ("units", 0, 1), ("embedding", 0, 1)],
)
def test_what_is_out_of_range_is_named(name, value, least):
    with pytest.raises(ValueError, match=f"{name}: expected a whole number of at least {least}, got {value}"):
        translate.translator(**{**SMALL, name: value})


TAGGER = {"words": 12, "tags": 7, "units": 6, "embedding": 5}
WORDS = np.array([[5, 6, 7, 8], [9, 10, PAD, PAD]])


@pytest.mark.parametrize("bidirectional", [False, True])
def test_each_word_gets_probabilities_and_padding_changes_none(bidirectional):
    model = randomized(translate.tagger(**TAGGER, bidirectional=bidirectional), scale=0.5)
    together = np.asarray(model(WORDS))
    assert together.shape == (2, 4, 7)
    np.testing.assert_allclose(together.sum(axis=-1), 1, atol=1e-5)
    np.testing.assert_allclose(np.asarray(model(WORDS[1:, :2]))[0], together[1, :2], atol=1e-6)


@pytest.mark.parametrize("bidirectional", [False, True])
def test_only_a_bidirectional_tagger_knows_the_words_to_come(bidirectional):
    model = randomized(translate.tagger(**TAGGER, bidirectional=bidirectional), scale=0.5)
    other = WORDS.copy()
    other[0, 3] = 11
    change = np.abs(np.asarray(model(other))[0] - np.asarray(model(WORDS))[0]).max(axis=-1)
    assert change[3] > 1e-3
    assert (change[:3] > 1e-6).all() == bidirectional
    if not bidirectional:
        assert (change[:3] == 0).all()


def test_a_seed_settles_the_taggers_first_weights():
    first, again, other = (
        translate.tagger(**TAGGER, bidirectional=True, seed=seed).get_weights() for seed in (1, 1, 2)
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
def test_what_is_out_of_range_is_named_by_the_tagger(name, value, least):
    with pytest.raises(ValueError, match=f"{name}: expected a whole number of at least {least}, got {value}"):
        translate.tagger(**{**TAGGER, name: value})
