"""Beam search: with room for everything it is exhaustive search, with room for one it is greedy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101.decoding import Hypothesis, beam_search, greedy, next_word_probabilities
from tests.decoding.random_steps import random_step

START, END = 0, 1
seeds = st.integers(0, 2**32 - 1)
BORDERS = {"start": START, "end": END}


def score(hypothesis, penalty):
    length = len(hypothesis.tokens) + hypothesis.finished
    return hypothesis.log_probability / ((5 + length) / 6) ** penalty


def every_sentence(step, state, max_steps, tokens=(), total=0.0):
    """Follow every word that is possible, one sentence at a time."""
    if len(tokens) == max_steps:
        return [Hypothesis(list(tokens), total, False)]
    probabilities, state = step(np.array([tokens[-1] if tokens else START]), state)
    sentences = []
    for word, probability in enumerate(probabilities[0]):
        if probability > 0:
            grown = total + np.log(probability)
            if word == END:
                sentences.append(Hypothesis(list(tokens), grown, True))
            else:
                sentences += every_sentence(step, state, max_steps, (*tokens, word), grown)
    return sentences


@given(
    seeds, st.integers(2, 4), st.integers(1, 3), st.sampled_from([0.0, 0.7, 3.0]), st.sampled_from([0.0, 0.4])
)
def test_with_room_for_every_sentence_it_is_exhaustive_search(
    seed, vocabulary, max_steps, penalty, impossible
):
    step, first = random_step(seed, vocabulary, impossible=impossible)
    expected = sorted(every_sentence(step, first(), max_steps), key=lambda h: score(h, penalty), reverse=True)
    found = beam_search(
        step,
        first(),
        width=vocabulary**max_steps,
        max_steps=max_steps,
        length_penalty=penalty,
        **BORDERS,
    )
    assert [(h.tokens, h.finished) for h in found] == [(h.tokens, h.finished) for h in expected]
    np.testing.assert_allclose(
        [h.log_probability for h in found], [h.log_probability for h in expected], rtol=1e-12
    )
    if penalty == 0:
        assert sum(np.exp(h.log_probability) for h in found) == pytest.approx(1, abs=1e-9)


@given(seeds, st.integers(2, 6), st.integers(1, 8), st.sampled_from([0.0, 1.0]), st.sampled_from([0.0, 0.5]))
def test_with_room_for_one_it_is_greedy(seed, vocabulary, max_steps, penalty, impossible):
    step, first = random_step(seed, vocabulary, impossible=impossible)
    (only,) = beam_search(step, first(), width=1, max_steps=max_steps, length_penalty=penalty, **BORDERS)
    assert [only.tokens] == greedy(step, first(), max_steps=max_steps, **BORDERS)
    assert only.finished == (len(only.tokens) < max_steps)


@given(seeds, st.integers(2, 6), st.integers(1, 6), st.integers(1, 7), st.sampled_from([0.0, 1.0]))
def test_each_hypothesis_has_the_probability_that_the_step_gives_it(
    seed, vocabulary, max_steps, width, penalty
):
    step, first = random_step(seed, vocabulary, impossible=0.3)
    beam = beam_search(step, first(), width=width, max_steps=max_steps, length_penalty=penalty, **BORDERS)
    assert 1 <= len(beam) <= width
    assert len({(*h.tokens, h.finished) for h in beam}) == len(beam)
    scores = [score(h, penalty) for h in beam]
    assert scores == sorted(scores, reverse=True)
    for tokens, log_probability, finished in beam:
        assert END not in tokens
        assert finished or len(tokens) == max_steps
        written = [*tokens, END] if finished else tokens
        probabilities = next_word_probabilities(step, first(), [START, *tokens])
        followed = np.log([row[word] for row, word in zip(probabilities, written, strict=False)])
        assert log_probability == pytest.approx(followed.sum(), rel=1e-12)


def chain(after):
    """Make a step whose probabilities depend on the last word only."""
    return lambda tokens, state: ([after[token] for token in tokens.tolist()], state)


# The likelier first word, 2, has many followers; after 3 the end is certain.
FORK = chain(
    {0: [0, 0, 0.6, 0.4], 2: [0, 0.35, 0.35, 0.3], 3: [0, 1, 0, 0]},
)


def test_it_finds_the_sentence_that_greedy_misses():
    assert greedy(FORK, (), n=1, max_steps=4, **BORDERS) == [[2]]
    best, second = beam_search(FORK, (), width=2, max_steps=4, **BORDERS)
    assert (best.tokens, best.finished) == ([3], True)
    assert best.log_probability == pytest.approx(np.log(0.4))
    assert second.log_probability == pytest.approx(np.log(0.6 * 0.35))


def test_a_finished_hypothesis_is_kept_while_others_grow():
    step = chain({0: [0, 0.3, 0.7, 0], 2: [0, 0.1, 0.8, 0.1], 3: [0, 1, 0, 0]})
    beam = beam_search(step, (), width=2, max_steps=3, **BORDERS)
    assert [h.tokens for h in beam] == [[2, 2, 2], []]
    assert [h.finished for h in beam] == [False, True]
    assert np.exp([h.log_probability for h in beam]) == pytest.approx([0.7 * 0.8**2, 0.3])
    longer = beam_search(step, (), width=2, max_steps=10, **BORDERS)
    assert longer[0] == Hypothesis([], np.log(0.3), True)


def test_a_length_penalty_favors_the_longer_sentence():
    # Ends at once with probability 0.45; else writes 2 four times, then ends: 0.55 * 0.9**3 = 0.40.
    after = {0: [0, 0.45, 0.55], 1: [0, 0.1, 0.9], 2: [0, 0.1, 0.9], 3: [0, 0.1, 0.9], 4: [0, 1, 0]}

    def step(tokens, state):
        (written,) = state
        return [after[count] for count in written.tolist()], (written + 1,)

    def best(penalty):
        return beam_search(step, (np.array([0]),), width=6, max_steps=5, length_penalty=penalty, **BORDERS)[0]

    assert best(0.0).tokens == []
    assert best(1.0).tokens == [2, 2, 2, 2]  # -0.915 / (10 / 6) = -0.549 against -0.799 / (6 / 6)
    # Where both are worth the same, by the formula of Wu et al. (2016): ((5 + 5) / 6)^a = 0.915 / 0.799.
    equal = np.log(np.log(0.55 * 0.9**3) / np.log(0.45)) / np.log(10 / 6)
    assert best(equal - 0.001).tokens == []
    assert best(equal + 0.001).tokens == [2, 2, 2, 2]


def test_of_equally_probable_words_the_first_is_preferred_every_time():
    even = chain(dict.fromkeys(range(4), [0.25] * 4))
    found = [h.tokens for h in beam_search(even, (), width=5, max_steps=2, **BORDERS)]
    assert found == [[], [0, 0], [0], [0, 2], [0, 3]]
    assert found == [h.tokens for h in beam_search(even, (), width=5, max_steps=2, **BORDERS)]
    many = chain({0: np.full(99, 1 / 99)})
    assert [h.tokens for h in beam_search(many, (), width=9, max_steps=1, **BORDERS)] == [
        [0],
        [],
        *([word] for word in range(2, 9)),
    ]
    assert greedy(even, (), n=2, max_steps=3, **BORDERS) == [[0, 0, 0]] * 2


def test_it_stops_as_soon_as_every_hypothesis_is_finished():
    asked = []

    def step(tokens, state):
        asked.append(tokens.tolist())
        return np.tile([0, 1.0, 0], (len(tokens), 1)), state

    assert beam_search(step, (), width=3, max_steps=9, **BORDERS) == [Hypothesis([], 0.0, True)]
    assert asked == [[START]]


def test_lists_of_float32_and_states_of_several_shapes_are_fine():
    def step(tokens, state):
        count, picture = state
        assert picture.shape == (len(tokens), 2, 3)
        assert (picture == 7).all()
        ends = count[:, None] >= 2
        return np.where(ends, [[0, 1, 0]], [[0, 0.25, 0.75]]).astype("float32"), (count + 1, picture)

    best = beam_search(step, (np.zeros(1), np.full((1, 2, 3), 7)), width=3, max_steps=5, **BORDERS)[0]
    assert (best.tokens, best.finished) == ([2, 2], True)
    assert best.log_probability == pytest.approx(np.log(0.75**2))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"width": 0}, "width: expected at least 1, got 0"),
        ({"max_steps": 0}, "max_steps: expected at least 1, got 0"),
        ({"start": -1}, "start: expected at least 0, got -1"),
        ({"end": -2}, "end: expected at least 0, got -2"),
        ({"length_penalty": -0.5}, "length_penalty: expected 0 or more, got -0.5"),
        ({"length_penalty": np.nan}, "length_penalty: expected 0 or more, got nan"),
        ({"end": 4}, "step: gave probabilities of 4 words, but was asked for word 4"),
        ({"state": (np.zeros((2, 1)),)}, "state: expected 1 sequences in each array, got [2]"),
    ],
)
def test_a_wrong_argument_is_named(wrong, message):
    settings = {"state": (), "width": 2, "max_steps": 3, **BORDERS} | wrong
    with pytest.raises(ValueError, match=":") as raised:
        beam_search(FORK, **settings)
    assert str(raised.value) == message
