"""The language of the captions: what a sentence is, and what it claims.

A caption is a noun phrase, or two of them with a relation between::

    caption      →  noun-phrase  |  noun-phrase "is" relation noun-phrase
    noun-phrase  →  "a" [size] [color] shape
    relation     →  "above" | "below" | "left of" | "right of"
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from rnn101.lessons.describe_a_picture.scene_things import COLORS, SHAPES, SIZES

RELATIONS = ("above", "below", "left of", "right of")

WORDS = ("a", "is", "above", "below", "left", "right", "of", *SIZES, *COLORS, *SHAPES)
"""Every word that a caption may hold."""

LONGEST = 11
"""The words of the longest caption, such as "a small red cross is left of a large blue square"."""


@dataclass(frozen=True)
class Description:
    """What a noun phrase says of a thing; size and color may be left open.

    Parameters
    ----------
    size, color : str or None
        None where the phrase does not say.
    shape : str

    Examples
    --------
    >>> str(Description(None, "red", "circle"))
    'a red circle'
    """

    size: str | None
    color: str | None
    shape: str

    def __str__(self) -> str:
        return " ".join(word for word in ("a", self.size, self.color, self.shape) if word)

    @property
    def attributes(self) -> int:
        """How many of size, color and shape it names, 1 to 3."""
        return sum(word is not None for word in (self.size, self.color, self.shape))


@dataclass(frozen=True)
class Claim:
    """What a caption claims: that there is such a thing, or that two things stand in a relation.

    Parameters
    ----------
    subject : Description
    relation : str, optional
        One of `RELATIONS`.
    other : Description, optional
        What the subject is above, below, left of or right of; given if and only if `relation` is.

    Examples
    --------
    >>> str(Claim(Description(None, "red", "circle"), "left of", Description("small", None, "cross")))
    'a red circle is left of a small cross'
    """

    subject: Description
    relation: str | None = None
    other: Description | None = None

    def __str__(self) -> str:
        return (
            str(self.subject) if self.relation is None else f"{self.subject} is {self.relation} {self.other}"
        )

    @property
    def attributes(self) -> int:
        """How many sizes, colors, shapes and relations it names, 1 to 7."""
        of_other = 0 if self.other is None else 1 + self.other.attributes  # the relation is one, too
        return self.subject.attributes + of_other


def parse(caption: str | Sequence[str]) -> Claim | None:
    """Read a caption.

    Parameters
    ----------
    caption : str or sequence of str
        Words, or a text in which spaces part them. Any words at all, in any order.

    Returns
    -------
    Claim or None
        What it claims; None if it is no caption of the grammar.

    Examples
    --------
    >>> parse("a small cross is above a red circle").relation
    'above'
    >>> parse("a red small circle") is None  # the size comes first
    True
    """
    words = caption.split() if isinstance(caption, str) else list(caption)
    subject, rest = _noun_phrase(words)
    if subject is None:
        return None
    if not rest:
        return Claim(subject)
    for relation in RELATIONS:
        link = ["is", *relation.split()]
        if rest[: len(link)] == link:
            other, nothing = _noun_phrase(rest[len(link) :])
            return None if other is None or nothing else Claim(subject, relation, other)
    return None


def is_grammatical(caption: str | Sequence[str]) -> bool:
    """Tell whether a sequence of words is a caption of the grammar, true or not.

    Parameters
    ----------
    caption : str or sequence of str
        Words, or a text in which spaces part them.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_grammatical("a small red circle"), is_grammatical("a small red"), is_grammatical("circle red a")
    (True, False, False)
    """
    return parse(caption) is not None


def attributes(caption: str | Sequence[str]) -> int:
    """Count what a caption names: sizes, colors, shapes, and the relation. A vague caption names little.

    Parameters
    ----------
    caption : str or sequence of str
        Words, or a text in which spaces part them.

    Returns
    -------
    int
        1 to 7; 0 if the words are no caption of the grammar.

    Examples
    --------
    >>> attributes("a circle"), attributes("a small red circle is left of a large blue square")
    (1, 7)
    """
    claim = parse(caption)
    return 0 if claim is None else claim.attributes


def all_descriptions() -> list[Description]:
    """List every noun phrase of the grammar.

    Examples
    --------
    >>> len(all_descriptions())
    72
    """
    return [Description(*words) for words in product((None, *SIZES), (None, *COLORS), SHAPES)]


def all_claims() -> Iterator[Claim]:
    """Go through everything that the grammar can say: 72 noun phrases, and 20,736 pairs with a relation.

    Examples
    --------
    >>> sum(1 for claim in all_claims())
    20808
    """
    descriptions = all_descriptions()
    yield from map(Claim, descriptions)
    for subject, relation, other in product(descriptions, RELATIONS, descriptions):
        yield Claim(subject, relation, other)


def _noun_phrase(words: list[str]) -> tuple[Description | None, list[str]]:
    """Read a noun phrase at the beginning; return it, or None, and the words after it."""
    if words[:1] != ["a"]:
        return None, words
    rest, named = words[1:], []
    for names in (SIZES, COLORS, SHAPES):
        is_named = bool(rest) and rest[0] in names
        named.append(rest.pop(0) if is_named else None)
    size, color, shape = named
    return (None, words) if shape is None else (Description(size, color, shape), rest)
