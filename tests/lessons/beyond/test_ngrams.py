"""Models that count: probabilities that sum to 1, formulas done by hand, and what a text is worth."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101.lessons.beyond.ngrams import NGram, bits_per_character

few = settings(max_examples=40, deadline=None)
texts = st.lists(st.integers(0, 3), min_size=1, max_size=60).map(np.array)
discounts = st.sampled_from([None, 0.3, 0.9])


@few
@given(text=texts, context=texts, order=st.integers(1, 5), discount=discounts)
def test_probabilities_sum_to_one_and_none_is_zero(text, context, order, discount):
    p = NGram(order, symbols=5, discount=discount).fit(text).probabilities(context)
    assert p.sum() == pytest.approx(1, abs=1e-12)
    assert (p > 0).all()


@pytest.mark.slow
@few
@given(text=texts, new=texts, order=st.integers(1, 4), discount=discounts)
def test_the_probability_of_a_text_is_that_of_its_characters(text, new, order, discount):
    model = NGram(order, symbols=5, discount=discount).fit(text)
    one_by_one = [model.probabilities(new[:place])[symbol] for place, symbol in enumerate(new)]
    np.testing.assert_allclose(model.probability(new), one_by_one, atol=1e-12)
    assert model.bits(new) == pytest.approx(-np.log2(one_by_one).mean())


def by_hand(text, context, order, symbols, discount):
    """The docstring's formulas, written with loops and dictionaries."""
    p = [1 / symbols] * symbols
    for length in range(order):
        padded = [0] * length + list(text)
        followed = (
            Counter(
                padded[i + length]
                for i in range(len(text))
                if tuple(padded[i : i + length]) == context[-length:]
            )
            if length
            else Counter(text)
        )
        n, d = sum(followed.values()), len(followed)
        if n == 0:
            continue
        if discount is None:
            p = [(followed[c] + d * p[c]) / (n + d) for c in range(symbols)]
        else:
            p = [(max(followed[c] - discount, 0) + discount * d * p[c]) / n for c in range(symbols)]
    return p


@pytest.mark.slow
@few
@given(text=texts, context=st.lists(st.integers(0, 3), min_size=3, max_size=6), discount=discounts)
def test_it_is_the_formula(text, context, discount):
    for order in (1, 2, 4):
        found = NGram(order, symbols=4, discount=discount).fit(text).probabilities(np.array(context))
        np.testing.assert_allclose(
            found, by_hand(text.tolist(), tuple(context), order, 4, discount), atol=1e-12
        )


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


@pytest.mark.parametrize(("order", "discount"), [(0, None), (30, None), (3, 0.0), (3, 1.0)])
def test_it_refuses_what_cannot_be_counted(order, discount):
    with pytest.raises(ValueError, match=r"^(order|discount): expected"):
        NGram(order, symbols=96, discount=discount)
