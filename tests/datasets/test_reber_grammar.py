"""Reber strings and streams: checked by a regular expression that was written from the grammar's drawing."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101.datasets.reber_grammar import REBER_SYMBOLS, continual_reber, reber

SEEDS = st.integers(0, 10_000)
# Through the upper way (T) and out
# by S, or over X into the lower one; through the lower way (P) and out by V V, or over P into the upper one.
LOWER = "T*V"
REBER = re.compile(rf"B(TS*(XX{LOWER}(PX{LOWER})*(V|PS)|XS)|P{LOWER}(PX{LOWER})*(V|PS))E")


@given(SEEDS)
def test_a_reber_string_follows_the_grammar(seed):
    assert REBER.fullmatch(reber(rng=seed))


@given(SEEDS)
def test_an_embedded_reber_string_ends_as_it_began(seed):
    string = reber(embedded=True, rng=seed)
    assert string[0] == "B"
    assert string[-1] == "E"
    assert string[1] == string[-2]
    assert string[1] in "TP"
    assert REBER.fullmatch(string[2:-2])


@given(SEEDS)
def test_reber_streams_are_embedded_strings_without_a_gap(seed):
    streams = continual_reber(2, 120, rng=seed)
    for x, y, allowed, needs_memory in zip(*streams, strict=True):
        text = "".join(REBER_SYMBOLS[k] for k in [x[0].argmax(), *y])
        whole = re.compile(rf"B(?:T{REBER.pattern}T|P{REBER.pattern}P)E")
        place, repeats = 0, []
        while match := whole.match(text, place):
            repeats.append(match.end() - 2)
            place = match.end()
        assert len(text) - place < 100  # what is left is the beginning of one more string
        assert [t + 1 for t in np.flatnonzero(needs_memory) if t + 1 < place] == repeats
        np.testing.assert_array_equal(x[1:].argmax(axis=1), y[:-1])
        assert allowed[np.arange(len(y)), y].all()
        assert set(allowed.sum(axis=1)) <= {1, 2}


def test_what_the_grammar_allows_comes_equally_often():
    streams = continual_reber(20, 2000, rng=0)
    for choice in {tuple(row) for row in streams.allowed.reshape(-1, 7).tolist()}:
        after = streams.y[(streams.allowed == choice).all(axis=2)]
        shares = np.bincount(after, minlength=7) / len(after)
        expected = np.array(choice) / sum(choice)
        assert shares == pytest.approx(expected, abs=0.04)
