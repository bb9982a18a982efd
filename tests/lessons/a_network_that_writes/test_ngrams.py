"""Models that count: probabilities that sum to 1, formulas done by hand, and what a text is worth."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101.lessons.a_network_that_writes.ngrams import NGram, bits_per_character, guess_and_count

few = settings(max_examples=40, deadline=None)
texts = st.lists(st.integers(0, 3), min_size=1, max_size=60).map(np.array)
discounts = st.sampled_from([0.3, 0.9])
kinds = st.booleans()


@few
@given(text=texts, context=texts, order=st.integers(1, 5), discount=discounts, kneser_ney=kinds)
def test_probabilities_sum_to_one_and_none_is_zero(text, context, order, discount, kneser_ney):
    p = NGram(order, 5, discount, kneser_ney).fit(text).probabilities(context)
    assert p.sum() == pytest.approx(1, abs=1e-12)
    assert (p > 0).all()


@pytest.mark.slow
@few
@given(text=texts, new=texts, order=st.integers(1, 4), discount=discounts, kneser_ney=kinds)
def test_the_probability_of_a_text_is_that_of_its_characters(text, new, order, discount, kneser_ney):
    model = NGram(order, 5, discount, kneser_ney).fit(text)
    one_by_one = [model.probabilities(new[:place])[symbol] for place, symbol in enumerate(new)]
    np.testing.assert_allclose(model.probability(new), one_by_one, atol=1e-12)
    assert model.bits(new) == pytest.approx(-np.log2(one_by_one).mean())


def strings(text, length):
    """All strings of a length, the text's beginning filled up with zeros."""
    padded = [0] * (length - 1) + list(text)
    return [tuple(padded[i : i + length]) for i in range(len(text))]


def by_hand(text, context, order, symbols, discount, kneser_ney):
    """The docstring's formulas, written with sets and dictionaries, from the text itself."""
    longest = strings(text, order)
    p = [1 / symbols] * symbols
    for length in range(order):
        end = -(length + 1)
        if length == order - 1:
            counted = Counter(longest)
        elif kneser_ney:  # the different strings that are one symbol longer, without their first
            counted = Counter(string[1:] for string in {s[end - 1 :] for s in longest})
        else:
            counted = Counter(s[end:] for s in longest)
        before = tuple(context[len(context) - length :])
        followed = [counted[(*before, c)] for c in range(symbols)]
        n, d = sum(followed), sum(k > 0 for k in followed)
        if n:
            p = [(max(followed[c] - discount, 0) + discount * d * p[c]) / n for c in range(symbols)]
    return p


@pytest.mark.slow
@few
@given(
    text=texts,
    context=st.lists(st.integers(0, 3), min_size=3, max_size=6),
    discount=discounts,
    kneser_ney=kinds,
)
def test_it_is_the_formula(text, context, discount, kneser_ney):
    for order in (1, 2, 4):
        found = NGram(order, 4, discount, kneser_ney).fit(text).probabilities(np.array(context))
        expected = by_hand(text.tolist(), tuple(context), order, 4, discount, kneser_ney)
        np.testing.assert_allclose(found, expected, atol=1e-12)


@few
@given(text=texts, order=st.integers(1, 4), discount=discounts)
def test_a_table_that_goes_on_counting_is_at_each_place_the_one_of_what_came_before(text, order, discount):
    found = guess_and_count(text, order, 5, discount)
    assert found[0] == 1 / 5
    for place in range(1, len(text)):
        before = NGram(order, 5, discount).fit(text[:place])
        assert found[place] == pytest.approx(before.probabilities(text[:place])[text[place]])


def test_kneser_ney_worked_out_on_paper():
    """The text 1 2 1 2 1 3 after a 0, d = 1/2, four symbols.

    Pairs: 01 once, 12 twice, 21 twice, 13 once. Different symbols before 1: two (0, 2), before 2: one,
    before 3: one; four in all, three different. So p(1) = (1.5 + 0.5 · 3 / 4) / 4 = 0.46875,
    p(2) = p(3) = (0.5 + 0.375) / 4 = 0.21875, p(0) = 0.375 / 4 = 0.09375. After 1 came 2 twice, 3 once:
    p(2 | 1) = (1.5 + 0.5 · 2 · 0.21875) / 3, p(3 | 1) = (0.5 + 0.21875) / 3, p(0 | 1) = 0.09375 / 3.
    """
    model = NGram(2, symbols=4, discount=0.5).fit(np.array([1, 2, 1, 2, 1, 3]))
    unseen = [0.09375, 0.46875, 0.21875, 0.21875]
    np.testing.assert_allclose(model.probabilities(np.array([3])), unseen)  # nothing came after a 3
    after_1 = [0.09375 / 3, 0.46875 / 3, 1.71875 / 3, 0.71875 / 3]
    np.testing.assert_allclose(model.probabilities(np.array([1])), after_1)


def test_plain_counts_and_kneser_ney_differ_in_the_shorter_contexts_only():
    text = np.array([2, 0] * 50 + [3, 1, 4, 1, 5, 1])
    plain, kneser_ney = (NGram(2, 7, 0.5, k).fit(text).probabilities(np.array([6])) for k in (False, True))
    assert plain[0] > plain[1]
    assert kneser_ney[0] < kneser_ney[1]


def test_a_text_of_pure_chance_costs_what_chance_costs():
    rng = np.random.default_rng(0)
    text, new = rng.choice(4, (2, 50_000), p=[0.5, 0.25, 0.125, 0.125])
    assert NGram(1, symbols=4).fit(text).bits(new) == pytest.approx(1.75, abs=0.02)
    assert NGram(4, symbols=4).fit(text).bits(new) == pytest.approx(1.75, abs=0.04)


def test_a_longer_context_pays_where_there_is_one():
    text = np.tile([0, 1, 0, 2], 500)
    bits = [NGram(order, symbols=3).fit(text).bits(text) for order in (1, 2, 3)]
    assert bits[0] == pytest.approx(1.5, abs=0.01)
    assert bits[1] == pytest.approx(0.5, abs=0.05)
    assert bits[2] < 0.05


def test_bits_per_character_of_uniform_is_the_logarithm():
    assert bits_per_character(np.full(7, 1 / 64)) == 6
    assert bits_per_character([1.0, 1.0]) == 0
    assert bits_per_character([0.5, 0.0]) == np.inf


@pytest.mark.parametrize(("order", "discount"), [(0, 0.5), (30, 0.5), (3, 0.0), (3, 1.0)])
def test_it_refuses_what_cannot_be_counted(order, discount):
    with pytest.raises(ValueError, match=r"^(order|discount): expected"):
        NGram(order, symbols=96, discount=discount)
