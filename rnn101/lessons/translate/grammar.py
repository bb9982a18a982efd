"""The translation grammar: sentences drawn at random, written out in English and in French.

A sentence is a subject, phrases that stand between it and the verb, a verb, and a word that must agree with
the subject: "the house near the big garden is green", "la maison près du grand jardin est verte". The rules
for the French forms are those of any school grammar, as far as the words here need them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import numpy as np

from rnn101.lessons.translate import words
from rnn101.lessons.translate.words import Adjective, Noun, Participle, Preposition, Verb

T = TypeVar("T")

_ENGLISH_PLURALS = {"mouse": "mice"}
_ADJECTIVE_SHARE = 0.4  # of the nouns that have an adjective
_PASSIVE_SHARE = 0.25  # of the sentences that end in a participle

_VOWELS = "aàâeéèêëiîïoôuùûœ"
_ASPIRATED = frozenset({"hibou", "hiboux", "hache", "haches"})
"""Words with an h that forbids elision: "le hibou", not "l'hibou". No letter tells them from the others."""

_FEMININES = {
    "beau": "belle",
    "nouveau": "nouvelle",
    "vieux": "vieille",
    "blanc": "blanche",
    "long": "longue",
    "gros": "grosse",
    "gentil": "gentille",
}
_FEMININE_ENDINGS = {"eux": "euse", "er": "ère", "en": "enne", "on": "onne", "e": "e"}

_BEFORE_VOWEL = {"beau": "bel", "nouveau": "nouvel", "vieux": "vieil"}

_PLURALS = {"bijou": "bijoux", "hibou": "hiboux"}
_PLURAL_ENDINGS = {"s": "s", "x": "x", "z": "z", "eau": "eaux", "al": "aux"}

_DETERMINERS = {
    "the": {"m": "le", "f": "la", "vowel": "l'", "plural": "les"},
    "this": {"m": "ce", "f": "cette", "plural": "ces"},
    "my": {"m": "mon", "f": "ma", "plural": "mes"},
    "a": {"m": "un", "f": "une"},
}

_CONTRACTIONS = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}


def feminine(masculine: str) -> str:
    """Give the feminine singular of an adjective or participle.

    >>> [feminine(word) for word in ("vert", "heureux", "rouge", "vieux")]
    ['verte', 'heureuse', 'rouge', 'vieille']
    """
    return _FEMININES.get(masculine) or _with_ending(masculine, _FEMININE_ENDINGS, "e")


def plural(singular: str) -> str:
    """Give the plural of a noun, adjective or participle.

    >>> [plural(word) for word in ("maison", "château", "cheval", "souris", "hibou")]
    ['maisons', 'châteaux', 'chevaux', 'souris', 'hiboux']
    """
    return _PLURALS.get(singular) or _with_ending(singular, _PLURAL_ENDINGS, "s")


def agree(adjective: str, gender: str, is_plural: bool, *, following: str = "") -> str:
    """Give the form of an adjective or participle that agrees with a noun, "m" or "f".

    `following` is the noun, if it comes right after the adjective: "beau", but "un bel hôtel".
    """
    if gender == "m" and not is_plural and starts_with_vowel(following):
        return _BEFORE_VOWEL.get(adjective, adjective)
    form = feminine(adjective) if gender == "f" else adjective
    return plural(form) if is_plural else form


def determiner(english: str, gender: str, is_plural: bool, following: str) -> str:
    """Give the French "the", "this", "my" or "a" before the word that follows; "a" has no plural.

    It is one token; "l'" is to be written without a space after it.
    """
    forms = _DETERMINERS[english]
    if is_plural:
        return forms["plural"]
    if starts_with_vowel(following):
        if english == "this" and gender == "m":
            return "cet"
        if english == "my":
            return "mon"
        return forms.get("vowel", forms[gender])
    return forms[gender]


def contract(preposition: str, phrase: list[str]) -> list[str]:
    """Put a preposition before a noun phrase: "de" and "le" become "du", and "de" loses its e before a vowel.

    >>> contract("près de", ["le", "jardin"]), contract("face à", ["l'", "école"])
    (['près', 'du', 'jardin'], ['face', 'à', "l'", 'école'])
    """
    *before, last = preposition.split()
    first, *rest = phrase
    if (last, first) in _CONTRACTIONS:
        return [*before, _CONTRACTIONS[last, first], *rest]
    if last == "de" and starts_with_vowel(first):
        last = "d'"
    return [*before, last, *phrase]


def starts_with_vowel(word: str) -> bool:
    """Tell whether words before this one lose their vowel: before a vowel or a silent h."""
    return word != "" and (word[0] in _VOWELS or (word[0] == "h" and word not in _ASPIRATED))


def _with_ending(word: str, endings: dict[str, str], otherwise: str) -> str:
    for ending, changed in endings.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + changed
    return word + otherwise


def dictionary() -> dict[str, str]:
    """Return each English word, or words that belong together, and one French form: the masculine one.

    >>> [dictionary()[word] for word in ("houses", "green", "next to", "these", "have been")]
    ['maisons', 'vert', 'à côté de', 'ces', 'ont été']
    """
    found = {"these": "ces", "an": "un"}
    found |= {english: forms["m"] for english, forms in _DETERMINERS.items()}
    for noun in words.NOUNS:
        found[noun.english], found[_english_plural(noun.english)] = noun.french, plural(noun.french)
    found |= {entry.english: entry.french for entry in words.ADJECTIVES}
    found |= {entry.english: entry.french for entry in words.PARTICIPLES}
    found |= {entry.english: entry.french for entry in words.PREPOSITIONS}
    for verb in (*words.COPULAS, words.PASSIVE):
        found |= dict(zip(verb.english, verb.french, strict=True))
    return found


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
    distractors: int, rng: np.random.Generator, *, genders: Literal["any", "other"] = "any"
) -> Sentence:
    """Draw a sentence with so many distractors: nouns between the subject and the word that must agree.

    They are of any gender, or all of the other than the subject; then the last word is one that differs
    between the genders.
    """
    subject = _draw_noun_phrase(words.NOUNS, rng)
    own = subject.noun.gender
    allowed = {"any": "mf", "other": _opposite(own)}[genders]
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
