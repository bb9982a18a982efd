"""The captioner that the notebook builds, and its parts: shapes, the step in NumPy, and that it learns."""

from typing import Any

import numpy as np
import pytest

from rnn101 import decoding
from rnn101.backend import load_keras
from rnn101.datasets.text import END, PAD, START
from rnn101.lessons import describe_a_picture
from rnn101.lessons.describe_a_picture import scenes
from tests.lessons.describe_a_picture.from_notebook import functions

pytestmark = pytest.mark.keras

VOCABULARY = scenes.vocabulary()
ALBUM = scenes.generate(300, rng=0)
WORDS = VOCABULARY.encode(ALBUM.captions, start=True, end=True, steps=scenes.LONGEST + 2)


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return functions()


@pytest.fixture(scope="module")
def model(lesson: dict[str, Any]) -> Any:
    """A captioner after some updates: weights, biases and running averages are no longer at their start."""
    load_keras().utils.set_random_seed(0)
    built = lesson["captioner"]()
    built.fit([ALBUM.pictures, WORDS[:, :-1]], WORDS[:, 1:], batch_size=32, epochs=6, verbose=0)
    return built


def test_it_gives_a_probability_to_each_next_word(model: Any) -> None:
    probabilities = np.asarray(model([ALBUM.pictures[:5], WORDS[:5, :-1]]))
    assert probabilities.shape == (5, scenes.LONGEST + 1, len(VOCABULARY))
    np.testing.assert_allclose(probabilities.sum(axis=-1), 1, rtol=1e-5)


def test_the_step_says_what_the_model_says(model: Any) -> None:
    expected = np.asarray(model([ALBUM.pictures, WORDS[:, :-1]], training=False))
    look, step = describe_a_picture.captioner_parts(model)
    state = look(ALBUM.pictures)  # in more than one part
    for t in range(scenes.LONGEST + 1):
        probabilities, state = step(WORDS[:, t].astype(np.int64), state)
        np.testing.assert_allclose(probabilities, expected[:, t], rtol=1e-3, atol=1e-5)


def test_the_lessons_loop_is_greedy_decoding(lesson: dict[str, Any], model: Any) -> None:
    look, step = describe_a_picture.captioner_parts(model)
    greedy = decoding.greedy(step, look(ALBUM.pictures), start=START, end=END, max_steps=12)
    described = lesson["describe"](model, ALBUM.pictures)
    same = [VOCABULARY.decode_text(one) == other for one, other in zip(greedy, described, strict=True)]
    assert np.mean(same) > 0.98  # two words may be equally probable, but for rounding


def test_padding_does_not_count_in_the_loss(model: Any) -> None:
    batch, wanted = [ALBUM.pictures, WORDS[:, :-1]], WORDS[:, 1:]
    probabilities = np.asarray(model(batch, training=False))
    told = -np.log(np.take_along_axis(probabilities, wanted[..., np.newaxis], axis=-1))[..., 0]
    loss = model.evaluate(batch, wanted, batch_size=300, verbose=0)
    assert (wanted == PAD).mean() > 0.1
    assert loss == pytest.approx(told[wanted != PAD].mean(), rel=1e-4)


def test_it_learns_its_grammar_soon(model: Any) -> None:
    blind = -np.log(1 / len(VOCABULARY))
    loss = model.evaluate([ALBUM.pictures, WORDS[:, :-1]], WORDS[:, 1:], verbose=0)
    assert loss < blind / 1.5
