"""Python's help topics: parts without a paragraph in common, in a fixed alphabet, the same every time."""

import numpy as np
import pytest

from rnn101.datasets import topics


@pytest.fixture(scope="module")
def parts():
    return topics.load_topics()


def long_paragraphs(text):
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    return {paragraph for paragraph in paragraphs if len(paragraph) >= 40}


def test_no_longer_paragraph_stands_in_two_parts(parts):
    train, validation, test = map(long_paragraphs, parts[:3])
    assert len(train) > 500
    assert not train & validation
    assert not train & test
    assert not validation & test


def test_the_parts_are_in_the_alphabet_and_of_the_sizes_that_lesson_18_says(parts):
    assert len(topics.ALPHABET) == len(set(topics.ALPHABET)) == 96
    assert set("".join(parts[:3])) <= set(topics.ALPHABET)
    sizes = np.array([len(part) for part in parts[:3]])
    np.testing.assert_allclose(sizes / sizes.sum(), [0.8, 0.1, 0.1], atol=0.03)
    assert sizes[0] > 250_000
    assert 0.1 < parts.repeated < 0.3


def test_it_is_the_same_text_every_time(parts):
    assert topics.load_topics() == parts


def test_numbers_go_there_and_back(parts):
    np.testing.assert_array_equal(topics.encode(topics.ALPHABET), np.arange(96))
    assert topics.decode(topics.encode(parts.test)) == parts.test


def test_a_character_outside_the_alphabet_is_refused():
    with pytest.raises(KeyError):
        topics.encode("é")
