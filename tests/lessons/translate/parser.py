"""A parser of the translation grammar in both languages, which shares no code and no rule with the generator.

Both parsers return what a sentence means, in English words: its noun phrases as (determiner, number, noun,
adjective), the prepositions between them, the verb and the last word. A sentence that breaks a rule is an
`UngrammaticalError`.
"""

from tests.lessons.translate.french_forms import ADJECTIVES, NOUNS, PARTICIPLES, rows

# French words before which le, la, de, ce, ma and beau change: written out, so that no rule is trusted.
ELIDING = {
    *("hôtel", "hôtels", "hôpital", "hôpitaux", "école", "écoles", "église", "églises", "île", "îles"),
    *("arbre", "arbres", "horloge", "horloges", "oiseau", "oiseaux", "abeille", "abeilles"),
    *(
        "équipe",
        "équipes",
        "équipage",
        "équipages",
        "ancien",
        "ancienne",
        "anciens",
        "anciennes",
        "un",
        "une",
    ),
}

DETERMINERS = {  # what it means, gender, number, whether it stands before a vowel
    "le": ("the", "m", "one", False),
    "la": ("the", "f", "one", False),
    "l'": ("the", "mf", "one", True),
    "les": ("the", "mf", "many", None),
    "ce": ("this", "m", "one", False),
    "cet": ("this", "m", "one", True),
    "cette": ("this", "f", "one", None),
    "ces": ("this", "mf", "many", None),
    "ma": ("my", "f", "one", False),
    "mes": ("my", "mf", "many", None),
    "un": ("a", "m", "one", None),
    "une": ("a", "f", "one", None),
}
CONTRACTED = {"du": ("de", "le"), "des": ("de", "les"), "au": ("à", "le"), "aux": ("à", "les")}
PREPOSITIONS = {
    "près de": "near",
    "à côté de": "next to",
    "face à": "opposite",
    "derrière": "behind",
    "devant": "in front of",
}
VERBS = {
    "est": ("is", "one"),
    "sont": ("is", "many"),
    "était": ("was", "one"),
    "étaient": ("was", "many"),
    "semble": ("seems", "one"),
    "semblent": ("seems", "many"),
    "a été": ("has been", "one"),
    "ont été": ("has been", "many"),
}
ENGLISH_VERBS = {
    **{"is": ("is", "one"), "are": ("is", "many"), "was": ("was", "one"), "were": ("was", "many")},
    **{"seems": ("seems", "one"), "seem": ("seems", "many")},
    **{"has been": ("has been", "one"), "have been": ("has been", "many")},
}


class UngrammaticalError(Exception):
    """The sentence is not one of the grammar."""


def _french_nouns():
    found = {}
    for english, _, one, many, gender in rows(NOUNS):
        found.setdefault(one, []).append((english, gender, "one"))
        found.setdefault(many, []).append((english, gender, "many"))
    return found


def _french_forms(table):
    found = {}
    for english, *forms in rows(table):
        agreements = [("m", "one"), ("f", "one"), ("m", "many"), ("f", "many")]
        for form, (gender, number) in zip(forms[:4], agreements, strict=True):
            found.setdefault(form, []).append((english, gender, number))
    return found


FRENCH_NOUNS = _french_nouns()
FRENCH_ADJECTIVES = _french_forms(ADJECTIVES)
FRENCH_PARTICIPLES = _french_forms(PARTICIPLES)
PREVOCALIC = {row[6]: row[0] for row in rows(ADJECTIVES) if len(row) == 7}
HAS_PREVOCALIC = {row[1] for row in rows(ADJECTIVES) if len(row) == 7}
BEFORE = {row[0] for row in rows(ADJECTIVES) if row[5] == "before"}


def require(holds, problem):
    """Reject the sentence unless the condition holds."""
    if not holds:
        raise UngrammaticalError(problem)


class _Words:
    def __init__(self, words):
        self.words = list(words)

    def __len__(self):
        return len(self.words)

    def next(self, ahead=0):
        return self.words[ahead] if ahead < len(self.words) else ""

    def take(self):
        require(self.words, "the sentence stops too early")
        return self.words.pop(0)

    def take_one_of(self, phrases, what):
        """Take the longest of some phrases that comes next."""
        for length in (3, 2, 1):
            phrase = " ".join(self.words[:length])
            if phrase in phrases and len(self.words) >= length:
                del self.words[:length]
                return phrase
        raise UngrammaticalError(f"{what} expected, got {self.next()!r}")


def parse_french(sentence):
    """Return a French sentence's meaning and the gender of each of its nouns, or reject it."""
    words = _Words(_undo_contractions(sentence.replace("'", "' ").split()))
    subject, gender, number = _noun_phrase(words)
    meaning, genders = [subject], [gender]
    while words.next() and not _starts_verb(words):
        meaning.append(PREPOSITIONS[words.take_one_of(PREPOSITIONS, "preposition")])
        phrase, other, _ = _noun_phrase(words)
        meaning.append(phrase)
        genders.append(other)
    verb, verb_number = VERBS[words.take_one_of(VERBS, "verb")]
    require(verb_number == number, f"the verb does not agree with {subject}")
    endings = FRENCH_PARTICIPLES if verb == "has been" else FRENCH_ADJECTIVES
    form = words.take()
    fitting = {english for english, *agreement in endings.get(form, []) if agreement == [gender, number]}
    require(len(fitting) == 1, f"{form!r} does not agree with {subject}")
    require(not words, f"{words.next()!r} comes after the end")
    return [*meaning, verb, fitting.pop()], genders


def _undo_contractions(words):
    full = []
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        require((word, following) not in CONTRACTED.values(), f"{word} {following} is not contracted")
        if word == "de":
            require(following not in ELIDING, f"de {following} is not elided")
        if word == "d'":
            require(following in ELIDING, f"d'{following}")
        full += CONTRACTED.get(word, ("de" if word == "d'" else word,))
    return full


def _starts_verb(words):
    return words.next() in VERBS or f"{words.next()} {words.next(1)}" in VERBS


def _noun_phrase(words):
    determiner, first = words.take(), words.next()
    before = words.take() if first in FRENCH_ADJECTIVES or first in PREVOCALIC else None
    noun = words.take()
    require(noun in FRENCH_NOUNS, f"noun expected, got {noun!r}")
    after = words.take() if words.next() in FRENCH_ADJECTIVES else None
    require(before is None or after is None, "two adjectives")
    for english, gender, number in FRENCH_NOUNS[noun]:
        determined = _determined(determiner, gender, number, first)
        if determined is None:
            continue
        adjective = None
        if before is not None:
            adjective = _adjective_before(before, gender, number, noun)
            require(adjective in BEFORE, f"{before!r} stands after its noun")
        if after is not None:
            adjective = _agreeing(after, gender, number)
            require(adjective not in BEFORE, f"{after!r} stands before its noun")
        return (determined, number, english, adjective), gender, number
    raise UngrammaticalError(f"{determiner} {first} … {noun}")


def _determined(determiner, gender, number, following):
    if determiner == "mon":  # of either gender before a vowel
        fits = number == "one" and (gender == "m" or following in ELIDING)
        return "my" if fits else None
    require(determiner in DETERMINERS, f"determiner expected, got {determiner!r}")
    meaning, genders, its_number, before_vowel = DETERMINERS[determiner]
    fits = number == its_number and gender in genders
    return meaning if fits and before_vowel in (None, following in ELIDING) else None


def _adjective_before(form, gender, number, noun):
    before_vowel = (gender, number) == ("m", "one") and noun in ELIDING
    if form in PREVOCALIC:
        require(before_vowel, f"{form} {noun}")
        return PREVOCALIC[form]
    require(not (before_vowel and form in HAS_PREVOCALIC), f"{form} {noun}")
    return _agreeing(form, gender, number)


def _agreeing(form, gender, number):
    fitting = {english for english, *agreement in FRENCH_ADJECTIVES[form] if agreement == [gender, number]}
    require(len(fitting) == 1, f"{form!r} is not {gender}, {number}")
    return fitting.pop()


ENGLISH_NOUNS = {row[0]: (row[0], "one") for row in rows(NOUNS)}
ENGLISH_NOUNS |= {row[1]: (row[0], "many") for row in rows(NOUNS)}
ENGLISH_ADJECTIVES = {row[0] for row in rows(ADJECTIVES)}
ENGLISH_PARTICIPLES = {row[0] for row in rows(PARTICIPLES)}


def parse_english(sentence):
    """Return an English sentence's meaning, or reject it."""
    words = _Words(sentence.split())
    meaning = [_english_noun_phrase(words)]
    while words.next() and not _starts_english_verb(words):
        meaning.append(words.take_one_of(PREPOSITIONS.values(), "preposition"))
        meaning.append(_english_noun_phrase(words))
    verb, number = ENGLISH_VERBS[words.take_one_of(ENGLISH_VERBS, "verb")]
    require(number == meaning[0][1], f"the verb does not agree with {meaning[0]}")
    ending = words.take()
    require(
        ending in (ENGLISH_PARTICIPLES if verb == "has been" else ENGLISH_ADJECTIVES - {"former", "new"}),
        ending,
    )
    require(not words, f"{words.next()!r} comes after the end")
    return [*meaning, verb, ending]


def _starts_english_verb(words):
    return words.next() in ENGLISH_VERBS or f"{words.next()} {words.next(1)}" in ENGLISH_VERBS


def _english_noun_phrase(words):
    determiner, first = words.take(), words.next()
    adjective = words.take() if first in ENGLISH_ADJECTIVES else None
    noun = words.take()
    require(noun in ENGLISH_NOUNS, f"noun expected, got {noun!r}")
    english, number = ENGLISH_NOUNS[noun]
    if determiner in ("a", "an"):
        require(number == "one", f"{determiner} {noun}")
        require((determiner == "an") == (first[0] in "aeiou"), f"{determiner} {first}")
        return ("a", number, english, adjective)
    if determiner in ("this", "these"):
        require((determiner == "these") == (number == "many"), f"{determiner} {noun}")
        return ("this", number, english, adjective)
    require(determiner in ("the", "my"), f"determiner expected, got {determiner!r}")
    return (determiner, number, english, adjective)
