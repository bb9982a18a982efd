"""The grammar of the captions: what is a sentence, what is none, and what each one claims."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101.lessons.describe_a_picture.scene_grammar import (
    LONGEST,
    WORDS,
    Claim,
    Description,
    all_claims,
    attributes,
    is_grammatical,
    parse,
)


@pytest.fixture(scope="module")
def claims():
    return list(all_claims())


def test_every_sentence_is_read_as_what_it_was_written_from(claims):
    assert len({str(claim) for claim in claims}) == len(claims) == 72 + 72 * 4 * 72
    assert all(parse(str(claim)) == claim for claim in claims)


def test_the_words_and_the_longest_sentence_are_those_of_the_grammar(claims):
    sentences = [str(claim).split() for claim in claims]
    assert {word for sentence in sentences for word in sentence} == set(WORDS)
    assert max(map(len, sentences)) == LONGEST


@pytest.mark.parametrize(
    ("caption", "claim"),
    [
        ("a cross", Claim(Description(None, None, "cross"))),
        ("a small red circle", Claim(Description("small", "red", "circle"))),
        (
            "a large square is right of a green triangle",
            Claim(Description("large", None, "square"), "right of", Description(None, "green", "triangle")),
        ),
        (
            "a cross is above a cross",
            Claim(Description(None, None, "cross"), "above", Description(None, None, "cross")),
        ),
    ],
)
def test_a_caption_claims(caption, claim):
    assert parse(caption) == claim
    assert parse(caption.split()) == claim
    assert str(claim) == caption


@pytest.mark.parametrize(
    "words",
    [
        "",
        "a",
        "red circle",
        "a small red",
        "a red small circle",
        "a circle red",
        "a small large circle",
        "a red blue circle",
        "a a circle",
        "a circle cross",
        "a circle a cross",
        "a circle is",
        "a circle is red",
        "a circle is above",
        "a circle above a cross",
        "a circle is left a cross",
        "a circle is of a cross",
        "a circle is left of right of a cross",
        "a circle is above a",
        "a circle is above cross",
        "a circle is above a cross is above a square",
        "a circle is above a cross a",
        "a round circle",
        "A circle",
        "a circle .",
        "<start> a circle",
    ],
)
def test_what_is_no_sentence(words):
    assert parse(words) is None
    assert not is_grammatical(words)
    assert attributes(words) == 0


@given(st.lists(st.sampled_from(WORDS), max_size=LONGEST + 1))
def test_any_words_are_a_sentence_only_if_the_grammar_writes_them(words):
    assert is_grammatical(words) == (" ".join(words) in SENTENCES)


SENTENCES = frozenset(map(str, all_claims()))


def test_a_sentence_that_lost_or_swapped_words_is_mostly_none(claims):
    rng = np.random.default_rng(0)
    broken = []
    for i in rng.choice(len(claims), 500, replace=False):
        words = str(claims[i]).split()
        swapped, lost = words.copy(), words.copy()
        a, b = rng.choice(len(words), 2, replace=False)
        swapped[a], swapped[b] = swapped[b], swapped[a]
        del lost[a]
        broken += [swapped, lost]
    verdicts = [is_grammatical(words) for words in broken]
    assert verdicts == [" ".join(words) in SENTENCES for words in broken]
    assert np.mean(verdicts) < 0.4


@pytest.mark.parametrize(
    ("caption", "named"),
    [
        ("a circle", 1),
        ("a small circle", 2),
        ("a red circle", 2),
        ("a small red circle", 3),
        ("a circle is above a cross", 3),
        ("a red circle is above a cross", 4),
        ("a small red circle is left of a large blue cross", 7),
    ],
)
def test_attributes_are_counted(caption, named):
    assert attributes(caption) == named
