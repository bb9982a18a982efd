"""Greedy and sampled sentences, and what a temperature does to probabilities."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rnn101.decoding import greedy, sample, with_temperature
from tests.decoding.random_steps import random_step

BORDERS = {"start": 0, "end": 1}
seeds = st.integers(0, 2**32 - 1)
weights = arrays(float, (3, 5), elements=st.floats(0.01, 1))


def probabilities(weights):
    return weights / weights.sum(axis=1, keepdims=True)


def constant(row):
    return lambda tokens, state: (np.tile(row, (len(tokens), 1)), state)


def test_greedy_takes_the_most_probable_word_until_the_end():
    after = np.array([[0, 0.3, 0.6, 0.1], [1, 0, 0, 0], [0.1, 0.2, 0.1, 0.6], [0, 0.6, 0.3, 0.1]])
    sentences = greedy(lambda tokens, state: (after[tokens], state), (), n=2, max_steps=9, **BORDERS)
    assert sentences == [[2, 3], [2, 3]]
    assert all(type(word) is int for word in sentences[0])


@given(seeds, st.integers(2, 6), st.integers(1, 8))
def test_sentences_side_by_side_are_those_written_one_by_one(seed, vocabulary, max_steps):
    step, _ = random_step(seed, vocabulary)
    history = np.array([[2], [3], [4]])  # three sequences with a past of their own

    def write(rows):
        state = (history[rows], -history[rows])
        return greedy(step, state, max_steps=max_steps, **BORDERS)

    together = write([0, 1, 2])
    assert together == [*write([0]), *write([1]), *write([2])]
    assert all(len(words) <= max_steps and 1 not in words for words in together)


def test_a_sentence_without_end_is_cut_off_and_one_that_ended_stays_as_it_is():
    def step(tokens, state):  # the first ends after two words, the second never
        (count,) = state
        ends = (np.arange(len(tokens)) == 0) & (count == 2)
        return np.where(ends[:, None], [[0, 1.0, 0]], [[0, 0, 1.0]]), (count + 1,)

    assert greedy(step, (np.zeros(2),), max_steps=5, **BORDERS) == [[2, 2], [2, 2, 2, 2, 2]]


def test_nothing_more_is_asked_once_every_sentence_has_ended():
    asked = []

    def step(tokens, state):  # the first ends with its first word, the second with its second
        asked.append(tokens.tolist())
        ends = np.arange(len(tokens)) == len(asked) - 1
        return np.where(ends[:, None], [[0, 1.0, 0]], [[0, 0, 1.0]]), state

    assert greedy(step, (), n=2, max_steps=9, **BORDERS) == [[], [2]]
    assert asked == [[0, 0], [1, 2]]


def test_no_sequences_give_no_sentences():
    assert greedy(constant([0, 0.5, 0.5]), (np.zeros((0, 4)),), max_steps=3, **BORDERS) == []


@pytest.mark.parametrize("temperature", [1.0, 2.0])
def test_sampled_words_come_as_often_as_they_are_probable(temperature):
    row, n = np.array([0.0, 0.1, 0.2, 0.7, 0.0]), 100_000
    settings = {"temperature": temperature, "max_steps": 1, **BORDERS}
    sentences = sample(constant(row), (), n=n, rng=np.random.default_rng(1), **settings)
    words = [words[0] if words else 1 for words in sentences]
    share = np.bincount(words, minlength=5) / n
    expected = row ** (1 / temperature) / (row ** (1 / temperature)).sum()
    assert share[0] == share[4] == 0
    assert np.all(np.abs(share - expected) <= 3 * np.sqrt(expected * (1 - expected) / n))


@given(seeds, st.integers(2, 6), st.integers(1, 6))
def test_the_same_generator_draws_the_same_sentences_and_a_cold_one_is_greedy(seed, vocabulary, max_steps):
    step, first = random_step(seed, vocabulary)
    settings = {"max_steps": max_steps, **BORDERS}
    one, two = (sample(step, first(4), rng=np.random.default_rng(seed), **settings) for _ in range(2))
    assert one == two
    assert all(len(words) <= max_steps and 1 not in words for words in one)
    cold = sample(step, first(4), temperature=1e-9, rng=np.random.default_rng(seed), **settings)
    assert cold == greedy(step, first(4), **settings)


@given(weights, st.floats(0.05, 20))
def test_a_temperature_divides_the_logits(weights, temperature):
    given = probabilities(weights)
    expected = probabilities(np.exp(np.log(given) / temperature))
    np.testing.assert_allclose(with_temperature(given, temperature), expected, rtol=1e-9)


@given(weights)
def test_temperature_1_changes_nothing_and_the_order_of_words_stays(weights):
    given = probabilities(weights)
    np.testing.assert_allclose(with_temperature(given, 1), given, rtol=1e-12)
    for row, warm in zip(given, with_temperature(given, 3.0), strict=True):
        assert np.all(np.diff(warm[np.argsort(row)]) >= -1e-15)


@pytest.mark.parametrize("temperature", [1e-3, 1e-300, 5e-324])
def test_towards_0_the_most_probable_word_takes_all(temperature):
    np.testing.assert_array_equal(
        with_temperature([[0.1, 0.3, 0.6], [0.4, 0.2, 0.4]], temperature).round(12),
        [[0, 0, 1], [0.5, 0, 0.5]],
    )


@pytest.mark.parametrize("temperature", [1e6, 1e300])
def test_high_temperatures_make_all_possible_words_equal(temperature):
    np.testing.assert_allclose(
        with_temperature([0.1, 0.3, 0.6, 0.0], temperature), [1 / 3, 1 / 3, 1 / 3, 0], atol=1e-6
    )


@pytest.mark.parametrize("temperature", [0, -1, np.nan, np.inf])
def test_a_temperature_has_to_be_above_0(temperature):
    with pytest.raises(
        ValueError, match=rf"^temperature: expected a finite number above 0, got {temperature}$"
    ):
        with_temperature([0.5, 0.5], temperature)
    with pytest.raises(ValueError, match=r"^temperature: expected a finite number above 0"):
        sample(
            constant([0, 0.5, 0.5]),
            (),
            temperature=temperature,
            n=1,
            max_steps=3,
            rng=np.random.default_rng(0),
            **BORDERS,
        )


@pytest.mark.parametrize("row", [[0.0, 0.0], [1.2, -0.2], [np.nan, 1.0], [3.0, 4.0]])
def test_a_temperature_is_for_probabilities(row):
    with pytest.raises(
        ValueError, match=r"^probabilities: expected probabilities, 0 or more and with the sum 1"
    ):
        with_temperature(row, 1.0)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"max_steps": 0}, "max_steps: expected at least 1, got 0"),
        ({"start": -1}, "start: expected at least 0, got -1"),
        ({"end": -1}, "end: expected at least 0, got -1"),
        ({"end": 3}, "step: gave probabilities of 3 words, but was asked for word 3"),
        ({"n": None}, "n: with an empty state, the number of sequences must be given"),
        ({"state": (np.zeros((3, 1)),)}, "state: expected 2 sequences in each array, got [3]"),
        (
            {"state": (np.zeros(2), np.zeros(4)), "n": None},
            "state: expected 2 sequences in each array, got [2, 4]",
        ),
    ],
)
def test_a_wrong_argument_is_named(wrong, message):
    settings = {"state": (), "n": 2, "max_steps": 3, **BORDERS} | wrong
    with pytest.raises(ValueError, match=":") as raised:
        greedy(constant([0, 0.5, 0.5]), **settings)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("returned", "message"),
    [
        (np.ones((3, 4)) / 4, r"shape \(2, vocabulary\), got \(3, 4\)"),
        (np.ones(4) / 4, r"shape \(2, vocabulary\), got \(4,\)"),
        (np.array([[0, 1, 0, 0], [1.5, -2, 3, 0]]), "0 or more .*, got a row from -2 to 3 with the sum 2.5"),
        (np.full((2, 4), np.nan), "0 or more .*, got a row from nan to nan with the sum nan"),
    ],
)
def test_a_step_that_gives_no_probabilities_is_found_out(returned, message):
    with pytest.raises(ValueError, match=f"^step: expected probabilities.* {message}$"):
        greedy(lambda tokens, state: (returned, state), (), n=2, max_steps=3, **BORDERS)


def test_a_step_that_returns_the_state_of_other_sequences_is_found_out():
    with pytest.raises(ValueError, match=r"^state: expected 2 sequences in each array, got \[1\]$"):
        greedy(lambda tokens, state: (np.full((2, 2), 0.5), (np.zeros(1),)), (), n=2, max_steps=3, **BORDERS)
