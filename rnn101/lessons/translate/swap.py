"""The swap experiment: an English noun of one gender, and a French beginning with a noun of the other.

Each case is an English sentence, a beginning of its translation, the form of "green" that the *English* noun
asks for, and the other form. Where the two nouns mean the same, both ask for the same form.
"""

from collections.abc import Iterator

from rnn101.lessons.translate import words
from rnn101.lessons.translate.grammar import starts_with_vowel
from rnn101.lessons.translate.words import Noun

Case = tuple[str, str, str, str]

_ARTICLES = {"m": "le", "f": "la"}
_GREEN = {"m": "vert", "f": "verte"}


def case(english: Noun, french: Noun) -> Case:
    """Return the case of two nouns.

    >>> garden, house = (noun for noun in words.NOUNS if noun.english in ("garden", "house"))
    >>> case(house, garden)
    ('the house is green', 'le jardin est', 'verte', 'vert')
    """
    other = "f" if english.gender == "m" else "m"
    return (
        f"the {english.english} is green",
        f"{_ARTICLES[french.gender]} {french.french} est",
        _GREEN[english.gender],
        _GREEN[other],
    )


def _pairs() -> Iterator[tuple[Noun, Noun]]:
    """Yield a feminine and a masculine noun of one kind that keep their article: "l'île" does not show it."""
    fitting = [noun for noun in words.NOUNS if not starts_with_vowel(noun.french)]
    for one in fitting:
        for other in fitting:
            if one.gender == "f" and other.gender == "m" and one.kind == other.kind in ("place", "thing"):
                yield one, other


CASES: list[Case] = [case(*nouns) for pair in _pairs() for nouns in (pair, pair[::-1])]
"""All such pairs of nouns, in both directions."""
