"""Greedy and sampled sentences, temperature, beam search, and the probabilities of a given sentence."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rnn101.decoding import Hypothesis, beam_search, greedy, next_word_probabilities, sample, with_temperature

START, END = 0, 1
BORDERS = {"start": START, "end": END}
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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
@given(seeds, st.integers(2, 6), st.integers(1, 6))
def test_the_same_generator_draws_the_same_sentences_and_a_cold_one_is_greedy(seed, vocabulary, max_steps):
    step, first = random_step(seed, vocabulary)
    settings = {"max_steps": max_steps, **BORDERS}
    one, two = (sample(step, first(4), rng=np.random.default_rng(seed), **settings) for _ in range(2))
    assert one == two
    assert all(len(words) <= max_steps and 1 not in words for words in one)
    cold = sample(step, first(4), temperature=1e-9, rng=np.random.default_rng(seed), **settings)
    assert cold == greedy(step, first(4), **settings)


@pytest.mark.slow
@given(weights, st.floats(0.05, 20))
def test_a_temperature_divides_the_logits(weights, temperature):
    given = probabilities(weights)
    expected = probabilities(np.exp(np.log(given) / temperature))
    np.testing.assert_allclose(with_temperature(given, temperature), expected, rtol=1e-9)


@pytest.mark.slow
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
        ({"max_steps": 0}, "max_steps: expected a whole number of at least 1, got 0"),
        ({"start": -1}, "start: expected a whole number of at least 0, got -1"),
        ({"end": -1}, "end: expected a whole number of at least 0, got -1"),
        ({"end": 3}, "step: expected probabilities of word 3, too, got those of 3 words"),
        ({"n": None}, "n: expected the number of sequences, as the state is empty, got None"),
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


def random_step(seed, vocabulary, *, impossible=0.0):
    """Make a step and its first state; a share of the words is impossible each time.

    The state holds all words read so far twice, and the step insists that both agree with each other and with
    the word that it is asked about: whoever mixes up the sequences is found out.
    """

    def step(tokens, state):
        assert tokens.dtype == np.int64
        history, mirror = state
        history = np.concatenate([history, tokens[:, None]], axis=1)
        np.testing.assert_array_equal(-history[:, :-1], mirror)
        probabilities = np.stack([after(row.tolist()) for row in history])
        return probabilities, (history, -history)

    def after(words):
        rng = np.random.default_rng([seed, vocabulary, *words])
        weights = rng.exponential(size=vocabulary) * (rng.random(vocabulary) >= impossible)
        weights[rng.integers(vocabulary)] += 0.1  # something has to be possible
        return weights / weights.sum()

    def first(n=1):
        return np.zeros((n, 0), dtype=int), np.zeros((n, 0), dtype=int)

    return step, first


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


@pytest.mark.slow
@given(
    seeds, st.integers(2, 4), st.integers(1, 3), st.sampled_from([0.0, 0.7, 3.0]), st.sampled_from([0.0, 0.4])
)
def test_with_room_for_every_sentence_it_is_exhaustive_search(
    seed, vocabulary, max_steps, penalty, impossible
):
    step, first = random_step(seed, vocabulary, impossible=impossible)
    expected = sorted(every_sentence(step, first(), max_steps), key=lambda h: score(h, penalty), reverse=True)
    found = beam_search(
        step, first(), width=vocabulary**max_steps, max_steps=max_steps, length_penalty=penalty, **BORDERS
    )
    assert [(h.tokens, h.finished) for h in found] == [(h.tokens, h.finished) for h in expected]
    np.testing.assert_allclose(
        [h.log_probability for h in found], [h.log_probability for h in expected], rtol=1e-12
    )
    if penalty == 0:
        assert sum(np.exp(h.log_probability) for h in found) == pytest.approx(1, abs=1e-9)


@pytest.mark.slow
@given(seeds, st.integers(2, 6), st.integers(1, 8), st.sampled_from([0.0, 1.0]), st.sampled_from([0.0, 0.5]))
def test_with_room_for_one_it_is_greedy(seed, vocabulary, max_steps, penalty, impossible):
    step, first = random_step(seed, vocabulary, impossible=impossible)
    (only,) = beam_search(step, first(), width=1, max_steps=max_steps, length_penalty=penalty, **BORDERS)
    assert [only.tokens] == greedy(step, first(), max_steps=max_steps, **BORDERS)
    assert only.finished == (len(only.tokens) < max_steps)


@pytest.mark.slow
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
FORK = chain({0: [0, 0, 0.6, 0.4], 2: [0, 0.35, 0.35, 0.3], 3: [0, 1, 0, 0]})


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
        ({"width": 0}, "width: expected a whole number of at least 1, got 0"),
        ({"max_steps": 0}, "max_steps: expected a whole number of at least 1, got 0"),
        ({"start": -1}, "start: expected a whole number of at least 0, got -1"),
        ({"end": -2}, "end: expected a whole number of at least 0, got -2"),
        ({"length_penalty": -0.5}, "length_penalty: expected 0 or more, got -0.5"),
        ({"length_penalty": np.nan}, "length_penalty: expected 0 or more, got nan"),
        ({"end": 4}, "step: expected probabilities of word 4, too, got those of 4 words"),
        ({"state": (np.zeros((2, 1)),)}, "state: expected 1 sequences in each array, got [2]"),
    ],
)
def test_a_wrong_argument_of_a_beam_search_is_named(wrong, message):
    settings = {"state": (), "width": 2, "max_steps": 3, **BORDERS} | wrong
    with pytest.raises(ValueError, match=":") as raised:
        beam_search(FORK, **settings)
    assert str(raised.value) == message


def test_each_row_follows_from_all_the_words_before_it():
    step, first = random_step(0, 5)
    rows = next_word_probabilities(step, first(), [0, 3, 2, 4])
    assert rows.shape == (4, 5)
    state = first()
    for token, row in zip([0, 3, 2, 4], rows, strict=True):
        expected, state = step(np.array([token]), state)
        np.testing.assert_array_equal(row, expected[0])
    other = next_word_probabilities(step, first(), [0, 4, 2, 4])
    np.testing.assert_array_equal(other[0], rows[0])
    assert np.all(np.abs(other[1:] - rows[1:]).max(axis=1) > 0.01)


@pytest.mark.parametrize(
    ("tokens", "sequences", "message"),
    [
        ([], 1, "tokens: expected at least the start, got none"),
        ([0, 5], 1, "step: expected probabilities of word 5, too, got those of 5 words"),
        ([0, -1], 1, "tokens: expected a whole number of at least 0, got -1"),
        ([0], 2, "state: expected 1 sequences in each array, got [2, 2]"),
    ],
)
def test_what_cannot_be_read_is_named(tokens, sequences, message):
    step, first = random_step(0, 5)
    with pytest.raises(ValueError, match=":") as raised:
        next_word_probabilities(step, first(sequences), tokens)
    assert str(raised.value) == message
