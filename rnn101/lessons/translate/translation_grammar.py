"""The translation grammar: sentences drawn at random, written out in English and in French.

A sentence is a subject, phrases that stand between it and the verb, a verb, and a word that must agree with
the subject: "the house near the big garden is green", "la maison près du grand jardin est verte".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

import numpy as np

from rnn101.lessons.translate import translation_words as words
from rnn101.lessons.translate.translation_french import agree, contract, determiner, feminine, plural
from rnn101.lessons.translate.translation_words import Adjective, Noun, Participle, Preposition, Verb

T = TypeVar("T")

_ENGLISH_PLURALS = {"mouse": "mice"}
_ADJECTIVE_SHARE = 0.4  # of the nouns that have an adjective
_PASSIVE_SHARE = 0.25  # of the sentences that end in a participle


@dataclass(frozen=True)
class NounPhrase:
    """A noun with its determiner and, perhaps, one adjective."""

    determiner: str
    noun: Noun
    is_plural: bool
    adjective: Adjective | None = None

    def english(self) -> list[str]:
        """Return its English words."""
        noun = _english_plural(self.noun.english) if self.is_plural else self.noun.english
        rest = [noun] if self.adjective is None else [self.adjective.english, noun]
        article = "these" if self.determiner == "this" and self.is_plural else self.determiner
        return ["an" if article == "a" and rest[0][0] in "aeiou" else article, *rest]

    def french(self) -> list[str]:
        """Return its French words, all of which agree with the noun."""
        noun, gender = self.noun.french, self.noun.gender
        rest = [plural(noun) if self.is_plural else noun]
        if self.adjective is not None:
            following = noun if self.adjective.before else ""
            form = agree(self.adjective.french, gender, self.is_plural, following=following)
            rest = [form, *rest] if self.adjective.before else [*rest, form]
        return [determiner(self.determiner, gender, self.is_plural, rest[0]), *rest]

    def shows_gender(self) -> bool:
        """Tell whether a French word besides the noun would be another one in the other gender."""
        other = replace(self.noun, gender=_opposite(self.noun.gender))
        return self.french() != replace(self, noun=other).french()


@dataclass(frozen=True)
class Sentence:
    """A subject, what stands between it and the verb, the verb, and the word that agrees with the subject."""

    subject: NounPhrase
    between: tuple[tuple[Preposition, NounPhrase], ...]
    verb: Verb
    ending: Adjective | Participle

    def english(self) -> list[str]:
        """Return its English words."""
        phrases = [
            word for joint, phrase in self.between for word in (*joint.english.split(), *phrase.english())
        ]
        return [*self.subject.english(), *phrases, *self._verb(self.verb.english), self.ending.english]

    def french_prefix(self) -> list[str]:
        """Return its French words but the last one, which must agree."""
        phrases = [word for joint, phrase in self.between for word in contract(joint.french, phrase.french())]
        return [*self.subject.french(), *phrases, *self._verb(self.verb.french)]

    def french_endings(self) -> tuple[str, str]:
        """Return the last French word as it must be, and as it would be if the gender were the other one."""
        gender, is_plural = self.subject.noun.gender, self.subject.is_plural
        word = self.ending.french
        return agree(word, gender, is_plural), agree(word, _opposite(gender), is_plural)

    def french(self) -> list[str]:
        """Return its French words."""
        return [*self.french_prefix(), self.french_endings()[0]]

    def genders(self) -> list[str]:
        """Return for each English word the French gender it takes, "m" or "f", or "-" if it has none."""
        tags = [self.subject.noun.gender] * len(self.subject.english())
        for joint, phrase in self.between:
            tags += ["-"] * len(joint.english.split()) + [phrase.noun.gender] * len(phrase.english())
        return [*tags, *["-"] * len(self._verb(self.verb.english)), self.subject.noun.gender]

    def _verb(self, forms: tuple[str, str]) -> list[str]:
        return forms[self.subject.is_plural].split()


def draw_sentence(
    distractors: int, rng: np.random.Generator, *, genders: Literal["any", "other", "own"] = "any"
) -> Sentence:
    """Draw a sentence of the grammar.

    Parameters
    ----------
    distractors : int
        Nouns between the subject and the word that must agree with it, 0 or more.
    rng : Generator
        Where the choices come from.
    genders : {"any", "other", "own"}
        Whether these nouns are of any gender, or all of the other than the subject, or all of its own. But
        for "any", the last word is one that differs between the genders.

    Returns
    -------
    Sentence

    Examples
    --------
    >>> sentence = draw_sentence(1, np.random.default_rng(12))
    >>> " ".join(sentence.english())
    'this pretty lamp near these cars has been sold'
    >>> " ".join(sentence.french())
    'cette jolie lampe près de ces voitures a été vendue'
    """
    subject = _draw_noun_phrase(words.NOUNS, rng)
    own = subject.noun.gender
    allowed = {"any": "mf", "other": _opposite(own), "own": own}[genders]
    between: list[tuple[Preposition, NounPhrase]] = []
    nouns = [subject.noun]
    for _ in range(distractors):
        joint = _pick([p for p in words.PREPOSITIONS if nouns[-1].kind in p.after], rng)
        fitting = [noun for noun in words.NOUNS if noun.gender in allowed and noun not in nouns]
        between.append((joint, _draw_noun_phrase(fitting, rng)))
        nouns.append(between[-1][1].noun)
    verb, ending = _draw_predicate(subject, rng, two_forms=genders != "any")
    return Sentence(subject, tuple(between), verb, ending)


def _draw_noun_phrase(nouns: Sequence[Noun], rng: np.random.Generator) -> NounPhrase:
    noun, is_plural = _pick(nouns, rng), bool(rng.random() < 0.5)
    article = _pick([d for d in words.DETERMINERS if not (is_plural and d == "a")], rng)
    adjective = None
    if rng.random() < _ADJECTIVE_SHARE:
        adjective = _pick([a for a in words.ADJECTIVES if noun.kind in a.kinds], rng)
    return NounPhrase(article, noun, is_plural, adjective)


def _draw_predicate(
    subject: NounPhrase, rng: np.random.Generator, *, two_forms: bool
) -> tuple[Verb, Adjective | Participle]:
    passive = rng.random() < _PASSIVE_SHARE
    endings: Sequence[Adjective | Participle] = words.PARTICIPLES if passive else words.PREDICATIVES
    fitting = [
        ending
        for ending in endings
        if subject.noun.kind in ending.kinds
        and not _same_topic(ending, subject.adjective)
        and not (two_forms and feminine(ending.french) == ending.french)
    ]
    return words.PASSIVE if passive else _pick(words.COPULAS, rng), _pick(fitting, rng)


def _same_topic(ending: Adjective | Participle, adjective: Adjective | None) -> bool:
    return isinstance(ending, Adjective) and adjective is not None and ending.about == adjective.about


def _pick(options: Sequence[T], rng: np.random.Generator) -> T:
    return options[int(rng.integers(len(options)))]


def _english_plural(noun: str) -> str:
    if noun in _ENGLISH_PLURALS:
        return _ENGLISH_PLURALS[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun.removesuffix("y") + "ies"
    return noun + ("es" if noun.endswith(("ch", "s")) else "s")


def _opposite(gender: str) -> str:
    return "f" if gender == "m" else "m"
