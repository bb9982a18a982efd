"""A text that every Python brings along: the help topics of ``pydoc``, cut into parts to train and test on.

It differs a little from one version of Python to the next, and so does every number that comes out of it.
"""

import unicodedata
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ALPHABET = "\n" + "".join(map(chr, range(32, 127)))
"""The characters of the parts, in the order of their numbers: newline and printable ASCII."""

_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})
_SHORT = 40  # characters: shorter paragraphs, such as headings, may stand in several topics


class Parts(NamedTuple):
    """A text in three parts that have no longer paragraph in common."""

    train: str
    """Eight of ten pieces."""
    validation: str
    """One of ten pieces, for choices."""
    test: str
    """One of ten pieces, for one look at the end."""
    repeated: float
    """The share of all characters that was left out because the same paragraph had come before."""


def load_topics(*, pieces: int = 40) -> Parts:
    """Read the help topics of this Python in plain characters, each paragraph once, and cut them into parts.

    Topics are taken in the order of their names. Some contain others as a whole: a test part cut from them
    would hold paragraphs that were trained on. So a paragraph that has come before is left out. What is left
    is cut into pieces of the same length, at the ends of paragraphs. Of every ten the fifth goes to the
    validation part and the tenth to the test part.

    Parameters
    ----------
    pieces : int
        How many pieces, a multiple of 10.

    Examples
    --------
    >>> parts = load_topics()
    >>> set(parts.train + parts.validation + parts.test) <= set(ALPHABET)
    True
    >>> len(parts.train) > 5 * len(parts.test) > 100_000
    True
    """
    from pydoc_data.topics import topics  # noqa: PLC0415 - half a megabyte that few lessons need

    paragraphs = [p.strip("\n") for name in sorted(topics) for p in plain(topics[name]).split("\n\n")]
    kept = first_of_each(paragraphs)
    length = sum(len(paragraph) + 2 for paragraph in kept)
    parts: list[list[str]] = [[], [], []]
    start = 0
    for paragraph in kept:
        piece = start * pieces // length
        parts[{4: 1, 9: 2}.get(piece % 10, 0)].append(paragraph)
        start += len(paragraph) + 2
    train, validation, test = ("\n\n".join(part) + "\n" for part in parts)
    return Parts(train, validation, test, repeated=1 - sum(map(len, kept)) / sum(map(len, paragraphs)))


def first_of_each(paragraphs: list[str]) -> list[str]:
    """Leave out the paragraphs of 40 characters or more that have come before, however they are indented.

    Examples
    --------
    >>> long = "A sentence that is long enough to be looked at."
    >>> first_of_each([long, "Short", "  " + long, "Short"]) == [long, "Short", "Short"]
    True
    """
    seen: set[str] = set()
    kept = []
    for paragraph in paragraphs:
        words = " ".join(paragraph.split())
        if len(words) >= _SHORT and words in seen:
            continue
        seen.add(words)
        kept.append(paragraph)
    return kept


def plain(text: str) -> str:
    """Write a text in the characters of ALPHABET: accents go, and so does what has no counterpart.

    Examples
    --------
    >>> plain("“naïve”\\t– 1 °")
    '"naive"    - 1 '
    """
    text = unicodedata.normalize("NFKD", text.expandtabs(4).translate(_PLAIN))
    return "".join(character for character in text if character in _NUMBERS)


def encode(text: str) -> NDArray[np.int64]:
    """Turn each character into its number, its place in ALPHABET; another one, such as "é", is a KeyError.

    Examples
    --------
    >>> encode("a b")
    array([66,  1, 67])
    """
    return np.array([_NUMBERS[character] for character in text], dtype=int)


def decode(numbers: NDArray[np.int64]) -> str:
    """Turn numbers back into the text.

    Examples
    --------
    >>> decode(encode("if x:"))
    'if x:'
    """
    return "".join(ALPHABET[number] for number in numbers)


_NUMBERS = {character: number for number, character in enumerate(ALPHABET)}
