"""Words, vocabularies and padding: what goes in comes out again."""

import unicodedata

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rnn101.datasets.text import END, PAD, START, UNKNOWN, Vocabulary, detokenize, tokenize

WORDS = st.text("abcé'-", min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", []),
        (" \n\t", []),
        ("Not GOOD.", ["not", "good", "."]),
        ("don't, DON’T", ["don't", ",", "don't"]),
        ("rock'n'roll", ["rock'n'roll"]),
        ("the dogs' house", ["the", "dogs", "'", "house"]),
        ("'good'", ["'", "good", "'"]),
        ("well-made – really", ["well-made", "–", "really"]),
        ("10 of 1,000 cost 3.50!", ["10", "of", "1,000", "cost", "3.50", "!"]),
        ("the 3rd.", ["the", "3rd", "."]),
        ("(so…)", ["(", "so", "…", ")"]),
        ("snake_case", ["snake", "_", "case"]),
        ("L'homme", ["l'", "homme"]),
        ("l’été d'hier", ["l'", "été", "d'", "hier"]),
        ("qu'il s'est tu", ["qu'", "il", "s'", "est", "tu"]),
        ("jusqu'à ce qu'on m'ait vu", ["jusqu'", "à", "ce", "qu'", "on", "m'", "ait", "vu"]),
        ("lorsqu'elle puisqu'il quoiqu'on", ["lorsqu'", "elle", "puisqu'", "il", "quoiqu'", "on"]),
        ("j'ai n'est c'est t'es", ["j'", "ai", "n'", "est", "c'", "est", "t'", "es"]),
        ("aujourd'hui, quelqu'un", ["aujourd'hui", ",", "quelqu'un"]),
        ("qu'aujourd'hui", ["qu'", "aujourd'hui"]),
        ("Où est-elle ?", ["où", "est-elle", "?"]),
        ("e\u0301te\u0301", ["été"]),  # letter and accent as two signs
        ("हिन्दी", ["हिन्दी"]),
        ("क्या यह मुश्किल है?", ["क्या", "यह", "मुश्किल", "है", "?"]),
        ("İzmir'de.", ["i̇zmir'de", "."]),
        ("مُحَمَّد", ["مُحَمَّد"]),
        ("Donau\u00addampf", ["donau\u00addampf"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("3.5\u20e3", ["3.5\u20e3"]),
        ("so \u2764\ufe0f, so", ["so", "\u2764\ufe0f", ",", "so"]),
        ("l'\u0301 ( \u0301", ["l", "'\u0301", "(", "\u0301"]),
    ],
)
def test_tokens(text, tokens):
    assert tokenize(text) == tokens


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ([], ""),
        (
            ["no", ".", "yes", ",", "no", ";", "so", ":", "why", "?", "ah", "!", "…"],
            "no. yes, no; so: why? ah!…",
        ),
        (["qu'", "il", "l'", "aime"], "qu'il l'aime"),
        (["so", "(", "they", "say", ")", "50", "%"], "so (they say) 50%"),
        (["don't", "go", "aujourd'hui"], "don't go aujourd'hui"),
    ],
)
def test_text_from_tokens(tokens, text):
    assert detokenize(tokens) == text


@given(st.text(max_size=60) | st.text("lLdqu'’ -.,53é(_न\u094d\u0301\u200d", max_size=30))
@example("l'l'homme 3.5.5 (d'")
@example("( \u0301")
def test_a_text_from_tokens_has_the_same_tokens(text):
    tokens = tokenize(text)
    assert tokenize(detokenize(tokens)) == tokens
    assert not any(not token or token != token.strip() for token in tokens)


@given(st.text(max_size=60))
def test_no_sign_is_lost_but_spaces(text):
    plain = unicodedata.normalize("NFC", text.lower()).replace("’", "'")
    assert "".join(tokenize(text)) == "".join(plain.split())


def test_the_most_frequent_words_come_first_and_ties_by_the_alphabet():
    texts = ["b a b", ["d", "a", "c"], "b"]
    assert Vocabulary.from_texts(texts).words == ("b", "a", "c", "d")
    assert Vocabulary.from_texts(texts, limit=3).words == ("b", "a", "c")
    assert Vocabulary.from_texts(texts, minimum_count=2).words == ("b", "a")
    assert Vocabulary.from_texts(iter(texts), limit=1, minimum_count=2).words == ("b",)
    assert Vocabulary.from_texts([]).words == ()


def test_indices_and_names():
    vocabulary = Vocabulary(["cat", "dog"])
    assert (PAD, UNKNOWN, START, END) == (0, 1, 2, 3)
    assert len(vocabulary) == 6
    assert vocabulary.names == ("<pad>", "<unk>", "<start>", "<end>", "cat", "dog")
    assert [vocabulary.index(word) for word in ("cat", "dog", "bird", "<pad>")] == [4, 5, UNKNOWN, UNKNOWN]
    assert "cat" in vocabulary
    assert "bird" not in vocabulary
    assert "<pad>" not in vocabulary
    assert vocabulary == Vocabulary(("cat", "dog")) != Vocabulary(["dog", "cat"])
    assert repr(Vocabulary("abcdefghij")) == "Vocabulary(10 words: a, b, c, d, e, f, g, h, …)"
    with pytest.raises(AttributeError):
        vocabulary.words = ("bird",)


def test_rows_are_filled_up_at_the_end():
    vocabulary = Vocabulary(["cat", "dog"])
    rows = vocabulary.encode(["Cat dog cat", ["dog"], "", "bird"])
    np.testing.assert_array_equal(rows, [[4, 5, 4], [5, 0, 0], [0, 0, 0], [1, 0, 0]])
    assert rows.dtype == np.int32
    np.testing.assert_array_equal(
        vocabulary.encode(["cat dog", "dog"], steps=5, start=True, end=True),
        [[2, 4, 5, 3, 0], [2, 5, 3, 0, 0]],
    )
    assert vocabulary.encode([]).shape == (0, 0)
    assert vocabulary.encode([], steps=4).shape == (0, 4)


def test_a_long_text_is_cut_before_its_end_only_when_asked():
    vocabulary = Vocabulary(["cat", "dog"])
    np.testing.assert_array_equal(
        vocabulary.encode(["cat dog cat", "dog"], steps=3, start=True, end=True, truncate=True),
        [[2, 4, 3], [2, 5, 3]],
    )
    np.testing.assert_array_equal(vocabulary.encode(["cat dog"], steps=1, truncate=True), [[4]])
    with pytest.raises(ValueError, match=r"^steps: expected at least 5") as raised:
        vocabulary.encode(["cat", "cat dog cat", "cat dog cat dog"], steps=3, end=True)
    assert str(raised.value) == (
        "steps: expected at least 5 for these texts, got 3: texts[1], 'cat dog cat', needs 4; or give "
        "truncate=True to cut the long ones"
    )


@given(st.lists(st.lists(WORDS, max_size=6), max_size=5), st.booleans(), st.booleans(), st.integers(0, 3))
def test_decode_gives_back_what_encode_was_given(texts, start, end, more):
    vocabulary = Vocabulary.from_texts(texts)
    rows = vocabulary.encode(texts, start=start, end=end)
    assert [vocabulary.decode(row) for row in rows] == texts
    longest = max((len(text) for text in texts), default=0) + start + end
    assert rows.shape == (len(texts), longest)
    if longest:
        steps = max(longest, start + end + 1) + more
        wider = vocabulary.encode(texts, steps=steps, start=start, end=end)
        np.testing.assert_array_equal(wider[:, :longest], rows)
        assert (wider[:, longest:] == PAD).all()


def test_a_word_beyond_the_limit_comes_back_as_unknown():
    vocabulary = Vocabulary.from_texts(["cat cat dog", "cat dog", "bird"], limit=2)
    row = vocabulary.encode(["The cat, the bird."], end=True)[0]
    assert vocabulary.decode(row) == ["<unk>", "cat", "<unk>", "<unk>", "<unk>", "<unk>"]


def test_decoding_stops_at_the_first_end():
    vocabulary = Vocabulary(["l'", "homme"])
    assert vocabulary.decode([2, 0, 4, 5, 3, 4, 3]) == ["l'", "homme"]
    assert vocabulary.decode_text(np.array([2, 4, 5, 3, 4])) == "l'homme"
    assert vocabulary.decode([]) == []
    assert vocabulary.decode([3]) == []


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: Vocabulary(["a", "b", "a"]),
            "words: expected each word once, and none of <pad>, <unk>, <start>, <end>, got 'a' again",
        ),
        (
            lambda: Vocabulary(["<end>"]),
            "words: expected each word once, and none of <pad>, <unk>, <start>, <end>, got '<end>' again",
        ),
        (lambda: Vocabulary(["a", ""]), "words: expected words, got an empty one"),
        (
            lambda: Vocabulary.from_texts(["a"], limit=0),
            "limit: expected a whole number of at least 1, got 0",
        ),
        (
            lambda: Vocabulary.from_texts(["a"], minimum_count=0),
            "minimum_count: expected a whole number of at least 1, got 0",
        ),
        (
            lambda: Vocabulary.from_texts("a cat"),
            "texts: expected a list of texts, got the single text 'a cat'",
        ),
        (
            lambda: Vocabulary(["a"]).encode("a cat"),
            "texts: expected a list of texts, got the single text 'a cat'",
        ),
        (
            lambda: Vocabulary(["a"]).encode(["a"], steps=2, start=True, end=True),
            "steps: expected a whole number of at least 3, got 2",
        ),
        (
            lambda: Vocabulary(["a"]).encode(["a"], steps=0),
            "steps: expected a whole number of at least 1, got 0",
        ),
        (lambda: Vocabulary(["a"]).decode([4, 5]), "indices: expected numbers from 0 to 4, got 5"),
        (lambda: Vocabulary(["a"]).decode([-1]), "indices: expected numbers from 0 to 4, got -1"),
        (
            lambda: Vocabulary(["a"]).decode(np.array([[4]], dtype=np.int64)),
            "indices: expected one row of whole numbers, got shape (1, 1) of int64",
        ),
        (
            lambda: Vocabulary(["a"]).decode([4.0]),
            "indices: expected one row of whole numbers, got shape (1,) of float64",
        ),
    ],
)
def test_what_cannot_be_is_named(call, message):
    with pytest.raises(
        ValueError, match=r"^(words|texts|indices|limit|minimum_count|steps): expected"
    ) as raised:
        call()
    assert str(raised.value) == message
