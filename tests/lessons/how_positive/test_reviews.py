"""The reviews: values by hand, the grammar's own parser, balance, no overlap, pairs with the same words."""

import re
from collections import Counter
from functools import cache

import numpy as np
import pytest

from rnn101.datasets.text import Vocabulary, tokenize
from rnn101.lessons.how_positive import reviews
from rnn101.lessons.how_positive.grammar import (
    ADJECTIVES,
    DOMAINS,
    GENERAL,
    NEGATED,
    NEGATIONS,
    OPINIONS,
    rules,
)


def value_of(text):
    return reviews.values_after_each_word(text)[-1] if text else 0.0


def is_grammatical(text):
    """Tell whether the rules can write a text."""
    words = ["I" if word == "i" else word for word in tokenize(text)]
    return any(len(words) in ends(words, rules(domain)) for domain in DOMAINS)


def ends(words, grammar):
    """Find all places where a review that begins with the first word can end."""

    @cache
    def after(symbol, start):
        if symbol not in grammar:
            return {start + 1} if words[start : start + 1] == [symbol] else set()
        return set().union(*(after_row(row.split(), start) for row in grammar[symbol]))

    def after_row(row, start):
        reached = {start}
        for symbol in row:
            reached = set().union(*(after(symbol, place) for place in reached))
        return reached

    return after("REVIEW", 0)


@pytest.fixture(scope="module")
def drawn():
    return reviews.draw(3000, rng=np.random.default_rng(0))


@pytest.fixture(scope="module")
def pairs(drawn):
    return reviews.draw_pairs(300, rng=np.random.default_rng(1), unlike=drawn.texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0.0),
        ("We went there on foot.", 0.0),
        ("The soup was good.", 0.6),
        ("The soup was very good.", 0.6 + 0.4 * 0.4),
        ("The soup was slightly bland.", -0.4 * 0.4),
        ("The soup was not good.", -0.8 * 0.6),
        ("I doubt that the soup was not good.", 0.64 * 0.6),
        ("The soup was not very good.", -0.8 * 0.76),
        ("The soup was good and the bread was fine.", 0.5),
        ("The soup was good, but the bread was bad.", (0.6 - 2 * 0.6) / 3),
        ("The soup was bad, yet the bread was good.", (-0.6 + 2 * 0.6) / 3),
        ("Although the soup was bad, the bread was good.", (-0.5 * 0.6 + 0.6) / 1.5),
        ("The soup was bad, even though the bread was good.", (-0.6 + 0.5 * 0.6) / 1.5),
        ("The soup was good. Overall, I hated the cafe.", (0.6 - 2 * 0.8) / 3),
        ("They said that the soup was great, but it was not.", -0.8 * 0.8),
        ("They said that the soup was great and it was.", 0.8),
        ("They said that the soup was great, but it wasn't. The bread was not bad.", (-0.64 + 0.48) / 2),
        ("I don't say that. The soup was good.", 0.6),  # a negation ends with its sentence
    ],
)
def test_values_by_hand(text, expected):
    assert value_of(text) == pytest.approx(expected, abs=1e-12)


def test_the_value_after_each_word():
    values = reviews.values_after_each_word("They said the film was great, but it was not.")
    np.testing.assert_allclose(values, [0] * 5 + [0.8] * 4 + [0.8] + [-0.64] * 2, atol=1e-12)


def test_a_prefix_has_the_value_of_the_words_so_far(drawn):
    for text in drawn.texts[:50]:
        words = tokenize(text)
        expected = [value_of(" ".join(words[:end])) for end in range(1, len(words) + 1)]
        np.testing.assert_array_equal(reviews.values_after_each_word(text), expected)


def test_boosters_and_negations_never_leave_the_range_although_nothing_is_clipped():
    for word in OPINIONS:
        for start in ("", "very very extremely ", "not ", "not never extremely ", "slightly "):
            value = value_of(f"{start}{word}")
            assert 0 < abs(value) < 1
            negations = sum(part in NEGATIONS for part in start.split())
            assert np.sign(value) == np.sign(OPINIONS[word]) * np.sign(NEGATED) ** negations


def test_no_word_has_two_values():
    kinds = [GENERAL, *ADJECTIVES.values()]
    counts = Counter(word for words in kinds for word in words)
    assert [word for word, count in counts.items() if count > 1] == []


def test_drawn_reviews_are_grammatical_different_and_valued_by_the_rules(drawn):
    assert len(set(drawn.texts)) == len(drawn) == 3000
    for text, value in zip(drawn.texts[:300], drawn.values, strict=False):
        assert is_grammatical(text), text
        assert value_of(text) == value
    assert np.abs(drawn.values).min() >= 0.1
    assert max(len(tokenize(text)) for text in drawn.texts) <= 24


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The soup was.",
        "The soup was good",
        "Soup the was good.",
        "The waiter was delicious.",
        "The soup were good.",
        "The soup was very excellent.",
        "The soup was good, but the film was bad.",
    ],
)
def test_the_parser_refuses(text):
    assert not is_grammatical(text)


@pytest.mark.parametrize(
    "odd",
    [
        r"\b(is|isn't|are|aren't)\b[^.,]* (this time|at first|in the end)\b",
        r"(hardly|far from|by no means) (very|really|extremely|incredibly)\b",
    ],
)
def test_reviews_say_nothing_odd(drawn, pairs, odd):
    texts = [*drawn.texts, *pairs[0].texts, *pairs[1].texts]
    clauses = [clause for text in texts for clause in text.split(" and ")]
    assert not [clause for clause in clauses if re.search(odd, clause)]


def test_variety(drawn):
    words = set(Vocabulary.from_texts(drawn.texts).words)
    assert len(words) > 400
    assert len(set(np.round(drawn.values, 6))) > 500  # graded, not a few levels
    assert np.histogram(np.abs(drawn.values), bins=[0.1, 0.4, 0.7, 1])[0].min() > 300


def test_classes_are_balanced(drawn):
    assert drawn.labels.sum() == 1500
    assert reviews.draw(7, rng=np.random.default_rng(0)).labels.sum() == 4


def test_no_single_word_gives_the_class_away(drawn):
    counts = {word: np.zeros(2, int) for text in drawn.texts for word in tokenize(text)}
    for text, label in zip(drawn.texts, drawn.labels, strict=True):
        for word in set(tokenize(text)):
            counts[word][label] += 1
    for word, (negative, positive) in counts.items():
        if negative + positive >= 50 and word not in OPINIONS:
            assert 0.2 < positive / (negative + positive) < 0.8, word


def test_the_same_seed_draws_the_same_reviews():
    first, again, other = (reviews.draw(50, rng=np.random.default_rng(seed)) for seed in (5, 5, 6))
    assert first.texts == again.texts
    np.testing.assert_array_equal(first.values, again.values)
    assert first.texts != other.texts


def test_no_opinion_is_shared_with_the_reviews_that_it_shall_be_unlike(drawn):
    def opinions(texts):
        sentences = {sentence.strip(" .") for text in texts for sentence in text.split(". ")}
        return {sentence for sentence in sentences if set(tokenize(sentence)) & OPINIONS.keys()}

    test = reviews.draw(500, rng=np.random.default_rng(9), unlike=drawn.texts)
    anew = reviews.draw(500, rng=np.random.default_rng(9))
    assert opinions(drawn.texts) & opinions(anew.texts)  # so that the next line says something
    assert not opinions(drawn.texts) & opinions(test.texts)


def test_pairs_have_the_same_bag_of_words_and_opposite_values(pairs):
    positive, negative = pairs
    vocabulary = Vocabulary.from_texts(positive.texts)
    for high, low in zip(positive.texts, negative.texts, strict=True):
        assert Counter(tokenize(high)) == Counter(tokenize(low))
        assert tokenize(high) != tokenize(low)
        assert set(tokenize(high)) & NEGATIONS
    ours = np.sort(vocabulary.encode(positive.texts, steps=40), axis=1)
    np.testing.assert_array_equal(ours, np.sort(vocabulary.encode(negative.texts, steps=40), axis=1))
    assert positive.values.min() >= 0.1
    assert negative.values.max() <= -0.1
    np.testing.assert_array_equal(positive.values, [value_of(text) for text in positive.texts])
    np.testing.assert_array_equal(negative.values, [value_of(text) for text in negative.texts])


def test_pairs_are_reviews_of_the_grammar_and_unlike_the_others(drawn, pairs):
    for half in pairs:
        assert all(is_grammatical(text) for text in half.texts[:100])
        assert not set(half.texts) & set(drawn.texts)
    assert len(set(pairs[0].texts)) == 300


@pytest.mark.parametrize("count", range(6))
def test_reviews_with_so_many_negations(count):
    some = reviews.draw_negations(40, count, rng=np.random.default_rng(count))
    assert some.labels.sum() == 20
    for text, value in zip(some.texts, some.values, strict=True):
        words = tokenize(text)
        assert sum(word in NEGATIONS for word in words) == count
        assert len(OPINIONS.keys() & set(words)) == 1
        said = next(OPINIONS[word] for word in words if word in OPINIONS)
        assert np.sign(value) == np.sign(said) * (-1) ** count


def test_cut(drawn):
    whole = drawn[:200]
    cut = reviews.cut(whole, 0.4, rng=np.random.default_rng(3))
    shorter = [row for row in range(200) if cut.texts[row] != whole.texts[row]]
    assert len(shorter) == 80
    for row in range(200):
        words = tokenize(cut.texts[row])
        assert words == tokenize(whole.texts[row])[: len(words)]
        assert len(words) > 0
        assert cut.values[row] == pytest.approx(value_of(cut.texts[row]), abs=1e-12)
    assert reviews.cut(whole, 0, rng=np.random.default_rng(3)).texts == whole.texts


def test_reviews_check_themselves():
    with pytest.raises(ValueError, match=r"^values: expected shape \(2,\), as texts, got \(1,\)$"):
        reviews.Reviews(("a", "b"), np.zeros(1))
    with pytest.raises(ValueError, match=r"^values: expected numbers from -1 to 1, got 1\.5$"):
        reviews.Reviews(("a",), np.array([1.5]))
    with pytest.raises(ValueError, match="read-only"):
        reviews.Reviews(("a",), np.zeros(1)).values[0] = 1
    assert repr(reviews.Reviews((), np.zeros(0))) == "Reviews(0 texts)"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda rng: reviews.draw_negations(2, -1, rng=rng),
            "^negations: expected a whole number of at least 0, got -1$",
        ),
        (lambda rng: reviews.draw(-1, rng=rng), "^n: expected a whole number of at least 0, got -1$"),
        (lambda rng: reviews.draw_pairs(-1, rng=rng), "^n: expected a whole number of at least 0, got -1$"),
        (
            lambda rng: reviews.cut(reviews.draw(2, rng=rng), 1.5, rng=rng),
            r"^share: expected a number from 0 to 1, got 1\.5$",
        ),
    ],
)
def test_an_argument_out_of_range_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call(np.random.default_rng(0))
