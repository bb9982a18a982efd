"""Pairs of sentences: split so that no sentence is on both sides."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101.lessons.translate.translation_pairs import Pairs

TEN = Pairs(tuple(f"s{i}" for i in range(10)), tuple(f"t{i}" for i in range(10)), ("a note",))


def test_a_split_keeps_pairs_together_and_in_order():
    train, test = TEN.split(3, rng=0)
    assert (len(train), len(test)) == (7, 3)
    for part in (train, test):
        assert [source[1:] for source in part.sources] == [target[1:] for target in part.targets]
        assert list(part.sources) == sorted(part.sources)
        assert part.notes == ("a note",)
    assert sorted((*train.sources, *test.sources)) == sorted(TEN.sources)


def test_a_split_is_drawn_by_its_seed():
    assert TEN.split(3, rng=0) == TEN.split(3, rng=np.random.default_rng(0))
    assert len({TEN.split(3, rng=seed)[1].sources for seed in range(20)}) > 10


@given(st.lists(st.sampled_from("abcdefg"), min_size=2, max_size=30), st.integers(1, 29), st.integers(0, 5))
def test_a_source_with_several_translations_is_on_one_side(sources, n_test, seed):
    pairs = Pairs(tuple(sources), tuple(str(i) for i in range(len(sources))))
    try:
        train, test = pairs.split(n_test, rng=seed)
    except ValueError:
        largest = max(sources.count(source) for source in set(sources))
        assert n_test + largest > len(sources)  # whichever source comes last may be as large as this
        return
    assert not set(train.sources) & set(test.sources)
    assert sorted((*train.targets, *test.targets)) == sorted(pairs.targets)
    assert len(test) >= n_test
    assert len(train) >= 1


def test_sources_of_the_same_words_are_on_one_side():
    sources = ("Run!", "run!", "Run !", "RUN!", "Don’t.", "don't.", "\u00c9t\u00e9", "E\u0301te\u0301", "Go.")
    pairs = Pairs(sources, tuple("abcdefghi"))
    for seed in range(10):
        test = set(pairs.split(1, rng=seed)[1].targets)
        assert test in (set("abcd"), set("ef"), set("gh"), set("i"))


@pytest.mark.parametrize("n_test", [10, 11])
def test_too_large_a_test_part_is_refused(n_test):
    message = f"split: n_test={n_test} of 10 pairs leaves none to train on \\(10 different sources\\)"
    with pytest.raises(ValueError, match=message):
        TEN.split(n_test, rng=0)


def test_an_empty_test_part_is_refused():
    with pytest.raises(ValueError, match="split: n_test must be at least 1, got 0"):
        TEN.split(0, rng=0)


def test_sources_and_targets_must_be_as_many():
    with pytest.raises(ValueError, match="Pairs: 2 sources, but 1 targets"):
        Pairs(("a", "b"), ("c",))


def test_pairs_cannot_be_changed_and_show_the_first():
    with pytest.raises(dataclasses.FrozenInstanceError):
        TEN.sources = ()
    assert repr(TEN) == "Pairs(10: 's0' → 't0', …)"
    assert repr(Pairs((), ())) == "Pairs(0)"
