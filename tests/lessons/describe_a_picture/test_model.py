"""The captioner: its layers, its seeds, and a step in NumPy that says what the Keras model says."""

import numpy as np
import pytest

from rnn101 import decoding
from rnn101.datasets.text import END, PAD, START
from rnn101.lessons import describe_a_picture
from rnn101.lessons.describe_a_picture import scenes
from rnn101.lessons.describe_a_picture.things import COLORS, Thing, draw_all

pytestmark = pytest.mark.keras

VOCABULARY = scenes.vocabulary()


@pytest.fixture(scope="module")
def album():
    return scenes.generate(300, rng=0)


@pytest.fixture(scope="module")
def words(album):
    return VOCABULARY.encode(album.captions, start=True, end=True, steps=scenes.LONGEST + 2)


@pytest.fixture(scope="module")
def model(album, words):
    """A captioner after some updates: weights, biases and running averages are no longer at their start."""
    built = describe_a_picture.captioner(len(VOCABULARY), updates=20, seed=0)
    built.fit([album.pictures, words[:, :-1]], words[:, 1:], batch_size=32, epochs=2, verbose=0)
    return built


def test_it_gives_a_probability_to_each_next_word(model, album, words):
    probabilities = np.asarray(model([album.pictures[:5], words[:5, :-1]]))
    assert probabilities.shape == (5, scenes.LONGEST + 1, len(VOCABULARY))
    np.testing.assert_allclose(probabilities.sum(axis=-1), 1, rtol=1e-5)


def test_the_step_says_what_the_model_says(model, album, words):
    expected = np.asarray(model([album.pictures, words[:, :-1]], training=False))
    step, state = (
        describe_a_picture.captioner_step(model),
        describe_a_picture.captioner_state(model, album.pictures),
    )
    for t in range(scenes.LONGEST + 1):
        probabilities, state = step(words[:, t].astype(np.int64), state)
        np.testing.assert_allclose(probabilities, expected[:, t], rtol=1e-3, atol=1e-5)


def test_a_picture_is_seen_the_same_alone_and_among_others(model, album):
    alone = [describe_a_picture.captioner_state(model, picture[np.newaxis]) for picture in album.pictures[:3]]
    together = describe_a_picture.captioner_state(model, album.pictures)  # in more than one part
    for i, arrays in enumerate(zip(*alone, strict=True)):
        np.testing.assert_allclose(np.concatenate(arrays), together[i][:3], rtol=1e-3, atol=1e-5)
    assert all(len(array) == 300 for array in together)


def test_a_caption_that_is_not_begun_needs_no_word(model, album):
    state = describe_a_picture.captioner_state(model, album.pictures[:2])
    written = decoding.greedy(
        describe_a_picture.captioner_step(model), state, start=START, end=END, max_steps=12
    )
    assert len(written) == 2
    assert all(0 <= len(tokens) <= 12 for tokens in written)


def test_the_places_are_rows_and_columns(model, album):
    *_, cells = describe_a_picture.captioner_state(model, album.pictures[:2])
    row, column = cells[..., -2:].reshape(2, 3, 3, 2).transpose(3, 0, 1, 2)
    np.testing.assert_array_equal(row, np.broadcast_to([[-1], [0], [1]], (2, 3, 3)))
    np.testing.assert_array_equal(column, np.broadcast_to([-1, 0, 1], (2, 3, 3)))


def test_padding_does_not_count_in_the_loss(model, album, words):
    batch = [album.pictures, words[:, :-1]]
    other = words[:, 1:].copy()
    probabilities = np.asarray(model(batch, training=False))
    told = -np.log(np.take_along_axis(probabilities, other[..., np.newaxis], axis=-1))[..., 0]
    loss = model.evaluate(batch, other, batch_size=300, verbose=0)
    assert (other == PAD).mean() > 0.1
    assert loss == pytest.approx(told[other != PAD].mean(), rel=1e-4)


def test_a_seed_settles_the_first_weights():
    def first(seed):
        return describe_a_picture.captioner(22, updates=100, seed=seed).get_weights()

    for one, same in zip(first(3), first(3), strict=True):
        np.testing.assert_array_equal(one, same)
    drawn = [
        (one, other) for one, other in zip(first(3), first(4), strict=True) if one.ndim > 1 and one.any()
    ]
    assert all(np.abs(one - other).max() > 0.01 for one, other in drawn)
    assert len(drawn) >= 12


def test_the_learning_rate_rises_and_falls_to_nothing():
    rate = describe_a_picture.captioner(22, updates=1000).optimizer._learning_rate
    rates = [float(rate(update)) for update in (0, 25, 50, 525, 1000)]
    assert rates == pytest.approx([0, 0.003, 0.006, 0.003, 0], abs=1e-6)


def test_it_learns_to_name_what_it_sees():
    rng = np.random.default_rng(0)
    things = [Thing("large", color, "square", 12, 12) for color in COLORS]
    chosen = [things[i] for i in rng.integers(len(things), size=640)]
    rows = VOCABULARY.encode([f"a {thing.color} square" for thing in chosen], start=True, end=True)
    pictures = draw_all([(thing,) for thing in chosen])
    model = describe_a_picture.captioner(len(VOCABULARY), updates=120, seed=0)
    model.fit([pictures, rows[:, :-1]], rows[:, 1:], epochs=6, batch_size=32, verbose=0)
    state = describe_a_picture.captioner_state(model, draw_all([(thing,) for thing in things]))
    written = decoding.greedy(
        describe_a_picture.captioner_step(model), state, start=START, end=END, max_steps=5
    )
    assert [VOCABULARY.decode_text(tokens) for tokens in written] == [f"a {color} square" for color in COLORS]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"words": 4}, "words: expected a whole number of at least 5, got 4"),
        ({"updates": 0}, "updates: expected a whole number of at least 1, got 0"),
    ],
)
def test_an_argument_out_of_range_is_named(wrong, message):
    with pytest.raises(ValueError, match="expected a whole number") as raised:
        describe_a_picture.captioner(**{"words": 22, "updates": 1, **wrong})
    assert str(raised.value) == message
